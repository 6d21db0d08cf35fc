/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read.h - files into memory, failing closed
 *
 * Only regular files are read (no FIFO, device or socket: opening one would hang or never end), at most
 * CL_SOURCE_SIZE_MAX bytes. Everything else is a diagnostic and NULL data.
 */
#ifndef CARELINT_SOURCE_READ_H
#define CARELINT_SOURCE_READ_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/* Reads all of `path`. The bytes live in the arena. False after a report to `sink`, placed at `name`. */
bool cl_read_file(
	struct cl_arena *arena, const char *path, cl_str name, struct cl_sink *sink, cl_str *out_bytes);

/* Reads a descriptor to its end (standard input); same limits. */
bool cl_read_descriptor(
	struct cl_arena *arena, int descriptor, cl_str name, struct cl_sink *sink, cl_str *out_bytes);

/* Reports what the system says about `name`: no such file, or the reason why it cannot be read. */
void cl_report_errno(struct cl_sink *sink, cl_str name, int error);

#endif
