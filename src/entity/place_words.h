/* SPDX-License-Identifier: Apache-2.0 */
/*
 * place_words.h - what the words around a place say, and those of its name
 */
#ifndef CARELINT_ENTITY_PLACE_WORDS_H
#define CARELINT_ENTITY_PLACE_WORDS_H

#include "base/str.h"

/* Bits of a word's classes: CL_PLACE_LIVE of "lives", CL_PLACE_SCHOOL of "Elementary". */
enum cl_place_class {
#define CLASS(name) CL_PLACE_CLASS_##name,
#include "entity/place_classes.def"
#undef CLASS
	CL_PLACE_CLASS_COUNT,
};

/* Of a word in any case, without its possessive or verb ending: "she's" is "she". 0 for a word that says nothing. */
uint64_t cl_place_word_classes(cl_str word);

/* The word without 's, 'd, 've and the like. */
cl_str cl_place_word_stem(cl_str word);

#endif
