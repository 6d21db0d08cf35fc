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

static const cl_str revoked_statuses[] = {
	CL_STR_INIT("ConsentRevoked"),
	CL_STR_INIT("ConsentWithdrawn"),
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
		CL_STR_INIT(name), NULL, 0, CL_TAG_KEY_TEXT, false \
	}
#define OPEN(name, needed)                                          \
	{                                                           \
		CL_STR_INIT(name), NULL, 0, CL_TAG_KEY_OPEN, needed \
	}
#define DATE(name, needed)                                          \
	{                                                           \
		CL_STR_INIT(name), NULL, 0, CL_TAG_KEY_DATE, needed \
	}
#define WORDS(name, words, needed)                                               \
	{                                                                        \
		CL_STR_INIT(name), words, COUNT(words), CL_TAG_KEY_WORDS, needed \
	}

/*
 * 45 CFR 164.508(c)(1): what is described (scope), to whom (channels), until when (expires, or expires_event, which tag.c
 * accepts in its place), signed when; and the state of the record itself.
 */
static const struct cl_tag_key keys[] = {
	{CL_STR_INIT("id"), NULL, 0, CL_TAG_KEY_TEXT, true},
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

/* Codes of HL7 v3 RoleClass, RoleCode and ActReason, and everyday words, by the key under which they stand. */
static const struct {
	cl_str key;
	cl_str word;
	cl_str meaning;
} synonyms[] = {
	{CL_STR_INIT("status"), CL_STR_INIT("expired"), CL_STR_INIT("ConsentExpired")},
	{CL_STR_INIT("status"), CL_STR_INIT("revoked"), CL_STR_INIT("ConsentRevoked")},
	{CL_STR_INIT("status"), CL_STR_INIT("withdrawn"), CL_STR_INIT("ConsentWithdrawn")},
	{CL_STR_INIT("subject"), CL_STR_INIT("PAT"), CL_STR_INIT("patient")},
	{CL_STR_INIT("subject"), CL_STR_INIT("child"), CL_STR_INIT("minor")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("PAT"), CL_STR_INIT("self")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("patient"), CL_STR_INIT("self")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("mother"), CL_STR_INIT("parent")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("father"), CL_STR_INIT("parent")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("GUARD"), CL_STR_INIT("guardian")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("legal-guardian"), CL_STR_INIT("guardian")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("HPOWATT"), CL_STR_INIT("health-care-agent")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("RESPRSN"), CL_STR_INIT("personal-representative")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("EXCEST"), CL_STR_INIT("executor")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("executrix"), CL_STR_INIT("executor")},
	{CL_STR_INIT("grantor"), CL_STR_INIT("NOK"), CL_STR_INIT("next-of-kin")},
	{CL_STR_INIT("purpose"), CL_STR_INIT("HMARKT"), CL_STR_INIT("marketing")},
	{CL_STR_INIT("purpose"), CL_STR_INIT("MARKT"), CL_STR_INIT("marketing")},
};

static const cl_str placeholders[] = {
	CL_STR_INIT("?"),
	CL_STR_INIT("??"),
	CL_STR_INIT("???"),
	CL_STR_INIT("n/a"),
	CL_STR_INIT("na"),
	CL_STR_INIT("none"),
	CL_STR_INIT("pending"),
	CL_STR_INIT("tba"),
	CL_STR_INIT("tbc"),
	CL_STR_INIT("tbd"),
	CL_STR_INIT("to do"),
	CL_STR_INIT("unknown"),
	CL_STR_INIT("xxx"),
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

static size_t skip_joints(cl_str text, size_t at)
{
	while (at < text.size && (text.data[at] == '-' || text.data[at] == '_' || text.data[at] == ' '))
		at++;
	return at;
}

bool cl_tag_is_same_word(cl_str a, cl_str b)
{
	size_t i = skip_joints(a, 0);
	size_t j = skip_joints(b, 0);

	while (i < a.size && j < b.size && cl_to_lower(a.data[i]) == cl_to_lower(b.data[j])) {
		i = skip_joints(a, i + 1);
		j = skip_joints(b, j + 1);
	}
	return i == a.size && j == b.size;
}

static bool is_among(cl_str text, const cl_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_tag_is_same_word(text, words[i]))
			return true;
	}
	return false;
}

/* What stands after a prefix or in an address: "https://w3id.org/dpv#ConsentGiven". */
static cl_str local_part(cl_str text)
{
	for (size_t i = text.size; i > 0; i--) {
		char c = text.data[i - 1];

		if (c == '#' || c == ':' || c == '/')
			return cl_str_slice(text, i, text.size);
	}
	return text;
}

cl_str cl_tag_word(const struct cl_tag_key *key, cl_str text)
{
	cl_str word = local_part(cl_str_trim(text));

	for (size_t i = 0; i < key->word_count; i++) {
		if (cl_tag_is_same_word(word, key->words[i]))
			return key->words[i];
	}
	for (size_t i = 0; i < COUNT(synonyms); i++) {
		if (cl_str_equals(key->name, synonyms[i].key) && cl_tag_is_same_word(word, synonyms[i].word))
			return synonyms[i].meaning;
	}
	return CL_STR("");
}

enum cl_tag_state cl_tag_state_of(cl_str status)
{
	cl_str word = cl_tag_word(cl_tag_key_find(CL_STR("status")), status);

	if (word.size == 0)
		return CL_TAG_STATE_UNKNOWN;
	if (is_among(word, usable_statuses, COUNT(usable_statuses)))
		return CL_TAG_STATE_USABLE;
	if (is_among(word, revoked_statuses, COUNT(revoked_statuses)))
		return CL_TAG_STATE_REVOKED;
	if (cl_str_equals(word, CL_STR("ConsentExpired")))
		return CL_TAG_STATE_EXPIRED;
	return CL_TAG_STATE_NOT_USABLE;
}

bool cl_tag_is_placeholder(cl_str text)
{
	cl_str trimmed = cl_str_trim(text);

	return skip_joints(trimmed, 0) == trimmed.size ||
	       is_among(trimmed, placeholders, COUNT(placeholders));
}
