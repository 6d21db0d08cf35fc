/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "document/read.h"
#include "entity/narrative.h"

/* How drafts begin that tell of one patient, and how others do. Nobody in them exists. */
static const struct {
	const char *label;
	bool is_told;
	const char *text;
} openings[] = {
	{"first person, diagnosis", true,
		"I was 34 when I was diagnosed with breast cancer. My surgeon drew a map on a napkin."},
	{"first person, stroke", true,
		"The kettle was still on when I had a stroke. I woke up in intensive care, and my left arm "
		"would "
		"not listen to me."},
	{"first person, birth", true,
		"I was rushed to theatre at three in the morning. My midwife held my hand the whole way. My "
		"recovery took a year."},
	{"first person, addiction", true,
		"I was admitted to detox for the fourth time. My counsellor said nothing. I have been sober "
		"since."},
	{"first person, transplant", true,
		"For two years I was on dialysis. Then my phone rang, and I received a kidney from a "
		"stranger. My "
		"transplant is seven now."},
	{"first person, mental health", true,
		"I was hospitalised with depression last winter. I lived with anxiety long before that, and "
		"my "
		"treatment has changed everything."},
	{"first person, thanks", true,
		"You saved my life. I collapsed in your car park, and my heart attack was treated before my "
		"wife had "
		"found a space."},
	{"first person, tumour", true,
		"My headaches began on a Monday. My scan showed a tumour. I underwent surgery within the "
		"week."},
	{"third person, she", true,
		"She was diagnosed with lupus at nineteen. Nobody on her floor could say the word. She "
		"underwent "
		"two operations before the summer."},
	{"third person, he", true,
		"He collapsed at the bus stop. He was rushed to our emergency department, and his family "
		"waited "
		"all night."},
	{"third person, name", true,
		"Odalys was diagnosed with leukaemia in the middle of harvest. She was admitted the same "
		"night, and "
		"her first chemo began at dawn."},
	{"third person, age", true,
		"A 54-year-old bus driver was airlifted to our trauma centre. He was sedated for nine days."},
	{"third person, child", true,
		"At the age of six he was diagnosed with leukaemia. His treatment took three winters. Today "
		"he is in "
		"remission and owns a dog."},
	{"third person, pneumonia", true,
		"The ferry was late. He was admitted with pneumonia before it came in. He was intubated by "
		"midnight."},
	{"third person, hip", true,
		"She used to dance on Fridays. Then she broke her hip. She had a hip replacement and was "
		"home in "
		"two days."},
	{"third person, cancer-free", true,
		"She rang the bell at noon. She had a mastectomy in spring, and she is cancer-free."},
	{"third person, injured", true,
		"The saw slipped. He was injured so badly that he was flown to us. His recovery surprised "
		"his "
		"surgeon."},
	{"third person, dementia", true,
		"He lives with dementia and a canary. He was admitted twice this year. His story begins in a "
		"boatyard."},
	{"case report", true,
		"A 71-year-old retired organist was seen in clinic with jaw pain. She was treated with "
		"steroids the "
		"same evening."},
	{"case report, the patient", true,
		"A 63-year-old man presented to the emergency department. The patient was intubated and was "
		"transferred. He was discharged on day nine."},
	{"premature birth", true,
		"She was born eleven weeks early. She was ventilated for a month, and her heart surgery came "
		"before her first bottle."},
	{"memorial", true,
		"He died on our ward in spring. He was diagnosed with motor neurone disease four years "
		"before, and "
		"his battle taught us all."},
	{"fundraiser for one", true,
		"He was diagnosed with a brain tumour at four. His treatment is not over: he was readmitted "
		"this "
		"week. Help us fill his room with kites."},

	{"clinician profile", false,
		"She joined our cardiology team in 2019. She is board-certified and completed her residency "
		"in "
		"Leeds. Her patients call her the night owl."},
	{"clinician profile, surgeon", false,
		"He treats knees, hips and shoulders. He was trained in Porto and has performed 3,000 "
		"operations. "
		"His surgery list is full until June."},
	{"clinician profile, first person", false,
		"I became a nurse because of my grandmother. I treat patients with diabetes, and my team "
		"sees "
		"forty people a day."},
	{"clinician profile, paediatrician", false,
		"She was appointed chief of paediatrics in May. She graduated in Accra and joined us as a "
		"fellow. "
		"She treats children with asthma."},
	{"research news", false,
		"Researchers followed 400 adults with asthma for two years. Participants who were treated "
		"early "
		"were admitted less often, the study found."},
	{"research news, trial", false,
		"A trial of a new stent opens here in March. Patients who had a heart attack may ask their "
		"cardiologist about the study."},
	{"research news, one lead", false,
		"He led the study for ten years. The findings, published in spring, show that patients were "
		"diagnosed earlier."},
	{"event", false,
		"Register for our knee class. Doors open at six. Bring your questions about surgery, your "
		"shoes and "
		"a friend."},
	{"event, run", false,
		"Run five kilometres for the cancer centre. Registration closes on Friday. Tickets for the "
		"supper "
		"are sold at the doors."},
	{"event, support group", false,
		"Our stroke support group meets on Tuesdays. Survivors and families are welcome. You need "
		"not "
		"register."},
	{"closure notice", false,
		"The north clinic is closed on Monday while the floor is laid. If you have an appointment, "
		"we will "
		"ring you. Emergency care stays open."},
	{"closure notice, move", false,
		"Our dialysis unit is relocating in May. The old unit closes on the 4th. Your nurse will "
		"tell you "
		"where to park."},
	{"donor story", false,
		"He donated a van to the hospice in memory of his wife. Donors like him keep our kitchen "
		"warm."},
	{"donor story, bequest", false,
		"She taught chemistry for forty years. Her bequest will pay for two nurses, and the board "
		"named a "
		"garden for her."},
	{"staff news", false,
		"He retires on Friday after thirty years in the kitchen. He was hired as a porter and was "
		"promoted "
		"twice. Cake at three."},
	{"staff news, award", false,
		"She was awarded the silver stethoscope for her work on the stroke ward. Her colleagues "
		"sang."},
	{"staff news, marathon", false,
		"Our pharmacist ran her first marathon on Sunday. She was trained by her brother and "
		"finished in "
		"four hours."},
	{"health article", false,
		"A stroke starves the brain of blood. If your face drops or your arm is weak, call 999. Your "
		"speech "
		"may be slurred too."},
	{"health article, one example", false,
		"Many patients are diagnosed late. Ask your doctor when your cough lasts more than three "
		"weeks. You "
		"may be referred for a scan."},
	{"health article, surgery", false,
		"Before your operation you will be seen by a nurse. You may be admitted the day before. Your "
		"surgeon "
		"explains the risks."},
	{"health article, diabetes", false,
		"People with diabetes live long lives. They are treated with diet, tablets or insulin, and "
		"most of "
		"them are never admitted."},
	{"page of a unit", false,
		"Our heart centre treats heart attacks, arrhythmia and heart failure. Patients are admitted "
		"day and "
		"night."},
	{"recruitment", false,
		"Come and work nights with us. You will be trained, you will be fed, and your shifts are "
		"published "
		"six weeks ahead."},
	{"history", false,
		"The first patient was admitted in 1911. The wards were lit by gas, and nurses were paid in "
		"coal."},
	{"myths", false,
		"No, the flu jab does not give you flu. Your arm may ache. Most people who were vaccinated "
		"were "
		"never ill."},
	{"opinion by a doctor", false,
		"I sat with a colleague last night and talked about waiting times. My view has changed. "
		"Hospitals "
		"were built for another age."},
	{"policy", false,
		"Visitors are asked to wear masks. Patients who were exposed are tested on arrival. "
		"Questions go to "
		"infection control."},
	{"nothing", false, ""},
};

START_TEST(test_opening)
{
	struct cl_arena *arena = cl_arena_new();
	struct cl_read_options options = {.format = CL_FORMAT_MARKDOWN};
	struct cl_documents documents = {0};
	struct cl_narrative narrative;
	struct cl_sink sink;
	const struct cl_source *source;

	cl_sink_init(&sink, arena);
	source = cl_source_new(arena, CL_STR("draft.md"), cl_str_from(openings[_i].text), &sink);
	ck_assert_ptr_nonnull(source);
	cl_documents_read(arena, source, &options, &sink, &documents);
	cl_narrative_find(arena, documents.list.items[0], &narrative);
	ck_assert_msg(narrative.is_told == openings[_i].is_told, "%s: score %d, %s", openings[_i].label,
		narrative.score, narrative.reason ? narrative.reason : "no reason");
	ck_assert_msg(!narrative.is_told || narrative.reason, "%s: no reason", openings[_i].label);
	cl_arena_free(arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("narrative");
	TCase *tcase = tcase_create("openings");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, test_opening, 0, sizeof(openings) / sizeof(openings[0]));
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
