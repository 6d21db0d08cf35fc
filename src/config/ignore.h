/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ignore.h - .gitignore, .carelintignore and .git/info/exclude
 *
 * The syntax is gitignore(5), checked against git itself by tests/cli/test_gitignore.py. A struct cl_ignore holds the
 * ignore files of one folder and hangs below that of the nearest folder above which has any:
 *
 *     repository/       .gitignore  .git/info/exclude
 *       stories/        .carelintignore          <- cl_ignore, parent: repository/
 *         archive/      (none: the one of stories/ serves)
 *
 * The last pattern of a file that matches decides, and a nearer folder's file before a farther one's. All .carelintignore
 * files are asked before the first .gitignore, and info/exclude comes last. What lies in a folder that is left out cannot be
 * taken back in: the walk never goes there. Links are not followed to an ignore file, as git does not.
 *
 * Git's own global excludes file is not read: what is linted must not depend on whose machine it is.
 */
#ifndef CARELINT_CONFIG_IGNORE_H
#define CARELINT_CONFIG_IGNORE_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/* More patterns in one file are a diagnostic, and so are longer ones than CL_GLOB_PATTERN_MAX. */
#define CL_IGNORE_PATTERNS_MAX 10000

enum cl_verdict {
	CL_VERDICT_NONE, /* no pattern matches */
	CL_VERDICT_OUT,
	CL_VERDICT_IN, /* a pattern with `!` does */
};

/* In the order in which they are asked. */
enum cl_ignore_kind {
	CL_IGNORE_CARELINT,
	CL_IGNORE_GIT,
	CL_IGNORE_EXCLUDE,
	CL_IGNORE_KIND_COUNT,
};

struct cl_patterns_file; /* the patterns of one file, in order */

struct cl_ignore {
	const struct cl_ignore *parent;
	cl_str folder;                                              /* real path */
	const struct cl_patterns_file *files[CL_IGNORE_KIND_COUNT]; /* NULL where the folder has none */
};

/* The patterns in `bytes`, which must outlive them; `name` is for reports. Any byte but a line feed may stand in a pattern. */
const struct cl_patterns_file *cl_ignore_parse(
	struct cl_arena *arena, cl_str name, cl_str bytes, struct cl_sink *sink);

/*
 * Reads the ignore files of a folder, whose real path is `folder` and which is shown as `shown`. Returns `parent` when it has
 * none. An ignore file that cannot be read is reported.
 */
const struct cl_ignore *cl_ignore_open(struct cl_arena *arena, const struct cl_ignore *parent, cl_str folder,
	cl_str shown, struct cl_sink *sink);

/* What the ignore files say about one file or folder below them, given its real path; NULL says nothing. */
enum cl_verdict cl_ignore_check(const struct cl_ignore *ignore, cl_str path, bool is_folder);

#endif
