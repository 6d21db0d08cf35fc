/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"
#include "base/utf8.h"
#include "report/escape.h"
#include "report/report.h"

/*
 *   stories/maria.md:14:6: error: possible record number [hipaa/mrn]
 *      14 | MRN 00483921, admitted …
 *         |     ^~~~~~~~
 *         = note: …
 *         = help: …            once per rule and file
 *         = law: 45 CFR …
 *
 * The first line is what Vim, Emacs and CI matchers parse. Masked, the two source lines give way to one that says what kind of
 * thing was found and how long it is.
 */

#define LINE_CELLS_MAX 100 /* of a shown source line when the terminal's width is unknown */
#define MARGIN_CELLS   9   /* "   14 | " and one to spare */
/* No code point takes more than four bytes per cell but zero-width ones: what a line may have to be looked at closer. */
#define BYTES_PER_CELL 8
#define CONTEXT_CELLS  ((size_t)32) /* shown before the match when a line is cropped */

static const char *const severity_colors[] = {
	[CL_SEVERITY_OFF] = "",
	[CL_SEVERITY_NOTE] = "\033[1;36m",
	[CL_SEVERITY_WARNING] = "\033[1;33m",
	[CL_SEVERITY_ERROR] = "\033[1;31m",
};

static const char *style(bool color, const char *code)
{
	return color ? code : "";
}

#define BOLD  "\033[1m"
#define DIM   "\033[2m"
#define RESET "\033[0m"

static void add_place(struct cl_buf *out, cl_str path, uint32_t line, uint32_t column)
{
	cl_escape_append(out, path);
	cl_escape_append(out, CL_STR(":")); /* a path may end in one itself */
	if (line)
		cl_buf_printf(out, "%u:%u:", line, column);
}

void cl_report_diagnostic(struct cl_buf *out, const struct cl_diagnostic *diagnostic, bool color)
{
	static const enum cl_severity severities[] = {
		[CL_DIAG_NOTE] = CL_SEVERITY_NOTE,
		[CL_DIAG_WARNING] = CL_SEVERITY_WARNING,
		[CL_DIAG_ERROR] = CL_SEVERITY_ERROR,
	};
	struct cl_arena *arena = cl_arena_new();
	cl_str name = cl_message_name(arena, diagnostic->message);

	if (diagnostic->place.path.size)
		add_place(out, diagnostic->place.path, diagnostic->place.line, diagnostic->place.column);
	else
		cl_buf_append(out, CL_STR("carelint:"));
	cl_buf_printf(out, " %s%s:%s ", style(color, severity_colors[severities[diagnostic->severity]]),
		cl_diag_severity_name(diagnostic->severity), style(color, RESET));
	cl_escape_append(out, diagnostic->text);
	cl_buf_printf(out, " [carelint/%.*s]\n", CL_STR_ARG(name));
	if (diagnostic->hint.size) {
		cl_buf_append(out, CL_STR("        = help: "));
		cl_escape_append(out, diagnostic->hint);
		cl_buf_append_byte(out, '\n');
	}
	cl_arena_free(arena);
}

/* ------------------------------------------------------------------ the source line */

/* The bytes of `text` that fit into `cells`, from its start or (is_end) up to its end. */
static cl_str fit(cl_str text, size_t cells, bool is_end)
{
	while (text.size && cl_escape_cells(text) > cells) {
		size_t size;

		if (is_end) {
			(void)cl_utf8_decode(text, 0, &size);
			text = cl_str_slice(text, size, text.size);
		} else {
			(void)cl_utf8_decode_before(text, text.size, &size);
			text.size -= size;
		}
	}
	return text;
}

static cl_str fit_long(cl_str text, size_t cells, bool is_end)
{
	size_t bytes = cells * BYTES_PER_CELL;

	if (text.size > bytes) {
		size_t cut = is_end ? text.size - bytes : bytes;

		while (cut < text.size && cl_utf8_is_continuation(text.data[cut]))
			cut++;
		text = is_end ? cl_str_slice(text, cut, text.size) : cl_str_slice(text, 0, cut);
	}
	return fit(text, cells, is_end);
}

static bool is_wider(cl_str text, size_t cells)
{
	return text.size > cells * BYTES_PER_CELL || cl_escape_cells(text) > cells;
}

/* What is shown of a line: all of it, or what fits around the match. */
struct shown {
	cl_str before;
	cl_str match;
	cl_str after;
	bool is_cut_before;
	bool is_cut_after;
};

static struct shown crop(cl_str line, size_t start, size_t end, size_t width)
{
	cl_str before = cl_str_slice(line, 0, start);
	struct shown shown = {
		before, cl_str_slice(line, start, end), cl_str_slice(line, end, line.size), false, false};

	if (!is_wider(line, width))
		return shown;
	width -= 2; /* for what says that something is left out */
	shown.before = fit_long(before, width < 2 * CONTEXT_CELLS ? width / 2 : CONTEXT_CELLS, true);
	width -= cl_escape_cells(shown.before);
	shown.match = fit_long(shown.match, width, false);
	width -= cl_escape_cells(shown.match);
	shown.after = fit_long(cl_str_slice(line, start + shown.match.size, line.size), width, false);
	shown.is_cut_before = shown.before.size < before.size;
	shown.is_cut_after = start + shown.match.size + shown.after.size < line.size;
	return shown;
}

static void add_source_line(struct cl_report *report, const struct cl_lines *lines, cl_position position,
	const struct cl_finding *finding)
{
	struct cl_buf *out = report->out;
	bool color = report->options->color;
	cl_str line = cl_lines_text(lines, position.line);
	size_t start = finding->span.start - cl_lines_start(lines, position.line);
	size_t end = finding->span.end - cl_lines_start(lines, position.line);
	size_t width = report->options->width > 40 ? report->options->width - MARGIN_CELLS : LINE_CELLS_MAX;

	start = start > line.size ? line.size : start;
	end = end > line.size ? line.size : end;

	struct shown shown = crop(line, start, end, width);
	size_t marks = cl_escape_cells(shown.match);

	cl_buf_printf(out, "%5u | %s", position.line, shown.is_cut_before ? "…" : "");
	cl_escape_append(out, shown.before);
	cl_buf_append(out, cl_str_from(style(color, BOLD)));
	cl_escape_append(out, shown.match);
	cl_buf_append(out, cl_str_from(style(color, RESET)));
	cl_escape_append(out, shown.after);
	cl_buf_printf(out, "%s\n      | ", shown.is_cut_after ? "…" : "");
	cl_buf_append_repeat(out, ' ', cl_escape_cells(shown.before) + shown.is_cut_before);
	cl_buf_append(out, cl_str_from(style(color, severity_colors[finding->severity])));
	cl_buf_append_byte(out, '^');
	cl_buf_append_repeat(out, '~', marks > 1 ? marks - 1 : 0);
	cl_buf_printf(out, "%s\n", style(color, RESET));
}

/* What stands in place of the source: its kind and length. */
static void add_mask(struct cl_report *report, const struct cl_finding *finding)
{
	const struct cl_document *document = finding->document;
	cl_str match = cl_finding_match(finding);

	if (match.size == 0)
		return;

	const struct cl_block *block =
		&document->blocks[cl_document_block_at(document, finding->prose.start)];
	size_t count = cl_utf8_count(match);

	cl_buf_printf(report->out, "      = found: %zu character%s in %s, not shown\n", count,
		count == 1 ? "" : "s", cl_block_kind_name(block->kind));
}

/* ------------------------------------------------------------------ findings */

static void add_line(struct cl_report *report, const char *label, cl_str text)
{
	if (text.size == 0)
		return;
	cl_buf_printf(report->out, "      %s= %s:%s ", style(report->options->color, DIM), label,
		style(report->options->color, RESET));
	cl_escape_append(report->out, text);
	cl_buf_append_byte(report->out, '\n');
}

static void add_law(struct cl_report *report, const struct cl_rule *rule)
{
	cl_str law = CL_STR("");

	for (size_t i = 0; i < rule->references.list.count; i++)
		law = law.size ? cl_arena_printf(report->arena, "%.*s; %.*s", CL_STR_ARG(law),
					 CL_STR_ARG(rule->references.list.items[i]))
			       : rule->references.list.items[i];
	add_line(report, "law", law);
}

static void add_finding(struct cl_report *report, const struct cl_lines *lines,
	const struct cl_finding *finding, struct cl_table *explained)
{
	const struct cl_rule *rule = finding->rule;
	bool color = report->options->color;
	cl_position position = cl_lines_position(lines, finding->span.start);

	cl_buf_append(report->out, cl_str_from(style(color, BOLD)));
	add_place(report->out, finding->source->name, position.line, position.column);
	cl_buf_printf(report->out, "%s %s%s:%s ", style(color, RESET),
		style(color, severity_colors[finding->severity]), cl_severity_name(finding->severity),
		style(color, RESET));
	cl_escape_append(report->out, finding->message);
	cl_buf_printf(report->out, " [%.*s]\n", CL_STR_ARG(rule->id));
	if (finding->span.end > finding->span.start) {
		if (report->options->reveal)
			add_source_line(report, lines, position, finding);
		else
			add_mask(report, finding);
	}
	for (size_t i = 0; i < finding->notes.count; i++) {
		if (cl_report_shows_note(report, &finding->notes.items[i]))
			add_line(report, "note", finding->notes.items[i].text);
	}
	if (cl_table_add(explained, rule->id, NULL)) {
		add_line(report, "help", rule->help);
		add_law(report, rule);
	}
}

static void begin(struct cl_report *report)
{
	(void)report;
}

static void result(struct cl_report *report, const struct cl_result *result)
{
	struct cl_report_cursor cursor = {0};
	struct cl_table explained;
	const struct cl_finding *finding;

	cl_table_init(&explained, report->arena);
	while ((finding = cl_report_next(result, &cursor)))
		add_finding(report, cursor.lines, finding, &explained);
	cl_arena_clear(report->arena);
}

static void end(struct cl_report *report, const struct cl_sink *run)
{
	(void)report;
	(void)run;
}

const struct cl_report_format cl_report_text = {
	"text", "for people, Vim, Emacs and CI logs", begin, result, end};
