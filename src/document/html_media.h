/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html_media.h - images, video, players and other things that carelint cannot look into
 */
#ifndef CARELINT_DOCUMENT_HTML_MEDIA_H
#define CARELINT_DOCUMENT_HTML_MEDIA_H

#include "document/html_surface.h"

/*
 * Adds the link, the alternative text and the count of an <img>, <video>, <audio>, <iframe>, <object> or <embed>; does
 * nothing for other elements. Addresses are cl_html_surface_tag's.
 */
void cl_html_media(struct cl_html_reader *reader, const struct cl_html_tag_place *place);

/* Whether an address is that of a known player of video or sound. */
bool cl_html_is_player(cl_str address);

/* Whether the attribute with this value names the element's link, so that its text has been added already. */
bool cl_html_media_owns(
	const struct cl_html_reader *reader, const struct cl_html_tag_place *place, cl_span value);

#endif
