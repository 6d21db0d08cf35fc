/* SPDX-License-Identifier: Apache-2.0 */
/*
 * contact.h - numbers and addresses by which people are reached or told apart, whoever's they are
 *
 *     (617) 555-0142 ext. 7   +44 20 7946 0123   lee@clinic.example   https://clinic.example/a   192.0.2.7   2001:db8::7
 *     536-90-4399   4556 7375 8689 9855   MRN 4471180   12 Elm Street, Apt. 4   Boston, MA 02139   @leewrites
 *
 * Shapes that nothing else has count by themselves; others only beside a word that says what they are. Whether it matters is for
 * rules to say: a hospital's own number is a PHONE as well. Each recogniser looks at a fixed number of bytes around its
 * place, so that the time is linear.
 */
#ifndef CARELINT_ENTITY_CONTACT_H
#define CARELINT_ENTITY_CONTACT_H

#include "document/document.h"

enum cl_contact_kind {
	CL_CONTACT_PHONE, /* fax numbers too */
	CL_CONTACT_EMAIL,
	CL_CONTACT_URL,
	CL_CONTACT_IP,
	CL_CONTACT_HANDLE,
	CL_CONTACT_SSN,
	CL_CONTACT_MRN,
	CL_CONTACT_ID,  /* cards, accounts, licences, plans, vehicles, devices */
	CL_CONTACT_ZIP, /* postal codes of the US, the UK and Canada */
	CL_CONTACT_ADDRESS,
	CL_CONTACT_KIND_COUNT,
};

struct cl_contact {
	enum cl_contact_kind kind;
	cl_span prose;
	float score; /* 0.5 to 1 */
};

struct cl_contacts {
	CL_VEC(struct cl_contact) list;
};

/* Appends the contacts of a document, in order; none overlap. */
void cl_contacts_find(struct cl_arena *arena, const struct cl_document *document, struct cl_contacts *out);

const char *cl_contact_name(enum cl_contact_kind kind); /* "PHONE" */

#endif
