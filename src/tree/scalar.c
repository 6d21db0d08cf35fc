/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/scalar.h"

#include "base/buf.h"
#include "base/utf8.h"

#define HIGH_SURROGATE 0xD800u
#define LOW_SURROGATE  0xDC00u
#define LAST_SURROGATE 0xDFFFu

/* ------------------------------------------------------------------ kinds */

size_t cl_scalar_skip_digits(cl_str text, size_t at)
{
	while (at < text.size && cl_is_digit(text.data[at]))
		at++;
	return at;
}

static bool has_byte(cl_str text, size_t at, cl_str bytes)
{
	return at < text.size && cl_str_find_byte(bytes, text.data[at], 0) != CL_STR_NONE;
}

/* Two digits up to `max`. */
static bool is_pair(cl_str text, size_t at, uint64_t max)
{
	uint64_t value;

	return at + 2 <= text.size && cl_str_to_uint(cl_str_slice(text, at, at + 2), max, &value);
}

/* What may follow a time of day: nothing, Z, or an offset as +02:00, +0200 or +02. */
static bool is_zone(cl_str zone)
{
	zone = cl_str_trim(zone);
	if (zone.size == 0)
		return true;
	if (zone.size == 1)
		return has_byte(zone, 0, CL_STR("Zz"));
	if (!has_byte(zone, 0, CL_STR("+-")) || !is_pair(zone, 1, 23))
		return false;
	if (zone.size == 3)
		return true;

	size_t minutes = zone.data[3] == ':' ? 4 : 3;

	return zone.size == minutes + 2 && is_pair(zone, minutes, 59);
}

/* hh:mm, hh:mm:ss or hh:mm:ss.fraction, and a zone. */
bool cl_scalar_is_time(cl_str text)
{
	if (!is_pair(text, 0, 23) || !has_byte(text, 2, CL_STR(":")) || !is_pair(text, 3, 59))
		return false;

	size_t at = 5;

	if (has_byte(text, at, CL_STR(":"))) {
		if (!is_pair(text, at + 1, 60))
			return false;
		at += 3;
		if (has_byte(text, at, CL_STR("."))) {
			size_t end = cl_scalar_skip_digits(text, at + 1);

			if (end == at + 1)
				return false;
			at = end;
		}
	}
	return is_zone(cl_str_slice(text, at, text.size));
}

bool cl_scalar_date(cl_str text, cl_date *out_date)
{
	cl_date date;

	if (!cl_date_parse(text, &date))
		return false;
	if (text.size > 10 && !cl_scalar_is_time(cl_str_slice(text, 11, text.size)))
		return false;
	*out_date = date;
	return true;
}

static bool is_word(cl_str text, const cl_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_str_equals(text, words[i]))
			return true;
	}
	return false;
}

static bool is_null(cl_str text)
{
	static const cl_str words[] = {
		CL_STR_INIT("~"), CL_STR_INIT("null"), CL_STR_INIT("Null"), CL_STR_INIT("NULL")};

	return text.size == 0 || is_word(text, words, sizeof(words) / sizeof(words[0]));
}

static bool is_boolean(cl_str text)
{
	static const cl_str words[] = {CL_STR_INIT("true"), CL_STR_INIT("True"), CL_STR_INIT("TRUE"),
		CL_STR_INIT("false"), CL_STR_INIT("False"), CL_STR_INIT("FALSE")};

	return is_word(text, words, sizeof(words) / sizeof(words[0]));
}

static bool is_special_number(cl_str text)
{
	static const cl_str words[] = {CL_STR_INIT(".inf"), CL_STR_INIT(".Inf"), CL_STR_INIT(".INF"),
		CL_STR_INIT(".nan"), CL_STR_INIT(".NaN"), CL_STR_INIT(".NAN")};
	bool has_sign = has_byte(text, 0, CL_STR("+-"));

	if (has_sign)
		text = cl_str_slice(text, 1, text.size);
	/* A sign goes with the first three only. */
	return is_word(text, words, has_sign ? 3 : sizeof(words) / sizeof(words[0]));
}

static bool is_based_number(cl_str text)
{
	bool is_octal = cl_str_starts_with(text, CL_STR("0o"));
	cl_str digits = is_octal ? CL_STR("01234567") : CL_STR("0123456789abcdefABCDEF");

	if (text.size < 3 || (!is_octal && !cl_str_starts_with(text, CL_STR("0x"))))
		return false;
	for (size_t i = 2; i < text.size; i++) {
		if (!has_byte(text, i, digits))
			return false;
	}
	return true;
}

/* [-+]? ( . digits | digits ( . digits? )? ) ( [eE] [-+]? digits )? */
static bool is_decimal_number(cl_str text)
{
	size_t at = has_byte(text, 0, CL_STR("+-"));
	size_t whole = cl_scalar_skip_digits(text, at);
	size_t digit_count = whole - at;

	at = whole;
	if (has_byte(text, at, CL_STR("."))) {
		size_t end = cl_scalar_skip_digits(text, at + 1);

		digit_count += end - at - 1;
		at = end;
	}
	if (digit_count == 0)
		return false;
	if (has_byte(text, at, CL_STR("eE"))) {
		at += 1 + has_byte(text, at + 1, CL_STR("+-"));
		if (cl_scalar_skip_digits(text, at) == at)
			return false;
		at = cl_scalar_skip_digits(text, at);
	}
	return at == text.size;
}

enum cl_node_kind cl_scalar_plain_kind(cl_str text)
{
	cl_date date;

	if (is_null(text))
		return CL_NODE_NULL;
	if (is_boolean(text))
		return CL_NODE_BOOL;
	if (is_decimal_number(text) || is_based_number(text) || is_special_number(text))
		return CL_NODE_NUMBER;
	return cl_scalar_date(text, &date) ? CL_NODE_DATE : CL_NODE_STRING;
}

/* ------------------------------------------------------------------ escapes */

static const struct {
	char letter;
	uint32_t code_point;
} escapes[] = {
	{'a', 0x07},
	{'b', 0x08},
	{'t', 0x09},
	{'\t', 0x09},
	{'n', 0x0A},
	{'v', 0x0B},
	{'f', 0x0C},
	{'r', 0x0D},
	{'e', 0x1B},
	{' ', 0x20},
	{'"', 0x22},
	{'\'', 0x27},
	{'/', 0x2F},
	{'\\', 0x5C},
	{'N', 0x85},
	{'_', 0xA0},
	{'L', 0x2028},
	{'P', 0x2029},
};

static size_t hex_count(char letter)
{
	switch (letter) {
	case 'x':
		return 2;
	case 'u':
		return 4;
	case 'U':
		return 8;
	default:
		return 0;
	}
}

static bool read_hex(cl_str raw, size_t at, size_t count, uint32_t *out_value)
{
	uint32_t value = 0;

	if (at + count > raw.size)
		return false;
	for (size_t i = at; i < at + count; i++) {
		char c = cl_to_lower(raw.data[i]);

		if (cl_is_digit(c))
			value = value << 4 | (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			value = value << 4 | (uint32_t)(c - 'a' + 10);
		else
			return false;
	}
	*out_value = value;
	return true;
}

/* The second half of a pair of surrogates, at `at`. */
static bool read_low_surrogate(cl_str raw, size_t at, uint32_t *out_value)
{
	return at + 1 < raw.size && raw.data[at] == '\\' && raw.data[at + 1] == 'u' &&
	       read_hex(raw, at + 2, 4, out_value) && *out_value >= LOW_SURROGATE &&
	       *out_value <= LAST_SURROGATE;
}

static bool read_numeric(cl_str raw, size_t at, size_t *out_size, uint32_t *out_code_point)
{
	size_t count = hex_count(raw.data[at + 1]);
	size_t size = 2 + count;
	uint32_t high;
	uint32_t low;

	if (count == 0 || !read_hex(raw, at + 2, count, &high) || high == 0 || high > 0x10FFFF)
		return false;
	if (high >= LOW_SURROGATE && high <= LAST_SURROGATE)
		return false;
	if (high >= HIGH_SURROGATE && high < LOW_SURROGATE) {
		if (count != 4 || !read_low_surrogate(raw, at + size, &low))
			return false;
		high = 0x10000 + ((high - HIGH_SURROGATE) << 10) + (low - LOW_SURROGATE);
		size *= 2;
	}
	*out_size = size;
	*out_code_point = high;
	return true;
}

bool cl_escape_read(cl_str raw, size_t at, size_t *out_size, uint32_t *out_code_point)
{
	if (at + 1 >= raw.size)
		return false;
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++) {
		if (escapes[i].letter != raw.data[at + 1])
			continue;
		*out_size = 2;
		*out_code_point = escapes[i].code_point;
		return true;
	}
	return read_numeric(raw, at, out_size, out_code_point);
}

size_t cl_escape_join_size(cl_str raw, size_t at)
{
	bool has_break = false;
	size_t end = at + 1;

	for (; end < raw.size; end++) {
		char c = raw.data[end];

		has_break |= c == '\n';
		if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
			break;
	}
	return has_break ? end - at : 0;
}

static bool is_crlf(cl_str raw, size_t at)
{
	return raw.data[at] == '\r' && at + 1 < raw.size && raw.data[at + 1] == '\n';
}

/* One unit of a string that needs decoding, at `at`; its size, or 0 when it is a bad escape. */
static size_t unescape_one(cl_str raw, size_t at, cl_str letters, struct cl_buf *out)
{
	size_t size = 1;
	uint32_t code_point;

	if (is_crlf(raw, at)) {
		cl_buf_append_byte(out, '\n');
		return 2;
	}
	if (raw.data[at] != '\\' || letters.size == 0) {
		cl_buf_append_byte(out, raw.data[at]);
		return 1;
	}
	if (cl_escape_join_size(raw, at))
		return cl_escape_join_size(raw, at);
	if (!has_byte(raw, at + 1, letters) || !cl_escape_read(raw, at, &size, &code_point))
		return 0;
	cl_buf_append_code_point(out, code_point);
	return size;
}

bool cl_scalar_unescape(struct cl_arena *arena, cl_str raw, cl_str letters, cl_str *out_text, size_t *out_bad)
{
	bool is_plain = letters.size == 0 || cl_str_find_byte(raw, '\\', 0) == CL_STR_NONE;

	if (is_plain && cl_str_find_byte(raw, '\r', 0) == CL_STR_NONE) {
		*out_text = raw;
		return true;
	}

	struct cl_buf buf = CL_BUF_INIT;
	size_t size = 1;
	size_t at = 0;

	for (; at < raw.size && size; at += size)
		size = unescape_one(raw, at, letters, &buf);
	if (size)
		*out_text = cl_arena_copy(arena, cl_buf_str(&buf));
	else
		*out_bad = at;
	cl_buf_release(&buf);
	return size != 0;
}
