/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/role_match.h"

#define ITEMS_MAX      16
#define CLAUSE_MAX     18 /* tokens between the commas around a clause */
#define TITLES_MAX     4
#define CREDENTIAL_MAX 12
#define NAMES_MAX      4
#define AUX_MAX        5
#define RIGHTS_MAX     6
#define REACH_MAX      96 /* tokens to either side that a cue may use; sentences have no limit */

enum {
#define CLASS(name) name = CL_ROLE_CLASS_##name,
#include "entity/role_classes.def"
#undef CLASS
	/* What is no class. */
	SELF = 192,
	OTHER,
	START,
	END,
	FIRST,
	LAST,
	LINE,
	AUX,
	NAMES,
	PAUSE,
	NOUN_END,
	GAP_0 = 224,
	FAR_0 = 240,
	ITEM_MASK = 0xFF,
	OPT_FLAG = 0x100,
	NOT_FLAG = 0x200,
	CAP_FLAG = 0x400,
};

#define OPT(item) (OPT_FLAG | (item))
#define NOT(item) (NOT_FLAG | (item))
#define CAP(item) (CAP_FLAG | (item))
#define GAP(n)    (GAP_0 + (n))
#define FAR(n)    (FAR_0 + (n))

_Static_assert((int)CL_ROLE_CLASS_COUNT <= (int)SELF, "classes and other items share a byte");

struct cue {
	enum cl_role role;
	unsigned weight;
	const char *reason;
	bool is_here;
	uint16_t items[ITEMS_MAX];
};

static const struct cue cues[] = {
#define CUE(role, weight, reason, ...)      {CL_ROLE_##role, weight, reason, false, {0, __VA_ARGS__, 0}},
#define CUE_HERE(role, weight, reason, ...) {CL_ROLE_##role, weight, reason, true, {0, __VA_ARGS__, 0}},
#include "entity/role_cues.def"
#undef CUE
#undef CUE_HERE
};

/* A mention and the tokens around it. Indices are signed, because those before the first token are looked at. */
struct view {
	const struct cl_role_token *tokens;
	long count;
	long self;
	long left;  /* the last token before the mention */
	long right; /* the first after it */
};

/* ------------------------------------------------------------------ one item */

static bool is(const struct view *view, long at, unsigned class)
{
	return at >= 0 && at < view->count && cl_role_token_is(&view->tokens[at], (enum cl_role_class) class);
}

/* Whether `at` is a token of this sentence. */
static bool is_inside(const struct view *view, long at, size_t sentence)
{
	return at >= 0 && at < view->count && view->tokens[at].sentence == sentence;
}

static bool is_any(const struct view *view, long at, const uint8_t *classes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is(view, at, classes[i]))
			return true;
	}
	return false;
}

/* Words that a gap may not pass over: they begin another thought, or turn a job into somebody else's. */
static bool is_plain(const struct view *view, long at)
{
	static const uint8_t barriers[] = {COMMA, COLON, DASH, OPEN, CLOSE, QUOTE, STOP, BAR, POSSESSIVE,
		PERSON, WHO, HIS, PRONOUN, BE, HAVE, OF, FOR, BY, TO, WITH, FROM, AT, IN, ON, AFTER, SPEECH,
		LEAD_VERB, RECORD};

	return !is_any(view, at, barriers, sizeof(barriers));
}

static bool is_auxiliary(const struct view *view, long at)
{
	static const uint8_t classes[] = {BE, HAVE, GET, MODAL, ADVERB};

	return is_any(view, at, classes, sizeof(classes)) && (!is(view, at, POSSESSIVE) || is(view, at, BE));
}

static bool is_pause(const struct view *view, long at, size_t sentence)
{
	static const uint8_t classes[] = {COMMA, STOP, CLOSE, AND, DASH, QUOTE, COLON};

	return !is_inside(view, at, sentence) || is_any(view, at, classes, sizeof(classes));
}

static bool is_noun_end(const struct view *view, long at, size_t sentence)
{
	return is_pause(view, at, sentence) || !is_plain(view, at) || is_auxiliary(view, at);
}

static bool is_name_part(const struct view *view, long at)
{
	return is(view, at, CAPITAL) || is(view, at, PERSON) || is(view, at, AND);
}

/* ------------------------------------------------------------------ a row of items */

/* One walk away from the mention: `step` is 1 behind it, -1 before it. */
struct walk {
	const struct view *view;
	int step;
	size_t sentence;
	long end; /* the farthest token taken */
};

static bool holds(const struct walk *walk, unsigned item, long at)
{
	const struct view *view = walk->view;
	unsigned class = item & ITEM_MASK;

	if (class == START || class == END)
		return !is_inside(view, at, walk->sentence) || (class == END && is(view, at, STOP));
	if (class == FIRST)
		return at < 0;
	if (class == LAST)
		return at >= view->count || (at == view->count - 1 && is(view, at, STOP));
	if (class == PAUSE)
		return is_pause(view, at, walk->sentence);
	if (class == NOUN_END)
		return is_noun_end(view, at, walk->sentence);
	if (!is_inside(view, at, walk->sentence))
		return false;
	if ((item & CAP_FLAG) && !is(view, at, CAPITAL))
		return false;
	return is(view, at, class == OTHER ? PERSON : class);
}

static unsigned repeat_max(unsigned class)
{
	if (class >= FAR_0)
		return class - FAR_0;
	if (class >= GAP_0)
		return class - GAP_0;
	return class == AUX ? AUX_MAX : class == NAMES ? NAMES_MAX : 0;
}

static bool may_pass(const struct walk *walk, unsigned class, long at)
{
	const struct view *view = walk->view;

	if (!is_inside(view, at, walk->sentence))
		return false;
	if (class >= FAR_0)
		return !is(view, at, PERSON) && !is(view, at, QUOTE);
	if (class >= GAP_0)
		return is_plain(view, at);
	return class == AUX ? is_auxiliary(view, at) : is_name_part(view, at);
}

static bool is_zero_width(unsigned class)
{
	return class == START || class == END || class == FIRST || class == LAST || class == PAUSE ||
	       class == NOUN_END;
}

/* Past a line break that ends no sentence: "Ana Reyes⏎Director of Nursing". */
static bool next_line(struct walk *walk, long at)
{
	const struct view *view = walk->view;

	if (at < 0 || at >= view->count || is_inside(view, at, walk->sentence))
		return false;
	if (is(view, walk->step > 0 ? at - 1 : at, STOP))
		return false;
	walk->sentence = view->tokens[at].sentence;
	return true;
}

/* The depth is that of a cue: at most ITEMS_MAX. A row has CL_ROLE_CLASS_NONE at both ends. */
static bool match_items(struct walk *walk, const uint16_t *items, long at)
{
	unsigned item = *items;
	unsigned class = item & ITEM_MASK;
	unsigned max = repeat_max(class);

	if (item == CL_ROLE_CLASS_NONE || item == SELF) {
		walk->end = at - walk->step;
		return true;
	}
	if (item & NOT_FLAG)
		return !holds(walk, class, at) && match_items(walk, items + walk->step, at);
	if (class == LINE)
		return next_line(walk, at) && match_items(walk, items + walk->step, at);
	if (max > 0) {
		for (unsigned i = 0; i <= max; i++, at += walk->step) {
			if (match_items(walk, items + walk->step, at))
				return true;
			if (!may_pass(walk, class, at))
				return false;
		}
		return false;
	}
	if (holds(walk, item, at) &&
		match_items(walk, items + walk->step, is_zero_width(class) ? at : at + walk->step))
		return true;
	return (item & OPT_FLAG) && match_items(walk, items + walk->step, at);
}

/* ------------------------------------------------------------------ the mention */

static bool is_title(const struct view *view, long at)
{
	static const uint8_t classes[] = {DOCTOR, NURSE, PUBLIC_TITLE, STAFF_TITLE, PLAIN_TITLE};

	return is_any(view, at, classes, sizeof(classes)) && is(view, at, CAPITAL);
}

static void find_titles(struct view *view)
{
	size_t sentence = view->tokens[view->self].sentence;

	view->left = view->self - 1;
	for (int i = 0; i < TITLES_MAX && is_inside(view, view->left, sentence) && is_title(view, view->left);
		i++)
		view->left--;
}

/* ", MD, PhD" or "MD" */
static void find_credentials(struct view *view)
{
	size_t sentence = view->tokens[view->self].sentence;
	long at = view->self + 1;

	view->right = at;
	for (int i = 0; i < CREDENTIAL_MAX && is_inside(view, at, sentence); i++, at++) {
		if (is(view, at, CREDENTIAL))
			view->right = at + 1;
		else if (!is(view, at, COMMA) && !is(view, at, BAR) && !is(view, at, OPEN) &&
			 !is(view, at, DASH))
			return;
	}
}

/* Past ", who had walked in," or "(my aunt)"; `at` itself when no clause begins there. */
static long skip_clause(const struct view *view, long at)
{
	size_t sentence = view->tokens[view->self].sentence;
	unsigned close = is(view, at, OPEN) ? CLOSE : is(view, at, DASH) ? DASH : COMMA;

	if (!is(view, at, OPEN) && !is(view, at, COMMA) && !is(view, at, DASH))
		return at;
	for (long i = at + 1; i < at + CLAUSE_MAX && is_inside(view, i, sentence); i++) {
		if (is(view, i, close))
			return i + 1;
	}
	return at;
}

/* Past "and Luis", ", Luis and Ana": the others of whom the same is said. */
static long skip_others(const struct view *view, long at)
{
	size_t sentence = view->tokens[view->self].sentence;
	long end = at;

	for (long i = at; is_inside(view, i, sentence) && i < at + CLAUSE_MAX; i++) {
		if (is(view, i, PERSON))
			end = i + 1;
		else if (!is(view, i, AND) && !is(view, i, COMMA) && !is_title(view, i))
			break;
	}
	return is(view, at, AND) || is(view, end - 2, AND) ? end : at;
}

/* The last token before "Rosa," in "twins Rosa and Luis", seen from Luis. */
static long skip_others_before(const struct view *view)
{
	size_t sentence = view->tokens[view->self].sentence;
	long start = view->left;

	for (long i = view->left; is_inside(view, i, sentence) && i > view->left - CLAUSE_MAX; i--) {
		if (is(view, i, PERSON))
			start = i - 1;
		else if (!is(view, i, AND) && !is(view, i, COMMA) && !is_title(view, i))
			break;
	}
	return start;
}

/* ------------------------------------------------------------------ all cues */

struct matcher {
	struct view view;
	long rights[RIGHTS_MAX]; /* where a cue may go on behind the mention */
	size_t right_count;
	uint64_t classes[3]; /* of all tokens that a cue may reach */
	long left_of_others; /* where a cue for several persons may stand before it; view.left when there are none */
	cl_role_hit_fn hit;
	void *context;
};

/* Completes a hit with the words from token `first` to `last`, and hands it on. */
static void report(const struct matcher *matcher, struct cl_role_hit hit, long first, long last)
{
	const struct view *view = &matcher->view;

	first = first < 0 ? 0 : first;
	last = last >= view->count ? view->count - 1 : last;
	hit.prose = (cl_span){view->tokens[first].prose.start, view->tokens[last].prose.end};
	hit.kin_token = hit.role == CL_ROLE_RELATIVE && is(view, first, HIS) ? (size_t)first : SIZE_MAX;
	matcher->hit(matcher->context, &hit);
}

/* "surgeons Lee and Park" makes both surgeons, "surgeon Lee and Park" one. */
static bool speaks_of_several(const struct view *view, enum cl_role role, long at)
{
	if (role == CL_ROLE_PATIENT || role == CL_ROLE_PUBLIC || role == CL_ROLE_AUTHOR)
		return true;
	return is(view, at, PLURAL) || is(view, at - 1, PLURAL);
}

/* Whether the items before the mention hold; *out_first is then the first token taken. */
static bool match_before(
	const struct matcher *matcher, const struct cue *cue, const uint16_t *self, long *out_first)
{
	const struct view *view = &matcher->view;
	struct walk walk = {.view = view, .step = -1, .sentence = view->tokens[view->self].sentence};
	long others = matcher->left_of_others;

	if (match_items(&walk, self - 1, view->left) ||
		(others < view->left && speaks_of_several(view, cue->role, others) &&
			match_items(&walk, self - 1, others))) {
		*out_first = walk.end;
		return true;
	}
	return false;
}

static bool match_after(const struct matcher *matcher, const uint16_t *self, long *out_last)
{
	const struct view *view = &matcher->view;

	for (size_t i = 0; i < matcher->right_count; i++) {
		struct walk walk = {.view = view, .step = 1, .sentence = view->tokens[view->self].sentence};

		if (match_items(&walk, self + 1, matcher->rights[i])) {
			*out_last = walk.end;
			return true;
		}
	}
	return false;
}

/* Most cues fail for want of a word, wherever it would have to stand. */
static bool has_all_classes(const struct matcher *matcher, const struct cue *cue, const uint16_t **out_self)
{
	for (const uint16_t *item = cue->items + 1; *item != CL_ROLE_CLASS_NONE; item++) {
		unsigned class = *item & ITEM_MASK;

		if (*item == SELF)
			*out_self = item;
		if (class >= CL_ROLE_CLASS_COUNT || (*item & (OPT_FLAG | NOT_FLAG)))
			continue;
		if (!(matcher->classes[class >> 6] >> (class & 63) & 1))
			return false;
	}
	return true;
}

static void match_cue(const struct matcher *matcher, const struct cue *cue)
{
	const uint16_t *self = NULL;
	long first;
	long last;

	if (!has_all_classes(matcher, cue, &self))
		return;
	if (match_before(matcher, cue, self, &first) && match_after(matcher, self, &last))
		report(matcher,
			(struct cl_role_hit){.role = cue->role,
				.weight = cue->weight,
				.reason = cue->reason,
				.is_here = cue->is_here},
			first, last);
}

static struct cl_role_hit title_hit(enum cl_role role)
{
	return (struct cl_role_hit){.role = role, .weight = 4, .reason = "a title before the name"};
}

static void match_titles(const struct matcher *matcher)
{
	static const struct {
		uint8_t class;
		enum cl_role role;
	} titles[] = {
		{DOCTOR, CL_ROLE_CLINICIAN},
		{NURSE, CL_ROLE_CLINICIAN},
		{STAFF_TITLE, CL_ROLE_STAFF},
		{PUBLIC_TITLE, CL_ROLE_PUBLIC},
	};
	const struct view *view = &matcher->view;

	for (long at = view->left + 1; at < view->self; at++) {
		for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
			if (is(view, at, titles[i].class))
				report(matcher, title_hit(titles[i].role), at, view->self);
		}
	}
	if (matcher->left_of_others < view->left && is(view, matcher->left_of_others + 1, PLURAL_TITLE))
		report(matcher, title_hit(CL_ROLE_CLINICIAN), matcher->left_of_others + 1, view->self);
	if (view->right > view->self + 1)
		report(matcher,
			(struct cl_role_hit){.role = CL_ROLE_CLINICIAN,
				.weight = 4,
				.reason = "credentials after the name"},
			view->self, view->right - 1);
}

static void add_right(struct matcher *matcher, long at)
{
	for (size_t i = 0; i < matcher->right_count; i++) {
		if (matcher->rights[i] == at)
			return;
	}
	matcher->rights[matcher->right_count++] = at;
}

/* The classes of the sentence and, for cues that go on in the next line, of those beside it. */
static void find_classes(struct matcher *matcher)
{
	const struct view *view = &matcher->view;
	size_t sentence = view->tokens[view->self].sentence;
	long start = view->self;

	while (start > 0 && start > view->self - REACH_MAX &&
		view->tokens[start - 1].sentence + 1 >= sentence)
		start--;
	for (long i = start; i < view->count && i < view->self + REACH_MAX; i++) {
		if (view->tokens[i].sentence > sentence + 1)
			return;
		for (size_t k = 0; k < sizeof(matcher->classes) / sizeof(matcher->classes[0]); k++)
			matcher->classes[k] |= view->tokens[i].classes[k];
	}
}

static void find_rights(struct matcher *matcher)
{
	const struct view *view = &matcher->view;
	long others = skip_others(view, view->right);

	add_right(matcher, view->right);
	add_right(matcher, skip_clause(view, view->right));
	if (is(view, view->right, COMMA) && is(view, view->right + 1, WHO))
		add_right(matcher, view->right + 1);
	/* The mention is a clause itself: "Our smallest graduate, Theo, left". */
	if (is(view, view->left, COMMA) && is(view, view->right, COMMA))
		add_right(matcher, view->right + 1);
	add_right(matcher, others);
	add_right(matcher, skip_clause(view, others));
}

void cl_role_cues_match(const struct cl_role_tokens *tokens, size_t index, cl_role_hit_fn hit, void *context)
{
	struct matcher matcher = {
		.view = {.tokens = tokens->list.items,
			.count = (long)tokens->list.count,
			.self = (long)index},
		.hit = hit,
		.context = context,
	};
	bool is_person = is(&matcher.view, (long)index, PERSON);

	find_titles(&matcher.view);
	find_credentials(&matcher.view);
	find_rights(&matcher);
	find_classes(&matcher);
	matcher.left_of_others = skip_others_before(&matcher.view);
	if (is_person)
		match_titles(&matcher);
	for (size_t i = 0; i < sizeof(cues) / sizeof(cues[0]); i++) {
		if (is_person || cues[i].role == CL_ROLE_PATIENT)
			match_cue(&matcher, &cues[i]);
	}
}
