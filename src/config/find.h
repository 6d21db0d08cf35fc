/* SPDX-License-Identifier: Apache-2.0 */
/*
 * find.h - which configuration belongs to a file, and where its repository begins
 *
 * A file's configuration is the nearest `.carelint.yaml` in its folder or above it; configurations are not merged. The
 * search ends at the repository's root: the nearest folder that holds `.git` or a configuration with `root: true`.
 * Without one it goes on to the top.
 *
 * Each folder is looked at once and each configuration is read once, so what is wrong with it is reported once. One that
 * cannot be read still ends the search: the file must not fall to a farther one.
 */
#ifndef CARELINT_CONFIG_FIND_H
#define CARELINT_CONFIG_FIND_H

#include "base/table.h"
#include "config/config.h"

struct cl_finder {
	struct cl_arena *arena; /* must outlive all that was found */
	struct cl_sink *sink;
	cl_str base; /* real path that paths are shown relative to; empty shows them in full */
	struct cl_table folders;
};

void cl_finder_init(struct cl_finder *finder, struct cl_arena *arena, cl_str base, struct cl_sink *sink);

/* The configuration for the files of a folder, given its real path; NULL when there is none or it cannot be read. */
const struct cl_config *cl_config_for(struct cl_finder *finder, cl_str folder);

/* The real path of the repository's root at or above a folder; false when there is none. */
bool cl_root_for(struct cl_finder *finder, cl_str folder, cl_str *out_root);

/* A real path as it is shown: relative to the base. */
cl_str cl_finder_show(const struct cl_finder *finder, cl_str path);

#endif
