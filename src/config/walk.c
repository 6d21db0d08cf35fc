/* SPDX-License-Identifier: Apache-2.0 */
/* d_type saves a system call per file where the system has it; POSIX.1-2008 alone does not name it. */
/* NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the name is the system's own. */
#define _DEFAULT_SOURCE 1

#include "config/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "config/ignore.h"
#include "config/path.h"
#include "source/read.h"

/* Formats of content teams that no reader takes yet. */
static const char *const unreadable_endings[] = {".doc", ".docx", ".odt", ".pages", ".pdf", ".rtf"};

#define UNREADABLE_COUNT (sizeof(unreadable_endings) / sizeof(unreadable_endings[0]))

enum entry_kind {
	ENTRY_FILE,
	ENTRY_FOLDER,
	ENTRY_LINK,
	ENTRY_OTHER,
	ENTRY_UNKNOWN, /* the system has to be asked */
};

struct entry {
	cl_str name;
	enum entry_kind kind;
};

struct entries {
	CL_VEC(struct entry) list;
};

struct folder {
	cl_str path; /* as shown */
	cl_str real;
	size_t depth;
	const struct cl_ignore *ignore; /* of the folders above */
};

/* A folder's ignore files with those above it. */
struct chain {
	const struct cl_ignore *ignore;
	bool is_out; /* the folder itself, or one above it, is left out */
};

/* A file that was met: linted, or only counted. */
struct met {
	struct cl_input input;
	bool is_linted;
};

struct walk {
	struct cl_arena *arena;
	struct cl_arena *scratch; /* one folder's entries */
	const struct cl_walk_options *options;
	struct cl_finder *finder;
	struct cl_sink *sink;
	struct cl_table met;     /* real path → struct met */
	struct cl_table visited; /* real path of each folder that was listed */
	struct cl_table chains;  /* real path → struct chain */
	size_t linted_count;
	size_t files_max;
	size_t depth_max;
	bool is_full; /* more files than files_max were met */
	size_t unreadable_counts[UNREADABLE_COUNT];
	struct folder top; /* the folder that the command line names */
	CL_VEC(struct folder) waiting;
};

static void report(struct walk *walk, cl_str path, enum cl_message message)
{
	cl_report(walk->sink, (struct cl_place){.path = path}, message);
}

/* ------------------------------------------------------------------ names */

static bool is_sidecar(cl_str name)
{
	return cl_str_ends_with(name, CL_STR(CL_SIDECAR_ENDING));
}

static bool is_config(cl_str path)
{
	return cl_str_equals(cl_path_name(path), CL_STR(CL_CONFIG_NAME));
}

static bool is_lintable(const struct walk *walk, cl_str name)
{
	return !is_sidecar(name) && walk->options->is_lintable(name);
}

/* The index in unreadable_endings, or UNREADABLE_COUNT. */
static size_t unreadable_format(cl_str name)
{
	size_t i = 0;

	while (i < UNREADABLE_COUNT && !cl_str_ends_with_nocase(name, cl_str_from(unreadable_endings[i])))
		i++;
	return i;
}

/* What the Mac (AppleDouble) and Emacs (locks) leave beside a file. */
static bool is_litter(cl_str name)
{
	return cl_str_starts_with(name, CL_STR("._")) || cl_str_starts_with(name, CL_STR(".#"));
}

static bool is_left_out(const struct cl_ignore *ignore, cl_str real, bool is_folder)
{
	cl_str name = cl_path_name(real);

	if (cl_str_equals(name, CL_STR(".git")) || is_litter(name))
		return true;

	enum cl_verdict verdict = cl_ignore_check(ignore, real, is_folder);

	if (verdict != CL_VERDICT_NONE)
		return verdict == CL_VERDICT_OUT;
	return is_folder &&
	       (cl_str_starts_with(name, CL_STR(".")) || cl_str_equals(name, CL_STR("node_modules")));
}

/* ------------------------------------------------------------------ what was met */

/* The record of a file, new or known; NULL past the limit. The least of a file's paths is the one that stays. */
static struct met *meet(struct walk *walk, cl_str path, cl_str real)
{
	struct met *met = cl_table_get(&walk->met, real);

	if (met) {
		if (cl_str_compare(path, met->input.path) < 0)
			met->input.path = path;
		return met;
	}
	walk->is_full |= walk->met.count >= walk->files_max;
	if (walk->is_full)
		return NULL;
	met = cl_arena_alloc(walk->arena, sizeof(*met));
	met->input = (struct cl_input){.path = path, .real_path = real};
	cl_table_set(&walk->met, real, met);
	return met;
}

static void take(struct walk *walk, cl_str path, cl_str real, bool is_explicit)
{
	struct met *met = meet(walk, path, real);

	if (!met)
		return;
	walk->linted_count += !met->is_linted;
	met->is_linted = true;
	met->input.is_explicit |= is_explicit;
}

static void count_unreadable(struct walk *walk, cl_str path, cl_str real, size_t format)
{
	bool is_known = cl_table_has(&walk->met, real);

	if (!is_known && meet(walk, path, real))
		walk->unreadable_counts[format]++;
}

/* A regular file found in a folder, under its name or a link's. */
static void find_file(struct walk *walk, cl_str name, cl_str path, cl_str real)
{
	size_t format = unreadable_format(name);

	if (is_lintable(walk, name))
		take(walk, path, real, false);
	else if (format != UNREADABLE_COUNT)
		count_unreadable(walk, path, real, format);
}

/* ------------------------------------------------------------------ entries of a folder */

static enum entry_kind kind_from_mode(mode_t mode)
{
	if (S_ISREG(mode))
		return ENTRY_FILE;
	if (S_ISDIR(mode))
		return ENTRY_FOLDER;
	return S_ISLNK(mode) ? ENTRY_LINK : ENTRY_OTHER;
}

static enum entry_kind kind_from_dirent(const struct dirent *dirent)
{
#ifdef DT_UNKNOWN
	switch (dirent->d_type) {
	case DT_REG:
		return ENTRY_FILE;
	case DT_DIR:
		return ENTRY_FOLDER;
	case DT_LNK:
		return ENTRY_LINK;
	case DT_UNKNOWN:
		return ENTRY_UNKNOWN;
	default:
		return ENTRY_OTHER;
	}
#else
	(void)dirent;
	return ENTRY_UNKNOWN;
#endif
}

static int compare_entries(const void *a, const void *b)
{
	return cl_str_compare(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

/* Lists a folder in the order of bytes; false after a report when the system does not let us see all of it. */
static bool list_folder(struct walk *walk, const struct folder *folder, struct entries *out_entries)
{
	DIR *stream = opendir(cl_arena_cstr(walk->scratch, folder->real));
	const struct dirent *dirent;

	if (!stream) {
		cl_report_errno(walk->sink, folder->path, errno);
		return false;
	}
	for (errno = 0; (dirent = readdir(stream)); errno = 0) {
		cl_str name = cl_str_from(dirent->d_name);
		struct entry entry = {.kind = kind_from_dirent(dirent)};

		if (cl_str_equals(name, CL_STR(".")) || cl_str_equals(name, CL_STR("..")))
			continue;
		entry.name = cl_arena_copy(walk->scratch, name);
		CL_VEC_PUSH(walk->scratch, &out_entries->list, entry);
	}

	int error = errno;

	(void)closedir(stream);
	if (error) {
		cl_report_errno(walk->sink, folder->path, error);
		return false;
	}
	if (out_entries->list.count)
		qsort(out_entries->list.items, out_entries->list.count, sizeof(struct entry),
			compare_entries);
	return true;
}

static void visit_subfolder(struct walk *walk, const struct folder *folder, const struct cl_ignore *ignore,
	cl_str path, cl_str real)
{
	if (folder->depth + 1 > walk->depth_max) {
		cl_report(walk->sink, (struct cl_place){.path = path}, CL_MESSAGE_FOLDER_TOO_DEEP,
			(unsigned)walk->depth_max);
		return;
	}
	CL_VEC_PUSH(walk->arena, &walk->waiting,
		(struct folder){.path = path, .real = real, .depth = folder->depth + 1, .ignore = ignore});
}

/* A link to a folder inside the tree needs no visit, since the folder stands there as itself. */
static void visit_link(struct walk *walk, cl_str name, cl_str path, cl_str link)
{
	bool is_wanted = is_lintable(walk, name) || unreadable_format(name) != UNREADABLE_COUNT;
	struct stat info;
	cl_str real;
	cl_str rest;

	if (stat(cl_arena_cstr(walk->scratch, link), &info) != 0 || !cl_path_real(walk->arena, link, &real)) {
		if (is_wanted)
			cl_report_errno(walk->sink, path, errno);
		return;
	}
	if (!is_wanted && !S_ISDIR(info.st_mode))
		return;
	if (!cl_path_below(real, walk->top.real, &rest))
		report(walk, path, CL_MESSAGE_LINK_LEADS_OUT);
	else if (S_ISREG(info.st_mode))
		/* A store may hold its files under names without an ending: then the link's is the one to go by. */
		find_file(walk, name,
			is_lintable(walk, rest) ? cl_path_join(walk->arena, walk->top.path, rest) : path,
			real);
	else if (!S_ISDIR(info.st_mode))
		report(walk, path, CL_MESSAGE_FILE_NOT_REGULAR);
}

static enum entry_kind ask_kind(struct walk *walk, cl_str real)
{
	struct stat info;

	/* What went away since it was listed is nothing to lint; opening it would say so too. */
	if (lstat(cl_arena_cstr(walk->scratch, real), &info) != 0)
		return ENTRY_OTHER;
	return kind_from_mode(info.st_mode);
}

static void visit_entry(struct walk *walk, const struct folder *folder, const struct cl_ignore *ignore,
	const struct entry *entry)
{
	bool is_wanted = is_lintable(walk, entry->name) || unreadable_format(entry->name) != UNREADABLE_COUNT;

	/* Most names in most folders are neither: they cost nothing more than this. */
	if (!is_wanted && (entry->kind == ENTRY_FILE || entry->kind == ENTRY_OTHER))
		return;

	cl_str real = cl_path_join(walk->arena, folder->real, entry->name);
	enum entry_kind kind = entry->kind == ENTRY_UNKNOWN ? ask_kind(walk, real) : entry->kind;

	if (is_left_out(ignore, real, kind == ENTRY_FOLDER))
		return;

	cl_str path = cl_path_join(walk->arena, folder->path, entry->name);

	if (kind == ENTRY_FOLDER)
		visit_subfolder(walk, folder, ignore, path, real);
	else if (kind == ENTRY_LINK)
		visit_link(walk, entry->name, path, real);
	else if (kind == ENTRY_FILE)
		find_file(walk, entry->name, path, real);
	else if (is_lintable(walk, entry->name))
		report(walk, path, CL_MESSAGE_FILE_NOT_REGULAR);
}

static void visit_folder(struct walk *walk, const struct folder *folder)
{
	struct entries entries = {0};
	const struct cl_ignore *ignore = folder->ignore;

	if (!cl_table_add(&walk->visited, folder->real, walk))
		return;
	cl_arena_clear(walk->scratch);
	if (!list_folder(walk, folder, &entries))
		return;
	if (!walk->options->no_ignore)
		ignore = cl_ignore_open(walk->arena, ignore, folder->real,
			cl_finder_show(walk->finder, folder->real), walk->sink);
	for (size_t i = 0; i < entries.list.count; i++)
		visit_entry(walk, folder, ignore, &entries.list.items[i]);
}

/* ------------------------------------------------------------------ named paths */

/* The ignore files that hold in a folder at or below `root`, made folder by folder from the root down. */
static const struct chain *chain_for(struct walk *walk, cl_str root, cl_str folder)
{
	const struct chain *above = NULL;
	size_t end = root.size;

	for (;;) {
		cl_str path = cl_str_slice(folder, 0, end);
		struct chain *chain = cl_table_get(&walk->chains, path);

		if (!chain) {
			chain = cl_arena_alloc(walk->arena, sizeof(*chain));
			chain->is_out = above && (above->is_out || is_left_out(above->ignore, path, true));
			chain->ignore = cl_ignore_open(walk->arena, above ? above->ignore : NULL, path,
				cl_finder_show(walk->finder, path), walk->sink);
			cl_table_set(&walk->chains, path, chain);
		}
		if (end == folder.size)
			return chain;
		above = chain;
		end = cl_str_find_byte(folder, '/', end + 1);
		if (end == CL_STR_NONE)
			end = folder.size;
	}
}

/* What holds in the folder above `real`, which is named: nothing when it is a repository's root or in none. */
static struct chain chain_above(struct walk *walk, cl_str real)
{
	struct chain none = {0};
	cl_str root;

	if (walk->options->no_ignore || real.size <= 1 ||
		!cl_root_for(walk->finder, cl_path_folder(real), &root))
		return none;
	return *chain_for(walk, root, cl_path_folder(real));
}

static bool is_excluded(const struct walk *walk, const struct chain *above, cl_str real, bool is_folder)
{
	return walk->options->force_exclude && !walk->options->no_ignore &&
	       (above->is_out || is_left_out(above->ignore, real, is_folder));
}

static bool has_met_below(const struct walk *walk, cl_str folder)
{
	cl_str rest;

	for (size_t i = 0; i < walk->met.count; i++) {
		const struct met *met = walk->met.entries[i].value;

		if (met->is_linted && cl_path_below(met->input.real_path, folder, &rest))
			return true;
	}
	return false;
}

static void name_folder(struct walk *walk, cl_str path, cl_str real)
{
	bool is_root = false;
	cl_str root;

	if (cl_root_for(walk->finder, real, &root))
		is_root = cl_str_equals(root, real);

	struct chain above = is_root ? (struct chain){0} : chain_above(walk, real);
	size_t linted_before = walk->linted_count;

	if (is_excluded(walk, &above, real, true))
		return;
	walk->waiting.count = 0;
	walk->top = (struct folder){.path = path, .real = real, .ignore = above.ignore};
	CL_VEC_PUSH(walk->arena, &walk->waiting, walk->top);
	while (walk->waiting.count && !walk->is_full) {
		struct folder folder = walk->waiting.items[--walk->waiting.count];

		visit_folder(walk, &folder);
	}
	if (walk->linted_count == linted_before && !has_met_below(walk, real))
		report(walk, path, CL_MESSAGE_NOTHING_TO_LINT);
}

static void name_file(struct walk *walk, cl_str path, cl_str real)
{
	struct chain above = {0};
	size_t format = unreadable_format(path);

	if (walk->options->force_exclude)
		above = chain_above(walk, real);
	if (is_excluded(walk, &above, real, false))
		return;
	if (format == UNREADABLE_COUNT) {
		take(walk, path, real, true);
		return;
	}
	cl_hint(walk->sink,
		cl_report(walk->sink, (struct cl_place){.path = path}, CL_MESSAGE_FORMAT_UNREADABLE,
			unreadable_endings[format]),
		"save it as Markdown, HTML or text");
}

static void name_path(struct walk *walk, cl_str named)
{
	cl_str path = cl_path_clean(walk->arena, named);
	struct stat info;
	cl_str real;

	while (is_sidecar(path) && !is_config(path))
		path = cl_arena_copy(
			walk->arena, cl_str_slice(path, 0, path.size - CL_STR(CL_SIDECAR_ENDING).size));
	if (is_config(path)) {
		report(walk, path, CL_MESSAGE_CONFIG_NOT_LINTED);
		return;
	}
	if (stat(cl_arena_cstr(walk->arena, path), &info) != 0 || !cl_path_real(walk->arena, path, &real))
		cl_report_errno(walk->sink, path, errno);
	else if (S_ISDIR(info.st_mode))
		name_folder(walk, path, real);
	else if (S_ISREG(info.st_mode))
		name_file(walk, path, real);
	else
		report(walk, path, CL_MESSAGE_FILE_NOT_REGULAR);
}

/* ------------------------------------------------------------------ the result */

static int compare_inputs(const void *a, const void *b)
{
	return cl_str_compare(((const struct cl_input *)a)->path, ((const struct cl_input *)b)->path);
}

static void hand_over(const struct walk *walk, struct cl_inputs *out_inputs)
{
	struct cl_inputs inputs = {0};

	for (size_t i = 0; i < walk->met.count; i++) {
		const struct met *met = walk->met.entries[i].value;

		if (met->is_linted)
			CL_VEC_PUSH(walk->arena, &inputs.list, met->input);
	}
	if (inputs.list.count)
		qsort(inputs.list.items, inputs.list.count, sizeof(struct cl_input), compare_inputs);
	*out_inputs = inputs;
}

static void report_unreadable(const struct walk *walk)
{
	for (size_t i = 0; i < UNREADABLE_COUNT; i++) {
		if (walk->unreadable_counts[i])
			cl_report(walk->sink, (struct cl_place){0}, CL_MESSAGE_FORMAT_NOT_EXAMINED,
				unreadable_endings[i], (unsigned)walk->unreadable_counts[i]);
	}
}

void cl_walk(struct cl_arena *arena, const cl_str *paths, size_t count, const struct cl_walk_options *options,
	struct cl_finder *finder, struct cl_inputs *out_inputs)
{
	struct walk walk = {
		.arena = arena,
		.scratch = cl_arena_new(),
		.options = options,
		.finder = finder,
		.sink = finder->sink,
		.files_max = options->files_max ? options->files_max : CL_WALK_FILES_MAX,
		.depth_max = options->depth_max ? options->depth_max : CL_WALK_DEPTH_MAX,
	};

	cl_table_init(&walk.met, arena);
	cl_table_init(&walk.visited, arena);
	cl_table_init(&walk.chains, arena);
	for (size_t i = 0; i < count; i++)
		name_path(&walk, paths[i]);
	if (walk.is_full)
		cl_report(
			walk.sink, (struct cl_place){0}, CL_MESSAGE_TOO_MANY_FILES, (unsigned)walk.files_max);
	report_unreadable(&walk);
	hand_over(&walk, out_inputs);
	cl_arena_free(walk.scratch);
}
