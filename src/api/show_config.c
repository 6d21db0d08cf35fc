/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "base/buf.h"
#include "carelint/rules.h"
#include "report/escape.h"

static void add_origin(struct cl_buf *out, const struct cl_place *place)
{
	cl_buf_append(out, CL_STR("  # "));
	cl_escape_append(out, place->path);
	if (place->line)
		cl_buf_printf(out, ":%u:%u", place->line, place->column);
	cl_buf_append_byte(out, '\n');
}

static void add_pair(
	struct cl_buf *out, const struct cl_value *value, const char *between, const char *second)
{
	cl_escape_append(out, value->text);
	cl_buf_printf(out, "%s%s", between, second);
}

static void add_value(struct cl_buf *out, enum cl_key key, const struct cl_value *value)
{
	cl_buf_printf(out, "%.*s: ", CL_STR_ARG(cl_key_name(key)));
	if (key == CL_KEY_SEVERITY)
		add_pair(out, value, ": ", cl_severity_name(value->severity));
	else if (key == CL_KEY_FAIL_ON)
		add_pair(out, value, value->text.size ? ":" : "", cl_severity_name(value->severity));
	else if (value->text.size == 0)
		cl_buf_printf(out, "%ju", (uintmax_t)value->number);
	else
		cl_escape_append(out, value->text);
	add_origin(out, &value->place);
}

static void add_switch(struct cl_buf *out, const char *name, const struct cl_switch *value)
{
	if (!value->is_set)
		return;
	cl_buf_printf(out, "%s: %s", name, value->is_on ? "true" : "false");
	add_origin(out, &value->place);
}

bool cl_linter_show_config(struct cl_linter *linter, const char *path, cl_write_fn write, void *context)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_buf out = CL_BUF_INIT;
	struct cl_effective effective;
	bool is_written = false;

	if (cl_linter_effective(linter, arena, cl_arena_copy(arena, cl_str_from(path)), &effective)) {
		cl_buf_append(&out, CL_STR("# what holds for "));
		cl_escape_append(&out, cl_str_from(path));
		cl_buf_append_byte(&out, '\n');
		for (size_t i = 0; i < CL_KEY_COUNT; i++) {
			const struct cl_values *values = &effective.settings.values[i];

			for (size_t j = 0; j < values->count; j++)
				add_value(&out, (enum cl_key)i, &values->items[j]);
		}
		add_switch(&out, "ignore", &effective.settings.ignore);
		add_switch(&out, "off", &effective.settings.off);
		is_written = write(context, out.data, out.size);
	}
	cl_buf_release(&out);
	cl_arena_free(arena);
	return is_written;
}
