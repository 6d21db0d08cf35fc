/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grid.h - the names of a table's columns, while it is read
 *
 *     cl_grid_table(&grid);                      a table begins or ends: no column has a name
 *     cl_grid_row(&grid);
 *     cl_grid_cell(&grid, true, 1, 1);           a cell of the header …
 *     cl_grid_end_cell(&grid, builder);          … while its block is still open: its text is the name
 *     cl_grid_cell(&grid, false, 1, 1);
 *     cl_grid_label(&grid, builder);             a block was opened in a cell below
 *
 * The header is what stands above the first cell of values. Where a cell reaches over several rows, those below it may stand
 * in another column than their order says: such a table gives no names from then on.
 */
#ifndef CARELINT_DOCUMENT_GRID_H
#define CARELINT_DOCUMENT_GRID_H

#include "document/builder.h"

/* A longer name is a sentence. It would be written before every cell. */
#define CL_GRID_NAME_MAX 64u

#define CL_GRID_COLUMNS_MAX 1000u

struct cl_grid {
	CL_VEC(cl_str) labels; /* by column; empty where there is no name */
	size_t column;         /* of the present cell */
	size_t width;          /* how many columns it takes */
	uint32_t row;          /* counts on from table to table */
	bool is_header;        /* the present cell is one of the header */
	bool is_value;         /* the present cell is one of values */
	bool has_values;       /* the header is over */
	bool is_irregular;
};

/* "Phone: ", in the arena, of a name; empty when the name is too long or none. */
cl_str cl_grid_label_of(struct cl_arena *arena, cl_str name);

void cl_grid_table(struct cl_grid *grid);
void cl_grid_row(struct cl_grid *grid);
void cl_grid_cell(struct cl_grid *grid, bool is_header, uint32_t columns, uint32_t rows);
void cl_grid_end_cell(struct cl_grid *grid, struct cl_builder *builder);
void cl_grid_label(const struct cl_grid *grid, struct cl_builder *builder);

#endif
