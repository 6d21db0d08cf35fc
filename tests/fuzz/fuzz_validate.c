/* SPDX-License-Identifier: Apache-2.0 */
/* Validators and numbers in words: the first byte says which validator reads the rest. */
#include "fuzz.h"

#include "base/str.h"
#include "entity/number_words.h"
#include "entity/validate.h"

/* Numbers come in order, inside the text, and reading at the place of a find gives the same. */
static void check_number_words(cl_str text)
{
	struct cl_number_words number;
	size_t from = 0;

	while (cl_number_words_find(text, from, &number)) {
		struct cl_number_words again;

		MUST(number.span.start >= from);
		MUST(number.span.end > number.span.start && number.span.end <= text.size);
		MUST(cl_number_words_read(text, number.span.start, &again));
		MUST(again.value == number.value && again.span.end == number.span.end);
		from = number.span.end;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t count;
	const struct cl_validator *validators = cl_validators(&count);

	if (size == 0)
		return 0;

	const struct cl_validator *validator = &validators[data[0] % count];
	cl_str text = cl_str_make((const char *)data + 1, size - 1);
	bool is_valid = validator->fn(text);

	MUST(validator->fn(cl_str_trim(text)) == is_valid);
	check_number_words(text);
	return 0;
}
