/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sandbox.h - giving up what a linter has no use for
 *
 * A draft comes from anybody, and PCRE2, libyaml, md4c and hunspell read it. Once the reports are open and before the first
 * input is read, the process gives up for good: opening anything for writing, creating, removing, renaming and executing files
 * (Landlock), and networking, starting programs, tracing and the doors around those (seccomp). Reading stays as it is: which
 * files a configuration names is known only once it was read.
 *
 * Linux on x86-64 and ARM64 only, with what the kernel has; other systems and sanitized builds have none of it.
 */
#ifndef CARELINT_CLI_SANDBOX_H
#define CARELINT_CLI_SANDBOX_H

/* Parts of the sandbox. */
enum sandbox_parts {
	SANDBOX_FILES = 1 << 0,
	SANDBOX_CALLS = 1 << 1,
	SANDBOX_ALL = (1 << 2) - 1,
};

/* Enters it, best effort; returns the parts that hold from now on. For a process that has one thread. */
unsigned sandbox_enter(void);

#endif
