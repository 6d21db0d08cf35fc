/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carelint/stream.h - one text a line in, one answer a line out
 *
 *     in    {"id": 7, "text": "Call Ms. Lee, MRN 4471180.", "path": "posts/7.md", "format": "markdown", "meta": {"kind": "blog"}}
 *     out   {"id":7,"status":"ok","findings":[…],"entities":[…]}
 *
 * In: `text` is required. `id` is any value and is given back as it came. `path` decides the configuration and stands in findings;
 * no such file need exist, and none is read. `format` is markdown, mdx, html, text (the default), vtt, srt or csv. `meta` is what
 * front matter or a sidecar would say. Other keys are ignored.
 *
 * Out: `status` is ok; incomplete when something was not examined (`diagnostics` says what); or error when nothing was, with the
 * reason in `error` and nothing else. A line that cannot be read has the id null. `findings` are those of the JSON report, without
 * `path` when there was none; one in `meta` has "source":"meta" and offsets in that value. `entities`, when asked for, are
 * {start, end, label, role, score}: start and end in code points of `text`; role of a PERSON, else null. Labels are PERSON DATE AGE
 * PHONE EMAIL SSN MRN ADDRESS ZIP CITY ORG URL IP ID HANDLE.
 */
#ifndef CARELINT_PUBLIC_STREAM_H
#define CARELINT_PUBLIC_STREAM_H

#include <carelint/linter.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A longer line, its line feed not counted, is answered with an error. Of such a line no more than one byte beyond need be given. */
#define CL_STREAM_LINE_MAX ((size_t)64 * 1024 * 1024)

struct cl_stream_settings {
	bool entities; /* answer with entities, too */
	bool reveal;   /* show source text in findings */
};

/*
 * Answers one line, without its line feed, by one line, with its line feed, in a single write. Nothing is kept of it but the
 * configurations of its folder. False when writing failed.
 */
CL_API bool cl_linter_answer(struct cl_linter *linter, const char *line, size_t size,
	const struct cl_stream_settings *settings, cl_write_fn write, void *context);

#ifdef __cplusplus
}
#endif

#endif
