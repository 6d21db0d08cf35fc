/* SPDX-License-Identifier: Apache-2.0 */
/*
 * anchor_parser.h - how anchors.c, anchor_piece.c and anchor_escape.c take a pattern apart
 */
#ifndef CARELINT_LEXICON_ANCHOR_PARSER_H
#define CARELINT_LEXICON_ANCHOR_PARSER_H

#include "lexicon/anchor_set.h"

#define CL_REPEAT_ENDLESS UINT32_MAX

/* What is known of the strings that a piece of a pattern matches. */
struct cl_piece {
	bool is_exact;
	struct cl_anchor_set exact; /* all strings that it matches */
	struct cl_anchor_set
		best; /* else: strings of which a match holds at least one; empty when there are none */
	struct cl_anchor_set edge; /* else: what it begins and ends with, when it repeats that; or empty */
};

struct cl_anchor_parser {
	struct cl_arena *arena;
	cl_str pattern;
	size_t at;
	unsigned depth;
	bool is_unknown; /* met what it does not know: no anchors */
};

/* One after the other: begin with CL_SEQUENCE_EMPTY, append, end. */
struct cl_sequence {
	struct cl_piece known;     /* `best` so far; is_exact while nothing has broken the run */
	struct cl_anchor_set tail; /* the strings that the run since the last break can be */
};

struct cl_piece cl_piece_of(struct cl_anchor_parser *parser, cl_str text);
struct cl_piece cl_piece_of_byte(struct cl_anchor_parser *parser, char c);

/* Something of which nothing is known. */
static inline struct cl_piece cl_piece_any(void)
{
	return (struct cl_piece){.is_exact = false};
}

/* The same, and the whole pattern has no anchors. */
static inline struct cl_piece cl_piece_unknown(struct cl_anchor_parser *parser)
{
	parser->is_unknown = true;
	return cl_piece_any();
}

/* The best that can be required of a piece; empty when nothing can. */
struct cl_anchor_set cl_piece_required(struct cl_anchor_parser *parser, const struct cl_piece *piece);

struct cl_sequence cl_sequence_begin(struct cl_anchor_parser *parser);
void cl_sequence_append(
	struct cl_anchor_parser *parser, struct cl_sequence *sequence, const struct cl_piece *piece);
struct cl_piece cl_sequence_end(struct cl_anchor_parser *parser, struct cl_sequence *sequence);

/* Either of two. */
struct cl_piece cl_piece_alternate(
	struct cl_anchor_parser *parser, const struct cl_piece *a, const struct cl_piece *b);

struct cl_piece cl_piece_repeat(
	struct cl_anchor_parser *parser, const struct cl_piece *piece, uint32_t least, uint32_t most);

/* Behind a backslash. *out_code_point: of a character that stands for itself, else 0. */
struct cl_piece cl_anchor_parse_escape(struct cl_anchor_parser *parser, uint32_t *out_code_point);

/* Behind an opening bracket. */
struct cl_piece cl_anchor_parse_class(struct cl_anchor_parser *parser);

#endif
