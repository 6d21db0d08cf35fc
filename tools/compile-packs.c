/* SPDX-License-Identifier: Apache-2.0 */
/*
 * compile-packs - turns rule files into C data: compile-packs OUTPUT.c FILE.yaml…
 *
 * Reads the packs as carelint does and writes them as a struct cl_compiled_packs (src/rules/compiled.h), with the prefilter of all their
 * patterns. Same files in, same bytes out. Runs when carelint is built.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diag/diag.h"
#include "rules/compiled.h"
#include "source/read.h"

static FILE *out;

/* ------------------------------------------------------------------ values */

static void write_str(cl_str text)
{
	fputs("CL_STR_INIT(\"", out);
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c == '"' || c == '\\' || c == '?')
			fprintf(out, "\\%c", c);
		else if (c < 0x20 || c >= 0x7F)
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fputs("\")", out);
}

/* A vector whose items are the array `name`. */
static void write_vec(const char *type, const char *name, size_t count)
{
	if (count)
		fprintf(out, "{(%s *)%s, %zu, %zu}", type, name, count, count);
	else
		fputs("{NULL, 0, 0}", out);
}

/* A name for the part of a thing: "r12_near" and "any" make "r12_near_any". */
static const char *part_of(struct cl_arena *arena, const char *name, const char *part)
{
	return cl_arena_printf(arena, "%s_%s", name, part).data;
}

static const char *item_of(struct cl_arena *arena, const char *name, size_t index)
{
	return cl_arena_printf(arena, "%s_%zu", name, index).data;
}

static void write_strs_array(const char *name, const struct cl_strs *strs)
{
	if (strs->list.count == 0)
		return;
	fprintf(out, "static const cl_str %s[] = {\n", name);
	for (size_t i = 0; i < strs->list.count; i++) {
		fputc('\t', out);
		write_str(strs->list.items[i]);
		fputs(",\n", out);
	}
	fputs("};\n", out);
}

static void write_strs(const char *member, const char *name, const struct cl_strs *strs)
{
	fprintf(out, "\t.%s = {", member);
	write_vec("cl_str", name, strs->list.count);
	fputs("},\n", out);
}

static void write_patterns_array(const char *name, const struct cl_patterns *patterns)
{
	if (patterns->list.count == 0)
		return;
	fprintf(out, "static const struct cl_pattern %s[] = {\n", name);
	for (size_t i = 0; i < patterns->list.count; i++)
		fprintf(out, "\t{&regexes[%" PRIu32 "], {NULL, 0}},\n", patterns->list.items[i].regex->id);
	fputs("};\n", out);
}

static void write_patterns(const char *member, const char *name, const struct cl_patterns *patterns)
{
	fprintf(out, "\t.%s = {", member);
	write_vec("struct cl_pattern", name, patterns->list.count);
	fputs("},\n", out);
}

/* ------------------------------------------------------------------ parts of a rule */

static void write_nears_array(struct cl_arena *arena, const char *name, const struct cl_nears *nears)
{
	for (size_t i = 0; i < nears->list.count; i++)
		write_patterns_array(item_of(arena, name, i), &nears->list.items[i].any);
	if (nears->list.count == 0)
		return;
	fprintf(out, "static const struct cl_near %s[] = {\n", name);
	for (size_t i = 0; i < nears->list.count; i++) {
		const struct cl_near *near = &nears->list.items[i];

		fputs("\t{", out);
		write_patterns("any", item_of(arena, name, i), &near->any);
		fprintf(out, "\t.within = %" PRIu32 ", .side = %d},\n", near->within, (int)near->side);
	}
	fputs("};\n", out);
}

static void write_nears(const char *member, const char *name, const struct cl_nears *nears)
{
	fprintf(out, "\t.%s = {", member);
	write_vec("struct cl_near", name, nears->list.count);
	fputs("},\n", out);
}

static void write_conditions_array(
	struct cl_arena *arena, const char *name, const struct cl_conditions *conditions)
{
	for (size_t i = 0; i < conditions->list.count; i++) {
		const char *item = item_of(arena, name, i);

		write_strs_array(part_of(arena, item, "values"), &conditions->list.items[i].values);
		write_patterns_array(part_of(arena, item, "patterns"), &conditions->list.items[i].patterns);
	}
	if (conditions->list.count == 0)
		return;
	fprintf(out, "static const struct cl_condition %s[] = {\n", name);
	for (size_t i = 0; i < conditions->list.count; i++) {
		const struct cl_condition *condition = &conditions->list.items[i];
		const char *item = item_of(arena, name, i);

		fprintf(out, "\t{.kind = %d, .test = %d, .days = %" PRId64 ", .path = ", (int)condition->kind,
			(int)condition->test, condition->days);
		write_str(condition->path);
		fputs(", .other = ", out);
		write_str(condition->other);
		fputs(",\n", out);
		write_strs("values", part_of(arena, item, "values"), &condition->values);
		write_patterns("patterns", part_of(arena, item, "patterns"), &condition->patterns);
		fputs("\t},\n", out);
	}
	fputs("};\n", out);
}

static void write_conditions(const char *member, const char *name, const struct cl_conditions *conditions)
{
	fprintf(out, "\t.%s = {", member);
	write_vec("struct cl_condition", name, conditions->list.count);
	fputs("},\n", out);
}

static void write_severities_array(const char *name, const struct cl_rule *rule)
{
	if (rule->severities.count == 0)
		return;
	fprintf(out, "static const struct cl_severity_for %s[] = {\n", name);
	for (size_t i = 0; i < rule->severities.count; i++) {
		fputs("\t{", out);
		write_str(rule->severities.items[i].key);
		fprintf(out, ", %d},\n", (int)rule->severities.items[i].severity);
	}
	fputs("};\n", out);
}

/* All arrays that a rule's members point to. */
static void write_arrays(struct cl_arena *arena, const char *name, const struct cl_rule *rule)
{
	write_strs_array(part_of(arena, name, "references"), &rule->references);
	write_severities_array(part_of(arena, name, "severities"), rule);
	write_patterns_array(part_of(arena, name, "any"), &rule->match.any);
	write_strs_array(part_of(arena, name, "words"), &rule->match.words);
	write_nears_array(arena, part_of(arena, name, "near"), &rule->match.near);
	write_strs_array(part_of(arena, name, "front"), &rule->require.front);
	write_patterns_array(part_of(arena, name, "body"), &rule->require.body);
	write_conditions_array(arena, part_of(arena, name, "when"), &rule->when);
	write_patterns_array(part_of(arena, name, "unless_match"), &rule->unless.match);
	write_patterns_array(part_of(arena, name, "unless_sentence"), &rule->unless.sentence);
	write_nears_array(arena, part_of(arena, name, "unless_near"), &rule->unless.near);
	write_conditions_array(arena, part_of(arena, name, "unless_conditions"), &rule->unless.conditions);
}

static void write_texts(const struct cl_rule *rule)
{
	const struct {
		const char *member;
		cl_str text;
	} texts[] = {
		{"id", rule->id},
		{"title", rule->title},
		{"message", rule->message},
		{"help", rule->help},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		fprintf(out, "\t.%s = ", texts[i].member);
		write_str(texts[i].text);
		fputs(",\n", out);
	}
}

static void write_match(struct cl_arena *arena, const char *name, const struct cl_match *match)
{
	size_t count;

	write_patterns("match.any", part_of(arena, name, "any"), &match->any);
	write_strs("match.words", part_of(arena, name, "words"), &match->words);
	write_nears("match.near", part_of(arena, name, "near"), &match->near);
	if (match->entity.is_set)
		fprintf(out, "\t.match.entity = {true, %d, %u, %u, %u, %" PRIu32 ", %#.9gf},\n",
			(int)match->entity.kind, match->entity.roles, match->entity.granularities,
			match->entity.abouts, match->entity.older_than, (double)match->entity.score);
	fprintf(out, "\t.match.spelling = %d, .match.has_tag = %d, .match.tag = %d,\n", match->spelling,
		match->has_tag, (int)match->tag);
	fprintf(out, "\t.match.has_media = %d, .match.media = %d,\n", match->has_media, (int)match->media);
	fputs("\t.match.uncovered = ", out);
	write_str(match->uncovered);
	fputs(",\n", out);
	fprintf(out, "\t.match.has_suppression = %d, .match.suppression = %d,\n", match->has_suppression,
		(int)match->suppression);
	if (match->validate)
		fprintf(out, "\t.match.validate = &cl_validator_table[%td],\n",
			match->validate - cl_validators(&count));
}

static void write_unless(struct cl_arena *arena, const char *name, const struct cl_unless *unless)
{
	write_patterns("unless.match", part_of(arena, name, "unless_match"), &unless->match);
	write_patterns("unless.sentence", part_of(arena, name, "unless_sentence"), &unless->sentence);
	write_nears("unless.near", part_of(arena, name, "unless_near"), &unless->near);
	write_conditions("unless.conditions", part_of(arena, name, "unless_conditions"), &unless->conditions);
	fprintf(out,
		"\t.unless.has_evidence = %d, .unless.evidence_sentences = %" PRIu32
		", .unless.quote = %d,\n",
		unless->has_evidence, unless->evidence_sentences, unless->quote);
	fputs("\t.unless.consent = ", out);
	write_str(unless->consent);
	fputs(",\n", out);
}

static size_t pack_index(const struct cl_ruleset *ruleset, const struct cl_pack *pack)
{
	size_t index = 0;

	while (ruleset->packs.entries[index].value != pack)
		index++;
	return index;
}

static void write_rule(struct cl_arena *arena, const struct cl_ruleset *ruleset, const struct cl_rule *rule)
{
	const char *name = item_of(arena, "rule", rule->index);

	fprintf(out, "\t{.pack = &packs[%zu], .index = %zu,\n", pack_index(ruleset, rule->pack), rule->index);
	write_texts(rule);
	write_strs("references", part_of(arena, name, "references"), &rule->references);
	fprintf(out,
		"\t.category = %d, .unit = %d, .severity = %d, .confidence = %d, .scope = %u, .kind = %d,\n",
		(int)rule->category, (int)rule->unit, (int)rule->severity, (int)rule->confidence, rule->scope,
		(int)rule->kind);
	fputs("\t.severities = ", out);
	write_vec("struct cl_severity_for", part_of(arena, name, "severities"), rule->severities.count);
	fputs(",\n", out);
	write_match(arena, name, &rule->match);
	write_strs("require.front", part_of(arena, name, "front"), &rule->require.front);
	write_patterns("require.body", part_of(arena, name, "body"), &rule->require.body);
	fprintf(out, "\t.metric = {%d, %.17g, %" PRIu32 "},\n", (int)rule->metric.measure, rule->metric.above,
		rule->metric.min_words);
	write_conditions("when", part_of(arena, name, "when"), &rule->when);
	write_unless(arena, name, &rule->unless);
	fprintf(out, "\t.fix = {%d, ", (int)rule->fix.kind);
	write_str(rule->fix.text);
	fprintf(out, ", %d}},\n", rule->fix.is_safe);
}

/* ------------------------------------------------------------------ the whole */

static void write_packs(struct cl_arena *arena, const struct cl_ruleset *ruleset)
{
	for (size_t i = 0; i < ruleset->packs.count; i++) {
		const struct cl_pack *pack = ruleset->packs.entries[i].value;

		write_strs_array(item_of(arena, "pack", i), &pack->jurisdictions);
	}
	fputs("static const struct cl_pack packs[] = {\n", out);
	for (size_t i = 0; i < ruleset->packs.count; i++) {
		const struct cl_pack *pack = ruleset->packs.entries[i].value;
		const cl_str texts[] = {pack->name, pack->title, pack->description, pack->version};

		fputs("\t{", out);
		for (size_t j = 0; j < sizeof(texts) / sizeof(texts[0]); j++) {
			write_str(texts[j]);
			fputs(", ", out);
		}
		fputs("\n", out);
		write_strs("jurisdictions", item_of(arena, "pack", i), &pack->jurisdictions);
		fprintf(out, "\t.profile = %d, .path = ", (int)pack->profile);
		write_str(pack->path);
		fputs(", .is_embedded = true},\n", out);
	}
	fputs("};\n", out);
}

static void write_words(cl_str bytes)
{
	for (size_t at = 0; at < bytes.size; at += sizeof(uint64_t)) {
		uint64_t word = 0;
		size_t rest = bytes.size - at;

		memcpy(&word, bytes.data + at, rest < sizeof(word) ? rest : sizeof(word));
		fprintf(out, "%s0x%" PRIx64 ",", at % 64 ? "" : "\n\t", word);
	}
}

/* The patterns as PCRE2 has compiled them, one after the other at multiples of 8. */
static void write_saved(const cl_str *saved, size_t count)
{
	fputs("static const uint64_t saved[] = {", out);
	for (size_t i = 0; i < count; i++)
		write_words(saved[i]);
	fputs("\n};\n", out);
}

static void write_regexes(struct cl_arena *arena, const struct cl_ruleset *ruleset)
{
	cl_str *saved = cl_arena_alloc_array(arena, ruleset->regexes.count + 1, sizeof(*saved));
	size_t offset = 0;

	for (size_t i = 0; i < ruleset->regexes.count; i++)
		saved[i] = cl_regex_save(ruleset->regexes.items[i], arena);
	write_saved(saved, ruleset->regexes.count);
	fputs("static const struct cl_regex regexes[] = {\n", out);
	for (size_t i = 0; i < ruleset->regexes.count; i++) {
		const struct cl_regex *regex = ruleset->regexes.items[i];

		fputs("\t{", out);
		write_str(regex->pattern);
		fprintf(out, ", %d, %" PRIu32 ", {(const char *)saved + %zu, %zu}},\n",
			regex->is_case_sensitive, regex->id, offset, saved[i].size);
		offset += (saved[i].size + 7) / 8 * 8;
	}
	fputs("};\n", out);
}

static void write_prefilter(cl_str image)
{
	fputs("static const uint64_t prefilter[] = {", out);
	write_words(image);
	fputs("\n};\n", out);
}

static void write_rules(struct cl_arena *arena, const struct cl_ruleset *ruleset)
{
	size_t count = cl_ruleset_count(ruleset);
	size_t phrases = 0;

	for (size_t i = 0; i < count; i++)
		write_arrays(arena, item_of(arena, "rule", i), cl_ruleset_at(ruleset, i));
	fputs("static const struct cl_rule rules[] = {\n", out);
	for (size_t i = 0; i < count; i++)
		write_rule(arena, ruleset, cl_ruleset_at(ruleset, i));
	fputs("};\n", out);
	fputs("static const struct cl_compiled_phrase phrases[] = {\n", out);
	for (size_t i = 0; i < count; i++) {
		const struct cl_strs *words = &cl_ruleset_at(ruleset, i)->match.words;

		for (size_t j = 0; j < words->list.count; j++, phrases++) {
			fputs("\t{", out);
			write_str(words->list.items[j]);
			fprintf(out, ", %zu},\n", i);
		}
	}
	fprintf(out, "\t{CL_STR_INIT(\"\"), 0},\n};\n#define PHRASE_COUNT %zu\n", phrases);
}

static void write_all(struct cl_arena *arena, const struct cl_ruleset *ruleset)
{
	cl_str image = ruleset->prefilters[0].image;

	fputs("/* Generated by tools/compile-packs: do not edit. */\n"
	      "#include \"rules/compiled.h\"\n\n"
	      "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
	      "#pragma GCC diagnostic ignored \"-Wcast-qual\" /* vectors point to items that nobody writes "
	      "*/\n\n",
		out);
	write_packs(arena, ruleset);
	write_regexes(arena, ruleset);
	write_rules(arena, ruleset);
	write_prefilter(image);
	fprintf(out,
		"\nconst struct cl_compiled_packs cl_compiled_packs = {\n"
		"\tpacks, %zu, rules, %zu, regexes, %zu, phrases, PHRASE_COUNT,\n"
		"\t{(const char *)prefilter, %zu},\n};\n",
		ruleset->packs.count, cl_ruleset_count(ruleset), ruleset->regexes.count, image.size);
}

/* rules/hipaa/contact.yaml is shown as <hipaa/contact.yaml>, as tools/embed-packs names it. */
static cl_str shown_name(struct cl_arena *arena, cl_str path)
{
	size_t slashes = 0;
	size_t start = path.size;

	while (start > 0 && (path.data[start - 1] != '/' || ++slashes < 2))
		start--;
	return cl_arena_printf(arena, "<%.*s>", CL_STR_ARG(cl_str_slice(path, start, path.size)));
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void print_diagnostics(const struct cl_sink *sink)
{
	for (const struct cl_diagnostic *it = sink->first; it; it = it->next)
		fprintf(stderr, "%.*s:%u:%u: %.*s\n", CL_STR_ARG(it->place.path), it->place.line,
			it->place.column, CL_STR_ARG(it->text));
}

int main(int argc, char **argv)
{
	struct cl_ruleset *ruleset = cl_ruleset_new();
	struct cl_sink sink;

	if (argc < 3) {
		fputs("usage: compile-packs OUTPUT.c FILE.yaml...\n", stderr);
		return EXIT_FAILURE;
	}
	cl_sink_init(&sink, ruleset->arena);
	qsort(argv + 2, (size_t)argc - 2, sizeof(*argv), compare_names);
	for (int i = 2; i < argc; i++) {
		cl_str name = shown_name(ruleset->arena, cl_str_from(argv[i]));
		cl_str bytes;

		if (!cl_read_file(ruleset->arena, argv[i], name, &sink, &bytes))
			continue;

		const struct cl_source *source = cl_source_new(ruleset->arena, name, bytes, &sink);

		if (source)
			cl_ruleset_add(ruleset, source, true, &sink);
	}
	cl_ruleset_finish(ruleset, &sink);
	print_diagnostics(&sink);
	out = sink.error_count ? NULL : fopen(argv[1], "w");
	if (!out)
		return EXIT_FAILURE;
	write_all(ruleset->arena, ruleset);
	cl_ruleset_free(ruleset);
	return fclose(out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
