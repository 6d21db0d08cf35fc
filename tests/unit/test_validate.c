/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "entity/number_words.h"
#include "entity/validate.h"

struct validate_case {
	const char *validator;
	const char *text;
	const char *label;
	bool is_valid;
};

#define NBSP   "\xC2\xA0"
#define NBDASH "\xE2\x80\x91"
#define ENDASH "\xE2\x80\x93"

static void run_case(const struct validate_case *it)
{
	const struct cl_validator *validator = cl_validator_find(cl_str_from(it->validator));

	ck_assert_msg(validator != NULL, "no validator '%s'", it->validator);
	ck_assert_msg(validator->fn(cl_str_from(it->text)) == it->is_valid, "%s: %s: '%s'", it->validator,
		it->label, it->text);
}

/* ------------------------------------------------------------------ United States */

static const struct validate_case us_cases[] = {
	{"ssn", "212-34-5678", "dashes", true},
	{"ssn", "212 34 5678", "blanks", true},
	{"ssn", "212345678", "no separators", true},
	{"ssn", "  212-34-5678\n", "blanks around", true},
	{"ssn", "212" NBDASH "34" NBDASH "5678", "no-break hyphens", true},
	{"ssn", "212" NBSP "34" NBSP "5678", "no-break blanks", true},
	{"ssn", "212-34 5678", "two kinds of separator", false},
	{"ssn", "2123-4-5678", "groups of other sizes", false},
	{"ssn", "212--34-5678", "a separator twice", false},
	{"ssn", "212-34-567", "a digit short", false},
	{"ssn", "000-34-5678", "area 000", false},
	{"ssn", "666-34-5678", "area 666", false},
	{"ssn", "912-34-5678", "area 9xx", false},
	{"ssn", "212-00-5678", "group 00", false},
	{"ssn", "212-34-0000", "serial 0000", false},
	{"ssn", "123-45-6789", "what people type into examples", false},
	{"ssn", "457-55-5462", "published specimen", false},
	{"ssn", "A12-34-5678", "a letter", false},
	{"ssn", "", "nothing", false},
	{"itin", "934-71-2345", "group 71", true},
	{"itin", "934-99-2345", "group 99", true},
	{"itin", "934 58 2345", "blanks", true},
	{"itin", "934-66-2345", "group 66", false},
	{"itin", "934-93-2345", "group 93", false},
	{"itin", "834-71-2345", "does not begin with 9", false},
	{"itin", "9347-1-2345", "wrong shape", false},
	{"npi", "1679576722", "check digit", true},
	{"npi", "2000000002", "begins with 2, one digit over and over", false},
	{"npi", "1679576723", "wrong check digit", false},
	{"npi", "3679576728", "begins with 3", false},
	{"npi", "167957672", "a digit short", false},
	{"npi", "167-957-6722", "a phone number's separators", false},
	{"npi", "16795767O2", "the letter O", false},
	{"dea", "BW4815164", "check digit", true},
	{"dea", "bw4815164", "lower case", true},
	{"dea", "BW 4815164", "blank after the letters", true},
	{"dea", "B94815164", "a business", true},
	{"dea", "BW4815165", "wrong check digit", false},
	{"dea", "QW4815164", "no such registrant", false},
	{"dea", "B84815164", "second is a digit other than 9", false},
	{"dea", "BW481516", "a digit short", false},
	{"dea", "AA0000000", "zeros", false},
	{"mbi", "2FT7-KA5-RC91", "dashes", true},
	{"mbi", "2FT7KA5RC91", "no dashes", true},
	{"mbi", "2ft7-ka5-rc91", "lower case", true},
	{"mbi", "0FT7-KA5-RC91", "begins with 0", false},
	{"mbi", "2FT7-KS5-RC91", "an S", false},
	{"mbi", "2FT7-KA5-R191", "a digit for a letter", false},
	{"mbi", "2FT7-KA5-RC9", "a digit short", false},
	{"mbi", "2FT-7KA5-RC91", "wrong groups", false},
	{"aba", "011401533", "check digit", true},
	{"aba", "322271627", "a thrift's", true},
	{"aba", "011401534", "wrong check digit", false},
	{"aba", "501401535", "no such district", false},
	{"aba", "000000000", "zeros", false},
	{"aba", "0114-01533", "separator", false},
	{"aba", "11401533", "a digit short", false},
	{"zip3", "10025", "Manhattan", true},
	{"zip3", "100", "three digits", true},
	{"zip3", "10025-4321", "ZIP+4", true},
	{"zip3", "100xx", "masked", true},
	{"zip3", "00025", "nobody lives there", false},
	{"zip3", "1002", "four digits", false},
	{"zip3", "10025-43", "ZIP+2", false},
	{"zip3", "A0025", "a letter", false},
	{"zip-restricted", "03601", "in both censuses", true},
	{"zip-restricted", "369", "new in 2020", true},
	{"zip-restricted", "063", "only in 2000", true},
	{"zip-restricted", "82301-0001", "ZIP+4", true},
	{"zip-restricted", "09601", "military", true},
	{"zip-restricted", "99999", "Alaska, counted", false},
	{"zip-restricted", "10025", "more than 20,000", false},
	{"zip-restricted", "036 01", "a gap", false},
};

/* ------------------------------------------------------------------ phone numbers */

static const struct validate_case phone_cases[] = {
	{"nanp", "(614) 555-0142", "brackets", true},
	{"nanp", "614.555.0142", "dots", true},
	{"nanp", "+1 614-555-0142", "country code", true},
	{"nanp", "1-614-555-0142 ext. 27", "extension", true},
	{"nanp", "6145550142", "no separators", true},
	{"nanp", "614" NBSP "555" ENDASH "0142", "typographic", true},
	{"nanp", "114-555-0142", "area code begins with 1", false},
	{"nanp", "811-555-0142", "area code is a service", false},
	{"nanp", "694-555-0142", "9 in the middle of the area code", false},
	{"nanp", "614-055-0142", "exchange begins with 0", false},
	{"nanp", "614-411-0142", "exchange is a service", false},
	{"nanp", "614-555-014", "a digit short", false},
	{"nanp", "2-614-555-0142", "country code 2", false},
	{"nanp", "614-555-O142", "the letter O", false},
	{"phone", "(614) 555-0142 x27", "North American with extension", true},
	{"phone", "+44 20 7946 0018", "British, international", true},
	{"phone", "020 7946 0018", "British, national", true},
	{"phone", "0011", "exit code alone", false},
	{"phone", "0044 20 7946 0018", "British, exit code", true},
	{"phone", "+61 2 5550 1234", "Australian", true},
	{"phone", "1300 975 707", "Australian 1300", true},
	{"phone", "555-0142", "local", true},
	{"phone", "5550142", "seven digits", false},
	{"phone", "+1 114 555 0142", "North American, wrong area code", false},
	{"phone", "12/14/2025", "a date", false},
	{"phone", "+44 20", "too short", false},
	{"phone", "0000000000", "zeros", false},
	{"phone", "ext. 27", "an extension alone", false},
};

/* ------------------------------------------------------------------ vehicles and devices */

static const struct validate_case device_cases[] = {
	{"vin", "1ZZAB12C83D000042", "check digit", true},
	{"vin", "1zzab12c83d000042", "lower case", true},
	{"vin", "1ZZAB12CX3D000009", "check digit X", true},
	{"vin", "1ZZAB12C13D000042", "wrong check digit", false},
	{"vin", "1ZZAB12C83D00004", "a character short", false},
	{"vin", "1ZZAB12C83DOO0042", "the letter O", false},
	{"vin", "1ZZAB-12C83D000042", "a dash", false},
	{"vin", "INTRODUCTORYPRICE", "a word", false},
	{"gtin", "5012345678900", "13 digits", true},
	{"gtin", "978-1-4028-9462-6", "a book", true},
	{"gtin", "036000291452", "12 digits", true},
	{"gtin", "96385074", "8 digits", true},
	{"gtin", "5012345678901", "wrong check digit", false},
	{"gtin", "50123456789", "11 digits", false},
	{"gtin", "00000000", "zeros", false},
	{"gtin", "501234567890X", "a letter", false},
	{"udi", "(01)05012345678900(17)271130(10)LOT7(21)S-0042", "GS1", true},
	{"udi", "(01) 05012345678900 (21) 0042", "blanks", true},
	{"udi", "(01)05012345678900(11)260200(10)A", "made in a month", true},
	{"udi", "(01)05012345678901(21)0042", "wrong check digit", false},
	{"udi", "(01)05012345678900(17)271330(21)1", "month 13", false},
	{"udi", "(21)0042(01)05012345678900", "does not begin with 01", false},
	{"udi", "(01)05012345678900(21)", "empty serial number", false},
	{"udi", "(01)05012345678900(77)x", "unknown element", false},
	{"udi", "(01)05012345678900(21)0123456789012345678901", "serial number too long", false},
	{"udi", "+A123BJC5D6E71G", "HIBC", true},
	{"udi", "+A123BJC5D6E71H", "HIBC, wrong check character", false},
	{"udi", "+1 614 555 0142", "a phone number", false},
	{"imei", "35-209900-176148-1", "groups", true},
	{"imei", "352099001761481", "no groups", true},
	{"imei", "352099001761482", "wrong check digit", false},
	{"imei", "35209900176148", "a digit short", false},
	{"imei", "000000000000000", "zeros", false},
	{"imei", "35209900176148l", "the letter l", false},
};

/* ------------------------------------------------------------------ banks */

static const struct validate_case bank_cases[] = {
	{"card", "4000 0000 0000 0002", "groups", true},
	{"card", "4000-0000-0000-0002", "dashes", true},
	{"card", "2223003122003222", "Mastercard, 2 series", true},
	{"card", "371449635398431", "American Express", true},
	{"card", "4000 0000 0000 0003", "wrong check digit", false},
	{"card", "1000 0000 0000 0008", "no issuer", false},
	{"card", "37144963539843", "wrong length for the issuer", false},
	{"card", "0000 0000 0000 0000", "zeros", false},
	{"card", "4000.0000.0000.0002", "dots", false},
	{"luhn", "79927398713", "check digit", true},
	{"luhn", "7992 739-8713", "any groups", true},
	{"luhn", "18", "two digits", true},
	{"luhn", "79927398714", "wrong check digit", false},
	{"luhn", "0", "one digit", false},
	{"luhn", "7992739871A", "a letter", false},
	{"iban", "NL91 ABNA 0417 1643 00", "groups", true},
	{"iban", "nl91abna0417164300", "lower case", true},
	{"iban", "NO93 8601 1117 947", "the shortest", true},
	{"iban", "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "letters", true},
	{"iban", "NL92 ABNA 0417 1643 00", "wrong check digits", false},
	{"iban", "NL91 ABNA 0417 1643 0", "a digit short", false},
	{"iban", "ZZ91 ABNA 0417 1643 00", "no such country", false},
	{"iban", "NLX1 ABNA 0417 1643 00", "a letter for a check digit", false},
};

/* ------------------------------------------------------------------ other countries */

static const struct validate_case country_cases[] = {
	{"nhs", "401 023 2137", "groups", true},
	{"nhs", "4010232137", "no groups", true},
	{"nhs", "401-023-2137", "dashes", true},
	{"nhs", "401 023 2138", "wrong check digit", false},
	{"nhs", "401 023 213", "a digit short", false},
	{"nhs", "401 023 213X", "a letter", false},
	{"nhs", "1111111111", "ones, whose check digit is right", false},
	{"nhs", "000 000 0000", "zeros", false},
	{"sin", "130-692-544", "dashes", true},
	{"sin", "130 692 544", "blanks", true},
	{"sin", "912 345 675", "a temporary resident's", true},
	{"sin", "130 692 545", "wrong check digit", false},
	{"sin", "046 454 286", "begins with 0", false},
	{"sin", "800 000 002", "begins with 8", false},
	{"sin", "130 692 54", "a digit short", false},
	{"ohip", "5584 486 673 YM", "groups and version", true},
	{"ohip", "5584486673", "no version", true},
	{"ohip", "5584-486-673-Y", "version of one letter", true},
	{"ohip", "5584 486 674 YM", "wrong check digit", false},
	{"ohip", "0584 486 674", "begins with 0", false},
	{"ohip", "5584 486 673 Y1", "a digit in the version", false},
	{"ohip", "5584 486 67", "a digit short", false},
	{"bc-phn", "9123 456 780", "groups", true},
	{"bc-phn", "9123456780", "no groups", true},
	{"bc-phn", "9123456781", "wrong check digit", false},
	{"bc-phn", "8123456780", "does not begin with 9", false},
	{"bc-phn", "912345678", "a digit short", false},
	{"bc-phn", "9123 456 78A", "a letter", false},
	{"au-medicare", "2428 77813 2", "groups", true},
	{"au-medicare", "2428 77813 2-1", "place on the card", true},
	{"au-medicare", "2428778132", "no groups", true},
	{"au-medicare", "2428 77814 2", "wrong check digit", false},
	{"au-medicare", "7428 77813 2", "begins with 7", false},
	{"au-medicare", "2428 77813", "no issue number", false},
	{"ihi", "8003 6080 0000 0000", "groups, a person", true},
	{"ihi", "8003618000000009", "a clinician", true},
	{"ihi", "8003 6080 0000 0001", "wrong check digit", false},
	{"ihi", "8003 6380 0000 0007", "800363", false},
	{"ihi", "8003 6080 0000 000", "a digit short", false},
	{"ihi", "8003-6080-0000-000O", "the letter O", false},
};

/* ------------------------------------------------------------------ addresses on the net */

static const struct validate_case net_cases[] = {
	{"ipv4", "203.0.113.9", "plain", true},
	{"ipv4", "255.255.255.255", "the largest", true},
	{"ipv4", "203.0.113.256", "octet too large", false},
	{"ipv4", "203.0.113", "three octets", false},
	{"ipv4", "203.0.113.9.1", "five octets", false},
	{"ipv4", "203.0.113.09", "leading zero", false},
	{"ipv4", "4.12.2025.1", "a version", false},
	{"ipv4", "203.0.113.", "dot at the end", false},
	{"ipv6", "2001:db8::8a2e:370:7334", "gap", true},
	{"ipv6", "2001:0DB8:0:0:0:0:0:1", "all groups", true},
	{"ipv6", "::ffff:203.0.113.9", "IPv4 inside", true},
	{"ipv6", "fe80::", "gap at the end", true},
	{"ipv6", "203.0.113.9::1", "IPv4 before the gap", false},
	{"ipv6", "::ffff: 203.0.113.9", "a blank", false},
	{"ipv6", "2001:db8:::1", "three colons", false},
	{"ipv6", "2001::db8::1", "two gaps", false},
	{"ipv6", "10:30:45", "a time", false},
	{"ipv6", "2001:db8:0:0:0:0:0:1:2", "nine groups", false},
	{"ipv6", "2001:db8:0:0:0:0:0:", "colon at the end", false},
	{"ipv6", "2001:db8::12345", "five digits", false},
	{"ipv6", "::", "nothing", false},
	{"mac", "00:00:5E:00:53:af", "colons", true},
	{"mac", "00-00-5e-00-53-af", "dashes", true},
	{"mac", "0000.5e00.53af", "dots", true},
	{"mac", "00:00:5E-00:53:af", "two separators", false},
	{"mac", "00:00:5E:00:53", "five groups", false},
	{"mac", "00:00:5E:00:53:ag", "a letter beyond f", false},
	{"mac", "12.12.2025.1234", "a date", false},
	{"email", "rosa.quill@clinic.example", "plain", true},
	{"email", "mailto:rosa+news@mail.clinic.example", "scheme and tag", true},
	{"email", "ros\xC3\xA9@clinic.example", "other letters", true},
	{"email", "rosa.quill@clinic", "no domain", false},
	{"email", "rosa..quill@clinic.example", "two dots", false},
	{"email", ".rosa@clinic.example", "dot in front", false},
	{"email", "rosa@clinic.zzz", "no such domain", false},
	{"email", "rosa@-clinic.example", "dash in front", false},
	{"email", "@rosaquill", "a handle", false},
	{"email", "rosa quill@clinic.example", "a blank", false},
	{"url", "https://www.clinic.example/stories?id=4", "scheme", true},
	{"url", "HTTP://CLINIC.EXAMPLE:8080", "capitals and port", true},
	{"url", "www.clinic.example", "www", true},
	{"url", "clinic.example/a#b", "bare with path", true},
	{"url", "heartwell.care", "bare", true},
	{"url", "http://203.0.113.9/x", "IPv4 host", true},
	{"url", "rpc.py", "a file name", false},
	{"url", "os.system", "a function", false},
	{"url", "well.It", "a full stop without its blank", false},
	{"url", "https://clinic", "one label", false},
	{"url", "https:// clinic.example", "a blank", false},
	{"url", "rosa@clinic.example", "an e-mail address", false},
	{"url", "p.m.", "an abbreviation", false},
	{"tld", "clinic.example", "host", true},
	{"tld", "rosa@clinic.example", "e-mail address", true},
	{"tld", "https://clinic.nhs.uk/a.b", "address", true},
	{"tld", "clinic.zzz", "no such domain", false},
	{"tld", "clinic", "one label", false},
	{"tld", "clinic.", "empty label", false},
	{"tld", "3.14", "a number", false},
};

/* ------------------------------------------------------------------ dates and ages */

static const struct validate_case date_cases[] = {
	{"date", "3/14/2025", "month first", true},
	{"date", "14/3/2025", "day first", true},
	{"date", "14.03.25", "dots, two digits", true},
	{"date", "14. 3. 2025", "blanks after the dots", true},
	{"date", "2025-03-14", "ISO", true},
	{"date", "2025-03-14T08:30:00Z", "ISO with a time", true},
	{"date", "2025" ENDASH "03" ENDASH "14", "typographic dashes", true},
	{"date", "2/29/2024", "leap year", true},
	{"date", "2/29/2023", "no leap year", false},
	{"date", "31/4/2025", "no such day", false},
	{"date", "14/14/2025", "no such month", false},
	{"date", "3/14-2025", "two separators", false},
	{"date", "3/14", "no year", false},
	{"date", "3/14/20255", "five digits", false},
	{"date", "3/14/9025", "far away", false},
	{"date", "1/2/3/4", "four parts", false},
	{"date", "//2025", "empty parts", false},
	{"age-over-89", "94", "digits", true},
	{"age-over-89", "94-year-old", "with its noun", true},
	{"age-over-89", "ninety-four", "words", true},
	{"age-over-89", "one hundred and two", "words above a hundred", true},
	{"age-over-89", "turned 102", "with its verb", true},
	{"age-over-89", "her ninetieth birthday", "ordinal", true},
	{"age-over-89", "a Centenarian", "a noun", true},
	{"age-over-89", "in her nineties", "a decade", true},
	{"age-over-89", "89", "89 itself", false},
	{"age-over-89", "eighty-nine", "89 in words", false},
	{"age-over-89", "1931", "a year", false},
	{"age-over-89", "450", "no age", false},
	{"age-over-89", "elderly", "no number", false},
};

/* ------------------------------------------------------------------ evidence */

static const struct validate_case evidence_cases[] = {
	{"doi", "10.5555/heart.2024.17", "bare", true},
	{"doi", "doi: 10.5555/S0140(20)30183-5", "label", true},
	{"doi", "https://doi.org/10.5555/abc.", "address and full stop", true},
	{"doi", "10.55/abc", "registrant too short", false},
	{"doi", "10.5555/", "no suffix", false},
	{"doi", "10.5555/.,;", "suffix of punctuation", false},
	{"doi", "10.5555 abc", "no slash", false},
	{"doi", "10.5555/a b", "a blank", false},
	{"pmid", "PMID: 31452104", "label", true},
	{"pmid", "pmid 7", "one digit", true},
	{"pmid", "https://pubmed.ncbi.nlm.nih.gov/31452104/", "address", true},
	{"pmid", "31452104", "no label", false},
	{"pmid", "PMID: 031452104", "leading zero", false},
	{"pmid", "PMID: 314521041", "nine digits", false},
	{"pmid", "PMID: 3145x", "a letter", false},
	{"pmcid", "PMC7096777", "plain", true},
	{"pmcid", "PMCID: PMC7096777", "label", true},
	{"pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC7096777/", "address", true},
	{"pmcid", "7096777", "no letters", false},
	{"pmcid", "PMC", "no digits", false},
	{"pmcid", "PMC0096777", "leading zero", false},
	{"pmcid", "PMC70967X7", "a letter", false},
	{"nct", "NCT04280705", "plain", true},
	{"nct", "nct04280705", "lower case", true},
	{"nct", "NCT0428070", "seven digits", false},
	{"nct", "NCT042807055", "nine digits", false},
	{"nct", "NCTO4280705", "the letter O", false},
	{"nct", "NCT 04280705", "a gap", false},
	{"nct", "NCT00000000", "zeros", false},
	{"isrctn", "ISRCTN10234567", "plain", true},
	{"isrctn", "isrctn10234567", "lower case", true},
	{"isrctn", "ISRCTN1023456", "seven digits", false},
	{"isrctn", "ISRCTN102345678", "nine digits", false},
	{"isrctn", "ISRCTN 10234567", "a gap", false},
	{"isrctn", "ISRCTN1023456O", "the letter O", false},
	{"eudract", "2015-003456-29", "plain", true},
	{"eudract", " 2015-003456-29 ", "blanks around", true},
	{"eudract", "2015-00345-29", "a digit short", false},
	{"eudract", "1915-003456-29", "not this century", false},
	{"eudract", "2015/003456/29", "slashes", false},
	{"eudract", "2015-003456-2X", "a letter", false},
	{"ctis", "2023-501234-18-00", "plain", true},
	{"ctis", " 2023-501234-18-00", "blank in front", true},
	{"ctis", "2023-501234-18", "no last part", false},
	{"ctis", "2023-50123-18-00", "a digit short", false},
	{"ctis", "1923-501234-18-00", "not this century", false},
	{"ctis", "2023-501234-18-0O", "the letter O", false},
	{"cochrane", "CD012345", "plain", true},
	{"cochrane", "CD012345.pub3", "version", true},
	{"cochrane", "CD012345.pub12", "version of two digits", true},
	{"cochrane", "CD01234", "five digits", false},
	{"cochrane", "CD0123456", "seven digits", false},
	{"cochrane", "CE012345", "other letters", false},
	{"cochrane", "CD012345.pub", "version without a digit", false},
};

#define RUNNER(family)                 \
	START_TEST(test_##family)      \
	{                              \
		run_case(&family[_i]); \
	}                              \
	END_TEST

RUNNER(us_cases)
RUNNER(phone_cases)
RUNNER(device_cases)
RUNNER(bank_cases)
RUNNER(country_cases)
RUNNER(net_cases)
RUNNER(date_cases)
RUNNER(evidence_cases)

/* ------------------------------------------------------------------ the table */

static bool is_in_cases(cl_str name, const struct validate_case *cases, size_t count)
{
	size_t hits = 0;

	for (size_t i = 0; i < count; i++)
		hits += cl_str_equals(cl_str_from(cases[i].validator), name);
	return hits >= 6;
}

#define HAS(name, cases) is_in_cases(name, cases, sizeof(cases) / sizeof((cases)[0]))

START_TEST(test_table)
{
	size_t count;
	size_t name_count;
	const struct cl_validator *validators = cl_validators(&count);
	const cl_str *names = cl_validator_names(&name_count);

	ck_assert_uint_eq(count, name_count);
	for (size_t i = 0; i < count; i++) {
		cl_str name = names[i];

		ck_assert(cl_str_equals(validators[i].name, name));
		ck_assert_ptr_eq(cl_validator_find(name), &validators[i]);
		ck_assert_msg(
			i == 0 || cl_str_compare(names[i - 1], name) < 0, "%s: not in order", name.data);
		ck_assert_msg(validators[i].title.size && validators[i].source.size, "%s", name.data);
		ck_assert_msg(HAS(name, us_cases) || HAS(name, phone_cases) || HAS(name, device_cases) ||
				      HAS(name, bank_cases) || HAS(name, country_cases) ||
				      HAS(name, net_cases) || HAS(name, date_cases) ||
				      HAS(name, evidence_cases),
			"%s: fewer than six cases", name.data);
	}
}
END_TEST

START_TEST(test_names)
{
	ck_assert_ptr_null(cl_validator_find(CL_STR("NPI")));
	ck_assert_ptr_null(cl_validator_find(CL_STR("")));
	ck_assert(cl_str_equals(cl_validator_nearest(CL_STR("ibna")), CL_STR("iban")));
	ck_assert(cl_str_equals(cl_validator_nearest(CL_STR("zip_restricted")), CL_STR("zip-restricted")));
	ck_assert_uint_eq(cl_validator_nearest(CL_STR("passport")).size, 0);
}
END_TEST

/* ------------------------------------------------------------------ numbers in words */

static const struct {
	const char *text;
	uint32_t value;
	const char *span; /* NULL when there is no number */
	bool is_ordinal;
} word_cases[] = {
	{"ninety-four", 94, "ninety-four", false},
	{"a ninety-four-year-old man", 94, "ninety-four", false},
	{"one hundred and two", 102, "one hundred and two", false},
	{"turned a hundred", 100, "a hundred", false},
	{"her twenty first visit", 21, "twenty first", true},
	{"the ninetieth", 90, "ninetieth", true},
	{"Ninety" ENDASH "Four", 94, "Ninety" ENDASH "Four", false},
	{"Nineteen eighty-four", 19, "Nineteen", false},
	{"nineteen hundred", 1900, "nineteen hundred", false},
	{"two thousand and six", 2006, "two thousand and six", false},
	{"three million four hundred thousand and one", 3400001,
		"three million four hundred thousand and one", false},
	{"two thousand three thousand", 2003, "two thousand three", false},
	{"ninety nine hundred million", 9900, "ninety nine hundred", false},
	{"hundred and", 100, "hundred", false},
	{"one and two", 1, "one", false},
	{"five six", 5, "five", false},
	{"twenty ten", 20, "twenty", false},
	{"zero one", 0, "zero", false},
	{"someone's tenth", 10, "tenth", true},
	{"one's own two", 2, "two", false},
	{"a and an", 0, NULL, false},
	{"often tense attention", 0, NULL, false},
	{"dix t\xC3\xA9nues", 0, NULL, false},
	{"", 0, NULL, false},
};

START_TEST(test_number_words)
{
	cl_str text = cl_str_from(word_cases[_i].text);
	struct cl_number_words number;
	bool found = cl_number_words_find(text, 0, &number);

	ck_assert_msg(found == (word_cases[_i].span != NULL), "%s", word_cases[_i].text);
	if (!found)
		return;
	ck_assert_msg(number.value == word_cases[_i].value, "%s: %u", word_cases[_i].text, number.value);
	ck_assert_msg(number.is_ordinal == word_cases[_i].is_ordinal, "%s", word_cases[_i].text);
	ck_assert_msg(cl_str_equals(cl_str_slice(text, number.span.start, number.span.end),
			      cl_str_from(word_cases[_i].span)),
		"%s: %u to %u", word_cases[_i].text, number.span.start, number.span.end);
}
END_TEST

static const char *const units[] = {"", "one", "two", "three", "four", "five", "six", "seven", "eight",
	"nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
	"eighteen", "nineteen"};
static const char *const tens[] = {
	"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

/* Every number below a thousand, spelt and read back. */
START_TEST(test_number_words_round_trip)
{
	struct cl_arena *arena = cl_arena_new();

	for (int i = 1; i < 1000; i++) {
		int rest = i % 100;
		const char *hundreds = i >= 100 ? units[i / 100] : "";
		const char *join = i < 100 ? "" : rest ? " hundred and " : " hundred";
		const char *ten = rest >= 20 ? tens[rest / 10] : "";
		const char *unit = units[rest >= 20 ? rest % 10 : rest];
		cl_str text = cl_arena_printf(
			arena, "%s%s%s%s%s", hundreds, join, ten, rest > 20 && rest % 10 ? "-" : "", unit);
		struct cl_number_words number;

		ck_assert_msg(cl_number_words_read(text, 0, &number), "%s", text.data);
		ck_assert_msg((int)number.value == i && number.span.end == text.size, "%s", text.data);
	}
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("validate");
	TCase *tcase = tcase_create("validate");

	LOOP(tcase, test_us_cases, us_cases);
	LOOP(tcase, test_phone_cases, phone_cases);
	LOOP(tcase, test_device_cases, device_cases);
	LOOP(tcase, test_bank_cases, bank_cases);
	LOOP(tcase, test_country_cases, country_cases);
	LOOP(tcase, test_net_cases, net_cases);
	LOOP(tcase, test_date_cases, date_cases);
	LOOP(tcase, test_evidence_cases, evidence_cases);
	LOOP(tcase, test_number_words, word_cases);
	tcase_add_test(tcase, test_table);
	tcase_add_test(tcase, test_names);
	tcase_add_test(tcase, test_number_words_round_trip);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
