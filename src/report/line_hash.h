/* SPDX-License-Identifier: Apache-2.0 */
/*
 * line_hash.h - how GitHub tells a line of a file from others when lines move
 *
 * primaryLocationLineHash of code scanning: a rolling hash (base 37, modulo 2^64) over the hundred UTF-16 units from the start
 * of the line on, blanks and tabs left out, every line break as LF; at the end of the text stands 0xFFFF, then zeros. Equal
 * hashes are numbered.
 *
 * The hash has no key: who has it can confirm a guess of a short line. GitHub computes the same from the repository, so it is
 * written where GitHub reads and nowhere else.
 */
#ifndef CARELINT_REPORT_LINE_HASH_H
#define CARELINT_REPORT_LINE_HASH_H

#include "base/arena.h"
#include "base/str.h"

struct cl_line_hash {
	uint64_t hash;
	uint32_t number; /* 1 for the first line with this hash */
};

struct cl_line_hashes {
	CL_VEC(struct cl_line_hash) list; /* of each line, in order */
};

/* `text` is UTF-8; a byte order mark counts as GitHub counts it. */
void cl_line_hashes_find(struct cl_arena *arena, cl_str text, struct cl_line_hashes *out_hashes);

#endif
