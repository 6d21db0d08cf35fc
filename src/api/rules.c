/* SPDX-License-Identifier: Apache-2.0 */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "api/embedded.h"
#include "api/linter.h"
#include "rules/compiled.h"

#define RULE_FILES_MAX 1000

static void add_embedded(struct cl_ruleset *ruleset, struct cl_sink *sink)
{
	for (size_t i = 0; i < cl_embedded_file_count; i++) {
		const struct cl_embedded_file *file = &cl_embedded_files[i];
		cl_str bytes = cl_str_make((const char *)file->bytes, file->size);
		const struct cl_source *source =
			cl_source_new(ruleset->arena, cl_str_from(file->name), bytes, sink);

		if (source)
			cl_ruleset_add(ruleset, source, true, sink);
	}
}

/* The files that a user names, in order. */
struct rule_files {
	CL_VEC(const struct cl_source *) list;
};

static void read_file(struct cl_ruleset *ruleset, cl_str path, struct rule_files *files, struct cl_sink *sink)
{
	cl_str name = cl_arena_copy(ruleset->arena, path);
	cl_str bytes;

	if (!cl_read_file(ruleset->arena, name.data, name, sink, &bytes))
		return;

	const struct cl_source *source = cl_source_new(ruleset->arena, name, bytes, sink);

	if (source)
		CL_VEC_PUSH(ruleset->arena, &files->list, source);
}

static bool is_rule_file(cl_str name)
{
	return (cl_str_ends_with(name, CL_STR(".yaml")) || cl_str_ends_with(name, CL_STR(".yml"))) &&
	       name.data[0] != '.';
}

static int compare_names(const void *a, const void *b)
{
	return cl_str_compare(*(const cl_str *)a, *(const cl_str *)b);
}

/* All rule files of one folder, in the order of their names; folders in it are not entered. */
static void read_folder(
	struct cl_ruleset *ruleset, cl_str path, struct rule_files *files, struct cl_sink *sink)
{
	struct cl_strs names = {0};
	DIR *folder = opendir(path.data);

	for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
		if (is_rule_file(cl_str_from(entry->d_name)) && names.list.count < RULE_FILES_MAX)
			CL_VEC_PUSH(ruleset->arena, &names.list,
				cl_arena_printf(ruleset->arena, "%.*s/%s", CL_STR_ARG(path), entry->d_name));
	}
	if (folder)
		(void)closedir(folder);
	if (names.list.count == 0) {
		cl_report(sink, (struct cl_place){.path = path}, CL_MESSAGE_RULE_NO_PACK);
		return;
	}
	qsort(names.list.items, names.list.count, sizeof(*names.list.items), compare_names);
	for (size_t i = 0; i < names.list.count; i++)
		read_file(ruleset, names.list.items[i], files, sink);
}

static void read_path(struct cl_ruleset *ruleset, cl_str path, struct rule_files *files, struct cl_sink *sink)
{
	struct stat info;

	path = cl_arena_copy(ruleset->arena, path);
	if (stat(path.data, &info) == 0 && S_ISDIR(info.st_mode))
		read_folder(ruleset, path, files, sink);
	else
		read_file(ruleset, path, files, sink);
}

/* The paths of the command line, then those of the configuration, one a line. */
static cl_str join_paths(struct cl_linter *linter, const struct cl_config *config)
{
	const struct cl_values *own = config ? &config->layer.values[CL_KEY_RULES] : NULL;
	cl_str joined = CL_STR("");

	for (size_t i = 0; i < linter->rule_paths.list.count; i++)
		joined = cl_arena_printf(linter->arena, "%.*s%.*s\n", CL_STR_ARG(joined),
			CL_STR_ARG(linter->rule_paths.list.items[i]));
	for (size_t i = 0; own && i < own->count; i++)
		joined = cl_arena_printf(
			linter->arena, "%.*s%.*s\n", CL_STR_ARG(joined), CL_STR_ARG(own->items[i].text));
	return joined;
}

static const struct cl_linter_rules *find_rules(const struct cl_linter *linter, cl_str paths, bool is_full)
{
	for (size_t i = 0; i < linter->rules.count; i++) {
		const struct cl_linter_rules *rules = &linter->rules.items[i];

		if (cl_str_equals(rules->paths, paths) && rules->is_full >= is_full)
			return rules;
	}
	return NULL;
}

/* Whether a rule may extend another, perhaps a built-in one, which is then needed as it is written. */
static bool may_extend(const struct rule_files *files)
{
	for (size_t i = 0; i < files->list.count; i++) {
		if (cl_str_find(files->list.items[i]->bytes, CL_STR("extends"), 0) != CL_STR_NONE)
			return true;
	}
	return false;
}

static struct cl_linter_rules load_rules(struct cl_linter *linter, cl_str paths, bool is_full)
{
	struct cl_linter_rules rules = {.paths = paths, .ruleset = cl_ruleset_new()};
	size_t errors = linter->sink.error_count;
	struct rule_files files = {0};

	for (size_t at = 0; at < paths.size;) {
		size_t end = cl_str_find_byte(paths, '\n', at);

		read_path(rules.ruleset, cl_str_slice(paths, at, end), &files, &linter->sink);
		at = end + 1;
	}
	rules.is_full = is_full || may_extend(&files);
	rules.ruleset->known = &cl_compiled_packs;
	if (rules.is_full)
		add_embedded(rules.ruleset, &linter->sink);
	else
		cl_ruleset_add_compiled(rules.ruleset, &cl_compiled_packs);
	for (size_t i = 0; i < files.list.count; i++)
		cl_ruleset_add(rules.ruleset, files.list.items[i], false, &linter->sink);
	cl_ruleset_finish(rules.ruleset, &linter->sink);
	rules.is_sound = linter->sink.error_count == errors;
	return rules;
}

static const struct cl_ruleset *ruleset_for(
	struct cl_linter *linter, const struct cl_config *config, bool is_full)
{
	cl_str paths = join_paths(linter, config);
	const struct cl_linter_rules *rules = find_rules(linter, paths, is_full);

	if (!rules) {
		CL_VEC_PUSH(linter->arena, &linter->rules, load_rules(linter, paths, is_full));
		rules = &linter->rules.items[linter->rules.count - 1];
	}
	return rules->is_sound ? rules->ruleset : NULL;
}

const struct cl_ruleset *cl_linter_ruleset(struct cl_linter *linter, const struct cl_config *config)
{
	return ruleset_for(linter, config, false);
}

const struct cl_ruleset *cl_linter_full_ruleset(struct cl_linter *linter)
{
	return ruleset_for(linter, linter->config, true);
}
