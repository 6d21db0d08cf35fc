/* SPDX-License-Identifier: Apache-2.0 */
#include "report/xml.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* Char of XML 1.0, section 2.2, without C1 controls, which it only discourages. */
static bool is_allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return !(c >= 0x7F && c <= 0x9F) && c != 0xFFFE && c != 0xFFFF;
}

static bool is_referred(uint32_t c)
{
	return c < 0x20 || cl_unicode_is_bidi_control(c) || c == 0x2028 || c == 0x2029;
}

static const char *entity(uint32_t c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&apos;";
	default:
		return NULL;
	}
}

void cl_xml_append(struct cl_buf *out, cl_str text)
{
	size_t size;

	for (size_t at = 0; at < text.size; at += size) {
		uint32_t c = cl_utf8_decode(text, at, &size);
		const char *name = entity(c);

		if (name)
			cl_buf_append(out, cl_str_from(name));
		else if (!is_allowed(c))
			cl_buf_append_code_point(out, CL_UTF8_REPLACEMENT);
		else if (is_referred(c))
			cl_buf_printf(out, "&#x%X;", (unsigned)c);
		else
			cl_buf_append_code_point(out, c);
	}
}

void cl_xml_attribute(struct cl_buf *out, const char *name, cl_str value)
{
	cl_buf_printf(out, " %s=\"", name);
	cl_xml_append(out, value);
	cl_buf_append_byte(out, '"');
}

void cl_xml_attribute_number(struct cl_buf *out, const char *name, size_t value)
{
	cl_buf_printf(out, " %s=\"%zu\"", name, value);
}
