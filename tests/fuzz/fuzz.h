/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz.h - what a fuzz target defines
 *
 * One target per file, fuzz_NAME.c. It takes any bytes, lets the first few choose options, and asserts what must hold
 * for every input (maps tile, findings are in order), not only that nothing crashes. libFuzzer drives it under clang
 * (`./dev fuzz`); replay.c drives it over the corpora in every build.
 */
#ifndef CARELINT_FUZZ_FUZZ_H
#define CARELINT_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Like assert, in release builds too. */
#define MUST(condition)                                                                               \
	do {                                                                                          \
		if (!(condition)) {                                                                   \
			(void)fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
			abort();                                                                      \
		}                                                                                     \
	} while (0)

#endif
