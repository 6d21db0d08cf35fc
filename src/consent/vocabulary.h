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
	CL_TAG_STATE_EXPIRED,
	CL_TAG_STATE_REVOKED,
	CL_TAG_STATE_NOT_USABLE, /* for any other reason */
};

enum cl_tag_key_kind {
	CL_TAG_KEY_TEXT,
	CL_TAG_KEY_DATE,
	CL_TAG_KEY_WORDS, /* one or more words of `words` */
	CL_TAG_KEY_OPEN,  /* one or more texts */
};

struct cl_tag_key {
	cl_str name;
	const cl_str *words;
	size_t word_count;
	enum cl_tag_key_kind kind;
	bool is_required;
};

const struct cl_tag_key *cl_tag_keys(size_t *out_count);
const struct cl_tag_key *cl_tag_key_find(cl_str name);

/* Whether two words are one to a writer: "third party", "Third-Party" and "third_party". */
bool cl_tag_is_same_word(cl_str a, cl_str b);

/*
 * The word of the key's vocabulary that `text` stands for: itself, a code of FHIR's role and purpose lists ("HPOWATT" is
 * health-care-agent) or an everyday word ("mother" is parent). A prefix or an address before a code is ignored
 * ("dpv:ConsentGiven"). Empty when there is none.
 */
cl_str cl_tag_word(const struct cl_tag_key *key, cl_str text);

/* FHIR R4 and R5 Consent.status and W3C DPV 2.3 consent states. */
enum cl_tag_state cl_tag_state_of(cl_str status);

/* "TBD", "n/a", "?": what stands for a value that nobody has yet. */
bool cl_tag_is_placeholder(cl_str text);

#endif
