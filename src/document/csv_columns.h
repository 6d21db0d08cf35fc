/* SPDX-License-Identifier: Apache-2.0 */
/*
 * csv_columns.h - what the columns of a CSV hold, going by their names
 */
#ifndef CARELINT_DOCUMENT_CSV_COLUMNS_H
#define CARELINT_DOCUMENT_CSV_COLUMNS_H

#include "document/csv_record.h"

enum cl_csv_kind {
	CL_CSV_PROSE,   /* what is posted */
	CL_CSV_FACT,    /* date, status, channel: about the post, as front matter is */
	CL_CSV_IMAGE,   /* addresses or names of image files */
	CL_CSV_VIDEO,   /* of videos */
	CL_CSV_ADDRESS, /* of a page */
	CL_CSV_ALT,     /* alternative text of the image */
};

struct cl_csv_column {
	cl_str name;  /* as written, or "column 3" */
	cl_str path;  /* to look it up by: "Consent ID" is consent_id */
	cl_str label; /* stands before the text of its cells; empty when the column has only a number */
	enum cl_csv_kind kind;
};

struct cl_csv_columns {
	struct cl_arena *arena;
	bool has_header;
	CL_VEC(struct cl_csv_column) list;
};

/* Takes the names from the first record of a file, or numbers the columns when it is no header. */
void cl_csv_columns_init(struct cl_csv_columns *columns, struct cl_arena *arena, cl_str bytes,
	const struct cl_csv_record *first);

/* Column `index`, 0-based; one past the header gets a number for a name. */
const struct cl_csv_column *cl_csv_column_at(struct cl_csv_columns *columns, size_t index);

/* What a column named `path` holds. */
enum cl_csv_kind cl_csv_kind_from_path(cl_str path);

/*
 * What one cell holds. Mostly what its column says; but text in a column of addresses is read as prose, and without a
 * header a cell that is all address, image name or date is told by its looks.
 */
enum cl_csv_kind cl_csv_cell_kind(
	const struct cl_csv_columns *columns, const struct cl_csv_column *column, cl_str text);

#endif
