/* SPDX-License-Identifier: Apache-2.0 */
/*
 * contact_grammar.h - what the recognisers of contacts share
 *
 * A matcher is asked at one byte of a block. It may look back as far as `text->start`, which is the end of the contact
 * before, and ahead to the end of the block, but no farther than its own limit in either direction.
 */
#ifndef CARELINT_ENTITY_CONTACT_GRAMMAR_H
#define CARELINT_ENTITY_CONTACT_GRAMMAR_H

#include "entity/contact.h"

struct cl_contact_text {
	cl_str prose;
	uint32_t start;
	uint32_t end;
	uint32_t block_start; /* where words around a contact may be looked for */
};

#define CL_CONTACT_GROUPS_MAX 8

/* Digits in groups: +1 (617) 555-0142. */
struct cl_contact_number {
	uint32_t start; /* with what stands before the first digit: + and ( */
	bool has_plus;
	bool has_brackets;
	size_t count;
	cl_span groups[CL_CONTACT_GROUPS_MAX];
};

/* contact_net.c: at an @, a full stop or a colon inside a run of characters without blanks; *out_end is the run's end. */
bool cl_contact_match_net(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact, uint32_t *out_end);

/* At the first digit of a number that nothing is joined to. */
bool cl_contact_match_ssn(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact);
bool cl_contact_match_card(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact);
bool cl_contact_match_phone(const struct cl_contact_text *text, const struct cl_contact_number *number,
	struct cl_contact *out_contact);

/* contact_id.c: at any first digit, perhaps behind letters. */
bool cl_contact_match_iban(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact);
bool cl_contact_match_labelled(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact);

/* contact_street.c: at any first digit, perhaps behind letters. */
bool cl_contact_match_postcode(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact);
bool cl_contact_match_street(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact);

/* ------------------------------------------------------------------ looking around */

/* The byte at an offset of the block; NUL outside. */
static inline char cl_contact_byte(const struct cl_contact_text *text, uint32_t at)
{
	return at >= text->block_start && at < text->end ? text->prose.data[at] : '\0';
}

static inline cl_str cl_contact_slice(const struct cl_contact_text *text, uint32_t start, uint32_t end)
{
	return cl_str_slice(text->prose, start, end);
}

/*
 * The word (ASCII letters and apostrophes) that ends before `at`, blanks and light punctuation between them; its start goes to
 * *at. Empty when something else stands there.
 */
cl_str cl_contact_word_before(const struct cl_contact_text *text, uint32_t *at);
cl_str cl_contact_word_after(const struct cl_contact_text *text, uint32_t *at);

/* Whether one of the `count` words before `at` is in `list` (words one blank apart). */
bool cl_contact_has_cue(const struct cl_contact_text *text, uint32_t at, unsigned count, cl_str list);

/* The number whose first digit stands at `at`; false when it is part of something else. */
bool cl_contact_read_number(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact_number *out_number);

#endif
