/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_reader.h"
#include "document/read.h"

void cl_read_html(struct cl_builder *builder, cl_span body)
{
	struct cl_html_reader reader;

	cl_html_reader_init(&reader, builder);
	cl_html_reader_block(&reader, body);
	cl_html_reader_finish(&reader);
}
