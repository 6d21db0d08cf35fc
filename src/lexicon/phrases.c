/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/phrases.h"

#include <assert.h>
#include <string.h>

#include "base/table.h"
#include "base/unicode.h"
#include "base/utf8.h"

/*
 * A word of the text is looked up in the vocabulary first: as it is, and as what starred words it begins with. What is found
 * leads to a child of the root at once, and to a child of any other node by the pair of both.
 *
 *     root --state--> . --of--> . --the--> . --art--> 7
 *          --suicid*-> 8
 */
struct word {
	uint32_t number;
	struct node *first; /* the root's child, or NULL */
};

struct output {
	uint32_t id;
	const struct output *next;
};

struct node {
	uint32_t number;
	bool has_children;
	bool is_starred; /* a word on the way here has a star */
	const struct output *outputs;
};

/* The key of a node's child. */
struct edge {
	uint32_t node;
	uint32_t word;
};

/* What a word can be at most: itself, itself without its possessive, and one starred word of every length. */
#define MEANINGS_MAX (CL_PHRASE_WORD_MAX + 2)

/* States on the stack. Only many starred words in a row need more. */
#define STATES_LOCAL 64

/*
 * Most words of a text are in no phrase, and of the rest most begin none. Bits that a few bytes of a word choose tell so
 * before any table is looked at; some that pass are wrong, none that is stopped.
 */
#define FILTER_BITS  65536u
#define STAR_BUCKETS 1024u

struct filter {
	uint64_t bits[FILTER_BITS / 64];
};

struct cl_phrases {
	struct cl_arena *arena;
	bool is_finished;
	struct cl_table words;    /* in lower case, to struct word */
	struct cl_table starred;  /* the same, without their star */
	struct cl_table children; /* of all nodes but the root: struct edge to struct node */
	uint32_t word_count;
	uint32_t node_count;
	size_t state_max; /* so many nodes can be half-way through a phrase at once */
	struct filter is_word;
	struct filter is_first; /* a plain word that a phrase begins with */
	struct filter is_starred;
	/* By first three bytes: a bit for each length that a starred word has. */
	uint64_t star_lengths[STAR_BUCKETS];
};

/* A piece of text up to a hyphen, blank or star, in lower case. */
struct part {
	char bytes[CL_PHRASE_WORD_MAX + CL_UTF8_SIZE_MAX];
	size_t size;
	bool is_cut; /* longer than any word of a phrase: only starred ones fit */
};

/* ------------------------------------------------------------------ words */

static bool ends_part(char c)
{
	return c == '-' || c == '*' || cl_is_space(c);
}

/* Folds what stands at `at` into `part` and returns where it ends. */
static size_t read_part(cl_str text, size_t at, struct part *part)
{
	size_t size;

	part->size = 0;
	part->is_cut = false;
	for (; at < text.size; at += size) {
		char c = text.data[at];
		char lower = (char)(c | 0x20);

		size = 1;
		if (cl_is_lower(lower) && part->size < CL_PHRASE_WORD_MAX) {
			part->bytes[part->size++] = lower;
			continue;
		}
		if (ends_part(c))
			break;
		if (part->size >= CL_PHRASE_WORD_MAX) {
			part->is_cut = true;
		} else if ((unsigned char)c < 0x80) {
			part->bytes[part->size++] = cl_to_lower(c);
		} else {
			uint32_t code_point = cl_utf8_decode(text, at, &size);

			part->size +=
				cl_utf8_encode(code_point == 0x2019 ? '\'' : cl_unicode_fold(code_point),
					part->bytes + part->size);
		}
	}
	return at;
}

static cl_str part_text(const struct part *part)
{
	return cl_str_make(part->bytes, part->size);
}

/* The first and last four bytes of a word, which overlap in a short one, and its size, as one number. */
static uint32_t filter_bit(cl_str text)
{
	uint32_t first = 0;
	uint32_t last = 0;

	if (text.size >= sizeof(first)) {
		memcpy(&first, text.data, sizeof(first));
		memcpy(&last, text.data + text.size - sizeof(last), sizeof(last));
	} else {
		for (size_t i = 0; i < text.size; i++)
			first = first << 8 | (unsigned char)text.data[i];
	}

	uint32_t mixed = (first * 2654435761u) ^ ((last + (uint32_t)text.size) * 2246822519u);

	return (mixed ^ (mixed >> 16)) % FILTER_BITS;
}

static void filter_add(struct filter *filter, cl_str text)
{
	uint32_t bit = filter_bit(text);

	filter->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool filter_has(const struct filter *filter, cl_str text)
{
	uint32_t bit = filter_bit(text);

	return filter->bits[bit / 64] >> bit % 64 & 1;
}

static size_t star_bucket(unsigned char first, unsigned char second, unsigned char third)
{
	return (first * 961u + second * 31u + third) % STAR_BUCKETS;
}

/* ------------------------------------------------------------------ building */

struct cl_phrases *cl_phrases_new(struct cl_arena *arena)
{
	struct cl_phrases *phrases = cl_arena_alloc(arena, sizeof(*phrases));

	phrases->arena = arena;
	cl_table_init(&phrases->words, arena);
	cl_table_init(&phrases->starred, arena);
	cl_table_init(&phrases->children, arena);
	return phrases;
}

static bool is_lone_letter(cl_str text, size_t at)
{
	return cl_is_alpha(text.data[at]) && (at == 0 || text.data[at - 1] == '.') &&
	       (at + 1 == text.size || text.data[at + 1] == '.');
}

/* Whether the byte at `at` may stand in a word, as document/words.h has it: don't, 3.5, 1,200, U.S. */
static bool joins(cl_str text, size_t at)
{
	char c = text.data[at];

	if (at == 0 || at + 1 >= text.size)
		return false;

	char before = text.data[at - 1];
	char after = text.data[at + 1];

	if (c == '\'')
		return before != '\'' && after != '\'';
	if (c == '.' && is_lone_letter(text, at - 1) && is_lone_letter(text, at + 1))
		return true;
	return (c == '.' || c == ',') && cl_is_digit(before) && cl_is_digit(after);
}

static bool is_word(cl_str text)
{
	size_t size;

	for (size_t at = 0; at < text.size; at += size) {
		uint32_t c = cl_utf8_decode(text, at, &size);

		if (!cl_unicode_is_letter(c) && !cl_unicode_is_digit(c) && !joins(text, at))
			return false;
	}
	return text.size > 0;
}

/* Past the blanks or the hyphen between two words of a phrase; `at` when neither stands there or no word follows. */
static size_t skip_gap(cl_str phrase, size_t at)
{
	size_t end = at;

	if (end < phrase.size && phrase.data[end] == '-')
		return end + 1 < phrase.size ? end + 1 : at;
	while (end < phrase.size && cl_is_space(phrase.data[end]))
		end++;
	return end;
}

struct phrase_word {
	cl_str text; /* in the arena */
	bool has_star;
};

/* The words of a phrase; 0 when it is none. */
static size_t read_phrase(
	struct cl_arena *arena, cl_str phrase, struct phrase_word out_words[CL_PHRASE_WORDS_MAX])
{
	size_t count = 0;
	size_t at = 0;

	phrase = cl_str_trim(phrase);
	while (at < phrase.size) {
		struct part part;
		size_t end = read_part(phrase, at, &part);
		bool has_star = end < phrase.size && phrase.data[end] == '*';
		size_t next = skip_gap(phrase, end + has_star);

		if (count == CL_PHRASE_WORDS_MAX || part.is_cut || part.size > CL_PHRASE_WORD_MAX ||
			!is_word(part_text(&part)))
			return 0;
		if (next == end + has_star && next < phrase.size)
			return 0;
		out_words[count++] = (struct phrase_word){cl_arena_copy(arena, part_text(&part)), has_star};
		at = next;
	}
	return count;
}

/* A starred word of less than three bytes is marked under everything that it begins. */
static void mark_star(struct cl_phrases *phrases, cl_str text)
{
	const unsigned char *bytes = (const unsigned char *)text.data;
	size_t fixed = text.size < 3 ? text.size : 3;
	uint32_t count = fixed == 3 ? 1 : fixed == 2 ? 256 : 65536;

	for (uint32_t i = 0; i < count; i++) {
		unsigned char second = fixed > 1 ? bytes[1] : (unsigned char)(i >> 8);
		unsigned char third = fixed > 2 ? bytes[2] : (unsigned char)i;

		phrases->star_lengths[star_bucket(bytes[0], second, third)] |= UINT64_C(1) << text.size;
	}
}

static struct word *get_word(struct cl_phrases *phrases, const struct phrase_word *text)
{
	struct cl_table *table = text->has_star ? &phrases->starred : &phrases->words;
	struct word *word = cl_table_get(table, text->text);

	if (word)
		return word;
	word = cl_arena_alloc(phrases->arena, sizeof(*word));
	word->number = phrases->word_count++;
	(void)cl_table_add(table, text->text, word);
	filter_add(text->has_star ? &phrases->is_starred : &phrases->is_word, text->text);
	if (text->has_star)
		mark_star(phrases, text->text);
	return word;
}

static struct node *new_node(struct cl_phrases *phrases, bool is_starred)
{
	struct node *node = cl_arena_alloc(phrases->arena, sizeof(*node));

	node->number = phrases->node_count++;
	node->is_starred = is_starred;
	return node;
}

static cl_str edge_key(const struct edge *edge)
{
	return cl_str_make((const char *)edge, sizeof(*edge));
}

/* The child of `node`, or of the root when that is NULL, under a word. */
static struct node *get_child(struct cl_phrases *phrases, struct node *node, const struct phrase_word *text)
{
	struct word *word = get_word(phrases, text);

	if (!node) {
		if (!word->first)
			word->first = new_node(phrases, text->has_star);
		if (!text->has_star)
			filter_add(&phrases->is_first, text->text);
		return word->first;
	}

	struct edge edge = {node->number, word->number};
	struct node *child = cl_table_get(&phrases->children, edge_key(&edge));

	if (!child) {
		child = new_node(phrases, node->is_starred || text->has_star);
		(void)cl_table_add(&phrases->children, cl_arena_copy(phrases->arena, edge_key(&edge)), child);
		/* One node of each depth can be reached by plain words only, and any number by starred ones. */
		phrases->state_max += !node->has_children && node->is_starred;
		node->has_children = true;
	}
	return child;
}

static void add_output(struct cl_arena *arena, struct node *node, uint32_t id)
{
	for (const struct output *old = node->outputs; old; old = old->next) {
		if (old->id == id)
			return;
	}

	struct output *output = cl_arena_alloc(arena, sizeof(*output));

	*output = (struct output){id, node->outputs};
	node->outputs = output;
}

bool cl_phrases_add(struct cl_phrases *phrases, cl_str phrase, uint32_t id)
{
	struct phrase_word words[CL_PHRASE_WORDS_MAX];
	size_t count = read_phrase(phrases->arena, phrase, words);
	struct node *node = NULL;

	assert(!phrases->is_finished);
	for (size_t i = 0; i < count; i++)
		node = get_child(phrases, node, &words[i]);
	if (node)
		add_output(phrases->arena, node, id);
	return node != NULL;
}

void cl_phrases_finish(struct cl_phrases *phrases)
{
	assert(!phrases->is_finished);
	phrases->state_max += CL_PHRASE_WORDS_MAX;
	phrases->is_finished = true;
}

/* ------------------------------------------------------------------ matching */

struct state {
	const struct node *node;
	uint32_t start;
};

struct run {
	const struct cl_phrases *phrases;
	cl_str prose;
	cl_phrase_fn found;
	void *context;
	struct state *states; /* phrases begun by the words so far */
	size_t state_count;
	struct state *next; /* those that the present word goes on with */
	size_t next_count;
};

/* What the present word is to the trie. */
struct meanings {
	const struct word *items[MEANINGS_MAX];
	size_t count;
	size_t possessive; /* index of the one without 's, which only ends phrases; or count */
};

static void add_meaning(struct meanings *meanings, const struct cl_table *table, cl_str text)
{
	const struct word *word = cl_table_get(table, text);

	if (word)
		meanings->items[meanings->count++] = word;
}

static uint64_t star_lengths(const struct cl_phrases *phrases, cl_str text)
{
	unsigned char bytes[3] = {0};

	for (size_t i = 0; i < text.size && i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)text.data[i];
	return phrases->star_lengths[star_bucket(bytes[0], bytes[1], bytes[2])];
}

static void find_starred(const struct cl_phrases *phrases, cl_str text, struct meanings *meanings)
{
	uint64_t lengths = star_lengths(phrases, text);

	for (size_t size = 1; size <= text.size && size <= CL_PHRASE_WORD_MAX && lengths >> size; size++) {
		cl_str start = cl_str_make(text.data, size);

		if (lengths >> size & 1 && filter_has(&phrases->is_starred, start))
			add_meaning(meanings, &phrases->starred, start);
	}
}

/* What can matter of a part: all of it, or only what begins a phrase. */
static void find_meanings(const struct run *run, const struct part *part, struct meanings *meanings)
{
	const struct cl_phrases *phrases = run->phrases;
	const struct filter *filter = run->state_count ? &phrases->is_word : &phrases->is_first;
	cl_str text = part_text(part);

	meanings->count = 0;
	find_starred(phrases, text, meanings);
	if (!part->is_cut && filter_has(filter, text))
		add_meaning(meanings, &phrases->words, text);
	meanings->possessive = meanings->count;
	if (!part->is_cut && text.size > 2 && text.data[text.size - 1] == 's' &&
		text.data[text.size - 2] == '\'')
		add_meaning(meanings, &phrases->words, cl_str_slice(text, 0, text.size - 2));
}

static void reach(struct run *run, const struct node *node, cl_span prose, bool goes_on)
{
	for (const struct output *output = node->outputs; output; output = output->next)
		run->found(run->context, output->id, prose);
	if (!goes_on || !node->has_children)
		return;
	assert(run->next_count < run->phrases->state_max);
	run->next[run->next_count++] = (struct state){node, prose.start};
}

/* Goes on with one part of a word. */
static void step(struct run *run, const struct meanings *meanings, cl_span prose)
{
	run->next_count = 0;
	for (size_t i = 0; i < meanings->count; i++) {
		const struct word *word = meanings->items[i];
		bool goes_on = i < meanings->possessive;

		for (size_t j = 0; j < run->state_count; j++) {
			struct edge edge = {run->states[j].node->number, word->number};
			const struct node *child = cl_table_get(&run->phrases->children, edge_key(&edge));

			if (child)
				reach(run, child, (cl_span){run->states[j].start, prose.end}, goes_on);
		}
		if (word->first)
			reach(run, word->first, prose, goes_on);
	}

	struct state *states = run->states;

	run->states = run->next;
	run->state_count = run->next_count;
	run->next = states;
}

/* The parts of one word, between its hyphens. */
static void match_word(struct run *run, cl_span word)
{
	cl_str text = cl_str_slice(run->prose, 0, word.end);
	size_t at = word.start;

	while (at < word.end) {
		struct part part;
		struct meanings meanings;
		size_t end = read_part(text, at, &part);

		if (part.size == 0) {
			run->state_count = 0;
		} else {
			find_meanings(run, &part, &meanings);
			step(run, &meanings, (cl_span){(uint32_t)at, (uint32_t)end});
		}
		at = end + 1;
	}
}

/* Whether a phrase may go on from the word that ends at `end` to the one that starts at `start`. */
static bool is_gap(cl_str prose, uint32_t end, uint32_t start)
{
	if (start - end == 1 && prose.data[end] == '-')
		return true;
	for (uint32_t i = end; i < start; i++) {
		if (!cl_is_space(prose.data[i]))
			return false;
	}
	return start > end;
}

void cl_phrases_match(const struct cl_phrases *phrases, cl_str prose, const cl_span *words, size_t word_count,
	cl_phrase_fn found, void *context)
{
	struct state local[2][STATES_LOCAL];
	bool is_local = phrases->state_max <= STATES_LOCAL;
	struct state *heap = is_local ? NULL : cl_malloc(2 * phrases->state_max * sizeof(*heap));
	struct run run = {
		.phrases = phrases,
		.prose = prose,
		.found = found,
		.context = context,
		.states = is_local ? local[0] : heap,
		.next = is_local ? local[1] : heap + phrases->state_max,
	};

	assert(phrases->is_finished);
	for (size_t i = 0; i < word_count; i++) {
		if (i > 0 && !is_gap(prose, words[i - 1].end, words[i].start))
			run.state_count = 0;
		match_word(&run, words[i]);
	}
	cl_free(heap);
}
