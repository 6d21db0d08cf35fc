/* SPDX-License-Identifier: Apache-2.0 */
#include "document/line.h"

struct cl_line cl_line_at(cl_str bytes, uint32_t start, uint32_t end)
{
	uint32_t at = start;

	while (at < end && bytes.data[at] != '\n' && bytes.data[at] != '\r')
		at++;

	struct cl_line line = {{start, at}, at};

	if (at < end)
		line.next = at + 1;
	if (line.next < end && bytes.data[at] == '\r' && bytes.data[line.next] == '\n')
		line.next++;
	return line;
}

bool cl_line_is_blank(cl_str line)
{
	return cl_str_trim(line).size == 0;
}

size_t cl_line_digits(cl_str text, size_t max)
{
	size_t count = 0;

	while (count < text.size && cl_is_digit(text.data[count])) {
		if (++count > max)
			return 0;
	}
	return count;
}
