/* SPDX-License-Identifier: Apache-2.0 */
#include "consent/coverage.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "consent/vocabulary.h"

/* Calls for the scalars of a node, itself or its members, until one returns true. */
typedef bool (*value_fn)(cl_str value, const void *context);

static bool any_value(const struct cl_node *node, value_fn is_right, const void *context)
{
	bool is_list = node && node->kind == CL_NODE_LIST;

	for (const struct cl_node *it = is_list ? node->first : node; it; it = is_list ? it->next : NULL) {
		if (cl_node_is_scalar(it) && is_right(it->text, context))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ scope and channels */

struct wanted {
	const struct cl_tag_key *key;
	cl_str word;
};

static bool is_wanted(cl_str value, const void *context)
{
	const struct wanted *wanted = context;
	cl_str word = cl_tag_word(wanted->key, value);

	return cl_tag_is_same_word(word.size ? word : value, wanted->word);
}

static bool lists(const struct cl_tag *tag, cl_str key, cl_str word)
{
	struct wanted wanted = {cl_tag_key_find(key), word};

	return any_value(cl_node_get(tag->node, key), is_wanted, &wanted);
}

static bool has_channels(const struct cl_tag *tag, const cl_str *channels, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!lists(tag, CL_STR("channels"), channels[i]))
			return false;
	}
	return count > 0 || lists(tag, CL_STR("channels"), CL_STR("website"));
}

static bool permits(const struct cl_tag *tag, cl_str detail, const cl_str *channels, size_t channel_count)
{
	return tag->is_usable && lists(tag, CL_STR("scope"), detail) &&
	       has_channels(tag, channels, channel_count);
}

bool cl_consent_covers(
	const struct cl_consent *consent, cl_str detail, const cl_str *channels, size_t channel_count)
{
	for (size_t i = 0; i < consent->tags.count; i++) {
		if (permits(&consent->tags.items[i], detail, channels, channel_count))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ names */

static bool is_letter_at(cl_str text, size_t at, size_t *out_size)
{
	return cl_unicode_is_letter(cl_utf8_decode(text, at, out_size));
}

/* The next run of letters at or after *at, which moves behind it; empty at the end. */
static cl_str next_word(cl_str text, size_t *at)
{
	size_t size = 1;
	size_t start;

	while (*at < text.size && !is_letter_at(text, *at, &size))
		*at += size;
	start = *at;
	while (*at < text.size && is_letter_at(text, *at, &size))
		*at += size;
	return cl_str_slice(text, start, *at);
}

static bool is_same_letters(cl_str a, cl_str b)
{
	size_t at_b = 0;

	for (size_t at_a = 0; at_a < a.size;) {
		size_t size_a;
		size_t size_b;

		if (at_b >= b.size || cl_unicode_fold(cl_utf8_decode(a, at_a, &size_a)) !=
					      cl_unicode_fold(cl_utf8_decode(b, at_b, &size_b)))
			return false;
		at_a += size_a;
		at_b += size_b;
	}
	return at_b == b.size;
}

static bool has_word(cl_str name, cl_str word)
{
	size_t at = 0;

	for (cl_str own = next_word(name, &at); own.size; own = next_word(name, &at)) {
		if (is_same_letters(own, word))
			return true;
	}
	return false;
}

/* Whether every word of the name used (`context`) is one of `allowed`. */
static bool holds_name(cl_str allowed, const void *context)
{
	cl_str used = *(const cl_str *)context;
	size_t at = 0;
	bool has_any = false;

	for (cl_str word = next_word(used, &at); word.size; word = next_word(used, &at)) {
		if (!has_word(allowed, word))
			return false;
		has_any = true;
	}
	return has_any;
}

static bool has_name(const struct cl_tag *tag, cl_str name)
{
	return any_value(cl_node_get(tag->node, CL_STR("name")), holds_name, &name) ||
	       any_value(cl_node_get(tag->node, CL_STR("aliases")), holds_name, &name);
}

bool cl_consent_covers_name(
	const struct cl_consent *consent, cl_str name, const cl_str *channels, size_t channel_count)
{
	for (size_t i = 0; i < consent->tags.count; i++) {
		const struct cl_tag *tag = &consent->tags.items[i];

		if (permits(tag, CL_STR("name"), channels, channel_count) && has_name(tag, name))
			return true;
	}
	return false;
}

/* ------------------------------------------------------------------ whatever the channels */

bool cl_consent_lists(const struct cl_consent *consent, cl_str detail)
{
	for (size_t i = 0; i < consent->tags.count; i++) {
		const struct cl_tag *tag = &consent->tags.items[i];

		if (tag->is_usable && lists(tag, CL_STR("scope"), detail))
			return true;
	}
	return false;
}

bool cl_consent_lists_name(const struct cl_consent *consent, cl_str name)
{
	for (size_t i = 0; i < consent->tags.count; i++) {
		const struct cl_tag *tag = &consent->tags.items[i];

		if (tag->is_usable && lists(tag, CL_STR("scope"), CL_STR("name")) && has_name(tag, name))
			return true;
	}
	return false;
}

bool cl_consent_is_refused(const struct cl_consent *consent, cl_str name)
{
	bool has_tag = false;

	for (size_t i = 0; i < consent->tags.count; i++) {
		if (!has_name(&consent->tags.items[i], name))
			continue;
		if (consent->tags.items[i].is_usable)
			return false;
		has_tag = true;
	}
	return has_tag;
}

bool cl_consent_is_usable(const struct cl_consent *consent)
{
	for (size_t i = 0; i < consent->tags.count; i++) {
		if (consent->tags.items[i].is_usable)
			return true;
	}
	return false;
}
