/* SPDX-License-Identifier: Apache-2.0 */
#include "config/find.h"

#include <sys/stat.h>

#include "config/path.h"
#include "source/read.h"

/* What one folder holds. */
struct folder {
	bool has_git;
	bool has_config; /* even one that cannot be read */
	const struct cl_config *config;
};

static bool exists(struct cl_arena *arena, cl_str folder, cl_str name)
{
	struct stat info;

	return lstat(cl_arena_cstr(arena, cl_path_join(arena, folder, name)), &info) == 0;
}

static const struct cl_config *read_config(struct cl_finder *finder, cl_str folder)
{
	cl_str path = cl_path_join(finder->arena, folder, CL_STR(CL_CONFIG_NAME));
	cl_str shown = cl_finder_show(finder, path);
	cl_str bytes;

	if (!cl_read_file(finder->arena, cl_arena_cstr(finder->arena, path), shown, finder->sink, &bytes))
		return NULL;

	const struct cl_source *source = cl_source_new(finder->arena, shown, bytes, finder->sink);

	return source ? cl_config_read(finder->arena, source, folder, finder->sink) : NULL;
}

/* A configuration under the ending that other tools take would be silently without effect. */
static void report_misnamed(struct cl_finder *finder, cl_str folder)
{
	cl_str name = CL_STR(".carelint.yml");

	if (!exists(finder->arena, folder, name))
		return;

	cl_str shown = cl_finder_show(finder, cl_path_join(finder->arena, folder, name));

	cl_report(finder->sink, (struct cl_place){.path = shown}, CL_MESSAGE_CONFIG_MISNAMED, CL_CONFIG_NAME);
}

static const struct folder *look_at(struct cl_finder *finder, cl_str path)
{
	struct folder *folder = cl_table_get(&finder->folders, path);

	if (folder)
		return folder;
	folder = cl_arena_alloc(finder->arena, sizeof(*folder));
	folder->has_git = exists(finder->arena, path, CL_STR(".git"));
	folder->has_config = exists(finder->arena, path, CL_STR(CL_CONFIG_NAME));
	if (folder->has_config)
		folder->config = read_config(finder, path);
	report_misnamed(finder, path);
	cl_table_set(&finder->folders, cl_arena_copy(finder->arena, path), folder);
	return folder;
}

static bool is_root(const struct folder *folder)
{
	return folder->has_git || (folder->config && folder->config->is_root);
}

void cl_finder_init(struct cl_finder *finder, struct cl_arena *arena, cl_str base, struct cl_sink *sink)
{
	*finder = (struct cl_finder){.arena = arena, .sink = sink, .base = base};
	cl_table_init(&finder->folders, arena);
}

const struct cl_config *cl_config_for(struct cl_finder *finder, cl_str folder)
{
	for (;; folder = cl_path_folder(folder)) {
		const struct folder *seen = look_at(finder, folder);

		if (seen->has_config || is_root(seen) || folder.size <= 1)
			return seen->config;
	}
}

bool cl_root_for(struct cl_finder *finder, cl_str folder, cl_str *out_root)
{
	for (;; folder = cl_path_folder(folder)) {
		if (is_root(look_at(finder, folder))) {
			*out_root = folder;
			return true;
		}
		if (folder.size <= 1)
			return false;
	}
}

cl_str cl_finder_show(const struct cl_finder *finder, cl_str path)
{
	return finder->base.size ? cl_path_relative(finder->arena, finder->base, path) : path;
}
