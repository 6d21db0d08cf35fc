/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/contact.h"

#include "entity/contact_grammar.h"
#include "entity/token.h"

#define WORD_BYTES_MAX 24u /* of a word around a contact */
#define GAP_BYTES_MAX  4u  /* between two words */

/* What a byte may be the beginning, or the middle, of. */
enum trigger {
	TRIGGER_NONE,
	TRIGGER_DIGIT,
	TRIGGER_MARK, /* an address on the network has one inside */
};

static const unsigned char triggers[256] = {
	['0'] = TRIGGER_DIGIT,
	['1'] = TRIGGER_DIGIT,
	['2'] = TRIGGER_DIGIT,
	['3'] = TRIGGER_DIGIT,
	['4'] = TRIGGER_DIGIT,
	['5'] = TRIGGER_DIGIT,
	['6'] = TRIGGER_DIGIT,
	['7'] = TRIGGER_DIGIT,
	['8'] = TRIGGER_DIGIT,
	['9'] = TRIGGER_DIGIT,
	['@'] = TRIGGER_MARK,
	['.'] = TRIGGER_MARK,
	[':'] = TRIGGER_MARK,
};

const char *cl_contact_name(enum cl_contact_kind kind)
{
	static const char *const names[CL_CONTACT_KIND_COUNT] = {
		[CL_CONTACT_PHONE] = "PHONE",
		[CL_CONTACT_EMAIL] = "EMAIL",
		[CL_CONTACT_URL] = "URL",
		[CL_CONTACT_IP] = "IP",
		[CL_CONTACT_HANDLE] = "HANDLE",
		[CL_CONTACT_SSN] = "SSN",
		[CL_CONTACT_MRN] = "MRN",
		[CL_CONTACT_ID] = "ID",
		[CL_CONTACT_ZIP] = "ZIP",
		[CL_CONTACT_ADDRESS] = "ADDRESS",
	};

	return names[kind];
}

/* ------------------------------------------------------------------ looking around */

static bool is_word_byte(char c)
{
	return cl_is_alpha(c) || c == '\'';
}

static bool is_gap_byte(char c)
{
	return c != '\0' && cl_str_find_byte(CL_STR(" .:#(/-,\n"), c, 0) != CL_STR_NONE;
}

cl_str cl_contact_word_before(const struct cl_contact_text *text, uint32_t *at)
{
	uint32_t end = *at;

	for (unsigned i = 0; i < GAP_BYTES_MAX && end > 0 && is_gap_byte(cl_contact_byte(text, end - 1)); i++)
		end--;

	uint32_t start = end;

	while (start > 0 && end - start < WORD_BYTES_MAX && is_word_byte(cl_contact_byte(text, start - 1)))
		start--;
	*at = start;
	return cl_contact_slice(text, start, end);
}

cl_str cl_contact_word_after(const struct cl_contact_text *text, uint32_t *at)
{
	uint32_t start = *at;

	for (unsigned i = 0; i < GAP_BYTES_MAX && is_gap_byte(cl_contact_byte(text, start)); i++)
		start++;

	uint32_t end = start;

	while (end - start < WORD_BYTES_MAX && is_word_byte(cl_contact_byte(text, end)))
		end++;
	*at = end;
	return cl_contact_slice(text, start, end);
}

bool cl_contact_has_cue(const struct cl_contact_text *text, uint32_t at, unsigned count, cl_str list)
{
	for (unsigned i = 0; i < count; i++) {
		cl_str word = cl_contact_word_before(text, &at);

		if (word.size == 0)
			return false;
		if (cl_word_is_in(word, list))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ numbers */

/* Whether a digit at `at` begins a number: nothing that it could belong to stands before it. */
static bool is_free_before(const struct cl_contact_text *text, uint32_t at)
{
	char before = at > text->start ? cl_contact_byte(text, at - 1) : '\0';
	char second = at > text->start + 1 ? cl_contact_byte(text, at - 2) : '\0';

	if (cl_is_alnum(before) || (unsigned char)before >= 0x80 || before == '$' || before == '_')
		return false;
	if (before == '.' || before == ',' || before == '/' || before == ':')
		return !cl_is_digit(second);
	return before != '-' || !cl_is_digit(second);
}

static bool is_separator(char c)
{
	return c == '-' || c == ' ' || c == '.' || c == '/' || c == '(' || c == ')';
}

/* The bytes between two groups: a dash, a full stop or a slash, blanks or brackets around it; 0 when there are none. */
static uint32_t separator_size(const struct cl_contact_text *text, uint32_t at)
{
	static const cl_str separators[] = {CL_STR_INIT(") "), CL_STR_INIT(")-"), CL_STR_INIT(" ("),
		CL_STR_INIT("-("), CL_STR_INIT(" - "), CL_STR_INIT("). "), CL_STR_INIT(".("),
		CL_STR_INIT(") - ")};

	if (!is_separator(cl_contact_byte(text, at)))
		return 0;
	if (!is_separator(cl_contact_byte(text, at + 1)))
		return cl_is_digit(cl_contact_byte(text, at + 1)) ? 1 : 0;
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		uint32_t size = (uint32_t)separators[i].size;

		if (cl_is_digit(cl_contact_byte(text, at + size)) &&
			cl_str_equals(cl_contact_slice(text, at, at + size), separators[i]))
			return size;
	}
	return 0;
}

/* Steps back over what may stand before a first digit: ( + (+ +( */
static void read_opening(const struct cl_contact_text *text, struct cl_contact_number *number)
{
	for (unsigned i = 0; i < 2 && number->start > text->start; i++) {
		char before = cl_contact_byte(text, number->start - 1);

		if (before == '(' && !number->has_brackets)
			number->has_brackets = true;
		else if (before == '+' && !number->has_plus)
			number->has_plus = true;
		else
			break;
		number->start--;
	}
}

bool cl_contact_read_number(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact_number *out_number)
{
	struct cl_contact_number number = {.start = at};

	if (!is_free_before(text, at))
		return false;
	read_opening(text, &number);
	while (number.count < CL_CONTACT_GROUPS_MAX) {
		uint32_t end = at;

		while (cl_is_digit(cl_contact_byte(text, end)))
			end++;
		number.groups[number.count++] = (cl_span){at, end};

		uint32_t size = separator_size(text, end);

		if (size == 0)
			break;
		number.has_brackets |= cl_contact_byte(text, end) == ')';
		at = end + size;
	}
	*out_number = number;
	return true;
}

/* ------------------------------------------------------------------ finding */

struct finder {
	struct cl_arena *arena;
	struct cl_contacts *out;
	struct cl_contact_text text;
	uint32_t net_end; /* up to here addresses on the network were looked for */
};

typedef bool (*number_fn)(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact);
typedef bool (*digit_fn)(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact);

static bool match_digit(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	static const digit_fn first[] = {
		cl_contact_match_iban, cl_contact_match_labelled, cl_contact_match_postcode};
	static const number_fn numbers[] = {
		cl_contact_match_ssn, cl_contact_match_card, cl_contact_match_phone};
	struct cl_contact_number number;

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++) {
		if (first[i](text, at, out_contact))
			return true;
	}

	bool is_number = cl_contact_read_number(text, at, &number);

	for (size_t i = 0; is_number && i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (numbers[i](text, &number, out_contact))
			return true;
	}
	return cl_contact_match_street(text, at, out_contact);
}

/* Whether the digits at `at` begin an address: 192.0.2.7, 2001:db8::7, 24.example. */
static bool may_be_address(const struct cl_contact_text *text, uint32_t at)
{
	while (cl_is_digit(cl_contact_byte(text, at)))
		at++;

	char mark = cl_contact_byte(text, at);
	char next = cl_contact_byte(text, at + 1);

	return (mark == '.' || mark == ':') && (cl_is_alnum(next) || next == ':');
}

/* Most full stops and colons end something: only one with a character of an address behind it is in one. */
static bool is_inside(const struct cl_contact_text *text, uint32_t at)
{
	char next = cl_contact_byte(text, at + 1);

	return cl_is_alnum(next) || (unsigned char)next >= 0x80 || next == ':' || next == '/' || next == '_';
}

static bool find_net(struct finder *finder, uint32_t at, struct cl_contact *out_contact)
{
	return at >= finder->net_end &&
	       cl_contact_match_net(&finder->text, at, out_contact, &finder->net_end);
}

static bool find_number(struct finder *finder, uint32_t at, struct cl_contact *out_contact)
{
	if (may_be_address(&finder->text, at) && find_net(finder, at, out_contact))
		return true;
	return match_digit(&finder->text, at, out_contact);
}

/* Looks for a contact at a trigger; returns the offset to go on at. */
static uint32_t find_at(struct finder *finder, uint32_t at, enum trigger trigger)
{
	struct cl_contact contact;
	bool is_found = false;

	if (trigger == TRIGGER_DIGIT)
		is_found = find_number(finder, at, &contact);
	else if (finder->text.prose.data[at] == '@' || is_inside(&finder->text, at))
		is_found = find_net(finder, at, &contact);

	if (is_found) {
		CL_VEC_PUSH(finder->arena, &finder->out->list, contact);
		finder->text.start = contact.prose.end;
		return contact.prose.end > at ? contact.prose.end : at + 1;
	}
	while (trigger == TRIGGER_DIGIT && cl_is_digit(cl_contact_byte(&finder->text, at + 1)))
		at++;
	return at + 1;
}

static void find_in_block(struct finder *finder, cl_str prose, cl_span block)
{
	finder->text = (struct cl_contact_text){prose, block.start, block.end, block.start};
	finder->net_end = block.start;
	for (uint32_t at = block.start; at < block.end;) {
		enum trigger trigger = triggers[(unsigned char)prose.data[at]];

		if (trigger == TRIGGER_NONE)
			at++;
		else
			at = find_at(finder, at, trigger);
	}
}

void cl_contacts_find(struct cl_arena *arena, const struct cl_document *document, struct cl_contacts *out)
{
	struct finder finder = {.arena = arena, .out = out};

	for (size_t i = 0; i < document->block_count; i++)
		find_in_block(&finder, document->prose, document->blocks[i].prose);
}
