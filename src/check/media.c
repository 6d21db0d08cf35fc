/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "check/medium.h"
#include "consent/coverage.h"
#include "consent/vocabulary.h"

#define NOTES_MAX  5 /* places listed in one finding */
#define YEAR_BYTES 4

/* ------------------------------------------------------------------ alt text */

/* Text and captions have no place for it, and a schedule's service asks for it later. */
static bool has_alt_texts(enum cl_format format)
{
	return format == CL_FORMAT_MARKDOWN || format == CL_FORMAT_MDX || format == CL_FORMAT_HTML;
}

static bool lacks_alt(const struct cl_checker *checker, const struct cl_medium *medium)
{
	const struct cl_link *link = medium->link;

	if (!link || medium->is_front || link->kind != CL_LINK_IMAGE ||
		!has_alt_texts(checker->document->format))
		return false;
	if (link->is_decorative)
		return false;
	return !link->has_alt || cl_str_trim(cl_document_prose(checker->document, link->text)).size == 0;
}

/* ------------------------------------------------------------------ releases */

/* PLUS codes may stand behind the address of their vocabulary. */
static bool is_code(cl_str text, cl_str code)
{
	size_t start = text.size > code.size ? text.size - code.size : 0;

	return cl_str_equals_nocase(cl_str_slice(text, start, text.size), code) &&
	       (start == 0 || text.data[start - 1] == '/' || text.data[start - 1] == ':');
}

static const struct cl_node *release_of(const struct cl_medium *medium)
{
	return cl_node_get(medium->entry, CL_STR("release"));
}

static bool is_no_release(const struct cl_node *release)
{
	cl_str text;

	if (cl_node_is_absent(release) || !cl_node_is_scalar(release))
		return true;
	text = cl_str_trim(release->text);
	if (release->kind == CL_NODE_BOOL)
		return !release->boolean;
	return is_code(text, CL_STR("MR-NON")) || cl_tag_is_placeholder(text) ||
	       cl_str_equals_nocase(text, CL_STR("none")) || cl_str_equals_nocase(text, CL_STR("no")) ||
	       cl_str_equals_nocase(text, CL_STR("pending"));
}

/* A picture without an entry needs none where a tag in force lets pictures appear. */
static bool lacks_release(const struct cl_checker *checker, const struct cl_medium *medium)
{
	cl_str detail = medium->is_video ? CL_STR("video") : CL_STR("photo");

	if (!medium->shows || !is_no_release(release_of(medium)))
		return false;
	return medium->entry || !cl_consent_lists(&checker->facts->consent, detail);
}

static bool has_limited_release(const struct cl_checker *checker, const struct cl_medium *medium)
{
	const struct cl_node *release = release_of(medium);

	(void)checker;
	return release && cl_node_is_scalar(release) && is_code(cl_str_trim(release->text), CL_STR("MR-LMR"));
}

/* ------------------------------------------------------------------ file names */

static unsigned number(cl_str digits, size_t at, size_t size)
{
	unsigned value = 0;

	for (size_t i = at; i < at + size; i++)
		value = value * 10 + (unsigned)(digits.data[i] - '0');
	return value;
}

static bool is_day(unsigned month, unsigned day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* 20260312, 12032026, 031226: day and month in any order that makes a date. */
static bool is_date(cl_str digits)
{
	if (digits.size == 8 && is_day(number(digits, 4, 2), number(digits, 6, 2)) &&
		(number(digits, 0, 2) == 19 || number(digits, 0, 2) == 20))
		return true;
	if (digits.size != 6 && digits.size != 8)
		return false;
	if (digits.size == 8 && number(digits, 4, 2) != 19 && number(digits, 4, 2) != 20)
		return false;
	return is_day(number(digits, 0, 2), number(digits, 2, 2)) ||
	       is_day(number(digits, 2, 2), number(digits, 0, 2)) ||
	       (digits.size == 6 && is_day(number(digits, 2, 2), number(digits, 4, 2)));
}

/* The digits from `at` on; one - or _ between groups of two and four is left out: "2026-03-12". */
static cl_str read_digits(struct cl_arena *arena, cl_str name, size_t *at)
{
	char *digits = cl_arena_cstr(arena, name);
	size_t size = 0;

	while (*at < name.size && !cl_is_digit(name.data[*at]))
		(*at)++;
	while (*at < name.size) {
		bool is_joint = (name.data[*at] == '-' || name.data[*at] == '_' || name.data[*at] == '.') &&
				*at + 1 < name.size && cl_is_digit(name.data[*at + 1]) &&
				(size == 2 || size == YEAR_BYTES || size == 6) && size < 8;

		if (cl_is_digit(name.data[*at]))
			digits[size++] = name.data[*at];
		else if (!is_joint)
			break;
		(*at)++;
	}
	return cl_str_make(digits, size);
}

static bool has_date(struct cl_arena *arena, cl_str name)
{
	for (size_t at = 0; at < name.size;) {
		if (is_date(read_digits(arena, name, &at)))
			return true;
	}
	return false;
}

/* "ortiz_MRN339107.jpg", "dob-0412.png" */
static bool has_record(cl_str name)
{
	static const cl_str words[] = {CL_STR_INIT("mrn"), CL_STR_INIT("dob"), CL_STR_INIT("ssn")};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t at = cl_str_find_nocase(name, words[i], 0);
		size_t end = at + words[i].size;

		if (at == CL_STR_NONE || (at > 0 && cl_is_alpha(name.data[at - 1])))
			continue;
		while (end < name.size && (name.data[end] == '-' || name.data[end] == '_'))
			end++;
		if (end < name.size && cl_is_digit(name.data[end]))
			return true;
	}
	return false;
}

/* A date is somebody's where a patient is shown; on a poster it is the event's. */
static bool has_telling_name(const struct cl_checker *checker, const struct cl_medium *medium)
{
	return has_record(medium->name) || cl_medium_names_patient(checker, medium) ||
	       (medium->shows && has_date(checker->arena, medium->name));
}

/* ------------------------------------------------------------------ the rule kind */

typedef bool (*problem_fn)(const struct cl_checker *checker, const struct cl_medium *medium);

static const problem_fn problems[CL_MEDIA_PROBLEM_COUNT] = {
	[CL_MEDIA_NO_ALT] = lacks_alt,
	[CL_MEDIA_NO_RELEASE] = lacks_release,
	[CL_MEDIA_LIMITED_RELEASE] = has_limited_release,
	[CL_MEDIA_TELLING_NAME] = has_telling_name,
};

/* One finding at the first of them; the others are listed. */
void cl_check_media(struct cl_checker *checker, const struct cl_rule *rule)
{
	struct cl_finding *finding = NULL;
	struct cl_media media;
	size_t note_count = 0;

	cl_media_find(checker, &media);
	for (size_t i = 0; i < media.list.count; i++) {
		const struct cl_medium *medium = &media.list.items[i];

		if (!problems[rule->match.media](checker, medium))
			continue;
		if (!finding) {
			finding = cl_checker_add_at(checker, rule, medium->source, medium->span);
			if (medium->shows)
				cl_finding_note(checker, finding, "it shows a patient: %s", medium->shows);
			continue;
		}
		if (note_count++ < NOTES_MAX) {
			cl_position position =
				cl_checker_position(checker, medium->source, medium->span.start);

			cl_finding_note(checker, finding, "another at %u:%u", position.line, position.column);
		}
	}
}
