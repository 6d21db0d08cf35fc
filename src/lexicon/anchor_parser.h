/* SPDX-License-Identifier: Apache-2.0 */
/*
 * anchor_parser.h - how anchors.c, anchor_piece.c and anchor_escape.c take a pattern apart
 */
#ifndef CARELINT_LEXICON_ANCHOR_PARSER_H
#define CARELINT_LEXICON_ANCHOR_PARSER_H

#include "lexicon/anchor_set.h"

#define CL_REPEAT_ENDLESS UINT32_MAX

/* Strings of which a match holds at least one (none: nothing is required), and how far behind its start the one can end. */
struct cl_requirement {
	struct cl_anchor_set set;
	double cost;    /* of the set: see anchor_set.h; 0 where nothing is required */
	uint32_t reach; /* characters, runs of white space being one; CL_REPEAT_ENDLESS: no end */
};

/* What is known of the strings that a piece of a pattern matches. */
struct cl_piece {
	bool is_exact;
	struct cl_anchor_set exact; /* all strings that it matches */
	/* Else: */
	struct cl_requirement best;
	struct cl_anchor_set prefix; /* a match begins with one of these; empty when nothing is known */
	struct cl_anchor_set suffix; /* and ends with one of these */
	uint32_t most;               /* characters of the longest, counted as reach is */
};

struct cl_anchor_parser {
	struct cl_arena *arena;
	cl_str pattern;
	size_t at;
	unsigned depth;
	bool is_unknown; /* met what it does not know: no anchors */
	/* Of the group that is parsed next: each of its alternatives stands behind, or before, a boundary. */
	bool has_lead;
	bool has_trail;
};

/* One after the other: begin with CL_SEQUENCE_EMPTY, append, end. */
struct cl_sequence {
	struct cl_piece known;     /* `best` so far; is_exact while nothing has broken the run */
	struct cl_anchor_set tail; /* the strings that the run since the last break can be */
	bool has_look;             /* something must stand ahead */
};

struct cl_piece cl_piece_of(struct cl_anchor_parser *parser, cl_str text);
struct cl_piece cl_piece_of_byte(struct cl_anchor_parser *parser, char c);

/* One character of which nothing is known. */
static inline struct cl_piece cl_piece_any(void)
{
	return (struct cl_piece){.most = 1};
}

/* The same, and the whole pattern has no anchors. */
static inline struct cl_piece cl_piece_unknown(struct cl_anchor_parser *parser)
{
	parser->is_unknown = true;
	return cl_piece_any();
}

/* Of the longest string that it matches, as `most` counts. */
uint32_t cl_piece_most(const struct cl_piece *piece);

/* The best that can be required of a piece. */
struct cl_requirement cl_piece_required(struct cl_anchor_parser *parser, const struct cl_piece *piece);

struct cl_sequence cl_sequence_begin(struct cl_anchor_parser *parser);
void cl_sequence_append(
	struct cl_anchor_parser *parser, struct cl_sequence *sequence, const struct cl_piece *piece);
/* Something that must stand from here on but is no part of the match: a look ahead. */
void cl_sequence_look(
	struct cl_anchor_parser *parser, struct cl_sequence *sequence, const struct cl_piece *piece);

struct cl_piece cl_sequence_end(struct cl_anchor_parser *parser, struct cl_sequence *sequence);

/* Any of `count`, at least one. */
struct cl_piece cl_piece_alternate(
	struct cl_anchor_parser *parser, const struct cl_piece *pieces, size_t count);

struct cl_piece cl_piece_repeat(
	struct cl_anchor_parser *parser, const struct cl_piece *piece, uint32_t least, uint32_t most);

/* Behind a backslash. *out_code_point: of a character that stands for itself, else 0. */
struct cl_piece cl_anchor_parse_escape(struct cl_anchor_parser *parser, uint32_t *out_code_point);

/* Behind an opening bracket. */
struct cl_piece cl_anchor_parse_class(struct cl_anchor_parser *parser);

#endif
