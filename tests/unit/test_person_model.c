/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "entity/person_candidates.h"
#include "entity/person_model.h"
#include "entity/person_nicknames.h"
#include "entity/person_phrases.h"

static struct cl_arena *arena;

static void set_up(void)
{
	arena = cl_arena_new();
}

static void tear_down(void)
{
	cl_arena_free(arena);
}

/* ------------------------------------------------------------------ lexicon */

/* A lexicon of a few words, laid out as an image has it. */
static struct cl_person_lexicon make_lexicon(const char *const *words, const uint64_t *traits, size_t count)
{
	uint32_t *starts = cl_arena_alloc_array(arena, CL_LEXICON_BUCKET_COUNT + 1, sizeof(*starts));
	uint32_t *entries = cl_arena_alloc_array(arena, count + 1, sizeof(*entries));
	size_t filled = 0;

	for (uint32_t bucket = 0; bucket < CL_LEXICON_BUCKET_COUNT; bucket++) {
		starts[bucket] = (uint32_t)filled;
		for (size_t i = 0; i < count; i++) {
			uint64_t hash = cl_person_hash(cl_str_from(words[i]));

			if (hash >> 48 == bucket)
				entries[filled++] = ((uint32_t)(hash >> 32) & 0xFFFF) << 16 | (uint32_t)i;
		}
	}
	starts[CL_LEXICON_BUCKET_COUNT] = (uint32_t)filled;
	return (struct cl_person_lexicon){starts, entries, traits, (uint32_t)count, (uint32_t)count};
}

static const char *const names[] = {"maria", "delgado", "the", "nurse", "obrien", "de"};

static const uint64_t *name_traits(void)
{
	static const struct cl_traits traits[] = {
		{.first = 7, .world_first = 3, .capital = 7, .cluster = 12},
		{.surname = 5, .world_surname = 2},
		{.ordinary = 3, .capital = 1, .cluster = 200},
		{.ordinary = 3, .category = CL_WORD_HONORIFIC | CL_WORD_ROLE},
		{.surname = 6},
		{.category = CL_WORD_PARTICLE},
	};
	uint64_t *packed = cl_arena_alloc_array(arena, 6, sizeof(*packed));

	for (size_t i = 0; i < 6; i++)
		packed[i] = cl_traits_pack(&traits[i]);
	return packed;
}

static struct cl_person_lexicon small_lexicon(void)
{
	return make_lexicon(names, name_traits(), 6);
}

START_TEST(test_lexicon_finds_what_it_has)
{
	struct cl_person_lexicon lexicon = small_lexicon();
	uint64_t maria = cl_person_lexicon_get(&lexicon, cl_person_hash(CL_STR("MAR\xC3\x8D"
									       "A")));

	ck_assert_uint_eq(cl_traits_first(maria), 7);
	ck_assert_uint_eq(cl_traits_world_first(maria), 3);
	ck_assert_uint_eq(cl_traits_capital(maria), 7);
	ck_assert_uint_eq(cl_traits_cluster(maria), 12);
	ck_assert_uint_eq(
		cl_traits_surname(cl_person_lexicon_get(&lexicon, cl_person_hash(CL_STR("O'Brien")))), 6);
	ck_assert_uint_eq(cl_person_lexicon_get(&lexicon, cl_person_hash(CL_STR("Tavenor"))), 0);
}
END_TEST

/* What a broken lexicon points at is not read. */
START_TEST(test_lexicon_stays_inside)
{
	struct cl_person_lexicon lexicon = small_lexicon();
	uint64_t hash = cl_person_hash(CL_STR("maria"));
	uint32_t *starts = cl_arena_alloc_array(arena, CL_LEXICON_BUCKET_COUNT + 1, sizeof(*starts));

	lexicon.trait_count = 0;
	ck_assert_uint_eq(cl_person_lexicon_get(&lexicon, hash), 0);
	lexicon = small_lexicon();
	for (size_t i = 0; i <= CL_LEXICON_BUCKET_COUNT; i++)
		starts[i] = UINT32_MAX - 1;
	lexicon.bucket_starts = starts;
	ck_assert_uint_eq(cl_person_lexicon_get(&lexicon, hash), 0);
}
END_TEST

START_TEST(test_tables_are_in_order)
{
	cl_str nickname;
	cl_str name;
	cl_str before = CL_STR("");

	for (size_t i = 0; cl_person_phrase(i).size; i++) {
		ck_assert_msg(i == 0 || cl_str_compare(before, cl_person_phrase(i)) < 0, "%.*s",
			CL_STR_ARG(cl_person_phrase(i)));
		before = cl_person_phrase(i);
	}
	before = CL_STR("");
	for (size_t i = 0; cl_nickname_row(i, &nickname, &name); i++) {
		ck_assert_msg(cl_str_compare(before, nickname) <= 0, "%.*s", CL_STR_ARG(nickname));
		ck_assert_msg(!cl_str_equals(nickname, name), "%.*s", CL_STR_ARG(nickname));
		before = nickname;
	}
}
END_TEST

/* ------------------------------------------------------------------ tokens */

static const struct {
	const char *label;
	const char *text;
	const char *tokens; /* cut by | */
	const char *shapes; /* l T C I M x # . as in enum cl_shape */
} token_cases[] = {
	{"words and marks", "Maria Delgado, RN.", "Maria|Delgado|,|RN|.", "TT.C."},
	{"apostrophe within a name", "O'Brien went", "O'Brien|went", "Ml"},
	{"possessive", "Maria's son", "Maria|'|s|son", "T.ll"},
	{"clitics", "they'll say I've", "they|'|ll|say|I|'|ve", "l.llI.l"},
	{"don't", "didn't", "didn|'|t", "l.l"},
	{"hyphens", "Smith-Jones", "Smith|-|Jones", "T.T"},
	{"initials", "J. R. Voss", "J|.|R|.|Voss", "I.I.T"},
	{"capitals and digits", "MARIA B12 x2y", "MARIA|B12|x2y", "C##"},
	{"inner capitals", "McKay eBay DeShawn", "McKay|eBay|DeShawn", "MxM"},
	{"Latin letters", "\xC3\x89lodie \xC5\xBDi\xC5\xBEka \xC3\x98rn",
		"\xC3\x89lodie|\xC5\xBDi\xC5\xBEka|\xC3\x98rn", "TTT"},
	{"no letter of Latin-1", "3\xC3\x97", "3|\xC3\x97", "#."},
	{"other scripts", "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD said", "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD|said",
		"ll"},
	{"dashes and quotes", "\xE2\x80\x9CHi\xE2\x80\x9D\xE2\x80\x94she",
		"\xE2\x80\x9C|Hi|\xE2\x80\x9D|\xE2\x80\x94|she", ".T..l"},
	{"runs of marks", "so... *** what?!", "so|...|***|what|?|!", "l..l.."},
	{"hashtag", "#ThankYouMaria Voss-McKay", "#|Thank|You|Maria|Voss|-|McKay", ".TTTT.M"},
	{"emoji", "ok \xF0\x9F\x98\x80!", "ok|\xF0\x9F\x98\x80|!", "l.."},
	{"apostrophe at the end", "boys' '", "boys|'|'", "l.."},
	{"nothing", "  \n ", "", ""},
};

START_TEST(test_tokens)
{
	static const char shape_letters[] = "lTCIMx#.";
	cl_str text = cl_str_from(token_cases[_i].text);
	struct cl_person_lexicon lexicon = small_lexicon();
	struct cl_person_tokens *tokens = cl_arena_alloc(arena, sizeof(*tokens));
	struct cl_buf cut = CL_BUF_INIT;
	struct cl_buf shapes = CL_BUF_INIT;

	cl_person_tokens_read(arena, text, (cl_span){0, (uint32_t)text.size}, &lexicon, tokens);
	for (size_t i = 0; i < tokens->list.count; i++) {
		const struct cl_person_token *token = &tokens->list.items[i];

		if (i)
			cl_buf_append_byte(&cut, '|');
		cl_buf_append(&cut, cl_str_slice(text, token->start, token->end));
		cl_buf_append_byte(&shapes, shape_letters[token->shape]);
	}
	ck_assert_msg(cl_str_equals(cl_buf_str(&cut), cl_str_from(token_cases[_i].tokens)), "%s: %.*s",
		token_cases[_i].label, CL_STR_ARG(cl_buf_str(&cut)));
	ck_assert_msg(cl_str_equals(cl_buf_str(&shapes), cl_str_from(token_cases[_i].shapes)), "%s: %.*s",
		token_cases[_i].label, CL_STR_ARG(cl_buf_str(&shapes)));
	cl_buf_release(&cut);
	cl_buf_release(&shapes);
}
END_TEST

static const struct {
	const char *label;
	const char *word;
	const char *folded;
} fold_cases[] = {
	{"case", "MARIA", "maria"},
	{"accents", "Zo\xC3\xAB", "zoe"},
	{"pairs", "\xC3\x86sa Stra\xC3\x9F", "aesa"},
	{"sharp s", "Wei\xC3\x9F", "weiss"},
	{"apostrophe", "O'Neill", "oneill"},
	{"no ASCII letter under it", "Gu\xC3\xB0r", "gu\xC3\xB0r"},
	{"ends at 23 bytes", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvw"},
};

START_TEST(test_fold)
{
	char folded[CL_WORD_BYTES_MAX];
	size_t size = cl_person_fold(cl_str_from(fold_cases[_i].word), folded);

	ck_assert_msg(cl_str_equals(cl_str_make(folded, size), cl_str_from(fold_cases[_i].folded)),
		"%s: %.*s", fold_cases[_i].label, (int)size, folded);
	ck_assert_uint_eq(cl_person_hash(cl_str_from(fold_cases[_i].word)),
		cl_word_hash(cl_str_from(fold_cases[_i].folded)));
}
END_TEST

/* ------------------------------------------------------------------ features */

/* A document of one paragraph, without a reader. */
static void read_text(cl_str prose, const struct cl_person_lexicon *lexicon, struct cl_person_text *text)
{
	struct cl_block block = {.kind = CL_BLOCK_PARAGRAPH, .prose = {0, (uint32_t)prose.size}};
	struct cl_document document = {.prose = prose, .blocks = &block, .block_count = 1};
	size_t from = 0;

	cl_person_text_read(arena, &document, lexicon, &from, text);
}

/*
 * A trained model knows features by their hashes alone: when these change, the shipped image is worth nothing. Then train again,
 * raise CL_PERSON_VERSION, and put the new number here.
 */
START_TEST(test_features_are_what_the_model_was_trained_on)
{
	struct cl_person_lexicon lexicon = small_lexicon();
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	uint64_t sum = CL_HASH_SEED;
	size_t count = 0;

	read_text(CL_STR("Nurse Maria de Delgado met O'Brien-Voss. J. Delgado, MD, said the same: \"Maria\" "
			 "is home."),
		&lexicon, text);
	for (uint32_t from = 0; from < text->tokens.list.count;) {
		cl_span block = text->blocks.items[0];
		cl_span island;

		if (!cl_person_island_next(text, block, from, &island))
			break;
		for (uint32_t at = island.start; at < island.end; at++) {
			uint64_t values[CL_TEMPLATE_COUNT];

			cl_person_features(text, block, island, at, values);
			for (size_t i = 0; i < CL_TEMPLATE_COUNT; i++) {
				uint32_t hash = cl_person_feature_hash((enum cl_template)i, values[i]);

				sum = cl_hash_bytes(sum, cl_str_make((const char *)&hash, sizeof(hash)));
			}
			count++;
		}
		from = island.end;
	}
	ck_assert_uint_eq(count, 12);
	ck_assert_uint_eq(sum, UINT64_C(6789228855283688950));
}
END_TEST

static const struct {
	const char *label;
	const char *text;
	const char *candidates; /* cut by blanks */
} candidate_cases[] = {
	{"capitals", "the Maria Voss of today", "Maria Voss"},
	{"a frequent word begins the sentence", "The doctor left.", ""},
	{"a frequent word before a capital does not", "The Voss family", "The Voss"},
	{"a known name in small letters", "we met delgado there", "delgado"},
	{"an unknown one", "we met voss there", ""},
	{"a title asks for it", "nurse maria came", "maria"},
	{"the pronoun", "so I left", ""},
	{"an initial", "so J. Voss left", "J . Voss"},
	{"particles", "Maria de Voss", "Maria de Voss"},
	{"hyphens", "Anna-Lena Voss", "Anna - Lena Voss"},
	{"an e-mail address", "write Maria.Voss@clinic.example now", ""},
	{"a web address", "see https://Clinic.example/Maria now", ""},
	{"a handle", "thanks @Maria_Voss", "Voss"},
	{"numbers", "Room B12 of A3", "Room"},
};

START_TEST(test_candidates)
{
	struct cl_person_lexicon lexicon = small_lexicon();
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	struct cl_buf found = CL_BUF_INIT;

	read_text(cl_str_from(candidate_cases[_i].text), &lexicon, text);
	for (size_t i = 0; i < text->tokens.list.count; i++) {
		const struct cl_person_token *token = &text->tokens.list.items[i];

		if (!token->candidate)
			continue;
		if (found.size)
			cl_buf_append_byte(&found, ' ');
		cl_buf_append(&found, cl_str_slice(text->prose, token->start, token->end));
	}
	ck_assert_msg(cl_str_equals(cl_buf_str(&found), cl_str_from(candidate_cases[_i].candidates)),
		"%s: %.*s", candidate_cases[_i].label, CL_STR_ARG(cl_buf_str(&found)));
	cl_buf_release(&found);
}
END_TEST

START_TEST(test_memory)
{
	struct cl_person_lexicon lexicon = small_lexicon();
	struct cl_person_text *text = cl_arena_alloc(arena, sizeof(*text));
	const struct cl_person_memory_entry *entry;

	read_text(CL_STR("Nurse Delgado came. We saw Maria Delgado and Delgado and Delgado and Delgado."),
		&lexicon, text);
	entry = cl_person_memory_get(&text->memory, cl_person_hash(CL_STR("delgado")));
	ck_assert_ptr_nonnull(entry);
	ck_assert_uint_eq(entry->titled_count, 1);
	ck_assert_uint_eq(entry->full_count, 1);
	ck_assert_uint_eq(entry->capital_count, 3); /* no more are counted */
	ck_assert_uint_eq(entry->lower_count, 0);
	ck_assert_ptr_null(cl_person_memory_get(&text->memory, cl_person_hash(CL_STR("came"))));
}
END_TEST

/* ------------------------------------------------------------------ chain */

static struct cl_crf chain(void)
{
	struct cl_crf crf;

	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			crf.transitions[x].of[y] =
				cl_crf_exp(0.3f * (float)x - 0.5f * (float)y + (x == y ? 1.0f : 0.0f));
	return crf;
}

static struct cl_crf_scratch scratch_of(size_t count)
{
	struct cl_crf_scratch scratch;

	scratch.emissions = cl_arena_alloc_array(arena, count, sizeof(struct cl_crf_row));
	scratch.forward = cl_arena_alloc_array(arena, count, sizeof(struct cl_crf_row));
	scratch.backward = cl_arena_alloc_array(arena, count, sizeof(struct cl_crf_row));
	scratch.marginals = cl_arena_alloc_array(arena, count, sizeof(struct cl_crf_row));
	for (size_t i = 0; i < count; i++)
		scratch.emissions[i] =
			(struct cl_crf_row){{0.0f, (float)((i * 7) % 5) - 2.0f, (float)((i * 3) % 4) - 1.0f}};
	return scratch;
}

static const size_t chain_sizes[] = {1, 2, 3, 40, 5000};

START_TEST(test_marginals_sum_to_one)
{
	size_t count = chain_sizes[_i];
	struct cl_crf crf = chain();
	struct cl_crf_scratch scratch = scratch_of(count);
	struct cl_crf_row pairs[CL_LABEL_COUNT] = {0};
	float pair_sum = 0;

	scratch.emissions[0].of[CL_LABEL_PERSON] = 5000.0f; /* neither overflows nor vanishes */
	cl_crf_marginals(&crf, &scratch, count);
	for (size_t i = 0; i < count; i++) {
		const float *row = scratch.marginals[i].of;

		ck_assert(fabsf(row[0] + row[1] + row[2] - 1.0f) <= 1e-5f);
	}
	ck_assert(scratch.marginals[0].of[CL_LABEL_PERSON] > 0.99f);
	cl_crf_add_pairs(&crf, &scratch, count, pairs);
	for (size_t x = 0; x < CL_LABEL_COUNT; x++)
		pair_sum += pairs[x].of[0] + pairs[x].of[1] + pairs[x].of[2];
	ck_assert(fabsf(pair_sum - (float)count - 1.0f) <= 1e-4f * (float)count);
}
END_TEST

/* All 27 ways to label three tokens)) <= one by one. */
START_TEST(test_marginals_are_those_of_all_paths)
{
	struct cl_crf crf = chain();
	struct cl_crf_scratch scratch = scratch_of(3);
	double sums[3][CL_LABEL_COUNT] = {{0}};
	double all = 0;

	for (size_t path = 0; path < 27; path++) {
		size_t labels[] = {path % 3, path / 3 % 3, path / 9};
		double weight =
			(double)crf.transitions[0].of[labels[0]] * (double)crf.transitions[labels[2]].of[0];

		for (size_t i = 0; i < 3; i++)
			weight *= exp((double)scratch.emissions[i].of[labels[i]]);
		for (size_t i = 1; i < 3; i++)
			weight *= (double)crf.transitions[labels[i - 1]].of[labels[i]];
		for (size_t i = 0; i < 3; i++)
			sums[i][labels[i]] += weight;
		all += weight;
	}
	cl_crf_marginals(&crf, &scratch, 3);
	for (size_t i = 0; i < 3; i++)
		for (size_t y = 0; y < CL_LABEL_COUNT; y++)
			ck_assert_double_eq_tol((double)scratch.marginals[i].of[y], sums[i][y] / all, 1e-5);
}
END_TEST

START_TEST(test_exponential)
{
	for (float x = -79.5f; x < 79.5f; x += 0.37f)
		ck_assert(fabsf(cl_crf_exp(x) / expf(x) - 1.0f) <= 2e-5f);
	ck_assert(fabsf(cl_crf_exp(0.0f) - 1.0f) <= 0.0f);
	ck_assert(cl_crf_exp(-1000.0f) == 0.0f);
}
END_TEST

/* ------------------------------------------------------------------ images */

/* The smallest image there can be: no word, eight weights. */
static cl_str make_image(void)
{
	struct cl_person_header header = {.magic = CL_PERSON_MAGIC,
		.version = CL_PERSON_VERSION,
		.template_count = CL_TEMPLATE_COUNT,
		.weight_log2 = 3,
		.trait_count = 1,
		.scale = 0.5f};
	struct cl_person_layout layout;
	char *image;

	layout = cl_person_layout_of(&header);
	header.size = (uint32_t)layout.size;
	image = cl_arena_alloc(arena, layout.size);
	header.checksum =
		cl_person_checksum(cl_str_make(image + sizeof(header), layout.size - sizeof(header)));
	header.header_checksum = cl_person_checksum(
		cl_str_make((const char *)&header, offsetof(struct cl_person_header, header_checksum)));
	memcpy(image, &header, sizeof(header));
	return cl_str_make(image, layout.size);
}

enum damage {
	DAMAGE_NONE,
	DAMAGE_EMPTY,
	DAMAGE_HEADER_CUT,
	DAMAGE_CUT,
	DAMAGE_MAGIC,
	DAMAGE_VERSION,
	DAMAGE_HEADER,
	DAMAGE_BODY,
	DAMAGE_LONGER,
	DAMAGE_SHIFTED,
};

static cl_str damage(cl_str image, enum damage how)
{
	char *bytes = cl_arena_alloc(arena, image.size + 16);
	size_t shift = how == DAMAGE_SHIFTED ? 4 : 0;
	size_t size = image.size;

	memcpy(bytes + shift, image.data, image.size);
	if (how == DAMAGE_EMPTY)
		size = 0;
	if (how == DAMAGE_HEADER_CUT)
		size = sizeof(struct cl_person_header) - 1;
	if (how == DAMAGE_CUT)
		size--;
	if (how == DAMAGE_LONGER)
		size += 8;
	if (how == DAMAGE_MAGIC)
		bytes[0] ^= 1;
	if (how == DAMAGE_VERSION)
		bytes[offsetof(struct cl_person_header, version)] = 77;
	if (how == DAMAGE_HEADER)
		bytes[offsetof(struct cl_person_header, word_count)] ^= 1;
	if (how == DAMAGE_BODY)
		bytes[size - 1] ^= 1;
	return cl_str_make(bytes + shift, size);
}

static const struct {
	const char *label;
	enum damage damage;
	bool opens;
	bool verifies;
	const char *text;
} image_cases[] = {
	{"sound", DAMAGE_NONE, true, true, ""},
	{"empty", DAMAGE_EMPTY, false, false, "a name model that was cut short"},
	{"half a header", DAMAGE_HEADER_CUT, false, false, "a name model that was cut short"},
	{"one byte less", DAMAGE_CUT, false, false, "a name model that was cut short"},
	{"something else", DAMAGE_MAGIC, false, false, "not a name model"},
	{"another version", DAMAGE_VERSION, false, false,
		"a name model of version 77: this carelint reads version 1"},
	{"a changed header", DAMAGE_HEADER, false, false,
		"a name model that was changed since it was written"},
	{"a changed weight", DAMAGE_BODY, true, false, "a name model that was changed since it was written"},
	{"more behind it", DAMAGE_LONGER, false, false, "a name model that was changed since it was written"},
	{"not where it should lie", DAMAGE_SHIFTED, false, false,
		"a name model that was changed since it was written"},
};

START_TEST(test_images)
{
	cl_str image = damage(make_image(), image_cases[_i].damage);
	struct cl_person_model model;
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	ck_assert_msg(
		cl_person_model_open(image, CL_STR("names.bin"), &sink, &model) == image_cases[_i].opens,
		"%s", image_cases[_i].label);
	ck_assert_msg(cl_person_model_verify(image, CL_STR("names.bin"), &sink) == image_cases[_i].verifies,
		"%s", image_cases[_i].label);
	if (sink.last)
		ck_assert_msg(cl_str_equals(sink.last->text, cl_str_from(image_cases[_i].text)), "%s: %.*s",
			image_cases[_i].label, CL_STR_ARG(sink.last->text));
	ck_assert_uint_eq(sink.error_count > 0, !image_cases[_i].verifies);
}
END_TEST

/* A header that says anything at all, with a checksum that is right, leads nowhere outside. */
START_TEST(test_headers_that_lie)
{
	static const size_t fields[] = {offsetof(struct cl_person_header, template_count),
		offsetof(struct cl_person_header, weight_log2), offsetof(struct cl_person_header, word_count),
		offsetof(struct cl_person_header, trait_count), offsetof(struct cl_person_header, scale),
		offsetof(struct cl_person_header, transitions)};
	cl_str image = damage(make_image(), DAMAGE_NONE);
	struct cl_person_header header;
	struct cl_person_model model;
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	memcpy(&header, image.data, sizeof(header));
	memset((char *)&header + fields[_i], 0xFF, 4); /* of a number with a fraction: none */
	header.header_checksum = cl_person_checksum(
		cl_str_make((const char *)&header, offsetof(struct cl_person_header, header_checksum)));
	memcpy((char *)(uintptr_t)image.data, &header, sizeof(header));
	ck_assert(!cl_person_model_open(image, CL_STR("names.bin"), &sink, &model));
	ck_assert_uint_eq(sink.error_count, 1);
}
END_TEST

START_TEST(test_shipped_image)
{
	struct cl_person_model model;
	struct cl_sink sink;

	cl_sink_init(&sink, arena);
	ck_assert(cl_person_model_verify(cl_person_image(), CL_STR("<model>"), &sink));
	ck_assert(cl_person_model_open(cl_person_image(), CL_STR("<model>"), &sink, &model));
	ck_assert_uint_eq(sink.count, 0);
	ck_assert_uint_le(cl_person_image().size, 4u * 1024 * 1024);
	ck_assert_uint_ge(
		cl_traits_first(cl_person_lexicon_get(&model.lexicon, cl_person_hash(CL_STR("Walter")))), 5);
}
END_TEST

/* ------------------------------------------------------------------ runner */

#define LOOP(test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("person_model");
	TCase *tcase = tcase_create("person_model");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, test_lexicon_finds_what_it_has);
	tcase_add_test(tcase, test_lexicon_stays_inside);
	tcase_add_test(tcase, test_tables_are_in_order);
	LOOP(test_tokens, token_cases);
	LOOP(test_fold, fold_cases);
	tcase_add_test(tcase, test_features_are_what_the_model_was_trained_on);
	LOOP(test_candidates, candidate_cases);
	tcase_add_test(tcase, test_memory);
	LOOP(test_marginals_sum_to_one, chain_sizes);
	tcase_add_test(tcase, test_marginals_are_those_of_all_paths);
	tcase_add_test(tcase, test_exponential);
	LOOP(test_images, image_cases);
	tcase_add_loop_test(tcase, test_headers_that_lie, 0, 6);
	tcase_add_test(tcase, test_shipped_image);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
