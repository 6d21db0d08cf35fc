/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/csv_columns.h"
#include "document/read.h"
#include "document_checks.h"

/* ------------------------------------------------------------------ helpers */

struct fixture {
	struct cl_arena *arena;
	struct cl_sink sink;
	struct cl_documents documents;
};

static void read_csv(struct fixture *fixture, cl_str bytes, const struct cl_node *sidecar)
{
	struct cl_read_options options = {CL_FORMAT_CSV, sidecar, NULL};

	fixture->arena = cl_arena_new();
	cl_sink_init(&fixture->sink, fixture->arena);

	const struct cl_source *source =
		cl_source_new(fixture->arena, CL_STR("posts.csv"), bytes, &fixture->sink);

	cl_read_csv(fixture->arena, source, &options, &fixture->sink, &fixture->documents);
}

/* All documents: "# row", then their blocks. */
static cl_str describe(struct fixture *fixture)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < fixture->documents.list.count; i++) {
		const struct cl_document *document = fixture->documents.list.items[i];

		cl_buf_printf(&buf, "# %u\n", document->row);
		cl_buf_append(&buf, describe_document(fixture->arena, document));
	}

	cl_str text = cl_arena_copy(fixture->arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return text;
}

/* ------------------------------------------------------------------ files */

static const struct {
	const char *label;
	const char *source;
	const char *documents;
	size_t diagnostic_count;
} file_cases[] = {
	{"header and records", "Post,Title\nWe care.,Care\nCall us.,Call\n",
		"# 2\ntable cell(Post) We care.\ntable cell(Title) Care\n"
		"# 3\ntable cell(Post) Call us.\ntable cell(Title) Call\n",
		0},
	{"semicolons, carriage returns and line feeds", "post;title\r\nOne, two;Three\r\n",
		"# 2\ntable cell(post) One, two\ntable cell(title) Three\n", 0},
	{"tabs and carriage returns", "post\ttitle\rOne\tTwo\r",
		"# 2\ntable cell(post) One\ntable cell(title) Two\n", 0},
	{"bars", "post|title\nOne|Two", "# 2\ntable cell(post) One\ntable cell(title) Two\n", 0},
	{"byte order mark", "\xEF\xBB\xBFpost\nOne\n", "# 2\ntable cell(post) One\n", 0},
	{"quotes", "post,title\n\"One, \"\"two\"\"\",\"Three\"\n",
		"# 2\ntable cell(post) One, \"two\"\ntable cell(title) Three\n", 0},
	{"line breaks in quotes", "post,title\n\"One\r\ntwo\",Three\n",
		"# 2\ntable cell(post) One\\ntwo\ntable cell(title) Three\n", 0},
	{"quoted header", "\"Post\",\"Image URL\"\nOne,a.png\n",
		"# 2\ntable cell(Post) One\nimage address(Image URL) a.png\n", 0},
	{"blank lines have numbers but no documents", "post,x\n\n,\nOne,\n", "# 4\ntable cell(post) One\n",
		0},
	{"missing and surplus cells", "post,title\nOne\nOne,Two,Three\n",
		"# 2\ntable cell(post) One\n# 3\ntable cell(post) One\ntable cell(title) Two\ntable "
		"cell(column 3) Three\n",
		0},
	{"facts", "Post Date,Channel(s),Consent ID,Approved by,post\n2031-03-04,\"web, mail\",C-7,Lee,One\n",
		"# 2\nfront matter(post_date) 2031-03-04\nfront matter(channels) web, mail\n"
		"front matter(consent_id) C-7\nfront matter(approved_by) Lee\ntable cell(post) One\n",
		0},
	{"addresses", "post,link,photo,alt text\nOne www.a.example,https://b.example,c.jpg,A nurse\n",
		"# 2\ntable cell(post) One www.a.example\nlink address www.a.example\n"
		"link address(link) https://b.example\nimage address(photo) c.jpg\nalternative text(alt "
		"text) A nurse\n",
		0},
	{"text where an address should be", "post,link\nOne,on our home page\n",
		"# 2\ntable cell(post) One\ntable cell(link) on our home page\n", 0},
	{"no header", "2031-03-04 10:30,We care.,https://a.example,b.jpg\n04/03/2031,Call 555-0142,,\n",
		"# 1\nfront matter(column_1) 2031-03-04 10:30\ntable cell(column 2) We care.\n"
		"link address(column 3) https://a.example\nimage address(column 4) b.jpg\n"
		"# 2\nfront matter(column_1) 04/03/2031\ntable cell(column 2) Call 555-0142\n",
		0},
	{"a number is no date", "\"We care, always.\",123-45-6789\n",
		"# 1\ntable cell(column 1) We care, always.\ntable cell(column 2) 123-45-6789\n", 0},
	{"quote that never ends", "post,title\n\"One,Two\nThree,Four\n",
		"# 2\ntable cell(post) One\ntable cell(title) Two\n# 3\ntable cell(post) Three\ntable "
		"cell(title) Four\n",
		1},
	{"text after a quote", "post,title\n\"One\" and two,\"x\" \n",
		"# 2\ntable cell(post) One and two\ntable cell(title) x\n", 0},
	{"quote inside a cell", "post,title\n6\" long,x\n",
		"# 2\ntable cell(post) 6\" long\ntable cell(title) x\n", 0},
	{"separator at the end", "post,title\nOne,", "# 2\ntable cell(post) One\n", 0},
	{"header alone", "post,title\n", "", 0},
	{"nothing", "", "", 0},
};

START_TEST(test_file)
{
	struct fixture fixture;

	read_csv(&fixture, cl_str_from(file_cases[_i].source), NULL);

	cl_str text = describe(&fixture);

	for (size_t i = 0; i < fixture.documents.list.count; i++) {
		const char *fault = check_document(fixture.documents.list.items[i]);

		ck_assert_msg(!fault, "%s: %s", file_cases[_i].label, fault);
	}
	ck_assert_msg(cl_str_equals(text, cl_str_from(file_cases[_i].documents)), "%s:\n%.*s",
		file_cases[_i].label, CL_STR_ARG(text));
	ck_assert_msg(fixture.sink.count == file_cases[_i].diagnostic_count, "%s", file_cases[_i].label);
	cl_arena_free(fixture.arena);
}
END_TEST

START_TEST(test_open_quote_has_a_place)
{
	struct fixture fixture;

	read_csv(&fixture, CL_STR("post,title\nOne,Two\nThree,\"Four\n"), NULL);
	ck_assert_uint_eq(fixture.sink.count, 1);
	ck_assert_int_eq(fixture.sink.first->message, CL_MESSAGE_CSV_QUOTE_OPEN);
	ck_assert_uint_eq(fixture.sink.first->place.line, 3);
	ck_assert_uint_eq(fixture.sink.first->place.column, 7);
	cl_arena_free(fixture.arena);
}
END_TEST

START_TEST(test_extent_and_sidecar)
{
	struct fixture fixture;
	struct cl_node sidecar = {.kind = CL_NODE_MAP};

	read_csv(&fixture, CL_STR("post\r\nOne\r\n\"Two\r\n2\"\r\n"), &sidecar);
	ck_assert_uint_eq(fixture.documents.list.count, 2);

	const struct cl_document *first = fixture.documents.list.items[0];
	const struct cl_document *second = fixture.documents.list.items[1];

	ck_assert(cl_str_equals(cl_source_slice(first->source, first->extent), CL_STR("One")));
	ck_assert(cl_str_equals(cl_source_slice(second->source, second->extent), CL_STR("\"Two\r\n2\"")));
	ck_assert_uint_eq(second->row, 3);
	ck_assert_ptr_eq(first->sidecar, &sidecar);
	ck_assert_ptr_eq(second->sidecar, &sidecar);
	cl_arena_free(fixture.arena);
}
END_TEST

/* ------------------------------------------------------------------ front matter */

START_TEST(test_front)
{
	struct fixture fixture;

	read_csv(&fixture,
		CL_STR("post,Channel,Consent ID,expires,approved,likes,empty\n"
		       "\"He said \"\"yes\"\"\",web,C-7,2031-03-04,true,12,\n"),
		NULL);

	const struct cl_document *document = fixture.documents.list.items[0];
	const struct cl_source *source = NULL;
	const struct cl_node *channel = cl_document_meta(document, CL_STR("channel"), &source);
	const struct cl_node *post = cl_node_get(document->front, CL_STR("post"));
	cl_date date;

	ck_assert_ptr_nonnull(channel);
	ck_assert_ptr_eq(source, document->source);
	ck_assert(cl_str_equals(channel->text, CL_STR("web")));
	ck_assert(cl_str_equals(cl_source_slice(document->source, channel->span), CL_STR("web")));
	ck_assert_ptr_eq(channel->parent, document->front);
	ck_assert(cl_str_equals(post->text, CL_STR("He said \"yes\"")));
	ck_assert(cl_str_equals(cl_node_get(document->front, CL_STR("consent_id"))->text, CL_STR("C-7")));
	ck_assert(cl_node_date(cl_node_get(document->front, CL_STR("expires")), &date));
	ck_assert(cl_node_get(document->front, CL_STR("approved"))->boolean);
	ck_assert_int_eq(cl_node_get(document->front, CL_STR("likes"))->kind, CL_NODE_NUMBER);
	ck_assert(cl_node_is_absent(cl_node_get(document->front, CL_STR("empty"))));
	ck_assert_uint_eq(document->front->count, 7);
	cl_arena_free(fixture.arena);
}
END_TEST

/* ------------------------------------------------------------------ images */

static const struct {
	const char *label;
	const char *source;
	size_t image_count;
	size_t video_count;
	const char *first_target;
	const char *first_alt;
} image_cases[] = {
	{"one", "post,image\nx,a.jpg\n", 1, 0, "a.jpg", ""},
	{"alternative text before it", "alt,image\nA nurse,a.jpg\n", 1, 0, "a.jpg", "A nurse"},
	{"several names", "post,media\nx,\"a.jpg, b c.jpg;d.jpg\"\n", 3, 0, "a.jpg", ""},
	{"several addresses",
		"post,media\nx,\"https://a.example/1,2.jpg,https://b.example https://c.example\"\n", 3, 0,
		"https://a.example/1,2.jpg", ""},
	{"video", "post,Video URL\nx,https://a.example\n", 0, 1, "https://a.example", ""},
	{"two pairs", "image1,alt1,image2,alt2\na.jpg,A,b.jpg,B\n", 2, 0, "a.jpg", ""},
	{"a described photo is prose", "post,photo\nx,nurse at the desk\n", 0, 0, NULL, ""},
};

START_TEST(test_images)
{
	struct fixture fixture;

	read_csv(&fixture, cl_str_from(image_cases[_i].source), NULL);

	const struct cl_document *document = fixture.documents.list.items[0];

	ck_assert_msg(
		document->unexamined.image_count == image_cases[_i].image_count, "%s", image_cases[_i].label);
	ck_assert_msg(
		document->unexamined.video_count == image_cases[_i].video_count, "%s", image_cases[_i].label);
	ck_assert_uint_eq(document->link_count, image_cases[_i].image_count + image_cases[_i].video_count);
	if (image_cases[_i].first_target) {
		const struct cl_link *link = &document->links[0];

		ck_assert_msg(cl_str_equals(link->target, cl_str_from(image_cases[_i].first_target)), "%s",
			image_cases[_i].label);
		ck_assert_msg(cl_str_equals(cl_document_prose(document, link->text),
				      cl_str_from(image_cases[_i].first_alt)),
			"%s", image_cases[_i].label);
	}
	cl_arena_free(fixture.arena);
}
END_TEST

/* ------------------------------------------------------------------ columns */

static const struct {
	const char *path;
	enum cl_csv_kind kind;
} kind_cases[] = {
	{"post", CL_CSV_PROSE},
	{"post_text", CL_CSV_PROSE},
	{"image_caption", CL_CSV_PROSE},
	{"image_alt_text", CL_CSV_ALT},
	{"salt", CL_CSV_PROSE},
	{"image_url", CL_CSV_IMAGE},
	{"media", CL_CSV_IMAGE},
	{"photos", CL_CSV_IMAGE},
	{"video_link", CL_CSV_VIDEO},
	{"link_url", CL_CSV_ADDRESS},
	{"posting_time", CL_CSV_FACT},
	{"timezone", CL_CSV_FACT},
	{"post_id", CL_CSV_FACT},
	{"date_of_birth", CL_CSV_PROSE},
	{"visit_date", CL_CSV_PROSE},
	{"patient_id", CL_CSV_PROSE},
	{"patient_photo", CL_CSV_IMAGE},
	{"patient_consent_date", CL_CSV_FACT},
	{"consent_status", CL_CSV_FACT},
	{"channels", CL_CSV_FACT},
	{"idea", CL_CSV_PROSE},
	{"", CL_CSV_PROSE},
};

START_TEST(test_kind)
{
	ck_assert_msg(cl_csv_kind_from_path(cl_str_from(kind_cases[_i].path)) == kind_cases[_i].kind, "%s",
		kind_cases[_i].path);
}
END_TEST

/* ------------------------------------------------------------------ limits */

START_TEST(test_limits)
{
	struct fixture fixture;
	struct cl_buf buf = CL_BUF_INIT;

	cl_buf_append(&buf, CL_STR("post\n"));
	cl_buf_append_repeat(&buf, ',', 20000);
	cl_buf_append(&buf, CL_STR("\nx\n"));
	read_csv(&fixture, cl_buf_str(&buf), NULL);
	ck_assert_uint_eq(fixture.sink.count, 1);
	ck_assert_int_eq(fixture.sink.first->message, CL_MESSAGE_CSV_TOO_MANY_COLUMNS);
	cl_arena_free(fixture.arena);
	cl_buf_clear(&buf);
	for (size_t i = 0; i < 200001; i++)
		cl_buf_append(&buf, CL_STR("x.\n"));
	read_csv(&fixture, cl_buf_str(&buf), NULL);
	ck_assert_uint_eq(fixture.documents.list.count, 200000);
	ck_assert_int_eq(fixture.sink.first->message, CL_MESSAGE_CSV_TOO_MANY_RECORDS);
	cl_arena_free(fixture.arena);
	cl_buf_release(&buf);
}
END_TEST

/* ------------------------------------------------------------------ */

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("csv");
	TCase *tcase = tcase_create("csv");

	LOOP(tcase, test_file, file_cases);
	LOOP(tcase, test_images, image_cases);
	LOOP(tcase, test_kind, kind_cases);
	tcase_add_test(tcase, test_open_quote_has_a_place);
	tcase_add_test(tcase, test_extent_and_sidecar);
	tcase_add_test(tcase, test_front);
	tcase_add_test(tcase, test_limits);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
