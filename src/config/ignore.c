/* SPDX-License-Identifier: Apache-2.0 */
#include "config/ignore.h"

#include <sys/stat.h>

#include "base/glob.h"
#include "config/path.h"
#include "source/read.h"

struct pattern {
	cl_str glob; /* without `!` and without the slash at its end */
	bool is_negated;
	bool is_folder_only;
};

struct cl_patterns_file {
	CL_VEC(struct pattern) list;
};

/* ------------------------------------------------------------------ reading */

/* Blanks at the end do not count unless a backslash stands before them; tabs do. */
static cl_str trim_end(cl_str line)
{
	size_t end = 0;

	for (size_t i = 0; i < line.size; i++) {
		if (line.data[i] == '\\' && i + 1 < line.size)
			end = ++i + 1;
		else if (line.data[i] != ' ')
			end = i + 1;
	}
	return cl_str_slice(line, 0, end);
}

static bool parse_line(cl_str line, struct pattern *out_pattern)
{
	if (line.size && line.data[line.size - 1] == '\r')
		line.size--;
	if (line.size == 0 || line.data[0] == '#')
		return false;

	struct pattern pattern = {.glob = trim_end(line)};

	if (cl_str_starts_with(pattern.glob, CL_STR("!"))) {
		pattern.is_negated = true;
		pattern.glob = cl_str_slice(pattern.glob, 1, pattern.glob.size);
	}
	if (cl_str_ends_with(pattern.glob, CL_STR("/"))) {
		pattern.is_folder_only = true;
		pattern.glob.size--;
	}
	*out_pattern = pattern;
	return pattern.glob.size > 0;
}

const struct cl_patterns_file *cl_ignore_parse(
	struct cl_arena *arena, cl_str name, cl_str bytes, struct cl_sink *sink)
{
	struct cl_patterns_file *file = cl_arena_alloc(arena, sizeof(*file));
	struct cl_place place = {.path = name, .column = 1};
	size_t at = cl_str_starts_with(bytes, CL_STR("\xEF\xBB\xBF")) ? 3 : 0;

	while (at < bytes.size) {
		size_t feed = cl_str_find_byte(bytes, '\n', at);
		size_t end = feed == CL_STR_NONE ? bytes.size : feed;
		struct pattern pattern;

		place.line++;
		if (parse_line(cl_str_slice(bytes, at, end), &pattern)) {
			if (pattern.glob.size > CL_GLOB_PATTERN_MAX)
				cl_report(sink, place, CL_MESSAGE_PATTERN_TOO_LONG,
					(unsigned)CL_GLOB_PATTERN_MAX);
			else
				CL_VEC_PUSH(arena, &file->list, pattern);
		}
		if (file->list.count > CL_IGNORE_PATTERNS_MAX) {
			cl_report(
				sink, place, CL_MESSAGE_TOO_MANY_PATTERNS, (unsigned)CL_IGNORE_PATTERNS_MAX);
			break;
		}
		at = end + 1;
	}
	return file;
}

static const struct cl_patterns_file *read_patterns(
	struct cl_arena *arena, cl_str folder, cl_str shown, cl_str name, struct cl_sink *sink)
{
	cl_str path = cl_path_join(arena, folder, name);
	const char *system_path = cl_arena_cstr(arena, path);
	struct stat info;
	cl_str bytes;

	if (lstat(system_path, &info) != 0 || !S_ISREG(info.st_mode))
		return NULL;

	cl_str shown_path = cl_path_join(arena, shown, name);

	if (!cl_read_file(arena, system_path, shown_path, sink, &bytes))
		return NULL;
	return cl_ignore_parse(arena, shown_path, bytes, sink);
}

const struct cl_ignore *cl_ignore_open(struct cl_arena *arena, const struct cl_ignore *parent, cl_str folder,
	cl_str shown, struct cl_sink *sink)
{
	static const cl_str names[CL_IGNORE_KIND_COUNT] = {
		[CL_IGNORE_CARELINT] = CL_STR_INIT(".carelintignore"),
		[CL_IGNORE_GIT] = CL_STR_INIT(".gitignore"),
		[CL_IGNORE_EXCLUDE] = CL_STR_INIT(".git/info/exclude"),
	};
	struct cl_ignore ignore = {.parent = parent, .folder = folder};
	bool has_any = false;

	for (size_t i = 0; i < CL_IGNORE_KIND_COUNT; i++) {
		ignore.files[i] = read_patterns(arena, folder, shown, names[i], sink);
		has_any |= ignore.files[i] != NULL;
	}
	if (!has_any)
		return parent;

	struct cl_ignore *kept = cl_arena_alloc(arena, sizeof(*kept));

	*kept = ignore;
	return kept;
}

/* ------------------------------------------------------------------ asking */

static enum cl_verdict ask_file(const struct cl_patterns_file *file, cl_str path, bool is_folder)
{
	for (size_t i = file->list.count; i > 0; i--) {
		const struct pattern *pattern = &file->list.items[i - 1];

		if ((is_folder || !pattern->is_folder_only) && cl_glob_matches(pattern->glob, path))
			return pattern->is_negated ? CL_VERDICT_IN : CL_VERDICT_OUT;
	}
	return CL_VERDICT_NONE;
}

static enum cl_verdict ask_kind(
	const struct cl_ignore *ignore, enum cl_ignore_kind kind, cl_str path, bool is_folder)
{
	for (; ignore; ignore = ignore->parent) {
		cl_str rest;

		if (!ignore->files[kind] || !cl_path_below(path, ignore->folder, &rest))
			continue;

		enum cl_verdict verdict = ask_file(ignore->files[kind], rest, is_folder);

		if (verdict != CL_VERDICT_NONE)
			return verdict;
	}
	return CL_VERDICT_NONE;
}

enum cl_verdict cl_ignore_check(const struct cl_ignore *ignore, cl_str path, bool is_folder)
{
	for (enum cl_ignore_kind kind = 0; kind < CL_IGNORE_KIND_COUNT; kind++) {
		enum cl_verdict verdict = ask_kind(ignore, kind, path, is_folder);

		if (verdict != CL_VERDICT_NONE)
			return verdict;
	}
	return CL_VERDICT_NONE;
}
