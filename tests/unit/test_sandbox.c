/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each case enters the sandbox in a child of its own and tries one thing there. The child ends with what came of it: an errno,
 * 0 when it was let through.
 */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/sandbox.h"

static char folder[] = "sandbox-XXXXXX";
static int descriptor; /* open for writing since before */

static int result_of(long returned)
{
	return returned < 0 ? errno : 0;
}

static int try_socket(void)
{
	return result_of(socket(AF_INET, SOCK_STREAM, 0));
}

static int try_unix_socket(void)
{
	return result_of(socket(AF_UNIX, SOCK_STREAM, 0));
}

/* The call is refused whatever its arguments; without the sandbox it would say EBADF. */
static int try_connect(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = 9};

	return result_of(connect(-1, (struct sockaddr *)&address, sizeof(address)));
}

static int try_bind(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET};

	return result_of(bind(-1, (struct sockaddr *)&address, sizeof(address)));
}

static int try_send(void)
{
	return result_of(sendto(-1, "x", 1, 0, NULL, 0));
}

static int try_io_uring(void)
{
	struct io_uring_params parameters = {0};

	return result_of(syscall(SYS_io_uring_setup, 1, &parameters));
}

static int try_execute(void)
{
	return result_of(execl("/bin/true", "true", (char *)NULL));
}

static int try_execute_at(void)
{
	char name[] = "true";
	char *const arguments[] = {name, NULL};

	return result_of(syscall(SYS_execveat, AT_FDCWD, "/bin/true", arguments, NULL, 0));
}

static int try_trace(void)
{
	return result_of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int try_other_memory(void)
{
	char byte;
	struct iovec local = {&byte, 1};

	return result_of(syscall(SYS_process_vm_readv, getppid(), &local, 1, &local, 1, 0));
}

static int try_kill(void)
{
	return result_of(kill(getppid(), 0));
}

static int try_write(void)
{
	return result_of(open("draft.md", O_WRONLY));
}

static int try_truncate(void)
{
	return result_of(open("draft.md", O_RDONLY | O_TRUNC));
}

static int try_create(void)
{
	return result_of(open("new.md", O_WRONLY | O_CREAT, 0666));
}

static int try_create_elsewhere(void)
{
	return result_of(open("/tmp/carelint-sandbox-test", O_WRONLY | O_CREAT, 0666));
}

static int try_remove(void)
{
	return result_of(unlink("draft.md"));
}

static int try_rename(void)
{
	return result_of(rename("draft.md", "other.md"));
}

static int try_link(void)
{
	return result_of(symlink("draft.md", "link.md"));
}

static int try_folder(void)
{
	return result_of(mkdir("sub", 0777));
}

/* Signs that the process cannot get more rights back. */
static int try_set_user(void)
{
	return result_of(syscall(SYS_unshare, 0x10000000 /* CLONE_NEWUSER */));
}

static int try_read(void)
{
	char bytes[8];
	int file = open("draft.md", O_RDONLY);

	return result_of(file < 0 ? file : read(file, bytes, sizeof(bytes)));
}

static int try_read_parent(void)
{
	return result_of(open("..", O_RDONLY | O_DIRECTORY));
}

static int try_write_open(void)
{
	return result_of(write(descriptor, "x", 1));
}

static int try_memory(void)
{
	void *memory = malloc(64u << 20);

	return memory ? 0 : ENOMEM;
}

static int try_clock(void)
{
	struct timespec now;

	return result_of(clock_gettime(CLOCK_MONOTONIC, &now));
}

static const struct {
	const char *label;
	int (*attempt)(void);
	unsigned part; /* of the sandbox; 0: what must go on working */
	int expected;  /* errno */
} cases[] = {
	{"socket", try_socket, SANDBOX_CALLS, EPERM},
	{"local socket", try_unix_socket, SANDBOX_CALLS, EPERM},
	{"connect", try_connect, SANDBOX_CALLS, EPERM},
	{"bind", try_bind, SANDBOX_CALLS, EPERM},
	{"send", try_send, SANDBOX_CALLS, EPERM},
	{"io_uring", try_io_uring, SANDBOX_CALLS, EPERM},
	{"execute", try_execute, SANDBOX_CALLS, EPERM},
	{"execute at", try_execute_at, SANDBOX_CALLS, EPERM},
	{"trace", try_trace, SANDBOX_CALLS, EPERM},
	{"memory of another process", try_other_memory, SANDBOX_CALLS, EPERM},
	{"signal another process", try_kill, SANDBOX_CALLS, EPERM},
	{"a new user namespace", try_set_user, SANDBOX_CALLS, EPERM},
	{"open a draft for writing", try_write, SANDBOX_FILES, EACCES},
	{"truncate a draft", try_truncate, SANDBOX_FILES, EACCES},
	{"create a file", try_create, SANDBOX_FILES, EACCES},
	{"create a file elsewhere", try_create_elsewhere, SANDBOX_FILES, EACCES},
	{"remove a draft", try_remove, SANDBOX_FILES, EACCES},
	{"rename a draft", try_rename, SANDBOX_FILES, EACCES},
	{"link", try_link, SANDBOX_FILES, EACCES},
	{"make a folder", try_folder, SANDBOX_FILES, EACCES},
	{"read a draft", try_read, 0, 0},
	{"read the folder above", try_read_parent, 0, 0},
	{"write to a report that is open", try_write_open, 0, 0},
	{"memory", try_memory, 0, 0},
	{"the clock", try_clock, 0, 0},
};

/* Runs `child` in a process of its own, in the folder; returns its exit status. */
static int in_child(int (*child)(size_t index), size_t index)
{
	pid_t process = fork();
	int status;

	ck_assert_int_ge(process, 0);
	if (process == 0)
		_exit(chdir(folder) == 0 ? child(index) : 255);
	ck_assert_int_eq(waitpid(process, &status, 0), process);
	ck_assert_msg(WIFEXITED(status), "the child ended with signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}

static int enter(size_t index)
{
	(void)index;
	return (int)sandbox_enter();
}

static int enter_and_try(size_t index)
{
	(void)sandbox_enter();
	return cases[index].attempt();
}

static int attempt_only(size_t index)
{
	return cases[index].attempt();
}

static void set_up(void)
{
	char path[64];
	FILE *file;

	snprintf(folder, sizeof(folder), "%s", "sandbox-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/draft.md", folder);
	file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	ck_assert(fputs("Text.\n", file) >= 0 && fclose(file) == 0);
	snprintf(path, sizeof(path), "%s/report", folder);
	descriptor = open(path, O_WRONLY | O_CREAT, 0666);
	ck_assert_int_ge(descriptor, 0);
}

static void tear_down(void)
{
	static const char *const names[] = {"draft.md", "report", "new.md", "other.md", "link.md"};
	char path[64];

	(void)close(descriptor);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		(void)unlink(path);
	}
	snprintf(path, sizeof(path), "%s/sub", folder);
	(void)rmdir(path);
	(void)unlink("/tmp/carelint-sandbox-test");
	ck_assert_int_eq(rmdir(folder), 0);
}

START_TEST(test_sandbox)
{
	unsigned parts = (unsigned)in_child(enter, 0);
	int got;

	if (cases[_i].part & ~parts) {
		printf("# skipped: %s: this kernel has no %s\n", cases[_i].label,
			cases[_i].part == SANDBOX_FILES ? "Landlock" : "seccomp");
		return;
	}
	/* A case proves nothing where the thing is refused without the sandbox, as user namespaces are in a chroot. */
	if (cases[_i].expected != 0 && in_child(attempt_only, _i) == cases[_i].expected) {
		printf("# skipped: %s: refused here without the sandbox, too\n", cases[_i].label);
		tear_down();
		set_up();
		return;
	}
	tear_down();
	set_up();
	got = in_child(enter_and_try, _i);
	ck_assert_msg(got == cases[_i].expected, "%s: %s", cases[_i].label, strerror(got));
}
END_TEST

#define LOOP(tcase, test, cases) tcase_add_loop_test(tcase, test, 0, sizeof(cases) / sizeof((cases)[0]))

int main(void)
{
	Suite *suite = suite_create("sandbox");
	TCase *tcase = tcase_create("sandbox");

	tcase_add_checked_fixture(tcase, set_up, tear_down);
	LOOP(tcase, test_sandbox, cases);
	suite_add_tcase(suite, tcase);

	SRunner *runner = srunner_create(suite);

	srunner_run_all(runner, CK_NORMAL);

	int failed = srunner_ntests_failed(runner);

	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
