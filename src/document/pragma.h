/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pragma.h - suppressions written in a source
 *
 *     <!-- carelint-disable-next-line hipaa/phone, hipaa/fax until 2027-01-01 by privacy-office -- our front desk -->
 *     <!-- carelint-disable claims-ftc/miracle -- quoted from the FDA's designation -->   … up to carelint-enable or the end
 *     <!-- carelint-enable claims-ftc/miracle -->
 *     <!-- carelint-disable-file plain-language -- a legal notice -->
 *
 * A directive is recognised in every format where it stands first in a comment: after `<!--`, `{/ *`, `/ *`, `//`, `#`,
 * `NOTE` or nothing but blanks at the start of a line, and not inside a code block. It ends with its comment or its line.
 * A directive shown in `backticks` is prose. `RULE` is a rule id or a pack name; several are separated by commas; none
 * means every rule. What looks like a directive but cannot be read is reported, and suppresses nothing.
 *
 * The next-line form covers exactly the next source line that holds text, whatever blank lines and other directives stand
 * between; of a Markdown paragraph wrapped over several lines, its first line. In captions it is the text of the next cue,
 * in a CSV the next record. The block form ends at a carelint-enable with the same target, or with none. In front matter
 * or a sidecar:
 *
 *     carelint:
 *       disable:
 *         - {rule: hipaa/phone, reason: our front desk, until: 2027-01-01, by: privacy-office}
 *
 * which is the file form.
 */
#ifndef CARELINT_DOCUMENT_PRAGMA_H
#define CARELINT_DOCUMENT_PRAGMA_H

#include "base/date.h"
#include "document/document.h"

/* More directives in one source are reported and ignored. */
#define CL_PRAGMAS_MAX 10000

enum cl_pragma_kind {
	CL_PRAGMA_NEXT_LINE,
	CL_PRAGMA_BLOCK,
	CL_PRAGMA_FILE,
};

struct cl_pragma {
	enum cl_pragma_kind kind;
	const struct cl_source *source; /* where it is written: the document's own or its sidecar */
	cl_span span;                   /* the directive itself */
	cl_span range; /* the bytes of the document's source that it covers; a finding is covered when it starts in there */
	cl_str target; /* rule id or pack name; empty: everything. One pragma per target */
	cl_span target_span;
	cl_str reason;      /* what follows --; may be empty */
	cl_str approver;    /* after "by" */
	cl_date until;      /* last day it holds; not set: for good */
	bool has_bad_until; /* an `until` that is no date */
};

struct cl_pragmas {
	CL_VEC(struct cl_pragma) list; /* in order of their spans; those of front matter first */
};

/* Finds all directives of a source: once per source, not per row. `documents` tells code blocks and front matter. */
void cl_pragmas_find(struct cl_arena *arena, const struct cl_source *source,
	const struct cl_document *const *documents, size_t document_count, struct cl_sink *sink,
	struct cl_pragmas *out_pragmas);

/* Whether a line of plain text is a directive, so that readers can keep it out of prose. */
bool cl_pragma_is_line(cl_str line);

#endif
