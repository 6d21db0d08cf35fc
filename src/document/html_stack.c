/* SPDX-License-Identifier: Apache-2.0 */
#include "document/html_stack.h"

#include <string.h>

void cl_html_stack_init(struct cl_html_stack *stack, struct cl_arena *arena)
{
	*stack = (struct cl_html_stack){.count = 1};
	stack->items = cl_arena_alloc_array(arena, CL_HTML_DEPTH_MAX, sizeof(*stack->items));
	stack->items[0].element = cl_html_element(CL_STR(""));
	stack->items[0].kind = CL_BLOCK_PARAGRAPH;
}

struct cl_html_open *cl_html_stack_top(const struct cl_html_stack *stack)
{
	return &stack->items[stack->count - 1];
}

bool cl_html_stack_has(const struct cl_html_stack *stack, enum cl_html_tag tag)
{
	return stack->open_counts[tag] > 0;
}

bool cl_html_stack_is_foreign(const struct cl_html_stack *stack)
{
	return (cl_html_stack_has(stack, CL_HTML_TAG_SVG) || cl_html_stack_has(stack, CL_HTML_TAG_MATH)) &&
	       !cl_html_stack_has(stack, CL_HTML_TAG_FOREIGN_OBJECT);
}

/* Closes the element at `index` and all that is inside it. */
static void pop_to(struct cl_html_stack *stack, size_t index)
{
	while (stack->count > index) {
		const struct cl_html_element *element = stack->items[--stack->count].element;

		stack->open_counts[element->tag]--;
		stack->has_ended_block |= cl_html_has(element, CL_HTML_BREAKS);
	}
}

/* Takes one element out from under those inside it. */
static void remove_at(struct cl_html_stack *stack, size_t index)
{
	stack->open_counts[stack->items[index].element->tag]--;
	stack->count--;
	memmove(&stack->items[index], &stack->items[index + 1],
		(stack->count - index) * sizeof(*stack->items));
}

/* A formatting element ends without ending the blocks that were opened inside it. */
static void end_formatting(struct cl_html_stack *stack, size_t index)
{
	for (size_t i = index + 1; i < stack->count; i++) {
		if (cl_html_has(stack->items[i].element, CL_HTML_SPECIAL)) {
			remove_at(stack, index);
			return;
		}
	}
	pop_to(stack, index);
}

/* ------------------------------------------------------------------ without an end tag */

/* Outer groups first: a new row closes the old one with its cells. */
static const struct group {
	unsigned group;
	unsigned stops;         /* traits that end the search */
	unsigned looks_through; /* traits that do not, whatever else their element is */
} groups[] = {
	{CL_HTML_GROUP_HEAD, 0, 0},
	{CL_HTML_GROUP_TABLE_PART, CL_HTML_TABLE_SCOPE, 0},
	{CL_HTML_GROUP_CAPTION, CL_HTML_TABLE_SCOPE, 0},
	{CL_HTML_GROUP_ROW, CL_HTML_TABLE_SCOPE, 0},
	{CL_HTML_GROUP_CELL, CL_HTML_TABLE_SCOPE, 0},
	{CL_HTML_GROUP_ITEM, CL_HTML_SPECIAL, CL_HTML_TRANSPARENT},
	{CL_HTML_GROUP_TERM, CL_HTML_SPECIAL, CL_HTML_TRANSPARENT},
	{CL_HTML_GROUP_OPTGROUP, CL_HTML_SPECIAL, 0},
	{CL_HTML_GROUP_OPTION, CL_HTML_SPECIAL, 0},
	{CL_HTML_GROUP_RUBY, CL_HTML_SPECIAL, 0},
	{CL_HTML_GROUP_BUTTON, CL_HTML_SCOPE, 0},
	{CL_HTML_GROUP_P, CL_HTML_SCOPE | CL_HTML_BUTTON_SCOPE, 0},
	{CL_HTML_GROUP_HEADING, ~0u, 0},
	{CL_HTML_GROUP_ANCHOR, CL_HTML_SCOPE, 0},
};

/* The innermost open element of a group, or 0. */
static size_t find_group(const struct cl_html_stack *stack, const struct group *group)
{
	for (size_t i = stack->count - 1; i > 0; i--) {
		const struct cl_html_element *element = stack->items[i].element;

		if (element->is & group->group)
			return i;
		if (cl_html_has(element, group->stops) && !cl_html_has(element, group->looks_through))
			return 0;
	}
	return 0;
}

static void close_group(struct cl_html_stack *stack, const struct group *group)
{
	size_t index = find_group(stack, group);

	if (index == 0)
		return;
	if (group->group == CL_HTML_GROUP_ANCHOR)
		end_formatting(stack, index);
	else
		pop_to(stack, index);
}

/* The blocks of HTML do not stand in a drawing: one that was never closed ends there. */
static void leave_foreign(struct cl_html_stack *stack)
{
	for (size_t i = 1; i < stack->count; i++) {
		enum cl_html_tag tag = stack->items[i].element->tag;

		if (tag == CL_HTML_TAG_SVG || tag == CL_HTML_TAG_MATH) {
			pop_to(stack, i);
			return;
		}
	}
}

void cl_html_stack_imply_ends(struct cl_html_stack *stack, const struct cl_html_element *element)
{
	unsigned closes = element->closes;

	if (stack->lost_count || !closes)
		return;
	if (closes & CL_HTML_GROUP_P) {
		closes |= CL_HTML_GROUP_HEAD;
		if (cl_html_stack_is_foreign(stack))
			leave_foreign(stack);
	}
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (closes & groups[i].group)
			close_group(stack, &groups[i]);
}

/* ------------------------------------------------------------------ by tags */

static void inherit(struct cl_html_open *open, const struct cl_html_element *element)
{
	static const cl_str hidden = CL_STR_INIT("hidden");

	if (element->kind != CL_HTML_KIND_INHERIT)
		open->kind = (enum cl_block_kind)element->kind;
	if (cl_html_has(element, CL_HTML_LIST) && open->list_depth < UINT8_MAX)
		open->list_depth++;
	if (element->kind == CL_BLOCK_LIST_ITEM)
		open->level = open->list_depth ? open->list_depth : 1;
	if (element->is & CL_HTML_GROUP_HEADING)
		open->level = (uint8_t)(element->tag - CL_HTML_TAG_H1 + 1);
	else if (element->kind == CL_BLOCK_HEADING)
		open->level = 1;
	open->is_quote |= cl_html_has(element, CL_HTML_QUOTE);
	open->is_dropped |= cl_html_has(element, CL_HTML_DROPPED);
	if (cl_html_has(element, CL_HTML_HIDDEN)) {
		open->side_kind = CL_BLOCK_HIDDEN;
		open->side_key = hidden;
	}
}

struct cl_html_open *cl_html_stack_push(
	struct cl_html_stack *stack, const struct cl_html_element *element, cl_str name)
{
	if (stack->lost_count || stack->count == CL_HTML_DEPTH_MAX) {
		stack->lost_count++;
		return NULL;
	}

	struct cl_html_open *open = &stack->items[stack->count];

	*open = *cl_html_stack_top(stack);
	open->element = element;
	open->name = name;
	inherit(open, element);
	stack->count++;
	stack->open_counts[element->tag]++;
	return open;
}

/* The end tag of any heading ends any other. */
static bool is_ended_by(const struct cl_html_open *open, const struct cl_html_element *element, cl_str name)
{
	if (element->is & open->element->is & CL_HTML_GROUP_HEADING)
		return true;
	return open->element->tag == element->tag &&
	       (element->tag != CL_HTML_TAG_OTHER || cl_str_equals_nocase(open->name, name));
}

/* The traits of elements that an end tag cannot reach through. */
static unsigned stops_of(const struct cl_html_element *element)
{
	unsigned table = CL_HTML_GROUP_TABLE_PART | CL_HTML_GROUP_ROW | CL_HTML_GROUP_CELL;

	if (element->tag == CL_HTML_TAG_TEMPLATE)
		return 0;
	if (element->tag == CL_HTML_TAG_TABLE || (element->is & table))
		return CL_HTML_TABLE_SCOPE;
	if (element->tag == CL_HTML_TAG_P)
		return CL_HTML_SCOPE | CL_HTML_BUTTON_SCOPE;
	if (element->tag == CL_HTML_TAG_LI)
		return CL_HTML_SCOPE | CL_HTML_LIST;
	return cl_html_has(element, CL_HTML_SPECIAL | CL_HTML_FORMATTING) ? CL_HTML_SCOPE : CL_HTML_SPECIAL;
}

void cl_html_stack_end(struct cl_html_stack *stack, const struct cl_html_element *element, cl_str name)
{
	unsigned stops = stops_of(element);
	size_t index = stack->count - 1;

	if (stack->lost_count) {
		stack->lost_count--;
		return;
	}
	if (!(element->is & CL_HTML_GROUP_HEADING) && !cl_html_stack_has(stack, element->tag))
		return;
	while (!is_ended_by(&stack->items[index], element, name)) {
		if (index == 0 || cl_html_has(stack->items[index].element, stops))
			return;
		index--;
	}
	if (index == 0)
		return;
	if (cl_html_has(element, CL_HTML_FORMATTING))
		end_formatting(stack, index);
	else
		pop_to(stack, index);
}
