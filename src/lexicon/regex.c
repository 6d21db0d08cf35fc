/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/regex.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"

#define SLOTS_FIRST  1024
#define MESSAGE_SIZE 128
#define GROUP_HIT    "hit"
#define GROUPS_MAX   64 /* whose places are kept: `hit` must be one of them */

/* What a matcher made of a regex. */
struct compiled {
	const struct cl_regex *regex; /* NULL: an empty slot */
	pcre2_code *code;             /* NULL: it does not compile */
	bool is_jit;
	size_t searched; /* bytes */
	int hit_group;   /* number of the group named `hit`, or 0 for the whole match */
};

struct cl_matcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	struct compiled *slots; /* by the address of the regex, open addressing */
	size_t slot_count;      /* a power of two */
	size_t count;
};

static struct compiled *new_slots(size_t count)
{
	struct compiled *slots = cl_malloc(count * sizeof(*slots));

	memset(slots, 0, count * sizeof(*slots));
	return slots;
}

struct cl_matcher *cl_matcher_new(void)
{
	struct cl_matcher *matcher = cl_malloc(sizeof(*matcher));

	matcher->data = pcre2_match_data_create(GROUPS_MAX, NULL);
	matcher->context = pcre2_match_context_create(NULL);
	matcher->stack = pcre2_jit_stack_create((size_t)32 * 1024, CL_REGEX_JIT_STACK, NULL);
	if (!matcher->data || !matcher->context)
		cl_out_of_memory();
	pcre2_set_match_limit(matcher->context, CL_REGEX_MATCH_LIMIT);
	pcre2_set_heap_limit(matcher->context, CL_REGEX_HEAP_LIMIT);
	pcre2_set_depth_limit(matcher->context, CL_REGEX_DEPTH_LIMIT);
	pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
	matcher->slots = new_slots(SLOTS_FIRST);
	matcher->slot_count = SLOTS_FIRST;
	matcher->count = 0;
	return matcher;
}

void cl_matcher_free(struct cl_matcher *matcher)
{
	if (!matcher)
		return;
	pcre2_match_data_free(matcher->data);
	pcre2_match_context_free(matcher->context);
	pcre2_jit_stack_free(matcher->stack);
	for (size_t i = 0; i < matcher->slot_count; i++)
		pcre2_code_free(matcher->slots[i].code);
	cl_free(matcher->slots);
	cl_free(matcher);
}

/* ------------------------------------------------------------------ compiling */

static pcre2_code *compile(const struct cl_regex *regex, int *out_error, size_t *out_offset)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C;

	if (!regex->is_case_sensitive)
		options |= PCRE2_CASELESS;
	return pcre2_compile(
		(PCRE2_SPTR)regex->pattern.data, regex->pattern.size, options, out_error, out_offset, NULL);
}

cl_str cl_regex_save(const struct cl_regex *regex, struct cl_arena *arena)
{
	int error = 0;
	size_t offset = 0;
	pcre2_code *code = compile(regex, &error, &offset);
	const pcre2_code *codes[] = {code};
	uint8_t *bytes = NULL;
	PCRE2_SIZE size = 0;
	cl_str saved = CL_STR("");

	if (code && pcre2_serialize_encode(codes, 1, &bytes, &size, NULL) == 1)
		saved = cl_arena_copy(arena, cl_str_make((const char *)bytes, size));
	pcre2_serialize_free(bytes);
	pcre2_code_free(code);
	return saved;
}

/* PCRE2 looks at its version, word size and options in what was saved, and refuses what it has not made. */
static pcre2_code *restore(const struct cl_regex *regex)
{
	pcre2_code *code = NULL;

	if (regex->compiled.size == 0 ||
		pcre2_serialize_decode(&code, 1, (const uint8_t *)regex->compiled.data, NULL) != 1)
		return NULL;
	return code;
}

bool cl_regex_compiles(
	const struct cl_regex *regex, struct cl_arena *arena, cl_str *out_message, size_t *out_offset)
{
	PCRE2_UCHAR message[MESSAGE_SIZE];
	int error = 0;
	size_t offset = 0;
	pcre2_code *code = compile(regex, &error, &offset);

	pcre2_code_free(code);
	if (code)
		return true;
	if (pcre2_get_error_message(error, message, sizeof(message)) < 0)
		message[0] = '\0';
	*out_message = cl_arena_copy(arena, cl_str_from((const char *)message));
	*out_offset = offset;
	return false;
}

/* The slot of a regex, or the empty one where it belongs. */
static struct compiled *find_slot(struct compiled *slots, size_t slot_count, const struct cl_regex *regex)
{
	size_t at = ((uintptr_t)regex >> 4) * (size_t)0x9E3779B1u;

	for (at ^= at >> 15;; at++) {
		struct compiled *slot = &slots[at & (slot_count - 1)];

		if (!slot->regex || slot->regex == regex)
			return slot;
	}
}

static void grow(struct cl_matcher *matcher)
{
	size_t slot_count = matcher->slot_count * 2;
	struct compiled *slots = new_slots(slot_count);

	for (size_t i = 0; i < matcher->slot_count; i++) {
		if (matcher->slots[i].regex)
			*find_slot(slots, slot_count, matcher->slots[i].regex) = matcher->slots[i];
	}
	cl_free(matcher->slots);
	matcher->slots = slots;
	matcher->slot_count = slot_count;
}

/* On a machine without JIT the interpreter goes on, with the same results. */
static void use_jit(struct compiled *compiled)
{
	if (!compiled->is_jit)
		(void)pcre2_jit_compile(compiled->code, PCRE2_JIT_COMPLETE);
	compiled->is_jit = true;
}

/* Compiles on first use and turns to the JIT compiler once a pattern has earned its cost (measured: 3.5 KB of text). */
static struct compiled *make_ready(struct cl_matcher *matcher, const struct cl_regex *regex, size_t size)
{
	struct compiled *compiled = find_slot(matcher->slots, matcher->slot_count, regex);

	if (!compiled->regex) {
		int error;
		size_t offset;

		if (++matcher->count * 2 > matcher->slot_count) {
			grow(matcher);
			compiled = find_slot(matcher->slots, matcher->slot_count, regex);
		}
		compiled->regex = regex;
		compiled->code = restore(regex);
		if (!compiled->code)
			compiled->code = compile(regex, &error, &offset);

		int group = compiled->code
				    ? pcre2_substring_number_from_name(compiled->code, (PCRE2_SPTR)GROUP_HIT)
				    : 0;

		compiled->hit_group = group > 0 ? group : 0;
	}
	compiled->searched += size;
	if (compiled->code && !compiled->is_jit && compiled->searched > CL_REGEX_JIT_AFTER)
		use_jit(compiled);
	return compiled;
}

/* ------------------------------------------------------------------ matching */

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
static int match(struct compiled *regex, struct cl_matcher *matcher, cl_str subject, size_t from, size_t end)
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
static enum cl_regex_result find_in_window(struct compiled *regex, struct cl_matcher *matcher, cl_str subject,
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

enum cl_regex_result cl_regex_find_within(const struct cl_regex *regex, struct cl_matcher *matcher,
	cl_str subject, size_t from, size_t last, cl_span *out_span)
{
	size_t end_of_starts = last < subject.size ? last + 1 : subject.size;

	if (from >= end_of_starts)
		return CL_REGEX_NO_MATCH;

	struct compiled *compiled = make_ready(matcher, regex, end_of_starts - from);

	if (!compiled->code)
		return CL_REGEX_LIMIT;
	(void)pcre2_set_offset_limit(matcher->context, last == CL_REGEX_ANYWHERE ? PCRE2_UNSET : last);
	while (from < subject.size && from <= last) {
		size_t end = window_end(subject, from);
		struct found found = {0};
		enum cl_regex_result result = find_in_window(compiled, matcher, subject, from, end, &found);

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
