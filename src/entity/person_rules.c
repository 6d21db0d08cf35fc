/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_rules.h"

#include "entity/person_phrases.h"
#include "entity/person_unknown.h"

/* Tokens below this cannot become a name any more, and the rules leave them alone. */
#define LEAST 0.02f

/* A common first name needs no more than this. */
#define PLAIN_LEAST 0.3f

/* A run of tokens that may be a name, as the vetoes see it. */
struct run {
	const struct cl_person_text *text;
	const struct cl_person_token *tokens;
	cl_span block;
	cl_span span;
	uint32_t after; /* the token behind it, and behind its 's */
	bool is_possessive;
	bool is_titled;
};

/* ------------------------------------------------------------------ tokens */

static cl_str word_of(const struct cl_person_text *text, uint32_t at)
{
	const struct cl_person_token *token = &text->tokens.list.items[at];

	return cl_str_slice(text->prose, token->start, token->end);
}

static bool is_one_of(cl_str word, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_equals_nocase(word, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof((list)[0]))

/* Whether token `at` stands in the block and on the line of the one before. */
static bool goes_on(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	return at < block.end && tokens[at].line == CL_LINE_SAME;
}

/* The word before token `at` on its line, over an abbreviation's full stop; block.end when there is none. */
static uint32_t word_before(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	if (at == block.start || tokens[at].line != CL_LINE_SAME)
		return block.end;
	if (tokens[at - 1].mark == '.' && !tokens[at - 1].is_spaced && at - 1 > block.start)
		return at - 2;
	return at - 1;
}

static bool has_title_before(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	uint32_t before = word_before(tokens, block, at);

	return before != block.end && cl_token_is(&tokens[before], CL_WORD_HONORIFIC) &&
	       tokens[before].shape != CL_SHAPE_LOWER && tokens[before].size <= 9;
}

static bool is_lower_or_heading(const struct cl_person_token *token)
{
	return token->shape == CL_SHAPE_LOWER || (token->heading & 3);
}

static uint32_t run_size(const struct run *run)
{
	return run->span.end - run->span.start;
}

/* Whether every word of the run is a place. */
static bool is_place(const struct run *run)
{
	for (uint32_t i = run->span.start; i < run->span.end; i++)
		if (run->tokens[i].shape != CL_SHAPE_MARK && !cl_traits_place(run->tokens[i].traits))
			return false;
	return true;
}

static bool is_medical(const struct run *run)
{
	const uint32_t medical = CL_WORD_MEDICAL | CL_WORD_DRUG | CL_WORD_EPONYM;

	for (uint32_t i = run->span.start; i < run->span.end; i++)
		if (run->tokens[i].shape != CL_SHAPE_MARK && !cl_token_is(&run->tokens[i], medical))
			return false;
	return true;
}

/* ------------------------------------------------------------------ vetoes */

/* Crohn's disease, Bell palsy. */
static bool is_eponym_of(const struct run *run)
{
	const struct cl_person_token *after = &run->tokens[run->after];

	return run->after < run->block.end && !run->is_titled && cl_token_is(after, CL_WORD_DISEASE) &&
	       is_lower_or_heading(after);
}

/* Creutzfeldt-Jakob-like hyphens: Epstein-virus. */
static bool is_eponym_with_hyphen(const struct run *run)
{
	return run->after + 1 < run->block.end && !run->is_titled && run->tokens[run->after].mark == '-' &&
	       !run->tokens[run->after].is_spaced &&
	       cl_token_is(&run->tokens[run->after + 1], CL_WORD_DISEASE) && is_medical(run);
}

/* "her Parkinson's": names of diseases by themselves, unless a son, a nurse and so on of that name is meant. */
static bool is_disease_by_itself(const struct run *run)
{
	static const cl_str diseases[] = {CL_STR_INIT("parkinson"), CL_STR_INIT("alzheimer"),
		CL_STR_INIT("crohn"), CL_STR_INIT("hodgkin"), CL_STR_INIT("tourette"),
		CL_STR_INIT("hashimoto"), CL_STR_INIT("huntington"), CL_STR_INIT("sjogren"),
		CL_STR_INIT("raynaud"), CL_STR_INIT("meniere"), CL_STR_INIT("peyronie"),
		CL_STR_INIT("dupuytren"), CL_STR_INIT("asperger"), CL_STR_INIT("barrett"),
		CL_STR_INIT("hirschsprung")};

	if (run_size(run) != 1 || run->is_titled || !run->is_possessive)
		return false;
	if (goes_on(run->tokens, run->block, run->after) && run->tokens[run->after].shape == CL_SHAPE_LOWER &&
		cl_token_is(&run->tokens[run->after], CL_WORD_KIN | CL_WORD_ROLE))
		return false;
	return IS_ONE_OF(word_of(run->text, run->span.start), diseases);
}

static bool is_drug(const struct run *run)
{
	uint64_t traits = run->tokens[run->span.start].traits;

	return run_size(run) == 1 && !run->is_titled && (cl_traits_category(traits) & CL_WORD_DRUG) &&
	       cl_traits_first(traits) <= 3 && cl_traits_surname(traits) <= 2;
}

static bool has_trade_sign(const struct run *run)
{
	if (run->span.end >= run->block.end || run->tokens[run->span.end].shape != CL_SHAPE_MARK)
		return false;

	cl_str mark = word_of(run->text, run->span.end);

	return cl_str_equals(mark, CL_STR("\xC2\xAE")) || cl_str_equals(mark, CL_STR("\xE2\x84\xA2")) ||
	       cl_str_equals(mark, CL_STR("\xE2\x84\xA0"));
}

/* "Davis, CA", "Raleigh, North Carolina". */
static bool is_before_state(const struct run *run)
{
	static const cl_str states[] = {
#define STATE(name) CL_STR_INIT(name),
#include "entity/person_states.def"
#undef STATE
	};
	uint32_t comma = run->span.end;

	if (run->is_titled || comma + 1 >= run->block.end || run->tokens[comma].mark != ',' ||
		run->tokens[comma + 1].line != CL_LINE_SAME)
		return false;

	const struct cl_person_token *state = &run->tokens[comma + 1];

	if (!cl_token_is_capital(state) || !is_place(run))
		return false;
	if (state->shape == CL_SHAPE_TITLE && state->size == 2)
		return false;
	if (cl_token_is(state, CL_WORD_CREDENTIAL) && state->shape == CL_SHAPE_CAPS && run_size(run) > 1)
		return false;
	return IS_ONE_OF(word_of(run->text, comma + 1), states);
}

/* "ORLANDO, Fla. (…) -": capitals at the start of a line. */
static bool is_dateline(const struct run *run)
{
	const struct cl_person_token *first = &run->tokens[run->span.start];
	uint8_t mark = run->span.end < run->block.end ? run->tokens[run->span.end].mark : 0;

	return !run->is_titled && first->line != CL_LINE_SAME && first->shape == CL_SHAPE_CAPS &&
	       is_place(run) && (mark == ',' || mark == '(' || mark == '-');
}

/* Santa Fe, Fort Worth, Los Angeles. */
static bool is_behind_place_word(const struct run *run)
{
	static const cl_str words[] = {CL_STR_INIT("san"), CL_STR_INIT("santa"), CL_STR_INIT("los"),
		CL_STR_INIT("las"), CL_STR_INIT("fort"), CL_STR_INIT("port"), CL_STR_INIT("lake"),
		CL_STR_INIT("mount"), CL_STR_INIT("cape")};
	uint32_t before = run->span.start - 1;

	return run_size(run) == 1 && run->span.start > run->block.start &&
	       run->tokens[run->span.start].line == CL_LINE_SAME &&
	       cl_token_is_capital(&run->tokens[before]) && is_place(run) &&
	       IS_ONE_OF(word_of(run->text, before), words);
}

/* Egypt, Nebraska: a country or state by itself that few are called after. */
static bool is_region(const struct run *run)
{
	const struct cl_person_token *token = &run->tokens[run->span.start];

	return run_size(run) == 1 && !run->is_titled && cl_token_is(token, CL_WORD_REGION) &&
	       cl_traits_place(token->traits) == 3 && cl_traits_first(token->traits) <= 4;
}

/* Hurricane Rita, Tropical Storm Walter. */
static bool is_storm(const struct run *run)
{
	static const cl_str storms[] = {CL_STR_INIT("hurricane"), CL_STR_INIT("storm"),
		CL_STR_INIT("typhoon"), CL_STR_INIT("cyclone")};
	uint32_t before = word_before(run->tokens, run->block, run->span.start);

	return run_size(run) == 1 && before != run->block.end && cl_token_is_capital(&run->tokens[before]) &&
	       IS_ONE_OF(word_of(run->text, before), storms);
}

/* St. Luke's, Saint Vincent Medical Center. */
static bool is_saints_house(const struct run *run)
{
	static const cl_str saints[] = {CL_STR_INIT("st"), CL_STR_INIT("saint"), CL_STR_INIT("ste")};
	uint32_t before = word_before(run->tokens, run->block, run->span.start);

	if (run_size(run) != 1 || before == run->block.end || !cl_token_is_capital(&run->tokens[before]) ||
		!IS_ONE_OF(word_of(run->text, before), saints))
		return false;
	if (run->is_possessive)
		return true;
	for (uint32_t i = run->span.end; i < run->span.end + 6 && goes_on(run->tokens, run->block, i); i++) {
		if (run->tokens[i].mark == '.')
			return false;
		if (cl_token_is_capital(&run->tokens[i]) &&
			cl_token_is(&run->tokens[i], CL_WORD_ORGANISATION))
			return true;
	}
	return false;
}

/* Whether a hyphen with no blanks around it stands at `at`, and a token of some shape behind it. */
static bool has_hyphen_and(const struct run *run, uint32_t at, enum cl_shape shape)
{
	return at + 1 < run->block.end && run->tokens[at].mark == '-' && !run->tokens[at].is_spaced &&
	       !run->tokens[at + 1].is_spaced && run->tokens[at + 1].shape == shape;
}

/* MR-UMR, CR-2026: codes in capitals with hyphens. */
static bool is_code(const struct run *run)
{
	uint32_t start = run->span.start;

	while (start + 1 < run->span.end && run->tokens[start].shape == CL_SHAPE_MARK)
		start++;

	const struct cl_person_token *first = &run->tokens[start];

	if (first->shape != CL_SHAPE_CAPS)
		return false;
	if (has_hyphen_and(run, run->span.end, CL_SHAPE_NUMBER))
		return true;
	if (first->size <= 2 && has_hyphen_and(run, start + 1, CL_SHAPE_CAPS))
		return true;
	return start >= run->block.start + 2 && run->tokens[start - 2].shape == CL_SHAPE_CAPS &&
	       run->tokens[start - 2].size <= 2 && has_hyphen_and(run, start - 1, CL_SHAPE_CAPS);
}

/* "polycythemia vera": the second half of a disease's name, in small letters. */
static bool is_behind_disease(const struct run *run)
{
	const uint32_t diseases = CL_WORD_DISEASE | CL_WORD_MEDICAL | CL_WORD_DRUG;
	uint32_t before = word_before(run->tokens, run->block, run->span.start);

	return run_size(run) == 1 && run->tokens[run->span.start].shape == CL_SHAPE_LOWER &&
	       before != run->block.end && cl_token_is(&run->tokens[before], diseases) &&
	       !cl_token_is(&run->tokens[before], CL_WORD_ROLE | CL_WORD_KIN | CL_WORD_HONORIFIC);
}

static bool (*const vetoes[])(const struct run *run) = {is_eponym_of, is_eponym_with_hyphen,
	is_disease_by_itself, is_drug, has_trade_sign, is_before_state, is_dateline, is_behind_place_word,
	is_region, is_storm, is_saints_house, is_code, is_behind_disease};

static bool is_vetoed(const struct run *run)
{
	for (size_t i = 0; i < sizeof(vetoes) / sizeof(vetoes[0]); i++)
		if (vetoes[i](run))
			return true;
	return false;
}

static struct run run_of(const struct cl_person_text *text, cl_span block, cl_span span)
{
	struct run run = {.text = text, .tokens = text->tokens.list.items, .block = block, .span = span};

	run.after = span.end;
	run.is_titled = has_title_before(run.tokens, block, span.start);
	if (span.end + 1 < block.end && run.tokens[span.end].mark == '\'' &&
		!run.tokens[span.end].is_spaced && run.tokens[span.end + 1].size == 1 &&
		!run.tokens[span.end + 1].is_spaced &&
		cl_to_lower(text->prose.data[run.tokens[span.end + 1].start]) == 's') {
		run.is_possessive = true;
		run.after += 2;
	}
	return run;
}

/* ------------------------------------------------------------------ phrases */

static void clear(float *scores, cl_span span)
{
	for (uint32_t i = span.start; i < span.end; i++)
		scores[i] = 0.0f;
}

/* A phrase of one word says nothing about a longer name: "Lilly Jones", "Dr. Lilly". */
static bool is_part_of_name(
	const struct cl_person_token *tokens, cl_span block, cl_span span, const float *scores)
{
	if (span.end - span.start != 1)
		return false;
	if (has_title_before(tokens, block, span.start))
		return true;
	if (span.start > block.start && tokens[span.start].line == CL_LINE_SAME &&
		cl_token_is_capital(&tokens[span.start - 1]) && scores[span.start - 1] > 0.3f)
		return true;
	return goes_on(tokens, block, span.end) && cl_token_is_capital(&tokens[span.end]) &&
	       scores[span.end] > 0.3f;
}

/* Vetoes the phrases that begin in a run or up to two words before it. */
static void clear_phrases(const struct cl_person_text *text, cl_span block, cl_span span, float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t start = span.start - block.start > 3 ? span.start - 3 : block.start;

	for (uint32_t at = start; at < span.end; at++) {
		if (tokens[at].shape == CL_SHAPE_MARK || tokens[at].shape == CL_SHAPE_LOWER)
			continue;

		cl_span phrase = {at, cl_person_phrase_end(text, block, at)};

		if (phrase.end > span.start && phrase.end > at &&
			!is_part_of_name(tokens, block, phrase, scores))
			clear(scores, phrase);
	}
}

/* ------------------------------------------------------------------ boosts */

static bool is_addressed(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	static const cl_str titles[] = {CL_STR_INIT("mr"), CL_STR_INIT("mrs"), CL_STR_INIT("ms"),
		CL_STR_INIT("mx"), CL_STR_INIT("dr"), CL_STR_INIT("drs"), CL_STR_INIT("prof"),
		CL_STR_INIT("professor"), CL_STR_INIT("nurse"), CL_STR_INIT("rev")};
	const uint32_t no_names =
		CL_WORD_ORGANISATION | CL_WORD_HONORIFIC | CL_WORD_CALENDAR | CL_WORD_DISEASE;
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t before = word_before(tokens, block, at);

	if (before == block.end || !cl_token_is_capital(&tokens[before]) ||
		!IS_ONE_OF(word_of(text, before), titles))
		return false;
	if (!cl_token_is_capital(&tokens[at]) || tokens[at].shape == CL_SHAPE_INITIAL ||
		tokens[at].shape == CL_SHAPE_CAPS || cl_token_is(&tokens[at], no_names) ||
		cl_traits_ordinary(tokens[at].traits) == 3)
		return false;
	return !(goes_on(tokens, block, at + 1) && tokens[at + 1].candidate == CL_CANDIDATE_WORD &&
		 cl_token_is(&tokens[at + 1], CL_WORD_ORGANISATION));
}

/* "… Brandt, RN": the second word of an island or a later one. */
static bool has_degree(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	if (at + 2 >= block.end || tokens[at + 1].mark != ',' || at == block.start ||
		!tokens[at - 1].candidate || tokens[at].line != CL_LINE_SAME ||
		!cl_token_is_capital(&tokens[at]))
		return false;
	return (tokens[at + 2].shape == CL_SHAPE_CAPS || tokens[at + 2].shape == CL_SHAPE_MIXED) &&
	       cl_token_is(&tokens[at + 2], CL_WORD_CREDENTIAL);
}

/* "to Summer, our coordinator", "by Will, the night nurse": a first name by itself, and who it is. */
static bool is_apposed(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	static const cl_str openers[] = {CL_STR_INIT("our"), CL_STR_INIT("the"), CL_STR_INIT("my"),
		CL_STR_INIT("a"), CL_STR_INIT("an"), CL_STR_INIT("his"), CL_STR_INIT("her"),
		CL_STR_INIT("their")};
	static const cl_str times[] = {CL_STR_INIT("in"), CL_STR_INIT("on"), CL_STR_INIT("at"),
		CL_STR_INIT("of"), CL_STR_INIT("during"), CL_STR_INIT("since"), CL_STR_INIT("until"),
		CL_STR_INIT("last"), CL_STR_INIT("this"), CL_STR_INIT("next"), CL_STR_INIT("every"),
		CL_STR_INIT("each"), CL_STR_INIT("by"), CL_STR_INIT("the")};
	const struct cl_person_token *tokens = text->tokens.list.items;

	if (at == block.start || tokens[at].shape != CL_SHAPE_TITLE || tokens[at].start_kind ||
		cl_traits_first(tokens[at].traits) < 3 || !goes_on(tokens, block, at + 2) ||
		tokens[at + 1].mark != ',')
		return false;
	if (IS_ONE_OF(word_of(text, at - 1), times) || !IS_ONE_OF(word_of(text, at + 2), openers))
		return false;
	for (uint32_t i = at + 3;
		i < at + 7 && goes_on(tokens, block, i) && tokens[i].shape == CL_SHAPE_LOWER; i++)
		if (cl_token_is(&tokens[i], CL_WORD_ROLE | CL_WORD_KIN))
			return true;
	return false;
}

/* A common first name that is neither a word nor a place, which the tagger thinks possible too. */
static bool is_plain_first_name(const struct cl_person_text *text, uint32_t at, float score)
{
	const struct cl_person_token *token = &text->tokens.list.items[at];
	const struct cl_person_memory_entry *entry = cl_person_memory_get(&text->memory, token->hash);

	return score >= PLAIN_LEAST && token->shape == CL_SHAPE_TITLE &&
	       cl_traits_first(token->traits) >= 5 && cl_traits_ordinary(token->traits) < 2 &&
	       cl_traits_place(token->traits) < 2 && cl_traits_surname(token->traits) < 5 && entry &&
	       !entry->organisation_count && !entry->inside_count;
}

static void boost(const struct cl_person_text *text, cl_span block, float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	for (uint32_t at = block.start; at < block.end; at++) {
		if (tokens[at].candidate != CL_CANDIDATE_WORD || scores[at] >= 0.5f || scores[at] <= 0.0f)
			continue;
		if ((scores[at] > LEAST && (is_addressed(text, block, at) || has_degree(text, block, at))) ||
			is_apposed(text, block, at) || is_plain_first_name(text, at, scores[at]))
			scores[at] = CL_PERSON_BOOST;
	}
}

/* "Reg Parkinson": a first name and the name of a disease, which nothing makes one here. */
static bool is_called_like_disease(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	const struct cl_person_token *token = &tokens[at];

	if (at == block.start || !goes_on(tokens, block, at) || token->shape != CL_SHAPE_TITLE ||
		!cl_token_is(token, CL_WORD_EPONYM | CL_WORD_DISEASE | CL_WORD_MEDICAL) ||
		cl_traits_surname(token->traits) < 2)
		return false;
	if (tokens[at - 1].shape != CL_SHAPE_TITLE || cl_traits_first(tokens[at - 1].traits) < 2 ||
		cl_traits_ordinary(tokens[at - 1].traits) == 3)
		return false;
	return !goes_on(tokens, block, at + 1) ||
	       (tokens[at + 1].mark != '\'' && !cl_token_is(&tokens[at + 1], CL_WORD_DISEASE));
}

/* "twins Hope and Chance Brandt": words that are names here, because those of whom they are said are children of one family. */
static bool is_named_with_sibling(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	static const cl_str siblings[] = {CL_STR_INIT("twins"), CL_STR_INIT("triplets"),
		CL_STR_INIT("brothers"), CL_STR_INIT("sisters"), CL_STR_INIT("siblings"),
		CL_STR_INIT("cousins"), CL_STR_INIT("daughters"), CL_STR_INIT("sons")};
	const struct cl_person_token *tokens = text->tokens.list.items;

	return at > block.start && goes_on(tokens, block, at) && goes_on(tokens, block, at + 2) &&
	       tokens[at].shape == CL_SHAPE_TITLE && tokens[at + 2].shape == CL_SHAPE_TITLE &&
	       cl_str_equals_nocase(word_of(text, at + 1), CL_STR("and")) &&
	       IS_ONE_OF(word_of(text, at - 1), siblings);
}

/* The token behind "R.T." or "R. T."; `at` itself when no two initials stand there. */
static uint32_t initials_end(const struct cl_person_token *tokens, cl_span block, uint32_t at)
{
	if (at + 2 >= block.end || tokens[at].shape != CL_SHAPE_INITIAL || tokens[at + 1].mark != '.' ||
		tokens[at + 1].is_spaced || tokens[at + 2].shape != CL_SHAPE_INITIAL)
		return at;
	return at + 3 < block.end && tokens[at + 3].mark == '.' ? at + 4 : at + 3;
}

/* "R.T., a 92-year-old", "R.T. (92)": an age behind them. */
static bool is_before_age(const struct cl_person_text *text, cl_span block, uint32_t at)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	if (at + 1 >= block.end || (tokens[at].mark != ',' && tokens[at].mark != '('))
		return false;
	at++;
	if (at + 1 < block.end && (cl_str_equals_nocase(word_of(text, at), CL_STR("a")) ||
					  cl_str_equals_nocase(word_of(text, at), CL_STR("an"))))
		at++;
	return tokens[at].shape == CL_SHAPE_NUMBER && tokens[at].end - tokens[at].start <= 3;
}

static void boost_initials(const struct cl_person_text *text, cl_span block, uint32_t at, float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t end = initials_end(tokens, block, at);
	bool is_patient = at > block.start && cl_str_equals_nocase(word_of(text, at - 1), CL_STR("patient"));

	if (end == at || (at > block.start && tokens[at - 1].mark == '.' && !tokens[at].is_spaced) ||
		!(is_patient || is_before_age(text, block, end)))
		return;
	for (uint32_t i = at; i < end; i++)
		scores[i] = CL_PERSON_BOOST;
}

/* "TENNANT, R MRN 44": a name as lists have it, before the number of a record. */
static void boost_listed(const struct cl_person_text *text, cl_span block, uint32_t at, float *scores)
{
	static const cl_str records[] = {CL_STR_INIT("mrn"), CL_STR_INIT("dob"), CL_STR_INIT("nhs"),
		CL_STR_INIT("ssn"), CL_STR_INIT("accession")};
	const struct cl_person_token *tokens = text->tokens.list.items;
	uint32_t next = at + 1;

	if (tokens[at].shape != CL_SHAPE_CAPS || tokens[at].size < 3 ||
		cl_traits_ordinary(tokens[at].traits) == 3)
		return;
	next += next < block.end && tokens[next].mark == ',';
	if (next + 1 >= block.end || tokens[next].shape != CL_SHAPE_INITIAL)
		return;

	uint32_t behind = next + 1;

	behind += behind + 1 < block.end && tokens[behind].shape == CL_SHAPE_MARK;
	if (!IS_ONE_OF(word_of(text, behind), records) &&
		!(tokens[behind].shape == CL_SHAPE_NUMBER && tokens[behind].end - tokens[behind].start >= 3))
		return;
	for (uint32_t i = at; i <= next; i++)
		scores[i] = CL_PERSON_BOOST;
}

/* Both of two words when the one before has something of a name. */
static void boost_by_form(const struct cl_person_text *text, cl_span block, float *scores)
{
	for (uint32_t at = block.start; at < block.end; at++) {
		if (is_named_with_sibling(text, block, at) && scores[at] < CL_PERSON_BOOST)
			scores[at] = CL_PERSON_BOOST;
		boost_initials(text, block, at, scores);
		boost_listed(text, block, at, scores);
		if (at == block.start || scores[at - 1] < PLAIN_LEAST ||
			!is_called_like_disease(text, block, at))
			continue;
		scores[at] = CL_PERSON_BOOST;
		scores[at - 1] = scores[at - 1] < CL_PERSON_BOOST ? CL_PERSON_BOOST : scores[at - 1];
	}
}

/* ------------------------------------------------------------------ rules */

static void apply_to_block(const struct cl_person_text *text, cl_span block, float *scores)
{
	const struct cl_person_token *tokens = text->tokens.list.items;

	for (uint32_t start = block.start; start < block.end;) {
		cl_span span = {start, start + 1};

		if (scores[start] <= LEAST) {
			start++;
			continue;
		}
		while (goes_on(tokens, block, span.end) && scores[span.end] > LEAST)
			span.end++;
		start = span.end;
		clear_phrases(text, block, span, scores);

		struct run run = run_of(text, block, span);

		if (is_vetoed(&run))
			clear(scores, span);
	}
	boost(text, block, scores);
	boost_by_form(text, block, scores);
	cl_person_unknown_raise(text, block, CL_PERSON_BOOST, scores);
}

void cl_person_rules_apply(const struct cl_person_text *text, float *scores)
{
	for (size_t b = 0; b < text->blocks.count; b++)
		apply_to_block(text, text->blocks.items[b], scores);
}
