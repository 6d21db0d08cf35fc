/* SPDX-License-Identifier: Apache-2.0 */
#include "report/line_hash.h"

#include "base/table.h"
#include "base/utf8.h"

#define WINDOW      100
#define BASE        UINT64_C(37)
#define END_OF_TEXT 0xFFFF

struct roll {
	struct cl_arena *arena;
	struct cl_line_hashes *hashes;
	struct cl_table seen; /* hash as bytes → how often */
	uint16_t window[WINDOW];
	bool starts_line[WINDOW]; /* whether a line starts at that unit */
	size_t at;
	uint64_t hash;
	uint64_t first_factor; /* BASE to the power of WINDOW */
	bool is_line_start;
	bool is_after_return;
};

static void emit(struct roll *roll)
{
	uint64_t *hash = cl_arena_alloc(roll->arena, sizeof(*hash));

	*hash = roll->hash;

	cl_str key = cl_str_make((const char *)hash, sizeof(*hash));
	uint32_t *number = cl_table_get(&roll->seen, key);

	if (!number) {
		number = cl_arena_alloc(roll->arena, sizeof(*number));
		cl_table_set(&roll->seen, key, number);
	}
	++*number;
	CL_VEC_PUSH(roll->arena, &roll->hashes->list, (struct cl_line_hash){roll->hash, *number});
}

/* A line's hash is complete when the unit that it starts with leaves the window. */
static void leave(struct roll *roll)
{
	if (roll->starts_line[roll->at])
		emit(roll);
	roll->starts_line[roll->at] = false;
}

static void enter(struct roll *roll, uint16_t unit)
{
	roll->hash = BASE * roll->hash + unit - roll->first_factor * roll->window[roll->at];
	roll->window[roll->at] = unit;
	roll->at = (roll->at + 1) % WINDOW;
}

static void add_unit(struct roll *roll, uint16_t unit)
{
	bool is_after_return = roll->is_after_return;

	roll->is_after_return = unit == '\r';
	if (unit == ' ' || unit == '\t' || (is_after_return && unit == '\n'))
		return;
	if (unit == '\r')
		unit = '\n';
	leave(roll);
	roll->starts_line[roll->at] = roll->is_line_start;
	roll->is_line_start = unit == '\n';
	enter(roll, unit);
}

static void add_code_point(struct roll *roll, uint32_t c)
{
	if (c < 0x10000) {
		add_unit(roll, (uint16_t)c);
		return;
	}
	c -= 0x10000;
	add_unit(roll, (uint16_t)(0xD800 + (c >> 10)));
	add_unit(roll, (uint16_t)(0xDC00 + (c & 0x3FF)));
}

void cl_line_hashes_find(struct cl_arena *arena, cl_str text, struct cl_line_hashes *out_hashes)
{
	struct roll *roll = cl_arena_alloc(arena, sizeof(*roll));
	size_t size;

	*out_hashes = (struct cl_line_hashes){0};
	roll->arena = arena;
	roll->hashes = out_hashes;
	roll->is_line_start = true;
	roll->first_factor = 1;
	for (size_t i = 0; i < WINDOW; i++)
		roll->first_factor *= BASE;
	cl_table_init(&roll->seen, arena);
	for (size_t at = 0; at < text.size; at += size)
		add_code_point(roll, cl_utf8_decode(text, at, &size));
	add_unit(roll, END_OF_TEXT);
	for (size_t i = 0; i < WINDOW; i++) {
		leave(roll);
		enter(roll, 0);
	}
}
