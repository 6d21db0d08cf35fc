/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_candidates.h"

/* So far is looked for the ends of an address around a word. */
#define ADDRESS_REACH 128u

/* ------------------------------------------------------------------ sentences */

static bool ends_sentence(const struct cl_person_token *token)
{
	return token->mark == '.' || token->mark == '!' || token->mark == '?';
}

/* A sentence most of whose words have capitals reads as a heading, one without any as written in haste. */
static uint8_t heading_of(uint32_t word_count, uint32_t capital_count, uint32_t caps_count)
{
	if (word_count < 3)
		return 0;
	if (10 * caps_count >= 7 * word_count)
		return 2;
	if (10 * capital_count >= 7 * word_count)
		return 1;
	return capital_count == 0 ? CL_HEADING_LOWER : 0;
}

static void mark_headings(struct cl_person_token *tokens, cl_span block)
{
	for (uint32_t start = block.start; start < block.end;) {
		uint32_t words = 0;
		uint32_t capitals = 0;
		uint32_t caps = 0;
		uint32_t end = start;

		do {
			words += tokens[end].shape <= CL_SHAPE_INNER;
			capitals += cl_token_is_capital(&tokens[end]);
			caps += tokens[end].shape == CL_SHAPE_CAPS;
			end++;
		} while (end < block.end && !ends_sentence(&tokens[end - 1]) &&
			 tokens[end].line == CL_LINE_SAME);

		uint8_t heading = heading_of(words, capitals, caps);

		for (; start < end; start++)
			tokens[start].heading = heading;
	}
}

static bool is_quote(uint8_t mark)
{
	return mark == '"' || mark == '\'';
}

/* A full stop behind a title, a degree or an initial ends no sentence. */
static bool is_abbreviation(const struct cl_person_token *tokens, cl_span block, uint32_t full_stop)
{
	return full_stop > block.start && !tokens[full_stop].is_spaced &&
	       (tokens[full_stop - 1].shape == CL_SHAPE_INITIAL ||
		       cl_token_is(&tokens[full_stop - 1], CL_WORD_HONORIFIC | CL_WORD_CREDENTIAL));
}

static enum cl_start start_of(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	if (tokens[at].line != CL_LINE_SAME || at == block.start)
		return CL_START_LINE;

	uint32_t before = at - 1;

	while (before > block.start && (is_quote(tokens[before].mark) || tokens[before].mark == '(') &&
		tokens[before].line == CL_LINE_SAME)
		before--;

	uint8_t mark = tokens[before].mark;

	if (mark == '.')
		return is_abbreviation(tokens, block, before) ? CL_START_NONE : CL_START_SENTENCE;
	if (mark == '!' || mark == '?' || mark == '*')
		return CL_START_SENTENCE;
	if (mark == ':' || mark == ';')
		return CL_START_CLAUSE;
	if (before != at - 1)
		return tokens[at - 1].mark == '"' ? CL_START_CLAUSE : CL_START_NONE;
	return is_quote(mark) ? CL_START_CLAUSE : CL_START_NONE;
}

/* ------------------------------------------------------------------ addresses */

static bool is_address_byte(cl_str prose, size_t at)
{
	return (unsigned char)prose.data[at] > ' ';
}

/* An @ between letters, two slashes, or a full stop with a letter before and two small ones behind it. */
static bool is_address_mark(cl_str prose, size_t at, size_t end)
{
	const char *c = prose.data + at;

	if (at == 0)
		return false;
	if (c[0] == '@')
		return at + 1 < end && cl_is_alpha(c[-1]) && cl_is_alpha(c[1]);
	if (c[0] == '/')
		return c[-1] == '/';
	return c[0] == '.' && at + 2 < end && cl_is_alpha(c[-1]) && cl_is_lower(c[1]) && cl_is_lower(c[2]);
}

/* Whether a word stands in a URL or an e-mail address: its chunk between blanks has the marks of one. */
static bool is_in_address(cl_str prose, const struct cl_person_token *token)
{
	size_t start = token->start;
	size_t end = token->end;

	while (start > 0 && token->start - start < ADDRESS_REACH && is_address_byte(prose, start - 1))
		start--;
	while (end < prose.size && end - token->end < ADDRESS_REACH && is_address_byte(prose, end))
		end++;
	if (start == token->start && end == token->end)
		return false;
	for (size_t i = start + 1; i < end; i++)
		if (is_address_mark(prose, i, end))
			return true;
	return false;
}

/* ------------------------------------------------------------------ candidates */

static bool may_be_name(uint64_t traits)
{
	return cl_traits_first(traits) >= 2 || cl_traits_surname(traits) >= 3 ||
	       cl_traits_world_first(traits) || cl_traits_world_surname(traits) >= 2;
}

/* In a line without any capital. */
static bool is_hasty_name(uint64_t traits)
{
	uint32_t ordinary = cl_traits_ordinary(traits);

	if (ordinary == 0 && (cl_traits_first(traits) >= 2 || cl_traits_surname(traits) >= 3 ||
				     cl_traits_world_surname(traits) >= 2))
		return true;
	return ordinary <= 1 && cl_traits_first(traits) >= 4;
}

static bool is_lower_candidate(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	const uint32_t triggers = CL_WORD_HONORIFIC | CL_WORD_KIN | CL_WORD_NAMING | CL_WORD_ROLE;
	const struct cl_person_token *token = &tokens[at];
	uint64_t traits = token->traits;

	if (token->size < 3 || !traits || !may_be_name(traits))
		return false;

	uint32_t ordinary = cl_traits_ordinary(traits);
	uint32_t first = cl_traits_first(traits);
	uint32_t capital = cl_traits_capital(traits);
	uint32_t surname = cl_traits_surname(traits);
	bool has_before = at > block.start;
	bool goes_on = has_before && tokens[at - 1].candidate && tokens[at - 1].shape == CL_SHAPE_LOWER;
	bool is_triggered = has_before && cl_token_is(&tokens[at - 1], triggers);

	if (!ordinary && (first >= 3 || surname >= 4 || cl_traits_world_first(traits) >= 2))
		return true;
	if (first >= 4 && capital >= 4)
		return true;
	if (goes_on || is_triggered) {
		if (!ordinary || (ordinary <= 2 && (capital >= 2 || first >= 4)))
			return true;
	}
	if (is_triggered && ordinary == 3 && first >= 5 && capital >= 3)
		return true;
	return ((token->heading & CL_HEADING_LOWER) && is_hasty_name(traits)) || (goes_on && surname >= 4);
}

/* The pronoun, not an initial. */
static bool is_pronoun(const struct cl_person_token *tokens, cl_span block, uint32_t at, cl_str prose)
{
	if (tokens[at].shape != CL_SHAPE_INITIAL || prose.data[tokens[at].start] != 'I')
		return false;
	return !(at + 1 < block.end && tokens[at + 1].mark == '.' && !tokens[at + 1].is_spaced);
}

static bool is_capital_candidate(
	const struct cl_person_token *tokens, cl_span block, uint32_t at, cl_str prose)
{
	const struct cl_person_token *token = &tokens[at];
	uint64_t traits = token->traits;

	if (is_pronoun(tokens, block, at, prose))
		return false;
	if (token->shape != CL_SHAPE_TITLE || !token->start_kind)
		return true;
	if (at + 1 < block.end && cl_token_is_capital(&tokens[at + 1]))
		return true;
	if (!(token->heading & 3) && cl_traits_ordinary(traits) == 3 && cl_traits_first(traits) < 3 &&
		cl_traits_surname(traits) < 5)
		return false;
	return cl_traits_capital(traits) != 1 || cl_traits_first(traits);
}

static void mark_word(struct cl_person_token *tokens, cl_span block, uint32_t at, cl_str prose)
{
	struct cl_person_token *token = &tokens[at];

	if (token->shape >= CL_SHAPE_NUMBER)
		return;
	if (token->shape == CL_SHAPE_LOWER && !is_lower_candidate(tokens, block, at))
		return;
	if ((at > block.start && !token->is_spaced && tokens[at - 1].mark == '@') ||
		is_in_address(prose, token))
		return;
	token->start_kind = (uint8_t)start_of(tokens, block, at);
	if (token->shape == CL_SHAPE_LOWER || is_capital_candidate(tokens, block, at, prose))
		token->candidate = CL_CANDIDATE_WORD;
}

/* ------------------------------------------------------------------ glue */

static bool is_particle(const struct cl_person_token *token)
{
	return token->shape == CL_SHAPE_LOWER && cl_token_is(token, CL_WORD_PARTICLE);
}

/* "de" of "Maria de la Cruz": a capital before, at most one particle more, and a capital behind it. */
static bool is_first_particle(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	uint32_t next = at + 1;

	while (next < block.end && next < at + 3 && is_particle(&tokens[next]) &&
		tokens[next].line == CL_LINE_SAME)
		next++;
	return next < block.end && tokens[next].candidate && cl_token_is_capital(&tokens[next]);
}

static bool is_glue(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	const struct cl_person_token *before = &tokens[at - 1];
	const struct cl_person_token *token = &tokens[at];
	const struct cl_person_token *next = &tokens[at + 1];

	if (token->mark == '.')
		return !token->is_spaced && before->shape == CL_SHAPE_INITIAL && next->candidate;
	if (token->mark == '-')
		return !token->is_spaced && !next->is_spaced && next->candidate;
	if (!is_particle(token))
		return false;
	if (cl_token_is_capital(before))
		return is_first_particle(tokens, block, at);
	return before->candidate == CL_CANDIDATE_GLUE && before->shape == CL_SHAPE_LOWER &&
	       (next->candidate || cl_token_is(next, CL_WORD_PARTICLE));
}

uint32_t cl_person_candidates_mark(cl_str prose, struct cl_person_token *tokens, cl_span block)
{
	uint32_t count = 0;

	mark_headings(tokens, block);
	for (uint32_t i = block.start; i < block.end; i++) {
		mark_word(tokens, block, i, prose);
		count += tokens[i].candidate == CL_CANDIDATE_WORD;
	}
	for (uint32_t i = block.start + 1; i + 1 < block.end; i++) {
		if (!tokens[i].candidate && tokens[i - 1].candidate && tokens[i].line == CL_LINE_SAME &&
			tokens[i + 1].line == CL_LINE_SAME && is_glue(tokens, block, i))
			tokens[i].candidate = CL_CANDIDATE_GLUE;
	}
	return count;
}
