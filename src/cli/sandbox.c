/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/sandbox.h"

#if CL_SANDBOX

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------------ files */

/* Headers are often older than the kernel. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/* What is given up, by the version of Landlock that knows it. No rule gives any of it back. */
static const struct {
	int version;
	uint64_t rights;
} given_up[] = {
	{1, LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
			LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
			LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
			LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
			LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM},
	{2, LANDLOCK_ACCESS_FS_REFER},
	{3, LANDLOCK_ACCESS_FS_TRUNCATE},
};

static bool give_up_files(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr attributes = {0};

	for (size_t i = 0; i < COUNT(given_up); i++) {
		if (version >= given_up[i].version)
			attributes.handled_access_fs |= given_up[i].rights;
	}

	long ruleset =
		version < 1 ? -1 : syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);

	if (ruleset < 0)
		return false;

	bool is_held = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;

	(void)close((int)ruleset);
	return is_held;
}

/* ------------------------------------------------------------------ calls */

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
/* The x32 calls are the others with this bit set. */
#define NUMBER_END 0x40000000u
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define NUMBER_END   UINT32_MAX
#endif

/* Refused with EPERM: nothing that carelint or its libraries do. */
static const uint32_t refused[] = {
	/* networking, and the door around it */
	SYS_socket,
	SYS_socketpair,
	SYS_connect,
	SYS_bind,
	SYS_listen,
	SYS_accept,
	SYS_accept4,
	SYS_sendto,
	SYS_sendmsg,
	SYS_sendmmsg,
	SYS_io_uring_setup,
	/* other programs */
	SYS_execve,
	SYS_execveat,
	SYS_ptrace,
	SYS_process_vm_readv,
	SYS_process_vm_writev,
	SYS_pidfd_getfd,
	SYS_kill,
	/* the kernel */
	SYS_bpf,
	SYS_perf_event_open,
	SYS_userfaultfd,
	SYS_add_key,
	SYS_request_key,
	SYS_keyctl,
	SYS_mount,
	SYS_unshare,
	SYS_setns,
};

#define LOADS  4 /* instructions before the list */
#define LENGTH (LOADS + COUNT(refused) + 2)

/*
 *   load the architecture     another one: refuse (its numbers mean other calls)
 *   load the number           at or above NUMBER_END: refuse
 *   one of the list: refuse   … for each
 *   allow
 *   refuse
 */
static void write_filter(struct sock_filter *filter)
{
	const uint8_t refuse = LENGTH - 1;
	size_t at = 0;

	filter[at++] =
		(struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
	filter[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 0, refuse - 2);
	filter[at++] =
		(struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	filter[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, NUMBER_END, refuse - LOADS, 0);
	for (size_t i = 0; i < COUNT(refused); i++, at++)
		filter[at] = (struct sock_filter)BPF_JUMP(
			BPF_JMP | BPF_JEQ | BPF_K, refused[i], (uint8_t)(refuse - at - 1), 0);
	filter[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	filter[at] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
}

static bool give_up_calls(void)
{
	struct sock_filter filter[LENGTH];
	struct sock_fprog program = {.len = LENGTH, .filter = filter};

	write_filter(filter);
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

unsigned sandbox_enter(void)
{
	unsigned parts = 0;

	/* No core of a process that held a draft. */
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return 0;
	parts |= give_up_files() ? SANDBOX_FILES : 0;
	parts |= give_up_calls() ? SANDBOX_CALLS : 0;
	return parts;
}

#else

unsigned sandbox_enter(void)
{
	return 0;
}

#endif
