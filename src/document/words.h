/* SPDX-License-Identifier: Apache-2.0 */
/*
 * words.h - words and sentences as spans over prose
 *
 * A word is a run of letters, marks and digits, with single ' - . , inside it where both neighbours belong to it (don't,
 * X-ray, 3.5, 1,200; a full stop or comma only between digits, or a full stop between single letters as in U.S.).
 *
 * A sentence ends at . ! ? or … followed by closing quotes or brackets and a blank or the block's end; not after an
 * abbreviation (Dr., St., vs., No. before a digit, U.S., single initials), a decimal, the number of an item that it begins
 * with, or an ellipsis or closing quote that a lower-case letter follows; and at a hard line break. After some abbreviations
 * it ends when the next word can hardly be a name: "made in the U.S. The rest". Sentences tile a block up to the blanks
 * between them. Blocks that nobody reads as prose (CODE, LINK, IMAGE) are one sentence each.
 */
#ifndef CARELINT_DOCUMENT_WORDS_H
#define CARELINT_DOCUMENT_WORDS_H

#include "document/document.h"

/* Fills words and sentences of `document` and the index ranges in `blocks`, and hands it the blocks. Prose must be set. */
void cl_words_find(
	struct cl_arena *arena, struct cl_document *document, struct cl_block *blocks, size_t block_count);

/* Whether `word`, with its full stop, is an abbreviation that does not end a sentence ("Dr.", "e.g."). ASCII case ignored. */
bool cl_words_is_abbreviation(cl_str word);

#endif
