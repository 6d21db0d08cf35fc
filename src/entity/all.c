/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/all.h"

#include <stdlib.h>

#include "entity/age.h"
#include "entity/date.h"
#include "entity/persons.h"

static int compare(const void *a, const void *b)
{
	const struct cl_entity *left = a;
	const struct cl_entity *right = b;

	if (left->prose.start != right->prose.start)
		return left->prose.start < right->prose.start ? -1 : 1;
	if (left->prose.end != right->prose.end)
		return left->prose.end < right->prose.end ? -1 : 1;
	return (int)left->kind - (int)right->kind;
}

void cl_entities_find_all(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_role_facts *facts, struct cl_sink *sink, struct cl_entities *out)
{
	struct cl_person_model model;

	cl_dates_find(arena, document, out);
	cl_ages_find(arena, document, out);
	if (cl_person_model_open(cl_person_image(), CL_STR("person-names"), sink, &model))
		cl_persons_find(arena, document, &model, out);
	if (out->list.count)
		qsort(out->list.items, out->list.count, sizeof(out->list.items[0]), compare);
	(void)cl_roles_find(arena, document, facts, out);
}
