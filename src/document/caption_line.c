/* SPDX-License-Identifier: Apache-2.0 */
#include "document/caption_line.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "document/line.h"

/* A longer name before a colon is a sentence. */
#define NAME_WORDS_MAX 4
#define NAME_SIZE_MAX  48

static size_t skip_blanks(cl_str line, size_t at)
{
	while (at < line.size && cl_is_space(line.data[at]))
		at++;
	return at;
}

/* ------------------------------------------------------------------ timing */

/* A number of at most nine digits at *at. */
static bool read_number(cl_str line, size_t *at, uint64_t *out_number)
{
	size_t digits = cl_line_digits(cl_str_slice(line, *at, line.size), 9);

	if (!cl_str_to_uint(cl_str_slice(line, *at, *at + digits), UINT64_MAX, out_number))
		return false;
	*at += digits;
	return true;
}

/* [hh:]mm:ss.mmm, with a comma in SubRip; the fraction may be missing. */
static bool read_stamp(cl_str line, size_t *at, uint64_t *out_milliseconds)
{
	uint64_t seconds = 0;
	uint64_t number = 0;
	size_t parts = 0;
	size_t i = *at;

	do {
		i += parts > 0;
		if (!read_number(line, &i, &number))
			return false;
		seconds = seconds * 60 + number;
		parts++;
	} while (parts < 3 && i < line.size && line.data[i] == ':');
	if (parts < 2)
		return false;
	number = 0;
	if (i < line.size && (line.data[i] == '.' || line.data[i] == ',')) {
		i++;
		if (!read_number(line, &i, &number))
			return false;
	}
	*out_milliseconds = seconds * 1000 + number;
	*at = i;
	return true;
}

bool cl_caption_timing_read(cl_str line, struct cl_caption_timing *out_timing)
{
	struct cl_caption_timing timing;
	size_t at = skip_blanks(line, 0);

	if (!read_stamp(line, &at, &timing.start))
		return false;
	at = skip_blanks(line, at);
	if (!cl_str_starts_with(cl_str_slice(line, at, line.size), CL_STR("-->")))
		return false;
	at = skip_blanks(line, at + 3);
	if (!read_stamp(line, &at, &timing.end))
		timing.end = timing.start;
	if (out_timing)
		*out_timing = timing;
	return true;
}

/* ------------------------------------------------------------------ tags */

/* Past the `close` that ends what `open` at `at` begins; 0 when the line or another `open` comes first. */
static size_t bracket_end(cl_str line, size_t at, char open, char close)
{
	for (size_t i = at + 1; i < line.size && line.data[i] != open; i++)
		if (line.data[i] == close)
			return i + 1;
	return 0;
}

static bool is_stamp(cl_str text)
{
	uint64_t milliseconds;
	size_t at = 0;

	return read_stamp(text, &at, &milliseconds) && at == text.size;
}

/* The name in `v.loud Ana Roe`, blanks at its ends left out. `text` is at `start` in its line. */
static cl_span voice_name(cl_str text, size_t start)
{
	size_t from = 1;
	size_t end = text.size;

	while (from < end && !cl_is_space(text.data[from]))
		from++;
	while (from < end && cl_is_space(text.data[from]))
		from++;
	while (end > from && cl_is_space(text.data[end - 1]))
		end--;
	return (cl_span){(uint32_t)(start + from), (uint32_t)(start + end)};
}

static bool is_named(cl_str tag, cl_str name)
{
	return cl_str_starts_with_nocase(tag, name) &&
	       (tag.size == name.size || !cl_is_alnum(tag.data[name.size]));
}

enum cl_caption_tag cl_caption_tag_at(cl_str line, size_t at, size_t *out_end, cl_span *out_name)
{
	bool is_angle = line.data[at] == '<';
	size_t end = is_angle ? bracket_end(line, at, '<', '>') : bracket_end(line, at, '{', '}');

	if (end == 0)
		return CL_CAPTION_TAG_NONE;

	cl_str tag = cl_str_slice(line, at + 1, end - 1);
	char first = tag.size ? tag.data[0] : '\0';

	if (!is_angle && first != '\\')
		return CL_CAPTION_TAG_NONE;
	if (is_angle && !cl_is_alpha(first) && first != '/' && !is_stamp(tag))
		return CL_CAPTION_TAG_NONE;
	*out_end = end;
	if (is_angle && is_named(tag, CL_STR("v"))) {
		*out_name = voice_name(tag, at + 1);
		return CL_CAPTION_TAG_SPEAKER;
	}
	return is_angle && is_named(tag, CL_STR("br")) ? CL_CAPTION_TAG_BREAK : CL_CAPTION_TAG_STYLE;
}

/* ------------------------------------------------------------------ speakers */

/*
 * The offset of the colon after a name that begins at `from`, CL_STR_NONE when there is no name: a few words, the first with a
 * capital, or all of them in capitals.
 */
static size_t name_end(cl_str line, size_t from, bool is_in_capitals)
{
	size_t colon = cl_str_find_byte(cl_str_slice(line, 0, from + NAME_SIZE_MAX), ':', from);
	size_t blanks = 0;
	size_t capitals = 0;
	size_t size;

	if (colon == CL_STR_NONE || (colon + 1 < line.size && !cl_is_space(line.data[colon + 1])))
		return CL_STR_NONE;
	for (size_t i = from; i < colon; i += size) {
		uint32_t c = cl_utf8_decode(line, i, &size);
		bool is_upper = cl_unicode_is_upper(c);
		bool is_lower = cl_unicode_is_letter(c) && !is_upper;

		if ((is_lower && (is_in_capitals || i == from)) || c == '!' || c == '?' || c == ',' ||
			c == '<' || c == '&')
			return CL_STR_NONE;
		capitals += is_upper;
		blanks += c == ' ';
	}
	return capitals > 0 && blanks < NAME_WORDS_MAX ? colon : CL_STR_NONE;
}

struct cl_caption_speaker cl_caption_speaker_read(cl_str line, bool is_first)
{
	struct cl_caption_speaker speaker = {{0, 0}, 0};
	size_t at = 0;

	while (at < line.size && at < 3 && line.data[at] == '>')
		at++;

	bool is_change = at >= 2;
	bool is_dash = !is_change && line.size > 1 && line.data[0] == '-' && cl_is_space(line.data[1]);

	if (!is_change)
		at = is_dash ? 1 : 0;
	if (!is_change && !is_dash && !is_first)
		return speaker;
	at = skip_blanks(line, at);

	size_t colon = name_end(line, at, !is_change);

	if (colon != CL_STR_NONE) {
		speaker.name = (cl_span){(uint32_t)at, (uint32_t)colon};
		at = colon + 1;
	} else if (!is_change && !is_dash) {
		return speaker;
	}
	speaker.size = skip_blanks(line, at);
	return speaker;
}
