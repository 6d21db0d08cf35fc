/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw.h - where the members of an object stand in its text
 *
 *     {"id": 1.50, "meta": {"kind": "blog"}}     raw of "id": 1.50
 *
 * A number that was read and written again may look different; what has to be given back as it came is cut from the text.
 */
#ifndef CARELINT_JSON_RAW_H
#define CARELINT_JSON_RAW_H

#include "base/str.h"

/*
 * The value under `key` of the object that is all of `text`, which cl_json_parse has taken. False when there is none, or its key
 * is written with escapes.
 */
bool cl_json_raw_member(cl_str text, cl_str key, cl_str *out_value);

#endif
