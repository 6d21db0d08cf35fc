/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/validate.h"

#include "entity/checksum.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define HOST_SIZE_MAX  253
#define LABEL_SIZE_MAX 63
#define LOCAL_SIZE_MAX 64

/*
 * Top-level domains of more than two letters that hospitals, their vendors and their readers use. Every two-letter
 * one is a country's, and xn-- ones are in other scripts. The last row is kept for documents (RFC 2606).
 */
static const cl_str domains[] = {CL_STR_INIT("com"), CL_STR_INIT("org"), CL_STR_INIT("net"),
	CL_STR_INIT("edu"), CL_STR_INIT("gov"), CL_STR_INIT("mil"), CL_STR_INIT("int"), CL_STR_INIT("arpa"),
	CL_STR_INIT("info"), CL_STR_INIT("biz"), CL_STR_INIT("name"), CL_STR_INIT("pro"), CL_STR_INIT("coop"),
	CL_STR_INIT("museum"), CL_STR_INIT("jobs"), CL_STR_INIT("mobi"), CL_STR_INIT("cat"),
	CL_STR_INIT("asia"), CL_STR_INIT("health"), CL_STR_INIT("healthcare"), CL_STR_INIT("hospital"),
	CL_STR_INIT("clinic"), CL_STR_INIT("doctor"), CL_STR_INIT("dental"), CL_STR_INIT("dentist"),
	CL_STR_INIT("surgery"), CL_STR_INIT("pharmacy"), CL_STR_INIT("med"), CL_STR_INIT("care"),
	CL_STR_INIT("fit"), CL_STR_INIT("fitness"), CL_STR_INIT("vision"), CL_STR_INIT("live"),
	CL_STR_INIT("life"), CL_STR_INIT("family"), CL_STR_INIT("baby"), CL_STR_INIT("online"),
	CL_STR_INIT("site"), CL_STR_INIT("website"), CL_STR_INIT("web"), CL_STR_INIT("app"),
	CL_STR_INIT("dev"), CL_STR_INIT("blog"), CL_STR_INIT("news"), CL_STR_INIT("media"),
	CL_STR_INIT("social"), CL_STR_INIT("link"), CL_STR_INIT("click"), CL_STR_INIT("page"),
	CL_STR_INIT("store"), CL_STR_INIT("shop"), CL_STR_INIT("tech"), CL_STR_INIT("cloud"),
	CL_STR_INIT("digital"), CL_STR_INIT("agency"), CL_STR_INIT("studio"), CL_STR_INIT("design"),
	CL_STR_INIT("community"), CL_STR_INIT("foundation"), CL_STR_INIT("charity"), CL_STR_INIT("fund"),
	CL_STR_INIT("gives"), CL_STR_INIT("ngo"), CL_STR_INIT("ong"), CL_STR_INIT("center"),
	CL_STR_INIT("centre"), CL_STR_INIT("support"), CL_STR_INIT("help"), CL_STR_INIT("today"),
	CL_STR_INIT("world"), CL_STR_INIT("global"), CL_STR_INIT("international"), CL_STR_INIT("space"),
	CL_STR_INIT("zone"), CL_STR_INIT("xyz"), CL_STR_INIT("top"), CL_STR_INIT("one"), CL_STR_INIT("club"),
	CL_STR_INIT("group"), CL_STR_INIT("team"), CL_STR_INIT("works"), CL_STR_INIT("company"),
	CL_STR_INIT("solutions"), CL_STR_INIT("systems"), CL_STR_INIT("network"), CL_STR_INIT("services"),
	CL_STR_INIT("email"), CL_STR_INIT("chat"), CL_STR_INIT("video"), CL_STR_INIT("photo"),
	CL_STR_INIT("photos"), CL_STR_INIT("gallery"), CL_STR_INIT("events"), CL_STR_INIT("school"),
	CL_STR_INIT("academy"), CL_STR_INIT("college"), CL_STR_INIT("university"), CL_STR_INIT("education"),
	CL_STR_INIT("institute"), CL_STR_INIT("science"), CL_STR_INIT("church"), CL_STR_INIT("law"),
	CL_STR_INIT("legal"), CL_STR_INIT("insurance"), CL_STR_INIT("insure"), CL_STR_INIT("bank"),
	CL_STR_INIT("press"), CL_STR_INIT("report"), CL_STR_INIT("review"), CL_STR_INIT("reviews"),
	CL_STR_INIT("guide"), CL_STR_INIT("wiki"), CL_STR_INIT("run"), CL_STR_INIT("nyc"),
	CL_STR_INIT("london"), CL_STR_INIT("scot"), CL_STR_INIT("wales"), CL_STR_INIT("cymru"),
	CL_STR_INIT("africa"), CL_STR_INIT("quebec"), CL_STR_INIT("sydney"), CL_STR_INIT("melbourne"),
	CL_STR_INIT("berlin"), CL_STR_INIT("example"), CL_STR_INIT("test"), CL_STR_INIT("invalid"),
	CL_STR_INIT("localhost")};

/* Country domains that are file names' endings far more often: readme.md, report.ps, rpc.py. */
static const cl_str file_endings[] = {CL_STR_INIT("md"), CL_STR_INIT("py"), CL_STR_INIT("sh"),
	CL_STR_INIT("pl"), CL_STR_INIT("rs"), CL_STR_INIT("ps"), CL_STR_INIT("so"), CL_STR_INIT("cc")};

static bool is_one_of(cl_str word, const cl_str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cl_str_equals_nocase(words[i], word))
			return true;
	}
	return false;
}

static bool is_ipv4(cl_str text)
{
	size_t start = 0;

	for (int i = 0; i < 4; i++) {
		size_t dot = cl_str_find_byte(text, '.', start);
		size_t end = dot == CL_STR_NONE ? text.size : dot;
		cl_str octet = cl_str_slice(text, start, end);

		if (octet.size == 0 || octet.size > 3 || !cl_digits_only(octet) ||
			cl_digits_value(octet) > 255)
			return false;
		if ((octet.size > 1 && octet.data[0] == '0') || (i < 3 && dot == CL_STR_NONE))
			return false;
		start = end + 1;
	}
	return start == text.size + 1;
}

bool cl_validate_ipv4(cl_str text)
{
	return is_ipv4(cl_str_trim(text));
}

static bool is_hex(char c)
{
	return cl_is_digit(c) || (cl_to_lower(c) >= 'a' && cl_to_lower(c) <= 'f');
}

static bool is_hex_group(cl_str group)
{
	if (group.size == 0 || group.size > 4)
		return false;
	for (size_t i = 0; i < group.size; i++) {
		if (!is_hex(group.data[i]))
			return false;
	}
	return true;
}

/* Adds the groups of `text`, a colon between two, to *count; the last may be an IPv4 address, which counts as two. */
static bool count_groups(cl_str text, bool may_end_dotted, size_t *count)
{
	for (size_t start = 0; text.size > 0 && start <= text.size;) {
		size_t colon = cl_str_find_byte(text, ':', start);
		size_t end = colon == CL_STR_NONE ? text.size : colon;
		cl_str group = cl_str_slice(text, start, end);
		bool is_dotted = may_end_dotted && colon == CL_STR_NONE && is_ipv4(group);

		if (!is_dotted && !is_hex_group(group))
			return false;
		*count += is_dotted ? 2 : 1;
		start = end + 1;
	}
	return true;
}

/* Eight groups of up to four hex digits; one run of zeros may be written `::`. */
bool cl_validate_ipv6(cl_str text)
{
	size_t count = 0;

	text = cl_str_trim(text);

	size_t gap = cl_str_find(text, CL_STR("::"), 0);

	if (gap == CL_STR_NONE)
		return count_groups(text, true, &count) && count == 8;
	return count_groups(cl_str_slice(text, 0, gap), false, &count) &&
	       count_groups(cl_str_slice(text, gap + 2, text.size), true, &count) && count > 0 && count < 8;
}

/* aa:bb:cc:dd:ee:ff or aa-bb-…, one separator throughout; or aabb.ccdd.eeff. */
bool cl_validate_mac(cl_str text)
{
	text = cl_str_trim(text);
	if (text.size != 17 && text.size != 14)
		return false;

	size_t step = text.size == 17 ? 2 : 4;
	char separator = text.data[step];

	if (step == 2 ? separator != ':' && separator != '-' : separator != '.')
		return false;
	for (size_t i = 0; i < text.size; i++) {
		bool is_between = i % (step + 1) == step;

		if (is_between ? text.data[i] != separator : !is_hex(text.data[i]))
			return false;
	}
	return true;
}

static bool is_label(cl_str label)
{
	if (label.size == 0 || label.size > LABEL_SIZE_MAX)
		return false;
	if (label.data[0] == '-' || label.data[label.size - 1] == '-')
		return false;
	for (size_t i = 0; i < label.size; i++) {
		unsigned char c = (unsigned char)label.data[i];

		/* Names in other scripts are taken as they are; the resolver would encode them. */
		if (c < 0x80 && !cl_is_alnum((char)c) && c != '-')
			return false;
	}
	return true;
}

static bool is_domain(cl_str label)
{
	if (label.size == 2)
		return cl_is_alpha(label.data[0]) && cl_is_alpha(label.data[1]);
	return cl_str_starts_with_nocase(label, CL_STR("xn--")) || is_one_of(label, domains, COUNT(domains));
}

static cl_str last_label(cl_str host)
{
	size_t start = host.size;

	while (start > 0 && host.data[start - 1] != '.')
		start--;
	return cl_str_slice(host, start, host.size);
}

/* At least two labels, the last a known top-level domain. */
static bool is_host(cl_str host)
{
	size_t labels = 0;

	if (host.size > HOST_SIZE_MAX)
		return false;
	for (size_t start = 0; start <= host.size; labels++) {
		size_t dot = cl_str_find_byte(host, '.', start);
		size_t end = dot == CL_STR_NONE ? host.size : dot;

		if (!is_label(cl_str_slice(host, start, end)))
			return false;
		start = end + 1;
	}
	return labels >= 2 && is_domain(last_label(host));
}

static bool is_local_part(cl_str local)
{
	static const cl_str marks = CL_STR_INIT("!#$%&'*+-/=?^_`{|}~");
	char before = '.';

	if (local.size == 0 || local.size > LOCAL_SIZE_MAX)
		return false;
	for (size_t i = 0; i < local.size; i++) {
		char c = local.data[i];

		if (c == '.' && before == '.')
			return false;
		if (c != '.' && (unsigned char)c < 0x80 && !cl_is_alnum(c) &&
			cl_str_find_byte(marks, c, 0) == CL_STR_NONE)
			return false;
		before = c;
	}
	return before != '.';
}

bool cl_validate_email(cl_str text)
{
	static const cl_str scheme = CL_STR_INIT("mailto:");

	text = cl_str_trim(text);
	if (cl_str_starts_with_nocase(text, scheme))
		text = cl_str_slice(text, scheme.size, text.size);

	size_t at = cl_str_find_byte(text, '@', 0);

	return at != CL_STR_NONE && is_local_part(cl_str_slice(text, 0, at)) &&
	       is_host(cl_str_slice(text, at + 1, text.size));
}

/* What follows a scheme, or all of it; *out_has_scheme tells which. */
static cl_str without_scheme(cl_str text, bool *out_has_scheme)
{
	static const cl_str schemes[] = {
		CL_STR_INIT("https://"), CL_STR_INIT("http://"), CL_STR_INIT("ftp://")};

	*out_has_scheme = false;
	for (size_t i = 0; i < COUNT(schemes); i++) {
		if (!cl_str_starts_with_nocase(text, schemes[i]))
			continue;
		*out_has_scheme = true;
		return cl_str_slice(text, schemes[i].size, text.size);
	}
	return text;
}

/* The host of what follows a scheme: up to the port, path, query or fragment. */
static cl_str host_of(cl_str text)
{
	size_t end = 0;

	while (end < text.size && cl_str_find_byte(CL_STR(":/?#"), text.data[end], 0) == CL_STR_NONE)
		end++;
	return cl_str_slice(text, 0, end);
}

/* "went well.It was": a full stop without its blank, whose domain would begin with a capital. */
static bool is_run_on(cl_str domain)
{
	return domain.size > 1 && cl_is_upper(domain.data[0]) && cl_is_lower(domain.data[1]);
}

bool cl_validate_url(cl_str text)
{
	bool has_scheme;
	cl_str rest = without_scheme(cl_str_trim(text), &has_scheme);
	cl_str host = host_of(rest);
	cl_str domain = last_label(host);

	for (size_t i = 0; i < rest.size; i++) {
		if ((unsigned char)rest.data[i] <= ' ')
			return false;
	}
	if (has_scheme)
		return is_host(host) || is_ipv4(host);
	if (!is_host(host))
		return false;
	if (cl_str_starts_with_nocase(host, CL_STR("www.")))
		return true;
	return !is_run_on(domain) &&
	       (host.size < rest.size || !is_one_of(domain, file_endings, COUNT(file_endings)));
}

bool cl_validate_tld(cl_str text)
{
	bool has_scheme;
	cl_str rest = without_scheme(cl_str_trim(text), &has_scheme);
	size_t at = cl_str_find_byte(rest, '@', 0);

	return is_host(host_of(at == CL_STR_NONE ? rest : cl_str_slice(rest, at + 1, rest.size)));
}
