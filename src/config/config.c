/* SPDX-License-Identifier: Apache-2.0 */
#include "config/config.h"

#include <string.h>

#include "config/keys.h"
#include "config/path.h"
#include "tree/tree.h"

struct reader {
	struct cl_arena *arena;
	const struct cl_source *source;
	const struct cl_lines *lines;
	cl_str shown_folder; /* what a path in the file is relative to */
	struct cl_sink *sink;
};

struct value_list {
	CL_VEC(struct cl_value) list;
};

/* ------------------------------------------------------------------ reports */

static struct cl_place place_at(const struct reader *reader, uint32_t offset)
{
	cl_position position = cl_lines_position(reader->lines, offset);

	return (struct cl_place){reader->source->name, position.line, position.column};
}

static struct cl_place place_of(const struct reader *reader, const struct cl_node *node)
{
	return place_at(reader, node->span.start);
}

static struct cl_place place_of_key(const struct reader *reader, const struct cl_node *node)
{
	return place_at(reader, node->key.start);
}

static void report_kind(
	const struct reader *reader, cl_str key, const char *takes, const struct cl_node *node)
{
	cl_report(reader->sink, place_of(reader, node), CL_MESSAGE_CONFIG_KIND, CL_STR_ARG(key), takes,
		cl_node_kind_name(node->kind));
}

/* ------------------------------------------------------------------ single values */

static void report_value(const struct reader *reader, struct cl_place place, cl_str key,
	const struct cl_check *check, cl_str text)
{
	struct cl_diagnostic *diagnostic =
		cl_report(reader->sink, place, CL_MESSAGE_CONFIG_VALUE, CL_STR_ARG(key), check->takes);

	if (check->suggest)
		cl_hint_nearest(reader->sink, diagnostic, check->suggest(reader->arena, text));
}

/* Whether a limit is no higher than the one that is built in. */
static bool is_lower(enum cl_key key, const struct cl_value *value, struct cl_sink *sink)
{
	uint64_t most = cl_key_default(key)->items[0].number;

	if (value->number <= most)
		return true;
	cl_report(sink, value->place, CL_MESSAGE_CONFIG_LIMIT, CL_STR_ARG(cl_key_name(key)),
		(unsigned long long)most);
	return false;
}

/* Checks one value of a key; false after a report. A path is joined to the reader's folder. */
static bool make_value(
	const struct reader *reader, enum cl_key key, cl_str text, bool is_path, struct cl_value *value)
{
	const struct cl_key_row *row = cl_key_row(key);
	const struct cl_check *check =
		is_path && !(row->flags & CL_KEY_FLAG_PATH) ? &cl_check_path : row->check;

	value->text = text;
	if (!check->is_right(text, value)) {
		report_value(reader, value->place, row->name, check, text);
		return false;
	}
	if (row->shape == CL_SHAPE_NUMBER)
		return is_lower(key, value, reader->sink);
	if (is_path)
		value->text = cl_path_join(reader->arena, reader->shown_folder, text);
	return true;
}

/* ------------------------------------------------------------------ keys */

/* Numbers and dates are text that happens to look like one: a phone number, a name of a ward. */
static bool is_text(const struct cl_node *node)
{
	return node->kind == CL_NODE_STRING || node->kind == CL_NODE_NUMBER || node->kind == CL_NODE_DATE;
}

static void read_item(struct reader *reader, enum cl_key key, const struct cl_node *node, bool is_path,
	struct value_list *values)
{
	struct cl_value value = {.place = place_of(reader, node)};

	if (!is_text(node))
		report_kind(reader, cl_key_name(key), "strings", node);
	else if (make_value(reader, key, node->text, is_path, &value))
		CL_VEC_PUSH(reader->arena, &values->list, value);
}

/* One entry of LEVELS: the value stands where the rule or pack is named. */
static void read_level(
	struct reader *reader, enum cl_key key, const struct cl_node *node, struct value_list *values)
{
	struct cl_value value = {.place = place_of_key(reader, node)};

	if (!make_value(reader, key, node->name, false, &value))
		return;
	if (!is_text(node))
		report_kind(reader, node->name, cl_check_severity.takes, node);
	else if (!cl_check_severity.is_right(node->text, &value))
		report_value(reader, place_of(reader, node), node->name, &cl_check_severity, node->text);
	else
		CL_VEC_PUSH(reader->arena, &values->list, value);
}

static bool has_sign(cl_str pack)
{
	return pack.data[0] == '+' || pack.data[0] == '-';
}

static bool is_mixed(const struct cl_value *values, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (has_sign(values[i].text) != has_sign(values[0].text))
			return true;
	}
	return false;
}

static bool fits_shape(enum cl_key_shape shape, const struct cl_node *node)
{
	switch (shape) {
	case CL_SHAPE_WORDS:
	case CL_SHAPE_LOOKUP:
		return node->kind == CL_NODE_LIST || is_text(node);
	case CL_SHAPE_WORD:
		return is_text(node);
	case CL_SHAPE_LEVELS:
		return node->kind == CL_NODE_MAP;
	case CL_SHAPE_NUMBER:
		return node->kind == CL_NODE_NUMBER;
	case CL_SHAPE_COUNT:
		break;
	}
	return false;
}

static void read_items(struct reader *reader, enum cl_key key, const struct cl_node *node, bool is_path,
	struct value_list *values)
{
	bool is_levels = cl_key_row(key)->shape == CL_SHAPE_LEVELS;

	if (cl_node_is_scalar(node)) {
		read_item(reader, key, node, is_path, values);
		return;
	}
	if (node->count > CL_CONFIG_VALUES_MAX) {
		cl_report(reader->sink, place_of(reader, node), CL_MESSAGE_CONFIG_TOO_MANY,
			(unsigned)CL_CONFIG_VALUES_MAX, CL_STR_ARG(cl_key_name(key)));
		return;
	}
	for (const struct cl_node *item = node->first; item; item = item->next) {
		if (is_levels)
			read_level(reader, key, item, values);
		else
			read_item(reader, key, item, is_path, values);
	}
}

/* Whether an empty list was written, and may be. A list that is empty because all its values were wrong says nothing. */
static bool is_left_empty(const struct reader *reader, enum cl_key key, const struct cl_node *node)
{
	if (cl_node_is_scalar(node) || node->count)
		return false;
	if (!(cl_key_row(key)->flags & CL_KEY_FLAG_FILLED))
		return true;
	report_value(reader, place_of(reader, node), cl_key_name(key), cl_key_row(key)->check, CL_STR(""));
	return false;
}

static void read_key(
	struct reader *reader, enum cl_key key, const struct cl_node *node, struct cl_layer *layer)
{
	const struct cl_key_row *row = cl_key_row(key);
	bool is_file = row->shape == CL_SHAPE_LOOKUP && cl_node_is_scalar(node);
	struct value_list values = {0};

	if (!fits_shape(row->shape, node)) {
		report_kind(reader, row->name, cl_key_shape_takes(row->shape), node);
		return;
	}
	read_items(reader, key, node, is_file || (row->flags & CL_KEY_FLAG_PATH), &values);
	if (key == CL_KEY_PACKS && is_mixed(values.list.items, values.list.count)) {
		cl_report(reader->sink, place_of(reader, node), CL_MESSAGE_CONFIG_MIXED_PACKS);
		return;
	}
	if (values.list.count || is_left_empty(reader, key, node))
		layer->values[key] = (struct cl_values){values.list.items, values.list.count, true, is_file};
}

/* ------------------------------------------------------------------ mappings */

/* Keys that are not in keys.def, each with its own reader. */
struct special {
	cl_str name;
	void (*read)(struct reader *reader, const struct cl_node *node, void *target);
};

/* One kind of mapping: the file itself, one of its sections, or an override. */
struct shape {
	const struct special *specials;
	size_t special_count;
	cl_str section;
	unsigned flags;
};

#define SPECIALS_MAX 4

static void report_unknown(const struct reader *reader, const struct shape *shape, const struct cl_node *node)
{
	cl_str more[SPECIALS_MAX];
	struct cl_diagnostic *diagnostic = cl_report(reader->sink, place_of_key(reader, node),
		CL_MESSAGE_CONFIG_UNKNOWN_KEY, CL_STR_ARG(node->name));

	for (size_t i = 0; i < shape->special_count; i++)
		more[i] = shape->specials[i].name;
	cl_hint_nearest(reader->sink, diagnostic,
		cl_key_nearest(shape->section, node->name, shape->flags, more, shape->special_count));
}

static const struct special *find_special(const struct shape *shape, cl_str name)
{
	for (size_t i = 0; i < shape->special_count; i++) {
		if (cl_str_equals(shape->specials[i].name, name))
			return &shape->specials[i];
	}
	return NULL;
}

/* A key of keys.def where it may stand, or a report that it may not or that there is none. */
static void read_known(
	struct reader *reader, const struct shape *shape, const struct cl_node *node, struct cl_layer *layer)
{
	enum cl_key key = CL_KEY_COUNT;
	bool is_key = cl_key_find(shape->section, node->name, &key);
	bool is_section = shape->section.size == 0 && cl_key_is_section(node->name);

	if (!is_key && !is_section)
		report_unknown(reader, shape, node);
	else if (is_section || (cl_key_row(key)->flags & shape->flags) != shape->flags)
		cl_report(reader->sink, place_of_key(reader, node), CL_MESSAGE_CONFIG_NOT_IN_OVERRIDE,
			CL_STR_ARG(node->name));
	else
		read_key(reader, key, node, layer);
}

static void read_section(struct reader *reader, const struct cl_node *node, struct cl_layer *layer)
{
	struct shape shape = {.section = node->name};

	if (node->kind != CL_NODE_MAP) {
		report_kind(reader, node->name, "a mapping", node);
		return;
	}
	for (const struct cl_node *child = node->first; child; child = child->next)
		read_known(reader, &shape, child, layer);
}

static void read_mapping(struct reader *reader, const struct shape *shape, const struct cl_node *node,
	struct cl_layer *layer, void *target)
{
	for (const struct cl_node *child = node->first; child; child = child->next) {
		const struct special *special = find_special(shape, child->name);

		if (special)
			special->read(reader, child, target);
		else if (shape->flags == 0 && cl_key_is_section(child->name))
			read_section(reader, child, layer);
		else
			read_known(reader, shape, child, layer);
	}
}

/* ------------------------------------------------------------------ overrides */

static void read_switch(struct reader *reader, const struct cl_node *node, struct cl_switch *out_switch)
{
	if (node->kind != CL_NODE_BOOL)
		report_kind(reader, node->name, "true or false", node);
	else
		*out_switch = (struct cl_switch){true, node->boolean, place_of_key(reader, node)};
}

static void read_override_ignore(struct reader *reader, const struct cl_node *node, void *target)
{
	read_switch(reader, node, &((struct cl_override *)target)->ignore);
}

static void read_override_off(struct reader *reader, const struct cl_node *node, void *target)
{
	read_switch(reader, node, &((struct cl_override *)target)->off);
}

/* The globs of an override are written and checked as those of `ignore` are. */
static void read_override_files(struct reader *reader, const struct cl_node *node, void *target)
{
	struct value_list values = {0};

	if (!fits_shape(CL_SHAPE_WORDS, node)) {
		report_kind(reader, node->name, cl_key_shape_takes(CL_SHAPE_WORDS), node);
		return;
	}
	read_items(reader, CL_KEY_IGNORE, node, false, &values);
	((struct cl_override *)target)->files =
		(struct cl_values){values.list.items, values.list.count, true, false};
}

static const struct special override_specials[] = {
	{CL_STR_INIT("files"), read_override_files},
	{CL_STR_INIT("ignore"), read_override_ignore},
	{CL_STR_INIT("off"), read_override_off},
};

static void read_override(struct reader *reader, const struct cl_node *node, struct cl_override *out_override)
{
	static const struct shape shape = {
		.specials = override_specials,
		.special_count = sizeof(override_specials) / sizeof(override_specials[0]),
		.flags = CL_KEY_FLAG_OVERRIDE,
	};

	if (node->kind != CL_NODE_MAP) {
		report_kind(reader, CL_STR("overrides"), "mappings with 'files'", node);
		return;
	}
	read_mapping(reader, &shape, node, &out_override->layer, out_override);
	if (!cl_node_get(node, CL_STR("files")))
		cl_report(reader->sink, place_of(reader, node), CL_MESSAGE_CONFIG_OVERRIDE_FILES);
}

static void read_overrides(struct reader *reader, const struct cl_node *node, void *target)
{
	struct cl_config *config = target;

	if (node->kind != CL_NODE_LIST) {
		report_kind(reader, node->name, "a list", node);
		return;
	}
	if (node->count > CL_CONFIG_OVERRIDES_MAX) {
		cl_report(reader->sink, place_of(reader, node), CL_MESSAGE_CONFIG_TOO_MANY,
			(unsigned)CL_CONFIG_OVERRIDES_MAX, CL_STR_ARG(node->name));
		return;
	}

	struct cl_override *overrides = cl_arena_alloc_array(reader->arena, node->count, sizeof(*overrides));
	struct cl_override *next = overrides;

	for (const struct cl_node *item = node->first; item; item = item->next)
		read_override(reader, item, next++);
	config->overrides = overrides;
	config->override_count = node->count;
}

/* ------------------------------------------------------------------ the file */

static void read_root(struct reader *reader, const struct cl_node *node, void *target)
{
	struct cl_switch root = {0};

	read_switch(reader, node, &root);
	((struct cl_config *)target)->is_root = root.is_on;
}

static const struct special file_specials[] = {
	{CL_STR_INIT("root"), read_root},
	{CL_STR_INIT("overrides"), read_overrides},
};

const struct cl_config *cl_config_read(
	struct cl_arena *arena, const struct cl_source *source, cl_str folder, struct cl_sink *sink)
{
	static const struct shape shape = {
		.specials = file_specials,
		.special_count = sizeof(file_specials) / sizeof(file_specials[0]),
	};
	cl_span whole = {0, (uint32_t)source->bytes.size};
	const struct cl_node *node = cl_tree_read(arena, source, whole, CL_TREE_YAML, 0, sink);

	if (!node)
		return NULL;

	struct reader reader = {
		arena, source, cl_lines_new(arena, source), cl_path_folder(source->name), sink};

	if (node->kind != CL_NODE_MAP) {
		cl_report(sink, place_of(&reader, node), CL_MESSAGE_CONFIG_NOT_A_MAPPING);
		return NULL;
	}

	struct cl_config *config = cl_arena_alloc(arena, sizeof(*config));

	config->path = source->name;
	config->folder = cl_arena_copy(arena, folder);
	read_mapping(&reader, &shape, node, &config->layer, config);
	return config;
}

/* ------------------------------------------------------------------ the command line */

bool cl_layer_add(struct cl_arena *arena, struct cl_layer *layer, enum cl_key key, cl_str text, cl_str folder,
	struct cl_sink *sink)
{
	const struct cl_key_row *row = cl_key_row(key);
	struct reader reader = {.arena = arena, .shown_folder = folder, .sink = sink};
	struct cl_value value = {.place = {.path = CL_STR("command line")}};
	struct cl_values *held = &layer->values[key];
	bool is_file = row->shape == CL_SHAPE_LOOKUP;
	size_t equals = row->shape == CL_SHAPE_LEVELS ? cl_str_find_byte(text, '=', 0) : CL_STR_NONE;
	cl_str level =
		equals == CL_STR_NONE ? cl_str_make(NULL, 0) : cl_str_slice(text, equals + 1, text.size);

	if (!make_value(&reader, key, cl_str_slice(text, 0, equals),
		    is_file || (row->flags & CL_KEY_FLAG_PATH), &value))
		return false;
	if (row->shape == CL_SHAPE_LEVELS && !cl_check_severity.is_right(level, &value)) {
		report_value(&reader, value.place, row->name, &cl_check_severity, level);
		return false;
	}

	bool keeps_one = row->shape == CL_SHAPE_WORD || row->shape == CL_SHAPE_NUMBER || is_file;
	size_t count = keeps_one ? 0 : held->count;
	struct cl_value *items = cl_arena_alloc_array(arena, count + 1, sizeof(*items));

	if (count)
		memcpy(items, held->items, count * sizeof(*items));
	items[count++] = value;
	if (key == CL_KEY_PACKS && is_mixed(items, count)) {
		cl_report(sink, value.place, CL_MESSAGE_CONFIG_MIXED_PACKS);
		return false;
	}
	*held = (struct cl_values){items, count, true, is_file};
	return true;
}
