/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lexicon_file.h - the lexicon of words from its tables
 *
 *     LEXICON.tsv   word, then eleven columns less one: first, surname, world first, world surname, ordinary, proper, capital,
 *                   cluster, place, category (struct cl_traits)
 *     PLACES.tsv    word, place class, 1 for a country or a region of one: takes the place of that column of the lexicon
 *     nationalities.txt   one a line, # begins a remark
 */
#ifndef CARELINT_TRAIN_NAMES_LEXICON_FILE_H
#define CARELINT_TRAIN_NAMES_LEXICON_FILE_H

#include "base/arena.h"
#include "entity/person_lexicon.h"

/* A lexicon with memory of its own. Words under one bucket and fingerprint are one word: the first keeps its traits. */
struct cl_person_lexicon *lexicon_build(
	struct cl_arena *arena, cl_str words, cl_str places, cl_str nationalities);

#endif
