/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/contact.h"
#include "entity_testing.h"

/* "[617-555-0142|PHONE]": what must be found, exactly, and nothing else. */
static const struct {
	const char *label;
	const char *marked;
} cases[] = {
	/* telephones */
	{"dashes", "Call [617-555-0142|PHONE] today."},
	{"brackets", "Call [(617) 555-0142|PHONE]."},
	{"brackets without a blank", "[(617)555-0142|PHONE] is the ward."},
	{"full stops", "The desk is at [617.555.0142|PHONE]."},
	{"country", "Dial [+1 617 555 0142|PHONE] from abroad."},
	{"country and brackets", "Dial [+1 (617) 555-0142|PHONE] from abroad."},
	{"one before", "It is [1-617-555-0142|PHONE], toll free."},
	{"one before, with blanks beside a word", "Call [1 617 555 0142|PHONE]."},
	{"ext.", "Ask for [617-555-0142 ext. 7|PHONE]."},
	{"x", "Ask for [617-555-0142x204|PHONE]."},
	{"comma and extension", "Ask for [617-555-0142, extension 204|PHONE]."},
	{"a number that goes on", "See 617-555-0142-991234 there."},
	{"blanks need a word", "We saw 617 555 0142 of them."},
	{"blanks and a word", "Phone: [617 555 0142|PHONE]"},
	{"digits need a word", "The code 6175550142 was wrong."},
	{"digits and a word", "Text [6175550142|PHONE] to join."},
	{"a local number and a word", "Call [555-0142|PHONE] before noon."},
	{"a local number alone", "We had 555-0142 in the lot."},
	{"a word behind", "[555-0142|PHONE] (office)"},
	{"London", "Ring [020 7946 0123|PHONE] for help."},
	{"a British mobile", "Ring [07700 900123|PHONE] for help."},
	{"a British town", "It is [(01632) 960123|PHONE] in town."},
	{"plus and 44", "It is [+44 20 7946 0123|PHONE] in town."},
	{"plus and zero in brackets", "It is [+44 (0)20 7946 0123|PHONE]."},
	{"plus and 49", "It is [+49 30 901820|PHONE] in Berlin."},
	{"two zeros", "It is [0049 30 901820|PHONE] in Berlin."},
	{"plus in one piece", "It is [+442079460123|PHONE]."},
	{"Australia", "Ring [1300 975 707|PHONE]."},
	{"a phone number is", "My phone number is [88 165 40 96|PHONE]."},
	{"reach us at", "Reach us at [21 232 945 1338|PHONE]."},
	{"two in a row", "[617-555-0142|PHONE] or [617-555-0143|PHONE]"},
	{"not a date", "Born 3/14/1952, seen 2024-12-06, called 12.06.2024."},
	{"not a range of years", "Called 1998-2004 a good time."},
	{"not a PubMed number", "See PMID 31234567 for more."},
	{"not a trial", "See trial NCT01234567 and grant 617-555-0142."},
	{"not money", "It cost $617-555-0142, or $6175550142."},
	{"not decimals", "A ratio of 617.555 was called high."},
	{"not a score", "They called it 120/80 and 10-12-14."},
	{"not a version", "Version 10.14.6 was called stable."},
	{"pairs of digits", "Phone: [01.23.45.67.89|PHONE]"},
	{"not a time behind a date", "She came 08/16/2000 03:14 at night."},
	/* mail */
	{"mail", "Write to [rosa.quill@quill.example|EMAIL]."},
	{"mail with a plus", "Write to [rosa+ward7@mail.quill.example|EMAIL]!"},
	{"mail in brackets", "Rosa (<[rosa@quill.example|EMAIL]>)"},
	{"mail behind a scheme", "mailto:[rosa@quill.example|EMAIL]?subject=a"},
	{"mail with digits", "[rq1952@quill.example|EMAIL] is hers"},
	{"mail that begins with a digit", "[4rosa@quill.example|EMAIL] is hers"},
	{"no host", "rosa @ home, rosa@home, @ 5 pm"},
	{"no such ending", "rosa@quill.nosuch"},
	/* the web */
	{"scheme", "See [https://quill.example/a?b=1#c|URL]."},
	{"scheme and port", "See [http://quill.example:8080/|URL], then."},
	{"www", "See [www.quill.example|URL]!"},
	{"a bare name", "See [quill.example|URL] for more."},
	{"a bare name with a path", "See [quill.co.uk/jobs|URL] for more."},
	{"in brackets", "(see [quill.example/a|URL])"},
	{"typographic quotes", "\xE2\x80\x9C[https://quill.example|URL]\xE2\x80\x9D"},
	{"two sentences", "She was well.In the end she went home.It was late."},
	{"two small ones", "she was well.it was late and so on"},
	{"abbreviations", "e.g. the U.S. at 5 p.m. or i.e. a.k.a. this"},
	{"a file", "See readme.md and notes.txt first."},
	/* machines */
	{"IPv4", "From [192.0.2.7|IP] at night."},
	{"IPv4 and port", "From [192.0.2.7|IP]:8080 at night."},
	{"IPv6", "From [2001:db8::7|IP] at night."},
	{"IPv6 in full", "From [2001:db8:0:1:2:3:4:5|IP], too."},
	{"not IPv4", "From 192.0.2.700 and 1.2.3.4.5 at night."},
	{"not an address but a version", "Version 1.2.3.4 and section 4.3.2.1 say so."},
	{"times", "At 10:30:15 and 12:00 and 7:5."},
	/* handles */
	{"handle", "Thanks to [@rosaquill|HANDLE]!"},
	{"handle in brackets", "([@rosa_quill.rn|HANDLE])"},
	{"no handle", "5 @ 2 dollars, @7pm, a@b"},
	{"a host is no handle", "All of @quill.example is down, and r...@quill.example too."},
	/* social security */
	{"SSN", "It is [536-90-4399|SSN]."},
	{"SSN and a word", "SSN: [536 90 4399|SSN]"},
	{"SSN in one piece", "Social security number is [536904399|SSN]."},
	{"never issued, with the word", "SSN [987-65-4320|SSN]"},
	{"never issued", "See 000-90-4399 and 666-90-4399."},
	{"not this shape", "See 536-904-399 and 53-690-4399."},
	/* cards and accounts */
	{"card", "It is [4556 7375 8689 9855|ID]."},
	{"card in one piece", "It is [4556737586899855|ID]."},
	{"no card", "It is 4556737586899854."},
	{"a card by its word", "Card number [4556 7375 8689 9854|ID] is lost."},
	{"IBAN", "Pay to [GB82 WEST 1234 5698 7654 32|ID]."},
	{"IBAN in one piece", "Pay to [DE89370400440532013000|ID]."},
	{"no IBAN", "Pay to GB82 WEST 1234 5698 7654 33."},
	{"account", "Account number: [12-345678|ID]"},
	{"licence", "Driver's license [D1234567|ID] was found."},
	{"member", "Member ID [XQJ990112|ID] is on the card."},
	{"NHS", "NHS number [943 476 5919|ID]"},
	{"a policy of a year", "The policy of 2019 and policy 2024."},
	{"an account of some size", "The account of 12 patients."},
	{"an insurance of some size", "Insurance 1500 people have, and account 2500."},
	{"an account without a sign", "Account [123456|ID] is closed."},
	/* record numbers */
	{"MRN", "MRN [4471180|MRN]"},
	{"MRN with a sign", "MRN #[A-4471180|MRN]"},
	{"in words", "Her medical record number is [4471180|MRN]."},
	{"not a record", "A record 44711 people came."},
	/* postal codes */
	{"ZIP", "Quincy, MA [02169|ZIP]"},
	{"ZIP+4", "Quincy, MA [02169-1234|ZIP]."},
	{"a state in words", "Quincy, Massachusetts [02169|ZIP]"},
	{"by its word", "Her zip code is [02169|ZIP]."},
	{"no state", "There were 02169 and in 46202 cases."},
	{"London", "London [SW1A 2AA|ZIP]"},
	{"Manchester", "Manchester [M1 1AE|ZIP]."},
	{"Ottawa", "Ottawa [K1A 0B1|ZIP]"},
	{"no postcode", "B12 shots and A1C 7 and T4 9 times"},
	/* streets */
	{"street", "She lives at [12 Elm Street|ADDRESS]."},
	{"avenue", "Visit [450 N. Maple Ave|ADDRESS]."},
	{"unit", "It is [12 Elm St., Apt. 4B|ADDRESS]."},
	{"suite", "It is [1200 Harbor Boulevard, Suite 200|ADDRESS]."},
	{"numbered", "It is [221 42nd Street|ADDRESS]."},
	{"letter", "It is [221B Baker Street|ADDRESS]."},
	{"several words", "It is [9 Old Mill Creek Road|ADDRESS]."},
	{"French", "It is [12 rue de la Paix|ADDRESS] in Paris."},
	{"Italian", "It is [12 Via Roma|ADDRESS]."},
	{"box", "Write to [P.O. Box 123|ADDRESS]."},
	{"whole address", "[12 Elm Street|ADDRESS], Quincy, MA [02169|ZIP]"},
	{"no street", "We saw 12 Patients and 14 Nurses in 3 Drive tests."},
	{"a year", "In 1994 Pleasant Run served many."},
	{"doctors", "The 12 Doctors met 9 dr visits."},
};

START_TEST(test_cases)
{
	struct sentence sentence;
	struct cl_contacts contacts = {.list = {NULL, 0, 0}};

	sentence_init(&sentence, cases[_i].marked);
	cl_contacts_find(sentence.arena, &sentence.document, &contacts);
	for (size_t i = 0; i < contacts.list.count; i++) {
		const struct cl_contact *contact = &contacts.list.items[i];
		cl_str found = cl_document_prose(&sentence.document, contact->prose);

		ck_assert_msg(i < sentence.mark_count, "%s: found '%.*s', %s", cases[_i].label,
			CL_STR_ARG(found), cl_contact_name(contact->kind));
		ck_assert_msg(contact->prose.start == sentence.marks[i].prose.start &&
				      contact->prose.end == sentence.marks[i].prose.end,
			"%s: found '%.*s'", cases[_i].label, CL_STR_ARG(found));
		ck_assert_msg(
			cl_str_equals(cl_str_from(cl_contact_name(contact->kind)), sentence.marks[i].facts),
			"%s: '%.*s' is %s", cases[_i].label, CL_STR_ARG(found),
			cl_contact_name(contact->kind));
		ck_assert(contact->score >= 0.5F && contact->score <= 1.0F);
	}
	ck_assert_msg(contacts.list.count == sentence.mark_count, "%s: %zu found of %zu", cases[_i].label,
		contacts.list.count, sentence.mark_count);
	cl_arena_free(sentence.arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("contact");
	TCase *tcase = tcase_create("contact");

	tcase_add_loop_test(tcase, test_cases, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
