/* SPDX-License-Identifier: Apache-2.0 */
#include "document/pragma.h"

#include "document/directive.h"

bool cl_pragma_is_line(cl_str line)
{
	struct cl_directive directive;
	size_t at = cl_str_find(line, CL_STR(CL_DIRECTIVE_PREFIX), 0);

	if (at == CL_STR_NONE || cl_directive_read(line, at, &directive) != CL_DIRECTIVE_FOUND)
		return false;
	return cl_str_trim(cl_str_slice(line, 0, directive.comment.start)).size == 0 &&
	       cl_str_trim(cl_str_slice(line, directive.comment.end, line.size)).size == 0;
}
