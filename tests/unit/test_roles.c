/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "document/read.h"
#include "entity/role.h"

/*
 * Sentences mark each person and the role expected: "[Maria Alvarez|patient], 92, …". A name that begins or ends another one of
 * the same text is the same person.
 */

#define MENTIONS_MAX 16

struct expectation {
	cl_str name;
	cl_str role;
};

struct text {
	struct cl_arena *arena;
	char source[4096];
	size_t size;
	struct expectation expected[MENTIONS_MAX];
	size_t count;
};

static void parse(struct text *text, const char *marked)
{
	text->size = 0;
	text->count = 0;
	for (const char *at = marked; *at;) {
		const char *bar = strchr(at, '|');
		const char *end = strchr(at, ']');

		if (*at != '[' || !bar || !end || bar > end) {
			text->source[text->size++] = *at++;
			continue;
		}
		ck_assert_uint_lt(text->count, MENTIONS_MAX);
		text->expected[text->count].name = cl_str_make(at + 1, (size_t)(bar - at - 1));
		text->expected[text->count++].role = cl_str_make(bar + 1, (size_t)(end - bar - 1));
		memcpy(text->source + text->size, at + 1, (size_t)(bar - at - 1));
		text->size += (size_t)(bar - at - 1);
		at = end + 1;
	}
}

static const struct cl_document *read_text(struct text *text)
{
	struct cl_read_options options = {.format = CL_FORMAT_MARKDOWN};
	struct cl_documents documents = {0};
	struct cl_sink sink;
	const struct cl_source *source;

	cl_sink_init(&sink, text->arena);
	source = cl_source_new(text->arena, CL_STR("draft.md"), cl_str_make(text->source, text->size), &sink);
	ck_assert_ptr_nonnull(source);
	cl_documents_read(text->arena, source, &options, &sink, &documents);
	ck_assert_uint_eq(documents.list.count, 1);
	return documents.list.items[0];
}

static bool is_same_person(cl_str a, cl_str b)
{
	return cl_str_starts_with(a, b) || cl_str_ends_with(a, b) || cl_str_starts_with(b, a) ||
	       cl_str_ends_with(b, a);
}

static void add_entities(struct text *text, const struct cl_document *document, struct cl_entities *entities)
{
	size_t from = 0;
	uint32_t person_count = 0;

	for (size_t i = 0; i < text->count; i++) {
		size_t start = cl_str_find(document->prose, text->expected[i].name, from);
		struct cl_entity entity = {.kind = CL_ENTITY_PERSON, .score = 1, .person = UINT32_MAX};

		ck_assert_msg(start != CL_STR_NONE, "no %.*s", CL_STR_ARG(text->expected[i].name));
		from = start + text->expected[i].name.size;
		entity.prose = (cl_span){(uint32_t)start, (uint32_t)from};
		for (size_t k = 0; k < i && entity.person == UINT32_MAX; k++) {
			if (is_same_person(text->expected[i].name, text->expected[k].name))
				entity.person = entities->list.items[k].person;
		}
		if (entity.person == UINT32_MAX)
			entity.person = person_count++;
		CL_VEC_PUSH(text->arena, &entities->list, entity);
	}
}

static void check_roles(const char *marked, const struct cl_role_facts *facts)
{
	struct text text = {.arena = cl_arena_new()};
	struct cl_entities entities = {0};
	const struct cl_document *document;
	const struct cl_role_cue *cues;

	parse(&text, marked);
	document = read_text(&text);
	add_entities(&text, document, &entities);
	cues = cl_roles_find(text.arena, document, facts, &entities);
	for (size_t i = 0; i < text.count; i++) {
		const struct cl_entity *entity = &entities.list.items[i];
		const char *reason = cues[entity->person].reason;

		ck_assert_msg(cl_str_equals(cl_str_from(cl_role_name(entity->role)), text.expected[i].role),
			"%s: %.*s is %s: %s", marked, CL_STR_ARG(text.expected[i].name),
			cl_role_name(entity->role), reason ? reason : "no cue");
		ck_assert_msg(
			(cues[entity->person].role == CL_ROLE_UNKNOWN) == !reason, "%s: reason", marked);
	}
	cl_arena_free(text.arena);
}

/* ------------------------------------------------------------------ one sentence each */

static const char *const sentences[] = {
#define SENTENCE(text) text,
#include "role_sentences.def"
#undef SENTENCE
};

static const struct cl_role_facts no_facts = {0};

START_TEST(test_sentence)
{
	check_roles(sentences[_i], &no_facts);
}
END_TEST

/* ------------------------------------------------------------------ whole documents */

static const struct {
	const char *label;
	bool is_patient_story;
	const char *text;
} documents[] = {
	{"a role holds for every mention", false,
		"# A new hip for [Marta Quill|patient]\n\n[Marta|patient] likes the stairs again.\n\n"
		"Dr. [Hugh Penn|clinician] replaced the joint. [Penn|clinician] calls it routine, and "
		"[Quill|patient] was discharged after a night.\n"},
	{"she stands for the patient", false,
		"[Marta Quill|patient] keeps two goats. She was diagnosed with lupus at nineteen.\n"},
	{"she does not stand for the surgeon", false,
		"Dr. [Iva Penn|clinician] keeps two goats. She had surgery on her list all day.\n"},
	{"a story is about somebody", true,
		"[Marta|patient] keeps two goats.\n\n[Marta|patient] sings to them. [Bo|unknown] listens.\n"},
	{"two of the same weight are not guessed", true, "[Marta|unknown] and [Bo|unknown] keep goats.\n"},
	{"no story, no guess", false, "[Marta|unknown] keeps two goats. [Marta|unknown] sings.\n"},
	{"a shared surname", false,
		"[Marta Quill|patient] was admitted in May. [Edgar Quill|relative] fed the goats.\n"},
	{"a press release", false,
		"**Media contact:** [Dana Wirth|staff], 555-0130\n\nThe [Ewald Tarn|public] Pavilion opens "
		"in May.\n\n\xE2\x80\x9CIt took years,\xE2\x80\x9D said [Lou Hadley|staff], chief executive "
		"officer. [Hadley|staff] thanked [Petra Tarn|public], a philanthropist.\n"},
	{"a name in a list of donors", false,
		"## Our donors\n\n- [Petra Tarn|public]\n- [Ola Wen|public] and [Cy Wen|public]\n"},
	{"a name in a list of staff", false, "## Meet the team\n\n- [Petra Tarn|staff]\n- [Ola Wen|staff]\n"},
	{"a name in a list of nothing", false, "## Autumn\n\n- [Petra Tarn|unknown]\n- [Ola Wen|unknown]\n"},
	{"a card", false, "### [Petra Tarn|clinician]\n\nPediatric cardiologist\n"},
	{"a card of another thing", false, "### [Petra Tarn|unknown]\n\nA barn with two goats\n"},
	{"a signature", false, "Come and see us.\n\nWarm regards,\n\n[Petra Tarn|staff]\n"},
	{"an author in front matter", false, "---\nauthor: [Petra Tarn|author]\n---\n\nGoats are kind.\n"},
	{"a reviewer in front matter", false,
		"---\nreview:\n  medical_reviewer:\n    name: [Petra Tarn|clinician]\n---\n\nGoats are "
		"kind.\n"},
	{"a family", false,
		"[Marta Quill|patient], 71, had a stroke in June. Her husband, [Edgar|relative], called. "
		"Their daughters, [Una|relative] and [Isla|relative], drove all night.\n\n\xE2\x80\x9CWe "
		"were lucky,\xE2\x80\x9D [Edgar|relative] says.\n"},
	{"a colleague who is treated here", false,
		"Nurse [Ken Abel|patient] runs the night shift. In May [Abel|patient] was admitted to his "
		"own unit, where Dr. [Iva Penn|clinician] operated on him.\n"},
	{"kin of a donor", false,
		"A gift from [Petra Tarn|public] and her husband, [Otto Wen|public], paid for the roof.\n"},
	{"kin of a patient, not of the surgeon", false,
		"Dr. [Iva Penn|clinician] called his wife, [Una|relative], after [Edgar Quill|patient] was "
		"out of surgery and was transfused.\n"},
	{"a patient called like the house", false,
		"[Ward|public] Pavilion news: our patient [Lena Ward|patient] sang. [Ward|patient] had "
		"surgery.\n"},
	{"a fund for a patient", false,
		"Give to the [Lena Ward|patient] Fund. [Lena Ward|patient] was diagnosed with lupus.\n"},
	{"a newsletter", false,
		"Welcome [Ola Wen|staff] in billing.\n\nHappy 100th birthday to [Opal Reed|patient]!\n\n"
		"[Cy Marsh|clinician], PA-C, joins the clinic.\n\nCall [Bea|staff] at 555-0131.\n"},
	{"whom a quotation is by", false, "> They were kind to me.\n\n[Opal|patient], 52\n"},
	{"a name below a paragraph", false, "They were kind to me.\n\n[Opal|unknown]\n"},
	{"his mother", false, "[Opal|patient] laughed. Her mother, [Una|relative], smiled.\n"},
	{"his mother, in the next paragraph", false,
		"[Opal|patient] laughed.\n\nHer mother [Una|relative] smiled.\n"},
	{"the mother of a doctor", false, "Dr. [Opal|clinician] laughed. Her mother smiled.\n"},
	{"a mother far away", false,
		"[Opal|unknown] laughed. It rained. It rained. It rained. It rained. Her mother smiled.\n"},
	{"the surname of a relative", false,
		"His sister, [Una Quill|relative], ran. [Bo Quill|relative] sat.\n"},
	{"replies", false,
		"Dear [Tess W.|patient], we are sorry about the wait.\n\nPlease call [Joan|staff] in guest "
		"relations at 555-0132.\n"},
};

START_TEST(test_document)
{
	struct cl_role_facts facts = {.is_patient_story = documents[_i].is_patient_story};

	check_roles(documents[_i].text, &facts);
}
END_TEST

/* ------------------------------------------------------------------ what is known beforehand */

static const struct {
	const char *label;
	struct cl_role_name known;
	const char *text;
} fact_cases[] = {
	{"staff", {CL_STR_INIT("Petra Ann Tarn"), CL_ROLE_SOURCE_STAFF}, "[Petra Tarn|staff] likes goats."},
	{"staff of another name", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_STAFF},
		"[Petra Wen|unknown] likes goats."},
	{"a surname alone is no name of the directory", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_STAFF},
		"[Tarn|unknown] likes goats."},
	{"staff as a patient", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_STAFF},
		"[Petra Tarn|patient] was admitted."},
	{"author", {CL_STR_INIT("petra tarn"), CL_ROLE_SOURCE_AUTHOR}, "[Petra Tarn|author] likes goats."},
	{"reviewer", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_REVIEWER},
		"[Petra Tarn|clinician] likes goats."},
	{"subject of a consent", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_SUBJECT},
		"[Petra Tarn|patient] likes goats."},
	{"a first name that a consent lists", {CL_STR_INIT("Petra"), CL_ROLE_SOURCE_SUBJECT},
		"[Petra|patient] likes goats."},
	{"subject of a consent with a job", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_SUBJECT},
		"[Petra Tarn|patient], our chief pharmacist, likes goats."},
	{"allowed", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_ALLOWED}, "[Petra Tarn|public] likes goats."},
	{"allowed, but a patient", {CL_STR_INIT("Petra Tarn"), CL_ROLE_SOURCE_ALLOWED},
		"[Petra Tarn|patient], 92, likes goats."},
};

START_TEST(test_fact)
{
	struct cl_role_facts facts = {.names = &fact_cases[_i].known, .name_count = 1};

	check_roles(fact_cases[_i].text, &facts);
}
END_TEST

START_TEST(test_nobody)
{
	struct text text = {.arena = cl_arena_new()};
	struct cl_entities entities = {0};

	parse(&text, "Nobody is named here.");
	ck_assert_ptr_null(cl_roles_find(text.arena, read_text(&text), &no_facts, &entities));
	cl_arena_free(text.arena);
}
END_TEST

START_TEST(test_evidence)
{
	struct text text = {.arena = cl_arena_new()};
	struct cl_entities entities = {0};
	const struct cl_document *document;
	const struct cl_role_cue *cues;

	parse(&text, "We met [Amara Obi|clinician], MD, at noon.");
	document = read_text(&text);
	add_entities(&text, document, &entities);
	cues = cl_roles_find(text.arena, document, &no_facts, &entities);
	ck_assert_str_eq(cues[0].reason, "credentials after the name");
	ck_assert(cl_str_equals(cl_document_prose(document, cues[0].prose), CL_STR("Amara Obi, MD")));
	cl_arena_free(text.arena);
}
END_TEST

/* ------------------------------------------------------------------ the table of words */

static const cl_str words[] = {
#define WORD(text, ...) CL_STR_INIT(text),
#include "entity/role_words.def"
#undef WORD
};

START_TEST(test_words_are_sorted)
{
	for (size_t i = 1; i < sizeof(words) / sizeof(words[0]); i++)
		ck_assert_msg(cl_str_compare(words[i - 1], words[i]) < 0, "%s", words[i].data);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("roles");
	TCase *tcase = tcase_create("roles");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tcase, test_sentence, 0, sizeof(sentences) / sizeof(sentences[0]));
	tcase_add_loop_test(tcase, test_document, 0, sizeof(documents) / sizeof(documents[0]));
	tcase_add_loop_test(tcase, test_fact, 0, sizeof(fact_cases) / sizeof(fact_cases[0]));
	tcase_add_test(tcase, test_nobody);
	tcase_add_test(tcase, test_evidence);
	tcase_add_test(tcase, test_words_are_sorted);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
