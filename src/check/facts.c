/* SPDX-License-Identifier: Apache-2.0 */
#include "check/checker.h"
#include "consent/registry.h"

/* Keys under which content systems keep the kind of a document, the most telling first. */
static const cl_str kind_keys[] = {
	CL_STR_INIT("type"),
	CL_STR_INIT("kind"),
	CL_STR_INIT("content_type"),
	CL_STR_INIT("layout"),
};

static const cl_str channel_keys[] = {
	CL_STR_INIT("channel"),
	CL_STR_INIT("channels"),
};

static const cl_str jurisdiction_keys[] = {
	CL_STR_INIT("jurisdiction"),
	CL_STR_INIT("jurisdictions"),
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* "Patient Story", "patient_story" and "patient-story" are one kind. */
static cl_str normalise(struct cl_arena *arena, cl_str text)
{
	char *word = cl_arena_cstr(arena, cl_str_trim(text));
	size_t size = cl_str_trim(text).size;

	for (size_t i = 0; i < size; i++)
		word[i] = word[i] == ' ' || word[i] == '_' ? '-' : cl_to_lower(word[i]);
	return cl_str_make(word, size);
}

static const struct cl_node *first_meta(const struct cl_document *document, const cl_str *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct cl_node *node = cl_document_meta(document, keys[i], NULL);

		if (!cl_node_is_absent(node))
			return node;
	}
	return NULL;
}

/* The scalars of a node, itself or its members; those of `otherwise` when there are none. */
static struct cl_strs list_of(struct cl_arena *arena, const struct cl_node *node,
	const struct cl_strs *otherwise, bool is_normalised)
{
	struct cl_strs strs = {0};
	bool is_list = node && node->kind == CL_NODE_LIST;
	const struct cl_node *member = is_list ? node->first : node;

	for (; member; member = is_list ? member->next : NULL) {
		if (cl_node_is_scalar(member) && !cl_node_is_absent(member))
			CL_VEC_PUSH(arena, &strs.list,
				is_normalised ? normalise(arena, member->text) : member->text);
	}
	return strs.list.count ? strs : *otherwise;
}

/*
 * Kinds of document that tell of one patient, or that a patient wrote. Of those where only what is told matters (a good reply to
 * a review says of nobody that they were a patient) no tag is asked by kind alone.
 */
static void read_kind(struct cl_facts *facts)
{
	static const struct {
		cl_str kind;
		bool is_about_patient;
	} kinds[] = {
		{CL_STR_INIT("patient-story"), true},
		{CL_STR_INIT("patient-stories"), true},
		{CL_STR_INIT("patient-spotlight"), true},
		{CL_STR_INIT("patient-profile"), true},
		{CL_STR_INIT("success-story"), true},
		{CL_STR_INIT("survivor-story"), true},
		{CL_STR_INIT("testimonial"), true},
		{CL_STR_INIT("video-testimonial"), true},
		{CL_STR_INIT("before-and-after"), true},
		{CL_STR_INIT("case-report"), true},
		{CL_STR_INIT("case-study"), false},
		{CL_STR_INIT("story"), false},
		{CL_STR_INIT("condition-update"), false},
		{CL_STR_INIT("review-reply"), false},
		{CL_STR_INIT("memorial"), false},
		{CL_STR_INIT("obituary"), false},
	};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (cl_str_equals(kinds[i].kind, facts->kind)) {
			facts->is_patient_story = true;
			facts->is_about_patient = kinds[i].is_about_patient;
		}
	}
}

/* What a document tells makes it a story where nothing says what kind it is. */
static void read_narrative(struct cl_arena *arena, const struct cl_document *document, struct cl_facts *facts)
{
	cl_narrative_find(arena, document, &facts->narrative);
	if (facts->kind.size || !facts->narrative.is_told)
		return;
	facts->kind = CL_STR("patient-story");
	facts->is_patient_story = true;
}

void cl_facts_find(struct cl_arena *arena, const struct cl_profile *profile,
	const struct cl_document *document, struct cl_facts *out_facts)
{
	const struct cl_node *kind = first_meta(document, kind_keys, COUNT(kind_keys));
	const struct cl_node *channel = first_meta(document, channel_keys, COUNT(channel_keys));
	const struct cl_node *jurisdiction =
		first_meta(document, jurisdiction_keys, COUNT(jurisdiction_keys));

	*out_facts = (struct cl_facts){
		.kind = kind && cl_node_is_scalar(kind) ? normalise(arena, kind->text) : profile->kind,
		.channels = list_of(arena, channel, &profile->channels, true),
		.jurisdictions = list_of(arena, jurisdiction, &profile->jurisdictions, false),
	};
	read_kind(out_facts);
	read_narrative(arena, document, out_facts);
	cl_consent_read(arena, document, profile->today, out_facts->channels.list.items,
		out_facts->channels.list.count, &out_facts->consent);
	if (profile->registry)
		cl_registry_judge(profile->registry, arena, profile->today, &out_facts->consent);
}
