/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"

/*
 * A source stands near a claim when the sentences that it touches, or those just after them, hold a well-formed publication or
 * trial number, a link to a trusted host, or a footnote whose text does. That shows that a source is given, not that it
 * agrees: messages say "no source nearby", never "false".
 */

/* What introduces a number in prose, and the validator that says whether it is well formed. */
static const struct {
	cl_str prefix;
	cl_str validator;
	bool keeps_prefix; /* the prefix is part of the number */
} numbers[] = {
	{CL_STR_INIT("10."), CL_STR_INIT("doi"), true},
	{CL_STR_INIT("PMID"), CL_STR_INIT("pmid"), true},
	{CL_STR_INIT("PMC"), CL_STR_INIT("pmcid"), true},
	{CL_STR_INIT("NCT"), CL_STR_INIT("nct"), true},
	{CL_STR_INIT("ISRCTN"), CL_STR_INIT("isrctn"), true},
	{CL_STR_INIT("EudraCT"), CL_STR_INIT("eudract"), false},
	{CL_STR_INIT("CD0"), CL_STR_INIT("cochrane"), true},
};

/* Hosts whose pages are sources wherever carelint is used; configuration adds to them. */
static const cl_str trusted_suffixes[] = {
	CL_STR_INIT(".gov"),
	CL_STR_INIT(".nhs.uk"),
	CL_STR_INIT(".gov.uk"),
	CL_STR_INIT(".gov.au"),
	CL_STR_INIT(".gc.ca"),
	CL_STR_INIT(".europa.eu"),
	CL_STR_INIT("canada.ca"),
	CL_STR_INIT("who.int"),
	CL_STR_INIT("nice.org.uk"),
	CL_STR_INIT("cochrane.org"),
	CL_STR_INIT("cochranelibrary.com"),
	CL_STR_INIT("doi.org"),
	CL_STR_INIT("nejm.org"),
	CL_STR_INIT("jamanetwork.com"),
	CL_STR_INIT("thelancet.com"),
	CL_STR_INIT("bmj.com"),
	CL_STR_INIT("nature.com"),
	CL_STR_INIT("acpjournals.org"),
	CL_STR_INIT("ahajournals.org"),
	CL_STR_INIT("plos.org"),
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool ends_number(char c)
{
	return cl_is_space(c) || c == ',' || c == ';' || c == ')' || c == ']' || c == '>' || c == '"';
}

/* The number whose prefix stands at `at`: blanks and a colon after the prefix belong to it, a last full stop does not. */
static cl_str number_at(cl_str text, size_t at, size_t prefix_size, bool keeps_prefix)
{
	size_t start = at + prefix_size;
	size_t end;

	while (start < text.size && (text.data[start] == ' ' || text.data[start] == ':'))
		start++;
	for (end = start; end < text.size && !ends_number(text.data[end]);)
		end++;
	if (end > start && text.data[end - 1] == '.')
		end--;
	return cl_str_slice(text, keeps_prefix ? at : start, end);
}

static bool has_number(cl_str text)
{
	for (size_t i = 0; i < COUNT(numbers); i++) {
		const struct cl_validator *validator = cl_validator_find(numbers[i].validator);
		cl_str prefix = numbers[i].prefix;

		for (size_t at = cl_str_find(text, prefix, 0); validator && at != CL_STR_NONE;
			at = cl_str_find(text, prefix, at + 1)) {
			bool is_start = at == 0 || !cl_is_alnum(text.data[at - 1]);

			if (is_start &&
				validator->fn(number_at(text, at, prefix.size, numbers[i].keeps_prefix)))
				return true;
		}
	}
	return false;
}

/* The host of an address: what stands between "//" and the next / : ? #. */
static cl_str host_of(cl_str address)
{
	size_t start = cl_str_find(address, CL_STR("//"), 0);
	size_t end;

	if (start == CL_STR_NONE)
		return CL_STR("");
	start += 2;
	for (end = start; end < address.size; end++) {
		char c = address.data[end];

		if (c == '/' || c == ':' || c == '?' || c == '#')
			break;
	}
	return cl_str_slice(address, start, end);
}

/* "cdc.gov" and "www.cdc.gov" end in the host ".gov"; "notwho.int" is not "who.int". */
static bool is_host_under(cl_str host, cl_str suffix)
{
	if (!cl_str_ends_with_nocase(host, suffix))
		return false;
	return host.size == suffix.size || suffix.data[0] == '.' ||
	       host.data[host.size - suffix.size - 1] == '.';
}

static bool is_trusted(const struct cl_checker *checker, cl_str address)
{
	cl_str host = host_of(address);
	const struct cl_strs *hosts = &checker->profile->trusted_hosts;

	for (size_t i = 0; host.size && i < COUNT(trusted_suffixes); i++) {
		if (is_host_under(host, trusted_suffixes[i]))
			return true;
	}
	for (size_t i = 0; host.size && i < hosts->list.count; i++) {
		if (is_host_under(host, hosts->list.items[i]))
			return true;
	}
	return false;
}

static bool has_trusted_link(const struct cl_checker *checker, cl_span prose)
{
	const struct cl_document *document = checker->document;

	for (size_t i = 0; i < document->link_count; i++) {
		const struct cl_link *link = &document->links[i];

		if (link->kind == CL_LINK_TEXT && link->text.start >= prose.start &&
			link->text.start < prose.end && is_trusted(checker, link->target))
			return true;
	}
	return false;
}

/* The prose of a footnote by its label; an empty span when the page has none. */
static cl_span footnote_text(const struct cl_document *document, cl_str label)
{
	for (size_t i = 0; i < document->footnote_count; i++) {
		const struct cl_footnote *note = &document->footnotes[i];

		if (cl_str_equals_nocase(note->label, label) && note->block < document->block_count)
			return document->blocks[note->block].prose;
	}
	return (cl_span){0, 0};
}

static bool has_footnote(const struct cl_checker *checker, cl_span prose)
{
	const struct cl_document *document = checker->document;

	for (size_t i = 0; i < document->footnote_use_count; i++) {
		const struct cl_footnote_use *use = &document->footnote_uses[i];
		cl_span note = footnote_text(document, use->label);

		if (use->prose >= prose.start && use->prose <= prose.end && note.end > note.start &&
			(has_number(cl_document_prose(document, note)) || has_trusted_link(checker, note)))
			return true;
	}
	return false;
}

bool cl_evidence_stands(
	struct cl_checker *checker, const struct cl_block *block, cl_span prose, uint32_t after)
{
	const struct cl_document *document = checker->document;
	cl_span span = block->prose;

	if (!cl_node_is_absent(cl_document_meta(document, CL_STR("review.references"), NULL)))
		return true;
	if (block->sentence_start < block->sentence_end) {
		size_t first = cl_document_sentence_at(document, block, prose.start);
		size_t last = cl_document_sentence_at(document, block, prose.end - 1) + after;

		if (last >= block->sentence_end)
			last = block->sentence_end - 1;
		span = (cl_span){document->sentences[first].start, document->sentences[last].end};
	}
	return has_number(cl_document_prose(document, span)) || has_trusted_link(checker, span) ||
	       has_footnote(checker, span);
}
