/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/toml_value.h"

#include "tree/scalar.h"

#define CONTROL_PROBLEM "a control character that is not escaped"

#define DECIMAL CL_STR("0123456789")

/* ------------------------------------------------------------------ strings */

static bool is_control(char c)
{
	return ((unsigned char)c < 0x20 && c != '\t') || c == 0x7F;
}

static const struct cl_string_rules basic_rules = {
	.letters = CL_STR_INIT("btnfr\"\\uU"),
	.is_control = is_control,
	.control_problem = CONTROL_PROBLEM,
	.style = CL_STYLE_ESCAPED,
};

static const struct cl_string_rules literal_rules = {
	.is_control = is_control,
	.control_problem = "a control character in single quotes",
	.style = CL_STYLE_EXACT,
};

/* The size of LF or CRLF here, else 0. */
static size_t break_size(const struct cl_cursor *cursor)
{
	if (cl_cursor_is_at(cursor, CL_STR("\r\n")))
		return 2;
	return cl_cursor_is_at(cursor, CL_STR("\n"));
}

/* Steps over one byte of a string over several lines, an escape or a line break. */
static bool step_in_lines(struct cl_cursor *cursor, const struct cl_string_rules *rules)
{
	size_t size = break_size(cursor);

	if (size == 0 && is_control(cl_cursor_peek(cursor, 0)))
		return cl_cursor_refuse(cursor, rules->control_problem, "");
	if (size == 0 && cl_cursor_peek(cursor, 0) == '\\' && rules->letters.size)
		size = cl_cursor_peek(cursor, 1) == '"' || cl_cursor_peek(cursor, 1) == '\\' ? 2 : 1;
	cursor->at += size ? size : 1;
	return true;
}

/* A string between three quotes. Up to two more quotes before the closing ones belong to it. */
static bool read_lines(struct cl_cursor *cursor, const struct cl_string_rules *rules, cl_str quotes,
	struct cl_node *out_leaf)
{
	size_t opening = cursor->at;

	cursor->at += quotes.size;
	cursor->at += break_size(cursor);

	size_t start = cursor->at;

	while (!cl_cursor_is_at(cursor, quotes)) {
		if (cursor->at >= cursor->text.size) {
			cursor->at = opening;
			return cl_cursor_refuse(
				cursor, "a string that is not closed", "close it with three quotes");
		}
		if (!step_in_lines(cursor, rules))
			return false;
	}
	for (size_t i = 0; i < 2 && cl_cursor_peek(cursor, quotes.size) == quotes.data[0]; i++)
		cursor->at++;

	cl_span span = cl_cursor_span(cursor, start);

	cursor->at += quotes.size;
	return cl_cursor_unescape(cursor, rules, span, out_leaf);
}

static bool read_string(struct cl_cursor *cursor, struct cl_node *out_leaf)
{
	bool is_basic = cl_cursor_peek(cursor, 0) == '"';
	const struct cl_string_rules *rules = is_basic ? &basic_rules : &literal_rules;
	cl_str quotes = is_basic ? CL_STR("\"\"\"") : CL_STR("'''");

	if (cl_cursor_is_at(cursor, quotes))
		return read_lines(cursor, rules, quotes, out_leaf);
	return cl_cursor_string(cursor, rules, out_leaf);
}

/* ------------------------------------------------------------------ numbers */

static bool has_byte(cl_str text, size_t at, cl_str bytes)
{
	return at < text.size && cl_str_find_byte(bytes, text.data[at], 0) != CL_STR_NONE;
}

/* Digits with single underscores between them; the offset behind them. */
static size_t skip_digits(cl_str text, size_t at, cl_str digits)
{
	while (has_byte(text, at, digits)) {
		at++;
		if (has_byte(text, at, CL_STR("_")) && has_byte(text, at + 1, digits))
			at++;
	}
	return at;
}

static bool is_based_number(cl_str text)
{
	static const struct {
		cl_str prefix;
		cl_str digits;
	} bases[] = {
		{CL_STR_INIT("0x"), CL_STR_INIT("0123456789abcdefABCDEF")},
		{CL_STR_INIT("0o"), CL_STR_INIT("01234567")},
		{CL_STR_INIT("0b"), CL_STR_INIT("01")},
	};

	for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
		if (cl_str_starts_with(text, bases[i].prefix))
			return text.size > 2 && skip_digits(text, 2, bases[i].digits) == text.size;
	}
	return false;
}

/* [-+]? ( inf | nan | ( 0 | [1-9] digits ) ( . digits )? ( [eE] [-+]? digits )? ), with underscores */
static bool is_decimal_number(cl_str text)
{
	size_t whole = has_byte(text, 0, CL_STR("+-"));
	cl_str unsigned_text = cl_str_slice(text, whole, text.size);
	size_t at = skip_digits(text, whole, DECIMAL);

	if (cl_str_equals(unsigned_text, CL_STR("inf")) || cl_str_equals(unsigned_text, CL_STR("nan")))
		return true;
	if (at == whole || (text.data[whole] == '0' && at > whole + 1))
		return false;
	if (has_byte(text, at, CL_STR("."))) {
		size_t fraction = at + 1;

		at = skip_digits(text, fraction, DECIMAL);
		if (at == fraction)
			return false;
	}
	if (has_byte(text, at, CL_STR("eE"))) {
		size_t exponent = at + 1 + has_byte(text, at + 1, CL_STR("+-"));

		at = skip_digits(text, exponent, DECIMAL);
		if (at == exponent)
			return false;
	}
	return at == text.size;
}

/* ------------------------------------------------------------------ bare values */

static bool is_bare(char c)
{
	return cl_is_alnum(c) || cl_str_find_byte(CL_STR("_+-.:"), c, 0) != CL_STR_NONE;
}

static bool looks_like_date(cl_str text)
{
	return text.size >= 10 && cl_scalar_skip_digits(text, 0) == 4 && text.data[4] == '-' &&
	       cl_scalar_skip_digits(text, 5) == 7 && text.data[7] == '-';
}

/* The letters, digits and signs that stand here; a time behind a date and a blank belongs to it. */
static cl_str take_bare(struct cl_cursor *cursor)
{
	size_t start = cursor->at;

	while (is_bare(cl_cursor_peek(cursor, 0)))
		cursor->at++;

	cl_str text = cl_str_slice(cursor->text, start, cursor->at);

	if (text.size != 10 || !looks_like_date(text) || cl_cursor_peek(cursor, 0) != ' ' ||
		!cl_is_digit(cl_cursor_peek(cursor, 1)))
		return text;
	cursor->at++;
	while (is_bare(cl_cursor_peek(cursor, 0)))
		cursor->at++;
	return cl_str_slice(cursor->text, start, cursor->at);
}

static bool bare_kind(cl_str text, enum cl_node_kind *out_kind)
{
	cl_date date;

	if (cl_str_equals(text, CL_STR("true")) || cl_str_equals(text, CL_STR("false")))
		*out_kind = CL_NODE_BOOL;
	else if (is_decimal_number(text) || is_based_number(text))
		*out_kind = CL_NODE_NUMBER;
	else if (cl_scalar_date(text, &date))
		*out_kind = CL_NODE_DATE;
	else if (cl_scalar_is_time(text))
		*out_kind = CL_NODE_STRING;
	else
		return false;
	return true;
}

static bool read_bare(struct cl_cursor *cursor, struct cl_node *out_leaf)
{
	size_t start = cursor->at;
	cl_str text = take_bare(cursor);
	enum cl_node_kind kind;

	if (!bare_kind(text, &kind)) {
		cursor->at = start;
		if (looks_like_date(text))
			return cl_cursor_refuse(cursor, "a date or time that does not exist", "");
		return cl_cursor_refuse(cursor, "expected a value", "put text in quotes");
	}
	*out_leaf = (struct cl_node){
		.kind = kind,
		.boolean = kind == CL_NODE_BOOL && text.data[0] == 't',
		.span = cl_cursor_span(cursor, start),
		.text = text,
	};
	return true;
}

/* ------------------------------------------------------------------ what toml.c asks for */

bool cl_toml_read_scalar(struct cl_cursor *cursor, struct cl_node *out_leaf)
{
	char c = cl_cursor_peek(cursor, 0);

	return c == '"' || c == '\'' ? read_string(cursor, out_leaf) : read_bare(cursor, out_leaf);
}

static bool is_bare_key(char c)
{
	return cl_is_alnum(c) || c == '_' || c == '-';
}

bool cl_toml_read_key(struct cl_cursor *cursor, struct cl_tree_key *out_key)
{
	char c = cl_cursor_peek(cursor, 0);
	size_t start = cursor->at;

	if (c == '"' || c == '\'') {
		struct cl_node leaf;

		if (!cl_cursor_string(cursor, c == '"' ? &basic_rules : &literal_rules, &leaf))
			return false;
		*out_key = (struct cl_tree_key){leaf.text, leaf.span};
		return true;
	}
	while (is_bare_key(cl_cursor_peek(cursor, 0)))
		cursor->at++;
	if (cursor->at == start)
		return cl_cursor_refuse(cursor, "expected a key",
			"put a key with other characters than A-Z a-z 0-9 _ - in quotes");
	*out_key = (struct cl_tree_key){
		cl_str_slice(cursor->text, start, cursor->at), cl_cursor_span(cursor, start)};
	return true;
}

bool cl_toml_skip_comment(struct cl_cursor *cursor)
{
	if (cl_cursor_peek(cursor, 0) != '#')
		return true;
	while (cursor->at < cursor->text.size && break_size(cursor) == 0) {
		if (is_control(cl_cursor_peek(cursor, 0)))
			return cl_cursor_refuse(cursor, "a control character in a comment", "");
		cursor->at++;
	}
	return true;
}
