/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "base/buf.h"
#include "carelint/rules.h"

static void add_origin(struct cl_buf *out, const struct cl_place *place)
{
	cl_buf_printf(out, "  # %.*s", CL_STR_ARG(place->path));
	if (place->line)
		cl_buf_printf(out, ":%u:%u", place->line, place->column);
	cl_buf_append_byte(out, '\n');
}

static void add_value(struct cl_buf *out, enum cl_key key, const struct cl_value *value)
{
	cl_buf_printf(out, "%.*s: ", CL_STR_ARG(cl_key_name(key)));
	if (key == CL_KEY_SEVERITY)
		cl_buf_printf(out, "{%.*s: %s}", CL_STR_ARG(value->text), cl_severity_name(value->severity));
	else if (key == CL_KEY_FAIL_ON)
		cl_buf_printf(out, "%.*s%s%s", CL_STR_ARG(value->text), value->text.size ? ":" : "",
			value->severity == CL_SEVERITY_OFF ? "none" : cl_severity_name(value->severity));
	else if (value->text.size == 0)
		cl_buf_printf(out, "%ju", (uintmax_t)value->number);
	else
		cl_buf_append(out, value->text);
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
		cl_buf_printf(&out, "# what holds for %s\n", path);
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
