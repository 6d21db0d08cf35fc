/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regex.h - regular expressions with bounded work (PCRE2 behind it)
 *
 * Patterns are UTF and Unicode-aware (\w and \b know letters of every script), caseless unless asked otherwise. Subjects
 * are valid UTF-8: it was checked on entry and is not checked again.
 *
 * Work is bounded by counting, never by a clock, so that output does not depend on the machine. PCRE2 counts its match limit
 * anew at every start position, which bounds nothing on a long subject (measured: 214 s and "no match" on 1 MB); so a
 * long subject is searched in windows of CL_REGEX_WINDOW bytes that overlap by CL_REGEX_OVERLAP. In a subject longer than a window
 * a match is therefore at most CL_REGEX_OVERLAP bytes long. A search that reaches a limit says so: it never reads as
 * "no match".
 *
 * A cl_regex is a value that never changes and that threads share. What is compiled from it belongs to a cl_matcher, one for each
 * thread: compiled on first use, for most rules never meet their text, and JIT-compiled after CL_REGEX_JIT_AFTER bytes.
 */
#ifndef CARELINT_LEXICON_REGEX_H
#define CARELINT_LEXICON_REGEX_H

#include "base/arena.h"
#include "base/str.h"

#define CL_REGEX_PATTERN_MAX ((size_t)64 * 1024) /* bytes of a pattern */
#define CL_REGEX_WINDOW      ((size_t)4096)
#define CL_REGEX_OVERLAP     ((size_t)512)
#define CL_REGEX_MATCH_LIMIT 100000u /* backtracking steps from one start position */
#define CL_REGEX_HEAP_LIMIT  20480u  /* KiB */
#define CL_REGEX_DEPTH_LIMIT 10000u
#define CL_REGEX_JIT_AFTER \
	4000u /* bytes searched with a pattern: then the JIT compiler has paid for itself */
#define CL_REGEX_JIT_STACK ((size_t)1024 * 1024)

enum cl_regex_result {
	CL_REGEX_NO_MATCH,
	CL_REGEX_MATCH,
	CL_REGEX_LIMIT, /* stopped at a limit; the rest of the subject was not examined */
};

struct cl_regex {
	cl_str pattern;
	bool is_case_sensitive;
	uint32_t id;     /* the owner's: its number in a ruleset */
	cl_str compiled; /* what cl_regex_save made of it, at a multiple of 8; or empty */
};

/* Holds compiled patterns, match data and a JIT stack; one per thread. Regexes must outlive it. */
struct cl_matcher;

struct cl_matcher *cl_matcher_new(void);
void cl_matcher_free(struct cl_matcher *matcher);

/*
 * Whether the pattern compiles. If not, *out_message (in the arena) says why and *out_offset where in the pattern, in
 * bytes.
 */
bool cl_regex_compiles(
	const struct cl_regex *regex, struct cl_arena *arena, cl_str *out_message, size_t *out_offset);

/*
 * The pattern as PCRE2 has compiled it, in the arena: to be put into `compiled` of an equal regex, in this process or another,
 * which then need not compile it. It is taken only by the very version and build of PCRE2 that made it; any other compiles.
 * Empty when the pattern does not compile.
 */
cl_str cl_regex_save(const struct cl_regex *regex, struct cl_arena *arena);

/* `last` when a match may start anywhere. */
#define CL_REGEX_ANYWHERE SIZE_MAX

/*
 * The first match in `subject` that starts in [from, last]. A group named `hit` narrows *out_span to it. Empty
 * matches are skipped. A pattern that does not compile gives CL_REGEX_LIMIT: callers ask first and report.
 */
enum cl_regex_result cl_regex_find_within(const struct cl_regex *regex, struct cl_matcher *matcher,
	cl_str subject, size_t from, size_t last, cl_span *out_span);

static inline enum cl_regex_result cl_regex_find(const struct cl_regex *regex, struct cl_matcher *matcher,
	cl_str subject, size_t from, cl_span *out_span)
{
	return cl_regex_find_within(regex, matcher, subject, from, CL_REGEX_ANYWHERE, out_span);
}

#endif
