/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/load.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct cl_entity_match *match_of(void *rule)
{
	return &((struct cl_rule *)rule)->match.entity;
}

void cl_load_entity(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	size_t count;
	const cl_str *names = cl_entity_kind_names(&count);
	size_t kind = cl_read_word(loader, node, names, count);

	if (kind == SIZE_MAX)
		return;
	match_of(rule)->is_set = true;
	match_of(rule)->kind = (enum cl_entity_kind)kind;
}

static void add_role(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	size_t count;
	const cl_str *names = cl_role_names(&count);
	size_t role = cl_read_word(loader, node, names, count);

	if (role != SIZE_MAX)
		match_of(rule)->roles |= 1u << role;
}

void cl_load_role(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	cl_keys_each_text(loader, node, add_role, rule);
}

/* What Safe Harbor calls "elements of dates (except year)": 45 CFR 164.514(b)(2)(i)(C). */
void cl_load_finer_than(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	static const cl_str words[] = {CL_STR_INIT("year"), CL_STR_INIT("month")};
	unsigned finer_than_year = (1u << CL_GRANULARITY_COUNT) - 1 - (1u << CL_GRANULARITY_YEAR);
	unsigned coarse = 1u << CL_GRANULARITY_MONTH | 1u << CL_GRANULARITY_SEASON;
	size_t word = cl_read_word(loader, node, words, COUNT(words));

	if (word != SIZE_MAX)
		match_of(rule)->granularities = word == 0 ? finer_than_year : finer_than_year & ~coarse;
}

static void add_about(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	size_t count;
	const cl_str *names = cl_about_names(&count);
	size_t about = cl_read_word(loader, node, names, count);

	if (about != SIZE_MAX)
		match_of(rule)->abouts |= 1u << about;
}

void cl_load_about(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	cl_keys_each_text(loader, node, add_about, rule);
}

void cl_load_older_than(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	cl_read_count(loader, node, &match_of(rule)->older_than);
}

void cl_load_score(struct cl_loader *loader, const struct cl_node *node, void *rule)
{
	double score = 0;

	cl_read_number(loader, node, &score);
	match_of(rule)->score = (float)score;
}
