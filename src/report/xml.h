/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xml.h - text that may stand in an XML document
 *
 * The reports write a handful of fixed elements; the one thing that can go wrong is what comes from outside. An XML library
 * would bring a parser, a tree and its own memory for that, so this is our own.
 *
 * XML 1.0 has no way to write most control characters: they, and what is not UTF-8, become U+FFFD. Line breaks, tabs,
 * bidirectional controls and line separators are written as references, so that they survive in attributes and do nothing
 * where the file is read as text.
 */
#ifndef CARELINT_REPORT_XML_H
#define CARELINT_REPORT_XML_H

#include "base/buf.h"

#define CL_XML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* Good for attributes in double quotes and for content. */
void cl_xml_append(struct cl_buf *out, cl_str text);

/* ` name="value"` */
void cl_xml_attribute(struct cl_buf *out, const char *name, cl_str value);
void cl_xml_attribute_number(struct cl_buf *out, const char *name, size_t value);

#endif
