/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define CARD_SIZE_MIN 12
#define CARD_SIZE_MAX 19

/* First four digits and lengths of the card schemes (ISO/IEC 7812 issuer ranges as the schemes publish them). */
static const struct issuer {
	uint16_t first;
	uint16_t last;
	unsigned char size_min;
	unsigned char size_max;
} issuers[] = {
	{2200, 2204, 16, 19}, /* Mir */
	{2221, 2720, 16, 16}, /* Mastercard */
	{3000, 3059, 14, 19}, /* Diners Club */
	{3400, 3499, 15, 15}, /* American Express */
	{3528, 3589, 16, 19}, /* JCB */
	{3600, 3699, 14, 19}, /* Diners Club */
	{3700, 3799, 15, 15}, /* American Express */
	{3800, 3999, 14, 19}, /* Diners Club */
	{4000, 4999, 13, 19}, /* Visa */
	{5000, 5099, 12, 19}, /* Maestro */
	{5100, 5599, 16, 16}, /* Mastercard */
	{5600, 5999, 12, 19}, /* Maestro */
	{6000, 6999, 12, 19}, /* Maestro, Discover, UnionPay, RuPay */
	{8100, 8299, 16, 19}, /* UnionPay, RuPay */
};

/* IBAN lengths by country, from the SWIFT registry. */
static const struct country {
	char code[2];
	unsigned char size;
} countries[] = {{"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16},
	{"BG", 22}, {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28},
	{"CZ", 24}, {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24},
	{"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18},
	{"GR", 27}, {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23},
	{"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21},
	{"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19},
	{"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23},
	{"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33},
	{"SA", 24}, {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23},
	{"ST", 25}, {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24},
	{"XK", 20}, {"YE", 30}};

/* All digits of an identifier, or an empty slice when there is anything else. */
static cl_str digits_of(const struct cl_identifier *id)
{
	cl_str digits = cl_identifier_slice(id, 0, id->size);

	return cl_digits_only(digits) ? digits : cl_str_slice(digits, 0, 0);
}

bool cl_validate_luhn(cl_str text)
{
	struct cl_identifier id;

	return cl_identifier_read(text, &id) && digits_of(&id).size > 1 && cl_luhn_matches(digits_of(&id));
}

static bool has_issuer(cl_str digits)
{
	uint32_t prefix = cl_digits_value(cl_str_slice(digits, 0, 4));

	for (size_t i = 0; i < COUNT(issuers); i++) {
		if (prefix >= issuers[i].first && prefix <= issuers[i].last)
			return digits.size >= issuers[i].size_min && digits.size <= issuers[i].size_max;
	}
	return false;
}

bool cl_validate_card(cl_str text)
{
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || id.size < CARD_SIZE_MIN || id.size > CARD_SIZE_MAX)
		return false;

	cl_str digits = digits_of(&id);

	return digits.size > 0 && !cl_digits_same(digits) && has_issuer(digits) && cl_luhn_matches(digits);
}

static size_t country_size(const char *code)
{
	for (size_t i = 0; i < COUNT(countries); i++) {
		if (countries[i].code[0] == code[0] && countries[i].code[1] == code[1])
			return countries[i].size;
	}
	return 0;
}

/* The remainder by 97 of the number that the characters spell, letters counting 10 to 35. */
static unsigned remainder_97(cl_str chars, unsigned remainder)
{
	for (size_t i = 0; i < chars.size; i++) {
		char c = chars.data[i];

		if (cl_is_digit(c))
			remainder = (remainder * 10 + (unsigned)(c - '0')) % 97;
		else
			remainder = (remainder * 100 + (unsigned)(c - 'A') + 10) % 97;
	}
	return remainder;
}

bool cl_validate_iban(cl_str text)
{
	struct cl_identifier id;

	if (!cl_identifier_read(text, &id) || id.size < 4 || country_size(id.chars) != id.size)
		return false;
	if (!cl_digits_only(cl_identifier_slice(&id, 2, 4)))
		return false;

	unsigned account = remainder_97(cl_identifier_slice(&id, 4, id.size), 0);

	return remainder_97(cl_identifier_slice(&id, 0, 4), account) == 1;
}
