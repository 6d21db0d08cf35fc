/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json.h - building, writing and reading JSON
 *
 * The one adapter for jansson. A value is owned by who made it until cl_json_set or cl_json_push take it; free the
 * outermost. Running out of memory ends the process as in base/arena.h.
 *
 * jansson allocates with malloc: another allocator could only be set for the whole process (json_set_alloc_funcs), which
 * would change it under the program that uses this library. Values of one tree belong to one thread at a time.
 */
#ifndef CARELINT_JSON_JSON_H
#define CARELINT_JSON_JSON_H

#include "base/buf.h"
#include "base/str.h"

struct cl_json;

enum cl_json_kind {
	CL_JSON_NULL,
	CL_JSON_BOOL,
	CL_JSON_INTEGER,
	CL_JSON_REAL,
	CL_JSON_STRING,
	CL_JSON_ARRAY,
	CL_JSON_OBJECT,
};

/* ------------------------------------------------------------------ building */

struct cl_json *cl_json_object(void) __attribute__((returns_nonnull));
struct cl_json *cl_json_array(void) __attribute__((returns_nonnull));
struct cl_json *cl_json_integer(int64_t value) __attribute__((returns_nonnull));
struct cl_json *cl_json_bool(bool value) __attribute__((returns_nonnull));
struct cl_json *cl_json_null(void) __attribute__((returns_nonnull));

/* A number with at most 15 digits when written (0.85, not 0.84999999999999998); null when it is not finite. */
struct cl_json *cl_json_real(double value) __attribute__((returns_nonnull));

/* Copies the bytes. What is not UTF-8, as a file's name may be, becomes U+FFFD. */
struct cl_json *cl_json_string(cl_str value) __attribute__((returns_nonnull));

/* A value of its own, all the way down. */
struct cl_json *cl_json_copy(const struct cl_json *value) __attribute__((returns_nonnull));

/*
 * Both take over `value`. A key that is there already gets the new value and keeps its place. Keys are UTF-8 and ours:
 * literals, rule ids.
 */
void cl_json_set(struct cl_json *object, const char *key, struct cl_json *value);
void cl_json_push(struct cl_json *array, struct cl_json *value);

/* NULL is fine. */
void cl_json_free(struct cl_json *value);

/* ------------------------------------------------------------------ writing */

/*
 * Appends the value as text: keys in the order in which they were set, UTF-8 as it is, only what RFC 8259 asks for
 * escaped. Compact on one line when `indent` is 0, else with so many blanks (at most 31) for each level.
 */
void cl_json_dump(const struct cl_json *value, size_t indent, struct cl_buf *out);

/* ------------------------------------------------------------------ reading */

struct cl_json_error {
	const char *text; /* what is wrong, in our words: nothing of the input */
	size_t offset;    /* in bytes: of the last character of what could not be read, or the end */
	uint32_t line;    /* 1-based */
	uint32_t column;  /* 1-based, code points */
};

/*
 * Strict JSON, any value at the top. Refused: duplicate keys, NUL characters, integers beyond 64 bits, nesting beyond
 * jansson's limit (2,048 levels). Returns NULL and fills *out_error then.
 */
struct cl_json *cl_json_parse(cl_str text, struct cl_json_error *out_error)
	__attribute__((warn_unused_result));

/*
 * All of these take NULL and values of another kind: there is nothing to get from them then (NULL, 0, false, an empty
 * slice). What they return is borrowed.
 */
enum cl_json_kind cl_json_kind(const struct cl_json *value);          /* of NULL: CL_JSON_NULL */
bool cl_json_is(const struct cl_json *value, enum cl_json_kind kind); /* false for NULL, whatever the kind */
const struct cl_json *cl_json_get(const struct cl_json *object, const char *key);
const struct cl_json *cl_json_at(const struct cl_json *array, size_t index);
size_t cl_json_count(const struct cl_json *value); /* of an array's items or an object's keys */
cl_str cl_json_text(const struct cl_json *string);
bool cl_json_is_true(const struct cl_json *value);

/* A whole number; false, and *out_value untouched, when it is none. */
bool cl_json_to_integer(const struct cl_json *value, int64_t *out_value);

/* Any number. */
bool cl_json_to_real(const struct cl_json *value, double *out_value);

/*
 * The members of an object in order. Start with a zeroed iterator:
 *
 *     struct cl_json_member member = {0};
 *     while (cl_json_next(object, &member)) use(member.key, member.value);
 */
struct cl_json_member {
	cl_str key;
	const struct cl_json *value;
	void *at; /* the iterator's own */
};

bool cl_json_next(const struct cl_json *object, struct cl_json_member *member);

#endif
