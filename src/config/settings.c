/* SPDX-License-Identifier: Apache-2.0 */
#include "config/config.h"

#include <string.h>

#include "base/glob.h"
#include "config/keys.h"
#include "config/walk.h"

/* ------------------------------------------------------------------ defaults */

#define FINDINGS_MAX 10000

#define DEFAULT(...)                                                                                         \
	{                                                                                                    \
		.items =                                                                                     \
			(const struct cl_value[]){{.place = {.path = CL_STR_INIT("default")}, __VA_ARGS__}}, \
		.count = 1, .is_set = true                                                                   \
	}

/* A key without a row here is empty until somebody sets it. */
static const struct cl_values defaults[CL_KEY_COUNT] = {
	[CL_KEY_JURISDICTION] = DEFAULT(.text = CL_STR_INIT("US")),
	[CL_KEY_CHANNEL] = DEFAULT(.text = CL_STR_INIT("website")),
	[CL_KEY_SPELLING_LANGUAGE] = DEFAULT(.text = CL_STR_INIT("en_US")),
	[CL_KEY_FAIL_ON] = DEFAULT(.severity = CL_SEVERITY_WARNING),
	[CL_KEY_LIMIT_FILE_BYTES] = DEFAULT(.number = CL_SOURCE_SIZE_MAX),
	[CL_KEY_LIMIT_FILES] = DEFAULT(.number = CL_WALK_FILES_MAX),
	[CL_KEY_LIMIT_FOLDER_DEPTH] = DEFAULT(.number = CL_WALK_DEPTH_MAX),
	[CL_KEY_LIMIT_FINDINGS] = DEFAULT(.number = FINDINGS_MAX),
};

const struct cl_values *cl_key_default(enum cl_key key)
{
	return &defaults[key];
}

/* ------------------------------------------------------------------ layers */

static bool has_sign(cl_str pack)
{
	return pack.size > 0 && (pack.data[0] == '+' || pack.data[0] == '-');
}

/* Whether `values` add to what was said before. The entries of `packs` are all of one kind: the reader sees to that. */
static bool adds(enum cl_key key, const struct cl_values *values)
{
	if (!(cl_key_row(key)->flags & CL_KEY_FLAG_APPEND))
		return false;
	return key != CL_KEY_PACKS || (values->count > 0 && has_sign(values->items[0].text));
}

static struct cl_values join(
	struct cl_arena *arena, const struct cl_values *first, const struct cl_values *second)
{
	struct cl_values joined = *second;
	size_t count = first->count + second->count;
	struct cl_value *items = cl_arena_alloc_array(arena, count, sizeof(*items));

	memcpy(items, first->items, first->count * sizeof(*items));
	memcpy(items + first->count, second->items, second->count * sizeof(*items));
	joined.items = items;
	joined.count = count;
	return joined;
}

static void apply_layer(struct cl_arena *arena, const struct cl_layer *layer, struct cl_settings *settings)
{
	for (size_t i = 0; i < CL_KEY_COUNT; i++) {
		const struct cl_values *values = &layer->values[i];
		struct cl_values *held = &settings->values[i];

		if (!values->is_set)
			continue;
		if (held->count && values->count && adds((enum cl_key)i, values))
			*held = join(arena, held, values);
		else if (values->count || !adds((enum cl_key)i, values))
			*held = *values;
	}
}

/* ------------------------------------------------------------------ patterns */

/* Whether a pattern matches the file or a folder that it lies in: `drafts` and `drafts/` take all that is in there. */
static bool glob_covers(cl_str glob, cl_str path)
{
	bool is_folder_only = cl_str_ends_with(glob, CL_STR("/"));
	cl_str bare = cl_str_slice(glob, 0, glob.size - is_folder_only);

	for (size_t slash = cl_str_find_byte(path, '/', 0); slash != CL_STR_NONE;
		slash = cl_str_find_byte(path, '/', slash + 1)) {
		if (cl_glob_matches(bare, cl_str_slice(path, 0, slash)))
			return true;
	}
	return !is_folder_only && cl_glob_matches(bare, path);
}

static const struct cl_value *find_cover(const struct cl_values *globs, cl_str path)
{
	for (size_t i = 0; i < globs->count; i++) {
		if (glob_covers(globs->items[i].text, path))
			return &globs->items[i];
	}
	return NULL;
}

static void apply_switch(const struct cl_switch *said, struct cl_switch *held)
{
	if (said->is_set)
		*held = *said;
}

/* ------------------------------------------------------------------ settings */

static void apply_config(
	struct cl_arena *arena, const struct cl_config *config, cl_str path, struct cl_settings *settings)
{
	const struct cl_value *cover = find_cover(&config->layer.values[CL_KEY_IGNORE], path);

	if (cover)
		settings->ignore = (struct cl_switch){true, true, cover->place};
	apply_layer(arena, &config->layer, settings);
	for (size_t i = 0; i < config->override_count; i++) {
		const struct cl_override *override = &config->overrides[i];

		if (!find_cover(&override->files, path))
			continue;
		apply_layer(arena, &override->layer, settings);
		apply_switch(&override->ignore, &settings->ignore);
		apply_switch(&override->off, &settings->off);
	}
}

void cl_settings_for(struct cl_arena *arena, const struct cl_config *config, cl_str path,
	const struct cl_layer *command_line, struct cl_settings *out_settings)
{
	struct cl_settings settings = {0};

	memcpy(settings.values, defaults, sizeof(defaults));
	if (config)
		apply_config(arena, config, path, &settings);
	if (command_line)
		apply_layer(arena, command_line, &settings);
	*out_settings = settings;
}

cl_str cl_settings_word(const struct cl_settings *settings, enum cl_key key)
{
	const struct cl_values *values = &settings->values[key];

	return values->count ? values->items[0].text : cl_str_make(NULL, 0);
}

uint64_t cl_settings_limit(const struct cl_settings *settings, enum cl_key key)
{
	const struct cl_values *values = &settings->values[key];

	return values->count ? values->items[0].number : 0;
}

bool cl_settings_replaces_packs(const struct cl_settings *settings)
{
	const struct cl_values *packs = &settings->values[CL_KEY_PACKS];

	return packs->is_set && (packs->count == 0 || !has_sign(packs->items[0].text));
}
