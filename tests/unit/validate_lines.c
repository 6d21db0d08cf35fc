/* SPDX-License-Identifier: Apache-2.0 */
/*
 * validate_lines.c - answers "kind value" lines with true or false
 *
 * For tools/score-vectors, which holds a file of vectors against the validators. A kind that no validator has answers
 * "unknown"; the answer lines are as many as the lines read.
 */
#include <stdio.h>
#include <stdlib.h>

#include "entity/validate.h"

#define LINE_SIZE_MAX 4096

static const char *answer(cl_str line)
{
	size_t blank = cl_str_find_byte(line, ' ', 0);
	const struct cl_validator *validator = cl_validator_find(cl_str_slice(line, 0, blank));

	if (!validator || blank == CL_STR_NONE)
		return "unknown";
	return validator->fn(cl_str_slice(line, blank + 1, line.size)) ? "true" : "false";
}

int main(void)
{
	char line[LINE_SIZE_MAX];

	while (fgets(line, sizeof(line), stdin))
		puts(answer(cl_str_trim(cl_str_from(line))));
	return ferror(stdin) ? EXIT_FAILURE : EXIT_SUCCESS;
}
