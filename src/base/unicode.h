/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unicode.h - properties of code points (utf8proc behind it)
 */
#ifndef CARELINT_BASE_UNICODE_H
#define CARELINT_BASE_UNICODE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

bool cl_unicode_is_letter(uint32_t code_point); /* L* and M* */
bool cl_unicode_is_digit(uint32_t code_point);  /* Nd */
bool cl_unicode_is_upper(uint32_t code_point);  /* Lu and Lt */
bool cl_unicode_is_space(uint32_t code_point);  /* white space, no-break spaces included */

/* Bidirectional controls (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069): "Trojan Source", CVE-2021-42574. */
bool cl_unicode_is_bidi_control(uint32_t code_point);

/* Terminal cells: 0 for combining marks and controls, 2 for East Asian wide characters and emoji, 1 otherwise. */
int cl_unicode_cells(uint32_t code_point);
size_t cl_unicode_text_cells(cl_str text);

uint32_t cl_unicode_fold(uint32_t code_point); /* simple lower case */

/* `text` in simple lower case, in the arena. */
cl_str cl_unicode_fold_str(struct cl_arena *arena, cl_str text);

#endif
