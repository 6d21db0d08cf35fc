/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/vocabulary.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const cl_str statuses[] = {
	CL_STR_INIT("active"),
	CL_STR_INIT("draft"),
	CL_STR_INIT("proposed"),
	CL_STR_INIT("rejected"),
	CL_STR_INIT("inactive"),
	CL_STR_INIT("not-done"),
	CL_STR_INIT("entered-in-error"),
	CL_STR_INIT("unknown"),
	CL_STR_INIT("ConsentGiven"),
	CL_STR_INIT("RenewedConsentGiven"),
	CL_STR_INIT("ConsentExpired"),
	CL_STR_INIT("ConsentInvalidated"),
	CL_STR_INIT("ConsentRefused"),
	CL_STR_INIT("ConsentRequestDeferred"),
	CL_STR_INIT("ConsentRequested"),
	CL_STR_INIT("ConsentRevoked"),
	CL_STR_INIT("ConsentUnknown"),
	CL_STR_INIT("ConsentWithdrawn"),
};

static const cl_str usable_statuses[] = {
	CL_STR_INIT("active"),
	CL_STR_INIT("ConsentGiven"),
	CL_STR_INIT("RenewedConsentGiven"),
};

static const cl_str decisions[] = {CL_STR_INIT("permit"), CL_STR_INIT("deny")};

static const cl_str bases[] = {
	CL_STR_INIT("hipaa-auth"),
	CL_STR_INIT("42cfr2"),
	CL_STR_INIT("gdpr-9-2-a"),
	CL_STR_INIT("phipa-express"),
	CL_STR_INIT("state"),
	CL_STR_INIT("other"),
};

static const cl_str subjects[] = {
	CL_STR_INIT("patient"),
	CL_STR_INIT("minor"),
	CL_STR_INIT("deceased"),
	CL_STR_INIT("staff"),
	CL_STR_INIT("donor"),
	CL_STR_INIT("visitor"),
};

static const cl_str grantors[] = {
	CL_STR_INIT("self"),
	CL_STR_INIT("parent"),
	CL_STR_INIT("guardian"),
	CL_STR_INIT("health-care-agent"),
	CL_STR_INIT("personal-representative"),
	CL_STR_INIT("executor"),
	CL_STR_INIT("administrator"),
	CL_STR_INIT("next-of-kin"),
	CL_STR_INIT("spouse"),
};

static const cl_str scopes[] = {
	CL_STR_INIT("name"),
	CL_STR_INIT("age"),
	CL_STR_INIT("dates"),
	CL_STR_INIT("place"),
	CL_STR_INIT("diagnosis"),
	CL_STR_INIT("treatment"),
	CL_STR_INIT("outcome"),
	CL_STR_INIT("quote"),
	CL_STR_INIT("photo"),
	CL_STR_INIT("video"),
	CL_STR_INIT("voice"),
	CL_STR_INIT("third-party"),
};

static const cl_str purposes[] = {
	CL_STR_INIT("marketing"),
	CL_STR_INIT("media"),
	CL_STR_INIT("fundraising"),
	CL_STR_INIT("public-education"),
	CL_STR_INIT("publication"),
	CL_STR_INIT("HMARKT"),
};

static const cl_str specials[] = {
	CL_STR_INIT("sud-42cfr2"),
	CL_STR_INIT("psychotherapy-notes"),
	CL_STR_INIT("hiv"),
	CL_STR_INIT("genetic"),
	CL_STR_INIT("reproductive"),
	CL_STR_INIT("mental-health"),
};

#define TEXT(name)                                                 \
	{                                                          \
		CL_STR_INIT(name), CL_TAG_KEY_TEXT, NULL, 0, false \
	}
#define OPEN(name, needed)                                          \
	{                                                           \
		CL_STR_INIT(name), CL_TAG_KEY_OPEN, NULL, 0, needed \
	}
#define DATE(name, needed)                                          \
	{                                                           \
		CL_STR_INIT(name), CL_TAG_KEY_DATE, NULL, 0, needed \
	}
#define WORDS(name, words, needed)                                               \
	{                                                                        \
		CL_STR_INIT(name), CL_TAG_KEY_WORDS, words, COUNT(words), needed \
	}

/*
 * 45 CFR 164.508(c)(1): what is described (scope), to whom (channels), until when (expires, or expires_event, which tag.c
 * accepts in its place), signed when; and the state of the record itself.
 */
static const struct cl_tag_key keys[] = {
	{CL_STR_INIT("id"), CL_TAG_KEY_TEXT, NULL, 0, true},
	WORDS("status", statuses, true),
	WORDS("decision", decisions, false),
	WORDS("basis", bases, false),
	WORDS("subject", subjects, false),
	OPEN("name", false),
	OPEN("aliases", false),
	WORDS("grantor", grantors, false),
	TEXT("authority"),
	DATE("signed", true),
	DATE("expires", true),
	TEXT("expires_event"),
	WORDS("scope", scopes, true),
	WORDS("purpose", purposes, false),
	OPEN("channels", true),
	WORDS("special", specials, false),
	TEXT("remuneration"),
	TEXT("remuneration_stated"),
	DATE("turns_18", false),
	DATE("revoked", false),
	TEXT("revocation_contact"),
	TEXT("form"),
	TEXT("verified_by"),
	DATE("verified_on", false),
	OPEN("approved_text", false),
};

const struct cl_tag_key *cl_tag_keys(size_t *out_count)
{
	*out_count = COUNT(keys);
	return keys;
}

const struct cl_tag_key *cl_tag_key_find(cl_str name)
{
	for (size_t i = 0; i < COUNT(keys); i++) {
		if (cl_str_equals(name, keys[i].name))
			return &keys[i];
	}
	return NULL;
}

enum cl_tag_state cl_tag_state_of(cl_str status)
{
	for (size_t i = 0; i < COUNT(usable_statuses); i++) {
		if (cl_str_equals_nocase(status, usable_statuses[i]))
			return CL_TAG_STATE_USABLE;
	}
	for (size_t i = 0; i < COUNT(statuses); i++) {
		if (cl_str_equals_nocase(status, statuses[i]))
			return CL_TAG_STATE_NOT_USABLE;
	}
	return CL_TAG_STATE_UNKNOWN;
}
