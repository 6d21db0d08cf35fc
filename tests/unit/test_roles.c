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
	/* Ages. */
	"[Maria Alvarez|patient], 92, keeps bees behind the garage.",
	"[Maria Alvarez|patient], ninety-two, keeps bees behind the garage.",
	"[Maria Alvarez|patient] (92) keeps bees behind the garage.",
	"[Devon|patient], aged 9, drew the mural.",
	"[Devon|patient], a 9-year-old goalkeeper, drew the mural.",
	"The mural is by 9-year-old [Devon|patient].",
	"[Opal Reddick|patient] turned 101 in the day room.",
	"[Opal Reddick|patient] is 63.",
	"[Opal Reddick|unknown], 12 weeks of rain later, saw the roses.",
	"[Opal Reddick|unknown] bought 92 roses.",
	"[Ines Duarte|clinician], RN, 41, runs the night shift.",

	/* What is done to patients. */
	"[Kenji Mori|patient] was diagnosed with lymphoma in spring.",
	"[Kenji Mori|patient] was never diagnosed.",
	"[Kenji Mori|patient] had been admitted twice.",
	"[Kenji Mori|patient] got discharged on a Sunday.",
	"[Kenji Mori|patient], who had walked in, was intubated within the hour.",
	"[Kenji Mori|patient] (our neighbor) was airlifted to us.",
	"[Rosa Lund|patient] and [Luis Lund|patient] were rushed to the trauma bay.",
	"Was [Kenji Mori|patient] discharged?",
	"[Kenji Mori|unknown] was on the radio.",
	"[Kenji Mori|staff] was hired in May.",
	"[Kenji Mori|staff] was named to the board.",
	"[Asha Pillai|clinician], MD, was trained in Leeds.",
	"[Kenji Mori|patient] underwent a bypass.",
	"[Kenji Mori|patient] collapsed on the ice.",
	"[Kenji Mori|patient] is recovering well.",
	"[Kenji Mori|patient] remains in remission.",
	"[Kenji Mori|patient] is now cancer-free.",
	"[Kenji Mori|patient] is in intensive care.",
	"[Kenji Mori|unknown] is in Ohio.",
	"[Kenji Mori|patient] is back home with the dogs.",
	"[Kenji Mori|patient] passed away in the night.",
	"[Kenji Mori|unknown] passed the bakery.",
	"[Kenji Mori|patient] has heart failure.",
	"[Kenji Mori|unknown] has a heart of gold.",
	"[Kenji Mori|patient] had a knee replacement.",
	"[Kenji Mori|patient] received a new kidney.",
	"[Kenji Mori|patient] started chemo on a Monday.",
	"[Kenji Mori|unknown] started a band.",
	"[Kenji Mori|patient] lives with lupus.",
	"[Kenji Mori|unknown] lives with a parrot.",
	"[Kenji Mori|patient] beat cancer at twenty.",
	"[Kenji Mori|unknown] beat everyone at chess.",
	"[Kenji Mori|patient] came to our emergency department at dawn.",
	"[Kenji Mori|unknown] came to the bake sale.",
	"[Kenji Mori|patient] walked out on his own.",
	"[Ada Flint|patient] was born at 27 weeks.",
	"[Kenji Mori|patient] in room 4 wants a fan.",
	"[Kenji Mori|patient] is in bed 12.",
	"[Kenji Mori|unknown] in the room laughed.",
	"[Kenji Mori|patient] (MRN 0012345) called twice.",
	"MRN 0012345: [Kenji Mori|patient].",

	/* From the other side of the verb. */
	"Dr. [Lee|clinician] diagnosed [Maria|patient] with lupus.",
	"Dr. [Lee|clinician] operated on [Maria|patient] for six hours.",
	"The crew airlifted [Maria|patient] to the coast.",
	"We cared for [Maria|patient] through the winter.",
	"Last week we lost [Maria|patient].",
	"Staff said goodbye to [Maria|patient] at noon.",
	"[Maria|patient] was treated by Dr. [Lee|clinician].",
	"Surgery performed by [Ravi Anand|clinician] takes an hour.",
	"Dr. [Lee|clinician] performed surgery.",
	"We treated by the book, and [Maria|unknown] was glad.",

	/* What patients are called, and what is theirs. */
	"Our patient [Maria|patient] sang.",
	"Stroke survivor [Maria Teague|patient] sang.",
	"[Maria Teague|patient], a kidney recipient, sang.",
	"[Maria Teague|patient] is a two-time survivor.",
	"[Maria Teague|staff], patient advocate, sang.",
	"Patient navigator [Maria Teague|staff] sang.",
	"[Maria Teague|unknown] is a very patient listener.",
	"[Maria|patient]'s scan came back clear.",
	"[Maria|patient]'s care team cheered for her recovery.",
	"[Maria|unknown]'s casserole won again.",
	"The recovery of [Maria|patient] surprised us.",
	"Happy birthday, [Maria|patient]!",
	"Dear [Maria|patient], we are sorry about your wait.",
	"Dear Dr. [Voss|clinician], thank you.",
	"My name is [Xenia Holt|patient], and this is my story.",
	"\xE2\x80\x9CThey were so kind.\xE2\x80\x9D \xE2\x80\x94 [Beth R.|patient]",
	"\xE2\x80\x9CThey were so kind.\xE2\x80\x9D \xE2\x80\x94 [Beth Rowan|clinician], RN",

	/* A colleague who is treated here is a patient. */
	"Nurse [Kim Alvarez|patient] was admitted to our own ICU.",
	"Dr. [Nadia Frye|patient] underwent surgery herself.",
	"Nurse [Kim Alvarez|clinician] admitted [Joan Teller|patient] to the ICU.",
	"[Tom Beck|patient], our porter, had a stroke on his shift.",

	/* Relatives. */
	"Her husband [Earl|relative] waited.",
	"Her husband, [Earl|relative], waited.",
	"[Maria|patient]'s daughter [June|relative] drove her home.",
	"[June|relative], [Maria|patient]'s daughter, drove.",
	"[June Park|relative], his mother, drove.",
	"[June Park|relative] (his mother) drove.",
	"My mom [June|relative] drove.",
	"The patient's son, [Cal|relative], drove.",
	"[June Park|relative] is the mother of the patient, and she drove.",
	"His parents, [Cruz|relative] and [Bel|relative], drove.",
	"The [Alvarez|relative] family thanks you.",
	"She is survived by her sons [Al|relative] and [Bo|relative].",
	"My grandmother [Rosa|patient] was diagnosed with lupus.",
	"Her son [Milo|patient] was admitted with croup.",
	"The family doctor [June Park|clinician] drove.",
	"A friendly word from [June Park|unknown].",

	/* Clinicians. */
	"Dr. [Amara Obi|clinician] smiled.",
	"Drs. [Obi|clinician] and [Lund|clinician] smiled.",
	"Nurse [Jo|clinician] smiled.",
	"Prof. [Ana Wirth|clinician] smiled.",
	"Mr. [Ana Wirth|unknown] smiled.",
	"Mrs. [Wirth|unknown] smiled.",
	"[Amara Obi|clinician], MD, FACS, smiled.",
	"[Amara Obi|clinician] PharmD smiled.",
	"[Amara Obi|clinician], PA-C, smiled.",
	"[Amara Obi|clinician], LCSW, smiled.",
	"[Amara Obi|unknown], do smile.",
	"Cardiologist [Amara Obi|clinician] smiled.",
	"Physical therapist [Tom Kern|clinician] smiled.",
	"Surgeons [Obi|clinician] and [Lund|clinician] smiled.",
	"[Amara Obi|clinician], a cardiologist at the clinic, smiled.",
	"[Amara Obi|clinician], our lead nurse practitioner, smiled.",
	"[Amara Obi|clinician] (midwife) smiled.",
	"[Amara Obi|clinician] is a hospitalist here.",
	"My surgeon, [Amara Obi|clinician], smiled.",
	"\xE2\x80\x9CRest,\xE2\x80\x9D said [Amara Obi|staff], chief of cardiology.",
	"[Amara Obi|clinician] removed the tumor.",
	"[Amara Obi|clinician] and her team smiled.",
	"[Amara Obi|unknown], tired of her cardiologist, smiled.",
	"[Amara Obi|unknown] told the cardiologist a joke.",

	/* Staff. */
	"Unit manager [Pat Dole|staff] smiled.",
	"Chief executive officer [Pat Dole|staff] smiled.",
	"[Pat Dole|staff], chief medical officer, smiled.",
	"[Pat Dole|staff], vice president of nursing, smiled.",
	"CEO [Pat Dole|staff] smiled.",
	"Spokesperson [Pat Dole|staff] smiled.",
	"Our volunteers, [Pat|staff] and [Lou|staff], smiled.",
	"Chaplain [Pat Dole|staff] smiled.",
	"\xE2\x80\x9CWelcome,\xE2\x80\x9D said [Pat Dole|staff], who leads the foundation.",
	"Contact: [Pat Dole|staff], 555-0142",
	"Please call [Pat|staff] at 555-0142.",
	"Ask for [Pat|staff].",
	"[Pat Dole|staff] in billing can help.",
	"[Pat|staff] from security found the cat.",
	"Welcome [Pat Dole|staff]!",
	"[Pat Dole|unknown] in Boston can help.",
	"[Pat Dole|unknown], receptionist at Elm Park Elementary School, loved the place.",
	"[Pat Dole|unknown], a retired bank manager, loved the place.",
	"[Pat Dole|unknown] asked the manager.",

	/* Authors. */
	"By [Iris Calder|author]",
	"Written by [Iris Calder|author]",
	"Medically reviewed by [Iris Calder|author]",
	"Photo by [Iris Calder|author]",
	"Photos: [Iris Calder|author]",
	"As told to [Iris Calder|author]",
	"Stand by [Iris Calder|unknown] in the storm.",

	/* The public. */
	"President [Abel Crane|public] visited.",
	"Senator [Abel Crane|public] visited.",
	"Singer [Abel Crane|public] visited.",
	"[Abel Crane|public], the poet, visited.",
	"The garden is named after [Abel Crane|public].",
	"The [Abel Crane|public] Pavilion opens.",
	"The [Abel Crane|public] Memorial Lecture opens.",
	"She won the [Abel Crane|public] Award.",
	"The [Crane|public] Family Foundation paid.",
	"A gift from [Abel Crane|public] paid.",
	"[Abel Crane|public] donated the organ.",
	"Philanthropist [Abel Crane|public] and his wife, [Edda Crane|public], paid.",
	"The [Crane|public] syndrome is rare.",
	"[Alzheimer|public]'s disease is common.",
	"[Abel Crane|public] described it in 1912.",
	"[Florence Nightingale|public] carried a lamp.",
	"Your emcee is [Abel Crane|public].",
	"[Abel Crane|unknown] went to the pavilion.",
	"The act of [Abel Crane|unknown] stayed with us.",

	/* What no cue may make of people who are only patients or nobody. */
	"[Opal Swann|unknown] taught piano for forty years.",
	"[Bruno Katz|unknown] joined our choir last spring.",
	"[Paul Renner|unknown] leads a support group.",
	"[Ngozi Eze|unknown] gave us permission.",
	"[Ngozi Eze|unknown] recommends the class to everyone.",
	"[Ngozi Eze|unknown] placed a bet.",
	"[Ngozi Eze|unknown] performed at the Orpheum.",
	"[Ngozi Eze|unknown] described the view.",
	"[Ngozi Eze|unknown] won the raffle.",
	"[Ngozi Eze|unknown], a former nurse, moved to Leeds.",
	"[Ngozi Eze|unknown] is a retired surgeon.",
	"[@DrKim|clinician] answers on Mondays.",
	"[#NurseJo|clinician] answers on Mondays.",
	"[Drew|unknown] answers on Mondays.",
	"The playlist was all his: songs by [Abel Crane|public].",
	"A song of [Abel Crane|public] was on.",

	/* Written after the cues, and kept where the first run failed too. */
	"When [Lorna Pike|patient] arrived by ambulance, her oxygen was at 71 percent.",
	"\"I could not feel my left hand,\" [Gail Sutter|patient] recalls of the morning of her stroke.",
	"[Wendell Ames|patient] spent 41 days on a ventilator.",
	"Doctors told [Hana Kubo|patient] she would never walk again.",
	"The tumor in [Bryce Dolan|patient]'s brain was the size of a plum.",
	"We are heartbroken to share that [Mabel Orr|patient] died on Saturday after a long illness.",
	"Little [Juno|patient] rang the bell at the end of her last infusion.",
	"[Pilar Mena|patient], who has lived with sickle cell disease since birth, is studying law.",
	"At 94, [Edwin Shaw|patient] is the oldest person ever to finish our cardiac rehab program.",
	"It took two surgeries to repair [Noor Haddad|patient]'s shattered pelvis.",
	"[Cody Brandt|patient], a firefighter, inhaled too much smoke.",
	"[Judith Krause|patient] credits the infusion nurses with saving her life.",
	"Room 212, [H. Delacroix|patient], asked for a vegetarian tray.",
	"[Sam Okoye|patient] has been seizure-free for a year.",
	"Please keep [Rita Palmer|patient] in your thoughts as she recovers from a fall.",
	"The stroke left [Owen Tate|patient] unable to speak.",
	"Her [MRI|unknown] was on a Tuesday, and by Friday [Carla Nunes|patient] had a diagnosis.",
	"Mom [Denise|relative] slept in the recliner beside his crib.",
	"His fiancee, [Elena Voss|relative], learned to change the dressings.",
	"\"He was blue,\" says [Frank Dill|relative], whose son was born without a pulse.",
	"The boy's grandmother, [Ottilie Brandt|relative], flew in from Graz.",
	"Parents [Kofi|relative] and [Esi Mensah|relative] never left the unit.",
	"\"Most patients go home the same day,\" says Dr. [Helga Stein|clinician].",
	"[Oscar Lindt|clinician], an interventional radiologist, threaded the wire.",
	"The procedure was led by [Mina Farouk|clinician], M.D., and took four hours.",
	"Night-shift nurses [Bea Colon|clinician] and [Ty Nolan|clinician] brought a cake.",
	"[Leif Aas|clinician], the anesthesiologist on call, never left the room.",
	"Her surgeon was [Paulo Reis|clinician].",
	"Make an appointment with [Tessa Grant|clinician], APRN, today.",
	"[Dov Levin|clinician] trained at Hadassah and joined our cardiology group in 2019.",
	"\"We see it every winter,\" pediatrician [Jan Novak|clinician] warned.",
	"[Ilse Braun|clinician] has delivered more than 3,000 babies.",
	"Director of Volunteer Services [Marge Tully|staff] keeps the sign-up sheet.",
	"[Hector Ruiz|staff], who manages the loading dock, noticed the smoke.",
	"For interviews, contact [Joyce Lam|staff] at 555-0177.",
	"\"It is a hard winter,\" hospital president [Carl Otten|staff] said.",
	"Our new parking attendant, [Benny Sands|staff], knows every car.",
	"[Lucia Ferro|staff] of environmental services was named employee of the month.",
	"Questions? Email [Dale|staff] in human resources.",
	"Head chef [Anton Weil|staff] has taken the fryer out.",
	"Story and photos by [Nell Carver|author]",
	"Edited by [Imre Toth|author] and [Sue Blyth|author]",
	"*[Gwen Pratt|author] is a freelance health writer.*",
	"Mayor [Leona Briggs|public] read the proclamation.",
	"The [Otto and Lina Baum|public] Center for Memory Care opens in May.",
	"Country star [Dell Hatcher|public] will headline the gala.",
	"[Grant Whitlow|public], owner of Whitlow Ford, matched every pledge.",
	"Former quarterback [Deke Rollins|public] signed helmets in the lobby.",
	"The study by [Kaplan|public] and [Meier|public] changed how survival is plotted.",
	"The [Henrik Solberg|public] Scholarship covers two years of nursing school.",
	"[Rex Hollis|patient], a retired nurse, came in with chest pain.",
	"When the paramedics found [Ivy Lang|patient], she had no pulse.",
	"[Marcus Fell|patient], the school principal, slipped on the ice and broke his hip.",
	"A kidney from her cousin saved [Lily Thorne|patient].",
	"We took out [Ray Dunn|patient]'s appendix and his tonsils on the same day.",
	"[Georgia Tilley|patient] weighed 2 pounds at birth.",
	"The biopsy showed that [Ned Farrow|patient] had melanoma.",
	"After nine rounds of chemo, [Dee Marlow|patient] is planting tulips.",
	"Yesterday we sent [Walter P.|patient] home in a limousine.",
	"[Anil Desai|patient], our 1,000th heart transplant, waved from the window.",
	"For [Carmen Ortiz|patient], the diagnosis came as a relief.",
	"Surgeons rebuilt [Erin Cole|patient]'s jaw with bone from her leg.",
	"[Cal Whitmer|patient] had been deaf since he was four.",
	"[Bo Jensen|patient] is on the waiting list for a liver.",
	"[Rosa Quint|patient]: my sugar was 310 this morning, should I come in?",
	"Thank you, [Marlene K.|patient], for your review of our maternity ward.",
	"[Hugh Abbott|patient] tested positive on Friday.",
	"[Sal Romano|patient] lost his leg to diabetes.",
	"[Mina Cho|relative] says her brother was never the same after the overdose.",
	"[Ted Barlow|relative] drove his mother to dialysis three times a week.",
	"Her daughter [Fay|relative] is a nurse in Tulsa.",
	"[June Abbott|relative], wife of the late [Hugh Abbott|patient], cut the ribbon.",
	"The baby's father, truck driver [Lou Spano|relative], cried.",
	"Big sister [Ella|relative] brought a balloon.",
	"[Greta|relative] and [Hans Vogel|relative] lost their son to leukemia.",
	"\"We stopped the bleeding in time,\" [Dr. Rowan Pell|clinician] told reporters.",
	"Our lactation consultant [Fern Hale|clinician] visits every room.",
	"[Boris Tal|clinician] performed the state's first robotic hernia repair.",
	"[Nadia Karim|clinician], who specializes in sleep medicine, sees patients in Elko.",
	"Meet the care team: [Jess Fry|clinician], RN; [Al Monk|clinician], RT; [Cy Webb|clinician], PharmD.",
	"[Sheila Park|clinician] has been a midwife at Oakdale for 30 years.",
	"Register with [Moira|staff] at the front desk.",
	"[Abe Lowen|staff], our IT director, wrote the song.",
	"[Ona Petty|staff], president and chief executive of Valley Health, said the merger would close in "
	"May.",
	"[Wes Carr|staff] (facilities) and [Jan Ott|staff] (security) will walk the route.",
	"Sincerely, [Nora Fisk|staff], Patient Relations",
	"Words: [Ada Lim|author] / Pictures: [Finn Roe|author]",
	"*[Dara Singh|author] writes about health for the county paper.*",
	"Governor [Tess Albright|public] signed the bill at our clinic.",
	"The [Marjorie Keene|public] Birthing Center has six tubs.",
	"The [Ryan White|public] program pays for the drug.",
	"The hall is dedicated to the memory of [Ruth Ames|public], its founder.",
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
