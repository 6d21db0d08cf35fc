/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_element.h - the elements of HTML that change how text reads
 */
#ifndef CARELINT_DOCUMENT_HTML_ELEMENT_H
#define CARELINT_DOCUMENT_HTML_ELEMENT_H

#include "base/str.h"
#include "document/html_tokenizer.h"

enum cl_html_tag {
	CL_HTML_TAG_OTHER,
#define ELEMENT(tag, name, traits, content, kind, is, closes) CL_HTML_TAG_##tag,
#include "document/html_elements.def"
#undef ELEMENT
	CL_HTML_TAG_COUNT,
};

enum cl_html_trait {
	CL_HTML_VOID = 1 << 0,        /* has no end tag */
	CL_HTML_BREAKS = 1 << 1,      /* its tags end the block of text before them */
	CL_HTML_SPACED = 1 << 2,      /* inline, but a word ends where it stands */
	CL_HTML_FORMATTING = 1 << 3,  /* the standard's formatting elements: their end tags may be crossed */
	CL_HTML_SPECIAL = 1 << 4,     /* the standard's special elements: ordinary end tags stop there */
	CL_HTML_SCOPE = 1 << 5,       /* end tags of blocks stop there */
	CL_HTML_TABLE_SCOPE = 1 << 6, /* end tags of table parts stop there */
	CL_HTML_TRANSPARENT = 1 << 7, /* special, but <li> looks through it */
	CL_HTML_LIST = 1 << 8,
	CL_HTML_QUOTE = 1 << 9,
	CL_HTML_HIDDEN = 1 << 10,  /* its text is what old browsers show in its stead */
	CL_HTML_DROPPED = 1 << 11, /* its text is no text */
	CL_HTML_SKIPS_LINE_FEED = 1 << 12,
	CL_HTML_BUTTON_SCOPE = 1 << 13, /* </p> stops there */
};

/* What closes without an end tag. */
enum cl_html_group {
	CL_HTML_GROUP_NONE,
	CL_HTML_GROUP_HEAD = 1 << 0,
	CL_HTML_GROUP_TABLE_PART = 1 << 1, /* caption, colgroup, thead, tbody, tfoot */
	CL_HTML_GROUP_CAPTION = 1 << 2,    /* caption, colgroup */
	CL_HTML_GROUP_ROW = 1 << 3,
	CL_HTML_GROUP_CELL = 1 << 4,
	CL_HTML_GROUP_ITEM = 1 << 5,
	CL_HTML_GROUP_TERM = 1 << 6,
	CL_HTML_GROUP_OPTGROUP = 1 << 7,
	CL_HTML_GROUP_OPTION = 1 << 8,
	CL_HTML_GROUP_RUBY = 1 << 9,
	CL_HTML_GROUP_BUTTON = 1 << 10,
	CL_HTML_GROUP_P = 1 << 11,
	CL_HTML_GROUP_HEADING = 1 << 12,
	CL_HTML_GROUP_ANCHOR = 1 << 13,
};

/* An element's own block kind is a cl_block_kind; this one stands for that of the element around it. */
#define CL_HTML_KIND_INHERIT (-1)

struct cl_html_element {
	cl_str name;
	enum cl_html_tag tag;
	unsigned traits; /* of enum cl_html_trait */
	enum cl_html_content content;
	int kind;
	unsigned is;     /* enum cl_html_group */
	unsigned closes; /* of enum cl_html_group */
};

/* The element of a name, ASCII case ignored; one with tag OTHER and no traits when there is nothing to say of it. */
const struct cl_html_element *cl_html_element(cl_str name);

static inline bool cl_html_has(const struct cl_html_element *element, unsigned traits)
{
	return (element->traits & traits) != 0;
}

#endif
