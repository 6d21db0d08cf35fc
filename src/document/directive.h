/* SPDX-License-Identifier: Apache-2.0 */
/*
 * directive.h - one suppression as it is written, before pragma.h says what it covers
 *
 *     <!-- carelint-disable hipaa/phone, hipaa/fax until 2027-01-01 by privacy office -- our front desk -->
 *     '--- comment --------------------------------------------------------------------------------------'
 *          '--- span ------------------------------------------------------------------------------'
 *
 * Only what stands first in a comment or on a line counts: prose that mentions a directive, or shows one in `backticks`,
 * is no directive. What is written wrong is no directive either, but is told apart, so that it can be reported.
 */
#ifndef CARELINT_DOCUMENT_DIRECTIVE_H
#define CARELINT_DOCUMENT_DIRECTIVE_H

#include "base/date.h"
#include "base/str.h"

/* How every directive begins. */
#define CL_DIRECTIVE_PREFIX "carelint-"

enum cl_directive_word {
	CL_DIRECTIVE_DISABLE_NEXT_LINE,
	CL_DIRECTIVE_DISABLE_FILE,
	CL_DIRECTIVE_DISABLE,
	CL_DIRECTIVE_ENABLE,
	CL_DIRECTIVE_WORD_COUNT,
};

enum cl_directive_result {
	CL_DIRECTIVE_NONE, /* prose */
	CL_DIRECTIVE_FOUND,
	CL_DIRECTIVE_UNKNOWN, /* where a directive could stand, but its word is none; `nearest` may say which was meant */
	CL_DIRECTIVE_BROKEN, /* a directive whose targets, date or approver cannot be told apart */
};

struct cl_directive {
	enum cl_directive_word word;
	cl_span comment;    /* from its opener past its closer; the same as `span` when there is no comment */
	cl_span span;       /* the directive without blanks at its ends */
	cl_str targets;     /* all of them as written, see cl_directive_next_target; empty: everything */
	cl_str reason;      /* after --; may be empty */
	cl_str approver;    /* after "by"; may be empty */
	cl_date until;      /* not set when there is none or it is no date */
	bool has_bad_until; /* an `until` that is no date */
	cl_str nearest;     /* of an UNKNOWN: the word that was meant, or empty */
};

/*
 * Reads the directive whose prefix stands at `at`. `bytes` begins at the start of a line (a byte order mark may come first), and all slices of the result
 * are slices of it. `comment` and `span` are set unless the result is NONE.
 */
enum cl_directive_result cl_directive_read(cl_str bytes, size_t at, struct cl_directive *out_directive);

/* Takes the next target off `*targets`; false when none is left. */
bool cl_directive_next_target(cl_str *targets, cl_str *out_target);

/* Whether `text` is written like a rule id or a pack name. */
bool cl_directive_is_target(cl_str text);

/* `text` without blanks at its ends and the separators with which spreadsheets fill a record up to its header's width. */
cl_str cl_directive_trim_separators(cl_str text);

#endif
