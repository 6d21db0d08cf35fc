/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_handles.h"

#include "base/table.h"
#include "entity/person_tokens.h"

#define SURE        0.5f
#define KNOWN_MAX   4096 /* words of names that are looked for in file names */
#define KNOWN_SIZE  4    /* bytes of the shortest of them */
#define HEADER_SIZE 40   /* bytes before the colon of a comment */
#define HEADER_MAX  4    /* words in them */
#define BYLINE_SIZE 40
#define FIELD_MAX   3 /* words of a field's value */
#define HANDLE_MAX  64

struct word {
	uint32_t person;
	size_t count; /* persons with this word */
};

struct finder {
	struct cl_arena *arena;
	const struct cl_document *document;
	const struct cl_person_lexicon *lexicon;
	struct cl_entities *entities;
	size_t tagged_count; /* of the entities, those by the tagger: in order */
	size_t tagged;       /* the first of them that may touch the block at hand */
	uint32_t *person_count;
	struct cl_table known; /* struct word by word in small letters */
};

/* ------------------------------------------------------------------ words */

static bool is_word_byte(char c)
{
	return cl_is_alnum(c) || (unsigned char)c >= 0x80 || c == '\'';
}

static bool is_letter(char c)
{
	return cl_is_alpha(c) || (unsigned char)c >= 0x80;
}

static cl_str text_of(const struct finder *finder, cl_span span)
{
	return cl_document_prose(finder->document, span);
}

static uint64_t traits_of(const struct finder *finder, cl_str word)
{
	return cl_person_lexicon_get(finder->lexicon, cl_person_hash(word));
}

/* A given name that is no frequent word. */
static bool is_given_name(const struct finder *finder, cl_str word)
{
	uint64_t traits = traits_of(finder, word);

	return word.size >= 3 && cl_traits_ordinary(traits) < 2 &&
	       (cl_traits_place(traits) < 2 || cl_traits_first(traits) >= 5) &&
	       (cl_traits_first(traits) >= 4 || cl_traits_world_first(traits) >= 2);
}

static bool is_surname(const struct finder *finder, cl_str word)
{
	uint64_t traits = traits_of(finder, word);

	return word.size >= 3 && cl_traits_ordinary(traits) < 2 && cl_traits_place(traits) < 3 &&
	       (cl_traits_surname(traits) >= 3 || cl_traits_world_surname(traits) >= 2);
}

static cl_str lower(struct cl_arena *arena, cl_str word)
{
	char *bytes = cl_arena_cstr(arena, word);

	for (size_t i = 0; i < word.size; i++)
		bytes[i] = cl_to_lower(bytes[i]);
	return cl_str_make(bytes, word.size);
}

/* ------------------------------------------------------------------ names of the document */

static void know(struct finder *finder, cl_str word, uint32_t person)
{
	cl_str key = lower(finder->arena, word);
	struct word *known = cl_table_get(&finder->known, key);

	if (!known) {
		known = cl_arena_alloc(finder->arena, sizeof(*known));
		known->person = person;
		cl_table_set(&finder->known, key, known);
	}
	known->count += known->person != person || known->count == 0;
}

static void know_names(struct finder *finder)
{
	for (size_t i = 0; i < finder->tagged_count && finder->known.count < KNOWN_MAX; i++) {
		const struct cl_entity *entity = &finder->entities->list.items[i];
		uint32_t at = entity->prose.start;

		while (entity->score >= SURE && at < entity->prose.end) {
			uint32_t end = at;

			while (end < entity->prose.end && is_letter(finder->document->prose.data[end]))
				end++;

			cl_str word = text_of(finder, (cl_span){at, end});

			if (word.size >= KNOWN_SIZE && cl_traits_ordinary(traits_of(finder, word)) < 3)
				know(finder, word, entity->person);
			at = end + 1;
		}
	}
}

static const struct word *known_word(const struct finder *finder, cl_str word)
{
	char bytes[HANDLE_MAX];

	if (word.size < KNOWN_SIZE || word.size > sizeof(bytes))
		return NULL;
	for (size_t i = 0; i < word.size; i++)
		bytes[i] = cl_to_lower(word.data[i]);
	return cl_table_get(&finder->known, cl_str_make(bytes, word.size));
}

/* ------------------------------------------------------------------ adding */

/* The tagger's name that touches a span; NULL when there is none. */
static struct cl_entity *tagged_at(struct finder *finder, cl_span span)
{
	for (size_t i = finder->tagged; i < finder->tagged_count; i++) {
		struct cl_entity *entity = &finder->entities->list.items[i];

		if (entity->prose.start >= span.end)
			return NULL;
		if (entity->prose.end > span.start)
			return entity;
	}
	return NULL;
}

/* The person that the first known word of a span means; else a new one. */
static uint32_t person_of(struct finder *finder, cl_span span)
{
	for (uint32_t at = span.start; at < span.end;) {
		uint32_t end = at;

		while (end < span.end && is_letter(finder->document->prose.data[end]))
			end++;

		const struct word *known = known_word(finder, text_of(finder, (cl_span){at, end}));

		if (known)
			return known->person;
		at = end + 1;
	}
	return (*finder->person_count)++;
}

static bool is_taken(const struct finder *finder, cl_span span)
{
	size_t count = finder->entities->list.count;

	return count > finder->tagged_count && finder->entities->list.items[count - 1].prose.end > span.start;
}

/* Makes a tagger's name sure, and as long as the whole when nobody else stands there. */
static void make_sure(struct finder *finder, struct cl_entity *tagged, cl_span span)
{
	const struct cl_entity *end = finder->entities->list.items + finder->tagged_count;

	tagged->score = tagged->score < CL_PERSON_HANDLE ? CL_PERSON_HANDLE : tagged->score;
	if (tagged->prose.start >= span.start && tagged->prose.end <= span.end &&
		(tagged + 1 == end || tagged[1].prose.start >= span.end))
		tagged->prose = span;
}

static void add(struct finder *finder, cl_span span)
{
	struct cl_entity *tagged = tagged_at(finder, span);

	if (span.start >= span.end || is_taken(finder, span))
		return;
	if (tagged) {
		make_sure(finder, tagged, span);
		return;
	}
	CL_VEC_PUSH(finder->arena, &finder->entities->list,
		(struct cl_entity){.kind = CL_ENTITY_PERSON,
			.prose = span,
			.score = CL_PERSON_HANDLE,
			.person = person_of(finder, span)});
}

/* ------------------------------------------------------------------ file names and addresses */

/* The next run of letters of `text` from *inout_at on; false when there is none. */
static bool next_piece(cl_str text, uint32_t *inout_at, cl_span *out_piece)
{
	uint32_t at = *inout_at;

	while (at < text.size && !is_letter(text.data[at]))
		at++;
	out_piece->start = at;
	while (at < text.size && is_letter(text.data[at]))
		at++;
	out_piece->end = at;
	*inout_at = at;
	return out_piece->end > out_piece->start;
}

static cl_str piece_of(cl_str text, cl_span piece)
{
	return cl_str_slice(text, piece.start, piece.end);
}

/* Whether one mark of the kind that joins words stands between two pieces. */
static bool is_joined(cl_str text, cl_span piece, cl_span next)
{
	char mark = text.data[piece.end];

	return next.end > next.start && next.start == piece.end + 1 &&
	       (mark == '-' || mark == '_' || mark == '.' || mark == '+');
}

/* The end of the name that begins with `piece`; its start when none does. */
static uint32_t name_end(
	const struct finder *finder, cl_str text, cl_span piece, cl_span next, bool may_be_new)
{
	const struct word *known = known_word(finder, piece_of(text, piece));
	bool is_pair = is_joined(text, piece, next);
	const struct word *known_next = is_pair ? known_word(finder, piece_of(text, next)) : NULL;

	if (known && known_next && known->person == known_next->person)
		return next.end;
	if (known)
		return is_pair && next.end - next.start == 1 ? next.end : piece.end;
	if (!may_be_new || !is_pair || !is_given_name(finder, piece_of(text, piece)))
		return piece.start;
	if (next.end - next.start == 1 || is_surname(finder, piece_of(text, next)))
		return next.end;
	return piece.start;
}

/* The part of an address behind its host; all of what has none. */
static uint32_t path_start(cl_str text)
{
	size_t host = cl_str_find(text, CL_STR("://"), 0);
	size_t path = host == CL_STR_NONE ? 0 : cl_str_find_byte(text, '/', host + 3);

	return path == CL_STR_NONE ? (uint32_t)text.size : (uint32_t)path;
}

static void find_in_target(struct finder *finder, cl_span span, bool may_be_new)
{
	cl_str text = text_of(finder, span);
	uint32_t at = path_start(text);
	cl_span piece;

	while (next_piece(text, &at, &piece)) {
		uint32_t after = at;
		cl_span next = {0, 0};
		uint32_t end;

		(void)next_piece(text, &after, &next);
		end = name_end(finder, text, piece, next, may_be_new);
		if (end > piece.start)
			add(finder, (cl_span){span.start + piece.start, span.start + end});
		at = end > at ? end : at;
	}
}

/* "walk.jpg" and the like: what begins with a full stop and ends the word. */
static bool is_media_name(cl_str word)
{
	static const cl_str endings[] = {CL_STR_INIT(".jpg"), CL_STR_INIT(".jpeg"), CL_STR_INIT(".png"),
		CL_STR_INIT(".gif"), CL_STR_INIT(".webp"), CL_STR_INIT(".heic"), CL_STR_INIT(".svg"),
		CL_STR_INIT(".mp4"), CL_STR_INIT(".mov"), CL_STR_INIT(".mp3"), CL_STR_INIT(".pdf"),
		CL_STR_INIT(".docx"), CL_STR_INIT(".tif"), CL_STR_INIT(".dcm")};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (word.size > endings[i].size && cl_str_ends_with_nocase(word, endings[i]))
			return true;
	return false;
}

/* ------------------------------------------------------------------ places for names */

static bool is_one_of(cl_str word, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_equals_nocase(word, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof((list)[0]))

/* What stands before a colon and is nobody: "Note: …". */
static bool is_label(cl_str word)
{
	static const cl_str labels[] = {CL_STR_INIT("note"), CL_STR_INIT("notes"), CL_STR_INIT("update"),
		CL_STR_INIT("draft"), CL_STR_INIT("reply"), CL_STR_INIT("re"), CL_STR_INIT("fyi"),
		CL_STR_INIT("todo"), CL_STR_INIT("q"), CL_STR_INIT("a"), CL_STR_INIT("question"),
		CL_STR_INIT("answer"), CL_STR_INIT("tip"), CL_STR_INIT("warning"), CL_STR_INIT("comment"),
		CL_STR_INIT("comments"), CL_STR_INIT("response"), CL_STR_INIT("admin"),
		CL_STR_INIT("moderator"), CL_STR_INIT("source"), CL_STR_INIT("photo"), CL_STR_INIT("caption"),
		CL_STR_INIT("important"), CL_STR_INIT("remember"), CL_STR_INIT("caution"),
		CL_STR_INIT("alert"), CL_STR_INIT("example"), CL_STR_INIT("subject"), CL_STR_INIT("from"),
		CL_STR_INIT("to"), CL_STR_INIT("date"), CL_STR_INIT("post"), CL_STR_INIT("anonymous"),
		CL_STR_INIT("patient"), CL_STR_INIT("user"), CL_STR_INIT("staff"), CL_STR_INIT("team"),
		CL_STR_INIT("hospital"), CL_STR_INIT("clinic"), CL_STR_INIT("owner"), CL_STR_INIT("us"),
		CL_STR_INIT("me"), CL_STR_INIT("key"), CL_STR_INIT("summary"), CL_STR_INIT("details")};

	return IS_ONE_OF(word, labels);
}

/* The words and joined bits up to the colon: "Ann Lee", "big_lou_57"; empty when it is something else. */
static cl_span header_name(const struct finder *finder, cl_span block, uint32_t start)
{
	const char *bytes = finder->document->prose.data;
	uint32_t end = start;
	size_t word_count = 0;

	while (end < block.end && end - start < HEADER_SIZE && bytes[end] != ':') {
		bool begins = is_word_byte(bytes[end]) && (end == start || bytes[end - 1] == ' ');

		word_count += begins;
		if (!is_word_byte(bytes[end]) && bytes[end] != ' ' && bytes[end] != '_' &&
			bytes[end] != '.' && bytes[end] != '-')
			return (cl_span){start, start};
		end++;
	}
	if (end + 1 >= block.end || bytes[end] != ':' || bytes[end + 1] != ' ' || word_count == 0 ||
		word_count > HEADER_MAX)
		return (cl_span){start, start};
	return (cl_span){start, end};
}

static bool has_label(const struct finder *finder, cl_span name)
{
	cl_str text = text_of(finder, name);
	uint32_t at = 0;
	cl_span piece;

	while (next_piece(text, &at, &piece))
		if (is_label(piece_of(text, piece)))
			return true;
	return false;
}

/* "> lou_57: is that bad?": whoever writes a comment. */
static void find_commenter(struct finder *finder, const struct cl_block *block)
{
	cl_span span = block->prose;
	cl_str text = text_of(finder, span);
	uint32_t start = span.start + (cl_str_starts_with(text, CL_STR("> ")) ? 2 : 0);

	if (start == span.start)
		return;
	start += start < span.end && finder->document->prose.data[start] == '@';

	cl_span name = header_name(finder, span, start);

	if (name.end > name.start && !has_label(finder, name))
		add(finder, name);
}

/* Past a dash of any length, an @ and blanks. */
static uint32_t skip_dash(const struct finder *finder, cl_span block)
{
	static const cl_str marks[] = {CL_STR_INIT("\xE2\x80\x94"), CL_STR_INIT("\xE2\x80\x93"),
		CL_STR_INIT("-"), CL_STR_INIT("~"), CL_STR_INIT(" "), CL_STR_INIT("@")};
	uint32_t at = block.start;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		while (cl_str_starts_with(text_of(finder, (cl_span){at, block.end}), marks[i]))
			at += (uint32_t)marks[i].size;
	return at;
}

/* Whether it is followed by nothing, or by an age: "Macca", "Macca, 52". */
static bool ends_byline(cl_str rest)
{
	uint64_t age;

	rest = cl_str_trim(rest);
	if (rest.size == 0)
		return true;
	if (rest.data[0] != ',' && rest.data[0] != '(')
		return false;
	rest = cl_str_trim(cl_str_slice(rest, 1, rest.size - (rest.data[rest.size - 1] == ')')));
	return cl_str_to_uint(rest, 120, &age) && age > 0;
}

/* The nearest block before that is read; NULL when there is none. */
static const struct cl_block *block_before(const struct finder *finder, const struct cl_block *block)
{
	while (block-- > finder->document->blocks)
		if (cl_block_scope(block) & CL_SCOPE_READ)
			return block;
	return NULL;
}

/* "— Macca, 52", "@lou57" below a quotation: one word or two. */
static void find_byline(struct finder *finder, const struct cl_block *block)
{
	const struct cl_block *before = block_before(finder, block);
	uint32_t start = skip_dash(finder, block->prose);
	const char *bytes = finder->document->prose.data;
	uint32_t end = start;
	size_t blank_count = 0;

	if (!before || !before->is_quote || block->prose.end - block->prose.start > BYLINE_SIZE ||
		start == block->prose.end || block->kind == CL_BLOCK_HEADING)
		return;
	while (end < block->prose.end &&
		(is_word_byte(bytes[end]) || bytes[end] == '_' || bytes[end] == '.' ||
			(bytes[end] == ' ' && blank_count++ == 0)))
		end++;

	bool is_handle = start > block->prose.start && bytes[start - 1] == '@';
	bool is_name = !cl_is_lower(bytes[start]) && is_letter(bytes[start]);

	if ((is_handle || is_name) && bytes[end - 1] != '.' &&
		ends_byline(text_of(finder, (cl_span){end, block->prose.end})) &&
		!has_label(finder, (cl_span){start, end}))
		add(finder, (cl_span){start, end});
}

/* A speaker of a film: one word with a capital that no list knows as anything, "Narrator" or "Host". */
static void find_speaker(struct finder *finder, const struct cl_block *block)
{
	cl_str text = text_of(finder, block->prose);
	uint64_t traits = traits_of(finder, text);

	if (block->kind != CL_BLOCK_HIDDEN || !cl_str_equals(block->key, CL_STR("speaker")) ||
		text.size < KNOWN_SIZE || !cl_is_upper(text.data[0]))
		return;
	for (size_t i = 0; i < text.size; i++)
		if (!is_word_byte(text.data[i]))
			return;
	if (cl_traits_ordinary(traits) == 0 && cl_traits_category(traits) == 0)
		add(finder, block->prose);
}

/* ------------------------------------------------------------------ words with marks in them */

static cl_span run_at(const struct finder *finder, cl_span block, uint32_t at)
{
	const char *bytes = finder->document->prose.data;
	uint32_t end = at;

	while (end < block.end && (is_word_byte(bytes[end]) || bytes[end] == '_' || bytes[end] == '.' ||
					  bytes[end] == '-' || bytes[end] == '/'))
		end++;
	while (end > at && !is_word_byte(bytes[end - 1]) && bytes[end - 1] != '_')
		end--;
	return (cl_span){at, end};
}

/* The word before an offset, over blanks, quotation marks and a colon. */
static cl_str word_before(const struct finder *finder, cl_span block, uint32_t at)
{
	const char *bytes = finder->document->prose.data;
	uint32_t end;

	while (at > block.start && (bytes[at - 1] == ' ' || bytes[at - 1] == '"' || bytes[at - 1] == ':' ||
					   bytes[at - 1] == '@' || bytes[at - 1] == '\x9C' ||
					   bytes[at - 1] == '\x80' || bytes[at - 1] == '\xE2'))
		at--;
	end = at;
	while (at > block.start && is_word_byte(bytes[at - 1]))
		at--;
	return text_of(finder, (cl_span){at, end});
}

/* "@kaylee.fit": a handle is a person's when a name begins it, or when it is said to be. */
static void find_handle(struct finder *finder, cl_span block, cl_span run)
{
	static const cl_str persons[] = {CL_STR_INIT("patient"), CL_STR_INIT("girl"), CL_STR_INIT("guy"),
		CL_STR_INIT("boy"), CL_STR_INIT("survivor"), CL_STR_INIT("warrior"), CL_STR_INIT("fighter"),
		CL_STR_INIT("mom"), CL_STR_INIT("dad"), CL_STR_INIT("client")};
	cl_str text = text_of(finder, run);
	uint32_t at = 0;
	cl_span piece;

	if (run.end - run.start > HANDLE_MAX || !next_piece(text, &at, &piece))
		return;
	if (IS_ONE_OF(word_before(finder, block, run.start), persons) ||
		(piece.start == 0 && is_given_name(finder, piece_of(text, piece))) ||
		known_word(finder, piece_of(text, piece)))
		add(finder, run);
}

/* 'username "lou1962"': with a digit or a mark, or between quotation marks. */
static void find_user_name(struct finder *finder, cl_span block, cl_span run)
{
	static const cl_str words[] = {CL_STR_INIT("username"), CL_STR_INIT("handle"), CL_STR_INIT("user"),
		CL_STR_INIT("reviewer"), CL_STR_INIT("commenter")};
	cl_str text = text_of(finder, run);
	bool has_mark = cl_str_find_byte(text, '_', 0) != CL_STR_NONE;

	for (size_t i = 0; i < text.size; i++)
		has_mark |= cl_is_digit(text.data[i]);
	if (has_mark && is_letter(text.data[0]) && IS_ONE_OF(word_before(finder, block, run.start), words))
		add(finder, run);
}

/* "name=Ola Wen": words with capitals behind a key. */
static void find_field(struct finder *finder, cl_span block, cl_span run)
{
	static const cl_str keys[] = {CL_STR_INIT("name"), CL_STR_INIT("fullname"), CL_STR_INIT("full_name"),
		CL_STR_INIT("patient"), CL_STR_INIT("patient_name"), CL_STR_INIT("firstname"),
		CL_STR_INIT("first_name"), CL_STR_INIT("lastname"), CL_STR_INIT("last_name")};
	const char *bytes = finder->document->prose.data;
	uint32_t start = run.end + 1;
	uint32_t end = start;
	uint32_t name = start;

	if (run.end + 1 >= block.end || bytes[run.end] != '=' || !IS_ONE_OF(text_of(finder, run), keys))
		return;
	if (bytes[start] == '"' || bytes[start] == '\'')
		end = ++start;
	for (size_t i = 0; i < FIELD_MAX && end < block.end && cl_is_upper(bytes[end]); i++) {
		while (end < block.end && is_word_byte(bytes[end]))
			end++;
		name = end;
		end += end < block.end && bytes[end] == ' ';
	}
	if (name > start)
		add(finder, (cl_span){start, name});
}

static void find_in_run(struct finder *finder, cl_span block, cl_span run)
{
	const char *bytes = finder->document->prose.data;

	if (is_media_name(text_of(finder, run)))
		find_in_target(finder, run, true);
	else if (run.start > block.start && bytes[run.start - 1] == '@' &&
		 (run.start - 1 == block.start || !is_word_byte(bytes[run.start - 2])))
		find_handle(finder, block, run);
	else
		find_user_name(finder, block, run);
	find_field(finder, block, run);
}

static void find_in_runs(struct finder *finder, cl_span block)
{
	for (uint32_t at = block.start; at < block.end;) {
		cl_span run = run_at(finder, block, at);

		if (run.end > run.start)
			find_in_run(finder, block, run);
		at = run.end > at ? run.end : at + 1;
	}
}

/* ------------------------------------------------------------------ the document */

static void find_in_block(struct finder *finder, const struct cl_block *block)
{
	while (finder->tagged < finder->tagged_count &&
		finder->entities->list.items[finder->tagged].prose.end <= block->prose.start)
		finder->tagged++;
	if (block->kind == CL_BLOCK_IMAGE || block->kind == CL_BLOCK_LINK) {
		find_in_target(finder, block->prose, block->kind == CL_BLOCK_IMAGE);
		return;
	}
	find_commenter(finder, block);
	find_speaker(finder, block);
	if (cl_block_scope(block) & CL_SCOPE_READ)
		find_byline(finder, block);
	find_in_runs(finder, block->prose);
}

void cl_person_handles_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_person_lexicon *lexicon, struct cl_entities *entities, uint32_t *inout_person_count)
{
	struct finder finder = {.arena = arena,
		.document = document,
		.lexicon = lexicon,
		.entities = entities,
		.tagged_count = entities->list.count,
		.person_count = inout_person_count};

	cl_table_init(&finder.known, arena);
	know_names(&finder);
	for (size_t i = 0; i < document->block_count; i++)
		find_in_block(&finder, &document->blocks[i]);
}
