/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "cli/cli.h"

int command_rules(struct session *session)
{
	const char *format = arguments_value(&session->arguments, OPTION_FORMAT);
	bool as_json = format && strcmp(format, "json") == 0;

	if (format && !as_json && strcmp(format, "text") != 0) {
		fprintf(stderr, "carelint: error: unknown format '%s'; there are text and json\n", format);
		return CL_EXIT_TROUBLE;
	}
	if (arguments_has(&session->arguments, OPTION_VALIDATORS))
		return cl_rules_list_validators(write_to_file, stdout) ? CL_EXIT_CLEAN : CL_EXIT_TROUBLE;
	if (!session_load(session))
		return CL_EXIT_TROUBLE;
	return cl_rules_list(session->linter, as_json, write_to_file, stdout) ? CL_EXIT_CLEAN
									      : CL_EXIT_TROUBLE;
}

int command_explain(struct session *session)
{
	const struct arguments *arguments = &session->arguments;
	bool is_explained = arguments->operands.count > 0;

	if (arguments->operands.count == 0)
		fputs("carelint: error: name a rule, as in \"carelint explain hipaa/mrn\"\n", stderr);
	if (arguments->operands.count == 0 || !session_load(session))
		return CL_EXIT_TROUBLE;
	for (size_t i = 0; i < arguments->operands.count; i++)
		is_explained &= cl_rules_explain(session->linter, arguments->operands.items[i],
			session->color_out, write_to_file, stdout);
	(void)cl_linter_write_diagnostics(session->linter, session->color_err, write_to_file, stderr);
	return is_explained ? CL_EXIT_CLEAN : CL_EXIT_TROUBLE;
}
