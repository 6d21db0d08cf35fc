/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/builder.h"

const struct cl_node *cl_tree_read_toml(struct cl_tree_builder *builder)
{
	(void)cl_tree_builder_refuse(builder, builder->range.start, "TOML cannot be read yet", "");
	return NULL;
}
