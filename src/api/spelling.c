/* SPDX-License-Identifier: Apache-2.0 */
#include "api/linter.h"

#define WORDS_FILE_LINES_MAX 1000000

/* Installed beside a language's dictionary where the system has them; their absence is a note. */
static const cl_str extra_dictionaries[] = {
	CL_STR_INIT("en_med_glut"),
};

static struct cl_strs texts_of(struct cl_arena *arena, const struct cl_values *values)
{
	struct cl_strs strs = {0};

	for (size_t i = 0; i < values->count; i++)
		CL_VEC_PUSH(arena, &strs.list, values->items[i].text);
	return strs;
}

/* The words of a file, one a line; empty lines and those that begin with # are none. */
static void add_words_of_file(struct cl_linter *linter, cl_str path)
{
	cl_str bytes;

	if (!cl_read_file(linter->arena, path.data, path, &linter->sink, &bytes))
		return;
	for (size_t at = 0; at < bytes.size;) {
		size_t end = cl_str_find_byte(bytes, '\n', at);
		cl_str line = cl_str_trim(cl_str_slice(bytes, at, end));

		if (line.size && line.data[0] != '#')
			(void)cl_speller_add(linter->speller, line);
		at = end == CL_STR_NONE ? bytes.size : end + 1;
	}
}

static void add_words(struct cl_linter *linter, const struct cl_values *words)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words->is_path)
			add_words_of_file(linter, words->items[i].text);
		else
			(void)cl_speller_add(linter->speller, words->items[i].text);
	}
}

struct cl_speller *cl_linter_speller(struct cl_linter *linter, const struct cl_settings *settings)
{
	struct cl_speller_options options = {
		.language = CL_STR("en_US"), .extras = extra_dictionaries, .extra_count = 1};

	if (linter->has_tried_speller)
		return linter->speller;
	linter->has_tried_speller = true;
	options.folders = cl_speller_default_folders(&options.folder_count);
	if (settings) {
		cl_str language = cl_settings_word(settings, CL_KEY_SPELLING_LANGUAGE);
		struct cl_strs dictionaries =
			texts_of(linter->arena, &settings->values[CL_KEY_SPELLING_DICTIONARIES]);
		options.language = language.size ? language : options.language;
		options.dictionaries = dictionaries.list.items;
		options.dictionary_count = dictionaries.list.count;
	}
	linter->speller = cl_speller_open(&options, &linter->sink);
	if (linter->speller && settings)
		add_words(linter, &settings->values[CL_KEY_SPELLING_WORDS]);
	return linter->speller;
}
