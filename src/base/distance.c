/* SPDX-License-Identifier: Apache-2.0 */
#include "base/distance.h"

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t cl_distance(cl_str a, cl_str b)
{
	/* Three rows of the table are enough: this one, the one above and the one above that (for swaps). */
	size_t rows[3][CL_DISTANCE_WORD_MAX + 1];

	if (a.size > CL_DISTANCE_WORD_MAX || b.size > CL_DISTANCE_WORD_MAX)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.size; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3];
		const size_t *above2 = rows[(i + 1) % 3];
		char c = cl_to_lower(a.data[i - 1]);

		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			char d = cl_to_lower(b.data[j - 1]);

			row[j] = smaller(smaller(above[j], row[j - 1]) + 1, above[j - 1] + (c != d));
			if (i > 1 && j > 1 && c == cl_to_lower(b.data[j - 2]) &&
				d == cl_to_lower(a.data[i - 2]))
				row[j] = smaller(row[j], above2[j - 2] + 1);
		}
	}
	return rows[a.size % 3][b.size];
}

cl_str cl_nearest(cl_str word, const cl_str *candidates, size_t count)
{
	cl_str nearest = CL_STR("");
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < count; i++) {
		size_t longer = word.size > candidates[i].size ? word.size : candidates[i].size;
		size_t allowed = longer / 3 > 1 ? longer / 3 : 1;
		size_t distance = cl_distance(word, candidates[i]);

		if (distance <= allowed && distance < best) {
			best = distance;
			nearest = candidates[i];
		}
	}
	return nearest;
}
