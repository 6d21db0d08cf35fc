/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_surface.h - what a tag says beside the text
 *
 *     alt title aria-label placeholder label summary …   ALT blocks, the attribute's name as `key`
 *     href cite action …                                 LINK blocks
 *     src srcset poster background …                     IMAGE blocks
 *     meta, comments, data-*, datetime, value …          HIDDEN blocks: "meta:description", "comment", "data-patient"
 */
#ifndef CARELINT_DOCUMENT_HTML_SURFACE_H
#define CARELINT_DOCUMENT_HTML_SURFACE_H

#include "document/html_reader.h"

/* A start tag at hand. */
struct cl_html_tag_place {
	const struct cl_html_element *element;
	const struct cl_html_token *token;
};

/* Adds side blocks for a tag's attributes. What images and players say, html_media.h adds. */
void cl_html_surface_tag(struct cl_html_reader *reader, const struct cl_html_tag_place *place);

void cl_html_surface_comment(struct cl_html_reader *reader, const struct cl_html_token *token);

/* ------------------------------------------------------------------ for html_media.c and the like */

/* Writes an attribute's value, references decoded, to the builder's open block. */
void cl_html_surface_value(struct cl_html_reader *reader, cl_span value);

/* A side block of an attribute's value. */
void cl_html_surface_block(struct cl_html_reader *reader, enum cl_block_kind kind, cl_str key, cl_span value);

/* A side block of an address; none for data: addresses, whose bytes say nothing to a reader. */
void cl_html_surface_address(struct cl_html_reader *reader, enum cl_block_kind kind, cl_span value);

/* An attribute's value as written; empty when the tag does not have it. */
cl_str cl_html_surface_raw(
	const struct cl_html_reader *reader, const struct cl_html_token *token, cl_str name);

/* Whether a style attribute gives `property` the value `word`: both in lower case. */
bool cl_html_style_says(cl_str style, cl_str property, cl_str word);

#endif
