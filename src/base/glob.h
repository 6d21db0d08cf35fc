/* SPDX-License-Identifier: Apache-2.0 */
/*
 * glob.h - path patterns as in gitignore(5)
 *
 * `*` and `?` do not cross a slash, `**` between slashes crosses any number of them, `[a-z]`, `[!a]` and `[[:alpha:]]` are
 * classes, a backslash quotes. A class that is never closed or names an unknown class, and a backslash at the end, match
 * nothing. Paths use `/` and are relative to the folder that the pattern belongs to. Bytes are compared, not characters.
 * tests/cli/test_gitignore.py compares all this with git.
 */
#ifndef CARELINT_BASE_GLOB_H
#define CARELINT_BASE_GLOB_H

#include "base/str.h"

/* Patterns longer than this never match; callers check and report before. */
#define CL_GLOB_PATTERN_MAX 1024

/*
 * Whether the whole of `path` matches `pattern`. A pattern without a slash (but at its end) is tried against the last
 * part of the path as well, as in .gitignore.
 */
bool cl_glob_matches(cl_str pattern, cl_str path);

#endif
