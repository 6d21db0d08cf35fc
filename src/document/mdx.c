/* SPDX-License-Identifier: Apache-2.0 */
#include "document/mdx.h"

/* The text at hand, and what is known not to come in it any more. */
struct script {
	const char *data;
	uint32_t end;
	bool has_no_comment_end;
};

static struct script start_script(cl_str bytes, uint32_t at)
{
	uint32_t end = (uint32_t)bytes.size;
	uint32_t limit = end - at > CL_MDX_SIZE_MAX ? at + CL_MDX_SIZE_MAX : end;

	return (struct script){.data = bytes.data, .end = limit};
}

static bool has_pair(const struct script *script, uint32_t at, char first, char second)
{
	return at + 1 < script->end && script->data[at] == first && script->data[at + 1] == second;
}

/*
 * Past the string or template at `at`. A quote that is not closed on its line is an apostrophe in a text between tags.
 */
static uint32_t string_end(const struct script *script, uint32_t at)
{
	char quote = script->data[at];

	for (uint32_t i = at + 1; i < script->end; i++) {
		char c = script->data[i];

		if (c == quote)
			return i + 1;
		if (c == '\n' && quote != '`')
			break;
		if (c == '\\')
			i++;
	}
	return at + 1;
}

static uint32_t comment_end(struct script *script, uint32_t at)
{
	if (script->data[at + 1] == '/') {
		while (at < script->end && script->data[at] != '\n')
			at++;
		return at;
	}
	for (uint32_t i = at + 2; !script->has_no_comment_end && i < script->end; i++) {
		if (has_pair(script, i, '*', '/'))
			return i + 2;
	}
	script->has_no_comment_end = true;
	return at + 1;
}

/* The slashes of an address follow a colon. */
static bool is_comment(const struct script *script, uint32_t at)
{
	return has_pair(script, at, '/', '*') ||
	       (has_pair(script, at, '/', '/') && (at == 0 || script->data[at - 1] != ':'));
}

/* Past the one token at `at`, counting brackets in *depth. */
static uint32_t token_end(struct script *script, uint32_t at, int *depth)
{
	char c = script->data[at];

	if (c == '"' || c == '\'' || c == '`')
		return string_end(script, at);
	if (c == '\\')
		return at + 2;
	if (c == '/' && is_comment(script, at))
		return comment_end(script, at);
	if (c == '{' || c == '(' || c == '[')
		++*depth;
	if (c == '}' || c == ')' || c == ']')
		--*depth;
	return at + 1;
}

static uint32_t braces_end(struct script *script, uint32_t at, uint32_t *out_seen)
{
	uint32_t depth = 0;

	while (at < script->end) {
		char c = script->data[at];
		int ignored = 0;

		depth += c == '{';
		if (c == '}' && --depth == 0)
			return at + 1;
		at = token_end(script, at, &ignored);
	}
	*out_seen = script->end;
	return 0;
}

uint32_t cl_mdx_expression_end(cl_str bytes, uint32_t at, uint32_t *out_seen)
{
	struct script script = start_script(bytes, at);

	return braces_end(&script, at, out_seen);
}

/* ------------------------------------------------------------------ JSX */

static bool is_name_byte(char c)
{
	return cl_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '$';
}

/* Past an attribute's quoted value, which may hold line breaks and knows no escapes; 0 when it does not end. */
static uint32_t value_end(const struct script *script, uint32_t at, uint32_t *out_seen)
{
	for (uint32_t i = at + 1; i < script->end; i++) {
		if (script->data[i] == script->data[at])
			return i + 1;
	}
	*out_seen = script->end;
	return 0;
}

/* Past one part of a tag that is not its end; 0 when no tag has such a part. */
static uint32_t tag_part_end(struct script *script, uint32_t at, uint32_t *out_seen)
{
	char c = script->data[at];

	if (c == '{')
		return braces_end(script, at, out_seen);
	if (c == '"' || c == '\'')
		return value_end(script, at, out_seen);
	if (is_name_byte(c) || cl_is_space(c) || c == '=' || c == '/')
		return at + 1;
	*out_seen = at;
	return 0;
}

uint32_t cl_mdx_tag_end(cl_str bytes, uint32_t at, uint32_t *out_seen)
{
	struct script script = start_script(bytes, at);

	at++;
	while (at < script.end) {
		if (script.data[at] == '>')
			return at + 1;
		at = tag_part_end(&script, at, out_seen);
		if (!at)
			return 0;
	}
	*out_seen = script.end;
	return 0;
}

/* ------------------------------------------------------------------ import and export */

bool cl_mdx_is_module_line(cl_str line)
{
	static const cl_str words[] = {CL_STR_INIT("import"), CL_STR_INIT("export")};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t size = words[i].size;

		if (cl_str_starts_with(line, words[i]) && line.size > size &&
			(cl_is_space(line.data[size]) || line.data[size] == '{' || line.data[size] == '*' ||
				line.data[size] == '"' || line.data[size] == '\''))
			return true;
	}
	return false;
}

static bool is_blank_line(const struct script *script, uint32_t at)
{
	while (at < script->end && (script->data[at] == ' ' || script->data[at] == '\t'))
		at++;
	return at == script->end || script->data[at] == '\n' || script->data[at] == '\r';
}

/*
 * A statement whose brackets never close ends at the first blank line all the same, lest it takes the page's text with it.
 */
uint32_t cl_mdx_module_end(cl_str bytes, uint32_t at)
{
	struct script script = start_script(bytes, at);
	uint32_t first_blank = 0;
	int depth = 0;

	while (at < script.end) {
		bool is_break = script.data[at] == '\n' || script.data[at] == '\r';

		at = token_end(&script, at, &depth);
		if (!is_break || !is_blank_line(&script, at))
			continue;
		if (depth <= 0)
			return at;
		if (!first_blank)
			first_blank = at;
	}
	if (depth > 0 && first_blank)
		return first_blank;
	return script.end;
}
