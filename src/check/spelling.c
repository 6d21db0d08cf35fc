/* SPDX-License-Identifier: Apache-2.0 */
#include "base/unicode.h"
#include "base/utf8.h"
#include "check/checker.h"
#include "lexicon/spell.h"

/* A suggestion takes hunspell 15 to 25 ms: a document full of unknown words must not take minutes. */
#define SUGGESTIONS_PER_DOCUMENT 40
#define SUGGESTIONS_SHOWN        3
#define NAME_LETTERS_MIN         6 /* a shorter capitalised word is never taken for a drug name gone wrong */

static bool has_digit(cl_str word)
{
	for (size_t i = 0; i < word.size; i++) {
		if (cl_is_digit(word.data[i]))
			return true;
	}
	return false;
}

static bool is_upper_at(cl_str word, size_t at)
{
	size_t size;

	return at < word.size && cl_unicode_is_upper(cl_utf8_decode(word, at, &size));
}

/* A capital after the first letter: MRI, iPhone, McKay, Dr. O'Hara. Dictionaries have little to say about these. */
static bool has_inner_capital(cl_str word)
{
	size_t size;

	for (size_t at = 0; at < word.size; at += size) {
		uint32_t c = cl_utf8_decode(word, at, &size);

		if (at > 0 && cl_unicode_is_upper(c))
			return true;
	}
	return false;
}

/* Whether the word is part of an address, a handle, a tag or a file name. */
static bool is_part_of_token(cl_str prose, cl_span word)
{
	char before = word.start ? prose.data[word.start - 1] : ' ';
	char after = word.end < prose.size ? prose.data[word.end] : ' ';
	char next = word.end + 1u < prose.size ? prose.data[word.end + 1] : ' ';

	if (before == '@' || before == '#' || before == '_' || before == '/' || before == '\\' ||
		before == '.')
		return true;
	if (after == '@' || after == '_' || after == '/' || after == '\\')
		return true;
	return (after == '.' || after == ':') && cl_is_alnum(next);
}

static bool starts_sentence(const struct cl_document *document, const struct cl_block *block, cl_span word)
{
	if (block->sentence_start == block->sentence_end)
		return word.start == block->prose.start;

	size_t sentence = cl_document_sentence_at(document, block, word.start);

	/* Opening quotes and brackets may stand before the first word. */
	return word.start - document->sentences[sentence].start <= 4;
}

static cl_str without_possessive(cl_str word)
{
	return cl_str_ends_with(word, CL_STR("'s")) ? cl_str_slice(word, 0, word.size - 2) : word;
}

static bool is_known(struct cl_checker *checker, cl_str word)
{
	struct cl_speller *speller = checker->profile->speller;

	return cl_speller_knows(speller, word) ||
	       cl_speller_knows(speller, cl_unicode_fold_str(checker->arena, word));
}

/* Every part of a hyphenated word is a word. */
static bool parts_are_known(struct cl_checker *checker, cl_str word)
{
	size_t start = 0;

	while (start <= word.size) {
		size_t end = cl_str_find_byte(word, '-', start);

		end = end == CL_STR_NONE ? word.size : end;
		if (end > start + 1 && !is_known(checker, cl_str_slice(word, start, end)))
			return false;
		start = end + 1;
	}
	return true;
}

/*
 * A capitalised word inside a sentence is a name and left alone, unless it is one letter away from something that the
 * dictionaries know under a capital or not and is long enough to be a drug: "Metforman", "Ozampic".
 */
static bool is_name(struct cl_checker *checker, cl_str word, cl_str suggestion)
{
	(void)checker;
	if (cl_utf8_count(word) < NAME_LETTERS_MIN || suggestion.size == 0)
		return true;
	return !cl_is_lower(suggestion.data[0]);
}

static void add(struct cl_checker *checker, const struct cl_rule *rule, cl_span prose,
	const cl_str *suggestions, size_t count)
{
	struct cl_finding *finding = cl_checker_add(checker, rule, prose);
	cl_str list = CL_STR("");

	for (size_t i = 0; finding && i < count; i++)
		list = cl_arena_printf(checker->arena, "%.*s%s'%.*s'", CL_STR_ARG(list), i ? ", " : "",
			CL_STR_ARG(suggestions[i]));
	if (list.size)
		CL_VEC_PUSH(checker->arena, &finding->notes,
			(struct cl_note){
				cl_arena_printf(checker->arena, "did you mean %.*s?", CL_STR_ARG(list)),
				true});
	if (finding && count && cl_document_is_verbatim(checker->document, prose))
		CL_VEC_PUSH(checker->arena, &finding->edits,
			(struct cl_edit){finding->span, suggestions[0], false, true});
}

static void check_word(struct cl_checker *checker, const struct cl_rule *rule, const struct cl_block *block,
	cl_span prose, size_t *budget)
{
	cl_str word = without_possessive(cl_document_prose(checker->document, prose));
	cl_str suggestions[SUGGESTIONS_SHOWN];
	size_t count = 0;
	bool is_capitalised = is_upper_at(word, 0);

	if (cl_utf8_count(word) < 3 || has_digit(word) || has_inner_capital(word) ||
		is_part_of_token(checker->document->prose, prose) || parts_are_known(checker, word))
		return;
	if (*budget > 0) {
		(*budget)--;
		count = cl_speller_suggest(
			checker->profile->speller, word, checker->arena, SUGGESTIONS_SHOWN, suggestions);
	}
	if (is_capitalised && !starts_sentence(checker->document, block, prose) &&
		is_name(checker, word, count ? suggestions[0] : CL_STR("")))
		return;
	prose.end = prose.start + (uint32_t)word.size;
	if (!cl_context_clears(checker, rule, block, prose))
		add(checker, rule, prose, suggestions, count);
}

void cl_check_spelling(struct cl_checker *checker, const struct cl_rule *rule)
{
	const struct cl_document *document = checker->document;
	size_t budget = SUGGESTIONS_PER_DOCUMENT;

	if (!checker->profile->speller)
		return;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct cl_block *block = &document->blocks[i];

		if (!(cl_block_scope(block) & rule->scope))
			continue;
		for (size_t j = block->word_start; j < block->word_end; j++)
			check_word(checker, rule, block, document->words[j], &budget);
	}
}
