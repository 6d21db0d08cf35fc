/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include <sys/stat.h>

#include "api/linter.h"
#include "check/check.h"
#include "document/read.h"

#define MIB (1024u * 1024u)

static struct cl_result *new_result(const char *path)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_result *result = cl_arena_alloc(arena, sizeof(*result));

	result->arena = arena;
	result->path = cl_arena_copy(arena, cl_str_from(path));
	cl_sink_init(&result->sink, arena);
	return result;
}

void cl_result_free(struct cl_result *result)
{
	if (result)
		cl_arena_free(result->arena);
}

/* ------------------------------------------------------------------ sidecars */

/* Whether two values say the same, whatever their syntax. Trees are at most CL_TREE_DEPTH_MAX deep. */
static bool same_value(const struct cl_node *a, const struct cl_node *b)
{
	if (cl_node_is_scalar(a) || cl_node_is_scalar(b))
		return cl_node_is_scalar(a) && cl_node_is_scalar(b) && cl_str_equals(a->text, b->text);
	if (a->kind != b->kind || a->count != b->count)
		return false;
	for (const struct cl_node *member = a->first, *other = b->first; member; member = member->next) {
		const struct cl_node *twin = a->kind == CL_NODE_MAP ? cl_node_get(b, member->name) : other;

		if (!twin || !same_value(member, twin))
			return false;
		other = other->next;
	}
	return true;
}

/* What stands in both must agree: which of two consents holds is not for a program to guess. */
static void compare_with_front(struct cl_result *result, const struct cl_document *document)
{
	const struct cl_node *sidecar = document->sidecar;

	for (const struct cl_node *key = sidecar && document->front ? sidecar->first : NULL; key;
		key = key->next) {
		const struct cl_node *twin = cl_node_get(document->front, key->name);

		if (twin && !same_value(key, twin))
			cl_hint(&result->sink,
				cl_report(&result->sink,
					cl_tree_place(document->sidecar_source, key->key.start),
					CL_MESSAGE_API_SIDECAR_DISAGREES),
				"keep it in one of the two");
	}
}

static void read_sidecar(struct cl_result *result, struct cl_read_options *options)
{
	cl_str name = cl_arena_printf(result->arena, "%.*s" CL_SIDECAR_ENDING, CL_STR_ARG(result->path));
	struct stat info;
	cl_str bytes;

	if (stat(name.data, &info) != 0 ||
		!cl_read_file(result->arena, name.data, name, &result->sink, &bytes))
		return;

	const struct cl_source *source = cl_source_new(result->arena, name, bytes, &result->sink);

	if (!source)
		return;

	cl_span all = {source->text_start, (uint32_t)bytes.size};

	options->sidecar =
		cl_tree_read(result->arena, source, all, CL_TREE_YAML, CL_TREE_ALLOW_ALIASES, &result->sink);
	options->sidecar_source = source;
}

/* ------------------------------------------------------------------ checking */

static void count(struct cl_result *result, const struct cl_documents *documents)
{
	result->document_count = documents->list.count;
	for (size_t i = 0; i < documents->list.count; i++) {
		const struct cl_document *document = documents->list.items[i];

		result->word_count += document->read_word_count;
		result->unexamined.image_count += document->unexamined.image_count;
		result->unexamined.video_count += document->unexamined.video_count;
		result->unexamined.embed_count += document->unexamined.embed_count;
	}
}

/* "phi:warning" sets the least severity that fails for one category, "warning" for all; the last one that fits wins. */
static enum cl_severity least_failing(const struct cl_values *fail_on, enum cl_category category)
{
	enum cl_severity least = fail_on->count ? CL_SEVERITY_OFF : CL_SEVERITY_WARNING;

	for (size_t i = 0; i < fail_on->count; i++) {
		enum cl_category named;

		if (fail_on->items[i].text.size == 0 ||
			(cl_category_from_word(fail_on->items[i].text, &named) && named == category))
			least = fail_on->items[i].severity;
	}
	return least;
}

static bool fails(const struct cl_findings *findings, const struct cl_values *fail_on)
{
	for (size_t i = 0; i < findings->list.count; i++) {
		const struct cl_finding *finding = &findings->list.items[i];
		enum cl_severity least = least_failing(fail_on, finding->rule->category);

		if (!finding->suppressed_by && least != CL_SEVERITY_OFF && finding->severity >= least)
			return true;
	}
	return false;
}

/* Whether there is anything to do, and not too much of it. */
static bool is_wanted(struct cl_result *result, const struct cl_effective *effective, size_t size)
{
	uint64_t limit = cl_settings_limit(&effective->settings, CL_KEY_LIMIT_FILE_BYTES);

	result->is_off = effective->settings.off.is_on;
	if (result->is_off)
		return false;
	if (limit && size > limit) {
		cl_report(&result->sink, (struct cl_place){.path = result->path},
			CL_MESSAGE_API_FILE_TOO_LARGE, (unsigned)limit);
		return false;
	}
	return true;
}

void cl_linter_check_documents(struct cl_matcher *matcher, struct cl_result *result,
	const struct cl_effective *effective, cl_str bytes, const struct cl_read_options *options,
	struct cl_documents *out_documents)
{
	*out_documents = (struct cl_documents){0};
	if (!is_wanted(result, effective, bytes.size))
		return;
	result->source = cl_source_new(result->arena, result->path, bytes, &result->sink);
	if (!result->source)
		return;
	cl_documents_read(result->arena, result->source, options, &result->sink, out_documents);
	if (out_documents->list.count)
		compare_with_front(result, out_documents->list.items[0]);
	count(result, out_documents);
	cl_check(result->arena, &effective->profile, matcher, result->source, out_documents, &result->sink,
		&result->findings);
	result->fails = fails(&result->findings, &effective->settings.values[CL_KEY_FAIL_ON]);
}

/* Touches no linter: threads may do so side by side. */
static void check_source(struct cl_matcher *matcher, struct cl_result *result,
	const struct cl_effective *effective, cl_str bytes)
{
	struct cl_place place = {.path = result->path};
	struct cl_read_options options = {.format = CL_FORMAT_TEXT};
	struct cl_documents documents;

	if (!is_wanted(result, effective, bytes.size))
		return;
	if (!cl_format_from_name(result->path, &options.format)) {
		cl_hint(&result->sink, cl_report(&result->sink, place, CL_MESSAGE_API_UNKNOWN_FORMAT),
			"carelint reads .md .mdx .html .txt .csv .vtt .srt");
		return;
	}
	read_sidecar(result, &options);
	cl_linter_check_documents(matcher, result, effective, bytes, &options, &documents);
}

static bool find_effective(struct cl_linter *linter, struct cl_result *result, struct cl_effective *effective)
{
	size_t errors = linter->sink.error_count;

	/* Without a day no tag would ever be found expired. */
	if (cl_date_is_set(linter->today) &&
		cl_linter_effective(linter, result->arena, result->path, effective) &&
		linter->sink.error_count == errors)
		return true;
	cl_report(&result->sink, (struct cl_place){.path = result->path}, CL_MESSAGE_API_NOT_CHECKED);
	return false;
}

struct cl_result *cl_linter_prepare(
	struct cl_linter *linter, const char *path, struct cl_effective *out_effective, bool *out_is_prepared)
{
	struct cl_result *result = new_result(path);

	*out_is_prepared = find_effective(linter, result, out_effective);
	result->linter = linter;
	result->linter_last = linter->sink.last;
	return result;
}

void cl_linter_check_prepared(
	struct cl_matcher *matcher, struct cl_result *result, const struct cl_effective *effective)
{
	cl_str bytes;

	if (cl_read_file(result->arena, result->path.data, result->path, &result->sink, &bytes))
		check_source(matcher, result, effective, bytes);
}

struct cl_result *cl_linter_check_file(struct cl_linter *linter, const char *path)
{
	struct cl_effective effective;
	bool is_prepared;
	struct cl_result *result = cl_linter_prepare(linter, path, &effective, &is_prepared);

	if (is_prepared)
		cl_linter_check_prepared(linter->matcher, result, &effective);
	return result;
}

struct cl_result *cl_linter_check_text(
	struct cl_linter *linter, const char *name, const char *bytes, size_t size)
{
	struct cl_effective effective;
	bool is_prepared;
	struct cl_result *result = cl_linter_prepare(linter, name, &effective, &is_prepared);

	if (is_prepared)
		check_source(linter->matcher, result, &effective,
			cl_arena_copy(result->arena, cl_str_make(bytes, size)));
	return result;
}

/* ------------------------------------------------------------------ asking */

bool cl_result_fails(const struct cl_result *result)
{
	return result->fails;
}

size_t cl_result_finding_count(const struct cl_result *result)
{
	size_t active = 0;

	for (size_t i = 0; i < result->findings.list.count; i++)
		active += !result->findings.list.items[i].suppressed_by;
	return active;
}

const struct cl_finding *cl_result_finding(const struct cl_result *result, size_t index)
{
	for (size_t i = 0; i < result->findings.list.count; i++) {
		const struct cl_finding *finding = &result->findings.list.items[i];

		if (!finding->suppressed_by && index-- == 0)
			return finding;
	}
	return NULL;
}

size_t cl_result_error_count(const struct cl_result *result)
{
	return result->sink.error_count;
}

void cl_finding_bytes(const struct cl_finding *finding, size_t *out_start, size_t *out_end)
{
	*out_start = finding->span.start;
	*out_end = finding->span.end;
}

const char *cl_finding_rule(const struct cl_finding *finding)
{
	return finding->rule->id.data;
}

const char *cl_finding_message(const struct cl_finding *finding)
{
	return finding->message.data;
}

enum cl_severity cl_finding_severity(const struct cl_finding *finding)
{
	return finding->severity;
}

enum cl_category cl_finding_category(const struct cl_finding *finding)
{
	return finding->rule->category;
}
