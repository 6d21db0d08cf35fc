/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/contact_grammar.h"
#include "entity/token.h"
#include "entity/validate.h"

/* A longer run is cut: no mailbox is as long, and of an address the first part is enough. */
#define BACK_MAX  320u
#define AHEAD_MAX 2048u

#define SURE     0.99F
#define PROBABLE 0.8F
#define POSSIBLE 0.6F

#define HANDLE_MIN 3u /* with its @ */
#define HANDLE_MAX 31u

/* Endings of countries that are words of English: "well.It" lacks a blank. */
static const cl_str words_too = CL_STR_INIT("am as at be by do id in is it la ma me mo my no pm so to tv us");

/* Blanks, controls, quotes, brackets and what else no address has inside. */
static const bool ends_run[256] = {['"'] = true,
	['<'] = true,
	['>'] = true,
	['('] = true,
	[')'] = true,
	['['] = true,
	[']'] = true,
	['{'] = true,
	['}'] = true,
	['|'] = true,
	['\\'] = true,
	['^'] = true,
	['`'] = true,
	[','] = true,
	[';'] = true,
	[0x7F] = true};

static bool is_run_byte(char c)
{
	return (unsigned char)c > ' ' && !ends_run[(unsigned char)c];
}

/* Whether a dash, a quotation mark or a full stop of other scripts begins at `at`: U+2000 to U+203F, U+3000 to U+303F, U+FF00 to U+FF3F. */
static bool is_wide_mark(const struct cl_contact_text *text, uint32_t at)
{
	cl_str lead = cl_contact_slice(text, at, at + 2);

	if ((unsigned char)cl_contact_byte(text, at) < 0xE2)
		return false;
	return cl_str_equals(lead, CL_STR("\xE2\x80")) || cl_str_equals(lead, CL_STR("\xE3\x80")) ||
	       cl_str_equals(lead, CL_STR("\xEF\xBC"));
}

/* The run of characters without blanks, quotes and brackets around `at`. */
static cl_span run_around(const struct cl_contact_text *text, uint32_t at)
{
	cl_span run = {at, at};

	while (run.start > text->start && at - run.start < BACK_MAX &&
		is_run_byte(cl_contact_byte(text, run.start - 1)) &&
		!(run.start >= text->start + 3 && is_wide_mark(text, run.start - 3)))
		run.start--;
	while (run.end - at < AHEAD_MAX && is_run_byte(cl_contact_byte(text, run.end)) &&
		!is_wide_mark(text, run.end))
		run.end++;
	return run;
}

static bool is_closing(char c)
{
	return c != '\0' && cl_str_find_byte(CL_STR(".,;:!?'*_~"), c, 0) != CL_STR_NONE;
}

/* Without the punctuation of the sentence that it stands in. */
static cl_span trim(const struct cl_contact_text *text, cl_span run)
{
	while (run.end > run.start && is_closing(cl_contact_byte(text, run.end - 1)))
		run.end--;
	while (run.start < run.end && is_closing(cl_contact_byte(text, run.start)))
		run.start++;
	return run;
}

static bool found(enum cl_contact_kind kind, cl_span prose, float score, struct cl_contact *out_contact)
{
	*out_contact = (struct cl_contact){kind, prose, score};
	return true;
}

/* ------------------------------------------------------------------ mail */

static bool is_local_byte(char c)
{
	return cl_is_alnum(c) || (c != '\0' && cl_str_find_byte(CL_STR("._%+-'"), c, 0) != CL_STR_NONE);
}

static bool is_host_byte(char c)
{
	return cl_is_alnum(c) || c == '.' || c == '-';
}

static bool match_email(
	const struct cl_contact_text *text, cl_span run, uint32_t at, struct cl_contact *out_contact)
{
	cl_span mail = {at, at + 1};

	while (mail.start > run.start && is_local_byte(cl_contact_byte(text, mail.start - 1)))
		mail.start--;
	while (mail.start < at && !cl_is_alnum(cl_contact_byte(text, mail.start)))
		mail.start++;
	while (mail.end < run.end && is_host_byte(cl_contact_byte(text, mail.end)))
		mail.end++;
	while (mail.end > at && !cl_is_alnum(cl_contact_byte(text, mail.end - 1)))
		mail.end--;
	return cl_validate_email(cl_contact_slice(text, mail.start, mail.end)) &&
	       found(CL_CONTACT_EMAIL, mail, SURE, out_contact);
}

/* ------------------------------------------------------------------ @leewrites */

static bool is_handle_byte(char c)
{
	return cl_is_alnum(c) || c == '_' || c == '.';
}

static bool match_handle(const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact)
{
	char before = at > text->block_start ? cl_contact_byte(text, at - 1) : ' ';
	cl_span handle = {at, at + 1};

	if (cl_is_alnum(before) || (unsigned char)before >= 0x80 || before == '@' || before == '/' ||
		before == '.')
		return false;
	while (handle.end - at <= HANDLE_MAX && is_handle_byte(cl_contact_byte(text, handle.end)))
		handle.end++;
	handle = (cl_span){at, trim(text, handle).end};
	return handle.end - at >= HANDLE_MIN && handle.end - at <= HANDLE_MAX &&
	       !cl_is_digit(cl_contact_byte(text, at + 1)) &&
	       !cl_validate_tld(cl_contact_slice(text, handle.start + 1, handle.end)) &&
	       found(CL_CONTACT_HANDLE, handle, PROBABLE, out_contact);
}

/* ------------------------------------------------------------------ the web */

static size_t find_scheme(cl_str run)
{
	static const cl_str schemes[] = {
		CL_STR_INIT("https://"), CL_STR_INIT("http://"), CL_STR_INIT("ftp://")};
	size_t mark = cl_str_find(run, CL_STR("://"), 0);

	for (size_t i = 0; mark != CL_STR_NONE && i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		size_t size = schemes[i].size - 3;

		if (mark >= size &&
			cl_str_starts_with_nocase(cl_str_slice(run, mark - size, run.size), schemes[i]))
			return mark - size;
	}
	return CL_STR_NONE;
}

/* A bare name that ends like a country may be two sentences without a blank. */
static bool is_told_apart(cl_str url)
{
	size_t dot = url.size;

	while (dot > 0 && url.data[dot - 1] != '.')
		dot--;
	return cl_str_starts_with_nocase(url, CL_STR("www.")) ||
	       cl_str_find_byte(url, '/', 0) != CL_STR_NONE ||
	       !cl_word_is_in(cl_str_slice(url, dot, url.size), words_too);
}

static bool match_url(const struct cl_contact_text *text, cl_span run, struct cl_contact *out_contact)
{
	size_t scheme = find_scheme(cl_contact_slice(text, run.start, run.end));
	cl_str url;

	if (scheme != CL_STR_NONE)
		run.start += (uint32_t)scheme;
	run = trim(text, run);
	url = cl_contact_slice(text, run.start, run.end);
	if (!cl_validate_url(url) || cl_str_find_byte(url, '@', 0) != CL_STR_NONE)
		return false;
	if (scheme != CL_STR_NONE)
		return found(CL_CONTACT_URL, run, SURE, out_contact);
	return is_told_apart(url) && found(CL_CONTACT_URL, run, PROBABLE, out_contact);
}

/* ------------------------------------------------------------------ machines */

static bool is_hex(char c)
{
	return cl_is_digit(c) || (cl_to_lower(c) >= 'a' && cl_to_lower(c) <= 'f');
}

/* The part of a run that an address may be made of, its port or prefix left out. */
static cl_span address_in(const struct cl_contact_text *text, cl_span run, bool is_six)
{
	uint32_t end = run.start;

	while (end < run.end &&
		(cl_contact_byte(text, end) == '.' ||
			(is_six ? is_hex(cl_contact_byte(text, end)) || cl_contact_byte(text, end) == ':'
				: cl_is_digit(cl_contact_byte(text, end)))))
		end++;
	return (cl_span){run.start, end};
}

static bool is_followed(const struct cl_contact_text *text, cl_span address)
{
	char next = cl_contact_byte(text, address.end);

	return cl_is_alnum(next) || next == '-' || next == '_';
}

static bool match_ip(const struct cl_contact_text *text, cl_span run, struct cl_contact *out_contact)
{
	static const cl_str versions =
		CL_STR_INIT("v ver version release section chapter step item rev revision update firmware");
	cl_span four = address_in(text, run, false);
	cl_span six = address_in(text, run, true);

	while (four.end > four.start && cl_contact_byte(text, four.end - 1) == '.')
		four.end--;
	if (!is_followed(text, four) && cl_validate_ipv4(cl_contact_slice(text, four.start, four.end)))
		return !cl_contact_has_cue(text, four.start, 1, versions) &&
		       found(CL_CONTACT_IP, four, PROBABLE, out_contact);
	while (six.end > six.start + 1 && (cl_contact_byte(text, six.end - 1) == '.' ||
						  (cl_contact_byte(text, six.end - 1) == ':' &&
							  cl_contact_byte(text, six.end - 2) != ':')))
		six.end--;
	return !is_followed(text, six) && six.end - six.start > 3 &&
	       cl_validate_ipv6(cl_contact_slice(text, six.start, six.end)) &&
	       found(CL_CONTACT_IP, six, SURE, out_contact);
}

bool cl_contact_match_net(
	const struct cl_contact_text *text, uint32_t at, struct cl_contact *out_contact, uint32_t *out_end)
{
	cl_span run = run_around(text, at);
	cl_str bytes = cl_contact_slice(text, run.start, run.end);
	size_t sign = cl_str_find_byte(bytes, '@', 0);

	*out_end = run.end > at ? run.end : at + 1;
	if (match_url(text, run, out_contact))
		return true;
	if (sign != CL_STR_NONE && (match_email(text, run, run.start + (uint32_t)sign, out_contact) ||
					   match_handle(text, run.start + (uint32_t)sign, out_contact)))
		return true;
	return match_ip(text, run, out_contact);
}
