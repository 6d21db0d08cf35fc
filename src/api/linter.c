/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"

#include <limits.h>
#include <stdlib.h>

#include "document/read.h"
#include "report/report.h"

#ifndef CL_VERSION
#define CL_VERSION "0.0.0"
#endif

const char *cl_version(void)
{
	return CL_VERSION;
}

struct cl_linter *cl_linter_new(void)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_linter *linter = cl_arena_alloc(arena, sizeof(*linter));

	linter->arena = arena;
	linter->matcher = cl_matcher_new();
	cl_sink_init(&linter->sink, arena);
	linter->has_person_model = cl_person_model_open(
		cl_person_image(), CL_STR("<names>"), &linter->sink, &linter->person_model);
	cl_finder_init(&linter->finder, arena, CL_STR(""), &linter->sink);
	return linter;
}

void cl_linter_free(struct cl_linter *linter)
{
	if (!linter)
		return;
	for (size_t i = 0; i < linter->rules.count; i++)
		cl_ruleset_free(linter->rules.items[i].ruleset);
	cl_matcher_free(linter->matcher);
	cl_speller_free(linter->speller);
	cl_arena_free(linter->arena);
}

/* ------------------------------------------------------------------ settings */

static cl_str keep(struct cl_linter *linter, const char *text)
{
	return cl_arena_copy(linter->arena, cl_str_from(text));
}

bool cl_linter_set_today(struct cl_linter *linter, int year, int month, int day)
{
	if (!cl_date_is_valid(year, month, day))
		return false;
	linter->today = (cl_date){(int16_t)year, (int8_t)month, (int8_t)day};
	return true;
}

void cl_linter_set_base(struct cl_linter *linter, const char *folder)
{
	linter->finder.base = keep(linter, folder);
}

void cl_linter_set_config(struct cl_linter *linter, const char *path)
{
	linter->config_path = keep(linter, path);
}

void cl_linter_set_isolated(struct cl_linter *linter)
{
	linter->is_isolated = true;
}

void cl_linter_set_no_prefilter(struct cl_linter *linter)
{
	linter->no_prefilter = true;
}

bool cl_linter_set(struct cl_linter *linter, const char *key, const char *value)
{
	cl_str names[CL_KEY_COUNT];
	cl_str name = cl_str_from(key);

	for (size_t i = 0; i < CL_KEY_COUNT; i++) {
		names[i] = cl_key_name((enum cl_key)i);
		if (cl_str_equals(names[i], name))
			return cl_layer_add(linter->arena, &linter->command_line, (enum cl_key)i,
				keep(linter, value), CL_STR(""), &linter->sink);
	}
	cl_report(&linter->sink, (struct cl_place){.path = CL_STR("command line")},
		CL_MESSAGE_API_UNKNOWN_KEY, CL_STR_ARG(name));
	return false;
}

void cl_linter_select(struct cl_linter *linter, const char *rule_or_pack)
{
	CL_VEC_PUSH(linter->arena, &linter->selected.list, keep(linter, rule_or_pack));
}

void cl_linter_ignore(struct cl_linter *linter, const char *rule_or_pack)
{
	CL_VEC_PUSH(linter->arena, &linter->ignored.list, keep(linter, rule_or_pack));
}

void cl_linter_add_rules(struct cl_linter *linter, const char *path)
{
	CL_VEC_PUSH(linter->arena, &linter->rule_paths.list, keep(linter, path));
}

/* ------------------------------------------------------------------ loading */

static void report_unknown(
	struct cl_linter *linter, const struct cl_ruleset *ruleset, const struct cl_strs *names)
{
	for (size_t i = 0; i < names->list.count; i++) {
		cl_str name = names->list.items[i];

		if (cl_ruleset_find(ruleset, name) || cl_table_has(&ruleset->packs, name) ||
			cl_str_equals(name, CL_STR("all")))
			continue;
		cl_hint_nearest(&linter->sink,
			cl_report(&linter->sink, (struct cl_place){.path = CL_STR("command line")},
				CL_MESSAGE_API_UNKNOWN_RULE, CL_STR_ARG(name)),
			cl_ruleset_nearest(ruleset, name));
	}
}

/* The configuration that was named for all files. Its folder is where its relative paths begin. */
static bool load_named_config(struct cl_linter *linter)
{
	char folder[PATH_MAX];
	cl_str path = linter->config_path;
	size_t slash = path.size;
	cl_str bytes;

	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	if (!cl_read_file(linter->arena, path.data, path, &linter->sink, &bytes))
		return false;

	const char *parent = slash ? cl_arena_cstr(linter->arena, cl_str_slice(path, 0, slash)) : ".";
	const struct cl_source *source = cl_source_new(linter->arena, path, bytes, &linter->sink);

	if (!source || !realpath(parent, folder))
		return false;
	linter->config = cl_config_read(
		linter->arena, source, cl_arena_copy(linter->arena, cl_str_from(folder)), &linter->sink);
	return linter->config != NULL;
}

bool cl_linter_load(struct cl_linter *linter)
{
	if (!cl_date_is_set(linter->today))
		cl_report(&linter->sink, (struct cl_place){0}, CL_MESSAGE_API_NO_TODAY);
	if (linter->config_path.size && !load_named_config(linter))
		return false;

	const struct cl_ruleset *ruleset = cl_linter_ruleset(linter, linter->config);

	if (ruleset) {
		report_unknown(linter, ruleset, &linter->selected);
		report_unknown(linter, ruleset, &linter->ignored);
	}
	return ruleset && linter->sink.error_count == 0;
}

/* ------------------------------------------------------------------ files */

static bool is_lintable(cl_str name)
{
	enum cl_format format;

	return cl_format_from_name(name, &format);
}

bool cl_linter_walk(struct cl_linter *linter, const char *const *paths, size_t count,
	const struct cl_walk_settings *settings)
{
	size_t errors = linter->sink.error_count;
	cl_str *strs = cl_arena_alloc_array(linter->arena, count + 1, sizeof(*strs));
	struct cl_walk_options options = {
		.is_lintable = is_lintable,
		.force_exclude = settings && settings->force_exclude,
		.no_ignore = settings && settings->no_ignore,
	};

	for (size_t i = 0; i < count; i++)
		strs[i] = keep(linter, paths[i]);
	cl_walk(linter->arena, strs, count, &options, &linter->finder, &linter->inputs);
	cl_linter_drop_ignored(linter);
	return linter->sink.error_count == errors;
}

size_t cl_linter_path_count(const struct cl_linter *linter)
{
	return linter->inputs.list.count;
}

const char *cl_linter_path(const struct cl_linter *linter, size_t index)
{
	return linter->inputs.list.items[index].path.data;
}

/* ------------------------------------------------------------------ diagnostics */

size_t cl_linter_error_count(const struct cl_linter *linter)
{
	return linter->sink.error_count;
}

static bool write_diagnostics(
	const struct cl_diagnostic *diagnostic, size_t dropped, bool color, cl_write_fn write, void *context)
{
	struct cl_buf buf = CL_BUF_INIT;
	bool is_written = true;

	for (; diagnostic; diagnostic = diagnostic->next)
		cl_report_diagnostic(&buf, diagnostic, color);
	if (dropped)
		cl_buf_printf(&buf, "carelint: error: %zu more diagnostics are not shown\n", dropped);
	if (buf.size)
		is_written = write(context, buf.data, buf.size);
	cl_buf_release(&buf);
	return is_written;
}

bool cl_linter_write_diagnostics(struct cl_linter *linter, bool color, cl_write_fn write, void *context)
{
	const struct cl_diagnostic *first = linter->written ? linter->written->next : linter->sink.first;

	linter->written = linter->sink.last;
	return write_diagnostics(first, linter->sink.dropped_count, color, write, context);
}

/* The linter's diagnostics up to one of them, unless that was written already. */
static bool write_up_to(struct cl_linter *linter, const struct cl_diagnostic *last, bool color,
	cl_write_fn write, void *context)
{
	struct cl_buf buf = CL_BUF_INIT;
	const struct cl_diagnostic *first = linter->written ? linter->written->next : linter->sink.first;
	const struct cl_diagnostic *end;
	bool is_written;

	for (end = first; end && end != last; end = end->next)
		continue;
	if (!end)
		return true;
	for (const struct cl_diagnostic *it = first; it != last->next; it = it->next)
		cl_report_diagnostic(&buf, it, color);
	linter->written = last;
	is_written = write(context, buf.data, buf.size);
	cl_buf_release(&buf);
	return is_written;
}

bool cl_result_write_diagnostics(const struct cl_result *result, bool color, cl_write_fn write, void *context)
{
	bool is_written = true;

	if (result->linter && result->linter_last)
		is_written = write_up_to(result->linter, result->linter_last, color, write, context);
	return write_diagnostics(result->sink.first, result->sink.dropped_count, color, write, context) &&
	       is_written;
}
