/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_checks.h - what holds for every document, whichever reader made it
 *
 * For unit tests and fuzz targets alike, so without Check:
 *
 *     const char *fault = check_document(document);
 *
 *     ck_assert_msg(!fault, "%s: %s", cases[_i].label, fault);
 */
#ifndef CARELINT_DOCUMENT_CHECKS_H
#define CARELINT_DOCUMENT_CHECKS_H

#include "document/document.h"

/* NULL when all of document.h's promises hold; else the name of one that does not. */
const char *check_document(const struct cl_document *document);

/*
 * The document for a table of expectations, in the arena: one line per block, "kind(key) text", the key only when there is
 * one, a line feed inside a block as \n. Headings have their level after the kind ("heading2 text").
 */
cl_str describe_document(struct cl_arena *arena, const struct cl_document *document);

#endif
