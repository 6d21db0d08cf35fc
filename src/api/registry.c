/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"
#include "consent/registry.h"

static const struct cl_registry *read_registry(struct cl_linter *linter, cl_str path)
{
	bool is_csv = cl_str_ends_with_nocase(path, CL_STR(".csv"));
	const struct cl_source *source;
	cl_str bytes;

	if (!cl_read_file(linter->arena, path.data, path, &linter->sink, &bytes))
		return NULL;
	source = cl_source_new(linter->arena, path, bytes, &linter->sink);
	return source ? cl_registry_read(linter->arena, source, is_csv, &linter->sink) : NULL;
}

/* Read once, however many folders share it, and reported once when it is broken. */
const struct cl_registry *cl_linter_registry(struct cl_linter *linter, const struct cl_settings *settings)
{
	cl_str path = cl_settings_word(settings, CL_KEY_CONSENT_REGISTRY);

	if (path.size == 0)
		return NULL;
	for (size_t i = 0; i < linter->registries.count; i++) {
		if (cl_str_equals(linter->registries.items[i].path, path))
			return linter->registries.items[i].registry;
	}

	struct cl_linter_registry entry = {cl_str_make(cl_arena_cstr(linter->arena, path), path.size), NULL};

	entry.registry = read_registry(linter, entry.path);
	CL_VEC_PUSH(linter->arena, &linter->registries, entry);
	return entry.registry;
}
