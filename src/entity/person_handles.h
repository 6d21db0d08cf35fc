/* SPDX-License-Identifier: Apache-2.0 */
/*
 * person_handles.h - names that stand in no sentence
 *
 *     img/maria-alvarez-week6.jpg     > lou_57: is that bad?     name=Ola Wen     — Macca, 52     (username "tess1962")
 *
 * The tagger reads sentences. What stands where only a name can stand, or where words are run together, is found here by its
 * place and form: the name before a comment, whom a quotation is by, a handle or the name of a file with a name in it. A file's name
 * counts when the document names somebody so, or when the lexicon knows both a first name and a surname side by side.
 */
#ifndef CARELINT_ENTITY_PERSON_HANDLES_H
#define CARELINT_ENTITY_PERSON_HANDLES_H

#include "entity/entity.h"
#include "entity/person_lexicon.h"

#define CL_PERSON_HANDLE 0.6f /* the score of what is found */

/*
 * Appends what is found to `entities`, whose persons are those that the tagger has found, `*inout_person_count` of them. A name that
 * the tagger was not sure of and that stands in such a place is made sure instead. Not sorted.
 */
void cl_person_handles_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_lexicon *lexicon, struct cl_entities *entities, uint32_t *inout_person_count);

#endif
