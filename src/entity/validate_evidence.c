/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"
#include "entity/identifier.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define PUBMED_SIZE_MAX     8
#define REGISTRANT_SIZE_MIN 4
#define REGISTRANT_SIZE_MAX 9

/* Drops the first of `prefixes` that `text` begins with; *out_hit tells whether there was one. */
static cl_str without_prefix(cl_str text, const cl_str *prefixes, size_t count, bool *out_hit)
{
	*out_hit = false;
	for (size_t i = 0; i < count; i++) {
		if (!cl_str_starts_with_nocase(text, prefixes[i]))
			continue;
		*out_hit = true;
		return cl_str_slice(text, prefixes[i].size, text.size);
	}
	return text;
}

static cl_str without_scheme(cl_str text)
{
	static const cl_str schemes[] = {CL_STR_INIT("https://"), CL_STR_INIT("http://")};
	static const cl_str www[] = {CL_STR_INIT("www.")};
	bool hit;

	text = without_prefix(cl_str_trim(text), schemes, COUNT(schemes), &hit);
	return without_prefix(text, www, COUNT(www), &hit);
}

/* Drops the colon, the number sign and the blanks that may stand between a label and its number. */
static cl_str after_label(cl_str text)
{
	while (text.size > 0 && (text.data[0] == ':' || text.data[0] == '#' || text.data[0] == ' '))
		text = cl_str_slice(text, 1, text.size);
	return text;
}

static cl_str leading_digits(cl_str text)
{
	size_t end = 0;

	while (end < text.size && cl_is_digit(text.data[end]))
		end++;
	return cl_str_slice(text, 0, end);
}

/* A suffix of Crossref's characters that holds at least one letter or digit; punctuation after it is the sentence's. */
static bool is_doi_suffix(cl_str suffix)
{
	bool has_content = false;

	for (size_t i = 0; i < suffix.size; i++) {
		bool is_content = cl_is_alnum(suffix.data[i]);

		if (!is_content && cl_str_find_byte(CL_STR("-._;()/:,"), suffix.data[i], 0) == CL_STR_NONE)
			return false;
		has_content |= is_content;
	}
	return has_content;
}

bool cl_validate_doi(cl_str text)
{
	static const cl_str labels[] = {
		CL_STR_INIT("doi.org/"), CL_STR_INIT("dx.doi.org/"), CL_STR_INIT("doi")};
	bool hit;

	text = after_label(without_prefix(without_scheme(text), labels, COUNT(labels), &hit));
	if (!cl_str_starts_with(text, CL_STR("10.")))
		return false;
	text = cl_str_slice(text, 3, text.size);

	cl_str registrant = leading_digits(text);

	if (registrant.size < REGISTRANT_SIZE_MIN || registrant.size > REGISTRANT_SIZE_MAX)
		return false;
	return text.size > registrant.size && text.data[registrant.size] == '/' &&
	       is_doi_suffix(cl_str_slice(text, registrant.size + 1, text.size));
}

static bool is_pubmed_number(cl_str digits)
{
	return digits.size > 0 && digits.size <= PUBMED_SIZE_MAX && digits.data[0] != '0';
}

/* A bare number proves nothing, so the label or the address has to stand in the span. */
bool cl_validate_pmid(cl_str text)
{
	static const cl_str labels[] = {CL_STR_INIT("pubmed.ncbi.nlm.nih.gov/"),
		CL_STR_INIT("ncbi.nlm.nih.gov/pubmed/"), CL_STR_INIT("PubMed ID"), CL_STR_INIT("PMID")};
	bool hit;

	text = after_label(without_prefix(without_scheme(text), labels, COUNT(labels), &hit));

	cl_str digits = leading_digits(text);
	cl_str tail = cl_str_slice(text, digits.size, text.size);

	return hit && is_pubmed_number(digits) && (tail.size == 0 || cl_str_equals(tail, CL_STR("/")));
}

bool cl_validate_pmcid(cl_str text)
{
	static const cl_str labels[] = {CL_STR_INIT("pmc.ncbi.nlm.nih.gov/articles/"),
		CL_STR_INIT("ncbi.nlm.nih.gov/pmc/articles/"), CL_STR_INIT("PMCID")};
	static const cl_str mark[] = {CL_STR_INIT("PMC")};
	bool hit;

	text = after_label(without_prefix(without_scheme(text), labels, COUNT(labels), &hit));
	text = without_prefix(text, mark, COUNT(mark), &hit);

	cl_str digits = leading_digits(text);
	cl_str tail = cl_str_slice(text, digits.size, text.size);

	return hit && is_pubmed_number(digits) && (tail.size == 0 || cl_str_equals(tail, CL_STR("/")));
}

/* Exactly eight digits and no gap: seven, nine or a letter O are what goes wrong with these. */
bool cl_validate_nct(cl_str text)
{
	text = cl_str_trim(text);
	return cl_shape_matches(text, CL_STR("NCT99999999")) && !cl_digits_same(cl_str_slice(text, 3, 11));
}

bool cl_validate_isrctn(cl_str text)
{
	text = cl_str_trim(text);
	return cl_shape_matches(text, CL_STR("ISRCTN99999999")) && !cl_digits_same(cl_str_slice(text, 6, 14));
}

bool cl_validate_eudract(cl_str text)
{
	return cl_shape_matches(cl_str_trim(text), CL_STR("2099-999999-99"));
}

bool cl_validate_ctis(cl_str text)
{
	return cl_shape_matches(cl_str_trim(text), CL_STR("2099-999999-99-99"));
}

bool cl_validate_cochrane(cl_str text)
{
	text = cl_str_trim(text);
	return cl_shape_matches(cl_str_slice(text, 0, 8), CL_STR("CD999999")) &&
	       (text.size == 8 || cl_shape_matches(cl_str_slice(text, 8, text.size), CL_STR(".pub9")) ||
		       cl_shape_matches(cl_str_slice(text, 8, text.size), CL_STR(".pub99")));
}
