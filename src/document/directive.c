/* SPDX-License-Identifier: Apache-2.0 */
#include "document/directive.h"

#include "base/distance.h"

static const cl_str until_word = CL_STR_INIT("until");
static const cl_str by_word = CL_STR_INIT("by");

static const cl_str words[CL_DIRECTIVE_WORD_COUNT] = {
	[CL_DIRECTIVE_DISABLE_NEXT_LINE] = CL_STR_INIT("carelint-disable-next-line"),
	[CL_DIRECTIVE_DISABLE_FILE] = CL_STR_INIT("carelint-disable-file"),
	[CL_DIRECTIVE_DISABLE] = CL_STR_INIT("carelint-disable"),
	[CL_DIRECTIVE_ENABLE] = CL_STR_INIT("carelint-enable"),
};

/*
 * What may stand ahead of a directive. The first that fits counts, so the longer ones come first. An opener of a comment that
 * some format has may stand anywhere; the others mean something else within a line (a link, a heading, a word).
 */
static const struct opener {
	cl_str text;
	cl_str closer; /* empty: any closer of the others; that of a C comment may go on with a brace, or not */
	bool is_anywhere;
} openers[] = {
	{CL_STR_INIT("<!--"), CL_STR_INIT("-->"), true},
	{CL_STR_INIT("{/*"), CL_STR_INIT("*/}"), true},
	{CL_STR_INIT("/*"), CL_STR_INIT("*/"), true},
	{CL_STR_INIT("//"), CL_STR_INIT(""), false},
	{CL_STR_INIT("#"), CL_STR_INIT(""), false},
	{CL_STR_INIT("NOTE"), CL_STR_INIT(""), false},
	{CL_STR_INIT(""), CL_STR_INIT(""), false},
};

#define OPENER_COUNT (sizeof(openers) / sizeof(openers[0]))

static bool is_line_break(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t skip_blanks_back(cl_str bytes, size_t at)
{
	while (at > 0 && is_blank(bytes.data[at - 1]))
		at--;
	return at;
}

/* ------------------------------------------------------------------ its comment */

static bool is_line_start(cl_str bytes, size_t at)
{
	cl_str before = cl_str_slice(bytes, 0, at);

	return at == 0 || is_line_break(bytes.data[at - 1]) || cl_str_equals(before, CL_STR("\xEF\xBB\xBF"));
}

/* Whether a quote stands ahead of `at`, first on its line: the cell of a CSV that a spreadsheet has quoted. */
static bool is_quoted(cl_str bytes, size_t at)
{
	return at > 0 && bytes.data[at - 1] == '"' && is_line_start(bytes, at - 1);
}

/* The opener that ends at `end`, and where it starts; NULL when prose does. */
static const struct opener *find_opener(cl_str bytes, size_t end, size_t *out_start)
{
	for (size_t i = 0; i < OPENER_COUNT; i++) {
		const struct opener *opener = &openers[i];

		if (!cl_str_ends_with(cl_str_slice(bytes, 0, end), opener->text))
			continue;

		size_t start = end - opener->text.size;
		size_t before = skip_blanks_back(bytes, start);
		bool is_first = is_line_start(bytes, before) || is_quoted(bytes, start);

		if (!is_first && (!opener->is_anywhere || bytes.data[start - 1] == '`'))
			return NULL;
		*out_start = start;
		return opener;
	}
	return NULL;
}

/* The size of what closes the comment at `at`; 0 when nothing does. */
static size_t closer_size_at(cl_str bytes, size_t at, const struct opener *opener, bool has_quote)
{
	if (has_quote && bytes.data[at] == '"')
		return 1;
	if (bytes.data[at] != '-' && bytes.data[at] != '*')
		return 0;
	for (size_t i = 0; i < OPENER_COUNT; i++) {
		cl_str closer = openers[i].closer;
		bool is_meant = opener->closer.size ? closer.size && closer.data[0] == opener->closer.data[0]
						    : openers[i].is_anywhere;

		if (is_meant && cl_str_equals(cl_str_slice(bytes, at, at + closer.size), closer))
			return closer.size;
	}
	return 0;
}

/* Where the text at `at` ends, with its comment, which began at `start`, or with its line; and past what closes it. */
static size_t text_end(
	cl_str bytes, size_t start, size_t at, const struct opener *opener, size_t *out_comment_end)
{
	bool has_quote = is_quoted(bytes, start);
	size_t closer_size = 0;

	while (at < bytes.size && !is_line_break(bytes.data[at]) && closer_size == 0) {
		closer_size = closer_size_at(bytes, at, opener, has_quote);
		at += closer_size == 0;
	}
	*out_comment_end = at + closer_size;
	return at;
}

/* ------------------------------------------------------------------ its parts */

static bool is_target_byte(char c)
{
	return cl_is_lower(c) || cl_is_digit(c) || c == '-';
}

bool cl_directive_is_target(cl_str text)
{
	size_t slash_count = 0;

	for (size_t i = 0; i < text.size; i++) {
		bool is_slash = text.data[i] == '/';

		slash_count += is_slash;
		if (!is_slash && !is_target_byte(text.data[i]))
			return false;
		if (is_slash && (i == 0 || i + 1 == text.size))
			return false;
	}
	return text.size > 0 && slash_count <= 1;
}

bool cl_directive_next_target(cl_str *targets, cl_str *out_target)
{
	if (targets->size == 0)
		return false;

	size_t comma = cl_str_find_byte(*targets, ',', 0);

	*out_target = cl_str_trim(cl_str_slice(*targets, 0, comma));
	*targets = comma == CL_STR_NONE ? cl_str_make(NULL, 0)
					: cl_str_slice(*targets, comma + 1, targets->size);
	return true;
}

/* An empty list is fine; a comma without a target on both of its sides is not. */
static bool are_targets(cl_str targets)
{
	cl_str target;

	if (cl_str_ends_with(targets, CL_STR(",")))
		return false;
	while (cl_directive_next_target(&targets, &target)) {
		if (!cl_directive_is_target(target))
			return false;
	}
	return true;
}

/* Takes the next run of bytes that are no blanks off `*text`; empty at its end. */
static cl_str next_token(cl_str *text)
{
	size_t end = 0;

	*text = cl_str_trim(*text);
	while (end < text->size && !is_blank(text->data[end]))
		end++;

	cl_str token = cl_str_slice(*text, 0, end);

	*text = cl_str_slice(*text, end, text->size);
	return token;
}

static bool is_clause(cl_str token)
{
	return cl_str_equals(token, until_word) || cl_str_equals(token, by_word);
}

/* The text up to the next `until` or `by`, which stay in `*text`. */
static cl_str take_until_clause(cl_str *text)
{
	cl_str all = cl_str_trim(*text);

	*text = all;
	while (text->size) {
		cl_str rest = *text;

		if (is_clause(next_token(&rest)))
			break;
		*text = cl_str_trim(rest);
	}
	return cl_str_trim(cl_str_slice(all, 0, all.size - text->size));
}

/* Cuts the reason off `*text`: what follows a -- between blanks, or at either end of the text. */
static void take_reason(cl_str *text, cl_str *out_reason)
{
	for (size_t at = cl_str_find(*text, CL_STR("--"), 0); at != CL_STR_NONE;
		at = cl_str_find(*text, CL_STR("--"), at + 1)) {
		bool is_after_blank = at == 0 || is_blank(text->data[at - 1]);
		bool is_before_blank = at + 2 == text->size || is_blank(text->data[at + 2]);

		if (is_after_blank && is_before_blank) {
			*out_reason = cl_str_trim(cl_str_slice(*text, at + 2, text->size));
			*text = cl_str_slice(*text, 0, at);
			return;
		}
	}
}

/* `until DATE` and `by NAME` in either order, each at most once. */
static bool read_clauses(cl_str text, struct cl_directive *directive)
{
	bool has_until = false;
	bool has_approver = false;

	for (cl_str clause = next_token(&text); clause.size; clause = next_token(&text)) {
		bool is_until = cl_str_equals(clause, until_word);
		cl_str value = take_until_clause(&text);

		if ((is_until ? has_until : has_approver) || !is_clause(clause))
			return false;
		if (is_until) {
			has_until = true;
			directive->has_bad_until =
				value.size != 10 || !cl_date_parse(value, &directive->until);
		} else {
			has_approver = value.size > 0;
			directive->approver = value;
			if (!has_approver)
				return false;
		}
	}
	return true;
}

/* All that follows the directive's word. */
static bool read_rest(cl_str text, struct cl_directive *directive)
{
	take_reason(&text, &directive->reason);
	directive->targets = take_until_clause(&text);
	return are_targets(directive->targets) && read_clauses(text, directive);
}

/* ------------------------------------------------------------------ the whole */

static bool find_word(cl_str word, enum cl_directive_word *out_word)
{
	for (size_t i = 0; i < CL_DIRECTIVE_WORD_COUNT; i++) {
		if (cl_str_equals(words[i], word)) {
			*out_word = (enum cl_directive_word)i;
			return true;
		}
	}
	return false;
}

/* Compared without the prefix, which all words share, so that "carelint-based" is near none. */
static cl_str nearest_word(cl_str word)
{
	const size_t prefix_size = sizeof(CL_DIRECTIVE_PREFIX) - 1;
	cl_str endings[CL_DIRECTIVE_WORD_COUNT];

	for (size_t i = 0; i < CL_DIRECTIVE_WORD_COUNT; i++)
		endings[i] = cl_str_slice(words[i], prefix_size, words[i].size);

	cl_str nearest =
		cl_nearest(cl_str_slice(word, prefix_size, word.size), endings, CL_DIRECTIVE_WORD_COUNT);

	return nearest.size ? cl_str_make(nearest.data - prefix_size, nearest.size + prefix_size) : nearest;
}

cl_str cl_directive_trim_separators(cl_str text)
{
	text = cl_str_trim(text);
	while (text.size && (text.data[text.size - 1] == ',' || text.data[text.size - 1] == ';'))
		text = cl_str_trim(cl_str_slice(text, 0, text.size - 1));
	return text;
}

enum cl_directive_result cl_directive_read(cl_str bytes, size_t at, struct cl_directive *out_directive)
{
	struct cl_directive directive = {0};
	size_t start;
	size_t comment_end;
	const struct opener *opener = find_opener(bytes, skip_blanks_back(bytes, at), &start);

	if (!opener)
		return CL_DIRECTIVE_NONE;

	size_t end = text_end(bytes, start, at, opener, &comment_end);
	cl_str text = cl_directive_trim_separators(cl_str_slice(bytes, at, end));
	cl_str rest = text;
	cl_str word = next_token(&rest);

	directive.span = (cl_span){(uint32_t)at, (uint32_t)(at + text.size)};
	directive.comment = (cl_span){(uint32_t)start, (uint32_t)comment_end};
	if (!find_word(word, &directive.word)) {
		directive.nearest = nearest_word(word);
		*out_directive = directive;
		/* On a line of its own, "carelint-based" may well be prose. */
		return opener->is_anywhere || directive.nearest.size ? CL_DIRECTIVE_UNKNOWN
								     : CL_DIRECTIVE_NONE;
	}

	bool is_whole = read_rest(rest, &directive);

	*out_directive = directive;
	return is_whole ? CL_DIRECTIVE_FOUND : CL_DIRECTIVE_BROKEN;
}
