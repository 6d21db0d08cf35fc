/* SPDX-License-Identifier: Apache-2.0 */
/*
 * embedded.h - the built-in rule files, as tools/embed-packs wrote them
 */
#ifndef CARELINT_API_EMBEDDED_H
#define CARELINT_API_EMBEDDED_H

#include <stddef.h>

struct cl_embedded_file {
	const char *name; /* as diagnostics show it: "<hipaa/contact.yaml>" */
	const unsigned char *bytes;
	size_t size;
};

extern const struct cl_embedded_file cl_embedded_files[];
extern const size_t cl_embedded_file_count;

#endif
