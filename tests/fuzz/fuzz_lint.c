/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole linter: the first byte chooses the format, the rest is the text. Whatever is in it, findings are in order, inside
 * the text and on code-point boundaries, and a masked report can be written.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "carelint/carelint.h"
#include "check/result.h"

#define TEXT_MAX ((size_t)16 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
	if (!holds)
		abort();
}

static bool discard(void *context, const char *bytes, size_t size)
{
	(void)bytes;
	*(size_t *)context += size;
	return true;
}

static struct cl_linter *linter_with_all_packs(void)
{
	static struct cl_linter *linter;

	if (!linter) {
		linter = cl_linter_new();
		cl_linter_set_isolated(linter);
		require(cl_linter_set_today(linter, 2026, 11, 20));
		cl_linter_select(linter, "all");
		cl_linter_ignore(linter, "spelling"); /* hunspell's suggestions take too long */
		require(cl_linter_load(linter));
	}
	return linter;
}

static void check_findings(const struct cl_result *result)
{
	const struct cl_finding *items = result->findings.list.items;

	for (size_t i = 0; i < result->findings.list.count; i++) {
		cl_str bytes = items[i].source->bytes;

		require(items[i].span.start <= items[i].span.end && items[i].span.end <= bytes.size);
		require(i == 0 || cl_finding_compare(&items[i - 1], &items[i]) <= 0);
		require(items[i].span.start == bytes.size ||
			!cl_utf8_is_continuation(bytes.data[items[i].span.start]));
		require(items[i].span.end == bytes.size ||
			!cl_utf8_is_continuation(bytes.data[items[i].span.end]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {"a.md", "a.mdx", "a.html", "a.txt", "a.vtt", "a.srt", "a.csv"};
	const struct cl_reporter_settings settings = {false, false, 80};
	size_t written = 0;

	if (size == 0 || size > TEXT_MAX)
		return 0;

	struct cl_linter *linter = linter_with_all_packs();
	struct cl_result *result = cl_linter_check_text(linter,
		names[data[0] % (sizeof(names) / sizeof(names[0]))], (const char *)data + 1, size - 1);
	struct cl_reporter *reporter = cl_reporter_new(linter, "json", &settings, discard, &written);

	check_findings(result);
	require(cl_reporter_add(reporter, result) && cl_reporter_end(reporter) && written > 0);
	cl_reporter_free(reporter);
	cl_result_free(result);
	return 0;
}
