/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carelint/linter.h - lint drafts of hospitals, clinics and health writers
 *
 *     struct cl_linter *linter = cl_linter_new();
 *     cl_linter_set_today(linter, 2026, 11, 20);
 *     if (cl_linter_load(linter)) {
 *             struct cl_result *result = cl_linter_check_file(linter, "stories/maria.md");
 *             for (size_t i = 0; i < cl_result_finding_count(result); i++)
 *                     puts(cl_finding_rule(cl_result_finding(result, i)));
 *             cl_result_free(result);
 *     }
 *     cl_linter_free(linter);
 *
 * The library prints nothing, reads no clock, environment or locale, opens no network connection and never ends the process,
 * but when memory runs out. It reads the files that it is given, their configuration (.carelint.yaml), sidecars and
 * ignore files. Nothing in it claims that a text is clean, compliant or de-identified: it reports what it found and what it did
 * not examine.
 *
 * Strings that functions return are NUL-terminated UTF-8, owned by the object they were asked of, and valid as long as it. A
 * linter and its results belong to one thread; several linters may run side by side.
 */
#ifndef CARELINT_LINTER_H
#define CARELINT_LINTER_H

#include <carelint/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cl_linter;
struct cl_result;
struct cl_finding;

/* Receives bytes of a report; returns false to stop (a full disk, a closed pipe). */
typedef bool (*cl_write_fn)(void *context, const char *bytes, size_t size);

/* "0.1.0" */
CL_API const char *cl_version(void);

CL_API struct cl_linter *cl_linter_new(void);
CL_API void cl_linter_free(struct cl_linter *linter); /* NULL is fine; free results first */

/* ------------------------------------------------------------------ before loading */

/* The day that dates are judged against: required. False when there is no such day. */
CL_API bool cl_linter_set_today(struct cl_linter *linter, int year, int month, int day);

/* The folder that shown paths of configurations are relative to, normally the working directory. */
CL_API void cl_linter_set_base(struct cl_linter *linter, const char *folder);

/* Use this configuration for every file, or none at all. Without either, each file's nearest .carelint.yaml holds. */
CL_API void cl_linter_set_config(struct cl_linter *linter, const char *path);
CL_API void cl_linter_set_isolated(struct cl_linter *linter);

/* Search every pattern in every text. Findings are the same, slower: for tests and measurements. */
CL_API void cl_linter_set_no_prefilter(struct cl_linter *linter);

/*
 * Sets a configuration key ("jurisdiction", "packs", "severity", …; `severity` takes RULE=LEVEL) above what any file says; may be
 * called several times for lists. False when the key or value is wrong: the reason is among the diagnostics.
 */
CL_API bool cl_linter_set(struct cl_linter *linter, const char *key, const char *value);

/* Only these rules or packs run; these do not. Unknown names are reported by cl_linter_load. */
CL_API void cl_linter_select(struct cl_linter *linter, const char *rule_or_pack);
CL_API void cl_linter_ignore(struct cl_linter *linter, const char *rule_or_pack);

/* Adds a rule file, or all rule files of a folder. */
CL_API void cl_linter_add_rules(struct cl_linter *linter, const char *path);

/* ------------------------------------------------------------------ loading */

/* Reads the rules. False when something is wrong with them: see the diagnostics. */
CL_API bool cl_linter_load(struct cl_linter *linter);

/* ------------------------------------------------------------------ finding files */

struct cl_walk_settings {
	bool force_exclude; /* ignore files hold for files that are named, too */
	bool no_ignore;     /* ignore files are not read */
};

/* Turns paths of files and folders into the sorted list of files to lint. False when a path gave trouble. */
CL_API bool cl_linter_walk(struct cl_linter *linter, const char *const *paths, size_t count,
	const struct cl_walk_settings *settings);
CL_API size_t cl_linter_path_count(const struct cl_linter *linter);
CL_API const char *cl_linter_path(const struct cl_linter *linter, size_t index);

/* ------------------------------------------------------------------ checking */

/* More threads than this are not started. */
#define CL_JOBS_MAX 256

/* Takes over a result, to be freed by cl_result_free. */
typedef void (*cl_result_fn)(void *context, struct cl_result *result);

/*
 * Checks all files that cl_linter_walk found, on `jobs` threads, and hands out the results in the order of the paths, on the
 * caller's thread. What is handed out does not depend on `jobs`.
 */
CL_API void cl_linter_check_all(struct cl_linter *linter, unsigned jobs, cl_result_fn take, void *context);

/* Never NULL. A file that cannot be read gives a result with an error among its diagnostics. */
CL_API struct cl_result *cl_linter_check_file(struct cl_linter *linter, const char *path);

/*
 * Checks text from memory as if it stood in a file called `name`, whose ending decides the format and whose folder the
 * configuration. The bytes are copied.
 */
CL_API struct cl_result *cl_linter_check_text(
	struct cl_linter *linter, const char *name, const char *bytes, size_t size);
CL_API void cl_result_free(struct cl_result *result); /* NULL is fine */

/* Whether a finding is at or above the configured `fail_on` (default: warning of any category). */
CL_API bool cl_result_fails(const struct cl_result *result);

CL_API size_t cl_result_finding_count(const struct cl_result *result); /* without suppressed ones */
CL_API const struct cl_finding *cl_result_finding(const struct cl_result *result, size_t index);
CL_API size_t cl_result_error_count(
	const struct cl_result *result); /* diagnostics that make the exit status 2 */

/* Byte offsets into the file, half-open; equal for a finding about the whole document. */
CL_API void cl_finding_bytes(const struct cl_finding *finding, size_t *out_start, size_t *out_end);
CL_API const char *cl_finding_rule(const struct cl_finding *finding); /* "hipaa/mrn" */
CL_API const char *cl_finding_message(const struct cl_finding *finding);
CL_API enum cl_severity cl_finding_severity(const struct cl_finding *finding);
CL_API enum cl_category cl_finding_category(const struct cl_finding *finding);

/* ------------------------------------------------------------------ diagnostics */

/* How many errors the linter itself has reported: wrong configuration, broken rules, unreadable folders. */
CL_API size_t cl_linter_error_count(const struct cl_linter *linter);

/* Writes diagnostics that were not written yet, one a line, as "path:line:col: error: …". False when writing failed. */
CL_API bool cl_linter_write_diagnostics(
	struct cl_linter *linter, bool color, cl_write_fn write, void *context);

/* The same for a result, after those that the linter had for its file: about its configuration and its rules. */
CL_API bool cl_result_write_diagnostics(
	const struct cl_result *result, bool color, cl_write_fn write, void *context);

#ifdef __cplusplus
}
#endif

#endif
