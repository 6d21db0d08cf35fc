/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escape.h - text from outside made safe for a terminal and a CI log
 *
 * Paths and source lines may hold anything. Control characters (C0, DEL, C1) are written as \x1b, bidirectional controls and
 * line separators as <U+202E>, a tab as blanks. Where a CI runner would execute what it reads in a log, the token is broken
 * with a zero-width space: "::" (GitHub commands), "##[" and "##vso[" (Azure), "##teamcity[".
 */
#ifndef CARELINT_REPORT_ESCAPE_H
#define CARELINT_REPORT_ESCAPE_H

#include "base/buf.h"

#define CL_TAB_WIDTH 4

void cl_escape_append(struct cl_buf *out, cl_str text);

/* Terminal cells that cl_escape_append takes for `text`. */
size_t cl_escape_cells(cl_str text);

#endif
