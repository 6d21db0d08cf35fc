/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "base/buf.h"
#include "carelint/rules.h"
#include "json/json.h"
#include "report/escape.h"

static const char *profile_name(enum cl_pack_profile profile)
{
	static const char *const names[] = {
		[CL_PROFILE_DEFAULT] = "default",
		[CL_PROFILE_JURISDICTION] = "jurisdiction",
		[CL_PROFILE_REQUEST] = "request",
	};

	return names[profile];
}

static struct cl_json *strings(const struct cl_strs *strs)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < strs->list.count; i++)
		cl_json_push(array, cl_json_string(strs->list.items[i]));
	return array;
}

/* What a rule is set to in documents of some kinds. */
static struct cl_json *severities(const struct cl_rule *rule)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < rule->severities.count; i++) {
		struct cl_json *object = cl_json_object();

		cl_json_set(object, "kind", cl_json_string(rule->severities.items[i].key));
		cl_json_set(object, "severity",
			cl_json_string(cl_str_from(cl_severity_name(rule->severities.items[i].severity))));
		cl_json_push(array, object);
	}
	return array;
}

/* Front matter stands as it is written in the rule file, because that is how it would be written in a draft. */
static struct cl_json *example_object(const struct cl_example *example)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "text", cl_json_string(example->text));
	if (example->front)
		cl_json_set(object, "front",
			cl_json_string(cl_source_slice(example->origin.source, example->front->span)));
	if (example->format.size)
		cl_json_set(object, "format", cl_json_string(example->format));
	return object;
}

static struct cl_json *examples(const struct cl_examples *examples)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < examples->list.count; i++)
		cl_json_push(array, example_object(&examples->list.items[i]));
	return array;
}

static struct cl_json *rule_object(const struct cl_rule *rule)
{
	struct cl_json *object = cl_json_object();

	cl_json_set(object, "id", cl_json_string(rule->id));
	cl_json_set(object, "pack", cl_json_string(rule->pack->name));
	cl_json_set(object, "profile", cl_json_string(cl_str_from(profile_name(rule->pack->profile))));
	cl_json_set(object, "pack_title", cl_json_string(rule->pack->title));
	cl_json_set(object, "pack_description", cl_json_string(rule->pack->description));
	cl_json_set(object, "title", cl_json_string(rule->title));
	cl_json_set(object, "category", cl_json_string(cl_str_from(cl_category_name(rule->category))));
	cl_json_set(object, "severity", cl_json_string(cl_str_from(cl_severity_name(rule->severity))));
	cl_json_set(object, "severities", severities(rule));
	cl_json_set(object, "confidence", cl_json_string(cl_str_from(cl_confidence_name(rule->confidence))));
	cl_json_set(object, "unit",
		cl_json_string(rule->unit == CL_UNIT_DOCUMENT ? CL_STR("document") : CL_STR("span")));
	cl_json_set(object, "message", cl_json_string(rule->message));
	cl_json_set(object, "help", cl_json_string(rule->help));
	cl_json_set(object, "references", strings(&rule->references));
	cl_json_set(object, "flag", examples(&rule->flag));
	cl_json_set(object, "pass", examples(&rule->pass));
	return object;
}

static void list_json(const struct cl_ruleset *ruleset, struct cl_buf *out)
{
	struct cl_json *array = cl_json_array();

	for (size_t i = 0; i < cl_ruleset_count(ruleset); i++)
		cl_json_push(array, rule_object(cl_ruleset_at(ruleset, i)));
	cl_json_dump(array, 2, out);
	cl_json_free(array);
	cl_buf_append_byte(out, '\n');
}

static void list_text(const struct cl_ruleset *ruleset, struct cl_buf *out)
{
	const struct cl_pack *pack = NULL;

	for (size_t i = 0; i < cl_ruleset_count(ruleset); i++) {
		const struct cl_rule *rule = cl_ruleset_at(ruleset, i);

		if (rule->pack != pack) {
			pack = rule->pack;
			cl_buf_printf(out, "%s%.*s  ", i ? "\n" : "", CL_STR_ARG(pack->name));
			cl_escape_append(out, pack->title);
			cl_buf_printf(out, "%s\n",
				pack->profile == CL_PROFILE_REQUEST        ? " (on request)"
				: pack->profile == CL_PROFILE_JURISDICTION ? " (by jurisdiction)"
									   : "");
		}
		cl_buf_printf(out, "  %-36.*s %-8s ", CL_STR_ARG(rule->id), cl_severity_name(rule->severity));
		cl_escape_append(out, rule->title);
		cl_buf_append_byte(out, '\n');
	}
}

bool cl_rules_list(struct cl_linter *linter, bool as_json, cl_write_fn write, void *context)
{
	const struct cl_ruleset *ruleset = cl_linter_full_ruleset(linter);
	struct cl_buf out = CL_BUF_INIT;

	if (!ruleset)
		return false;
	if (as_json)
		list_json(ruleset, &out);
	else
		list_text(ruleset, &out);

	bool is_written = out.size == 0 || write(context, out.data, out.size);

	cl_buf_release(&out);
	return is_written;
}

bool cl_rules_list_validators(cl_write_fn write, void *context)
{
	size_t count;
	const struct cl_validator *validators = cl_validators(&count);
	struct cl_buf out = CL_BUF_INIT;

	for (size_t i = 0; i < count; i++)
		cl_buf_printf(&out, "%-16.*s %.*s (%.*s)\n", CL_STR_ARG(validators[i].name),
			CL_STR_ARG(validators[i].title), CL_STR_ARG(validators[i].source));

	bool is_written = out.size == 0 || write(context, out.data, out.size);

	cl_buf_release(&out);
	return is_written;
}
