/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/spell.h"

#include <assert.h>

#include "base/buf.h"
#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const cl_str default_folders[] = {CL_STR_INIT("/usr/share/hunspell"),
	CL_STR_INIT("/usr/share/myspell/dicts"), CL_STR_INIT("/usr/share/myspell"),
	CL_STR_INIT("/usr/local/share/hunspell"), CL_STR_INIT("/opt/homebrew/share/hunspell"),
	CL_STR_INIT("/Library/Spelling")};

const cl_str *cl_speller_default_folders(size_t *out_count)
{
	*out_count = COUNT(default_folders);
	return default_folders;
}

#if HAVE_HUNSPELL

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "lexicon/hunspell_library.h"

#define LANGUAGE_SIZE_MAX 16
#define FILE_HEAD_SIZE    64

struct cl_speller {
	struct cl_hunspell hunspell;
	Hunhandle *handle;
	bool is_latin1;
};

enum file_state {
	FILE_MISSING,
	FILE_BROKEN,
	FILE_GOOD
};

/* The packages of word lists that are no language's own dictionary. */
static const struct {
	cl_str dictionary;
	const char *package;
} packages[] = {
	{CL_STR_INIT("en_med_glut"), "hunspell-en-med"},
};

static struct cl_place place_of(cl_str path)
{
	return (struct cl_place){.path = path};
}

/* A language or dictionary name goes into a path, so it holds letters, digits, dashes and underscores only. */
static bool is_name(cl_str name)
{
	for (size_t i = 0; i < name.size; i++) {
		if (!cl_is_alnum(name.data[i]) && name.data[i] != '-' && name.data[i] != '_')
			return false;
	}
	return name.size > 0;
}

static bool is_regular(const struct cl_buf *path)
{
	struct stat status;

	return stat(path->data, &status) == 0 && S_ISREG(status.st_mode);
}

/* A dictionary begins with how many words it holds. Hunspell reads any other file as an empty one, without a word. */
static enum file_state look_at_words(const struct cl_buf *path)
{
	char head[FILE_HEAD_SIZE];
	FILE *file = is_regular(path) ? fopen(path->data, "rb") : NULL;

	if (!file)
		return is_regular(path) ? FILE_BROKEN : FILE_MISSING;

	cl_str text = cl_str_make(head, fread(head, 1, sizeof(head), file));

	(void)fclose(file);
	if (cl_str_starts_with(text, CL_STR("\xEF\xBB\xBF")))
		text = cl_str_slice(text, 3, text.size);
	text = cl_str_trim(text);
	return text.size > 0 && text.data[0] >= '1' && text.data[0] <= '9' ? FILE_GOOD : FILE_BROKEN;
}

static void set_path(struct cl_buf *path, cl_str folder, cl_str name, cl_str ending)
{
	cl_buf_clear(path);
	cl_buf_append(path, folder);
	if (folder.size > 0)
		cl_buf_append_byte(path, '/');
	cl_buf_append(path, name);
	cl_buf_append(path, ending);
}

/* Looks for NAME.dic in the folders; *path is left at the first that is there. */
static enum file_state find_words(const struct cl_speller_options *options, cl_str name, struct cl_buf *path)
{
	for (size_t i = 0; i < options->folder_count; i++) {
		set_path(path, options->folders[i], name, CL_STR(".dic"));

		enum file_state state = look_at_words(path);

		if (state != FILE_MISSING)
			return state;
	}
	return FILE_MISSING;
}

/* en_US is in hunspell-en-us. */
static void hint_language(struct cl_sink *sink, struct cl_diagnostic *diagnostic, cl_str language)
{
	char package[LANGUAGE_SIZE_MAX];

	assert(language.size <= sizeof(package));
	for (size_t i = 0; i < language.size; i++)
		package[i] = language.data[i] == '_' ? '-' : cl_to_lower(language.data[i]);
	cl_hint(sink, diagnostic, "install the package 'hunspell-%.*s', or name the folder of its .dic file",
		(int)language.size, package);
}

static void hint_dictionary(struct cl_sink *sink, struct cl_diagnostic *diagnostic, cl_str name)
{
	for (size_t i = 0; i < COUNT(packages); i++) {
		if (cl_str_equals(packages[i].dictionary, name)) {
			cl_hint(sink, diagnostic, "install the package '%s'", packages[i].package);
			return;
		}
	}
	if (is_name(name))
		cl_hint(sink, diagnostic,
			"a word list that is not beside the others is named by its path, .dic included");
}

/* False, with a diagnostic, unless hunspell's words can be written in an encoding that is known here. */
static bool set_encoding(struct cl_speller *speller, cl_str path, struct cl_sink *sink)
{
	cl_str encoding = cl_str_from(speller->hunspell.get_encoding(speller->handle));

	speller->is_latin1 = cl_str_equals_nocase(encoding, CL_STR("ISO8859-1")) ||
			     cl_str_equals_nocase(encoding, CL_STR("ISO-8859-1"));
	if (speller->is_latin1 || cl_str_equals_nocase(encoding, CL_STR("UTF-8")))
		return true;

	struct cl_diagnostic *diagnostic = cl_report(sink, place_of(path), CL_MESSAGE_SPELL_ENCODING);

	cl_hint(sink, diagnostic, "convert it to UTF-8, and its SET line too");
	return false;
}

static struct cl_speller *new_speller(struct cl_sink *sink)
{
	struct cl_speller *speller = cl_malloc(sizeof(*speller));

	*speller = (struct cl_speller){.handle = NULL};
	if (cl_hunspell_open(&speller->hunspell))
		return speller;
	cl_hint(sink, cl_report(sink, (struct cl_place){0}, CL_MESSAGE_SPELL_NO_LIBRARY),
		"install hunspell, or turn the spelling rules off");
	cl_free(speller);
	return NULL;
}

/* Loads the words at `words`, whose endings stand beside them in a file of the same name. */
static struct cl_speller *load(const struct cl_buf *words, struct cl_sink *sink)
{
	struct cl_speller *speller = NULL;
	struct cl_buf affixes = CL_BUF_INIT;
	cl_str path = cl_buf_str(words);

	set_path(&affixes, cl_str_make(NULL, 0), cl_str_slice(path, 0, path.size - 4), CL_STR(".aff"));
	if (is_regular(&affixes)) {
		speller = new_speller(sink);
		if (speller)
			speller->handle = speller->hunspell.create(affixes.data, words->data);
		if (speller && !set_encoding(speller, path, sink)) {
			cl_speller_free(speller);
			speller = NULL;
		}
	} else {
		(void)cl_report(sink, place_of(cl_buf_str(&affixes)), CL_MESSAGE_FILE_NOT_FOUND);
	}
	cl_buf_release(&affixes);
	return speller;
}

static struct cl_speller *open_language(
	const struct cl_speller_options *options, cl_str language, struct cl_sink *sink)
{
	struct cl_speller *speller = NULL;
	struct cl_buf words = CL_BUF_INIT;
	enum file_state state = find_words(options, language, &words);

	if (state == FILE_GOOD)
		speller = load(&words, sink);
	else if (state == FILE_BROKEN)
		(void)cl_report(sink, place_of(cl_buf_str(&words)), CL_MESSAGE_SPELL_BROKEN);
	else
		hint_language(sink,
			cl_report(sink, (struct cl_place){0}, CL_MESSAGE_SPELL_NO_DICTIONARY,
				CL_STR_ARG(language)),
			language);
	cl_buf_release(&words);
	return speller;
}

static enum file_state find_dictionary(
	const struct cl_speller_options *options, cl_str name, struct cl_buf *path)
{
	if (is_name(name))
		return find_words(options, name, path);
	set_path(path, cl_str_make(NULL, 0), name, CL_STR(""));
	return cl_str_find_byte(name, '\0', 0) == CL_STR_NONE ? look_at_words(path) : FILE_MISSING;
}

/* Adds one more word list; a missing one is reported as `missing`. */
static bool add_dictionary(struct cl_speller *speller, const struct cl_speller_options *options, cl_str name,
	enum cl_message missing, struct cl_sink *sink)
{
	struct cl_buf path = CL_BUF_INIT;
	enum file_state state = find_dictionary(options, name, &path);
	bool is_added =
		state == FILE_GOOD && speller->hunspell.add_dictionary(speller->handle, path.data) == 0;

	if (state == FILE_MISSING)
		hint_dictionary(sink, cl_report(sink, (struct cl_place){0}, missing, CL_STR_ARG(name)), name);
	else if (!is_added)
		(void)cl_report(sink, place_of(cl_buf_str(&path)), CL_MESSAGE_SPELL_BROKEN);
	cl_buf_release(&path);
	return is_added;
}

/* False when one of the user's own is missing. A missing extra only makes more words unknown. */
static bool add_dictionaries(
	struct cl_speller *speller, const struct cl_speller_options *options, struct cl_sink *sink)
{
	bool is_complete = true;

	for (size_t i = 0; i < options->dictionary_count; i++)
		is_complete &= add_dictionary(
			speller, options, options->dictionaries[i], CL_MESSAGE_SPELL_NO_DICTIONARY, sink);
	for (size_t i = 0; i < options->extra_count; i++)
		(void)add_dictionary(speller, options, options->extras[i], CL_MESSAGE_SPELL_NO_EXTRA, sink);
	return is_complete;
}

struct cl_speller *cl_speller_open(const struct cl_speller_options *options, struct cl_sink *sink)
{
	char language[LANGUAGE_SIZE_MAX];
	cl_str name = options->language;

	if (!is_name(name) || name.size > sizeof(language)) {
		struct cl_diagnostic *diagnostic =
			cl_report(sink, (struct cl_place){0}, CL_MESSAGE_SPELL_LANGUAGE);

		cl_hint(sink, diagnostic, "write it like en_US or en_GB");
		return NULL;
	}
	for (size_t i = 0; i < name.size; i++)
		language[i] = name.data[i] == '-' ? '_' : name.data[i];

	struct cl_speller *speller = open_language(options, cl_str_make(language, name.size), sink);

	if (!speller || add_dictionaries(speller, options, sink))
		return speller;
	cl_speller_free(speller);
	return NULL;
}

void cl_speller_free(struct cl_speller *speller)
{
	if (!speller)
		return;
	speller->hunspell.destroy(speller->handle);
	cl_hunspell_close(&speller->hunspell);
	cl_free(speller);
}

/* Writes `word` in the dictionary's encoding, NUL-terminated; false when that cannot be. */
static bool encode(const struct cl_speller *speller, cl_str word, char out[CL_SPELL_WORD_MAX + 1])
{
	size_t used = 0;

	if (word.size > CL_SPELL_WORD_MAX)
		return false;
	for (size_t at = 0, size; at < word.size; at += size) {
		uint32_t c = cl_utf8_decode(word, at, &size);

		/* What a broken byte decodes to is longer than it, and in no dictionary. */
		if (c == 0 || c == CL_UTF8_REPLACEMENT || (speller->is_latin1 && c > 0xFF && c != 0x2019))
			return false;
		if (c == 0xAD)
			continue;
		if (c == 0x2019)
			c = '\'';
		if (c < 0x80 || speller->is_latin1)
			out[used++] = (char)(unsigned char)c;
		else
			used += cl_utf8_encode(c, &out[used]);
	}
	out[used] = '\0';
	return used > 0;
}

bool cl_speller_add(struct cl_speller *speller, cl_str word)
{
	char text[CL_SPELL_WORD_MAX + 1];

	return encode(speller, word, text) && speller->hunspell.add(speller->handle, text) == 0;
}

bool cl_speller_knows(struct cl_speller *speller, cl_str word)
{
	char text[CL_SPELL_WORD_MAX + 1];

	return encode(speller, word, text) && speller->hunspell.spell(speller->handle, text) != 0;
}

static cl_str decode(const struct cl_speller *speller, const char *text, struct cl_arena *arena)
{
	cl_str bytes = cl_str_from(text);

	if (!speller->is_latin1)
		return cl_arena_copy(arena, bytes);

	char *out = cl_arena_alloc(arena, 2 * bytes.size + 1);
	size_t used = 0;

	for (size_t i = 0; i < bytes.size; i++)
		used += cl_utf8_encode((unsigned char)bytes.data[i], &out[used]);
	return cl_str_make(out, used);
}

size_t cl_speller_suggest(
	struct cl_speller *speller, cl_str word, struct cl_arena *arena, size_t max, cl_str *out_suggestions)
{
	char text[CL_SPELL_WORD_MAX + 1];
	char **list = NULL;
	size_t count = 0;

	if (max > CL_SPELL_SUGGESTIONS_MAX)
		max = CL_SPELL_SUGGESTIONS_MAX;
	if (max == 0 || !encode(speller, word, text))
		return 0;

	int found = speller->hunspell.suggest(speller->handle, &list, text);

	for (int i = 0; i < found && count < max; i++)
		out_suggestions[count++] = decode(speller, list[i], arena);
	speller->hunspell.free_list(speller->handle, &list, found);
	return count;
}

#else /* built without hunspell: nothing can be opened, so nothing else is ever called */

struct cl_speller *cl_speller_open(const struct cl_speller_options *options, struct cl_sink *sink)
{
	(void)options;

	struct cl_diagnostic *diagnostic = cl_report(sink, (struct cl_place){0}, CL_MESSAGE_SPELL_NOT_BUILT);

	cl_hint(sink, diagnostic, "turn the spelling rules off, or build with -Dspelling=enabled");
	return NULL;
}

void cl_speller_free(struct cl_speller *speller)
{
	assert(!speller);
	(void)speller;
}

bool cl_speller_add(struct cl_speller *speller, cl_str word)
{
	(void)speller;
	(void)word;
	return false;
}

bool cl_speller_knows(struct cl_speller *speller, cl_str word)
{
	(void)speller;
	(void)word;
	return false;
}

size_t cl_speller_suggest(
	struct cl_speller *speller, cl_str word, struct cl_arena *arena, size_t max, cl_str *out_suggestions)
{
	(void)speller;
	(void)word;
	(void)arena;
	(void)max;
	(void)out_suggestions;
	return 0;
}

#endif
