/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_doctype.h - the DOCTYPE states of the HTML tokenizer
 */
#ifndef CARELINT_DOCUMENT_HTML_DOCTYPE_H
#define CARELINT_DOCUMENT_HTML_DOCTYPE_H

#include "document/html_tokenizer.h"

/*
 * Reads on after `<!DOCTYPE`, which ends at `at`, and fills the name, the identifiers and is_quirky. Returns where the
 * DOCTYPE ends: past its `>`, or `end`.
 */
uint32_t cl_html_doctype(cl_str bytes, uint32_t at, uint32_t end, struct cl_html_token *out_token);

#endif
