/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/anchors.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/anchor_parser.h"

static struct cl_piece parse_alternatives(struct cl_anchor_parser *parser);

/* ------------------------------------------------------------------ repeats */

static bool read_number(struct cl_anchor_parser *parser, uint32_t *out_number)
{
	size_t start = parser->at;
	uint64_t value;

	while (parser->at < parser->pattern.size && cl_is_digit(parser->pattern.data[parser->at]))
		parser->at++;
	if (!cl_str_to_uint(cl_str_slice(parser->pattern, start, parser->at), 65535, &value))
		return false;
	*out_number = (uint32_t)value;
	return true;
}

/* {3} {3,} {3,5}; anything else is no quantifier and stands for itself. */
static bool read_braces(struct cl_anchor_parser *parser, uint32_t *least, uint32_t *most)
{
	cl_str pattern = parser->pattern;
	size_t start = parser->at++;
	bool is_right = read_number(parser, least);

	*most = *least;
	if (is_right && parser->at < pattern.size && pattern.data[parser->at] == ',') {
		parser->at++;
		if (!read_number(parser, most))
			*most = CL_REPEAT_ENDLESS;
	}
	if (is_right && parser->at < pattern.size && pattern.data[parser->at] == '}') {
		parser->at++;
		return true;
	}
	parser->at = start;
	return false;
}

static bool read_quantifier(struct cl_anchor_parser *parser, uint32_t *least, uint32_t *most)
{
	switch (parser->at < parser->pattern.size ? parser->pattern.data[parser->at] : '\0') {
	case '*':
		*least = 0;
		*most = CL_REPEAT_ENDLESS;
		break;
	case '+':
		*least = 1;
		*most = CL_REPEAT_ENDLESS;
		break;
	case '?':
		*least = 0;
		*most = 1;
		break;
	case '{':
		if (!read_braces(parser, least, most))
			return false;
		parser->at--;
		break;
	default:
		return false;
	}
	parser->at++;
	if (parser->at < parser->pattern.size &&
		(parser->pattern.data[parser->at] == '?' || parser->pattern.data[parser->at] == '+'))
		parser->at++; /* lazy or possessive: the same strings */
	return true;
}

/* ------------------------------------------------------------------ groups */

static bool takes(struct cl_anchor_parser *parser, cl_str text)
{
	if (!cl_str_starts_with(cl_str_slice(parser->pattern, parser->at, parser->pattern.size), text))
		return false;
	parser->at += text.size;
	return true;
}

/* (?<name> (?P<name> (?'name' behind the opening sign. */
static bool skip_name(struct cl_anchor_parser *parser, char closing)
{
	size_t end = cl_str_find_byte(parser->pattern, closing, parser->at);

	if (end == CL_STR_NONE)
		return false;
	parser->at = end + 1;
	return true;
}

/* (?i) (?s-m) (?i: after the question mark. Case is folded anyway, and no option but x changes what is a literal. */
static bool skip_options(struct cl_anchor_parser *parser, bool *out_is_group)
{
	for (; parser->at < parser->pattern.size; parser->at++) {
		switch (parser->pattern.data[parser->at]) {
		case 'i':
		case 'm':
		case 's':
		case 'J':
		case 'U':
		case '-':
			continue;
		case ')':
		case ':':
			*out_is_group = parser->pattern.data[parser->at++] == ':';
			return true;
		default:
			return false;
		}
	}
	return false;
}

/* The inside of a group up to its bracket. */
static struct cl_piece parse_group(struct cl_anchor_parser *parser)
{
	struct cl_piece piece = parse_alternatives(parser);

	return takes(parser, CL_STR(")")) ? piece : cl_piece_unknown(parser);
}

/* Behind "(?". */
static struct cl_piece parse_special_group(struct cl_anchor_parser *parser)
{
	static const cl_str looks[] = {CL_STR_INIT("!"), CL_STR_INIT("<="), CL_STR_INIT("<!")};
	bool is_group = true;

	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (takes(parser, looks[i])) {
			(void)parse_group(parser); /* only to find its end */
			return cl_piece_of(parser, CL_STR(""));
		}
	}
	if (takes(parser, CL_STR("#")))
		return skip_name(parser, ')') ? cl_piece_of(parser, CL_STR("")) : cl_piece_unknown(parser);
	if (takes(parser, CL_STR("=")) || takes(parser, CL_STR(">")) || takes(parser, CL_STR("|")))
		return parse_group(parser);
	if (takes(parser, CL_STR("<")) || takes(parser, CL_STR("P<")))
		return skip_name(parser, '>') ? parse_group(parser) : cl_piece_unknown(parser);
	if (takes(parser, CL_STR("'")))
		return skip_name(parser, '\'') ? parse_group(parser) : cl_piece_unknown(parser);
	if (!skip_options(parser, &is_group))
		return cl_piece_unknown(parser);
	return is_group ? parse_group(parser) : cl_piece_of(parser, CL_STR(""));
}

static struct cl_piece parse_any_group(struct cl_anchor_parser *parser)
{
	struct cl_piece piece;

	if (++parser->depth > CL_ANCHOR_DEPTH || takes(parser, CL_STR("*")))
		return cl_piece_unknown(parser);
	piece = takes(parser, CL_STR("?")) ? parse_special_group(parser) : parse_group(parser);
	parser->depth--;
	return piece;
}

/* ------------------------------------------------------------------ the whole */

static bool is_plain(char c)
{
	return cl_is_alnum(c) || c == ' ' || c == '-' || c == '\'' || c == ',';
}

/* As many plain characters as stand in a row: the last one before a quantifier is not of them. */
static struct cl_piece parse_run(struct cl_anchor_parser *parser)
{
	cl_str pattern = parser->pattern;
	char *bytes = cl_arena_alloc(parser->arena, pattern.size - parser->at);
	size_t size = 0;

	while (parser->at < pattern.size && is_plain(pattern.data[parser->at])) {
		char next = parser->at + 1 < pattern.size ? pattern.data[parser->at + 1] : '\0';

		if (size > 0 && (next == '*' || next == '+' || next == '?' || next == '{'))
			break;
		if (size == 0 || pattern.data[parser->at] != ' ' || bytes[size - 1] != ' ')
			bytes[size++] = cl_anchor_fold(pattern.data[parser->at]);
		parser->at++;
	}
	return cl_piece_of(parser, cl_str_make(bytes, size));
}

static struct cl_piece parse_atom(struct cl_anchor_parser *parser)
{
	size_t size;
	uint32_t code_point;

	if (is_plain(parser->pattern.data[parser->at]))
		return parse_run(parser);
	code_point = cl_utf8_decode(parser->pattern, parser->at, &size);
	parser->at += size;
	switch (code_point) {
	case '(':
		return parse_any_group(parser);
	case '[':
		return cl_anchor_parse_class(parser);
	case '\\':
		return cl_anchor_parse_escape(parser, &code_point);
	case '.':
		return cl_piece_any();
	case '{': /* no quantifier here, but {,3} and { 3 } are to later versions of PCRE2 */
		return cl_piece_unknown(parser);
	case '^':
	case '$':
		return cl_piece_of(parser, CL_STR(""));
	default:
		return code_point < 0x80 ? cl_piece_of_byte(parser, (char)code_point) : cl_piece_any();
	}
}

static bool is_next(const struct cl_anchor_parser *parser, cl_str text)
{
	return cl_str_starts_with(cl_str_slice(parser->pattern, parser->at, parser->pattern.size), text);
}

static bool is_boundary(const struct cl_anchor_set *tail)
{
	return tail->count == 1 && cl_str_equals(tail->items[0], CL_STR("\x01"));
}

/*
 * A group that is no exact set would lose the boundaries around it: \b(?:er|resid\w+)\b would look for "er" in every word.
 * So it is read again with them at the ends of its alternatives.
 */
static struct cl_piece parse_between(struct cl_anchor_parser *parser, const struct cl_sequence *sequence,
	size_t start, struct cl_piece piece)
{
	size_t end = parser->at;
	bool has_lead = is_boundary(&sequence->tail);
	bool has_trail = is_next(parser, CL_STR("\\b"));

	if (piece.is_exact || parser->pattern.data[start] != '(' || !(has_lead || has_trail))
		return piece;
	parser->at = start;
	parser->has_lead = has_lead;
	parser->has_trail = has_trail;
	piece = parse_atom(parser);
	parser->at = end;
	return piece;
}

/* The next atom with its quantifier. */
static void parse_item(struct cl_anchor_parser *parser, struct cl_sequence *sequence)
{
	size_t start = parser->at;
	bool is_look = is_next(parser, CL_STR("(?="));
	struct cl_piece piece = parse_atom(parser);
	uint32_t least;
	uint32_t most;

	if (read_quantifier(parser, &least, &most)) {
		piece = cl_piece_repeat(parser, &piece, least, most);
		if (!is_look)
			cl_sequence_append(parser, sequence, &piece);
	} else if (is_look) {
		cl_sequence_look(parser, sequence, &piece);
	} else {
		piece = parse_between(parser, sequence, start, piece);
		cl_sequence_append(parser, sequence, &piece);
	}
}

static struct cl_piece parse_sequence(struct cl_anchor_parser *parser, bool has_lead, bool has_trail)
{
	struct cl_sequence sequence = cl_sequence_begin(parser);
	struct cl_piece boundary = cl_piece_of(parser, CL_STR("\x01"));

	if (has_lead)
		cl_sequence_append(parser, &sequence, &boundary);
	while (parser->at < parser->pattern.size && !parser->is_unknown) {
		if (parser->pattern.data[parser->at] == '|' || parser->pattern.data[parser->at] == ')')
			break;
		parse_item(parser, &sequence);
	}
	if (has_trail)
		cl_sequence_append(parser, &sequence, &boundary);
	return cl_sequence_end(parser, &sequence);
}

static struct cl_piece parse_alternatives(struct cl_anchor_parser *parser)
{
	CL_VEC(struct cl_piece) pieces = {0};
	bool has_lead = parser->has_lead;
	bool has_trail = parser->has_trail;

	parser->has_lead = false;
	parser->has_trail = false;
	do {
		struct cl_piece piece = parse_sequence(parser, has_lead, has_trail);

		CL_VEC_PUSH(parser->arena, &pieces, piece);
	} while (!parser->is_unknown && takes(parser, CL_STR("|")));
	return cl_piece_alternate(parser, pieces.items, pieces.count);
}

static bool is_there(const struct cl_anchors *anchors, const struct cl_anchor *anchor)
{
	for (size_t i = 0; i < anchors->list.count; i++) {
		const struct cl_anchor *other = &anchors->list.items[i];

		if (cl_str_equals(other->text, anchor->text) && other->starts_word == anchor->starts_word &&
			other->ends_word == anchor->ends_word)
			return true;
	}
	return false;
}

static void add_anchor(struct cl_arena *arena, cl_str text, struct cl_anchors *anchors)
{
	struct cl_anchor anchor = {.text = cl_arena_copy(arena, CL_STR(""))};
	char bytes[CL_ANCHOR_SIZE_MAX];
	size_t size = 0;
	bool ends_word = text.data[text.size - 1] == CL_ANCHOR_BOUNDARY;

	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == CL_ANCHOR_BOUNDARY)
			continue;
		if (size == sizeof(bytes)) {
			ends_word = false;
			break;
		}
		bytes[size++] = text.data[i];
	}
	anchor.text = cl_arena_copy(arena, cl_str_make(bytes, size));
	anchor.starts_word = text.data[0] == CL_ANCHOR_BOUNDARY && cl_is_alnum(bytes[0]);
	anchor.ends_word = ends_word && cl_is_alnum(bytes[size - 1]);
	if (!is_there(anchors, &anchor))
		CL_VEC_PUSH(arena, &anchors->list, anchor);
}

void cl_anchors_find(struct cl_arena *arena, cl_str pattern, struct cl_anchors *out_anchors)
{
	struct cl_arena *scratch = cl_arena_new();
	struct cl_anchor_parser parser = {.arena = scratch, .pattern = pattern};
	struct cl_piece piece = parse_alternatives(&parser);
	struct cl_requirement required = cl_piece_required(&parser, &piece);
	uint32_t reach = required.reach < CL_ANCHORS_ENDLESS ? required.reach : CL_ANCHORS_ENDLESS;

	*out_anchors = (struct cl_anchors){.reach = (uint16_t)reach};
	if (!parser.is_unknown && parser.at == pattern.size) {
		for (size_t i = 0; i < required.set.count; i++)
			add_anchor(arena, required.set.items[i], out_anchors);
	}
	cl_arena_free(scratch);
}

/* ------------------------------------------------------------------ texts */

/* Latin letters, typographic marks and emoji need no look into tables. */
static bool is_judged(uint32_t code_point)
{
	if (code_point == 0x17F || code_point == 0x212A)
		return false; /* equal to s and k by case */
	if (code_point > 0xA0 && code_point < 0x250)
		return true;
	return !cl_unicode_is_space(code_point) && !cl_unicode_is_digit(code_point);
}

bool cl_anchors_can_judge(cl_str text)
{
	for (size_t at = 0, size = 1; at < text.size; at += size) {
		size = 1;
		if ((unsigned char)text.data[at] < 0x80)
			continue;
		if (!is_judged(cl_utf8_decode(text, at, &size)))
			return false;
	}
	return true;
}
