/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entity.h - who, when, how old and where: what the recognisers find in a document
 *
 * Each recogniser is a file that appends what it finds; none knows a rule, and none looks at what another has found unless its
 * header says so. Entities are found once per document, and only those kinds that an enabled rule asks for. An entity lies in
 * one block. Sorted by start, then end, once all recognisers have run.
 */
#ifndef CARELINT_ENTITY_ENTITY_H
#define CARELINT_ENTITY_ENTITY_H

#include "document/document.h"

enum cl_entity_kind {
	CL_ENTITY_PERSON,
	CL_ENTITY_DATE,
	CL_ENTITY_AGE,
	CL_ENTITY_PLACE,
	CL_ENTITY_ORGANISATION,
	CL_ENTITY_DETAIL, /* a diagnosis, treatment, outcome or quotation that a consent's scope speaks of */
	CL_ENTITY_KIND_COUNT,
};

/* Who a person is to the document. */
enum cl_role {
	CL_ROLE_UNKNOWN,
	CL_ROLE_PATIENT,
	CL_ROLE_RELATIVE, /* of a patient; a household member or employer too: 45 CFR 164.514(b)(2)(i) */
	CL_ROLE_CLINICIAN,
	CL_ROLE_STAFF,
	CL_ROLE_AUTHOR,
	CL_ROLE_PUBLIC, /* a public, historical or fictional figure, a name on a building or prize */
	CL_ROLE_COUNT,
};

/* How exactly a date points at a day. Safe Harbor lets the year alone stand: 45 CFR 164.514(b)(2)(i)(C). */
enum cl_granularity {
	CL_GRANULARITY_DAY, /* 3 March 2025, 3/3/25, the 3rd of June */
	CL_GRANULARITY_WEEKDAY,
	CL_GRANULARITY_MONTH,
	CL_GRANULARITY_SEASON,
	CL_GRANULARITY_HOLIDAY,
	CL_GRANULARITY_RELATIVE, /* yesterday, three weeks ago */
	CL_GRANULARITY_RANGE,    /* March 3-5 */
	CL_GRANULARITY_YEAR,
	CL_GRANULARITY_COUNT,
};

/* What a date is about. */
enum cl_about {
	CL_ABOUT_UNKNOWN,
	CL_ABOUT_CARE, /* birth, admission, operation, discharge, death, a visit: of one person */
	CL_ABOUT_EVENT,
	CL_ABOUT_PUBLICATION,
	CL_ABOUT_HOURS,
	CL_ABOUT_HISTORY, /* of an institution, a law, a drug */
	CL_ABOUT_COUNT,
};

/* What a DETAIL tells about the patient; the words of a consent's scope. */
enum cl_detail {
	CL_DETAIL_AGE,
	CL_DETAIL_DIAGNOSIS,
	CL_DETAIL_TREATMENT,
	CL_DETAIL_OUTCOME,
	CL_DETAIL_QUOTE,
	CL_DETAIL_COUNT,
};

struct cl_entity {
	enum cl_entity_kind kind;
	cl_span prose;
	float score;       /* 0 to 1: how likely it is one */
	enum cl_role role; /* of a PERSON; of a PLACE: of whose it is */
	uint32_t person;   /* of a PERSON: the same for all mentions of one person in the document */
	enum cl_granularity granularity; /* of a DATE */
	enum cl_about about;             /* of a DATE */
	uint32_t
		years; /* of an AGE: whole years, 0 for an infant; of a decade ("in her nineties") its first */
	const char *reason;    /* of a PLACE: what ties it to somebody; completes "because: " */
	enum cl_detail detail; /* of a DETAIL */
};

struct cl_entities {
	CL_VEC(struct cl_entity) list;
};

/* By start, then end, then kind. */
void cl_entities_sort(struct cl_entities *entities);

/* What rules call kinds, roles and what dates are about, by their values. */
const cl_str *cl_entity_kind_names(size_t *out_count);
const cl_str *cl_role_names(size_t *out_count);
const cl_str *cl_about_names(size_t *out_count);
const cl_str *cl_detail_names(size_t *out_count);

#endif
