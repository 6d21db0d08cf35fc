/* SPDX-License-Identifier: Apache-2.0 */
/*
 * walk.h - from the paths of a command line to the files to lint
 *
 * A path that names a file is taken, whatever ignore files say, unless `force_exclude` asks for their word (a pre-commit hook
 * names every file of a commit). A path that names a folder is walked:
 *
 *   taken      regular files with an ending that carelint reads, and links to such files inside the folder, once, under the
 *              path they lead to
 *   left out   what ignore files say (ignore.h), from the repository's root down; hidden folders and node_modules unless a
 *              pattern with `!` takes them in; `.git` always; `._*` and `.#*`, which the Mac and editors leave behind
 *   counted    files in formats of content teams that carelint cannot read yet (.docx …): a warning per format, an error
 *              when such a file is named
 *   reported   a folder that cannot be opened, a link that leads out of the folder, what is no regular file, and a
 *              named folder that gave nothing to lint: a check that did not run must not look like a pass
 *
 * Configurations and sidecars are not linted: a sidecar that is named stands for the file it belongs to.
 *
 * The result is sorted by the bytes of `path` and holds no file twice. `path` is what the command line said, without "./" and
 * doubled slashes, and what stands below it. What is reported comes in the same order on every machine.
 */
#ifndef CARELINT_CONFIG_WALK_H
#define CARELINT_CONFIG_WALK_H

#include "base/arena.h"
#include "base/str.h"
#include "config/find.h"
#include "diag/diag.h"

#define CL_WALK_DEPTH_MAX 256
#define CL_WALK_FILES_MAX 1000000

#define CL_SIDECAR_ENDING ".carelint.yaml"

struct cl_input {
	cl_str path;      /* to open and to show */
	cl_str real_path; /* where it stands: for cl_config_for and to know it again */
	bool is_explicit; /* named on the command line */
};

struct cl_inputs {
	CL_VEC(struct cl_input) list;
};

struct cl_walk_options {
	bool (*is_lintable)(cl_str name); /* by the name's ending */
	bool force_exclude;               /* ignore files hold for named files too */
	bool no_ignore;                   /* ignore files are not read */
	size_t files_max;                 /* 0 is CL_WALK_FILES_MAX */
	size_t depth_max;                 /* 0 is CL_WALK_DEPTH_MAX */
};

/* `finder` knows where repositories begin and where to report; `out_inputs` is initialised. */
void cl_walk(struct cl_arena *arena, const cl_str *paths, size_t count, const struct cl_walk_options *options,
	struct cl_finder *finder, struct cl_inputs *out_inputs);

#endif
