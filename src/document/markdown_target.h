/* SPDX-License-Identifier: Apache-2.0 */
/*
 * markdown_target.h - where the addresses and titles of Markdown links stand
 *
 *   source   [form](<a b\_c.html> "Ask &amp; sign")        [mail](me@clinic.example)
 *                   ~~~~~~~~~~~~   ~~~~~~~~~~~~~~
 *
 * The parser hands most of them out as pointers into its input. With an escape, an entity or a line break in them they are
 * copies, whose place is found by going over the source behind the link's text in step with the copy.
 */
#ifndef CARELINT_DOCUMENT_MARKDOWN_TARGET_H
#define CARELINT_DOCUMENT_MARKDOWN_TARGET_H

#include "document/builder.h"

/* A piece of a copy: plain bytes with their escapes undone, or a character reference as it was written. */
struct cl_target_part {
	cl_str text;
	bool is_reference;
};

struct cl_target {
	bool is_placed;
	cl_span place;                      /* in the source; covers escapes */
	const struct cl_target_part *parts; /* of a copy; NULL when the source has the bytes as they are */
	size_t part_count;
};

/* What the reader is told: decoded, in the arena if it has to be. */
cl_str cl_target_text(struct cl_arena *arena, const struct cl_source *source, const struct cl_target *target);

/* Looks for a copy's place at exactly `at`; false when other bytes stand there. */
bool cl_target_place(struct cl_target *target, const struct cl_source *source, uint32_t at);

/* Whether a placed address stands behind `](`, rather than in a definition or as an autolink. */
bool cl_target_is_inline(const struct cl_target *target, const struct cl_source *source);

/* Where the address of an inline link whose text ends at `at` begins; 0 when no address stands there. */
uint32_t cl_target_address_start(const struct cl_source *source, uint32_t at);

/* Where the title behind an address that ends at `at` begins; 0 when there is none. */
uint32_t cl_target_title_start(const struct cl_source *source, uint32_t at);

/* Writes it to the open block. A copy without a place stands for all of `construct`. */
void cl_target_write(struct cl_builder *builder, const struct cl_target *target, cl_span construct);

#endif
