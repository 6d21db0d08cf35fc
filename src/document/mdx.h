/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mdx.h - where the JavaScript in an MDX file ends
 *
 * No JavaScript is parsed: brackets are counted outside strings, templates and comments, which is enough to find the end of
 * what a page that renders can hold. Each function looks at CL_MDX_SIZE_MAX bytes at most and returns 0 when the construct
 * does not end there; *out_seen is then how far it looked. `bytes` ends where the text does.
 */
#ifndef CARELINT_DOCUMENT_MDX_H
#define CARELINT_DOCUMENT_MDX_H

#include "base/str.h"

#define CL_MDX_SIZE_MAX ((uint32_t)64 * 1024)

/* Past the `}` that belongs to the `{` at `at`. */
uint32_t cl_mdx_expression_end(cl_str bytes, uint32_t at, uint32_t *out_seen);

/* Past the `>` of the JSX tag, end tag or fragment whose `<` is at `at`. */
uint32_t cl_mdx_tag_end(cl_str bytes, uint32_t at, uint32_t *out_seen);

/* Whether a line that begins with `line` begins an import or export statement. */
bool cl_mdx_is_module_line(cl_str line);

/* The end of the import or export statements at `at`: the first blank line outside brackets, or the end of the text. */
uint32_t cl_mdx_module_end(cl_str bytes, uint32_t at);

#endif
