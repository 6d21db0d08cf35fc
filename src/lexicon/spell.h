/* SPDX-License-Identifier: Apache-2.0 */
/*
 * spell.h - is that a word, and which one was meant? (hunspell behind it)
 *
 * Opening reads a dictionary from disk, which takes some 20 ms and 10 MB (twice that with the medical one), so it is
 * done only when a rule asks for spelling. Looking a word up takes half a microsecond, a suggestion about 20 ms: ask
 * for suggestions only where they will be shown.
 *
 * Words are UTF-8. Typographic apostrophes count as plain ones and soft hyphens as nothing. Dictionaries may be in
 * UTF-8 or ISO 8859-1; any other encoding is refused rather than guessed at.
 *
 * A speller is not safe for two threads at once: each thread opens its own. Hunspell gives up a search for suggestions
 * by the clock, so on a loaded machine a list may come out shorter: suggestions are help, and decide nothing.
 */
#ifndef CARELINT_LEXICON_SPELL_H
#define CARELINT_LEXICON_SPELL_H

#include "base/arena.h"
#include "diag/diag.h"

#define CL_SPELL_WORD_MAX        100 /* bytes; anything longer is no word that a dictionary knows */
#define CL_SPELL_SUGGESTIONS_MAX 5

struct cl_speller;

struct cl_speller_options {
	cl_str language;       /* en_US or en-US */
	const cl_str *folders; /* where dictionaries are looked for, in this order */
	size_t folder_count;
	/* Further word lists: a name (en_med_glut), looked for in the folders, or the path of a .dic file. */
	const cl_str *dictionaries; /* the user's: one that is missing is an error */
	size_t dictionary_count;
	const cl_str *extras; /* ours: one that is missing is a note */
	size_t extra_count;
};

/* Where systems keep their dictionaries. */
const cl_str *cl_speller_default_folders(size_t *out_count);

/*
 * Opens the dictionary of a language and what is to be added to it. NULL when there is none, with the reason and the
 * package to install in `sink`. The options are read during the call only.
 */
struct cl_speller *cl_speller_open(const struct cl_speller_options *options, struct cl_sink *sink)
	__attribute__((warn_unused_result));

/* NULL is fine. */
void cl_speller_free(struct cl_speller *speller);

/* Takes in a word of the user's; false when it is too long or cannot be written in the dictionary's encoding. */
bool cl_speller_add(struct cl_speller *speller, cl_str word);

/* Whether the dictionaries hold `word`, by the language's rules of endings and capitals. */
bool cl_speller_knows(struct cl_speller *speller, cl_str word);

/*
 * Writes the likeliest words that were meant, at most `max` and CL_SPELL_SUGGESTIONS_MAX of them, and returns how many.
 * They live in the arena.
 */
size_t cl_speller_suggest(
	struct cl_speller *speller, cl_str word, struct cl_arena *arena, size_t max, cl_str *out_suggestions);

#endif
