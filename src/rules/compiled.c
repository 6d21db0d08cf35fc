/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/compiled.h"

#include <assert.h>
#include <string.h>

/* Tables keep pointers that may be written through, so packs and rules are copied; what they point to stays where it is. */
static void *copy_all(struct cl_arena *arena, const void *items, size_t count, size_t item_size)
{
	void *copy = cl_arena_alloc_array(arena, count + 1, item_size);

	if (count)
		memcpy(copy, items, count * item_size);
	return copy;
}

static void add_phrase(struct cl_ruleset *ruleset, const struct cl_compiled_phrase *phrase)
{
	bool is_phrase = cl_phrases_add(ruleset->phrases, phrase->text, phrase->rule);

	assert(is_phrase);
	(void)is_phrase;
}

void cl_ruleset_add_compiled(struct cl_ruleset *ruleset, const struct cl_compiled_packs *packs)
{
	struct cl_pack *own_packs =
		copy_all(ruleset->arena, packs->packs, packs->pack_count, sizeof(*packs->packs));
	struct cl_rule *rules =
		copy_all(ruleset->arena, packs->rules, packs->rule_count, sizeof(*packs->rules));

	assert(ruleset->rules.count == 0);
	for (size_t i = 0; i < packs->pack_count; i++)
		(void)cl_table_add(&ruleset->packs, own_packs[i].name, &own_packs[i]);
	for (size_t i = 0; i < packs->rule_count; i++)
		(void)cl_table_add(&ruleset->rules, rules[i].id, &rules[i]);
	for (size_t i = 0; i < packs->regex_count; i++)
		CL_VEC_PUSH(ruleset->arena, &ruleset->regexes, &packs->regexes[i]);
	for (size_t i = 0; i < packs->phrase_count; i++)
		add_phrase(ruleset, &packs->phrases[i]);
	ruleset->compiled_rule_count = packs->rule_count;
	ruleset->prefilters[0].image = packs->prefilter;
	if (packs->regex_count &&
		cl_prefilter_open_trusted(packs->prefilter, &ruleset->prefilters[0].prefilter))
		ruleset->prefilter_count = 1;
}
