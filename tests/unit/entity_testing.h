/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entity_testing.h - sentences whose entities are marked, and how well a recogniser does on them
 *
 * "She came on [March 3|day|care]." is the sentence "She came on March 3." with one entity and what is to be known of it.
 */
#ifndef CARELINT_TESTS_ENTITY_TESTING_H
#define CARELINT_TESTS_ENTITY_TESTING_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "document/words.h"
#include "entity/entity.h"

#define MARKS_MAX 8

struct mark {
	cl_span prose;
	cl_str facts; /* "day|care" */
};

struct sentence {
	struct cl_arena *arena;
	struct cl_document document;
	struct cl_block block;
	struct mark marks[MARKS_MAX];
	size_t mark_count;
};

/* What was counted: entities, and those whose facts were right. */
struct figures {
	unsigned expected;
	unsigned found;
	unsigned right;
	unsigned told;
};

/* Reads a marked sentence into a document of one paragraph. */
static inline void sentence_init(struct sentence *sentence, const char *marked)
{
	cl_str text = cl_str_from(marked);
	struct cl_buf buf = CL_BUF_INIT;
	size_t facts = 0;

	*sentence = (struct sentence){.arena = cl_arena_new()};
	for (size_t i = 0; i < text.size; i++) {
		struct mark *mark = &sentence->marks[sentence->mark_count];

		if (text.data[i] == '[') {
			mark->prose.start = (uint32_t)buf.size;
		} else if (text.data[i] == '|' && facts == 0) {
			mark->prose.end = (uint32_t)buf.size;
			facts = i + 1;
		} else if (text.data[i] == ']') {
			mark->facts = cl_str_slice(text, facts, i);
			facts = 0;
			sentence->mark_count++;
			ck_assert_uint_lt(sentence->mark_count, MARKS_MAX);
		} else if (facts == 0) {
			cl_buf_append_byte(&buf, text.data[i]);
		}
	}
	sentence->document.prose = cl_arena_copy(sentence->arena, cl_buf_str(&buf));
	cl_buf_release(&buf);
	sentence->block.prose = (cl_span){0, (uint32_t)sentence->document.prose.size};
	cl_words_find(sentence->arena, &sentence->document, &sentence->block, 1);
}

typedef void (*find_fn)(struct cl_arena *arena, const struct cl_document *document, struct cl_entities *out);
typedef cl_str (*facts_fn)(struct cl_arena *arena, const struct cl_entity *entity);

static inline const struct cl_entity *entity_at(const struct cl_entities *entities, cl_span prose)
{
	for (size_t i = 0; i < entities->list.count; i++) {
		if (entities->list.items[i].prose.start == prose.start &&
			entities->list.items[i].prose.end == prose.end)
			return &entities->list.items[i];
	}
	return NULL;
}

static inline bool is_marked(const struct sentence *sentence, cl_span prose)
{
	for (size_t i = 0; i < sentence->mark_count; i++) {
		if (sentence->marks[i].prose.start == prose.start &&
			sentence->marks[i].prose.end == prose.end)
			return true;
	}
	return false;
}

/* Adds one sentence to the figures, and says what went wrong. */
static inline void score_sentence(const char *marked, find_fn find, facts_fn facts, struct figures *figures)
{
	struct sentence sentence;
	struct cl_entities entities = {.list = {NULL, 0, 0}};

	sentence_init(&sentence, marked);
	find(sentence.arena, &sentence.document, &entities);
	figures->expected += (unsigned)sentence.mark_count;
	figures->found += (unsigned)entities.list.count;
	for (size_t i = 0; i < sentence.mark_count; i++) {
		const struct cl_entity *entity = entity_at(&entities, sentence.marks[i].prose);

		if (!entity) {
			(void)fprintf(stderr, "missed %zu: %s\n", i + 1, marked);
			continue;
		}

		cl_str told = facts(sentence.arena, entity);

		figures->right++;
		if (cl_str_equals(told, sentence.marks[i].facts))
			figures->told++;
		else
			(void)fprintf(stderr, "told %.*s: %s\n", CL_STR_ARG(told), marked);
	}
	for (size_t i = 0; i < entities.list.count; i++) {
		if (!is_marked(&sentence, entities.list.items[i].prose))
			(void)fprintf(stderr, "invented '%.*s': %s\n",
				CL_STR_ARG(
					cl_document_prose(&sentence.document, entities.list.items[i].prose)),
				marked);
	}
	cl_arena_free(sentence.arena);
}

static inline struct figures score_sentences(
	const char *name, const char *const *sentences, size_t count, find_fn find, facts_fn facts)
{
	struct figures figures = {0, 0, 0, 0};

	for (size_t i = 0; i < count; i++)
		score_sentence(sentences[i], find, facts, &figures);
	(void)fprintf(stderr, "%s: %zu sentences, %u entities: precision %.3f, recall %.3f, facts %.3f\n",
		name, count, figures.expected, (double)figures.right / figures.found,
		(double)figures.right / figures.expected, (double)figures.told / figures.right);
	return figures;
}

/* At least 95 of 100, each way. */
static inline void check_figures(struct figures figures)
{
	ck_assert_uint_ge(100 * figures.right, 95 * figures.found);
	ck_assert_uint_ge(100 * figures.right, 95 * figures.expected);
	ck_assert_uint_ge(100 * figures.told, 95 * figures.right);
}

#endif
