/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/ruleset.h"

#include "base/distance.h"
#include "rules/compiled.h"
#include "rules/load.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct cl_ruleset *cl_ruleset_new(void)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_ruleset *ruleset = cl_arena_alloc(arena, sizeof(*ruleset));

	ruleset->arena = arena;
	cl_table_init(&ruleset->packs, arena);
	cl_table_init(&ruleset->rules, arena);
	cl_table_init(&ruleset->regex_ids, arena);
	ruleset->phrases = cl_phrases_new(arena);
	return ruleset;
}

void cl_ruleset_free(struct cl_ruleset *ruleset)
{
	if (ruleset)
		cl_arena_free(ruleset->arena);
}

/* ------------------------------------------------------------------ patterns */

/* The packs read from YAML have the patterns that the build read, in the same order. */
static const struct cl_regex *next_known(struct cl_ruleset *ruleset, cl_str pattern, bool is_case_sensitive)
{
	size_t index = ruleset->regexes.count;
	const struct cl_compiled_packs *known = ruleset->known;

	if (!known || index != ruleset->known_count || index >= known->regex_count ||
		known->regexes[index].is_case_sensitive != is_case_sensitive ||
		!cl_str_equals(known->regexes[index].pattern, pattern))
		return NULL;
	ruleset->known_count++;
	return &known->regexes[index];
}

static const struct cl_regex *new_regex(struct cl_ruleset *ruleset, cl_str pattern, bool is_case_sensitive)
{
	struct cl_regex *regex = cl_arena_alloc(ruleset->arena, sizeof(*regex));

	*regex = (struct cl_regex){.pattern = pattern,
		.is_case_sensitive = is_case_sensitive,
		.id = (uint32_t)ruleset->regexes.count};
	return regex;
}

const struct cl_regex *cl_ruleset_regex(struct cl_ruleset *ruleset, cl_str pattern, bool is_case_sensitive)
{
	cl_str key =
		cl_arena_printf(ruleset->arena, "%c%.*s", is_case_sensitive ? '=' : '~', CL_STR_ARG(pattern));
	const struct cl_regex *const *found = cl_table_get(&ruleset->regex_ids, key);

	if (found)
		return *found;

	const struct cl_regex **slot = cl_arena_alloc(ruleset->arena, sizeof(*slot));

	*slot = next_known(ruleset, pattern, is_case_sensitive);
	if (!*slot)
		*slot = new_regex(ruleset, pattern, is_case_sensitive);
	CL_VEC_PUSH(ruleset->arena, &ruleset->regexes, *slot);
	(void)cl_table_add(&ruleset->regex_ids, key, slot);
	return *slot;
}

static uint32_t covered_count(const struct cl_ruleset *ruleset)
{
	const struct cl_ruleset_prefilter *last = &ruleset->prefilters[ruleset->prefilter_count];

	return ruleset->prefilter_count ? last[-1].first + last[-1].prefilter.pattern_count : 0;
}

bool cl_ruleset_is_everywhere(const struct cl_ruleset *ruleset, const struct cl_regex *regex)
{
	for (size_t i = 0; i < ruleset->prefilter_count; i++) {
		const struct cl_ruleset_prefilter *part = &ruleset->prefilters[i];

		if (regex->id >= part->first && regex->id - part->first < part->prefilter.pattern_count)
			return cl_prefilter_is_everywhere(&part->prefilter, regex->id - part->first);
	}
	return true;
}

/* ------------------------------------------------------------------ packs */

static bool is_slug(cl_str name)
{
	if (name.size == 0 || name.data[0] == '-')
		return false;
	for (size_t i = 0; i < name.size; i++) {
		if (!cl_is_lower(name.data[i]) && !cl_is_digit(name.data[i]) && name.data[i] != '-')
			return false;
	}
	return true;
}

static void pack_title(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &((struct cl_pack *)target)->title);
}

static void pack_description(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &((struct cl_pack *)target)->description);
}

static void pack_version(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_str(loader, node, &((struct cl_pack *)target)->version);
}

static void pack_jurisdiction(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	cl_read_strs(loader, node, &((struct cl_pack *)target)->jurisdictions);
}

static void pack_profile(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	static const cl_str words[] = {
		[CL_PROFILE_DEFAULT] = CL_STR_INIT("default"),
		[CL_PROFILE_JURISDICTION] = CL_STR_INIT("jurisdiction"),
		[CL_PROFILE_REQUEST] = CL_STR_INIT("request"),
	};
	size_t profile = cl_read_word(loader, node, words, COUNT(words));

	if (profile != SIZE_MAX)
		((struct cl_pack *)target)->profile = (enum cl_pack_profile)profile;
}

static void pack_contexts(struct cl_loader *loader, const struct cl_node *node, void *target)
{
	(void)target;
	for (const struct cl_node *context = node->first; context; context = context->next) {
		if (context->kind != CL_NODE_MAP)
			cl_report(loader->sink, cl_loader_place(loader, context), CL_MESSAGE_RULE_VALUE_KIND,
				CL_STR_ARG(context->name), "a mapping");
	}
}

static const struct cl_rule_key pack_keys[] = {
	{CL_STR_INIT("pack"), CL_VALUE_TEXT, NULL, true},
	{CL_STR_INIT("title"), CL_VALUE_TEXT, pack_title, false},
	{CL_STR_INIT("description"), CL_VALUE_TEXT, pack_description, false},
	{CL_STR_INIT("version"), CL_VALUE_TEXT, pack_version, false},
	{CL_STR_INIT("jurisdiction"), CL_VALUE_LIST | CL_VALUE_TEXT, pack_jurisdiction, false},
	{CL_STR_INIT("profile"), CL_VALUE_TEXT, pack_profile, false},
	{CL_STR_INIT("contexts"), CL_VALUE_MAP, pack_contexts, false},
	{CL_STR_INIT("rules"), CL_VALUE_LIST, NULL, true},
};

/* The pack that the file belongs to, made by its first file. */
static struct cl_pack *find_pack(struct cl_loader *loader, const struct cl_node *root)
{
	struct cl_ruleset *ruleset = loader->ruleset;
	const struct cl_node *name = cl_node_get(root, CL_STR("pack"));

	if (!name || !cl_node_is_scalar(name))
		return NULL;
	if (!is_slug(name->text)) {
		cl_report(loader->sink, cl_loader_place(loader, name), CL_MESSAGE_RULE_NAME,
			CL_STR_ARG(CL_STR("pack")));
		return NULL;
	}

	struct cl_pack *pack = cl_table_get(&ruleset->packs, name->text);

	if (!pack) {
		pack = cl_arena_alloc(ruleset->arena, sizeof(*pack));
		pack->name = name->text;
		pack->path = loader->source->name;
		pack->is_embedded = loader->is_embedded;
		cl_table_set(&ruleset->packs, pack->name, pack);
	}
	return pack;
}

/* ------------------------------------------------------------------ drafts */

static void add_draft(struct cl_loader *loader, struct cl_pack *pack, const struct cl_node *node)
{
	struct cl_ruleset *ruleset = loader->ruleset;
	const struct cl_node *slug = cl_node_get(node, CL_STR("id"));

	if (!slug || !cl_node_is_scalar(slug) || !is_slug(slug->text)) {
		cl_report(loader->sink, cl_loader_place(loader, slug ? slug : node), CL_MESSAGE_RULE_NAME,
			CL_STR_ARG(CL_STR("id")));
		return;
	}

	struct cl_rule_draft draft = {
		.pack = pack,
		.source = loader->source,
		.node = node,
		.id = cl_arena_printf(
			ruleset->arena, "%.*s/%.*s", CL_STR_ARG(pack->name), CL_STR_ARG(slug->text)),
		.is_embedded = loader->is_embedded,
	};
	struct cl_rule *rule = cl_arena_alloc(ruleset->arena, sizeof(*rule));

	rule->pack = pack;
	rule->index = ruleset->rules.count;
	rule->id = draft.id;
	rule->origin = (struct cl_origin){loader->source, slug->span.start};
	if (ruleset->drafts.count >= CL_RULES_MAX)
		cl_report(
			loader->sink, cl_loader_place(loader, node), CL_MESSAGE_RULE_TOO_MANY, CL_RULES_MAX);
	else if (!cl_table_add(&ruleset->rules, rule->id, rule))
		cl_report(loader->sink, cl_loader_place(loader, slug), CL_MESSAGE_RULE_DUPLICATE,
			CL_STR_ARG(rule->id));
	else
		CL_VEC_PUSH(ruleset->arena, &ruleset->drafts, draft);
}

void cl_ruleset_add(
	struct cl_ruleset *ruleset, const struct cl_source *source, bool is_embedded, struct cl_sink *sink)
{
	struct cl_loader loader = {
		.ruleset = ruleset,
		.arena = ruleset->arena,
		.sink = sink,
		.source = source,
		.is_embedded = is_embedded,
	};
	cl_span all = {source->text_start, (uint32_t)source->bytes.size};
	const struct cl_node *root = cl_tree_read(ruleset->arena, source, all, CL_TREE_YAML, 0, sink);

	if (!root)
		return;
	if (root->kind != CL_NODE_MAP || !cl_node_get(root, CL_STR("rules"))) {
		cl_report(sink, (struct cl_place){.path = source->name}, CL_MESSAGE_RULE_NOT_A_PACK);
		return;
	}

	struct cl_pack *pack = find_pack(&loader, root);
	/* The other keys of a file with a wrong name are checked too; one that adds to a built-in pack changes no more of it. */
	struct cl_pack unused = {0};
	bool is_own = pack && pack->is_embedded == is_embedded;
	const struct cl_node *rules = cl_node_get(root, CL_STR("rules"));
	const struct cl_node *contexts = cl_node_get(root, CL_STR("contexts"));

	cl_keys_read(&loader, root, pack_keys, COUNT(pack_keys), "a rule file", is_own ? pack : &unused);
	if (!pack || rules->kind != CL_NODE_LIST)
		return;
	for (const struct cl_node *node = rules->first; node; node = node->next) {
		if (node->kind == CL_NODE_MAP)
			add_draft(&loader, pack, cl_expand_contexts(&loader, contexts, node));
		else
			cl_report(sink, cl_loader_place(&loader, node), CL_MESSAGE_RULE_VALUE_KIND,
				CL_STR_ARG(CL_STR("rules")), "a list of mappings");
	}
}

/* ------------------------------------------------------------------ finish */

static struct cl_rule_draft *find_draft(struct cl_ruleset *ruleset, cl_str id)
{
	const struct cl_rule *rule = cl_table_get(&ruleset->rules, id);

	if (!rule || rule->index < ruleset->compiled_rule_count)
		return NULL;
	return &ruleset->drafts.items[rule->index - ruleset->compiled_rule_count];
}

/* Follows a chain of `extends` to its end, then merges back along it: no recursion. */
static void resolve(struct cl_loader *loader, struct cl_rule_draft *draft)
{
	struct cl_rule_draft *chain[CL_RULE_EXTENDS_MAX + 1];
	size_t count = 0;

	while (draft && !draft->merged) {
		const struct cl_node *extends = cl_node_get(draft->node, CL_STR("extends"));

		loader->source = draft->source;
		if (count > CL_RULE_EXTENDS_MAX) {
			cl_report(loader->sink, cl_loader_place(loader, draft->node),
				CL_MESSAGE_RULE_EXTENDS_LOOP, CL_RULE_EXTENDS_MAX);
			break;
		}
		if (!extends) {
			draft->merged = draft->node;
			break;
		}
		chain[count++] = draft;
		draft = find_draft(loader->ruleset, extends->text);
		if (!draft)
			cl_hint_nearest(loader->sink,
				cl_report(loader->sink, cl_loader_place(loader, extends),
					CL_MESSAGE_RULE_EXTENDS_UNKNOWN, CL_STR_ARG(extends->text)),
				cl_ruleset_nearest(loader->ruleset, extends->text));
	}
	while (count > 0 && draft && draft->merged) {
		struct cl_rule_draft *own = chain[--count];

		loader->source = own->source;
		own->merged = cl_extend(loader, draft->merged, own->node);
		draft = own;
	}
}

static void use_known_prefilter(struct cl_ruleset *ruleset)
{
	const struct cl_compiled_packs *known = ruleset->known;
	struct cl_ruleset_prefilter *part = &ruleset->prefilters[0];

	if (!known || ruleset->prefilter_count || ruleset->known_count == 0 ||
		ruleset->known_count != known->regex_count)
		return;
	part->image = known->prefilter;
	if (cl_prefilter_open_trusted(part->image, &part->prefilter))
		ruleset->prefilter_count = 1;
}

/* One prefilter for the regexes that no earlier one covers. Where it were too large, patterns are tried everywhere. */
static void build_prefilter(struct cl_ruleset *ruleset)
{
	use_known_prefilter(ruleset);

	size_t first = covered_count(ruleset);
	size_t count = ruleset->regexes.count - first;
	struct cl_anchors *anchors = cl_arena_alloc_array(ruleset->arena, count + 1, sizeof(*anchors));
	struct cl_ruleset_prefilter *part = &ruleset->prefilters[ruleset->prefilter_count];

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		cl_anchors_find(ruleset->arena, ruleset->regexes.items[first + i]->pattern, &anchors[i]);
	part->first = (uint32_t)first;
	part->image = cl_prefilter_build(ruleset->arena, anchors, count);
	if (cl_prefilter_open_trusted(part->image, &part->prefilter))
		ruleset->prefilter_count++;
}

void cl_ruleset_finish(struct cl_ruleset *ruleset, struct cl_sink *sink)
{
	struct cl_loader loader = {.ruleset = ruleset, .arena = ruleset->arena, .sink = sink};

	for (size_t i = 0; i < ruleset->drafts.count; i++)
		resolve(&loader, &ruleset->drafts.items[i]);
	for (size_t i = 0; i < ruleset->drafts.count; i++) {
		const struct cl_rule_draft *draft = &ruleset->drafts.items[i];
		struct cl_rule *rule = ruleset->rules.entries[ruleset->compiled_rule_count + i].value;

		if (!draft->merged)
			continue;
		loader.source = draft->source;
		loader.is_embedded = draft->is_embedded;
		cl_load_rule(&loader, draft->merged, rule);
	}
	cl_phrases_finish(ruleset->phrases);
	build_prefilter(ruleset);
}

/* ------------------------------------------------------------------ look-up */

const struct cl_rule *cl_ruleset_find(const struct cl_ruleset *ruleset, cl_str id)
{
	return cl_table_get(&ruleset->rules, id);
}

size_t cl_ruleset_count(const struct cl_ruleset *ruleset)
{
	return ruleset->rules.count;
}

const struct cl_rule *cl_ruleset_at(const struct cl_ruleset *ruleset, size_t index)
{
	return ruleset->rules.entries[index].value;
}

cl_str cl_ruleset_nearest(const struct cl_ruleset *ruleset, cl_str word)
{
	const struct cl_table *tables[] = {&ruleset->packs, &ruleset->rules};
	cl_str nearest = CL_STR("");
	size_t best = SIZE_MAX;

	for (size_t t = 0; t < COUNT(tables); t++) {
		for (size_t i = 0; i < tables[t]->count; i++) {
			cl_str candidate = cl_nearest(word, &tables[t]->entries[i].key, 1);
			size_t distance = candidate.size ? cl_distance(word, candidate) : SIZE_MAX;

			if (distance < best) {
				best = distance;
				nearest = candidate;
			}
		}
	}
	return nearest;
}

bool cl_rule_is_selected(const struct cl_rule *rule, cl_str selector)
{
	return cl_str_equals(selector, rule->id) || cl_str_equals(selector, rule->pack->name) ||
	       cl_str_equals(selector, CL_STR("all"));
}
