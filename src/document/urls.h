/* SPDX-License-Identifier: Apache-2.0 */
/*
 * urls.h - bare addresses in text: https://clinic.example/care and www.clinic.example
 *
 * An address ends before a blank, a quote or an angle bracket; punctuation at its end belongs to the sentence, and so does a
 * closing bracket that has no opening one in the address.
 */
#ifndef CARELINT_DOCUMENT_URLS_H
#define CARELINT_DOCUMENT_URLS_H

#include "base/str.h"
#include "document/builder.h"

/* The first address that begins at or after `from`; false when there is none. Offsets are in `text`. */
bool cl_url_find(cl_str text, size_t from, cl_span *out_url);

/* As cl_builder_text to the open main block, but each address in it is a link and a LINK block, too. */
void cl_url_add_text(struct cl_builder *builder, cl_span source);

#endif
