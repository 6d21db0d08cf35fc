/* SPDX-License-Identifier: Apache-2.0 */
#include "config/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static const cl_str current = CL_STR_INIT(".");
static const cl_str parent = CL_STR_INIT("..");

/* Offset of the last slash, or CL_STR_NONE. */
static size_t last_slash(cl_str path)
{
	for (size_t i = path.size; i > 0; i--) {
		if (path.data[i - 1] == '/')
			return i - 1;
	}
	return CL_STR_NONE;
}

cl_str cl_path_folder(cl_str path)
{
	size_t slash = last_slash(path);

	if (slash == CL_STR_NONE)
		return cl_str_slice(path, 0, 0);
	return cl_str_slice(path, 0, slash ? slash : 1);
}

cl_str cl_path_name(cl_str path)
{
	size_t slash = last_slash(path);

	return slash == CL_STR_NONE ? path : cl_str_slice(path, slash + 1, path.size);
}

cl_str cl_path_join(struct cl_arena *arena, cl_str folder, cl_str path)
{
	if (folder.size == 0 || cl_str_equals(folder, current) || (path.size && path.data[0] == '/'))
		return cl_arena_copy(arena, path);
	if (path.size == 0)
		return cl_arena_copy(arena, folder);

	size_t slash_size = folder.data[folder.size - 1] == '/' ? 0 : 1;
	size_t size = folder.size + slash_size + path.size;
	char *joined = cl_arena_alloc(arena, size + 1);

	/* Not cl_arena_printf: a walk joins two paths for every file. */
	memcpy(joined, folder.data, folder.size);
	joined[folder.size] = '/';
	memcpy(joined + folder.size + slash_size, path.data, path.size);
	return cl_str_make(joined, size);
}

/* Takes the next part off the front of *rest; false when only slashes are left. */
static bool next_part(cl_str *rest, cl_str *out_part)
{
	size_t start = 0;

	while (start < rest->size && rest->data[start] == '/')
		start++;
	if (start == rest->size)
		return false;

	size_t end = cl_str_find_byte(*rest, '/', start);

	*out_part = cl_str_slice(*rest, start, end == CL_STR_NONE ? rest->size : end);
	*rest = cl_str_slice(*rest, end == CL_STR_NONE ? rest->size : end, rest->size);
	return true;
}

cl_str cl_path_clean(struct cl_arena *arena, cl_str path)
{
	struct cl_buf buf = CL_BUF_INIT;
	cl_str rest = path;
	cl_str part;

	if (path.size && path.data[0] == '/')
		cl_buf_append_byte(&buf, '/');
	while (next_part(&rest, &part)) {
		if (cl_str_equals(part, current))
			continue;
		if (buf.size && buf.data[buf.size - 1] != '/')
			cl_buf_append_byte(&buf, '/');
		cl_buf_append(&buf, part);
	}

	cl_str clean = cl_arena_copy(arena, buf.size ? cl_buf_str(&buf) : current);

	cl_buf_release(&buf);
	return clean;
}

bool cl_path_stays_below(cl_str path)
{
	cl_str rest = path;
	cl_str part;
	size_t depth = 0;

	if (path.size && path.data[0] == '/')
		return false;
	while (next_part(&rest, &part)) {
		if (cl_str_equals(part, parent) && depth-- == 0)
			return false;
		if (!cl_str_equals(part, parent) && !cl_str_equals(part, current))
			depth++;
	}
	return true;
}

bool cl_path_below(cl_str path, cl_str folder, cl_str *out_rest)
{
	if (!cl_str_starts_with(path, folder))
		return false;

	cl_str rest = cl_str_slice(path, folder.size, path.size);
	bool ends_in_slash = folder.size && folder.data[folder.size - 1] == '/';

	if (rest.size && !ends_in_slash && rest.data[0] != '/')
		return false;
	*out_rest = rest.size && !ends_in_slash ? cl_str_slice(rest, 1, rest.size) : rest;
	return true;
}

cl_str cl_path_relative(struct cl_arena *arena, cl_str from, cl_str to)
{
	cl_str base = from;
	cl_str rest;
	size_t climbs = 0;

	while (!cl_path_below(to, base, &rest)) {
		base = cl_path_folder(base);
		climbs++;
	}
	if (base.size <= 1 && climbs)
		return cl_arena_copy(arena, to);
	if (climbs == 0)
		return cl_arena_copy(arena, rest.size ? rest : current);

	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < climbs; i++)
		cl_buf_append(&buf, i ? CL_STR("/..") : parent);
	if (rest.size)
		cl_buf_append_byte(&buf, '/');
	cl_buf_append(&buf, rest);

	cl_str relative = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return relative;
}

bool cl_path_real(struct cl_arena *arena, cl_str path, cl_str *out_real)
{
	char *real = realpath(cl_arena_cstr(arena, path), NULL);

	if (!real)
		return false;
	*out_real = cl_arena_copy(arena, cl_str_from(real));
	free(real); /* NOLINT: realpath allocates with malloc */
	return true;
}
