/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cli/cli.h"

/* An operand with a slash in front of a .yaml ending, or a folder, is a path of rules; anything else selects rules. */
static bool is_path(const char *operand)
{
	cl_str text = cl_str_from(operand);
	FILE *file;

	if (cl_str_ends_with(text, CL_STR(".yaml")) || cl_str_ends_with(text, CL_STR(".yml")))
		return true;
	file = fopen(operand, "rb");
	if (file)
		(void)fclose(file);
	return file != NULL;
}

static void add(struct cl_rules_score *total, const struct cl_rules_score *score)
{
	total->rule_count += score->rule_count;
	total->example_count += score->example_count;
	total->failed_count += score->failed_count;
}

/* Runs the examples of what was named; paths were loaded already and are tested as a whole. */
static bool run(struct session *session, struct cl_rules_score *total)
{
	const struct arguments *arguments = &session->arguments;
	struct cl_rules_score score;
	bool selects = false;
	bool is_written = true;

	for (size_t i = 0; i < arguments->operands.count; i++) {
		if (is_path(arguments->operands.items[i]))
			continue;
		selects = true;
		is_written &= cl_rules_test(
			session->linter, arguments->operands.items[i], &score, write_to_file, stdout);
		if (score.rule_count == 0) {
			fprintf(stderr, "carelint: error: no rule or pack '%s'\n",
				arguments->operands.items[i]);
			is_written = false;
		}
		add(total, &score);
	}
	if (!selects) {
		is_written = cl_rules_test(session->linter, "all", &score, write_to_file, stdout);
		add(total, &score);
	}
	return is_written;
}

int command_test(struct session *session)
{
	const struct arguments *arguments = &session->arguments;
	struct cl_rules_score total = {0};

	for (size_t i = 0; i < arguments->operands.count; i++) {
		if (is_path(arguments->operands.items[i]))
			cl_linter_add_rules(session->linter, arguments->operands.items[i]);
	}
	if (!session_load(session))
		return CL_EXIT_TROUBLE;

	bool is_written = run(session, &total);

	printf("%zu rules, %zu examples: %zu passed, %zu failed\n", total.rule_count, total.example_count,
		total.example_count - total.failed_count, total.failed_count);
	if (!is_written)
		return CL_EXIT_TROUBLE;
	return total.failed_count ? CL_EXIT_FINDINGS : CL_EXIT_CLEAN;
}
