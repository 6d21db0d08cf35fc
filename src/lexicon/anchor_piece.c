/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/anchor_parser.h"

#define REPEAT_EXACT 12 /* longer repeats are not spelt out */

struct cl_piece cl_piece_of(struct cl_anchor_parser *parser, cl_str text)
{
	return (struct cl_piece){.is_exact = true, .exact = cl_anchor_set_of(parser->arena, text)};
}

struct cl_piece cl_piece_of_byte(struct cl_anchor_parser *parser, char c)
{
	char folded = cl_anchor_fold(c);

	return cl_piece_of(parser, cl_arena_copy(parser->arena, cl_str_make(&folded, 1)));
}

static struct cl_anchor_set better(const struct cl_anchor_set *a, const struct cl_anchor_set *b)
{
	if (!cl_anchor_set_is_usable(a))
		return *b;
	if (!cl_anchor_set_is_usable(b))
		return *a;
	return cl_anchor_set_cost(a) <= cl_anchor_set_cost(b) ? *a : *b;
}

struct cl_anchor_set cl_piece_required(struct cl_anchor_parser *parser, const struct cl_piece *piece)
{
	if (!piece->is_exact)
		return piece->best;

	struct cl_anchor_set set = cl_anchor_set_minimise(parser->arena, &piece->exact);

	return cl_anchor_set_is_usable(&set) ? set : (struct cl_anchor_set){NULL, 0};
}

/* ------------------------------------------------------------------ one after the other */

struct cl_sequence cl_sequence_begin(struct cl_anchor_parser *parser)
{
	return (struct cl_sequence){
		.known = {.is_exact = true}, .tail = cl_anchor_set_of(parser->arena, CL_STR(""))};
}

static void end_run(struct cl_anchor_parser *parser, struct cl_sequence *sequence)
{
	struct cl_piece run = {.is_exact = true, .exact = sequence->tail};
	struct cl_anchor_set set = cl_piece_required(parser, &run);

	sequence->known.best = better(&sequence->known.best, &set);
	sequence->known.is_exact = false;
	sequence->tail = cl_anchor_set_of(parser->arena, CL_STR(""));
}

void cl_sequence_append(
	struct cl_anchor_parser *parser, struct cl_sequence *sequence, const struct cl_piece *piece)
{
	struct cl_anchor_set crossed;

	if (piece->is_exact) {
		if (!cl_anchor_set_cross(parser->arena, &sequence->tail, &piece->exact, &crossed)) {
			end_run(parser, sequence);
			crossed = piece->exact;
		}
		sequence->tail = crossed;
		return;
	}
	if (piece->edge.count && cl_anchor_set_cross(parser->arena, &sequence->tail, &piece->edge, &crossed))
		sequence->tail = crossed;
	end_run(parser, sequence);
	sequence->known.best = better(&sequence->known.best, &piece->best);
	if (piece->edge.count)
		sequence->tail = piece->edge;
}

struct cl_piece cl_sequence_end(struct cl_anchor_parser *parser, struct cl_sequence *sequence)
{
	if (sequence->known.is_exact)
		return (struct cl_piece){.is_exact = true, .exact = sequence->tail};
	end_run(parser, sequence);
	return sequence->known;
}

struct cl_piece cl_piece_alternate(
	struct cl_anchor_parser *parser, const struct cl_piece *a, const struct cl_piece *b)
{
	struct cl_piece both = {0};

	if (a->is_exact && b->is_exact &&
		cl_anchor_set_unite(parser->arena, &a->exact, &b->exact, &both.exact)) {
		both.is_exact = true;
		return both;
	}

	struct cl_anchor_set left = cl_piece_required(parser, a);
	struct cl_anchor_set right = cl_piece_required(parser, b);
	struct cl_anchor_set set;

	both.exact = (struct cl_anchor_set){NULL, 0};
	if (left.count && right.count && cl_anchor_set_unite(parser->arena, &left, &right, &set))
		both.best = cl_anchor_set_minimise(parser->arena, &set);
	return both;
}

/* ------------------------------------------------------------------ repeats */

/* The strings of exactly `count` pieces in a row; false when they are too many. */
static bool power(struct cl_anchor_parser *parser, const struct cl_anchor_set *set, uint32_t count,
	struct cl_anchor_set *out)
{
	struct cl_anchor_set result = cl_anchor_set_of(parser->arena, CL_STR(""));

	for (uint32_t i = 0; i < count; i++) {
		if (!cl_anchor_set_cross(parser->arena, &result, set, &result))
			return false;
	}
	*out = result;
	return true;
}

static bool repeat_exactly(struct cl_anchor_parser *parser, const struct cl_anchor_set *set, uint32_t least,
	uint32_t most, struct cl_anchor_set *out)
{
	struct cl_anchor_set all = {NULL, 0};

	for (uint32_t i = least; i <= most; i++) {
		struct cl_anchor_set one;

		if (!power(parser, set, i, &one) || !cl_anchor_set_unite(parser->arena, &all, &one, &all))
			return false;
	}
	*out = all;
	return true;
}

static bool is_blank(const struct cl_anchor_set *set)
{
	return set->count == 1 && cl_str_equals(set->items[0], CL_STR(" "));
}

struct cl_piece cl_piece_repeat(
	struct cl_anchor_parser *parser, const struct cl_piece *piece, uint32_t least, uint32_t most)
{
	struct cl_piece result = {0};

	if (piece->is_exact && is_blank(&piece->exact))
		most = least ? least : 1; /* a run of blanks is one */
	if (piece->is_exact && most <= REPEAT_EXACT &&
		repeat_exactly(parser, &piece->exact, least, most, &result.exact)) {
		result.is_exact = true;
		return result;
	}
	result.exact = (struct cl_anchor_set){NULL, 0};
	if (least == 0)
		return cl_piece_any();
	result.best = cl_piece_required(parser, piece);
	if (!piece->is_exact)
		return result;
	if (least > REPEAT_EXACT || !power(parser, &piece->exact, least, &result.edge))
		result.edge = piece->exact;

	struct cl_piece edges = {.is_exact = true, .exact = result.edge};
	struct cl_anchor_set longer = cl_piece_required(parser, &edges);

	result.best = better(&result.best, &longer);
	return result;
}
