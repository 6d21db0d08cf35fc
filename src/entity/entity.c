/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/entity.h"

#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const cl_str *cl_entity_kind_names(size_t *out_count)
{
	static const cl_str names[CL_ENTITY_KIND_COUNT] = {
		[CL_ENTITY_PERSON] = CL_STR_INIT("person"),
		[CL_ENTITY_DATE] = CL_STR_INIT("date"),
		[CL_ENTITY_AGE] = CL_STR_INIT("age"),
		[CL_ENTITY_PLACE] = CL_STR_INIT("place"),
		[CL_ENTITY_ORGANISATION] = CL_STR_INIT("organisation"),
		[CL_ENTITY_DETAIL] = CL_STR_INIT("detail"),
	};

	*out_count = COUNT(names);
	return names;
}

const cl_str *cl_role_names(size_t *out_count)
{
	static const cl_str names[CL_ROLE_COUNT] = {
		[CL_ROLE_UNKNOWN] = CL_STR_INIT("unknown"),
		[CL_ROLE_PATIENT] = CL_STR_INIT("patient"),
		[CL_ROLE_RELATIVE] = CL_STR_INIT("relative"),
		[CL_ROLE_CLINICIAN] = CL_STR_INIT("clinician"),
		[CL_ROLE_STAFF] = CL_STR_INIT("staff"),
		[CL_ROLE_AUTHOR] = CL_STR_INIT("author"),
		[CL_ROLE_PUBLIC] = CL_STR_INIT("public"),
	};

	*out_count = COUNT(names);
	return names;
}

const cl_str *cl_about_names(size_t *out_count)
{
	static const cl_str names[CL_ABOUT_COUNT] = {
		[CL_ABOUT_UNKNOWN] = CL_STR_INIT("unknown"),
		[CL_ABOUT_CARE] = CL_STR_INIT("care"),
		[CL_ABOUT_EVENT] = CL_STR_INIT("event"),
		[CL_ABOUT_PUBLICATION] = CL_STR_INIT("publication"),
		[CL_ABOUT_HOURS] = CL_STR_INIT("hours"),
		[CL_ABOUT_HISTORY] = CL_STR_INIT("history"),
	};

	*out_count = COUNT(names);
	return names;
}

const cl_str *cl_detail_names(size_t *out_count)
{
	static const cl_str names[CL_DETAIL_COUNT] = {
		[CL_DETAIL_AGE] = CL_STR_INIT("age"),
		[CL_DETAIL_DIAGNOSIS] = CL_STR_INIT("diagnosis"),
		[CL_DETAIL_TREATMENT] = CL_STR_INIT("treatment"),
		[CL_DETAIL_OUTCOME] = CL_STR_INIT("outcome"),
		[CL_DETAIL_QUOTE] = CL_STR_INIT("quote"),
	};

	*out_count = COUNT(names);
	return names;
}

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

void cl_entities_sort(struct cl_entities *entities)
{
	if (entities->list.count)
		qsort(entities->list.items, entities->list.count, sizeof(*entities->list.items), compare);
}
