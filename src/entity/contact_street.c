/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/contact_grammar.h"
#include "entity/token.h"
#include "entity/validate.h"

#define SURE     0.95F
#define PROBABLE 0.8F
#define POSSIBLE 0.6F

#define STREET_WORDS_MAX 5u
#define HOUSE_DIGITS_MAX 6u
#define WORD_BYTES_MAX   24u
#define ZIP_CUE_WORDS    3u

static const cl_str states =
	CL_STR_INIT("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN "
		    "MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA "
		    "WA WV WI WY PR VI GU AS MP AA AE AP");

/* The last word of every state's name. */
static const cl_str state_words = CL_STR_INIT(
	"Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia "
	"Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland "
	"Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Hampshire "
	"Jersey Mexico York Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Island Tennessee "
	"Texas Utah Vermont Virginia Washington Wisconsin Wyoming Rico");
static const cl_str zip_cues = CL_STR_INIT("zip zipcode postcode");

/* What streets end in. Short forms take a full stop. */
static const cl_str street_endings =
	CL_STR_INIT("street st str avenue ave av road rd lane ln drive dr boulevard blvd court ct circle cir "
		    "place pl way terrace ter trail trl parkway pkwy highway hwy square sq loop alley aly "
		    "crescent cres close grove gardens mews row walk hill turnpike pike plaza broadway "
		    "crossing xing ridge run point pt path bend heights causeway expressway strasse allee");

/* What streets begin with where they are named the other way round. */
static const cl_str street_beginnings =
	CL_STR_INIT("rue via calle avenida viale piazza corso rua strada largo vicolo chemin impasse quai "
		    "boulevard avenue avenida travessa camino paseo plaza carrer ulica ul route cours");
static const cl_str units =
	CL_STR_INIT("apt apartment suite ste unit floor flat room rm bldg building lot #");
static const cl_str directions = CL_STR_INIT("n s e w ne nw se sw north south east west");
static const cl_str particles = CL_STR_INIT("de la del della di da do dos das du des le van of the");

static bool found(enum cl_contact_kind kind, cl_span prose, float score, struct cl_contact *out_contact)
{
	*out_contact = (struct cl_contact){kind, prose, score};
	return true;
}

static uint32_t skip_digits(const struct cl_contact_text *text, uint32_t at)
{
	while (cl_is_digit(cl_contact_byte(text, at)))
		at++;
	return at;
}

/* Case counts: "IN 46202", but not "in 46202". */
static bool is_exactly_in(cl_str word, cl_str list)
{
	size_t at = cl_str_find(list, word, 0);

	while (word.size && at != CL_STR_NONE) {
		bool begins = at == 0 || list.data[at - 1] == ' ';
		bool ends = at + word.size == list.size || list.data[at + word.size] == ' ';

		if (begins && ends)
			return true;
		at = cl_str_find(list, word, at + 1);
	}
	return false;
}

/* ------------------------------------------------------------------ postal codes */

static bool match_zip(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	uint32_t end = skip_digits(text, at);
	uint32_t before = at;
	cl_str word = cl_contact_word_before(text, &before);

	if (end - at != 5)
		return false;
	if (cl_contact_byte(text, end) == '-' && skip_digits(text, end + 1) == end + 5)
		end += 5;
	if (cl_is_alnum(cl_contact_byte(text, end)) || cl_contact_byte(text, at - 1) == '-')
		return false;
	if (cl_contact_has_cue(text, at, ZIP_CUE_WORDS, zip_cues))
		return found(CL_CONTACT_ZIP, (cl_span){at, end}, SURE, out_contact);
	return (is_exactly_in(word, states) || is_exactly_in(word, state_words)) &&
	       found(CL_CONTACT_ZIP, (cl_span){at, end}, SURE, out_contact);
}

/* Whether what stands from `start` is written like `shape`, A for a capital and 9 for a digit. */
static bool is_shaped(const struct cl_contact_text *text, uint32_t start, cl_str shape)
{
	for (uint32_t i = 0; i < (uint32_t)shape.size; i++) {
		char c = cl_contact_byte(text, start + i);
		char want = shape.data[i];

		if (want == 'A' ? !cl_is_upper(c) : want == '9' ? !cl_is_digit(c) : c != want)
			return false;
	}
	return !cl_is_alnum(cl_contact_byte(text, start + (uint32_t)shape.size));
}

/* SW1A 2AA, M1 1AE; K1A 0B1. */
static bool match_lettered(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	static const cl_str shapes[] = {CL_STR_INIT("A9 9AA"), CL_STR_INIT("A99 9AA"), CL_STR_INIT("AA9 9AA"),
		CL_STR_INIT("AA99 9AA"), CL_STR_INIT("A9A 9AA"), CL_STR_INIT("AA9A 9AA"),
		CL_STR_INIT("A9A 9A9")};
	uint32_t start = at;

	while (start > text->start && at - start < 2 && cl_is_upper(cl_contact_byte(text, start - 1)))
		start--;
	if (start == at || (start > text->start && cl_is_alnum(cl_contact_byte(text, start - 1))))
		return false;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if (is_shaped(text, start, shapes[i]))
			return found(CL_CONTACT_ZIP, (cl_span){start, start + (uint32_t)shapes[i].size},
				PROBABLE, out_contact);
	}
	return false;
}

bool cl_contact_match_postcode(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	char before = at > text->start ? cl_contact_byte(text, at - 1) : ' ';

	if (cl_is_upper(before))
		return match_lettered(text, at, out_contact);
	return !cl_is_alnum(before) && before != '.' && before != '$' && match_zip(text, at, out_contact);
}

/* ------------------------------------------------------------------ streets */

static bool is_name_byte(char c)
{
	return cl_is_alnum(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* The word that begins at most two bytes after `at` (a blank, a full stop and a blank); empty when none does. */
static cl_span next_word(const struct cl_contact_text *text, uint32_t at)
{
	uint32_t end;

	if (cl_contact_byte(text, at) == '.')
		at++;
	if (cl_contact_byte(text, at) != ' ')
		return (cl_span){at, at};
	at++;
	end = at;
	while (end - at < WORD_BYTES_MAX && is_name_byte(cl_contact_byte(text, end)))
		end++;
	return (cl_span){at, end};
}

static cl_str word_at(const struct cl_contact_text *text, cl_span span)
{
	return cl_contact_slice(text, span.start, span.end);
}

static bool is_capital(cl_str word)
{
	return word.size && (cl_is_upper(word.data[0]) || (unsigned char)word.data[0] >= 0x80);
}

/* 42nd, 5th */
static bool is_ordinal(cl_str word)
{
	return word.size >= 3 && cl_is_digit(word.data[0]) && cl_is_alpha(word.data[word.size - 1]);
}

/* "In 1994 Pleasant Run served …" */
static bool is_year(const struct cl_contact_text *text, uint32_t at, uint32_t end)
{
	char first = cl_contact_byte(text, at);

	return end - at == 4 && (first == '1' || first == '2') &&
	       cl_contact_has_cue(
		       text, at, 1, CL_STR("in since of by until from during early late before after"));
}

/* "Apt. 4B" or ", Suite 200" behind a street; `end` when there is none. */
static uint32_t unit_end(const struct cl_contact_text *text, uint32_t end)
{
	uint32_t at = end;
	cl_span unit;
	cl_span number;

	if (cl_contact_byte(text, at) == '.')
		at++;
	if (cl_contact_byte(text, at) == ',')
		at++;
	if (cl_contact_byte(text, at) == ' ' && cl_contact_byte(text, at + 1) == '#') {
		number = (cl_span){at + 2, skip_digits(text, at + 2)};
		return number.end > number.start ? number.end : end;
	}
	unit = next_word(text, at);
	if (!cl_word_is_in(word_at(text, unit), units))
		return end;
	number = next_word(text, unit.end);
	return number.end > number.start ? number.end : end;
}

/* Capitalised words up to one that streets end in: Elm Street, N. 42nd St., Martin Luther King Jr. Blvd. */
static uint32_t named_end(const struct cl_contact_text *text, uint32_t at)
{
	bool has_name = false;

	for (unsigned i = 0; i < STREET_WORDS_MAX; i++) {
		cl_span span = next_word(text, at);
		cl_str word = word_at(text, span);

		if (word.size == 0)
			return 0;
		if (has_name && is_capital(word) && cl_word_is_in(word, street_endings))
			return span.end;
		if (!is_capital(word) && !is_ordinal(word))
			return 0;
		has_name |= !cl_word_is_in(word, directions);
		at = span.end;
	}
	return 0;
}

/* Rue de la Paix, Via Roma 12. */
static uint32_t reversed_end(const struct cl_contact_text *text, uint32_t at)
{
	cl_span first = next_word(text, at);
	uint32_t end = 0;

	if (!cl_word_is_in(word_at(text, first), street_beginnings))
		return 0;
	at = first.end;
	for (unsigned i = 0; i < STREET_WORDS_MAX; i++) {
		cl_span span = next_word(text, at);
		cl_str word = word_at(text, span);

		if (word.size == 0 || (!is_capital(word) && !cl_word_is_in(word, particles)))
			break;
		if (is_capital(word))
			end = span.end;
		at = span.end;
	}
	return end;
}

static bool match_box(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	static const cl_str boxes[] = {CL_STR_INIT("P.O. Box "), CL_STR_INIT("PO Box "),
		CL_STR_INIT("P.O. box "), CL_STR_INIT("P. O. Box "), CL_STR_INIT("PO BOX "),
		CL_STR_INIT("Post Office Box ")};

	for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
		uint32_t size = (uint32_t)boxes[i].size;

		if (at >= text->start + size &&
			cl_str_equals(cl_contact_slice(text, at - size, at), boxes[i]))
			return found(CL_CONTACT_ADDRESS, (cl_span){at - size, skip_digits(text, at)}, SURE,
				out_contact);
	}
	return false;
}

bool cl_contact_match_street(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	uint32_t house = skip_digits(text, at);
	char before = at > text->start ? cl_contact_byte(text, at - 1) : ' ';
	uint32_t end;

	if (match_box(text, at, out_contact))
		return true;
	if (house - at > HOUSE_DIGITS_MAX || cl_is_alnum(before) || before == '.' || before == '$' ||
		is_year(text, at, house))
		return false;
	if (cl_is_alpha(cl_contact_byte(text, house)))
		house++; /* 12B */
	end = named_end(text, house);
	if (end == 0)
		end = reversed_end(text, house);
	return end > 0 &&
	       found(CL_CONTACT_ADDRESS, (cl_span){at, unit_end(text, end)}, PROBABLE, out_contact);
}
