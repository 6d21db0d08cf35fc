/* SPDX-License-Identifier: Apache-2.0 */
/*
 * path.h - paths as text
 *
 * "/" separates. A real path is absolute and free of links, "." and "..", and has no slash at its end (but "/" itself).
 * A function that takes an arena returns a copy in it, NUL-terminated past its size; the others return a slice of the argument.
 */
#ifndef CARELINT_CONFIG_PATH_H
#define CARELINT_CONFIG_PATH_H

#include "base/arena.h"
#include "base/str.h"

/* What stands before the last slash: "" when there is none, "/" for "/a". */
cl_str cl_path_folder(cl_str path);

/* What stands after the last slash. */
cl_str cl_path_name(cl_str path);

/* `path` seen from `folder`: an absolute one is itself, "" and "." add nothing. */
cl_str cl_path_join(struct cl_arena *arena, cl_str folder, cl_str path);

/* Without "." parts, doubled slashes and a slash at the end; ".." stays, since a link may stand before it. "" is ".". */
cl_str cl_path_clean(struct cl_arena *arena, cl_str path);

/* Whether a relative path never climbs above where it starts. */
bool cl_path_stays_below(cl_str path);

/* What remains of `path` below `folder`, both real; false when it is not below it. The folder itself is "". */
bool cl_path_below(cl_str path, cl_str folder, cl_str *out_rest);

/* The real path `to` as seen from the real folder `from`, with ".." as needed; `to` itself when they share only "/". */
cl_str cl_path_relative(struct cl_arena *arena, cl_str from, cl_str to);

/* The real path of something that exists; false when the system finds none (errno says why). */
bool cl_path_real(struct cl_arena *arena, cl_str path, cl_str *out_real);

#endif
