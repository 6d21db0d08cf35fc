/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry.h - the list of consents that the privacy office keeps, and what a tag says otherwise
 *
 *     id,status,name,scope,channels,expires,revoked
 *     CR-2026-0142,active,Maria Alvarez,name photo,website,2028-10-01,
 *
 * A CSV with such a first line, or a YAML list of mappings with these keys; only `id` is needed, other columns and keys are
 * ignored. What is wrong in it is reported at its line and column, and then there is no registry: a broken one must never look
 * like an empty one. Where a record says nothing (an empty cell), the tag is not held against it.
 */
#ifndef CARELINT_CONSENT_REGISTRY_H
#define CARELINT_CONSENT_REGISTRY_H

#include "consent/tag.h"

#define CL_REGISTRY_RECORDS_MAX 1000000u

struct cl_registry;

/* NULL after a report. Everything lives in the arena, which must not outlive the source. */
const struct cl_registry *cl_registry_read(
	struct cl_arena *arena, const struct cl_source *source, bool is_csv, struct cl_sink *sink);

size_t cl_registry_count(const struct cl_registry *registry);

/*
 * Holds every tag against its record. Adds issues behind those of the tags: not known, ended, or in disagreement; such a tag is
 * not usable any more. `today` as in cl_consent_read.
 */
void cl_registry_judge(const struct cl_registry *registry, struct cl_arena *arena, cl_date today,
	struct cl_consent *consent);

#endif
