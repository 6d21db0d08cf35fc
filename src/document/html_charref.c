/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_charref.h"

#include "base/buf.h"
#include "base/utf8.h"

struct entity {
	uint16_t name_offset;
	uint8_t name_size;
	bool is_legacy;
	uint32_t first;
	uint16_t second;
};

struct entity_letter {
	uint16_t start; /* index range in entities */
	uint16_t end;
	const char *names;
};

#include "document/html_entities.inc"

/* What the C1 controls stand for: they are Windows-1252 in disguise; 0 leaves one as it is. */
static const uint16_t c1_controls[32] = {
	0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 */
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0000, 0x017D, 0x0000, /* 88 */
	0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 */
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0000, 0x017E, 0x0178, /* 98 */
};

static char byte_at(cl_str text, size_t at)
{
	return at < text.size ? text.data[at] : '\0';
}

/* ------------------------------------------------------------------ numbers */

static int hex_digit(char c)
{
	if (cl_is_digit(c))
		return c - '0';
	c = cl_to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uint32_t fix_number(uint32_t number)
{
	if (number == 0 || number > 0x10FFFF)
		return CL_UTF8_REPLACEMENT;
	if (number >= 0x80 && number <= 0x9F && c1_controls[number - 0x80])
		return c1_controls[number - 0x80];
	return number;
}

/* `offset` is that of the ampersand, which a `#` follows. */
static bool numeric_at(cl_str text, size_t offset, struct cl_html_reference *out)
{
	size_t at = offset + 2;
	bool is_hex = cl_to_lower(byte_at(text, at)) == 'x';
	int base = is_hex ? 16 : 10;
	uint32_t number = 0;

	at += is_hex;

	size_t first = at;

	for (int digit; (digit = hex_digit(byte_at(text, at))) >= 0 && digit < base; at++)
		if (number <= 0x10FFFF)
			number = number * (uint32_t)base + (uint32_t)digit;
	if (at == first)
		return false;
	at += byte_at(text, at) == ';';
	out->text_size = (uint8_t)cl_utf8_encode(fix_number(number), out->text);
	out->source_size = at - offset;
	return true;
}

/* ------------------------------------------------------------------ names */

/* Narrows [*low, *high) to the names whose letter at `depth` is `c`; shorter names sort first and fall out. */
static void narrow(const char *names, size_t depth, char c, size_t *low, size_t *high)
{
	size_t start = *low;
	size_t end = *high;

	for (size_t stop = end; start < stop;) {
		size_t middle = start + (stop - start) / 2;
		const struct entity *entity = &entities[middle];

		if (entity->name_size <= depth || names[entity->name_offset + depth] < c)
			start = middle + 1;
		else
			stop = middle;
	}
	*low = start;
	while (start < end) {
		size_t middle = start + (end - start) / 2;

		if (names[entities[middle].name_offset + depth] == c)
			start = middle + 1;
		else
			end = middle;
	}
	*high = start;
}

static void take_entity(const struct entity *entity, struct cl_html_reference *out)
{
	size_t size = cl_utf8_encode(entity->first, out->text);

	if (entity->second)
		size += cl_utf8_encode(entity->second, out->text + size);
	out->text_size = (uint8_t)size;
}

/* The longest name at the ampersand's right that the table knows. */
static bool named_at(cl_str text, size_t offset, bool is_attribute, struct cl_html_reference *out)
{
	const struct entity_letter *letter = &entity_letters[(unsigned char)byte_at(text, offset + 1)];
	size_t low = letter->start;
	size_t high = letter->end;
	const struct entity *legacy = NULL;
	size_t at = offset + 2;

	for (size_t depth = 0; low < high; depth++, at++) {
		char c = byte_at(text, at);

		if (entities[low].name_size == depth) {
			if (c == ';') {
				take_entity(&entities[low], out);
				out->source_size = at + 1 - offset;
				return true;
			}
			if (entities[low].is_legacy)
				legacy = &entities[low];
		}
		narrow(letter->names, depth, c, &low, &high);
	}
	if (!legacy)
		return false;

	size_t end = offset + 2 + legacy->name_size;
	char next = byte_at(text, end);

	if (is_attribute && (next == '=' || cl_is_alnum(next)))
		return false;
	take_entity(legacy, out);
	out->source_size = end - offset;
	return true;
}

bool cl_html_reference_at(
	cl_str text, size_t offset, bool is_attribute, struct cl_html_reference *out_reference)
{
	char next = byte_at(text, offset + 1);

	if (next == '#')
		return numeric_at(text, offset, out_reference);
	return cl_is_alpha(next) && named_at(text, offset, is_attribute, out_reference);
}

/* ------------------------------------------------------------------ values */

void cl_html_value_runs(cl_str value, cl_html_run_fn add, void *context)
{
	size_t start = 0;
	size_t at = 0;

	while ((at = cl_str_find_byte(value, '&', at)) != CL_STR_NONE) {
		struct cl_html_reference reference;

		if (!cl_html_reference_at(value, at, true, &reference)) {
			at++;
			continue;
		}

		cl_span source = {(uint32_t)at, (uint32_t)(at + reference.source_size)};

		if (at > start)
			add(context, (cl_span){(uint32_t)start, (uint32_t)at}, cl_str_slice(value, start, at),
				true);
		add(context, source, cl_str_make(reference.text, reference.text_size), false);
		at = start = source.end;
	}
	if (start < value.size)
		add(context, (cl_span){(uint32_t)start, (uint32_t)value.size},
			cl_str_slice(value, start, value.size), true);
}

static void append_run(void *context, cl_span source, cl_str text, bool is_verbatim)
{
	(void)source;
	(void)is_verbatim;
	cl_buf_append(context, text);
}

cl_str cl_html_value(struct cl_arena *arena, cl_str value)
{
	struct cl_buf buf = CL_BUF_INIT;

	if (cl_str_find_byte(value, '&', 0) == CL_STR_NONE)
		return value;
	cl_html_value_runs(value, append_run, &buf);

	cl_str copy = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return copy;
}
