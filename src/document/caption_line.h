/* SPDX-License-Identifier: Apache-2.0 */
/*
 * caption_line.h - the small grammar of WebVTT and SubRip lines
 *
 * https://www.w3.org/TR/webvtt1/#file-parsing; SubRip has no standard, so its lines are read as the common players do.
 */
#ifndef CARELINT_DOCUMENT_CAPTION_LINE_H
#define CARELINT_DOCUMENT_CAPTION_LINE_H

#include "base/str.h"

struct cl_caption_timing {
	uint64_t start; /* milliseconds */
	uint64_t end;   /* the start when it is missing */
};

/* `00:01.000 --> 00:04.000 align:start`; false when the line is none. *out_timing may be NULL. */
bool cl_caption_timing_read(cl_str line, struct cl_caption_timing *out_timing);

enum cl_caption_tag {
	CL_CAPTION_TAG_NONE,    /* just a bracket */
	CL_CAPTION_TAG_STYLE,   /* <i> </i> <c.loud> <00:01.000> <font color="red"> {\an8} */
	CL_CAPTION_TAG_BREAK,   /* <br> */
	CL_CAPTION_TAG_SPEAKER, /* <v Ana> */
};

/* What begins with the `<` or `{` at `at`; *out_end is past it, *out_name the speaker without blanks at its ends. */
enum cl_caption_tag cl_caption_tag_at(cl_str line, size_t at, size_t *out_end, cl_span *out_name);

/*
 * What the start of a line says about who speaks:  >> Ana Roe: Hello   - Hello   NURSE: Hello
 * `name` is empty when nobody is named; `size` is where the speech begins, 0 when there is no such start.
 */
struct cl_caption_speaker {
	cl_span name;
	size_t size;
};

/* A name in capitals counts only when `is_first`, that is at the start of a cue. */
struct cl_caption_speaker cl_caption_speaker_read(cl_str line, bool is_first);

#endif
