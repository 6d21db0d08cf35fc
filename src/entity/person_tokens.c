/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_tokens.h"

enum byte_class {
	BYTE_MARK,
	BYTE_LOWER,
	BYTE_UPPER,
	BYTE_DIGIT,
	BYTE_APOSTROPHE,
	BYTE_BLANK,
	BYTE_LINE,
	BYTE_LATIN,  /* the first of two bytes, U+00C0 to U+024F */
	BYTE_LETTER, /* the first byte of a letter of another script, near enough */
};

#define L BYTE_LOWER
#define U BYTE_UPPER
#define D BYTE_DIGIT
#define X BYTE_LATIN
#define O BYTE_LETTER
static const unsigned char byte_classes[256] = {
	['\''] = BYTE_APOSTROPHE,
	[' '] = BYTE_BLANK,
	['\t'] = BYTE_BLANK,
	['\r'] = BYTE_BLANK,
	['\n'] = BYTE_LINE,
	['0'] = D,
	D,
	D,
	D,
	D,
	D,
	D,
	D,
	D,
	D,
	['A'] = U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	U,
	['a'] = L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	L,
	[0xC3] = X,
	X,
	X,
	X,
	X,
	X,
	X,
	[0xCA] = O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	[0xE0] = O,
	O,
	BYTE_MARK,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
	O,
};
#undef L
#undef U
#undef D
#undef X
#undef O

/*
 * The ASCII letter under U+00C0 to U+024F, in its case. ^ is a capital and . a small letter without one, * no letter at all;
 * digits are the pairs of `pairs`.
 */
static const char latin_letters[] = "AAAAAA1CEEEEIIII^NOOOOO*OUUUUY^4aaaaaa2ceeeeiiii.n"
				    "ooooo*ouuuuy.yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGg"
				    "Hh^.IiIiIiIiIi^.JjKk.LlLlLl^.LlNnNnNn.^.OoOoOo56Rr"
				    "RrRrSsSsSsSsTtTt^.UuUuUuUuUuUuWwYyYZzZzZz..^^.^.^^"
				    ".^^^..^^^^.^^.^^^...^^.^Oo^.^.^^.^..^.^Uu^^^.^.^^."
				    "..^.......^^.^^.^^.AaIiOoUuUuUuUuUu.AaAa12^.GgKkOo"
				    "Oo^.j^^.Gg^^NnAa12OoAaAaEeEeIiIiOoOoRrRrUuUuSsTt^."
				    "Hh^.^.^.AaEeOoOoOoOoYy......^^.^^..^.^^^^.^.^.^.^.";

static const struct {
	char letters[2];
	bool is_upper;
} pairs[] = {{{'a', 'e'}, true}, {{'a', 'e'}, false}, {{'s', 's'}, true}, {{'s', 's'}, false},
	{{'o', 'e'}, true}, {{'o', 'e'}, false}};

/* A word as it is read. */
struct word {
	uint64_t hash;
	uint32_t size; /* folded */
	uint32_t upper_count;
	uint32_t lower_count;
	bool has_digit;
	bool has_inner; /* a capital behind a small letter */
	bool is_begun;
	bool begins_upper;
	bool begins_digit;
	bool splits;  /* ends before a capital behind a small letter */
	char *folded; /* NULL when nobody wants it */
};

struct scanner {
	const unsigned char *bytes;
	uint32_t at;
	uint32_t end;
	bool is_hashtag; /* behind a # and no blank yet: #ThankYouMaria is three words */
};

/* ------------------------------------------------------------------ words */

static inline void add_byte(struct word *word, unsigned char byte)
{
	if (word->size >= CL_WORD_BYTES_MAX)
		return;
	if (word->folded)
		word->folded[word->size] = (char)byte;
	word->hash = cl_word_hash_add(word->hash, byte);
	word->size++;
}

static inline void add_case(struct word *word, bool is_upper)
{
	if (!word->is_begun)
		word->begins_upper = is_upper;
	word->is_begun = true;
	word->has_inner |= is_upper && word->lower_count > 0;
	word->upper_count += is_upper;
	word->lower_count += !is_upper;
}

/* A letter of U+00C0 to U+024F; false when it is none. */
static bool add_latin(struct word *word, const struct scanner *scanner)
{
	if (scanner->at + 1 >= scanner->end)
		return false;

	unsigned char lead = scanner->bytes[scanner->at];
	unsigned char next = scanner->bytes[scanner->at + 1];
	uint32_t index = ((uint32_t)(lead & 31) << 6 | (next & 63)) - 0xC0;

	if (index >= sizeof(latin_letters) - 1 || latin_letters[index] == '*')
		return false;

	char letter = latin_letters[index];

	if (cl_is_alpha(letter)) {
		add_case(word, cl_is_upper(letter));
		add_byte(word, (unsigned char)cl_to_lower(letter));
	} else if (cl_is_digit(letter)) {
		size_t pair = (size_t)(letter == '1' ? 0 : letter == '2' ? 1 : letter - '2');

		add_case(word, pairs[pair].is_upper);
		add_byte(word, (unsigned char)pairs[pair].letters[0]);
		add_byte(word, (unsigned char)pairs[pair].letters[1]);
	} else {
		add_case(word, letter == '^');
		add_byte(word, lead);
		add_byte(word, next);
	}
	return true;
}

static uint32_t sequence_size(unsigned char lead)
{
	return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

/* The letter `offset` bytes on, in lower case; 0 where none stands. */
static char letter_at(const struct scanner *scanner, uint32_t offset)
{
	if (offset >= scanner->end - scanner->at)
		return '\0';

	char letter = (char)scanner->bytes[scanner->at + offset];

	return cl_is_alpha(letter) ? cl_to_lower(letter) : '\0';
}

/* Whether the apostrophe at `at` begins 's 't 'd 'm 'll 're 've, which are no part of the word. */
static bool is_clitic(const struct scanner *scanner)
{
	char a = letter_at(scanner, 1);
	char b = letter_at(scanner, 2);

	if (!b)
		return a == 's' || a == 't' || a == 'd' || a == 'm';
	return !letter_at(scanner, 3) && ((a == 'l' && b == 'l') || (b == 'e' && (a == 'r' || a == 'v')));
}

static bool continues_behind_apostrophe(const struct scanner *scanner)
{
	if (scanner->at + 1 >= scanner->end)
		return false;

	unsigned char next = byte_classes[scanner->bytes[scanner->at + 1]];

	return (next == BYTE_LOWER || next == BYTE_UPPER || next == BYTE_LATIN || next == BYTE_LETTER) &&
	       !is_clitic(scanner);
}

/* What is no plain ASCII: takes it into the word and steps over it, or says that the word ends here. */
static bool read_rare(struct scanner *scanner, struct word *word, enum byte_class kind)
{
	if (kind == BYTE_APOSTROPHE) {
		if (!word->is_begun || !continues_behind_apostrophe(scanner))
			return false;
		scanner->at++;
		return true;
	}
	if (kind == BYTE_LATIN) {
		if (!add_latin(word, scanner))
			return false;
		scanner->at += 2;
		return true;
	}
	if (kind != BYTE_LETTER)
		return false;

	uint32_t size = sequence_size(scanner->bytes[scanner->at]);

	add_case(word, false);
	for (; size > 0 && scanner->at < scanner->end; size--)
		add_byte(word, scanner->bytes[scanner->at++]);
	return true;
}

static void read_word(struct scanner *scanner, struct word *word)
{
	while (scanner->at < scanner->end) {
		unsigned char byte = scanner->bytes[scanner->at];
		enum byte_class kind = (enum byte_class)byte_classes[byte];

		if (kind == BYTE_LOWER) {
			add_case(word, false);
			add_byte(word, byte);
		} else if (kind == BYTE_UPPER) {
			if (word->splits && word->lower_count > 0)
				return;
			add_case(word, true);
			add_byte(word, byte | 0x20);
		} else if (kind == BYTE_DIGIT) {
			word->has_digit = true;
			word->is_begun = true;
			add_byte(word, byte);
		} else if (read_rare(scanner, word, kind)) {
			continue;
		} else {
			return;
		}
		scanner->at++;
	}
}

static enum cl_shape shape_of(const struct word *word)
{
	if (word->has_digit)
		return CL_SHAPE_NUMBER;
	if (!word->begins_upper)
		return word->upper_count ? CL_SHAPE_INNER : CL_SHAPE_LOWER;
	if (word->upper_count + word->lower_count == 1)
		return CL_SHAPE_INITIAL;
	if (word->lower_count == 0)
		return CL_SHAPE_CAPS;
	return word->has_inner || word->upper_count > 1 ? CL_SHAPE_MIXED : CL_SHAPE_TITLE;
}

/* ------------------------------------------------------------------ marks */

/* Dashes, curly quotes, bullets and ellipses of U+2013 to U+2026 read as their ASCII twins. */
static uint8_t twin_of(const struct scanner *scanner)
{
	static const uint8_t twins[] = {[0x13] = '-',
		[0x14] = '-',
		[0x18] = '\'',
		[0x19] = '\'',
		[0x1C] = '"',
		[0x1D] = '"',
		[0x22] = '*',
		[0x26] = '.'};
	const unsigned char *bytes = scanner->bytes + scanner->at;

	if (bytes[0] >= 0xF0)
		return 2;
	if (bytes[0] != 0xE2 || scanner->end - scanner->at < 3 || bytes[1] != 0x80)
		return 1;

	size_t index = (size_t)(bytes[2] & 0x3F);

	return index < sizeof(twins) && twins[index] ? twins[index] : 1;
}

static bool repeats(unsigned char byte)
{
	return byte == '.' || byte == '-' || byte == '!' || byte == '?' || byte == '*' || byte == '_' ||
	       byte == '=';
}

static uint8_t read_mark(struct scanner *scanner)
{
	unsigned char byte = scanner->bytes[scanner->at];
	uint8_t mark = byte;

	if (byte >= 0x80) {
		uint32_t size = sequence_size(byte);

		mark = twin_of(scanner);
		scanner->at += size < scanner->end - scanner->at ? size : scanner->end - scanner->at;
		return mark;
	}
	do
		scanner->at++;
	while (repeats(byte) && scanner->at < scanner->end && scanner->bytes[scanner->at] == byte);
	return mark;
}

/* ------------------------------------------------------------------ tokens */

/* Steps over blanks and line feeds; how the next token's line begins, unless it is the first of a block. */
static void skip_blanks(struct scanner *scanner, struct cl_person_token *next)
{
	for (; scanner->at < scanner->end; scanner->at++) {
		unsigned char kind = byte_classes[scanner->bytes[scanner->at]];

		if (kind != BYTE_BLANK && kind != BYTE_LINE)
			return;
		next->is_spaced = true;
		if (kind == BYTE_LINE && next->line == CL_LINE_SAME)
			next->line = CL_LINE_NEW;
	}
}

static uint64_t look_up(
	struct cl_person_tokens *tokens, const struct cl_person_lexicon *lexicon, uint64_t hash)
{
	struct cl_person_lately *lately = &tokens->lately[hash % CL_PERSON_LATELY_COUNT];

	if (lately->hash != hash) {
		lately->hash = hash;
		lately->traits = cl_person_lexicon_get(lexicon, hash);
	}
	return lately->traits;
}

static void read_token(struct scanner *scanner, const struct cl_person_lexicon *lexicon,
	struct cl_person_tokens *tokens, struct cl_person_token *token)
{
	struct word word = {.hash = CL_HASH_SEED, .splits = scanner->is_hashtag && !token->is_spaced};

	token->start = scanner->at;
	read_word(scanner, &word);
	if (word.is_begun) {
		token->shape = (uint8_t)shape_of(&word);
		token->size = (uint8_t)word.size;
		token->hash = cl_word_hash_finish(word.hash, word.size);
		token->traits = look_up(tokens, lexicon, token->hash);
	} else {
		token->mark = read_mark(scanner);
		token->shape = CL_SHAPE_MARK;
		token->size = 1;
		token->hash = cl_word_hash_finish(cl_word_hash_add(CL_HASH_SEED, token->mark), 1);
	}
	token->end = scanner->at;
	scanner->is_hashtag = token->mark == '#' || word.splits;
}

void cl_person_tokens_read(struct cl_arena *arena, cl_str prose, cl_span span,
	const struct cl_person_lexicon *lexicon, struct cl_person_tokens *tokens)
{
	struct scanner scanner = {(const unsigned char *)prose.data, span.start, span.end, false};
	uint8_t line = CL_LINE_BLOCK;

	for (;;) {
		struct cl_person_token token = {.line = line, .is_spaced = line == CL_LINE_BLOCK};

		skip_blanks(&scanner, &token);
		if (scanner.at >= scanner.end)
			return;
		read_token(&scanner, lexicon, tokens, &token);
		CL_VEC_PUSH(arena, &tokens->list, token);
		line = CL_LINE_SAME;
	}
}

size_t cl_person_fold(cl_str word, char out[CL_WORD_BYTES_MAX])
{
	struct scanner scanner = {(const unsigned char *)word.data, 0, (uint32_t)word.size, false};
	struct word folded = {.hash = CL_HASH_SEED, .folded = out};

	read_word(&scanner, &folded);
	return folded.size;
}

uint64_t cl_person_hash(cl_str word)
{
	char folded[CL_WORD_BYTES_MAX];

	return cl_word_hash(cl_str_make(folded, cl_person_fold(word, folded)));
}
