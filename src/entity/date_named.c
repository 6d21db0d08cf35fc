/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/date_grammar.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const cl_str day_parts =
	CL_STR_INIT("morning mornings afternoon afternoons evening evenings night nights");

/* ------------------------------------------------------------------ weekdays */

static size_t part_after(const struct cl_tokens *tokens, size_t at)
{
	if (cl_token_is_next(tokens, at) && cl_token_is_in(tokens, at + 1, CL_STR("early late mid")) &&
		cl_token_is_next(tokens, at + 1) && cl_token_is_in(tokens, at + 2, day_parts))
		return at + 2;
	return cl_token_is_next(tokens, at) && cl_token_is_in(tokens, at + 1, day_parts) ? at + 1 : at;
}

/* Tues.  on Tue 3 March  Tue, Mar. 3: a short weekday needs a sign that it is one. */
static bool is_short_weekday(const struct cl_tokens *tokens, size_t at)
{
	const struct cl_date_word *next = cl_date_word_find(cl_token(tokens, at + 1));
	cl_str gap = cl_token_gap(tokens, at);
	bool has_dot = gap.size > 0 && gap.data[0] == '.';
	bool is_safe = cl_token_is_in(tokens, at, CL_STR("tue tues weds thu thur thurs fri"));
	bool is_ordinal;

	if (!cl_token_is_capital(tokens, at))
		return false;
	if (next && (next->kind == CL_DATE_WORD_MONTH || next->kind == CL_DATE_WORD_WEEKDAY) &&
		cl_token_is_capital(tokens, at + 1))
		return true;
	if (cl_date_is_pointer(tokens, at - 1) ||
		cl_token_is_in(tokens, at - 1, CL_STR("on every each mon tue wed thu fri sat")))
		return is_safe || has_dot || !cl_token_is_next(tokens, at) ||
		       !cl_token_is_capital(tokens, at + 1);
	if (has_dot && !cl_token_begins_sentence(tokens, at + 1))
		return true;
	return is_safe || (gap.size > 0 && gap.data[0] == ' ' && cl_token_is_next(tokens, at) &&
				  cl_date_read_day(cl_token(tokens, at + 1), &is_ordinal));
}

static bool is_no_weekday(const struct cl_tokens *tokens, size_t at)
{
	return (cl_token_is_next(tokens, at) &&
		       cl_token_is_in(tokens, at + 1, CL_STR("best driver drivers roast harbor addams"))) ||
	       (cl_token_is_next(tokens, at - 1) && cl_token_is_in(tokens, at - 1, CL_STR("ruby man joe")) &&
		       cl_token_is_capital(tokens, at - 1));
}

/* Easter Sunday, Good Friday */
static bool is_feast_before(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_next(tokens, at - 1) && cl_token_is_capital(tokens, at - 1) &&
	       cl_token_is_in(tokens, at - 1,
		       CL_STR("good black ash palm easter cyber giving fat shrove maundy holy whit bowl"));
}

/* "Emeka Sunday, MD" */
static bool is_surname(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_next_after_comma(tokens, at) &&
	       cl_token_is_in(tokens, at + 1, CL_STR("MD DO RN NP PA PhD DNP PT DDS LPN CNM"));
}

/* The only word of its block: a cell of a table of hours. */
static bool stands_alone(const struct cl_tokens *tokens, size_t at)
{
	return at == tokens->start && at + 1 == tokens->end && cl_token_is_capital(tokens, at);
}

bool cl_date_match_weekday(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match)
{
	bool is_short = word->flags & CL_DATE_WORD_SHORT;

	if (is_no_weekday(tokens, at) || is_surname(tokens, at) ||
		(is_short && !is_short_weekday(tokens, at) && !stands_alone(tokens, at)))
		return false;
	*out_match = (struct cl_date_match){.first = cl_date_narrower_before(tokens, at),
		.last = part_after(tokens, at),
		.granularity = CL_GRANULARITY_WEEKDAY};
	if (cl_token_is_next(tokens, at) && cl_token_is(tokens, at + 1, CL_STR("ago"))) {
		out_match->first = cl_date_amount_before(tokens, at);
		out_match->last = at + 1;
	}
	if (is_feast_before(tokens, at)) {
		out_match->first = at - 1;
		out_match->granularity = CL_GRANULARITY_HOLIDAY;
	}
	return true;
}

/* ------------------------------------------------------------------ seasons */

static const cl_str not_seasons = CL_STR_INIT(
	"water waters risk risks down prevention cleaning rolls roll camp camps school apart asleep ill "
	"hazard hazards out mattress mattresses street avenue lane road onion onions break breaks fashion "
	"short into in-love behind through protection injury injuries detection alarm alarms from off over "
	"back coat coats olympics palace squash assessment precautions victims happened left that was");

/* In "the" these may stand for a season. */
static const cl_str season_prepositions =
	CL_STR_INIT("in during over throughout since until by of early late mid");

static bool is_season_pointed_at(const struct cl_tokens *tokens, size_t at)
{
	cl_str before = cl_token(tokens, at - 1);

	if (!cl_token_is_next(tokens, at - 1))
		return false;
	if (cl_word_is_in(before,
		    CL_STR("last this next past early late mid every each previous following all that")))
		return true;
	if (cl_word_is_in(before, CL_STR("in during since until by")))
		return true;
	return cl_word_is_in(before, CL_STR("the one that")) &&
	       cl_token_is_in(tokens, at - 2, season_prepositions);
}

/* A fall that broke a hip. */
static bool is_tumble(const struct cl_tokens *tokens, size_t at)
{
	cl_str before = cl_token(tokens, at - 1);

	if (cl_word_is_in(before, CL_STR("in last this next past early late each every")))
		return cl_word_is_in(before, CL_STR("each every")) && !cl_token_is_capital(tokens, at);
	return !(cl_word_is_in(before, CL_STR("the")) &&
		 cl_token_is_in(tokens, at - 2, CL_STR("in during by of")));
}

bool cl_date_match_season(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match)
{
	size_t last = cl_date_year_after(tokens, at);

	if (last == at) {
		if (!is_season_pointed_at(tokens, at))
			return false;
		if ((word->flags & CL_DATE_WORD_DOUBTFUL) && is_tumble(tokens, at))
			return false;
		if (cl_token_is_next(tokens, at) && cl_token_is_in(tokens, at + 1, not_seasons))
			return false;
		if (cl_token_is_capital(tokens, at) && cl_token_is_next(tokens, at) &&
			cl_token_is_capital(tokens, at + 1) && !cl_token_is(tokens, at + 1, CL_STR("I")))
			return false;
	}
	*out_match = (struct cl_date_match){.first = cl_date_narrower_before(tokens, at),
		.last = last,
		.granularity = CL_GRANULARITY_SEASON};
	return true;
}

/* ------------------------------------------------------------------ holidays */

/* Longer ones first among those that begin alike. Words as they stand without 's. */
static const cl_str holidays[] = {
	CL_STR_INIT("christmas eve"),
	CL_STR_INIT("christmas day"),
	CL_STR_INIT("christmas"),
	CL_STR_INIT("xmas"),
	CL_STR_INIT("thanksgiving day"),
	CL_STR_INIT("thanksgiving eve"),
	CL_STR_INIT("thanksgiving"),
	CL_STR_INIT("easter sunday"),
	CL_STR_INIT("easter monday"),
	CL_STR_INIT("easter"),
	CL_STR_INIT("halloween"),
	CL_STR_INIT("hanukkah"),
	CL_STR_INIT("chanukah"),
	CL_STR_INIT("kwanzaa"),
	CL_STR_INIT("diwali"),
	CL_STR_INIT("holi"),
	CL_STR_INIT("eid al-fitr"),
	CL_STR_INIT("eid al-adha"),
	CL_STR_INIT("eid"),
	CL_STR_INIT("ramadan"),
	CL_STR_INIT("passover"),
	CL_STR_INIT("purim"),
	CL_STR_INIT("yom kippur"),
	CL_STR_INIT("rosh hashanah"),
	CL_STR_INIT("juneteenth"),
	CL_STR_INIT("new year eve"),
	CL_STR_INIT("new year day"),
	CL_STR_INIT("new years eve"),
	CL_STR_INIT("new years day"),
	CL_STR_INIT("new year"),
	CL_STR_INIT("lunar new year"),
	CL_STR_INIT("chinese new year"),
	CL_STR_INIT("valentine day"),
	CL_STR_INIT("valentines day"),
	CL_STR_INIT("patrick day"),
	CL_STR_INIT("mother day"),
	CL_STR_INIT("mothers day"),
	CL_STR_INIT("father day"),
	CL_STR_INIT("fathers day"),
	CL_STR_INIT("labor day"),
	CL_STR_INIT("labour day"),
	CL_STR_INIT("memorial day"),
	CL_STR_INIT("veterans day"),
	CL_STR_INIT("independence day"),
	CL_STR_INIT("columbus day"),
	CL_STR_INIT("indigenous peoples day"),
	CL_STR_INIT("presidents day"),
	CL_STR_INIT("mlk day"),
	CL_STR_INIT("martin luther king jr day"),
	CL_STR_INIT("martin luther king day"),
	CL_STR_INIT("mardi gras"),
	CL_STR_INIT("boxing day"),
	CL_STR_INIT("canada day"),
	CL_STR_INIT("earth day"),
	CL_STR_INIT("groundhog day"),
	CL_STR_INIT("cinco de mayo"),
	CL_STR_INIT("election day"),
	CL_STR_INIT("midsummer eve"),
	CL_STR_INIT("midsummer day"),
	CL_STR_INIT("anzac day"),
	CL_STR_INIT("bank holiday"),
	CL_STR_INIT("super bowl sunday"),
	CL_STR_INIT("bonfire night"),
	CL_STR_INIT("burns night"),
	CL_STR_INIT("world aids day"),
};

/* What is named after a feast and can be had all year. */
static const cl_str trimmings = CL_STR_INIT(
	"tree trees card cards carol carols carolers lights ornament ornaments sweater sweaters jumper "
	"jumpers "
	"stocking stockings present presents gift gifts song songs cactus party parties concert wreath "
	"wreaths cake cakes cookies egg eggs bunny basket baskets costume costumes candy play tale cracker "
	"crackers pudding music seal island seals turkey turkeys lily lilies bonnet recipe recipes menu "
	"menus "
	"beginnings resolution resolutions");

/* The last word of `phrase` when it stands at `at`; CL_STR_NONE when it does not. */
static size_t phrase_end(const struct cl_tokens *tokens, size_t at, cl_str phrase)
{
	size_t start = 0;

	for (;; at++) {
		size_t end = cl_str_find_byte(phrase, ' ', start);

		if (!cl_str_equals_nocase(cl_token_stem(tokens, at), cl_str_slice(phrase, start, end)))
			return CL_STR_NONE;
		if (end == CL_STR_NONE)
			return at;
		start = end + 1;
	}
}

static size_t holiday_end(const struct cl_tokens *tokens, size_t at)
{
	for (size_t i = 0; i < COUNT(holidays); i++) {
		size_t last = phrase_end(tokens, at, holidays[i]);

		if (last != CL_STR_NONE)
			return last;
	}
	return CL_STR_NONE;
}

static bool is_saint(const struct cl_tokens *tokens, size_t at)
{
	return cl_token_is_in(tokens, at, CL_STR("st saint"));
}

bool cl_date_match_holiday(const struct cl_tokens *tokens, size_t at, const struct cl_date_word *word,
	struct cl_date_match *out_match)
{
	size_t last = holiday_end(tokens, at);
	size_t first = at;

	(void)word;
	if (last == CL_STR_NONE || !cl_token_is_capital(tokens, at))
		return false;
	if (cl_token_is_next(tokens, last) && cl_token_is_in(tokens, last + 1, trimmings))
		return false;
	if (cl_token_is(tokens, at, CL_STR("new")) && !cl_token_is_capital(tokens, last))
		return false;
	if (cl_token_is(tokens, at, CL_STR("patrick")) || cl_token_is(tokens, at, CL_STR("patrick's"))) {
		if (!is_saint(tokens, at - 1))
			return false;
		first = at - 1;
	} else {
		if (is_saint(tokens, at - 1) && cl_token_is_in(tokens, at, CL_STR("valentine valentine's")))
			first = at - 1;
		first = cl_date_narrower_before(tokens, first);
	}
	*out_match = (struct cl_date_match){
		.first = first, .last = part_after(tokens, last), .granularity = CL_GRANULARITY_HOLIDAY};
	if (out_match->last == last && cl_token_is_next(tokens, last) &&
		cl_token_is_in(tokens, last + 1, CL_STR("weekend week")))
		out_match->last = last + 1;
	out_match->last = cl_date_year_after(tokens, out_match->last);
	return true;
}

/* "on Trafalgar Day", "closed Australia Day": a day with a name of its own, `at` being "Day". */
bool cl_date_match_named_day(const struct cl_tokens *tokens, size_t at, struct cl_date_match *out_match)
{
	size_t first = at;

	while (at - first < 3 && cl_token_is_next(tokens, first - 1) &&
		cl_token_is_capital(tokens, first - 1))
		first--;
	if (first == at || !cl_token_is_capital(tokens, at) ||
		(cl_token_is_next(tokens, at) && cl_token_is_capital(tokens, at + 1)))
		return false;
	if (!cl_token_is_in(tokens, first - 1,
		    CL_STR("on since until till before after last next this every closed through by for")) ||
		cl_token_begins_sentence(tokens, first))
		return false;
	*out_match =
		(struct cl_date_match){.first = first, .last = at, .granularity = CL_GRANULARITY_HOLIDAY};
	return true;
}
