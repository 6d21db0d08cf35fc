/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a fuzz target over files: replay FILE-OR-FOLDER…
 *
 * libFuzzer needs clang; with this main any compiler runs the corpora as ordinary tests. Each input is given whole and
 * cut short in a few places, always in a block of exactly its size, so that a read past the end is seen. Its name is
 * printed first: when the target breaks, the last name is the culprit.
 */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

#define INPUT_SIZE_MAX ((size_t)1024 * 1024)
#define PATH_SIZE_MAX  4096
#define FOLDER_DEPTH   8
#define CUT_COUNT      8

static size_t run_count;

static void give(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	MUST(copy);
	if (size)
		memcpy(copy, bytes, size);
	(void)LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void run_bytes(const char *name, const uint8_t *bytes, size_t size)
{
	(void)printf("input %s\n", name);
	(void)fflush(stdout);
	for (size_t cut = 1; cut <= CUT_COUNT; cut++)
		give(bytes, size * cut / CUT_COUNT);
	run_count++;
}

static void run_file(const char *path)
{
	static uint8_t bytes[INPUT_SIZE_MAX];
	FILE *file = fopen(path, "rb");

	MUST(file);

	size_t size = fread(bytes, 1, sizeof(bytes), file);

	MUST(!ferror(file));
	(void)fclose(file);
	run_bytes(path, bytes, size);
}

static void run_path(const char *path, int depth);

static void run_folder(const char *path, int depth)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;

	MUST(folder);
	while (depth < FOLDER_DEPTH && (entry = readdir(folder))) {
		char inside[PATH_SIZE_MAX];
		int size = snprintf(inside, sizeof(inside), "%s/%s", path, entry->d_name);

		if (entry->d_name[0] != '.' && size > 0 && (size_t)size < sizeof(inside))
			run_path(inside, depth + 1);
	}
	(void)closedir(folder);
}

static void run_path(const char *path, int depth)
{
	struct stat info;

	if (stat(path, &info) != 0) {
		(void)printf("# skipped: %s: %s\n", path, strerror(errno));
		return;
	}
	if (S_ISDIR(info.st_mode))
		run_folder(path, depth);
	else if (S_ISREG(info.st_mode))
		run_file(path);
}

int main(int argc, char **argv)
{
	run_bytes("nothing", (const uint8_t *)"", 0);
	for (int i = 1; i < argc; i++)
		run_path(argv[i], 0);
	(void)printf("# cases: passed=%zu failed=0\n", run_count);
	return EXIT_SUCCESS;
}
