/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/role.h"

#include "base/table.h"
#include "entity/role_match.h"
#include "entity/role_name.h"
#include "entity/role_thread.h"

#define WEIGHT_BELOW     4 /* a job in the block below the name */
#define WEIGHT_HEADING   2
#define LIST_MAX         40 /* blocks below the heading */
#define CREDENTIALS_SIZE 16 /* bytes behind a name that still stands alone */
#define LISTED_SIZE_MAX  80
#define BELOW_SIZE_MAX   200 /* bytes */
#define REGARDS_SIZE_MAX 80
#define BELOW_WORDS_MAX  6
#define BELOW_TOKENS_MAX 14
#define KIN_MAX          60 /* tokens between somebody and "his wife" */
#define ANTECEDENT_MAX   3  /* sentences between a name and its pronoun */

struct evidence {
	unsigned weight;
	const char *reason;
	cl_span prose;
};

struct person {
	struct evidence evidence[CL_ROLE_COUNT];
	size_t mention_count;
	cl_span longest;      /* mention */
	struct evidence here; /* of one mention that says nothing of the others */
	size_t here_count;
	const struct person *kin; /* of whom this one is a relative, when that is somebody named */
};

struct roles {
	struct cl_arena *arena;
	const struct cl_document *document;
	const struct cl_role_facts *facts;
	struct cl_entities *entities;
	struct person *persons;
	size_t person_count;
	struct cl_role_cue *cues;
	struct cl_role_name_index known;
	CL_VEC(struct cl_role_tokens) blocks; /* those with persons in them, and the ones behind */
	CL_VEC(size_t) block_indices;
	CL_VEC(size_t) namesakes;  /* entities that are a name on a building here */
	struct person *antecedent; /* for whom "she" may stand, named in antecedent_sentence */
	size_t antecedent_sentence;
};

/* ------------------------------------------------------------------ evidence */

static void add_evidence(
	struct person *person, enum cl_role role, unsigned weight, const char *reason, cl_span prose)
{
	struct evidence *evidence = &person->evidence[role];

	if (weight > evidence->weight)
		*evidence = (struct evidence){weight, reason, prose};
}

/* What is known without the words around the name; nothing takes it back. */
static void collect_fact(void *context, const struct cl_role_hit *hit)
{
	add_evidence(context, hit->role, hit->weight, hit->reason, hit->prose);
}

/* Those who come first win a tie. */
static enum cl_role decide(const struct person *person)
{
	static const enum cl_role order[] = {CL_ROLE_PATIENT, CL_ROLE_RELATIVE, CL_ROLE_CLINICIAN,
		CL_ROLE_STAFF, CL_ROLE_AUTHOR, CL_ROLE_PUBLIC};
	enum cl_role best = CL_ROLE_UNKNOWN;
	unsigned weight = 0;

	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		if (person->evidence[order[i]].weight > weight) {
			best = order[i];
			weight = person->evidence[best].weight;
		}
	}
	return best;
}

static void decide_all(struct roles *roles)
{
	for (size_t i = 0; i < roles->person_count; i++) {
		enum cl_role role = decide(&roles->persons[i]);
		const struct evidence *evidence = &roles->persons[i].evidence[role];

		roles->cues[i] = (struct cl_role_cue){role, evidence->reason, evidence->prose};
	}
}

static struct person *person_of(struct roles *roles, const struct cl_role_token *token)
{
	return &roles->persons[roles->entities->list.items[token->entity].person];
}

static enum cl_role role_of(const struct roles *roles, const struct cl_role_token *token)
{
	return roles->cues[roles->entities->list.items[token->entity].person].role;
}

/* ------------------------------------------------------------------ one mention */

struct mention {
	struct roles *roles;
	const struct cl_role_tokens *tokens;
	size_t index;
	bool works_elsewhere;
	unsigned discount; /* of a pronoun: it may stand for another */
	struct evidence evidence[CL_ROLE_COUNT];
	struct evidence here;
	size_t kin_token;
};

static void collect_hit(void *context, const struct cl_role_hit *hit)
{
	struct mention *mention = context;
	struct evidence *evidence = &mention->evidence[hit->role];

	if (hit->weight <= mention->discount)
		return;
	if (hit->is_here) {
		mention->here = (struct evidence){hit->weight, hit->reason, hit->prose};
		return;
	}
	if (hit->role == CL_ROLE_UNKNOWN)
		mention->works_elsewhere = true;
	if (hit->weight - mention->discount <= evidence->weight)
		return;
	*evidence = (struct evidence){hit->weight - mention->discount, hit->reason, hit->prose};
	if (hit->role == CL_ROLE_RELATIVE)
		mention->kin_token = hit->kin_token;
}

static void merge_mention(const struct mention *mention, struct person *person)
{
	for (int role = CL_ROLE_UNKNOWN + 1; role < CL_ROLE_COUNT; role++) {
		const struct evidence *evidence = &mention->evidence[role];

		if (mention->works_elsewhere && (role == CL_ROLE_STAFF || role == CL_ROLE_CLINICIAN))
			continue;
		add_evidence(person, (enum cl_role)role, evidence->weight, evidence->reason, evidence->prose);
	}
}

/* ------------------------------------------------------------------ a name in a block of its own */

static bool ends_with_regards(const struct cl_role_tokens *tokens)
{
	for (size_t i = tokens->list.count; i > 0 && i + 4 > tokens->list.count; i--) {
		if (cl_role_token_is(&tokens->list.items[i - 1], CL_ROLE_CLASS_REGARDS))
			return true;
	}
	return false;
}

/* The first job among the first words of a short block; UNKNOWN when there is none. */
static enum cl_role first_job(const struct cl_role_tokens *tokens)
{
	if (tokens->list.count > BELOW_TOKENS_MAX)
		return CL_ROLE_UNKNOWN;
	for (size_t i = 0; i < tokens->list.count && i < BELOW_WORDS_MAX; i++) {
		const struct cl_role_token *token = &tokens->list.items[i];

		if (cl_role_token_is(token, CL_ROLE_CLASS_PERSON))
			return CL_ROLE_UNKNOWN;
		if (cl_role_token_is(token, CL_ROLE_CLASS_CLINICIAN_JOB))
			return CL_ROLE_CLINICIAN;
		if (cl_role_token_is(token, CL_ROLE_CLASS_STAFF_JOB))
			return CL_ROLE_STAFF;
	}
	return CL_ROLE_UNKNOWN;
}

static void read_block(struct roles *roles, size_t block, struct cl_role_tokens *tokens)
{
	size_t low = 0;
	size_t high = roles->entities->list.count;
	uint32_t start = roles->document->blocks[block].prose.start;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (roles->entities->list.items[middle].prose.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	cl_role_tokens_read(
		roles->arena, roles->document, &roles->document->blocks[block], roles->entities, low, tokens);
}

static uint32_t block_size(const struct roles *roles, size_t block)
{
	const struct cl_block *measured = &roles->document->blocks[block];

	return measured->prose.end - measured->prose.start;
}

static bool is_alone(const struct roles *roles, size_t block, const struct cl_entity *entity)
{
	return entity->prose.end + CREDENTIALS_SIZE >= roles->document->blocks[block].prose.end;
}

static void look_below(
	struct roles *roles, size_t block, const struct cl_entity *entity, struct person *person)
{
	struct cl_role_tokens tokens = {0};
	enum cl_role role;

	if (block + 1 == roles->document->block_count || !is_alone(roles, block, entity) ||
		block_size(roles, block + 1) > BELOW_SIZE_MAX)
		return;
	read_block(roles, block + 1, &tokens);
	role = first_job(&tokens);
	if (role != CL_ROLE_UNKNOWN)
		add_evidence(person, role, WEIGHT_BELOW, "a job below the name",
			roles->document->blocks[block + 1].prose);
}

/* "Our donors", "Meet the team": what the heading of a list says of those in it. */
static void look_at_heading(struct roles *roles, size_t block, struct person *person)
{
	static const struct {
		enum cl_role_class class;
		enum cl_role role;
	} headings[] = {
		{CL_ROLE_CLASS_GIFT, CL_ROLE_PUBLIC},
		{CL_ROLE_CLASS_PUBLIC_JOB, CL_ROLE_PUBLIC},
		{CL_ROLE_CLASS_CAMPAIGN, CL_ROLE_PUBLIC},
		{CL_ROLE_CLASS_CLINICIAN_JOB, CL_ROLE_CLINICIAN},
		{CL_ROLE_CLASS_TEAM, CL_ROLE_STAFF},
		{CL_ROLE_CLASS_STAFF_JOB, CL_ROLE_STAFF},
	};
	struct cl_role_tokens tokens = {0};
	size_t heading = block;

	while (heading > 0 && block - heading < LIST_MAX &&
		roles->document->blocks[heading].kind != CL_BLOCK_HEADING)
		heading--;
	if (heading == block || roles->document->blocks[heading].kind != CL_BLOCK_HEADING ||
		block_size(roles, heading) > BELOW_SIZE_MAX)
		return;
	read_block(roles, heading, &tokens);
	for (size_t i = 0; i < tokens.list.count; i++) {
		for (size_t k = 0; k < sizeof(headings) / sizeof(headings[0]); k++) {
			if (cl_role_token_is(&tokens.list.items[i], headings[k].class))
				add_evidence(person, headings[k].role, WEIGHT_HEADING,
					"the heading of the list", tokens.list.items[i].prose);
		}
	}
}

/* A name among the few words of a list item or cell. */
static bool is_listed(const struct roles *roles, size_t block)
{
	const struct cl_block *item = &roles->document->blocks[block];

	return (item->kind == CL_BLOCK_LIST_ITEM || item->kind == CL_BLOCK_TABLE_CELL) &&
	       block_size(roles, block) <= LISTED_SIZE_MAX;
}

/* For a name that begins a block. */
static void look_around(
	struct roles *roles, size_t block, const struct cl_entity *entity, struct person *person)
{
	struct cl_role_tokens tokens = {0};

	if (block > 0 && block_size(roles, block - 1) <= REGARDS_SIZE_MAX) {
		read_block(roles, block - 1, &tokens);
		if (ends_with_regards(&tokens))
			add_evidence(person, CL_ROLE_STAFF, 3, "signs for the house", entity->prose);
	}
	look_below(roles, block, entity, person);
}

/* ------------------------------------------------------------------ passes */

/* The last person before a token who is not the one at `index`. */
static const struct person *person_before(
	struct roles *roles, const struct cl_role_tokens *tokens, size_t at, size_t index)
{
	const struct person *self = person_of(roles, &tokens->list.items[index]);

	for (size_t i = 0; i < KIN_MAX && at-- > 0; i++) {
		const struct cl_role_token *token = &tokens->list.items[at];

		if (token->sentence != tokens->list.items[index].sentence)
			return NULL;
		if (cl_role_token_is(token, CL_ROLE_CLASS_PERSON) && person_of(roles, token) != self)
			return person_of(roles, token);
	}
	return NULL;
}

static void read_mention(struct roles *roles, size_t block, const struct cl_role_tokens *tokens, size_t index)
{
	const struct cl_role_token *token = &tokens->list.items[index];
	const struct cl_entity *entity = &roles->entities->list.items[token->entity];
	struct person *person = person_of(roles, token);
	struct mention mention = {.roles = roles, .tokens = tokens, .index = index, .kin_token = SIZE_MAX};

	person->mention_count++;
	if (entity->prose.end - entity->prose.start > person->longest.end - person->longest.start)
		person->longest = entity->prose;
	cl_role_cues_match(tokens, index, collect_hit, &mention);
	merge_mention(&mention, person);
	if (mention.here.weight > 0) {
		person->here = mention.here;
		person->here_count++;
		CL_VEC_PUSH(roles->arena, &roles->namesakes, token->entity);
	}
	if (mention.kin_token != SIZE_MAX && !person->kin)
		person->kin = person_before(roles, tokens, mention.kin_token, index);
	cl_role_known_names_match(roles->document, &roles->known, entity, collect_fact, person);
	cl_role_fame_match(roles->document, tokens, index, entity, collect_fact, person);
	cl_role_key_match(&roles->document->blocks[block], entity, collect_fact, person);
	cl_role_thread_match(roles->document, block, entity, collect_fact, person);
	if (index == 0)
		look_around(roles, block, entity, person);
	if (is_listed(roles, block))
		look_at_heading(roles, block, person);
}

static void read_mentions(struct roles *roles, size_t block, const struct cl_role_tokens *tokens)
{
	for (size_t i = 0; i < tokens->list.count; i++) {
		if (cl_role_token_is(&tokens->list.items[i], CL_ROLE_CLASS_PERSON))
			read_mention(roles, block, tokens, i);
	}
}

static void read_blocks(struct roles *roles)
{
	const struct cl_entities *entities = roles->entities;
	size_t next = 0;

	for (size_t i = 0; i < entities->list.count; i++) {
		struct cl_role_tokens tokens = {0};
		size_t block;

		if (entities->list.items[i].kind != CL_ENTITY_PERSON)
			continue;
		block = cl_document_block_at(roles->document, entities->list.items[i].prose.start);
		if (block < next)
			continue;
		read_block(roles, block, &tokens);
		CL_VEC_PUSH(roles->arena, &roles->blocks, tokens);
		CL_VEC_PUSH(roles->arena, &roles->block_indices, block);
		next = block + 1;
	}
}

/* A person who is only on buildings is public. */
static void settle_namesakes(struct roles *roles)
{
	for (size_t i = 0; i < roles->person_count; i++) {
		const struct evidence *here = &roles->persons[i].here;

		if (here->weight > 0 && roles->persons[i].here_count == roles->persons[i].mention_count)
			add_evidence(
				&roles->persons[i], CL_ROLE_PUBLIC, here->weight, here->reason, here->prose);
	}
}

/*
 * A patient may be called like the house; but a fund for a patient, named in full, names the patient.
 */
static void clear_namesakes(struct roles *roles)
{
	for (size_t i = 0; i < roles->namesakes.count; i++) {
		struct cl_entity *entity = &roles->entities->list.items[roles->namesakes.items[i]];
		cl_span longest = roles->persons[entity->person].longest;
		bool is_in_full = entity->prose.end - entity->prose.start == longest.end - longest.start;
		bool is_patient = entity->role == CL_ROLE_PATIENT || entity->role == CL_ROLE_RELATIVE;

		if (!is_patient || !is_in_full)
			entity->role = CL_ROLE_PUBLIC;
	}
}

/* A person for whom "she" may stand. */
static bool may_be_patient(const struct roles *roles, const struct cl_role_token *token)
{
	enum cl_role role = role_of(roles, token);

	return role == CL_ROLE_PATIENT || role == CL_ROLE_UNKNOWN;
}

/* "His mother": the first words of a sentence. */
static bool begins_with_kin(const struct cl_role_tokens *tokens, size_t index)
{
	const struct cl_role_token *token = &tokens->list.items[index];
	bool begins = index == 0 || token[-1].sentence != token->sentence;

	return begins && cl_role_token_is(token, CL_ROLE_CLASS_HIS) && index + 1 < tokens->list.count &&
	       cl_role_token_is(token + 1, CL_ROLE_CLASS_KIN);
}

static void read_pronouns(struct roles *roles, const struct cl_role_tokens *tokens)
{
	for (size_t i = 0; i < tokens->list.count; i++) {
		const struct cl_role_token *token = &tokens->list.items[i];
		struct mention mention = {.roles = roles, .tokens = tokens, .index = i, .discount = 1};

		if (cl_role_token_is(token, CL_ROLE_CLASS_PERSON) && may_be_patient(roles, token)) {
			roles->antecedent = person_of(roles, token);
			roles->antecedent_sentence = token->sentence;
		}
		if (!roles->antecedent || token->sentence > roles->antecedent_sentence + ANTECEDENT_MAX)
			continue;
		if (begins_with_kin(tokens, i))
			add_evidence(roles->antecedent, CL_ROLE_PATIENT, 1, "their relatives are named",
				token->prose);
		if (!cl_role_token_is(token, CL_ROLE_CLASS_PRONOUN))
			continue;
		cl_role_cues_match(tokens, i, collect_hit, &mention);
		merge_mention(&mention, roles->antecedent);
	}
}

/* The wife of a donor is no patient's relative. */
static void clear_public_kin(struct roles *roles)
{
	for (size_t i = 0; i < roles->person_count; i++) {
		const struct person *kin = roles->persons[i].kin;

		if (roles->cues[i].role == CL_ROLE_RELATIVE && kin &&
			roles->cues[kin - roles->persons].role == CL_ROLE_PUBLIC)
			add_evidence(&roles->persons[i], CL_ROLE_PUBLIC, 6, "kin of a public person",
				roles->cues[i].prose);
	}
}

/* Somebody of whom nothing is known and who is named in one breath with another is what the other is. */
static void spread_to_companion(
	struct roles *roles, const struct cl_role_tokens *tokens, size_t index, bool has_patient)
{
	const struct cl_role_token *token = &tokens->list.items[index];
	const struct cl_role_token *and = token + 1;
	enum cl_role first;
	enum cl_role second;

	if (index + 2 >= tokens->list.count || !cl_role_token_is(token, CL_ROLE_CLASS_PERSON) ||
		!cl_role_token_is(token + 2, CL_ROLE_CLASS_PERSON))
		return;
	if (!cl_role_token_is(and, CL_ROLE_CLASS_AND) && !cl_role_token_is(and, CL_ROLE_CLASS_COMMA))
		return;
	first = role_of(roles, token);
	second = role_of(roles, token + 2);
	if ((first == CL_ROLE_UNKNOWN) == (second == CL_ROLE_UNKNOWN))
		return;
	if (has_patient && first != CL_ROLE_PATIENT && second != CL_ROLE_PATIENT &&
		first != CL_ROLE_RELATIVE && second != CL_ROLE_RELATIVE)
		return;
	add_evidence(person_of(roles, first == CL_ROLE_UNKNOWN ? token : token + 2),
		first == CL_ROLE_UNKNOWN ? second : first, 1, "named together with another",
		(cl_span){token->prose.start, token[2].prose.end});
}

static bool has_role(const struct roles *roles, enum cl_role role)
{
	for (size_t i = 0; i < roles->person_count; i++) {
		if (roles->persons[i].mention_count > 0 && roles->cues[i].role == role)
			return true;
	}
	return false;
}

static void spread_to_companions(struct roles *roles)
{
	bool has_patient = roles->facts->is_patient_story || has_role(roles, CL_ROLE_PATIENT) ||
			   has_role(roles, CL_ROLE_RELATIVE);

	for (size_t i = 0; i < roles->blocks.count; i++) {
		for (size_t k = 0; k < roles->blocks.items[i].list.count; k++)
			spread_to_companion(roles, &roles->blocks.items[i], k, has_patient);
	}
}

static cl_str surname_of(const struct roles *roles, const struct person *person)
{
	size_t count;
	cl_str surname = cl_role_surname(cl_document_prose(roles->document, person->longest), &count);

	return count > 1 ? surname : (cl_str){NULL, 0};
}

/* Whoever shares a patient's or relative's surname is a relative, when nothing else is known. */
static void spread_to_namesakes(struct roles *roles)
{
	struct cl_table surnames;

	cl_table_init(&surnames, roles->arena);
	for (size_t i = 0; i < roles->person_count; i++) {
		cl_str surname = surname_of(roles, &roles->persons[i]);

		if (surname.size > 0 &&
			(roles->cues[i].role == CL_ROLE_PATIENT || roles->cues[i].role == CL_ROLE_RELATIVE))
			(void)cl_table_add(&surnames, surname, &roles->persons[i]);
	}
	for (size_t i = 0; surnames.count > 0 && i < roles->person_count; i++) {
		cl_str surname = surname_of(roles, &roles->persons[i]);

		if (roles->cues[i].role == CL_ROLE_UNKNOWN && surname.size > 0 &&
			cl_table_has(&surnames, surname))
			add_evidence(&roles->persons[i], CL_ROLE_RELATIVE, 1, "has a patient's surname",
				roles->persons[i].longest);
	}
}

/* Whom a patient story is mostly about, when no cue says. */
static void find_hero(struct roles *roles)
{
	struct person *hero = NULL;
	bool is_tie = false;

	if (!roles->facts->is_patient_story || has_role(roles, CL_ROLE_PATIENT))
		return;
	for (size_t i = 0; i < roles->person_count; i++) {
		struct person *person = &roles->persons[i];

		if (roles->cues[i].role != CL_ROLE_UNKNOWN || person->mention_count == 0)
			continue;
		is_tie = hero && person->mention_count == hero->mention_count;
		if (!hero || person->mention_count > hero->mention_count)
			hero = person;
	}
	if (hero && !is_tie)
		add_evidence(hero, CL_ROLE_PATIENT, 1, "the story is about this person", hero->longest);
}

static size_t count_persons(const struct cl_entities *entities)
{
	size_t count = 0;

	for (size_t i = 0; i < entities->list.count; i++) {
		const struct cl_entity *entity = &entities->list.items[i];

		if (entity->kind == CL_ENTITY_PERSON && entity->person >= count)
			count = (size_t)entity->person + 1;
	}
	return count;
}

const struct cl_role_cue *cl_roles_find(struct cl_arena *arena, const struct cl_document *document,
	const struct cl_role_facts *facts, struct cl_entities *entities)
{
	struct roles roles = {.arena = arena, .document = document, .facts = facts, .entities = entities};

	roles.person_count = count_persons(entities);
	if (roles.person_count == 0)
		return NULL;
	roles.persons = cl_arena_alloc_array(arena, roles.person_count, sizeof(*roles.persons));
	roles.cues = cl_arena_alloc_array(arena, roles.person_count, sizeof(*roles.cues));
	cl_role_name_index_make(arena, facts, &roles.known);
	read_blocks(&roles);
	for (size_t i = 0; i < roles.blocks.count; i++)
		read_mentions(&roles, roles.block_indices.items[i], &roles.blocks.items[i]);
	settle_namesakes(&roles);
	decide_all(&roles);
	clear_public_kin(&roles);
	decide_all(&roles);
	for (size_t i = 0; i < roles.blocks.count; i++)
		read_pronouns(&roles, &roles.blocks.items[i]);
	decide_all(&roles);
	spread_to_companions(&roles);
	decide_all(&roles);
	spread_to_namesakes(&roles);
	find_hero(&roles);
	decide_all(&roles);
	for (size_t i = 0; i < entities->list.count; i++) {
		struct cl_entity *entity = &entities->list.items[i];

		if (entity->kind == CL_ENTITY_PERSON)
			entity->role = roles.cues[entity->person].role;
	}
	clear_namesakes(&roles);
	return roles.cues;
}
