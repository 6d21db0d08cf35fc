/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_element.h"

#include "document/document.h"

/* The words of the table. */
enum {
	NONE = 0,
	VOID = CL_HTML_VOID,
	BREAKS = CL_HTML_BREAKS,
	SPACED = CL_HTML_SPACED,
	FORMATTING = CL_HTML_FORMATTING,
	SPECIAL = CL_HTML_SPECIAL,
	SCOPE = CL_HTML_SCOPE,
	TABLE_SCOPE = CL_HTML_TABLE_SCOPE,
	TRANSPARENT = CL_HTML_TRANSPARENT,
	LIST = CL_HTML_LIST,
	QUOTE = CL_HTML_QUOTE,
	HIDDEN = CL_HTML_HIDDEN,
	DROPPED = CL_HTML_DROPPED,
	SKIPS_LINE_FEED = CL_HTML_SKIPS_LINE_FEED,
	BUTTON_SCOPE = CL_HTML_BUTTON_SCOPE,
	BLOCK = BREAKS | SPECIAL,
};

enum {
	KIND_INHERIT = CL_HTML_KIND_INHERIT,
	KIND_HEADING = CL_BLOCK_HEADING,
	KIND_LIST_ITEM = CL_BLOCK_LIST_ITEM,
	KIND_TABLE_CELL = CL_BLOCK_TABLE_CELL,
	KIND_CAPTION = CL_BLOCK_CAPTION,
	KIND_CODE = CL_BLOCK_CODE,
};

enum {
	HEAD = CL_HTML_GROUP_HEAD,
	TABLE_PART = CL_HTML_GROUP_TABLE_PART,
	CAPTION = CL_HTML_GROUP_CAPTION,
	ROW = CL_HTML_GROUP_ROW,
	CELL = CL_HTML_GROUP_CELL,
	ITEM = CL_HTML_GROUP_ITEM,
	TERM = CL_HTML_GROUP_TERM,
	OPTGROUP = CL_HTML_GROUP_OPTGROUP,
	OPTION = CL_HTML_GROUP_OPTION,
	RUBY = CL_HTML_GROUP_RUBY,
	BUTTON = CL_HTML_GROUP_BUTTON,
	P = CL_HTML_GROUP_P,
	HEADING = CL_HTML_GROUP_HEADING,
	ANCHOR = CL_HTML_GROUP_ANCHOR,
};

#define ELEMENT_NAME_SIZE_MAX 13

static const struct cl_html_element other = {CL_STR_INIT(""), CL_HTML_TAG_OTHER, .kind = KIND_INHERIT};

static const struct cl_html_element elements[] = {
#define ELEMENT(tag, name, traits, content, kind, is, closes)                                      \
	{CL_STR_INIT(name), CL_HTML_TAG_##tag, (unsigned)(traits), CL_HTML_##content, KIND_##kind, \
		(unsigned)(is), (unsigned)(closes)},
#include "document/html_elements.def"
#undef ELEMENT
};

const struct cl_html_element *cl_html_element(cl_str name)
{
	char lower[ELEMENT_NAME_SIZE_MAX];
	size_t low = 0;
	size_t high = sizeof(elements) / sizeof(elements[0]);

	if (name.size > sizeof(lower))
		return &other;
	for (size_t i = 0; i < name.size; i++)
		lower[i] = cl_to_lower(name.data[i]);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = cl_str_compare(cl_str_make(lower, name.size), elements[middle].name);

		if (order == 0)
			return &elements[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return &other;
}
