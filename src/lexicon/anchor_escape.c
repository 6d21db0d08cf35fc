/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "lexicon/anchor_parser.h"

#define CLASS_MAX 40

/* \x41, \x{2019} after the x. */
static struct cl_piece parse_hex(struct cl_anchor_parser *parser, uint32_t *out_code_point)
{
	cl_str pattern = parser->pattern;
	bool has_braces = parser->at < pattern.size && pattern.data[parser->at] == '{';
	size_t digits = 0;
	uint32_t value = 0;

	parser->at += has_braces;
	for (; parser->at < pattern.size && digits < (has_braces ? 6u : 2u); digits++, parser->at++) {
		char c = cl_to_lower(pattern.data[parser->at]);

		if (!cl_is_digit(c) && !(c >= 'a' && c <= 'f'))
			break;
		value = value * 16 + (uint32_t)(cl_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	if (has_braces && (parser->at >= pattern.size || pattern.data[parser->at++] != '}'))
		return cl_piece_unknown(parser);
	*out_code_point = value;
	return value && value < 0x80 ? cl_piece_of_byte(parser, (char)value) : cl_piece_any();
}

/* \p{L} \pL \P{Greek} after the p. */
static struct cl_piece parse_property(struct cl_anchor_parser *parser)
{
	cl_str pattern = parser->pattern;

	if (parser->at < pattern.size && pattern.data[parser->at] == '{') {
		size_t end = cl_str_find_byte(pattern, '}', parser->at);

		if (end == CL_STR_NONE)
			return cl_piece_unknown(parser);
		parser->at = end;
	}
	parser->at++;
	return cl_piece_any();
}

struct cl_piece cl_anchor_parse_escape(struct cl_anchor_parser *parser, uint32_t *out_code_point)
{
	if (parser->at >= parser->pattern.size)
		return cl_piece_unknown(parser);

	char c = parser->pattern.data[parser->at++];

	*out_code_point = 0;
	switch (c) {
	case 'd':
		return cl_piece_of(parser, CL_STR("0"));
	case 's':
	case 'h':
	case 'v':
	case 'R':
	case 't':
	case 'n':
	case 'r':
	case 'f':
		return cl_piece_of(parser, CL_STR(" "));
	case 'w':
	case 'W':
	case 'D':
	case 'S':
	case 'H':
	case 'V':
	case 'N':
		return cl_piece_any();
	case 'X': /* a grapheme, of any length */
		return (struct cl_piece){.most = CL_REPEAT_ENDLESS};
	case 'b':
		return cl_piece_of(parser, CL_STR("\x01"));
	case 'B':
	case 'A':
	case 'z':
	case 'Z':
	case 'G':
	case 'K':
		return cl_piece_of(parser, CL_STR(""));
	case 'p':
	case 'P':
		return parse_property(parser);
	case 'x':
		return parse_hex(parser, out_code_point);
	default:
		break;
	}
	if (cl_is_alnum(c) || (unsigned char)c >= 0x80)
		return cl_piece_unknown(parser); /* references, \Q, octal … */
	*out_code_point = (unsigned char)c;
	return cl_piece_of_byte(parser, c);
}

struct class
{
	struct cl_anchor_set members;
	bool is_open;  /* holds what cannot be listed */
	uint32_t last; /* the character before, when a range may begin there; else 0 */
	bool is_range; /* a dash stands behind it */
};

static void class_add_set(
	struct cl_anchor_parser *parser, struct class *class, const struct cl_anchor_set *set)
{
	if (!class->is_open && !cl_anchor_set_unite(parser->arena, &class->members, set, &class->members))
		class->is_open = true;
	if (class->members.count > CLASS_MAX)
		class->is_open = true;
}

static void class_add(struct cl_anchor_parser *parser, struct class *class, uint32_t from, uint32_t to)
{
	if (to >= 0x80 || from > to) {
		class->is_open = true;
		return;
	}
	for (uint32_t c = from; c <= to && !class->is_open; c++) {
		struct cl_piece piece = cl_piece_of_byte(parser, (char)c);

		class_add_set(parser, class, &piece.exact);
	}
}

/* A member that stands for a character: by itself, or as an end of a range. */
static void class_take(struct cl_anchor_parser *parser, struct class *class, uint32_t code_point)
{
	if (class->is_range && class->last)
		class_add(parser, class, class->last, code_point);
	else
		class_add(parser, class, code_point, code_point);
	class->last = class->is_range ? 0 : code_point;
	class->is_range = false;
}

static void class_escape(struct cl_anchor_parser *parser, struct class *class)
{
	uint32_t code_point = 0;
	struct cl_piece piece;

	if (parser->at < parser->pattern.size && parser->pattern.data[parser->at] == 'b') {
		(void)cl_piece_unknown(parser); /* a backspace */
		return;
	}
	piece = cl_anchor_parse_escape(parser, &code_point);
	if (code_point) {
		class_take(parser, class, code_point);
		return;
	}
	if (piece.is_exact && !class->is_range)
		class_add_set(parser, class, &piece.exact);
	else
		class->is_open = true;
	class->last = 0;
}

struct cl_piece cl_anchor_parse_class(struct cl_anchor_parser *parser)
{
	cl_str pattern = parser->pattern;
	struct class class = {0};
	bool is_first = true;

	if (parser->at < pattern.size && pattern.data[parser->at] == '^') {
		parser->at++;
		class.is_open = true;
	}
	for (; parser->at < pattern.size; is_first = false) {
		char c = pattern.data[parser->at];
		size_t size = 1;

		if (c == ']' && !is_first)
			break;
		if (c == '[' && parser->at + 1 < pattern.size && pattern.data[parser->at + 1] == ':')
			return cl_piece_unknown(parser);
		if (c == '\\') {
			parser->at++;
			class_escape(parser, &class);
			continue;
		}
		if (c == '-' && class.last && !class.is_range && parser->at + 1 < pattern.size &&
			pattern.data[parser->at + 1] != ']') {
			class.is_range = true;
			parser->at++;
			continue;
		}
		class_take(parser, &class, cl_utf8_decode(pattern, parser->at, &size));
		parser->at += size;
	}
	if (parser->at++ >= pattern.size)
		return cl_piece_unknown(parser);
	if (class.is_open || class.members.count == 0)
		return cl_piece_any();
	return (struct cl_piece){.is_exact = true, .exact = class.members};
}
