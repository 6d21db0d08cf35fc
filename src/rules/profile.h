/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profile.h - which rules run on a path, how severe they are, and what they are told about the place
 *
 * Made by the api floor from configuration and options, one per folder and override; borrowed by the checker.
 */
#ifndef CARELINT_RULES_PROFILE_H
#define CARELINT_RULES_PROFILE_H

#include "base/date.h"
#include "rules/ruleset.h"

struct cl_person_model;
struct cl_registry;
struct cl_speller;

enum cl_rule_choice {
	CL_CHOICE_PROFILE, /* as the rule's pack says */
	CL_CHOICE_ON,
	CL_CHOICE_OFF,
};

struct cl_rule_setting {
	enum cl_rule_choice choice;
	bool has_severity;
	enum cl_severity severity; /* in place of the rule's own, whatever the kind of document */
};

struct cl_profile {
	const struct cl_ruleset *ruleset;
	const struct cl_rule_setting *settings; /* one per rule, by index */
	cl_date today;
	cl_str path; /* relative to the configuration's folder: for path conditions */

	/* What the document's front matter does not say. */
	cl_str kind;
	struct cl_strs channels;
	struct cl_strs jurisdictions;

	struct cl_strs trusted_hosts;
	struct cl_strs organisation_domains;
	struct cl_strs organisation_phones; /* digits only */
	struct cl_strs staff;               /* names in full */
	struct cl_strs names_allow;
	struct cl_strs names_extra;
	const struct cl_person_model *person_model; /* NULL: names are not looked for */
	const struct cl_registry *registry;         /* of consents; NULL: tags stand for themselves */
	size_t findings_max;                        /* kept of one source; 0: CL_FINDINGS_MAX */
	bool no_prefilter; /* search every pattern in every block: same findings, for tests and measurements */
	struct cl_speller *speller; /* NULL when no spelling rule runs */
};

#endif
