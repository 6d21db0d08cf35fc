/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date.h"

#include "entity/date_cues.h"
#include "entity/date_grammar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define SURE     1.0F
#define PROBABLE 0.8F

/* "two days later": only who knows the day it is counted from learns a day. */
#define HAZY 0.5F

struct finder {
	struct cl_arena *arena;
	struct cl_entities *out;
	size_t block_first; /* index of the block's first entity */
	struct cl_date_sieve sieve;
	struct cl_date_cues cues;
	struct cl_tokens tokens;
};

typedef bool (*match_fn)(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match);

/* "mid", "early" and "late" begin no date; they are there for mid-March. */
static const match_fn rules[] = {
	[CL_DATE_WORD_MONTH] = cl_date_match_month,
	[CL_DATE_WORD_WEEKDAY] = cl_date_match_weekday,
	[CL_DATE_WORD_SEASON] = cl_date_match_season,
	[CL_DATE_WORD_HOLIDAY] = cl_date_match_holiday,
	[CL_DATE_WORD_RELATIVE] = cl_date_match_relative,
	[CL_DATE_WORD_UNIT] = cl_date_match_unit,
	[CL_DATE_WORD_STAGE] = NULL,
};

/* ------------------------------------------------------------------ one date */

static bool match_digits(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	return cl_date_match_numeric(tokens, at, out_match) || cl_date_match_year(tokens, at, out_match) ||
	       cl_date_match_ordinal(tokens, at, out_match) || cl_date_match_hyphened(tokens, at, out_match);
}

static bool match_word(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	const struct cl_date_word *word = cl_date_word_find(cl_token_stem(tokens, at));

	if (word)
		return rules[word->kind] && rules[word->kind](tokens, at, word, out_match);
	return cl_date_match_hyphened(tokens, at, out_match);
}

static cl_span span_of(const struct cl_tokens *tokens, const struct cl_date_match *match)
{
	uint32_t start = cl_token_span(tokens, match->first).start;
	cl_span last = cl_token_span(tokens, match->last);

	if (match->prose.end > match->prose.start)
		return match->prose;
	return (cl_span){start, last.start + (uint32_t)cl_token_stem(tokens, match->last).size};
}

/* ------------------------------------------------------------------ dates that belong together */

static struct cl_entity *last_entity(struct finder *finder)
{
	size_t count = finder->out->list.count;

	return count > finder->block_first ? &finder->out->list.items[count - 1] : NULL;
}

static bool is_one_of(cl_str text, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_str_equals_nocase(text, list[i]))
			return true;
	}
	return false;
}

/* What stands between the ends of a range. */
static const cl_str range_joints[] = {
	CL_STR_INIT("-"),
	CL_STR_INIT(" - "),
	CL_STR_INIT(" to "),
	CL_STR_INIT(". to "),
	CL_STR_INIT(". - "),
	CL_STR_INIT(" through "),
	CL_STR_INIT(" thru "),
	CL_STR_INIT(" until "),
	CL_STR_INIT(" till "),
	CL_STR_INIT("\xE2\x80\x93"),
	CL_STR_INIT(" \xE2\x80\x93 "),
	CL_STR_INIT("\xE2\x80\x94"),
	CL_STR_INIT(" \xE2\x80\x94 "),
};

/* What stands between two parts of one date: "Monday, March 3", "Tues. 3/4", "Christmas Eve 2019", "Friday (March 3)". */
static const cl_str part_joints[] = {
	CL_STR_INIT(" "),
	CL_STR_INIT(", "),
	CL_STR_INIT(". "),
	CL_STR_INIT("., "),
	CL_STR_INIT(" ("),
	CL_STR_INIT(", the "),
	CL_STR_INIT(" the "),
	CL_STR_INIT(" of "),
};

static bool is_range(enum cl_granularity a, enum cl_granularity b)
{
	if (a == CL_GRANULARITY_RELATIVE || b == CL_GRANULARITY_RELATIVE || a == CL_GRANULARITY_RANGE)
		return false;
	return (a == CL_GRANULARITY_YEAR) == (b == CL_GRANULARITY_YEAR);
}

static bool is_part(enum cl_granularity a, enum cl_granularity b)
{
	if (a == CL_GRANULARITY_WEEKDAY || a == CL_GRANULARITY_HOLIDAY)
		return b == CL_GRANULARITY_DAY || b == CL_GRANULARITY_RANGE;
	return a == CL_GRANULARITY_RANGE && b == CL_GRANULARITY_YEAR;
}

/* "between May and July" */
static bool is_between(const struct finder *finder, const struct cl_entity *last, cl_str gap)
{
	cl_str before = cl_str_trim(
		cl_str_slice(finder->tokens.document->prose, finder->tokens.prose.start, last->prose.start));

	return cl_str_equals(gap, CL_STR(" and ")) && cl_str_ends_with_nocase(before, CL_STR("between"));
}

/* Lets a new date grow the last one; false when they are two. */
static bool join(struct finder *finder, cl_span span, enum cl_granularity granularity)
{
	struct cl_entity *last = last_entity(finder);

	if (!last || span.start < last->prose.end)
		return false;

	cl_str gap = cl_str_slice(finder->tokens.document->prose, last->prose.end, span.start);

	if (is_range(last->granularity, granularity) &&
		(is_one_of(gap, range_joints, COUNT(range_joints)) || is_between(finder, last, gap))) {
		last->granularity =
			granularity == CL_GRANULARITY_YEAR ? CL_GRANULARITY_YEAR : CL_GRANULARITY_RANGE;
	} else if (is_part(last->granularity, granularity) &&
		   is_one_of(gap, part_joints, COUNT(part_joints))) {
		last->granularity =
			last->granularity == CL_GRANULARITY_RANGE ? CL_GRANULARITY_RANGE : granularity;
	} else {
		return false;
	}
	last->prose.end = span.end;
	return true;
}

static bool is_hazy(const struct cl_tokens *tokens, const struct cl_date_match *match)
{
	cl_str yesterdays = CL_STR("yesterday today tonight tomorrow ago last this next");

	if (match->granularity != CL_GRANULARITY_RELATIVE)
		return false;
	for (size_t at = match->first; at <= match->last; at++) {
		if (cl_token_is_in(tokens, at, yesterdays))
			return cl_token_is(tokens, match->first - 1, CL_STR("the")) &&
			       cl_token_is(tokens, at, CL_STR("next"));
	}
	return true;
}

static float score_of(const struct finder *finder, const struct cl_date_match *match)
{
	if (is_hazy(&finder->tokens, match))
		return HAZY;
	return match->granularity == CL_GRANULARITY_DAY ? SURE : PROBABLE;
}

static void add(struct finder *finder, const struct cl_date_match *match)
{
	cl_span span = span_of(&finder->tokens, match);
	struct cl_entity *last = last_entity(finder);

	if (last && span.start < last->prose.end)
		span.start = last->prose.end;
	if (span.start >= span.end || join(finder, span, match->granularity))
		return;
	CL_VEC_PUSH(finder->arena, &finder->out->list,
		(struct cl_entity){.kind = CL_ENTITY_DATE,
			.prose = span,
			.score = score_of(finder, match),
			.granularity = match->granularity});
}

/* ------------------------------------------------------------------ blocks */

static bool is_searched(enum cl_block_kind kind)
{
	return kind != CL_BLOCK_CODE && kind != CL_BLOCK_LINK && kind != CL_BLOCK_IMAGE;
}

static void find_in_block(
	struct finder *finder, const struct cl_document *document, const struct cl_block *block)
{
	finder->tokens = cl_tokens_of(document, block);
	finder->block_first = finder->out->list.count;
	for (size_t at = block->word_start; at < block->word_end; at++) {
		cl_span span = document->words[at];
		cl_str word = cl_str_make(document->prose.data + span.start, span.end - span.start);
		struct cl_date_match match;

		if (cl_is_digit(word.data[0])) {
			if (!match_digits(&finder->tokens, at, &match))
				continue;
		} else if (!cl_date_sieve_passes(&finder->sieve, word) ||
			   !match_word(&finder->tokens, at, &match)) {
			continue;
		}
		add(finder, &match);
		at = match.last > at ? match.last : at;
	}
	for (size_t i = finder->block_first; i < finder->out->list.count; i++)
		finder->out->list.items[i].about =
			cl_date_about(&finder->cues, &finder->tokens, block, &finder->out->list.items[i]);
}

void cl_dates_find(struct cl_arena *arena, const struct cl_document *document, struct cl_entities *out)
{
	struct finder finder = {.arena = arena, .out = out};

	cl_date_sieve_init(&finder.sieve);
	cl_date_cues_init(&finder.cues);
	for (size_t i = 0; i < document->block_count; i++) {
		if (is_searched(document->blocks[i].kind))
			find_in_block(&finder, document, &document->blocks[i]);
	}
}
