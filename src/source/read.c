/* SPDX-License-Identifier: Apache-2.0 */
#include "source/read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "source/source.h"

#define READ_STEP ((size_t)64 * 1024)
#define MIB       ((size_t)1024 * 1024)

/* strerror_r is in XSI and GNU shapes; the few errors that reading meets are worth words of our own anyway. */
static const char *reason(int error)
{
	switch (error) {
	case EACCES:
	case EPERM:
		return "permission denied";
	case EIO:
		return "input or output error";
	case ELOOP:
		return "too many symbolic links";
	case ENAMETOOLONG:
		return "name too long";
	case EISDIR:
		return "is a folder";
	case EMFILE:
	case ENFILE:
		return "too many open files";
	default:
		return "system error";
	}
}

void cl_report_errno(struct cl_sink *sink, cl_str name, int error)
{
	struct cl_place place = {.path = name};

	if (error == ENOENT || error == ENOTDIR)
		cl_report(sink, place, CL_MESSAGE_FILE_NOT_FOUND);
	else
		cl_report(sink, place, CL_MESSAGE_FILE_UNREADABLE, reason(error));
}

bool cl_read_descriptor(
	struct cl_arena *arena, int descriptor, cl_str name, struct cl_sink *sink, cl_str *out_bytes)
{
	struct cl_buf buf = CL_BUF_INIT;
	bool is_read = false;

	while (buf.size <= CL_SOURCE_SIZE_MAX) {
		cl_buf_reserve(&buf, READ_STEP);

		ssize_t size = read(descriptor, buf.data + buf.size, READ_STEP);

		if (size < 0 && errno == EINTR)
			continue;
		if (size < 0) {
			cl_report_errno(sink, name, errno);
			goto done;
		}
		if (size == 0)
			break;
		buf.size += (size_t)size;
	}
	if (buf.size > CL_SOURCE_SIZE_MAX) {
		cl_report(sink, (struct cl_place){.path = name}, CL_MESSAGE_INPUT_TOO_LARGE,
			(unsigned)(CL_SOURCE_SIZE_MAX / MIB));
		goto done;
	}
	*out_bytes = cl_arena_copy(arena, cl_buf_str(&buf));
	is_read = true;
done:
	cl_buf_release(&buf);
	return is_read;
}

/* Reads a regular file whose size is known: straight into the arena, no second copy. */
static bool read_sized(struct cl_arena *arena, int descriptor, size_t size, cl_str name, struct cl_sink *sink,
	cl_str *out_bytes)
{
	char *bytes = cl_arena_alloc(arena, size + 1);
	size_t at = 0;

	while (at < size) {
		ssize_t more = read(descriptor, bytes + at, size - at);

		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0) {
			cl_report_errno(sink, name, errno);
			return false;
		}
		if (more == 0)
			break;
		at += (size_t)more;
	}
	*out_bytes = cl_str_make(bytes, at);
	return true;
}

bool cl_read_file(
	struct cl_arena *arena, const char *path, cl_str name, struct cl_sink *sink, cl_str *out_bytes)
{
	struct cl_place place = {.path = name};
	struct stat info;
	bool is_read = false;
	/* O_NONBLOCK: opening a FIFO that nobody writes to must not hang before fstat can refuse it. */
	int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (descriptor < 0) {
		cl_report_errno(sink, name, errno);
		return false;
	}
	if (fstat(descriptor, &info) != 0)
		cl_report_errno(sink, name, errno);
	else if (!S_ISREG(info.st_mode))
		cl_report(sink, place, CL_MESSAGE_FILE_NOT_REGULAR);
	else if ((uintmax_t)info.st_size > CL_SOURCE_SIZE_MAX)
		cl_report(sink, place, CL_MESSAGE_INPUT_TOO_LARGE, (unsigned)(CL_SOURCE_SIZE_MAX / MIB));
	else
		is_read = read_sized(arena, descriptor, (size_t)info.st_size, name, sink, out_bytes);
	(void)close(descriptor);
	return is_read;
}
