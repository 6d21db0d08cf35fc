/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each case builds a small tree in the build folder, with a repository of its own so that no ignore file of the machine has a
 * say, and walks it from inside.
 */
#define _XOPEN_SOURCE 700

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "config/path.h"
#include "config/walk.h"

/* ------------------------------------------------------------------ a tree from lines */

static void make_folders(struct cl_arena *arena, cl_str path)
{
	for (size_t slash = cl_str_find_byte(path, '/', 0); slash != CL_STR_NONE;
		slash = cl_str_find_byte(path, '/', slash + 1))
		(void)mkdir(cl_arena_cstr(arena, cl_str_slice(path, 0, slash)), 0700);
}

/* A semicolon in `content` stands for a line feed. */
static void make_file(struct cl_arena *arena, cl_str path, cl_str content)
{
	FILE *file = fopen(cl_arena_cstr(arena, path), "wb");

	ck_assert_ptr_nonnull(file);
	for (size_t i = 0; i < content.size; i++)
		fputc(content.data[i] == ';' ? '\n' : content.data[i], file);
	fclose(file);
}

/* "a/" a folder; "a -> b" a link; "a |" a FIFO; "a = text" a file; "a" an empty file. */
static void make_entry(struct cl_arena *arena, cl_str line)
{
	size_t arrow = cl_str_find(line, CL_STR(" -> "), 0);
	size_t equals = cl_str_find(line, CL_STR(" = "), 0);

	make_folders(arena, line);
	if (cl_str_ends_with(line, CL_STR("/")))
		return;
	if (arrow != CL_STR_NONE)
		ck_assert_int_eq(symlink(cl_arena_cstr(arena, cl_str_slice(line, arrow + 4, line.size)),
					 cl_arena_cstr(arena, cl_str_slice(line, 0, arrow))),
			0);
	else if (cl_str_ends_with(line, CL_STR(" |")))
		ck_assert_int_eq(mkfifo(cl_arena_cstr(arena, cl_str_slice(line, 0, line.size - 2)), 0600), 0);
	else if (equals != CL_STR_NONE)
		make_file(arena, cl_str_slice(line, 0, equals), cl_str_slice(line, equals + 3, line.size));
	else
		make_file(arena, line, CL_STR(""));
}

static bool next_line(cl_str *rest, cl_str *out_line)
{
	size_t feed = cl_str_find_byte(*rest, '\n', 0);
	size_t end = feed == CL_STR_NONE ? rest->size : feed;

	if (rest->size == 0)
		return false;
	*out_line = cl_str_slice(*rest, 0, end);
	*rest = cl_str_slice(*rest, end + 1, rest->size);
	return true;
}

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
	(void)info;
	(void)kind;
	(void)ftw;
	return remove(path);
}

/* ------------------------------------------------------------------ cases */

enum flags {
	FORCE = 1 << 0,
	NO_IGNORE = 1 << 1,
};

static const struct {
	const char *label;
	const char *layout;
	const char *named;
	unsigned flags;
	const char *files; /* an asterisk marks those that were named */
	const char *messages;
} cases[] = {
	{"one file", "a.md\n", "a.md\n", 0, "a.md*\n", ""},
	{"folder, sorted by bytes", "s/b.md\ns/a/z.md\ns/a.md\ns/a-b.md\n", "s\n", 0,
		"s/a-b.md\ns/a.md\ns/a/z.md\ns/b.md\n", ""},
	{"here", "b/a.md\na.md\n", ".\n", 0, "a.md\nb/a.md\n", ""},
	{"paths are tidied", "s/t/a.md\n", "./s//t/\n", 0, "s/t/a.md\n", ""},
	{"named twice", "a/b.md\n", "a/b.md\n./a/b.md\na//b.md\n", 0, "a/b.md*\n", ""},
	{"named and walked", "a/b.md\na/c.md\n", "a\na/b.md\n", 0, "a/b.md*\na/c.md\n", ""},
	{"folder inside a folder", "a/b/c.md\n", "a/b\na\n.\n", 0, "a/b/c.md\n", ""},
	{"folder after its outer one", "a/b/c.md\n", "a\na/b\n", 0, "a/b/c.md\n", ""},
	{"other endings are left", "a.md\na.png\na.yaml\nMakefile\n", ".\n", 0, "a.md\n", ""},
	{"an ending of any case", "A.MD\n", ".\n", 0, "A.MD\n", ""},
	{"any ending when named", "notes.foo\n", "notes.foo\n", 0, "notes.foo*\n", ""},

	{"missing", "", "gone.md\n", 0, "", "file-not-found gone.md\n"},
	{"missing, and the rest goes on", "a.md\n", "gone/x.md\na.md\n", 0, "a.md*\n",
		"file-not-found gone/x.md\n"},
	{"a file is no folder", "a.md\n", "a.md/b.md\n", 0, "", "file-not-found a.md/b.md\n"},
	{"FIFO named", "p.md |\n", "p.md\n", 0, "", "file-not-regular p.md\n"},
	{"FIFO in a folder", "s/p.md |\ns/a.md\ns/q |\n", "s\n", 0, "s/a.md\n", "file-not-regular s/p.md\n"},
	{"nothing to lint", "s/a.png\n", "s\n", 0, "", "nothing-to-lint s\n"},
	{"nothing in an empty folder", "s/\n", "s\n", 0, "", "nothing-to-lint s\n"},
	{"all ignored is nothing to lint", "s/a.md\n.gitignore = *.md;\n", "s\n", 0, "",
		"nothing-to-lint s\n"},

	{"hidden folders", "a.md\n.github/b.md\n.git/c.md\n", ".\n", 0, "a.md\n", ""},
	{"hidden folder named", ".github/b.md\n", ".github\n", 0, ".github/b.md\n", ""},
	{"hidden folder taken in", ".github/b.md\n.carelintignore = !.github/;\n", ".\n", 0, ".github/b.md\n",
		""},
	{"git's own folder cannot be", "a.md\n.git/b.md\n.carelintignore = !.git/;\n", ".\n", 0, "a.md\n",
		""},
	{"hidden files are files", ".a.md\n", ".\n", 0, ".a.md\n", ""},
	{"node_modules", "a.md\nnode_modules/x/b.md\n", ".\n", 0, "a.md\n", ""},
	{"node_modules named", "node_modules/x/b.md\n", "node_modules\n", 0, "node_modules/x/b.md\n", ""},
	{"what the Mac and Emacs leave", "a.md\n._a.md\n.#a.md -> nobody@nowhere\n", ".\n", 0, "a.md\n", ""},

	{"ignored", "a.md\nb.md\n.gitignore = b.md;\n", ".\n", 0, "a.md\n", ""},
	{"ignored, but named", "a.md\nb.md\n.gitignore = b.md;\n", "b.md\n", 0, "b.md*\n", ""},
	{"ignored folder", "a.md\nd/b.md\n.gitignore = d/;\n", ".\n", 0, "a.md\n", ""},
	{"ignored folder, but named", "d/b.md\n.gitignore = d/;\n", "d\n", 0, "d/b.md\n", ""},
	{"ignore file above the named folder", "s/t/a.md\ns/t/b.md\n.gitignore = /s/t/b.md;\n", "s/t\n", 0,
		"s/t/a.md\n", ""},
	{"ignore file below", "s/a.md\ns/t/a.md\ns/t/.gitignore = a.md;\n", "s\n", 0, "s/a.md\n", ""},
	{"not out of an ignored folder", "a.md\nd/b.md\n.gitignore = d/;!d/b.md;\n", ".\n", 0, "a.md\n", ""},
	{"taken in by carelintignore", "b.md\n.gitignore = b.md;\n.carelintignore = !b.md;\n", ".\n", 0,
		"b.md\n", ""},
	{"info/exclude", "a.md\nb.md\n.git/info/exclude = b.md;\n", ".\n", 0, "a.md\n", ""},
	{"ignore files above the repository do not count", "x/.git/\nx/a.md\n.gitignore = a.md;\n", "x\n", 0,
		"x/a.md\n", ""},
	{"root: true begins a repository", "x/.carelint.yaml = root: true;\nx/a.md\n.gitignore = a.md;\n",
		"x\n", 0, "x/a.md\n", ""},
	{"a linked ignore file does not count", "a.md\nlist = a.md;\n.gitignore -> list\n", ".\n", 0,
		"a.md\n", ""},
	{"ignore files not read", "a.md\nb.md\n.gitignore = b.md;\n", ".\n", NO_IGNORE, "a.md\nb.md\n", ""},

	{"force: named file", "a.md\nb.md\n.gitignore = b.md;\n", "a.md\nb.md\n", FORCE, "a.md*\n", ""},
	{"force: in an ignored folder", "d/e/b.md\n.gitignore = d/;\n", "d/e/b.md\n", FORCE, "", ""},
	{"force: named folder", "d/b.md\n.gitignore = d/;\n", "d\n", FORCE, "", ""},
	{"force: nearer ignore file", "d/b.md\nd/c.md\nd/.gitignore = b.md;\n", "d/b.md\nd/c.md\n", FORCE,
		"d/c.md*\n", ""},
	{"force: hidden folder", ".github/b.md\n", ".github/b.md\n", FORCE, "", ""},
	{"force: format that cannot be read", "b.docx\n.gitignore = *.docx;\n", "b.docx\n", FORCE, "", ""},

	{"format that cannot be read, named", "b.docx\n", "b.docx\n", 0, "", "format-unreadable b.docx\n"},
	{"formats that cannot be read, counted", "s/a.md\ns/b.docx\ns/t/c.DOCX\ns/d.pdf\n", "s\ns/t\n", 0,
		"s/a.md\n", "nothing-to-lint s/t\nformat-not-examined \nformat-not-examined \n"},
	{"ignored ones are not counted", "s/a.md\ns/b.docx\n.gitignore = *.docx;\n", "s\n", 0, "s/a.md\n",
		""},

	{"sidecar stands for its file", "a.md\na.md.carelint.yaml\n", "a.md.carelint.yaml\n", 0, "a.md*\n",
		""},
	{"sidecar of nothing", "a.md.carelint.yaml\n", "a.md.carelint.yaml\n", 0, "",
		"file-not-found a.md\n"},
	{"sidecars in a folder", "s/a.md\ns/a.md.carelint.yaml\ns/.carelint.yaml\n", "s\n", 0, "s/a.md\n",
		""},
	{"configuration named", "a.md\n.carelint.yaml\n", "a.md\n.carelint.yaml\n", 0, "a.md*\n",
		"config-not-linted .carelint.yaml\n"},

	{"link to a file inside", "s/a.md\ns/t/b.md -> ../a.md\n", "s\n", 0, "s/a.md\n", ""},
	{"link to a file that is not walked", "s/.store/a.md\ns/b.md -> .store/a.md\n", "s\n", 0,
		"s/.store/a.md\n", ""},
	{"link into a store without endings", "s/.store/4f2a\ns/b.md -> .store/4f2a\n", "s\n", 0, "s/b.md\n",
		""},
	{"link to a file outside", "out.md\ns/a.md\ns/b.md -> ../out.md\n", "s\n", 0, "s/a.md\n",
		"link-leads-out s/b.md\n"},
	{"link to a folder outside", "out/b.md\ns/a.md\ns/o -> ../out\n", "s\n", 0, "s/a.md\n",
		"link-leads-out s/o\n"},
	{"link to a neighbour with the same beginning", "s2/b.md\ns/a.md\ns/b.md -> ../s2/b.md\n", "s\n", 0,
		"s/a.md\n", "link-leads-out s/b.md\n"},
	{"link to a folder inside", "s/t/a.md\ns/u -> t\n", "s\n", 0, "s/t/a.md\n", ""},
	{"loop of folders", "s/a.md\ns/up -> ..\ns/self -> .\n", "s\n", 0, "s/a.md\n",
		"link-leads-out s/up\n"},
	{"loop of links", "s/a.md\ns/x.md -> y.md\ns/y.md -> x.md\n", "s\n", 0, "s/a.md\n",
		"file-unreadable s/x.md\nfile-unreadable s/y.md\n"},
	{"link to nothing", "s/a.md\ns/b.md -> gone.md\ns/c -> gone\n", "s\n", 0, "s/a.md\n",
		"file-not-found s/b.md\n"},
	{"ignored link", "s/a.md\ns/b.md -> /\n.gitignore = b.md;\n", "s\n", 0, "s/a.md\n", ""},
	{"link named", "out.md\ns/b.md -> ../out.md\n", "s/b.md\n", 0, "s/b.md*\n", ""},
	{"link to a folder, named", "out/b.md\nl -> out\n", "l\n", 0, "l/b.md\n", ""},
	{"one file by two names", "out/b.md\nl -> out\n", "out\nl\n", 0, "out/b.md\n", ""},
};

static bool is_lintable(cl_str name)
{
	return cl_str_ends_with_nocase(name, CL_STR(".md"));
}

static cl_str show_inputs(struct cl_arena *arena, const struct cl_inputs *inputs)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (size_t i = 0; i < inputs->list.count; i++)
		cl_buf_printf(&buf, "%.*s%s\n", CL_STR_ARG(inputs->list.items[i].path),
			inputs->list.items[i].is_explicit ? "*" : "");

	cl_str shown = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return shown;
}

static cl_str show_messages(struct cl_arena *arena, const struct cl_sink *sink)
{
	struct cl_buf buf = CL_BUF_INIT;

	for (const struct cl_diagnostic *d = sink->first; d; d = d->next)
		cl_buf_printf(&buf, "%.*s %.*s\n", CL_STR_ARG(cl_message_name(arena, d->message)),
			CL_STR_ARG(d->place.path));

	cl_str shown = cl_arena_copy(arena, cl_buf_str(&buf));

	cl_buf_release(&buf);
	return shown;
}

struct fixture {
	struct cl_arena *arena;
	struct cl_sink sink;
	struct cl_finder finder;
	char folder[32];
};

static void enter(struct fixture *fixture, const char *layout)
{
	cl_str rest = cl_str_from(layout);
	cl_str base;
	cl_str line;

	*fixture = (struct fixture){.arena = cl_arena_new(), .folder = "walk-XXXXXX"};
	ck_assert_ptr_nonnull(mkdtemp(fixture->folder));
	ck_assert_int_eq(chdir(fixture->folder), 0);
	make_entry(fixture->arena, CL_STR(".git/"));
	while (next_line(&rest, &line))
		make_entry(fixture->arena, line);
	ck_assert(cl_path_real(fixture->arena, CL_STR("."), &base));
	cl_sink_init(&fixture->sink, fixture->arena);
	cl_finder_init(&fixture->finder, fixture->arena, base, &fixture->sink);
}

static void leave(struct fixture *fixture)
{
	ck_assert_int_eq(chdir(".."), 0);
	ck_assert_int_eq(nftw(fixture->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
	cl_arena_free(fixture->arena);
}

static void walk_named(struct fixture *fixture, const char *named, const struct cl_walk_options *options,
	struct cl_inputs *out_inputs)
{
	CL_VEC(cl_str) paths = {0};
	cl_str rest = cl_str_from(named);
	cl_str line;

	while (next_line(&rest, &line))
		CL_VEC_PUSH(fixture->arena, &paths, line);
	cl_walk(fixture->arena, paths.items, paths.count, options, &fixture->finder, out_inputs);
}

START_TEST(test_walk)
{
	struct fixture fixture;
	struct cl_inputs inputs;
	struct cl_walk_options options = {
		.is_lintable = is_lintable,
		.force_exclude = cases[_i].flags & FORCE,
		.no_ignore = cases[_i].flags & NO_IGNORE,
	};

	enter(&fixture, cases[_i].layout);
	walk_named(&fixture, cases[_i].named, &options, &inputs);

	cl_str files = show_inputs(fixture.arena, &inputs);
	cl_str messages = show_messages(fixture.arena, &fixture.sink);

	ck_assert_msg(cl_str_equals(files, cl_str_from(cases[_i].files)), "%s: files %s", cases[_i].label,
		files.data);
	ck_assert_msg(cl_str_equals(messages, cl_str_from(cases[_i].messages)), "%s: messages %s",
		cases[_i].label, messages.data);
	leave(&fixture);
}
END_TEST

/* ------------------------------------------------------------------ limits and rights */

START_TEST(test_depth_limit)
{
	struct fixture fixture;
	struct cl_inputs inputs;
	struct cl_walk_options options = {.is_lintable = is_lintable, .depth_max = 2};

	enter(&fixture, "s/1/2/a.md\ns/1/2/3/b.md\n");
	walk_named(&fixture, "s\n", &options, &inputs);
	ck_assert_str_eq(show_inputs(fixture.arena, &inputs).data, "s/1/2/a.md\n");
	ck_assert_str_eq(show_messages(fixture.arena, &fixture.sink).data, "folder-too-deep s/1/2/3\n");
	leave(&fixture);
}
END_TEST

START_TEST(test_files_limit)
{
	struct fixture fixture;
	struct cl_inputs inputs;
	struct cl_walk_options options = {.is_lintable = is_lintable, .files_max = 2};

	enter(&fixture, "s/a.md\ns/b.md\ns/c.md\nd.md\n");
	walk_named(&fixture, "s\nd.md\n", &options, &inputs);
	ck_assert_str_eq(show_inputs(fixture.arena, &inputs).data, "s/a.md\ns/b.md\n");
	ck_assert_str_eq(show_messages(fixture.arena, &fixture.sink).data, "too-many-files \n");
	leave(&fixture);
}
END_TEST

START_TEST(test_folder_without_rights)
{
	struct fixture fixture;
	struct cl_inputs inputs;
	struct cl_walk_options options = {.is_lintable = is_lintable};

	if (geteuid() == 0)
		return; /* the superuser may read it */
	enter(&fixture, "s/a.md\ns/shut/b.md\n");
	ck_assert_int_eq(chmod("s/shut", 0), 0);
	walk_named(&fixture, "s\n", &options, &inputs);
	ck_assert_int_eq(chmod("s/shut", 0700), 0);
	ck_assert_str_eq(show_inputs(fixture.arena, &inputs).data, "s/a.md\n");
	ck_assert_str_eq(show_messages(fixture.arena, &fixture.sink).data, "file-unreadable s/shut\n");
	leave(&fixture);
}
END_TEST

START_TEST(test_real_path_and_count)
{
	struct fixture fixture;
	struct cl_inputs inputs;
	struct cl_walk_options options = {.is_lintable = is_lintable};

	enter(&fixture, "s/a.md\ns/b.docx\ns/c.docx\n");
	walk_named(&fixture, "s\n", &options, &inputs);
	ck_assert_uint_eq(inputs.list.count, 1);
	ck_assert_str_eq(inputs.list.items[0].real_path.data,
		cl_path_join(fixture.arena, fixture.finder.base, CL_STR("s/a.md")).data);
	ck_assert_str_eq(fixture.sink.first->text.data,
		"'.docx' files not examined, this format cannot be read yet: 2");
	leave(&fixture);
}
END_TEST

/* ------------------------------------------------------------------ finding a configuration */

static const struct {
	const char *label;
	const char *layout;
	const char *folder;
	const char *path; /* of the configuration, or NULL */
	const char *messages;
} find_cases[] = {
	{"in the folder", "s/.carelint.yaml\n", "s", "s/.carelint.yaml", ""},
	{"above the folder", ".carelint.yaml\ns/t/\n", "s/t", ".carelint.yaml", ""},
	{"the nearest", ".carelint.yaml\ns/.carelint.yaml\ns/t/\n", "s/t", "s/.carelint.yaml", ""},
	{"not above the repository", ".carelint.yaml\ns/.git/\ns/t/\n", "s/t", NULL, ""},
	{"a broken one is none, and no farther one", ".carelint.yaml\ns/.carelint.yaml = [;\n", "s", NULL,
		"tree-syntax s/.carelint.yaml\n"},
	{"a folder of that name", "s/.carelint.yaml/\n", "s", NULL, "file-not-regular s/.carelint.yaml\n"},
	{"misnamed", "s/.carelint.yml\n", "s", NULL, "config-misnamed s/.carelint.yml\n"},
};

START_TEST(test_find)
{
	struct fixture fixture;

	enter(&fixture, find_cases[_i].layout);

	cl_str folder = cl_path_join(fixture.arena, fixture.finder.base, cl_str_from(find_cases[_i].folder));
	const struct cl_config *config = cl_config_for(&fixture.finder, folder);

	ck_assert_ptr_eq(cl_config_for(&fixture.finder, folder), config);
	ck_assert_msg((config != NULL) == (find_cases[_i].path != NULL), "%s", find_cases[_i].label);
	if (config)
		ck_assert_str_eq(config->path.data, find_cases[_i].path);
	ck_assert_str_eq(show_messages(fixture.arena, &fixture.sink).data, find_cases[_i].messages);
	leave(&fixture);
}
END_TEST

/* ------------------------------------------------------------------ paths */

static const struct {
	const char *from;
	const char *to;
	const char *relative;
} relative_cases[] = {
	{"/a/b", "/a/b/c.md", "c.md"},
	{"/a/b", "/a/c.md", "../c.md"},
	{"/a/b/c", "/a/d/e.md", "../../d/e.md"},
	{"/a/b", "/a/b", "."},
	{"/a/b", "/a", ".."},
	{"/a/b", "/c/d.md", "/c/d.md"},
	{"/", "/c/d.md", "c/d.md"},
	{"/ab", "/a", "/a"},
};

START_TEST(test_path_relative)
{
	struct cl_arena *arena = cl_arena_new();
	cl_str relative = cl_path_relative(
		arena, cl_str_from(relative_cases[_i].from), cl_str_from(relative_cases[_i].to));

	ck_assert_str_eq(relative.data, relative_cases[_i].relative);
	cl_arena_free(arena);
}
END_TEST

static const struct {
	const char *path;
	const char *clean;
	bool stays_below;
} clean_cases[] = {
	{"", ".", true},
	{".", ".", true},
	{"./a//b/", "a/b", true},
	{"a/./b", "a/b", true},
	{"a/../b", "a/../b", true},
	{"../b", "../b", false},
	{"a/../../b", "a/../../b", false},
	{"/a/", "/a", false},
	{"//", "/", false},
	{"..a/b", "..a/b", true},
};

START_TEST(test_path_clean)
{
	struct cl_arena *arena = cl_arena_new();
	cl_str path = cl_str_from(clean_cases[_i].path);

	ck_assert_str_eq(cl_path_clean(arena, path).data, clean_cases[_i].clean);
	ck_assert_msg(cl_path_stays_below(path) == clean_cases[_i].stays_below, "%s", path.data);
	cl_arena_free(arena);
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("walk");
	TCase *tcase = tcase_create("walk");

	LOOP(tcase, test_walk, cases);
	LOOP(tcase, test_find, find_cases);
	LOOP(tcase, test_path_relative, relative_cases);
	LOOP(tcase, test_path_clean, clean_cases);
	tcase_add_test(tcase, test_depth_limit);
	tcase_add_test(tcase, test_files_limit);
	tcase_add_test(tcase, test_folder_without_rights);
	tcase_add_test(tcase, test_real_path_and_count);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
