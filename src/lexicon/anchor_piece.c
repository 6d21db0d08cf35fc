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

static uint32_t add_most(uint32_t a, uint32_t b)
{
	return a == CL_REPEAT_ENDLESS || b == CL_REPEAT_ENDLESS || a > CL_ANCHORS_ENDLESS ? CL_REPEAT_ENDLESS
											  : a + b;
}

static uint32_t multiply_most(uint32_t most, uint32_t count)
{
	if (most == 0 || count == 0)
		return 0;
	if (most > CL_ANCHORS_ENDLESS || count > CL_ANCHORS_ENDLESS)
		return CL_REPEAT_ENDLESS;
	return most * count;
}

/* Characters of the longest string of a set. */
static uint32_t longest(const struct cl_anchor_set *set)
{
	uint32_t most = 0;

	for (size_t i = 0; i < set->count; i++) {
		cl_str text = set->items[i];
		uint32_t size = 0;

		for (size_t j = 0; j < text.size; j++)
			size += text.data[j] != CL_ANCHOR_BOUNDARY;
		most = size > most ? size : most;
	}
	return most;
}

uint32_t cl_piece_most(const struct cl_piece *piece)
{
	return piece->is_exact ? longest(&piece->exact) : piece->most;
}

/* A requirement that stands `before` characters behind the start of something larger. */
static struct cl_requirement shifted(const struct cl_requirement *requirement, uint32_t before)
{
	return (struct cl_requirement){
		requirement->set, requirement->cost, add_most(before, requirement->reach)};
}

static struct cl_requirement better(const struct cl_requirement *a, const struct cl_requirement *b)
{
	if (a->set.count == 0)
		return *b;
	if (b->set.count == 0)
		return *a;
	return a->cost <= b->cost ? *a : *b;
}

/* What a match that holds one of `set` requires: nothing, if that says nothing. */
static struct cl_requirement requirement_of(
	struct cl_anchor_parser *parser, const struct cl_anchor_set *set, uint32_t reach)
{
	struct cl_requirement requirement = {.set = {NULL, 0}};

	if (!cl_anchor_set_is_usable(set))
		return requirement;
	requirement.set = cl_anchor_set_minimise(parser->arena, set);
	requirement.cost = cl_anchor_set_cost(&requirement.set);
	requirement.reach = reach;
	return requirement;
}

struct cl_requirement cl_piece_required(struct cl_anchor_parser *parser, const struct cl_piece *piece)
{
	return piece->is_exact ? requirement_of(parser, &piece->exact, cl_piece_most(piece)) : piece->best;
}

/* ------------------------------------------------------------------ one after the other */

struct cl_sequence cl_sequence_begin(struct cl_anchor_parser *parser)
{
	return (struct cl_sequence){
		.known = {.is_exact = true}, .tail = cl_anchor_set_of(parser->arena, CL_STR(""))};
}

/* All strings that a piece can begin with, or its ends; empty when nothing is known. */
static struct cl_anchor_set useful(const struct cl_anchor_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		if (set->items[i].size == 0)
			return (struct cl_anchor_set){NULL, 0};
	}
	return *set;
}

static struct cl_anchor_set prefix_of(const struct cl_piece *piece)
{
	return useful(piece->is_exact ? &piece->exact : &piece->prefix);
}

static struct cl_anchor_set suffix_of(const struct cl_piece *piece)
{
	return useful(piece->is_exact ? &piece->exact : &piece->suffix);
}

/* The run that ends here ends known.most characters behind the start. */
static void end_run(struct cl_anchor_parser *parser, struct cl_sequence *sequence)
{
	struct cl_piece run = {.is_exact = true, .exact = sequence->tail};
	struct cl_requirement required = cl_piece_required(parser, &run);

	required.reach = sequence->known.most;
	if (sequence->known.is_exact)
		sequence->known.prefix = sequence->tail;
	sequence->known.best = better(&sequence->known.best, &required);
	sequence->known.is_exact = false;
	sequence->tail = cl_anchor_set_of(parser->arena, CL_STR(""));
}

void cl_sequence_append(
	struct cl_anchor_parser *parser, struct cl_sequence *sequence, const struct cl_piece *piece)
{
	struct cl_anchor_set prefix = prefix_of(piece);
	struct cl_anchor_set suffix = suffix_of(piece);
	struct cl_anchor_set crossed;
	uint32_t before = sequence->known.most;
	uint32_t after = add_most(before, cl_piece_most(piece));

	if (piece->is_exact && cl_anchor_set_cross(parser->arena, &sequence->tail, &piece->exact, &crossed)) {
		sequence->known.most = after;
		sequence->tail = crossed;
		return;
	}
	if (prefix.count && cl_anchor_set_cross(parser->arena, &sequence->tail, &prefix, &crossed)) {
		sequence->known.most = add_most(before, longest(&prefix));
		sequence->tail = crossed;
	}
	end_run(parser, sequence);
	sequence->known.most = after;
	if (!piece->is_exact) {
		struct cl_requirement best = shifted(&piece->best, before);

		sequence->known.best = better(&sequence->known.best, &best);
	}
	if (suffix.count)
		sequence->tail = suffix;
	else if (piece->is_exact)
		sequence->tail = piece->exact;
}

void cl_sequence_look(
	struct cl_anchor_parser *parser, struct cl_sequence *sequence, const struct cl_piece *piece)
{
	struct cl_requirement required = cl_piece_required(parser, piece);
	struct cl_requirement best = shifted(&required, sequence->known.most);

	if (best.set.count == 0)
		return;
	sequence->has_look = true;
	sequence->known.best = better(&sequence->known.best, &best);
}

struct cl_piece cl_sequence_end(struct cl_anchor_parser *parser, struct cl_sequence *sequence)
{
	/* What is required beyond the end is lost with an exact set of strings. */
	if (sequence->known.is_exact && !sequence->has_look)
		return (struct cl_piece){.is_exact = true, .exact = sequence->tail};
	sequence->known.suffix = sequence->tail;
	end_run(parser, sequence);
	return sequence->known;
}

/* What `part` gives of all pieces together; false when it gives nothing of one, or too much of all. */
static bool unite_all(struct cl_anchor_parser *parser, const struct cl_piece *pieces, size_t count,
	struct cl_anchor_set (*part)(const struct cl_piece *), struct cl_anchor_set *out)
{
	struct cl_anchor_set all = {NULL, 0};
	size_t total = 0;

	for (size_t i = 0; i < count; i++) {
		size_t size = part(&pieces[i]).count;

		if (size == 0)
			return false;
		total += size;
	}
	if (total > (size_t)CL_ANCHORS_MAX * 2)
		return false;
	all.items = cl_arena_alloc_array(parser->arena, total + 1, sizeof(cl_str));
	for (size_t i = 0; i < count; i++) {
		struct cl_anchor_set set = part(&pieces[i]);

		for (size_t j = 0; j < set.count; j++)
			all.items[all.count++] = set.items[j];
	}
	return cl_anchor_set_unite(parser->arena, &all, &(struct cl_anchor_set){NULL, 0}, out);
}

static struct cl_anchor_set exact_of(const struct cl_piece *piece)
{
	return piece->is_exact ? piece->exact : (struct cl_anchor_set){NULL, 0};
}

static struct cl_anchor_set best_of(const struct cl_piece *piece)
{
	return piece->best.set;
}

struct cl_piece cl_piece_alternate(
	struct cl_anchor_parser *parser, const struct cl_piece *pieces, size_t count)
{
	struct cl_piece *required = cl_arena_alloc_array(parser->arena, count, sizeof(*required));
	struct cl_piece any = {0};
	struct cl_anchor_set set;

	if (count == 1)
		return pieces[0];
	if (unite_all(parser, pieces, count, exact_of, &any.exact)) {
		any.is_exact = true;
		return any;
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t most = cl_piece_most(&pieces[i]);

		any.most = most > any.most ? most : any.most;
		required[i].best = cl_piece_required(parser, &pieces[i]);
		if (required[i].best.reach > any.best.reach)
			any.best.reach = required[i].best.reach;
	}
	if (unite_all(parser, required, count, best_of, &set))
		any.best = requirement_of(parser, &set, any.best.reach);
	if (!unite_all(parser, pieces, count, prefix_of, &any.prefix))
		any.prefix = (struct cl_anchor_set){NULL, 0};
	if (!unite_all(parser, pieces, count, suffix_of, &any.suffix))
		any.suffix = (struct cl_anchor_set){NULL, 0};
	return any;
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

/* As many of a piece in a row, up to `least`, as can be spelt out: a match begins and ends with them. */
static void repeat_edges(struct cl_anchor_parser *parser, const struct cl_piece *piece, uint32_t least,
	struct cl_piece *result)
{
	struct cl_anchor_set edge = piece->exact;
	struct cl_anchor_set longer;

	for (uint32_t i = 1; i < least && i < REPEAT_EXACT; i++) {
		if (!cl_anchor_set_cross(parser->arena, &edge, &piece->exact, &longer))
			break;
		edge = longer;
	}
	result->prefix = useful(&edge);
	result->suffix = useful(&edge);

	struct cl_piece edges = {.is_exact = true, .exact = edge};
	struct cl_requirement required = cl_piece_required(parser, &edges);

	result->best = better(&result->best, &required);
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
	result.most = multiply_most(cl_piece_most(piece), most);
	if (least == 0)
		return result;
	result.best = cl_piece_required(parser, piece);
	result.prefix = prefix_of(piece);
	result.suffix = suffix_of(piece);
	if (piece->is_exact)
		repeat_edges(parser, piece, least, &result);
	return result;
}
