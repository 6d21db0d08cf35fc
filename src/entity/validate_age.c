/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/number_words.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Safe Harbor keeps ages up to 89; nobody is known to have passed 122. */
#define AGE_MIN 90
#define AGE_MAX 125

/* Words that say it without a number. */
static const cl_str old_age_words[] = {
	CL_STR_INIT("nonagenarian"), CL_STR_INIT("centenarian"), CL_STR_INIT("nineties")};

static bool has_old_age_word(cl_str text)
{
	for (size_t i = 0; i < COUNT(old_age_words); i++) {
		if (cl_str_find_nocase(text, old_age_words[i], 0) != CL_STR_NONE)
			return true;
	}
	return false;
}

static cl_str first_digits(cl_str text)
{
	size_t start = 0;

	while (start < text.size && !cl_is_digit(text.data[start]))
		start++;

	size_t end = start;

	while (end < text.size && cl_is_digit(text.data[end]))
		end++;
	return cl_str_slice(text, start, end);
}

/* The first number of the span decides: "94-year-old", "aged ninety-four", "turned 102". */
bool cl_validate_age_over_89(cl_str text)
{
	struct cl_number_words number;
	cl_str digits = first_digits(text);
	uint32_t age = digits.size > 0 && digits.size <= 3 ? cl_digits_value(digits) : 0;

	if (has_old_age_word(text))
		return true;
	if (digits.size == 0 && cl_number_words_find(text, 0, &number))
		age = number.value;
	return age >= AGE_MIN && age <= AGE_MAX;
}
