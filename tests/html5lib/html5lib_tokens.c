/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html5lib-tokens - the HTML tokenizer behind a pipe, for tools/score-html5lib
 *
 * Reads frames from standard input: a line `CONTENT LAST_START_TAG SIZE` (- for no tag), then SIZE bytes. For each it
 * prints one line: a JSON array of tokens, `["Character", text]`, `["RawCharacter", text]` (not in data or CDATA),
 * `["StartTag", name, [[attribute, value], …], is_self_closing]`, `["EndTag", name]`, `["Comment", text]` and
 * `["DOCTYPE", name, public, system, is_quirky]`. Names are as written and attributes may repeat: the caller does what
 * the standard's preprocessing and tree construction would.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/html_tokenizer.h"

static const char *const content_names[] = {
	[CL_HTML_DATA] = "data",
	[CL_HTML_RCDATA] = "rcdata",
	[CL_HTML_RAWTEXT] = "rawtext",
	[CL_HTML_SCRIPT] = "script",
	[CL_HTML_CDATA] = "cdata",
	[CL_HTML_PLAINTEXT] = "plaintext",
};

static void print_string(cl_str text)
{
	putchar('"');
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void print_span(cl_str bytes, cl_span span)
{
	print_string(cl_str_slice(bytes, span.start, span.end));
}

static void print_optional(cl_str bytes, cl_span span, bool has)
{
	if (has)
		print_span(bytes, span);
	else
		fputs("null", stdout);
}

static void print_attributes(struct cl_arena *arena, cl_str bytes, const struct cl_html_token *token)
{
	putchar('[');
	for (size_t i = 0; i < token->attribute_count; i++) {
		cl_span value = token->attributes[i].value;

		fputs(i ? ",[" : "[", stdout);
		print_span(bytes, token->attributes[i].name);
		putchar(',');
		print_string(cl_html_value(arena, cl_str_slice(bytes, value.start, value.end)));
		putchar(']');
	}
	putchar(']');
}

static void print_token(struct cl_arena *arena, cl_str bytes, const struct cl_html_token *token, bool is_raw)
{
	switch (token->kind) {
	case CL_HTML_TEXT:
		fputs(is_raw ? "[\"RawCharacter\"," : "[\"Character\",", stdout);
		print_span(bytes, token->span);
		break;
	case CL_HTML_REFERENCE:
		fputs("[\"Character\",", stdout);
		print_string(cl_str_make(token->reference.text, token->reference.text_size));
		break;
	case CL_HTML_START_TAG:
		fputs("[\"StartTag\",", stdout);
		print_span(bytes, token->name);
		putchar(',');
		print_attributes(arena, bytes, token);
		fputs(token->is_self_closing ? ",true" : ",false", stdout);
		break;
	case CL_HTML_END_TAG:
		fputs("[\"EndTag\",", stdout);
		print_span(bytes, token->name);
		break;
	case CL_HTML_COMMENT:
		fputs("[\"Comment\",", stdout);
		print_span(bytes, token->content);
		break;
	case CL_HTML_DOCTYPE:
		fputs("[\"DOCTYPE\",", stdout);
		print_optional(bytes, token->name, token->name.start < token->name.end);
		putchar(',');
		print_optional(bytes, token->public_id, token->has_public_id);
		putchar(',');
		print_optional(bytes, token->system_id, token->has_system_id);
		fputs(token->is_quirky ? ",true" : ",false", stdout);
		break;
	}
	putchar(']');
}

static void print_tokens(struct cl_arena *arena, cl_str bytes, enum cl_html_content content, cl_str last)
{
	struct cl_html_tokenizer tokenizer;
	struct cl_html_token token;
	bool has_any = false;

	cl_html_tokenizer_init(&tokenizer, arena, bytes, (cl_span){0, (uint32_t)bytes.size});
	tokenizer.content = content;
	tokenizer.last_start_tag = last;
	putchar('[');
	for (;;) {
		content = tokenizer.content;
		if (!cl_html_next(&tokenizer, &token))
			break;
		if (token.is_cut)
			continue;
		if (has_any)
			putchar(',');
		has_any = true;
		print_token(arena, bytes, &token, content != CL_HTML_DATA && content != CL_HTML_CDATA);
	}
	puts("]");
}

static enum cl_html_content content_named(const char *name)
{
	for (size_t i = 0; i < sizeof(content_names) / sizeof(content_names[0]); i++)
		if (strcmp(content_names[i], name) == 0)
			return (enum cl_html_content)i;
	fprintf(stderr, "html5lib-tokens: unknown content '%s'\n", name);
	exit(2);
}

int main(void)
{
	struct cl_arena *arena = cl_arena_new();
	char content[32];
	char last[64];
	size_t size;

	while (scanf("%31s %63s %zu", content, last, &size) == 3 && getchar() == '\n') {
		char *bytes = cl_arena_alloc(arena, size + 1);

		if (fread(bytes, 1, size, stdin) != size)
			break;
		print_tokens(arena, cl_str_make(bytes, size), content_named(content),
			last[0] == '-' ? CL_STR("") : cl_str_from(last));
		cl_arena_clear(arena);
	}
	cl_arena_free(arena);
	return 0;
}
