/* SPDX-License-Identifier: Apache-2.0 */
/*
 * coverage.h - what a consent tag lets appear in public
 *
 * A detail is covered when one usable tag lists it in its scope and holds every channel of the document (`website` when none is
 * known). A name is covered when it is, and every word of it stands in the tag's name or in one alias: a tag without a name covers
 * nobody's name, even if it is the only one.
 */
#ifndef CARELINT_CONSENT_COVERAGE_H
#define CARELINT_CONSENT_COVERAGE_H

#include "consent/tag.h"

/* `detail` is a word of the scope vocabulary: "dates". */
bool cl_consent_covers(
	const struct cl_consent *consent, cl_str detail, const cl_str *channels, size_t channel_count);

/* `name` as it stands in prose: "MARIA", "Maria Alvarez". */
bool cl_consent_covers_name(
	const struct cl_consent *consent, cl_str name, const cl_str *channels, size_t channel_count);

/*
 * The same whatever the channels are: whether a usable tag lists the detail, or the name. A document for a channel that the tag
 * does not hold has that problem alone.
 */
bool cl_consent_lists(const struct cl_consent *consent, cl_str detail);
bool cl_consent_lists_name(const struct cl_consent *consent, cl_str name);

/* Whether the person of this name has tags, and none of them is usable: what is wrong with them is said already. */
bool cl_consent_is_refused(const struct cl_consent *consent, cl_str name);

bool cl_consent_is_usable(const struct cl_consent *consent); /* one tag is */

#endif
