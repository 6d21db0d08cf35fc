/* SPDX-License-Identifier: Apache-2.0 */
#include "document/read.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct {
	const char *name;
	cl_reader_fn read; /* NULL for CSV, whose rows are documents of their own */
} formats[CL_FORMAT_COUNT] = {
	[CL_FORMAT_MARKDOWN] = {"markdown", cl_read_markdown},
	[CL_FORMAT_MDX] = {"mdx", cl_read_mdx},
	[CL_FORMAT_HTML] = {"html", cl_read_html},
	[CL_FORMAT_TEXT] = {"text", cl_read_text},
	[CL_FORMAT_VTT] = {"vtt", cl_read_captions},
	[CL_FORMAT_SRT] = {"srt", cl_read_captions},
	[CL_FORMAT_CSV] = {"csv", NULL},
};

/* What a name may end with after its full stop, and what an option may say. */
static const struct {
	cl_str word;
	enum cl_format format;
} words[] = {
	{CL_STR_INIT("md"), CL_FORMAT_MARKDOWN},
	{CL_STR_INIT("markdown"), CL_FORMAT_MARKDOWN},
	{CL_STR_INIT("mdown"), CL_FORMAT_MARKDOWN},
	{CL_STR_INIT("mkd"), CL_FORMAT_MARKDOWN},
	{CL_STR_INIT("qmd"), CL_FORMAT_MARKDOWN},
	{CL_STR_INIT("mdx"), CL_FORMAT_MDX},
	{CL_STR_INIT("html"), CL_FORMAT_HTML},
	{CL_STR_INIT("htm"), CL_FORMAT_HTML},
	{CL_STR_INIT("xhtml"), CL_FORMAT_HTML},
	{CL_STR_INIT("txt"), CL_FORMAT_TEXT},
	{CL_STR_INIT("text"), CL_FORMAT_TEXT},
	{CL_STR_INIT("vtt"), CL_FORMAT_VTT},
	{CL_STR_INIT("srt"), CL_FORMAT_SRT},
	{CL_STR_INIT("csv"), CL_FORMAT_CSV},
};

bool cl_format_from_word(cl_str word, enum cl_format *out_format)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		if (!cl_str_equals_nocase(word, words[i].word))
			continue;
		*out_format = words[i].format;
		return true;
	}
	return false;
}

bool cl_format_from_name(cl_str name, enum cl_format *out_format)
{
	size_t start = name.size;

	while (start > 0 && name.data[start - 1] != '.' && name.data[start - 1] != '/')
		start--;
	return start > 0 && name.data[start - 1] == '.' &&
	       cl_format_from_word(cl_str_slice(name, start, name.size), out_format);
}

const char *cl_format_name(enum cl_format format)
{
	return formats[format].name;
}

static const struct cl_document *read_one(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_read_options *options, struct cl_sink *sink)
{
	cl_span all = {0, (uint32_t)source->bytes.size};
	cl_span front_span;
	cl_span body;
	const struct cl_node *front = cl_front_read(arena, source, sink, &front_span, &body);
	struct cl_builder builder;

	cl_builder_init(&builder, arena, source);
	cl_front_blocks(&builder, front);
	formats[options->format].read(&builder, body);

	struct cl_document *document = cl_builder_finish(&builder, options->format, all);

	document->front = front;
	document->front_span = front_span;
	document->sidecar = options->sidecar;
	document->sidecar_source = options->sidecar_source;
	return document;
}

void cl_documents_read(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_read_options *options, struct cl_sink *sink, struct cl_documents *out_documents)
{
	*out_documents = (struct cl_documents){0};
	if (options->format == CL_FORMAT_CSV)
		cl_read_csv(arena, source, options, sink, out_documents);
	else
		CL_VEC_PUSH(arena, &out_documents->list, read_one(arena, source, options, sink));
}
