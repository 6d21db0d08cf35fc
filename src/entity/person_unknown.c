/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_unknown.h"

#define SIZE_MIN 4
#define AGE_SIZE 3 /* digits */

static cl_str word_of(const struct cl_person_text *text, uint32_t at)
{
	const struct cl_person_token *token = &text->tokens.list.items[at];

	return cl_str_slice(text->prose, token->start, token->end);
}

/* Neither an ordinary word nor a place, nor anything else that has a capital. */
static bool is_unknown(const struct cl_person_token *token, float score)
{
	return token->candidate == CL_CANDIDATE_WORD && token->shape == CL_SHAPE_TITLE &&
	       token->size >= SIZE_MIN && score > 0.0f && !cl_traits_ordinary(token->traits) &&
	       !cl_traits_place(token->traits) && !cl_traits_proper(token->traits) &&
	       !cl_traits_category(token->traits);
}

static bool is_on_line(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	return at < block.end && tokens[at].line == CL_LINE_SAME;
}

/* "his wife, X", "dad X", "a patient, X": in small letters, or it were a title or a heading. */
static bool is_behind_kin(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t before = at;

	if (at == block.start || tokens[at].line != CL_LINE_SAME)
		return false;
	before -= tokens[at - 1].mark == ',' && at - 1 > block.start ? 2 : 1;
	return tokens[before].shape == CL_SHAPE_LOWER &&
	       (cl_token_is(&tokens[before], CL_WORD_KIN) ||
		       cl_str_equals(word_of(text, before), CL_STR("patient")));
}

/* "Dear X,": the comma tells it from "Dear X users". */
static bool is_greeted(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	static const cl_str greetings[] = {
		CL_STR_INIT("dear"), CL_STR_INIT("hi"), CL_STR_INIT("hello"), CL_STR_INIT("hey")};
	const struct cl_person_token *tokens = text->tokens.list.items;

	if (at == block.start || !is_on_line(tokens, block, at + 1) ||
		(tokens[at + 1].mark != ',' && tokens[at + 1].mark != '!'))
		return false;
	for (size_t i = 0; i < sizeof(greetings) / sizeof(greetings[0]); i++)
		if (cl_str_equals_nocase(word_of(text, at - 1), greetings[i]))
			return true;
	return false;
}

/* "X, 17,": an age and a mark behind it. */
static bool is_before_age(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint64_t age;

	if (!is_on_line(tokens, block, at + 3) || tokens[at + 1].mark != ',' ||
		tokens[at + 2].shape != CL_SHAPE_NUMBER)
		return false;
	return tokens[at + 2].end - tokens[at + 2].start <= AGE_SIZE &&
	       cl_str_to_uint(word_of(text, at + 2), 120, &age) &&
	       (tokens[at + 3].mark == ',' || tokens[at + 3].mark == '.');
}

/* The unknown words on both sides of one, on its line. */
static void raise_run(
	const struct cl_person_text *text, cl_span block, uint32_t at, float score, float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t start = at;
	uint32_t end = at + 1;

	while (start > block.start && tokens[start].line == CL_LINE_SAME &&
		is_unknown(&tokens[start - 1], scores[start - 1]))
		start--;
	while (is_on_line(tokens, block, end) && is_unknown(&tokens[end], scores[end]))
		end++;
	for (uint32_t i = start; i < end; i++)
		scores[i] = scores[i] < score ? score : scores[i];
}

void cl_person_unknown_raise(const struct cl_person_text *text, cl_span block, float score, float *scores)
{
	for (uint32_t at = block.start; at < block.end; at++) {
		if (!is_unknown(&text->tokens.list.items[at], scores[at]))
			continue;
		if (is_behind_kin(text, block, at) || is_greeted(text, block, at) ||
			is_before_age(text, block, at))
			raise_run(text, block, at, score, scores);
	}
}
