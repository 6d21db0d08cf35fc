/* SPDX-License-Identifier: Apache-2.0 */
/*
 * runs.h - how a scalar's source and its text lie beside each other
 *
 * Private to the tree floor; cl_node_runs in tree.h is the public side.
 *
 * Only where the bytes of a text come from is found here. The text itself is given, and guides the alignment where the
 * source alone would need the indentation of a block:
 *
 *     source   Ward  3 \n··opens "5\"
 *              verbatim ^ decoded   ^ decoded
 *     text     Ward  3 ·opens …
 *
 * If source and text ever disagree, the rest of the text is one decoded run: the runs tile the text in any case.
 */
#ifndef CARELINT_TREE_RUNS_H
#define CARELINT_TREE_RUNS_H

#include "tree/tree.h"

/* The bytes of a line break of YAML 1.1, which libyaml reads (LF, CR, CRLF, NEL, LS, PS) at `at`; 0 when none stands there. */
size_t cl_yaml_break_size(cl_str raw, size_t at);

/* From the first to the last byte of the node's span that its text comes from; empty, at its start, when the text is. */
cl_span cl_node_extent(const struct cl_node *node, const struct cl_source *source);

#endif
