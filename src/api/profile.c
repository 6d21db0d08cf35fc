/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <stdlib.h>

#include "api/linter.h"

static struct cl_strs strs_of(struct cl_arena *arena, const struct cl_values *values)
{
	struct cl_strs strs = {0};

	for (size_t i = 0; i < values->count; i++)
		CL_VEC_PUSH(arena, &strs.list, values->items[i].text);
	return strs;
}

/* The staff directory: names of the configuration, or of the file that it names, one a line. */
static struct cl_strs staff_of(
	struct cl_linter *linter, struct cl_arena *arena, const struct cl_settings *settings)
{
	const struct cl_values *staff = &settings->values[CL_KEY_STAFF];
	struct cl_strs names = {0};
	cl_str bytes;

	if (!staff->is_path || staff->count == 0)
		return strs_of(arena, staff);
	if (!cl_read_file(arena, staff->items[0].text.data, staff->items[0].text, &linter->sink, &bytes))
		return names;
	for (size_t at = 0; at < bytes.size;) {
		size_t end = cl_str_find_byte(bytes, '\n', at);
		cl_str line = cl_str_trim(cl_str_slice(bytes, at, end));

		if (line.size && line.data[0] != '#')
			CL_VEC_PUSH(arena, &names.list, line);
		at = end == CL_STR_NONE ? bytes.size : end + 1;
	}
	return names;
}

static bool is_any(const struct cl_rule *rule, const struct cl_strs *selectors)
{
	for (size_t i = 0; i < selectors->list.count; i++) {
		if (cl_rule_is_selected(rule, selectors->list.items[i]))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ which rules run */

/* `packs: [+spelling, -stigma]` changes the default profile, `packs: [hipaa, consent]` replaces it. */
static enum cl_rule_choice choose_by_packs(const struct cl_settings *settings, const struct cl_rule *rule)
{
	const struct cl_values *packs = &settings->values[CL_KEY_PACKS];
	bool replaces = cl_settings_replaces_packs(settings);
	enum cl_rule_choice choice = replaces ? CL_CHOICE_OFF : CL_CHOICE_PROFILE;

	for (size_t i = 0; i < packs->count; i++) {
		cl_str name = packs->items[i].text;
		char sign = name.size ? name.data[0] : '\0';

		if (sign == '+' || sign == '-')
			name = cl_str_slice(name, 1, name.size);
		if (cl_str_equals(name, rule->pack->name))
			choice = sign == '-' ? CL_CHOICE_OFF : CL_CHOICE_ON;
	}
	return choice;
}

/* --select asks for rules whatever their pack; --ignore has the last word. */
static enum cl_rule_choice choose(
	const struct cl_linter *linter, const struct cl_settings *settings, const struct cl_rule *rule)
{
	if (is_any(rule, &linter->ignored))
		return CL_CHOICE_OFF;
	if (linter->selected.list.count)
		return is_any(rule, &linter->selected) ? CL_CHOICE_ON : CL_CHOICE_OFF;
	return choose_by_packs(settings, rule);
}

static struct cl_rule_setting setting_of(
	const struct cl_linter *linter, const struct cl_settings *settings, const struct cl_rule *rule)
{
	const struct cl_values *severities = &settings->values[CL_KEY_SEVERITY];
	struct cl_rule_setting setting = {.choice = choose(linter, settings, rule)};
	bool is_exact = false;

	for (size_t i = 0; i < severities->count; i++) {
		bool names_rule = cl_str_equals(severities->items[i].text, rule->id);

		/* A rule's own entry wins over its pack's, wherever they stand. */
		if (!names_rule && (is_exact || !cl_rule_is_selected(rule, severities->items[i].text)))
			continue;
		is_exact |= names_rule;
		setting.has_severity = true;
		setting.severity = severities->items[i].severity;
	}
	if (setting.has_severity && setting.severity == CL_SEVERITY_OFF)
		setting.choice = CL_CHOICE_OFF;
	return setting;
}

/* Names in a configuration that no rule or pack has: an error where they stand, for a typo would switch nothing on or off. */
static void report_unknown(
	struct cl_linter *linter, const struct cl_ruleset *ruleset, const struct cl_values *values)
{
	for (size_t i = 0; i < values->count; i++) {
		cl_str name = values->items[i].text;

		if (name.size && (name.data[0] == '+' || name.data[0] == '-'))
			name = cl_str_slice(name, 1, name.size);
		if (cl_ruleset_find(ruleset, name) || cl_table_has(&ruleset->packs, name) ||
			cl_str_equals(name, CL_STR("all")))
			continue;
		cl_hint_nearest(&linter->sink,
			cl_report(&linter->sink, values->items[i].place, CL_MESSAGE_API_UNKNOWN_RULE,
				CL_STR_ARG(name)),
			cl_ruleset_nearest(ruleset, name));
	}
}

static void check_names(
	struct cl_linter *linter, const struct cl_ruleset *ruleset, const struct cl_layer *layer)
{
	report_unknown(linter, ruleset, &layer->values[CL_KEY_PACKS]);
	report_unknown(linter, ruleset, &layer->values[CL_KEY_SEVERITY]);
}

/* Once per configuration: all names that it and its overrides hold. */
static void check_config_names(
	struct cl_linter *linter, const struct cl_ruleset *ruleset, const struct cl_config *config)
{
	for (size_t i = 0; i < linter->checked.count; i++) {
		if (linter->checked.items[i] == config)
			return;
	}
	CL_VEC_PUSH(linter->arena, &linter->checked, config);
	check_names(linter, ruleset, config ? &config->layer : &linter->command_line);
	for (size_t i = 0; config && i < config->override_count; i++)
		check_names(linter, ruleset, &config->overrides[i].layer);
}

/* ------------------------------------------------------------------ the place */

/* The real path of the folder that holds `path`, and the path as its configuration sees it. */
static cl_str real_path(struct cl_arena *arena, cl_str path, cl_str *out_folder)
{
	char real[PATH_MAX];
	size_t slash = path.size;

	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;

	const char *parent = slash ? cl_arena_cstr(arena, cl_str_slice(path, 0, slash)) : ".";

	*out_folder = realpath(parent, real) ? cl_arena_copy(arena, cl_str_from(real)) : CL_STR("");
	return cl_arena_printf(arena, "%.*s/%.*s", CL_STR_ARG(*out_folder),
		CL_STR_ARG(cl_str_slice(path, slash, path.size)));
}

static cl_str relative_to(cl_str path, cl_str folder)
{
	if (folder.size && cl_str_starts_with(path, folder) && path.size > folder.size &&
		path.data[folder.size] == '/')
		return cl_str_slice(path, folder.size + 1, path.size);
	return path;
}

static const struct cl_config *config_of(struct cl_linter *linter, cl_str folder)
{
	if (linter->is_isolated)
		return NULL;
	if (linter->config)
		return linter->config;
	return folder.size ? cl_config_for(&linter->finder, folder) : NULL;
}

/* ------------------------------------------------------------------ spelling */

static bool asks_for_spelling(const struct cl_profile *profile)
{
	for (size_t i = 0; i < cl_ruleset_count(profile->ruleset); i++) {
		const struct cl_rule *rule = cl_ruleset_at(profile->ruleset, i);
		enum cl_rule_choice choice = profile->settings[i].choice;

		if (rule->match.spelling &&
			(choice == CL_CHOICE_ON ||
				(choice == CL_CHOICE_PROFILE && rule->pack->profile == CL_PROFILE_DEFAULT)))
			return true;
	}
	return false;
}

bool cl_linter_effective(
	struct cl_linter *linter, struct cl_arena *arena, cl_str path, struct cl_effective *out_effective)
{
	cl_str folder;
	cl_str real = real_path(arena, path, &folder);
	const struct cl_config *config = config_of(linter, folder);
	const struct cl_ruleset *ruleset = cl_linter_ruleset(linter, config);
	struct cl_settings *settings = &out_effective->settings;
	struct cl_profile *profile = &out_effective->profile;

	if (!ruleset)
		return false;
	check_config_names(linter, ruleset, config);
	out_effective->config = config;

	cl_str relative = relative_to(real, config ? config->folder : folder);

	cl_settings_for(arena, config, relative, &linter->command_line, settings);

	size_t count = cl_ruleset_count(ruleset);
	struct cl_rule_setting *rules = cl_arena_alloc_array(arena, count + 1, sizeof(*rules));

	for (size_t i = 0; i < count; i++)
		rules[i] = setting_of(linter, settings, cl_ruleset_at(ruleset, i));
	*profile = (struct cl_profile){
		.ruleset = ruleset,
		.settings = rules,
		.today = linter->today,
		.path = relative,
		.kind = cl_settings_word(settings, CL_KEY_KIND),
		.channels = strs_of(arena, &settings->values[CL_KEY_CHANNEL]),
		.jurisdictions = strs_of(arena, &settings->values[CL_KEY_JURISDICTION]),
		.trusted_hosts = strs_of(arena, &settings->values[CL_KEY_TRUSTED_HOSTS]),
		.organisation_domains = strs_of(arena, &settings->values[CL_KEY_ORGANISATION_DOMAINS]),
		.organisation_phones = strs_of(arena, &settings->values[CL_KEY_ORGANISATION_PHONES]),
		.staff = staff_of(linter, arena, settings),
		.names_allow = strs_of(arena, &settings->values[CL_KEY_NAMES_ALLOW]),
		.names_extra = strs_of(arena, &settings->values[CL_KEY_NAMES_EXTRA]),
		.person_model = linter->has_person_model ? &linter->person_model : NULL,
		.registry = cl_linter_registry(linter, settings),
		.no_prefilter = linter->no_prefilter,
		.findings_max = (size_t)cl_settings_limit(settings, CL_KEY_LIMIT_FINDINGS),
	};
	if (asks_for_spelling(profile))
		profile->speller = cl_linter_speller(linter, settings);
	return true;
}

static bool is_ignored(struct cl_linter *linter, struct cl_arena *arena, const struct cl_input *input)
{
	size_t slash = input->real_path.size;

	while (slash > 1 && input->real_path.data[slash - 1] != '/')
		slash--;

	cl_str folder = cl_str_slice(input->real_path, 0, slash > 1 ? slash - 1 : slash);
	const struct cl_config *config = config_of(linter, folder);
	struct cl_settings settings;

	if (!config)
		return false;
	cl_settings_for(arena, config, relative_to(input->real_path, config->folder), &linter->command_line,
		&settings);
	return settings.ignore.is_on;
}

void cl_linter_drop_ignored(struct cl_linter *linter)
{
	struct cl_arena *scratch = cl_arena_new();
	size_t kept = 0;

	for (size_t i = 0; i < linter->inputs.list.count; i++) {
		struct cl_input input = linter->inputs.list.items[i];

		if (input.is_explicit || !is_ignored(linter, scratch, &input))
			linter->inputs.list.items[kept++] = input;
		cl_arena_clear(scratch);
	}
	linter->inputs.list.count = kept;
	cl_arena_free(scratch);
}
