/* SPDX-License-Identifier: Apache-2.0 */
/*
 * markdown_tag.h - what the arguments of template tags, shortcodes and JSX tags say
 *
 *     {{< figure src="/img/clinic.jpg" alt="The front desk" caption="Open at 8" >}}
 *     {% include figure.html src='clinic.jpg' caption='Open at 8' %}
 *     <Figure src="clinic.jpg" alt={"The front desk"} />
 *     ![](clinic.jpg){fig-alt="The front desk"}
 *
 * A tag is no prose, but its string arguments may reach the page. By their names they are ALT, CAPTION, IMAGE or LINK
 * blocks; others that hold a blank, so that they may be text, are HIDDEN blocks. Expressions and bare words are nothing, but
 * for the bare addresses that Hugo allows.
 */
#ifndef CARELINT_DOCUMENT_MARKDOWN_TAG_H
#define CARELINT_DOCUMENT_MARKDOWN_TAG_H

#include "document/builder.h"

/* Adds side blocks for the tag `span`, whose brackets hold `inner`, and counts the media that it shows. */
void cl_markdown_tag(struct cl_builder *builder, cl_span span, cl_span inner);

#endif
