/* SPDX-License-Identifier: Apache-2.0 */
/*
 * page.h - a consent tag that stands in an HTML page
 *
 *     <meta name="carelint-consent-status" content="active">
 *     <script type="application/carelint+yaml">    and    <!--
 *     consent:                                            consent:
 *       status: active                                      status: active
 *     </script>                                           -->
 *
 * Whoever asks the server for the page gets the tag with it. It is read all the same, so that it is not taken for missing.
 */
#ifndef CARELINT_CONSENT_PAGE_H
#define CARELINT_CONSENT_PAGE_H

#include "document/document.h"

/* The tag, with its places in the document's source; NULL when there is none, or when its YAML is broken. */
const struct cl_node *cl_consent_in_page(struct cl_arena *arena, const struct cl_document *document);

#endif
