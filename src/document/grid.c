/* SPDX-License-Identifier: Apache-2.0 */
#include "document/grid.h"

cl_str cl_grid_label_of(struct cl_arena *arena, cl_str name)
{
	while (name.size && (name.data[name.size - 1] == ':' || name.data[name.size - 1] == ' '))
		name.size--;
	if (name.size == 0 || name.size > CL_GRID_NAME_MAX || cl_str_find_byte(name, '\n', 0) != CL_STR_NONE)
		return CL_STR("");
	return cl_arena_printf(arena, "%.*s: ", CL_STR_ARG(name));
}

void cl_grid_table(struct cl_grid *grid)
{
	grid->labels.count = 0;
	grid->column = 0;
	grid->width = 0;
	grid->is_header = false;
	grid->is_value = false;
	grid->has_values = false;
	grid->is_irregular = false;
}

void cl_grid_row(struct cl_grid *grid)
{
	grid->column = 0;
	grid->width = 0;
	grid->is_header = false;
	grid->row++;
}

void cl_grid_cell(struct cl_grid *grid, bool is_header, uint32_t columns, uint32_t rows)
{
	grid->column += grid->width;
	grid->width = columns < 1 || columns > CL_GRID_COLUMNS_MAX ? 1 : columns;
	grid->is_irregular |= rows != 1;
	grid->has_values |= !is_header;
	grid->is_header = is_header && !grid->has_values;
	grid->is_value = !is_header;
}

void cl_grid_end_cell(struct cl_grid *grid, struct cl_builder *builder)
{
	const struct cl_draft *draft = &builder->main;

	if (!grid->is_header || !draft->is_open || draft->block.kind != CL_BLOCK_TABLE_CELL)
		return;
	grid->is_header = false; /* a second paragraph of the cell is no name */
	if (grid->column >= CL_GRID_COLUMNS_MAX || grid->width > 1)
		return;
	while (grid->labels.count <= grid->column)
		CL_VEC_PUSH(builder->arena, &grid->labels, CL_STR(""));
	/* The lowest of several header rows is the nearest. */
	grid->labels.items[grid->column] = cl_grid_label_of(builder->arena, cl_buf_str(&draft->prose));
}

void cl_grid_label(const struct cl_grid *grid, struct cl_builder *builder)
{
	if (grid->is_value && !grid->is_irregular && grid->column < grid->labels.count)
		cl_builder_cell(builder, grid->labels.items[grid->column], grid->row);
}
