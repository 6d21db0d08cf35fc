/* SPDX-License-Identifier: Apache-2.0 */
/* The public interface from C++: the same suite, compiled again. */
#include "test_api.c"
