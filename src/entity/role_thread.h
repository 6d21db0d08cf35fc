/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role_thread.h - what the place of a name in a thread, a form or a page says of whose it is
 *
 * Whoever writes a comment or a review to a hospital is taken for a patient until something else is known; so is whom a quotation
 * is by, whose answers a form has kept, and whoever speaks of "my knee" in a film.
 */
#ifndef CARELINT_ENTITY_ROLE_THREAD_H
#define CARELINT_ENTITY_ROLE_THREAD_H

#include "entity/role_match.h"

/* `block` is the index of the block that holds the mention. */
void cl_role_thread_match(const struct cl_document *document, size_t block, const struct cl_entity *entity,
	cl_role_hit_fn hit, void *context);

#endif
