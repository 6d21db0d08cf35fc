/* SPDX-License-Identifier: Apache-2.0 */
/*
 * csv_record.h - the records and cells of a CSV, with their places (RFC 4180, read leniently)
 *
 *     2026-11-20 , "We say ""thank you""" , https://clinic.example
 *     '--------'    '------------------'
 *        text               text, is_quoted
 *
 * Lines end with LF, CRLF or CR. A quoted cell may hold separators, line breaks and doubled quotes. What stands between its
 * closing quote and the next separator is read on as `rest`. A quote that never closes is reported to the caller once; its
 * cell is then read without quotes, and from there on a quoted cell must close on its line.
 */
#ifndef CARELINT_DOCUMENT_CSV_RECORD_H
#define CARELINT_DOCUMENT_CSV_RECORD_H

#include "base/arena.h"
#include "base/str.h"

/* What stands beyond in a record is stepped over; `is_cut` says so. */
#define CL_CSV_COLUMNS_MAX 16384u

struct cl_csv_cell {
	cl_span text; /* blanks and quotes around it left out */
	cl_span rest; /* mostly empty */
	bool is_quoted;
};

struct cl_csv_record {
	CL_VEC(struct cl_csv_cell) cells;
	cl_span span; /* without its line break */
	bool is_cut;
};

struct cl_csv {
	struct cl_arena *arena;
	cl_str bytes;
	uint32_t at;
	char separator;
	bool has_open_quote;
	uint32_t open_quote; /* where the first quote stands that never closes */
};

/* Reads from `start` on; the separator is the one of , ; tab | that the first record has most of. */
void cl_csv_init(struct cl_csv *csv, struct cl_arena *arena, cl_str bytes, uint32_t start);

/* The next record; its cells replace those of the last one. A blank line is a record with one empty cell. False at the end. */
bool cl_csv_next(struct cl_csv *csv, struct cl_csv_record *record);

bool cl_csv_cell_is_empty(const struct cl_csv_cell *cell);

/* The runs of a cell's text in order. */
enum cl_csv_run {
	CL_CSV_TEXT,
	CL_CSV_QUOTE, /* a doubled quote: one quote */
	CL_CSV_BREAK, /* a line break */
};

typedef void (*cl_csv_run_fn)(void *context, enum cl_csv_run run, cl_span source);
void cl_csv_cell_runs(cl_str bytes, const struct cl_csv_cell *cell, cl_csv_run_fn add, void *context);

/* A cell's text with line feeds and single quotes; a slice of `bytes` when it is the same. */
cl_str cl_csv_cell_text(struct cl_arena *arena, cl_str bytes, const struct cl_csv_cell *cell);

#endif
