/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vocabulary.h - the keys of a consent tag and the values that they may have
 */
#ifndef CARELINT_CONSENT_VOCABULARY_H
#define CARELINT_CONSENT_VOCABULARY_H

#include "base/str.h"

/* What a status word means: only USABLE permits anything. */
enum cl_tag_state {
	CL_TAG_STATE_UNKNOWN, /* no word of any vocabulary */
	CL_TAG_STATE_USABLE,
	CL_TAG_STATE_NOT_USABLE,
};

enum cl_tag_key_kind {
	CL_TAG_KEY_TEXT,
	CL_TAG_KEY_DATE,
	CL_TAG_KEY_WORDS, /* one or more words of `words` */
	CL_TAG_KEY_OPEN,  /* one or more texts */
};

struct cl_tag_key {
	cl_str name;
	enum cl_tag_key_kind kind;
	const cl_str *words;
	size_t word_count;
	bool is_required;
};

const struct cl_tag_key *cl_tag_keys(size_t *out_count);
const struct cl_tag_key *cl_tag_key_find(cl_str name);

/* FHIR R4 and R5 Consent.status and W3C DPV 2.3 consent states, ASCII case ignored. */
enum cl_tag_state cl_tag_state_of(cl_str status);

#endif
