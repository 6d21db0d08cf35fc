/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/vocabulary.h"
#include "rules/load.h"

#define COUNT(array)     (sizeof(array) / sizeof((array)[0]))
#define NEAR_WITHIN      8
#define NEAR_WITHIN_MAX  200
#define EVIDENCE_WITHIN  1
#define PHRASE_BYTES_MAX 200
#define PHRASES_PER_RULE 10000

/* ------------------------------------------------------------------ near */

/* "8 words", "12 words", "1 sentence": a count and its unit. */
static void read_within(
	struct cl_loader *loader, const struct cl_node *node, const char *unit, uint32_t *out_count)
{
	cl_str text = node->text;
	size_t blank = cl_str_find_byte(text, ' ', 0);
	cl_str word = blank == CL_STR_NONE ? CL_STR("") : cl_str_trim(cl_str_slice(text, blank, text.size));
	uint64_t count;

	if (cl_str_ends_with(word, CL_STR("s")))
		word.size--;
	if (cl_str_to_uint(cl_str_slice(text, 0, blank), NEAR_WITHIN_MAX, &count) &&
		(word.size == 0 || cl_str_equals(word, cl_str_from(unit)))) {
		*out_count = (uint32_t)count;
		return;
	}
	cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_WITHIN, unit);
}

static void near_any(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_patterns(loader, node, &((struct cl_near *)target)->any);
}

static void near_within(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	read_within(loader, node, "word", &((struct cl_near *)target)->within);
}

static void near_side(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const cl_str sides[] = {
		[CL_SIDE_BOTH] = CL_STR_INIT("both"),
		[CL_SIDE_BEFORE] = CL_STR_INIT("before"),
		[CL_SIDE_AFTER] = CL_STR_INIT("after"),
	};
	size_t side = cl_read_word(loader, node, sides, COUNT(sides));

	if (side != SIZE_MAX)
		((struct cl_near *)target)->side = (enum cl_side)side;
}

static const struct cl_rule_key near_keys[] = {
	{CL_STR_INIT("any"), CL_VALUE_LIST, near_any, true},
	{CL_STR_INIT("within"), CL_VALUE_TEXT, near_within, false},
	{CL_STR_INIT("side"), CL_VALUE_TEXT, near_side, false},
};

static void read_nears(struct cl_loader *loader, const struct cl_node *node, struct cl_nears *nears)
{
	const struct cl_node *member = node->kind == CL_NODE_LIST ? node->first : node;

	for (; member; member = node->kind == CL_NODE_LIST ? member->next : NULL) {
		struct cl_near near = {.within = NEAR_WITHIN};

		if (member->kind != CL_NODE_MAP) {
			cl_report(loader->sink, cl_loader_place(loader, member), CL_MESSAGE_RULE_VALUE_KIND,
				CL_STR_ARG(CL_STR("near")), "a mapping");
			continue;
		}
		cl_keys_read(loader, member, near_keys, COUNT(near_keys), "near", &near);
		CL_VEC_PUSH(loader->arena, &nears->list, near);
	}
}

/* ------------------------------------------------------------------ match */

static void match_any(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_patterns(loader, node, &((struct cl_rule *)target)->match.any);
}

static void add_phrase(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_rule *rule = target;
	struct cl_strs *words = &rule->match.words;

	if (node->text.size > PHRASE_BYTES_MAX || words->list.count >= PHRASES_PER_RULE) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_PHRASE,
			(unsigned)PHRASE_BYTES_MAX, (unsigned)PHRASES_PER_RULE);
		return;
	}
	if (!cl_phrases_add(loader->ruleset->phrases, node->text, (uint32_t)rule->index)) {
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_PHRASE_SHAPE);
		return;
	}
	CL_VEC_PUSH(loader->arena, &words->list, node->text);
}

static void match_words(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_keys_each_text(loader, node, add_phrase, target);
}

static void match_near(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	read_nears(loader, node, &((struct cl_rule *)target)->match.near);
}

static void match_validate(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	const struct cl_validator *validator = cl_validator_find(node->text);

	((struct cl_rule *)target)->match.validate = validator;
	if (!validator)
		cl_hint_nearest(loader->sink,
			cl_report(loader->sink, cl_loader_place(loader, node),
				CL_MESSAGE_RULE_UNKNOWN_VALIDATOR, CL_STR_ARG(node->text)),
			cl_validator_nearest(node->text));
}

static void match_spelling(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_bool(loader, node, &((struct cl_rule *)target)->match.spelling);
}

static void match_tag(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_match *match = &((struct cl_rule *)target)->match;
	cl_str names[CL_TAG_PROBLEM_COUNT];

	for (size_t i = 0; i < CL_TAG_PROBLEM_COUNT; i++)
		names[i] = cl_str_from(cl_tag_problem_name((enum cl_tag_problem)i));

	size_t problem = cl_read_word(loader, node, names, CL_TAG_PROBLEM_COUNT);

	if (problem == SIZE_MAX)
		return;
	match->has_tag = true;
	match->tag = (enum cl_tag_problem)problem;
}

static void match_uncovered(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	const struct cl_tag_key *scope = cl_tag_key_find(CL_STR("scope"));
	size_t word = cl_read_word(loader, node, scope->words, scope->word_count);

	if (word != SIZE_MAX)
		((struct cl_rule *)target)->match.uncovered = scope->words[word];
}

static void match_media(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_match *match = &((struct cl_rule *)target)->match;
	cl_str names[CL_MEDIA_PROBLEM_COUNT];

	for (size_t i = 0; i < CL_MEDIA_PROBLEM_COUNT; i++)
		names[i] = cl_media_problem_name((enum cl_media_problem)i);

	size_t problem = cl_read_word(loader, node, names, CL_MEDIA_PROBLEM_COUNT);

	if (problem == SIZE_MAX)
		return;
	match->has_media = true;
	match->media = (enum cl_media_problem)problem;
}

static void match_suppression(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_match *match = &((struct cl_rule *)target)->match;
	cl_str names[CL_SUPPRESSION_PROBLEM_COUNT];

	for (size_t i = 0; i < CL_SUPPRESSION_PROBLEM_COUNT; i++)
		names[i] = cl_suppression_problem_name((enum cl_suppression_problem)i);

	size_t problem = cl_read_word(loader, node, names, CL_SUPPRESSION_PROBLEM_COUNT);

	if (problem == SIZE_MAX)
		return;
	match->has_suppression = true;
	match->suppression = (enum cl_suppression_problem)problem;
}

static const struct cl_rule_key match_keys[] = {
	{CL_STR_INIT("any"), CL_VALUE_LIST, match_any, false},
	{CL_STR_INIT("words"), CL_VALUE_LIST, match_words, false},
	{CL_STR_INIT("case_sensitive"), CL_VALUE_BOOL, NULL, false}, /* read ahead of the others: see below */
	{CL_STR_INIT("entity"), CL_VALUE_TEXT, cl_load_entity, false},
	{CL_STR_INIT("role"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_role, false},
	{CL_STR_INIT("finer_than"), CL_VALUE_TEXT, cl_load_finer_than, false},
	{CL_STR_INIT("about"), CL_VALUE_LIST | CL_VALUE_TEXT, cl_load_about, false},
	{CL_STR_INIT("older_than"), CL_VALUE_NUMBER, cl_load_older_than, false},
	{CL_STR_INIT("score"), CL_VALUE_NUMBER, cl_load_score, false},
	{CL_STR_INIT("near"), CL_VALUE_LIST | CL_VALUE_MAP, match_near, false},
	{CL_STR_INIT("validate"), CL_VALUE_TEXT, match_validate, false},
	{CL_STR_INIT("spelling"), CL_VALUE_BOOL, match_spelling, false},
	{CL_STR_INIT("tag"), CL_VALUE_TEXT, match_tag, false},
	{CL_STR_INIT("uncovered"), CL_VALUE_TEXT, match_uncovered, false},
	{CL_STR_INIT("media"), CL_VALUE_TEXT, match_media, false},
	{CL_STR_INIT("suppression"), CL_VALUE_TEXT, match_suppression, false},
};

/* What is written there, right, wrong or misspelt: an empty list would make a rule that can never find anything. */
static bool has_any_key(struct cl_loader *loader, const struct cl_node *match)
{
	static const cl_str names[] = {
		CL_STR_INIT("any"),
		CL_STR_INIT("words"),
		CL_STR_INIT("entity"),
		CL_STR_INIT("tag"),
		CL_STR_INIT("uncovered"),
		CL_STR_INIT("media"),
		CL_STR_INIT("suppression"),
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		if (!cl_node_is_absent(cl_node_get(match, names[i])) ||
			cl_keys_has_misspelt(loader, match, match_keys, COUNT(match_keys), names[i]))
			return true;
	}
	return false;
}

void cl_load_match(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	struct cl_rule *rule = target;
	const struct cl_node *sensitive = cl_node_get(node, CL_STR("case_sensitive"));
	const struct cl_match *match = &rule->match;

	rule->kind = CL_RULE_MATCH;
	loader->is_case_sensitive = sensitive && sensitive->kind == CL_NODE_BOOL && sensitive->boolean;
	cl_keys_read(loader, node, match_keys, COUNT(match_keys), "match", target);
	loader->is_case_sensitive = false;
	if (!match->spelling && !has_any_key(loader, node))
		cl_report(loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_MATCHES_NOTHING);
}

/* ------------------------------------------------------------------ unless */

static void unless_match(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_patterns(loader, node, &((struct cl_rule *)target)->unless.match);
}

static void unless_sentence(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_patterns(loader, node, &((struct cl_rule *)target)->unless.sentence);
}

static void unless_near(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	read_nears(loader, node, &((struct cl_rule *)target)->unless.near);
}

static void evidence_within(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	read_within(loader, node, "sentence", &((struct cl_rule *)target)->unless.evidence_sentences);
}

static void unless_evidence(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const struct cl_rule_key keys[] = {
		{CL_STR_INIT("within"), CL_VALUE_TEXT, evidence_within, false},
	};
	struct cl_rule *rule = target;

	rule->unless.has_evidence = true;
	rule->unless.evidence_sentences = EVIDENCE_WITHIN;
	cl_keys_read(loader, node, keys, COUNT(keys), "evidence", target);
}

static void unless_quote(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_bool(loader, node, &((struct cl_rule *)target)->unless.quote);
}

static void unless_consent(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	const struct cl_tag_key *scope = cl_tag_key_find(CL_STR("scope"));
	size_t word = cl_read_word(loader, node, scope->words, scope->word_count);

	if (word != SIZE_MAX)
		((struct cl_rule *)target)->unless.consent = scope->words[word];
}

/* The conditions that `unless` shares with `when`. */
#define CONDITION(name)                                                                               \
	static void unless_##name(struct cl_loader *loader, const struct cl_node *node, void *target) \
	{                                                                                             \
		cl_load_##name(loader, node, &((struct cl_rule *)target)->unless.conditions);         \
	}
CONDITION(front)
CONDITION(kind)
CONDITION(channel)
CONDITION(jurisdiction)
CONDITION(path)
CONDITION(format)
CONDITION(body)

static const struct cl_rule_key unless_keys[] = {
	{CL_STR_INIT("match"), CL_VALUE_LIST, unless_match, false},
	{CL_STR_INIT("sentence"), CL_VALUE_LIST, unless_sentence, false},
	{CL_STR_INIT("near"), CL_VALUE_LIST | CL_VALUE_MAP, unless_near, false},
	{CL_STR_INIT("evidence"), CL_VALUE_MAP, unless_evidence, false},
	{CL_STR_INIT("quote"), CL_VALUE_BOOL, unless_quote, false},
	{CL_STR_INIT("consent"), CL_VALUE_TEXT, unless_consent, false},
	{CL_STR_INIT("front"), CL_VALUE_MAP, unless_front, false},
	{CL_STR_INIT("kind"), CL_VALUE_LIST | CL_VALUE_TEXT, unless_kind, false},
	{CL_STR_INIT("channel"), CL_VALUE_LIST | CL_VALUE_TEXT, unless_channel, false},
	{CL_STR_INIT("jurisdiction"), CL_VALUE_LIST | CL_VALUE_TEXT, unless_jurisdiction, false},
	{CL_STR_INIT("path"), CL_VALUE_LIST | CL_VALUE_TEXT, unless_path, false},
	{CL_STR_INIT("format"), CL_VALUE_LIST | CL_VALUE_TEXT, unless_format, false},
	{CL_STR_INIT("body"), CL_VALUE_LIST, unless_body, false},
};

void cl_load_unless(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_keys_read(loader, node, unless_keys, COUNT(unless_keys), "unless", target);
}
