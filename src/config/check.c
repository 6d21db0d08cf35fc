/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a single value of a configuration may look like. The checks look at the shape only: whether a pack, a rule or a file
 * exists is for later floors to say.
 */
#include "base/distance.h"
#include "base/glob.h"
#include "config/keys.h"
#include "config/path.h"
#include "rules/rule.h"

/* ------------------------------------------------------------------ pieces */

static bool is_slug_byte(char c)
{
	return cl_is_lower(c) || cl_is_digit(c) || c == '-' || c == '_';
}

/* Lower-case letters, digits and hyphens, a letter or digit first. */
static bool is_slug(cl_str text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (!is_slug_byte(text.data[i]))
			return false;
	}
	return text.size > 0 && (cl_is_lower(text.data[0]) || cl_is_digit(text.data[0]));
}

static cl_str lower(struct cl_arena *arena, cl_str text)
{
	char *copy = cl_arena_cstr(arena, text);

	for (size_t i = 0; i < text.size; i++)
		copy[i] = text.data[i] == ' ' ? '-' : cl_to_lower(text.data[i]);
	return cl_str_make(copy, text.size);
}

static cl_str upper(struct cl_arena *arena, cl_str text)
{
	char *copy = cl_arena_cstr(arena, text);

	for (size_t i = 0; i < text.size; i++) {
		if (cl_is_lower(copy[i]))
			copy[i] = (char)(copy[i] - 'a' + 'A');
		if (copy[i] == '_')
			copy[i] = '-';
	}
	return cl_str_make(copy, text.size);
}

/* `candidate` when the check takes it, else nothing: a hint must not be wrong itself. */
static cl_str if_right(const struct cl_check *check, cl_str candidate)
{
	struct cl_value ignored = {0};

	return check->is_right(candidate, &ignored) ? candidate : cl_str_make(NULL, 0);
}

/* ------------------------------------------------------------------ packs, rules, severities */

static bool is_pack(cl_str text, struct cl_value *value)
{
	bool has_sign = text.size > 0 && (text.data[0] == '+' || text.data[0] == '-');

	(void)value;
	return is_slug(cl_str_slice(text, has_sign, text.size));
}

static cl_str suggest_pack(struct cl_arena *arena, cl_str text)
{
	return if_right(&cl_check_pack, lower(arena, text));
}

const struct cl_check cl_check_pack = {
	is_pack, "pack names such as hipaa, +spelling or -media", suggest_pack};

static bool is_target(cl_str text, struct cl_value *value)
{
	size_t slash = cl_str_find_byte(text, '/', 0);

	(void)value;
	if (slash == CL_STR_NONE)
		return is_slug(text);
	return is_slug(cl_str_slice(text, 0, slash)) && is_slug(cl_str_slice(text, slash + 1, text.size));
}

static cl_str suggest_target(struct cl_arena *arena, cl_str text)
{
	return if_right(&cl_check_target, lower(arena, text));
}

const struct cl_check cl_check_target = {
	is_target, "rules and packs such as hipaa/care-date or media", suggest_target};

static bool is_severity(cl_str text, struct cl_value *value)
{
	return cl_severity_from_word(text, &value->severity);
}

/* A beginning of a word is near too: `warn`, which other tools take, is three letters away. */
static cl_str nearest_severity(cl_str text)
{
	size_t count;
	const cl_str *words = cl_severity_names(&count);

	for (size_t i = 0; text.size && i < count; i++) {
		if (cl_str_starts_with_nocase(words[i], text))
			return words[i];
	}
	return cl_nearest(text, words, count);
}

static cl_str suggest_severity(struct cl_arena *arena, cl_str text)
{
	(void)arena;
	return nearest_severity(text);
}

const struct cl_check cl_check_severity = {is_severity, "error, warning, note or off", suggest_severity};

/* LEVEL or CATEGORY:LEVEL; the category stays in the text. */
static bool is_fail_on(cl_str text, struct cl_value *value)
{
	size_t colon = cl_str_find_byte(text, ':', 0);
	cl_str category = cl_str_slice(text, 0, colon == CL_STR_NONE ? 0 : colon);
	cl_str level = colon == CL_STR_NONE ? text : cl_str_slice(text, colon + 1, text.size);
	enum cl_category known;

	if (colon != CL_STR_NONE && !cl_category_from_word(category, &known))
		return false;
	if (!is_severity(level, value))
		return false;
	value->text = category;
	return true;
}

static cl_str suggest_fail_on(struct cl_arena *arena, cl_str text)
{
	size_t colon = cl_str_find_byte(text, ':', 0);

	if (colon == CL_STR_NONE)
		return nearest_severity(text);

	size_t count;
	const cl_str *words = cl_category_names(&count);
	cl_str category = cl_nearest(cl_str_slice(text, 0, colon), words, count);
	cl_str level = nearest_severity(cl_str_trim(cl_str_slice(text, colon + 1, text.size)));

	if (category.size == 0 || level.size == 0)
		return cl_str_make(NULL, 0);
	return cl_arena_printf(arena, "%.*s:%.*s", CL_STR_ARG(category), CL_STR_ARG(level));
}

const struct cl_check cl_check_fail_on = {
	is_fail_on, "a severity, or CATEGORY:SEVERITY such as phi:warning", suggest_fail_on};

/* ------------------------------------------------------------------ where and what */

static bool is_glob(cl_str text, struct cl_value *value)
{
	(void)value;
	return text.size > 0 && text.size <= CL_GLOB_PATTERN_MAX && text.data[0] != '!';
}

const struct cl_check cl_check_glob = {
	is_glob, "path patterns such as stories/**/*.md, without '!' and at most 1024 bytes", NULL};

/* Two or three capitals, and perhaps a region: US, US-CA, CA-ON, AU-NSW, EU. */
static bool is_jurisdiction(cl_str text, struct cl_value *value)
{
	size_t hyphen = cl_str_find_byte(text, '-', 0);
	size_t country_size = hyphen == CL_STR_NONE ? text.size : hyphen;

	(void)value;
	for (size_t i = 0; i < text.size; i++) {
		bool fits = cl_is_upper(text.data[i]) || (i > country_size && cl_is_digit(text.data[i]));

		if (!fits && i != country_size)
			return false;
	}
	if (country_size < 2 || country_size > 3)
		return false;
	return hyphen == CL_STR_NONE || (text.size > hyphen + 1 && text.size <= hyphen + 4);
}

static cl_str suggest_jurisdiction(struct cl_arena *arena, cl_str text)
{
	return if_right(&cl_check_jurisdiction, upper(arena, text));
}

const struct cl_check cl_check_jurisdiction = {
	is_jurisdiction, "codes such as US, US-CA, GB or EU", suggest_jurisdiction};

static bool is_word(cl_str text, struct cl_value *value)
{
	(void)value;
	return is_slug(text);
}

static cl_str suggest_word(struct cl_arena *arena, cl_str text)
{
	return if_right(&cl_check_word, lower(arena, text));
}

const struct cl_check cl_check_word = {
	is_word, "lower-case words such as website or patient-story", suggest_word};

static bool is_text(cl_str text, struct cl_value *value)
{
	(void)value;
	return cl_str_trim(text).size > 0;
}

const struct cl_check cl_check_text = {is_text, "strings that are not empty", NULL};

/* ------------------------------------------------------------------ hosts and phones */

/* A name, perhaps with `.` or `*.` ahead for all that ends so. International names in their ASCII or own form. */
static bool is_host(cl_str text, struct cl_value *value)
{
	size_t start = cl_str_starts_with(text, CL_STR("*.")) ? 2 : cl_str_starts_with(text, CL_STR("."));

	(void)value;
	for (size_t i = start; i < text.size; i++) {
		char c = text.data[i];
		bool follows_dot = i == start || text.data[i - 1] == '.';

		if (c == '.' ? follows_dot : !(cl_is_alnum(c) || c == '-' || (unsigned char)c >= 0x80))
			return false;
	}
	return text.size > start && text.data[text.size - 1] != '.';
}

static cl_str suggest_host(struct cl_arena *arena, cl_str text)
{
	size_t scheme = cl_str_find(text, CL_STR("://"), 0);
	cl_str rest = cl_str_slice(text, scheme == CL_STR_NONE ? 0 : scheme + 3, text.size);
	size_t slash = cl_str_find_byte(rest, '/', 0);

	(void)arena;
	return if_right(
		&cl_check_host, cl_str_trim(cl_str_slice(rest, 0, slash == CL_STR_NONE ? rest.size : slash)));
}

const struct cl_check cl_check_host = {
	is_host, "host names such as clinic.example, without https:// and path", suggest_host};

static bool is_phone(cl_str text, struct cl_value *value)
{
	size_t digits = 0;

	(void)value;
	for (size_t i = 0; i < text.size; i++) {
		digits += cl_is_digit(text.data[i]);
		if (!cl_is_digit(text.data[i]) &&
			cl_str_find_byte(CL_STR("+-./() x#*"), text.data[i], 0) == CL_STR_NONE)
			return false;
	}
	return digits >= 3;
}

const struct cl_check cl_check_phone = {is_phone, "phone numbers such as +1 555-0100", NULL};

/* ------------------------------------------------------------------ paths, languages, numbers */

static bool is_path(cl_str text, struct cl_value *value)
{
	(void)value;
	return text.size > 0 && cl_str_find_byte(text, '\0', 0) == CL_STR_NONE;
}

const struct cl_check cl_check_path = {is_path, "the path of a file", NULL};

static bool is_path_below(cl_str text, struct cl_value *value)
{
	return is_path(text, value) && cl_path_stays_below(text);
}

const struct cl_check cl_check_path_below = {
	is_path_below, "relative paths that stay below the configuration's folder", NULL};

/* A language of two or three letters, and perhaps a country: en, en_US, en-GB. */
static bool is_language(cl_str text, struct cl_value *value)
{
	size_t size = 0;

	(void)value;
	while (size < text.size && cl_is_lower(text.data[size]))
		size++;
	if (size < 2 || size > 3)
		return false;
	if (size == text.size)
		return true;
	return text.size == size + 3 && (text.data[size] == '_' || text.data[size] == '-') &&
	       cl_is_upper(text.data[size + 1]) && cl_is_upper(text.data[size + 2]);
}

const struct cl_check cl_check_language = {is_language, "a language such as en_US", NULL};

static bool is_number(cl_str text, struct cl_value *value)
{
	return cl_str_to_uint(text, INT64_MAX, &value->number) && value->number > 0;
}

const struct cl_check cl_check_number = {is_number, "a whole number above 0", NULL};
