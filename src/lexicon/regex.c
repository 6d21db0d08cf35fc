/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/regex.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"

#define MESSAGE_SIZE 128
#define GROUP_HIT    "hit"
#define GROUPS_MAX   64 /* whose places are kept: `hit` must be one of them */

struct cl_regex {
	cl_str pattern;
	bool is_case_sensitive;
	bool is_broken;
	bool is_jit;
	uint32_t use_count;
	int hit_group; /* number of the group named `hit`, or 0 for the whole match */
	pcre2_code *code;
};

struct cl_matcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

struct cl_matcher *cl_matcher_new(void)
{
	struct cl_matcher *matcher = cl_malloc(sizeof(*matcher));

	matcher->data = pcre2_match_data_create(GROUPS_MAX, NULL);
	matcher->context = pcre2_match_context_create(NULL);
	matcher->stack = pcre2_jit_stack_create(32 * 1024, CL_REGEX_JIT_STACK, NULL);
	if (!matcher->data || !matcher->context)
		cl_out_of_memory();
	pcre2_set_match_limit(matcher->context, CL_REGEX_MATCH_LIMIT);
	pcre2_set_heap_limit(matcher->context, CL_REGEX_HEAP_LIMIT);
	pcre2_set_depth_limit(matcher->context, CL_REGEX_DEPTH_LIMIT);
	pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
	return matcher;
}

void cl_matcher_free(struct cl_matcher *matcher)
{
	if (!matcher)
		return;
	pcre2_match_data_free(matcher->data);
	pcre2_match_context_free(matcher->context);
	pcre2_jit_stack_free(matcher->stack);
	cl_free(matcher);
}

struct cl_regex *cl_regex_new(struct cl_arena *arena, cl_str pattern, bool is_case_sensitive)
{
	struct cl_regex *regex = cl_arena_alloc(arena, sizeof(*regex));

	regex->pattern = pattern;
	regex->is_case_sensitive = is_case_sensitive;
	return regex;
}

void cl_regex_free(struct cl_regex *regex)
{
	if (regex)
		pcre2_code_free(regex->code);
}

cl_str cl_regex_pattern(const struct cl_regex *regex)
{
	return regex->pattern;
}

static bool compile(struct cl_regex *regex, int *out_error, size_t *out_offset)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C;

	if (!regex->is_case_sensitive)
		options |= PCRE2_CASELESS;
	regex->code = pcre2_compile(
		(PCRE2_SPTR)regex->pattern.data, regex->pattern.size, options, out_error, out_offset, NULL);
	regex->is_broken = !regex->code;
	if (regex->is_broken)
		return false;

	int group = pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)GROUP_HIT);

	regex->hit_group = group > 0 ? group : 0;
	return true;
}

bool cl_regex_compile(struct cl_regex *regex, struct cl_arena *arena, cl_str *out_message, size_t *out_offset)
{
	PCRE2_UCHAR message[MESSAGE_SIZE];
	int error = 0;
	size_t offset = 0;

	if (regex->code || compile(regex, &error, &offset))
		return true;
	if (pcre2_get_error_message(error, message, sizeof(message)) < 0)
		message[0] = '\0';
	*out_message = cl_arena_copy(arena, cl_str_from((const char *)message));
	*out_offset = offset;
	return false;
}

/* On a machine without JIT the interpreter goes on, with the same results. */
static void use_jit(struct cl_regex *regex)
{
	if (!regex->is_jit)
		(void)pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
	regex->is_jit = true;
}

/* Compiles on first use and turns to the JIT compiler once a pattern has earned its cost (knowledge: 3.5 KB of text). */
static bool make_ready(struct cl_regex *regex)
{
	int error;
	size_t offset;

	if (!regex->code && (regex->is_broken || !compile(regex, &error, &offset)))
		return false;
	if (!regex->is_jit && ++regex->use_count > CL_REGEX_JIT_AFTER)
		use_jit(regex);
	return true;
}

/* Where a window that starts at `start` ends: at a blank if there is one, so that \b is right at the cut. */
static size_t window_end(cl_str subject, size_t start)
{
	size_t end = start + CL_REGEX_WINDOW;

	if (end >= subject.size)
		return subject.size;
	for (size_t at = end; at > end - CL_REGEX_OVERLAP / 2; at--) {
		if (cl_is_space(subject.data[at]))
			return at;
	}
	while (cl_utf8_is_continuation(subject.data[end]))
		end--;
	return end;
}

static bool is_limit(int count)
{
	return count < 0 && count != PCRE2_ERROR_NOMATCH;
}

/*
 * The interpreter and the JIT compiler count their steps differently, and which of the two runs depends on how often a pattern
 * was used before. So that no answer does, one that stops at its limit is followed by the other.
 */
static int match(struct cl_regex *regex, struct cl_matcher *matcher, cl_str subject, size_t from, size_t end)
{
	uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY | (end < subject.size ? PCRE2_NOTEOL : 0);
	PCRE2_SPTR bytes = (PCRE2_SPTR)subject.data;
	bool was_jit = regex->is_jit;
	int count = pcre2_match(regex->code, bytes, end, from, options, matcher->data, matcher->context);

	if (!is_limit(count))
		return count;
	use_jit(regex);
	if (was_jit)
		options |= PCRE2_NO_JIT;
	return pcre2_match(regex->code, bytes, end, from, options, matcher->data, matcher->context);
}

/* A match: where all of it starts, and what of it counts. */
struct found {
	size_t start;
	cl_span hit;
};

/* Searches subject[0, end) for a match that starts in [from, end). */
static enum cl_regex_result find_in_window(struct cl_regex *regex, struct cl_matcher *matcher, cl_str subject,
	size_t from, size_t end, struct found *out_found)
{
	int count = match(regex, matcher, subject, from, end);

	if (count == PCRE2_ERROR_NOMATCH)
		return CL_REGEX_NO_MATCH;
	if (count < 0)
		return CL_REGEX_LIMIT;

	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(matcher->data);
	size_t hit = 2 * (size_t)regex->hit_group; /* 0: the whole match */

	if (regex->hit_group >= (count ? count : GROUPS_MAX) || ends[hit] == PCRE2_UNSET ||
		ends[hit] >= ends[hit + 1])
		hit = 0;
	out_found->start = ends[0];
	out_found->hit = (cl_span){(uint32_t)ends[hit], (uint32_t)ends[hit + 1]};
	return CL_REGEX_MATCH;
}

enum cl_regex_result cl_regex_find(
	struct cl_regex *regex, struct cl_matcher *matcher, cl_str subject, size_t from, cl_span *out_span)
{
	if (!make_ready(regex))
		return CL_REGEX_LIMIT;
	while (from < subject.size) {
		size_t end = window_end(subject, from);
		struct found found = {0};
		enum cl_regex_result result = find_in_window(regex, matcher, subject, from, end, &found);

		/* A match that begins in the overlap may be cut short by the window: the next one sees all of it. */
		bool is_cut = result == CL_REGEX_MATCH && end < subject.size &&
			      found.start >= end - CL_REGEX_OVERLAP;

		if (result == CL_REGEX_LIMIT)
			return CL_REGEX_LIMIT;
		if (result == CL_REGEX_MATCH && !is_cut) {
			*out_span = found.hit;
			return CL_REGEX_MATCH;
		}
		if (end == subject.size)
			break;
		from = end - CL_REGEX_OVERLAP;
		while (cl_utf8_is_continuation(subject.data[from]))
			from--;
	}
	return CL_REGEX_NO_MATCH;
}
