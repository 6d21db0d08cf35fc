/* SPDX-License-Identifier: Apache-2.0 */
#include "document/abbreviation.h"

/* Sorted by bytes. */
static const struct cl_abbreviation abbreviations[] = {
	{CL_STR_INIT("a.k.a"), CL_STOP_NEVER},
	{CL_STR_INIT("a.m"), CL_STOP_CAPITAL},
	{CL_STR_INIT("al"), CL_STOP_STARTER},
	{CL_STR_INIT("approx"), CL_STOP_NEVER},
	{CL_STR_INIT("apr"), CL_STOP_CAPITAL},
	{CL_STR_INIT("apt"), CL_STOP_NUMBER},
	{CL_STR_INIT("assn"), CL_STOP_CAPITAL},
	{CL_STR_INIT("aug"), CL_STOP_CAPITAL},
	{CL_STR_INIT("ave"), CL_STOP_STARTER},
	{CL_STR_INIT("b.a"), CL_STOP_CAPITAL},
	{CL_STR_INIT("b.s"), CL_STOP_CAPITAL},
	{CL_STR_INIT("b.sc"), CL_STOP_CAPITAL},
	{CL_STR_INIT("bldg"), CL_STOP_STARTER},
	{CL_STR_INIT("blvd"), CL_STOP_STARTER},
	{CL_STR_INIT("bros"), CL_STOP_CAPITAL},
	{CL_STR_INIT("capt"), CL_STOP_TITLE},
	{CL_STR_INIT("cf"), CL_STOP_NEVER},
	{CL_STR_INIT("ch"), CL_STOP_NUMBER},
	{CL_STR_INIT("co"), CL_STOP_CAPITAL},
	{CL_STR_INIT("col"), CL_STOP_TITLE},
	{CL_STR_INIT("corp"), CL_STOP_CAPITAL},
	{CL_STR_INIT("d.c"), CL_STOP_CAPITAL},
	{CL_STR_INIT("d.d.s"), CL_STOP_CAPITAL},
	{CL_STR_INIT("d.o"), CL_STOP_CAPITAL},
	{CL_STR_INIT("dec"), CL_STOP_CAPITAL},
	{CL_STR_INIT("dept"), CL_STOP_STARTER},
	{CL_STR_INIT("dr"), CL_STOP_NEVER},
	{CL_STR_INIT("drs"), CL_STOP_NEVER},
	{CL_STR_INIT("e.g"), CL_STOP_NEVER},
	{CL_STR_INIT("etc"), CL_STOP_CAPITAL},
	{CL_STR_INIT("ext"), CL_STOP_NUMBER},
	{CL_STR_INIT("feb"), CL_STOP_CAPITAL},
	{CL_STR_INIT("fig"), CL_STOP_NUMBER},
	{CL_STR_INIT("figs"), CL_STOP_NUMBER},
	{CL_STR_INIT("fri"), CL_STOP_CAPITAL},
	{CL_STR_INIT("ft"), CL_STOP_STARTER},
	{CL_STR_INIT("gen"), CL_STOP_TITLE},
	{CL_STR_INIT("gov"), CL_STOP_TITLE},
	{CL_STR_INIT("hon"), CL_STOP_TITLE},
	{CL_STR_INIT("hr"), CL_STOP_CAPITAL},
	{CL_STR_INIT("hrs"), CL_STOP_CAPITAL},
	{CL_STR_INIT("hwy"), CL_STOP_STARTER},
	{CL_STR_INIT("i.e"), CL_STOP_NEVER},
	{CL_STR_INIT("inc"), CL_STOP_CAPITAL},
	{CL_STR_INIT("jan"), CL_STOP_CAPITAL},
	{CL_STR_INIT("jr"), CL_STOP_STARTER},
	{CL_STR_INIT("jul"), CL_STOP_CAPITAL},
	{CL_STR_INIT("jun"), CL_STOP_CAPITAL},
	{CL_STR_INIT("l.p.n"), CL_STOP_CAPITAL},
	{CL_STR_INIT("lb"), CL_STOP_CAPITAL},
	{CL_STR_INIT("lbs"), CL_STOP_CAPITAL},
	{CL_STR_INIT("lt"), CL_STOP_TITLE},
	{CL_STR_INIT("ltd"), CL_STOP_CAPITAL},
	{CL_STR_INIT("m.a"), CL_STOP_CAPITAL},
	{CL_STR_INIT("m.d"), CL_STOP_CAPITAL},
	{CL_STR_INIT("m.p.h"), CL_STOP_CAPITAL},
	{CL_STR_INIT("m.s"), CL_STOP_CAPITAL},
	{CL_STR_INIT("mar"), CL_STOP_CAPITAL},
	{CL_STR_INIT("messrs"), CL_STOP_NEVER},
	{CL_STR_INIT("mr"), CL_STOP_NEVER},
	{CL_STR_INIT("mrs"), CL_STOP_NEVER},
	{CL_STR_INIT("ms"), CL_STOP_TITLE},
	{CL_STR_INIT("mt"), CL_STOP_TITLE},
	{CL_STR_INIT("n.p"), CL_STOP_CAPITAL},
	{CL_STR_INIT("no"), CL_STOP_NUMBER},
	{CL_STR_INIT("nos"), CL_STOP_NUMBER},
	{CL_STR_INIT("nov"), CL_STOP_CAPITAL},
	{CL_STR_INIT("oct"), CL_STOP_CAPITAL},
	{CL_STR_INIT("oz"), CL_STOP_CAPITAL},
	{CL_STR_INIT("p"), CL_STOP_NUMBER},
	{CL_STR_INIT("p.m"), CL_STOP_CAPITAL},
	{CL_STR_INIT("p.o"), CL_STOP_NEVER},
	{CL_STR_INIT("ph.d"), CL_STOP_CAPITAL},
	{CL_STR_INIT("pp"), CL_STOP_NUMBER},
	{CL_STR_INIT("prof"), CL_STOP_NEVER},
	{CL_STR_INIT("r.n"), CL_STOP_CAPITAL},
	{CL_STR_INIT("rd"), CL_STOP_STARTER},
	{CL_STR_INIT("rep"), CL_STOP_TITLE},
	{CL_STR_INIT("rev"), CL_STOP_TITLE},
	{CL_STR_INIT("rm"), CL_STOP_NUMBER},
	{CL_STR_INIT("sec"), CL_STOP_NUMBER},
	{CL_STR_INIT("sen"), CL_STOP_TITLE},
	{CL_STR_INIT("sep"), CL_STOP_CAPITAL},
	{CL_STR_INIT("sept"), CL_STOP_CAPITAL},
	{CL_STR_INIT("sgt"), CL_STOP_TITLE},
	{CL_STR_INIT("sr"), CL_STOP_STARTER},
	{CL_STR_INIT("st"), CL_STOP_STARTER},
	{CL_STR_INIT("ste"), CL_STOP_NUMBER},
	{CL_STR_INIT("tel"), CL_STOP_NUMBER},
	{CL_STR_INIT("thu"), CL_STOP_CAPITAL},
	{CL_STR_INIT("thurs"), CL_STOP_CAPITAL},
	{CL_STR_INIT("tue"), CL_STOP_CAPITAL},
	{CL_STR_INIT("tues"), CL_STOP_CAPITAL},
	{CL_STR_INIT("u.k"), CL_STOP_STARTER},
	{CL_STR_INIT("u.n"), CL_STOP_STARTER},
	{CL_STR_INIT("u.s"), CL_STOP_STARTER},
	{CL_STR_INIT("u.s.a"), CL_STOP_STARTER},
	{CL_STR_INIT("viz"), CL_STOP_NEVER},
	{CL_STR_INIT("vol"), CL_STOP_NUMBER},
	{CL_STR_INIT("vs"), CL_STOP_NEVER},
	{CL_STR_INIT("wed"), CL_STOP_CAPITAL},
};

/* Words that begin sentences and hardly ever names. Sorted by bytes. */
static const cl_str starters[] = {
	CL_STR_INIT("After"),
	CL_STR_INIT("All"),
	CL_STR_INIT("Although"),
	CL_STR_INIT("And"),
	CL_STR_INIT("Are"),
	CL_STR_INIT("As"),
	CL_STR_INIT("Ask"),
	CL_STR_INIT("At"),
	CL_STR_INIT("Because"),
	CL_STR_INIT("Before"),
	CL_STR_INIT("But"),
	CL_STR_INIT("Can"),
	CL_STR_INIT("Did"),
	CL_STR_INIT("Do"),
	CL_STR_INIT("Does"),
	CL_STR_INIT("Each"),
	CL_STR_INIT("Every"),
	CL_STR_INIT("For"),
	CL_STR_INIT("From"),
	CL_STR_INIT("He"),
	CL_STR_INIT("Her"),
	CL_STR_INIT("His"),
	CL_STR_INIT("How"),
	CL_STR_INIT("However"),
	CL_STR_INIT("I"),
	CL_STR_INIT("If"),
	CL_STR_INIT("In"),
	CL_STR_INIT("Is"),
	CL_STR_INIT("It"),
	CL_STR_INIT("Many"),
	CL_STR_INIT("Most"),
	CL_STR_INIT("My"),
	CL_STR_INIT("Not"),
	CL_STR_INIT("Now"),
	CL_STR_INIT("On"),
	CL_STR_INIT("Our"),
	CL_STR_INIT("Please"),
	CL_STR_INIT("She"),
	CL_STR_INIT("Since"),
	CL_STR_INIT("So"),
	CL_STR_INIT("Some"),
	CL_STR_INIT("Talk"),
	CL_STR_INIT("That"),
	CL_STR_INIT("The"),
	CL_STR_INIT("Their"),
	CL_STR_INIT("Then"),
	CL_STR_INIT("There"),
	CL_STR_INIT("These"),
	CL_STR_INIT("They"),
	CL_STR_INIT("This"),
	CL_STR_INIT("Those"),
	CL_STR_INIT("To"),
	CL_STR_INIT("We"),
	CL_STR_INIT("What"),
	CL_STR_INIT("When"),
	CL_STR_INIT("Where"),
	CL_STR_INIT("While"),
	CL_STR_INIT("Who"),
	CL_STR_INIT("Why"),
	CL_STR_INIT("With"),
	CL_STR_INIT("You"),
	CL_STR_INIT("Your"),
};

/* Words before a letter that is no initial: vitamin D. Sorted by bytes. */
static const cl_str letter_owners[] = {
	CL_STR_INIT("class"),
	CL_STR_INIT("group"),
	CL_STR_INIT("hepatitis"),
	CL_STR_INIT("influenza"),
	CL_STR_INIT("option"),
	CL_STR_INIT("part"),
	CL_STR_INIT("plan"),
	CL_STR_INIT("type"),
	CL_STR_INIT("vitamin"),
	CL_STR_INIT("vitamins"),
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Longer words stand in no list. */
#define WORD_SIZE_MAX 16

/* `word` in lower case, in `lower`; empty when it is too long for any list. */
static cl_str fold(cl_str word, char lower[WORD_SIZE_MAX])
{
	if (word.size > WORD_SIZE_MAX)
		return CL_STR("");
	for (size_t i = 0; i < word.size; i++)
		lower[i] = cl_to_lower(word.data[i]);
	return cl_str_make(lower, word.size);
}

static bool has_word(const cl_str *words, size_t count, cl_str word)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;
		int order = cl_str_compare(words[middle], word);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			count = middle;
	}
	return false;
}

const struct cl_abbreviation *cl_abbreviation_find(cl_str word)
{
	char lower[WORD_SIZE_MAX];
	cl_str folded = fold(word, lower);
	size_t low = 0;
	size_t high = COUNT(abbreviations);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = cl_str_compare(abbreviations[middle].name, folded);

		if (order == 0)
			return &abbreviations[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool cl_abbreviation_is_starter(cl_str word)
{
	return has_word(starters, COUNT(starters), word);
}

bool cl_abbreviation_owns_letter(cl_str word)
{
	char lower[WORD_SIZE_MAX];

	return has_word(letter_owners, COUNT(letter_owners), fold(word, lower));
}
