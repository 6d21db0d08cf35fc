/* SPDX-License-Identifier: Apache-2.0 */
#include "json/json.h"

#include <assert.h>
#include <math.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/utf8.h"

#define INDENT_MAX  31 /* jansson keeps it in five bits */
#define REAL_DIGITS 15 /* all that survive from decimal to double and back */

/* A cl_json is a json_t under another name, so that no other file sees jansson. */
static json_t *inner(struct cl_json *value)
{
	return (json_t *)(void *)value;
}

static const json_t *inner_const(const struct cl_json *value)
{
	return (const json_t *)(const void *)value;
}

static struct cl_json *outer(json_t *value)
{
	return (struct cl_json *)(void *)value;
}

/* What jansson made; it makes nothing only when memory has run out. */
static struct cl_json *made(json_t *value)
{
	if (!value)
		cl_out_of_memory();
	return outer(value);
}

/* ------------------------------------------------------------------ building */

struct cl_json *cl_json_object(void)
{
	return made(json_object());
}

struct cl_json *cl_json_array(void)
{
	return made(json_array());
}

struct cl_json *cl_json_integer(int64_t value)
{
	return made(json_integer(value));
}

struct cl_json *cl_json_bool(bool value)
{
	return made(json_boolean(value));
}

struct cl_json *cl_json_null(void)
{
	return made(json_null());
}

/* jansson refuses NaN and infinity, which must not look as if memory had run out. */
struct cl_json *cl_json_real(double value)
{
	return isfinite(value) ? made(json_real(value)) : cl_json_null();
}

static struct cl_json *repaired_string(cl_str value)
{
	struct cl_buf buf = CL_BUF_INIT;

	while (value.size) {
		size_t valid = cl_utf8_valid_size(value);

		cl_buf_append(&buf, cl_str_slice(value, 0, valid));
		if (valid < value.size)
			cl_buf_append_code_point(&buf, CL_UTF8_REPLACEMENT);
		value = cl_str_slice(value, valid + 1, value.size);
	}

	json_t *string = json_stringn_nocheck(buf.data, buf.size);

	cl_buf_release(&buf);
	return made(string);
}

struct cl_json *cl_json_string(cl_str value)
{
	if (cl_utf8_valid_size(value) < value.size)
		return repaired_string(value);
	return made(json_stringn_nocheck(value.size ? value.data : "", value.size));
}

struct cl_json *cl_json_copy(const struct cl_json *value)
{
	return made(json_deep_copy(inner_const(value)));
}

void cl_json_set(struct cl_json *object, const char *key, struct cl_json *value)
{
	assert(json_is_object(inner(object)));
	if (json_object_set_new_nocheck(inner(object), key, inner(value)) != 0)
		cl_out_of_memory();
}

void cl_json_push(struct cl_json *array, struct cl_json *value)
{
	assert(json_is_array(inner(array)));
	if (json_array_append_new(inner(array), inner(value)) != 0)
		cl_out_of_memory();
}

void cl_json_free(struct cl_json *value)
{
	json_decref(inner(value));
}

/* ------------------------------------------------------------------ writing */

static int append(const char *bytes, size_t size, void *context)
{
	cl_buf_append(context, cl_str_make(bytes, size));
	return 0;
}

void cl_json_dump(const struct cl_json *value, size_t indent, struct cl_buf *out)
{
	size_t layout = indent ? JSON_INDENT(indent < INDENT_MAX ? indent : INDENT_MAX) : JSON_COMPACT;
	size_t flags = layout | JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS);

	if (json_dump_callback(inner_const(value), append, out, flags) != 0)
		cl_out_of_memory();
}

/* ------------------------------------------------------------------ reading */

/* jansson's own words quote the input. */
static const char *error_text(const json_error_t *error)
{
	switch ((int)json_error_code(error)) {
	case json_error_stack_overflow:
		return "nested too deeply";
	case json_error_invalid_utf8:
		return "not UTF-8";
	case json_error_premature_end_of_input:
		return "ends too early";
	case json_error_end_of_input_expected:
		return "more than one value";
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return "a NUL character is not allowed";
	case json_error_duplicate_key:
		return "an object with the same key twice";
	case json_error_numeric_overflow:
		return "a number that is too large";
	default:
		return "not JSON";
	}
}

/* jansson counts what it has read: from there to the start of the last character. */
static size_t error_offset(cl_str text, const json_error_t *error)
{
	size_t offset = error->position > 0 ? (size_t)error->position : 0;

	if (offset > text.size || json_error_code(error) == json_error_premature_end_of_input)
		return text.size;
	if (offset > 0)
		offset--;
	while (offset > 0 && cl_utf8_is_continuation(text.data[offset]))
		offset--;
	return offset;
}

struct cl_json *cl_json_parse(cl_str text, struct cl_json_error *out_error)
{
	json_error_t error;
	json_t *value = json_loadb(
		text.size ? text.data : "", text.size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);

	if (value)
		return outer(value);
	if (json_error_code(&error) == json_error_out_of_memory)
		cl_out_of_memory();
	*out_error = (struct cl_json_error){
		.text = error_text(&error),
		.offset = error_offset(text, &error),
		.line = error.line > 0 ? (uint32_t)error.line : 1,
		.column = error.column > 0 ? (uint32_t)error.column : 1,
	};
	return NULL;
}

/* ------------------------------------------------------------------ getting */

enum cl_json_kind cl_json_kind(const struct cl_json *value)
{
	static const enum cl_json_kind kinds[] = {
		[JSON_OBJECT] = CL_JSON_OBJECT,
		[JSON_ARRAY] = CL_JSON_ARRAY,
		[JSON_STRING] = CL_JSON_STRING,
		[JSON_INTEGER] = CL_JSON_INTEGER,
		[JSON_REAL] = CL_JSON_REAL,
		[JSON_TRUE] = CL_JSON_BOOL,
		[JSON_FALSE] = CL_JSON_BOOL,
		[JSON_NULL] = CL_JSON_NULL,
	};

	return value ? kinds[json_typeof(inner_const(value))] : CL_JSON_NULL;
}

bool cl_json_is(const struct cl_json *value, enum cl_json_kind kind)
{
	return value && cl_json_kind(value) == kind;
}

const struct cl_json *cl_json_get(const struct cl_json *object, const char *key)
{
	return outer(json_object_get(inner_const(object), key));
}

const struct cl_json *cl_json_at(const struct cl_json *array, size_t index)
{
	return outer(json_array_get(inner_const(array), index));
}

size_t cl_json_count(const struct cl_json *value)
{
	return cl_json_is(value, CL_JSON_ARRAY) ? json_array_size(inner_const(value))
						: json_object_size(inner_const(value));
}

cl_str cl_json_text(const struct cl_json *string)
{
	return cl_str_make(json_string_value(inner_const(string)), json_string_length(inner_const(string)));
}

bool cl_json_is_true(const struct cl_json *value)
{
	return value && json_is_true(inner_const(value));
}

bool cl_json_to_integer(const struct cl_json *value, int64_t *out_value)
{
	if (!cl_json_is(value, CL_JSON_INTEGER))
		return false;
	*out_value = json_integer_value(inner_const(value));
	return true;
}

bool cl_json_to_real(const struct cl_json *value, double *out_value)
{
	if (!cl_json_is(value, CL_JSON_INTEGER) && !cl_json_is(value, CL_JSON_REAL))
		return false;
	*out_value = json_number_value(inner_const(value));
	return true;
}

bool cl_json_next(const struct cl_json *object, struct cl_json_member *member)
{
	if (!cl_json_is(object, CL_JSON_OBJECT))
		return false;

	/* Walking changes nothing, though jansson's signatures have no const. */
	union {
		const struct cl_json *is;
		json_t *as;
	} walked = {object};

	member->at = member->at ? json_object_iter_next(walked.as, member->at) : json_object_iter(walked.as);
	if (!member->at)
		return false;
	member->key = cl_str_from(json_object_iter_key(member->at));
	member->value = outer(json_object_iter_value(member->at));
	return true;
}
