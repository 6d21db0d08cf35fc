/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "document/line.h"
#include "document/read.h"

#define RELATED_KEYS_MAX 64

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* ------------------------------------------------------------------ finding it */

/* What a line of the content tells: whether it can be front matter at all. */
typedef bool (*looks_fn)(cl_str line);

struct fence {
	cl_str open;
	cl_str close[2];
	size_t close_count;
	bool is_content; /* the fences are brackets that belong to the content */
	enum cl_tree_syntax syntax;
	looks_fn looks_right;
};

static bool is_key_byte(char c)
{
	return cl_is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/' || (unsigned char)c >= 0x80;
}

/* The end of a key at the start of a line, in quotes or not; 0 when there is none. */
static size_t key_end(cl_str line)
{
	size_t at = 0;

	if (line.size && (line.data[0] == '"' || line.data[0] == '\'')) {
		size_t close = cl_str_find_byte(line, line.data[0], 1);

		return close == CL_STR_NONE ? 0 : close + 1;
	}
	while (at < line.size && (is_key_byte(line.data[at]) || (line.data[at] == ' ' && at > 0)))
		at++;
	return at;
}

/* `key:` and then a blank or nothing. A word with a colon in a sentence looks the same; its line would have to come first. */
static bool looks_like_yaml(cl_str line)
{
	size_t end = key_end(line);

	if (line.size && (line.data[0] == '{' || line.data[0] == '%'))
		return true;
	return end > 0 && end < line.size && line.data[end] == ':' &&
	       (end + 1 == line.size || cl_is_space(line.data[end + 1]));
}

static bool looks_like_toml(cl_str line)
{
	size_t end = key_end(line);

	return (line.size && line.data[0] == '[') || (end > 0 && end < line.size && line.data[end] == '=');
}

static bool looks_like_json(cl_str line)
{
	return cl_str_starts_with(cl_str_trim(line), CL_STR("\"")) ||
	       cl_str_equals(cl_str_trim(line), CL_STR("}"));
}

static const struct fence fences[] = {
	{CL_STR_INIT("---"), {CL_STR_INIT("---"), CL_STR_INIT("...")}, 2, false, CL_TREE_YAML,
		looks_like_yaml},
	{CL_STR_INIT("+++"), {CL_STR_INIT("+++")}, 1, false, CL_TREE_TOML, looks_like_toml},
	{CL_STR_INIT("{"), {CL_STR_INIT("}")}, 1, true, CL_TREE_JSON, looks_like_json},
};

static cl_str trim_end(cl_str line)
{
	while (line.size && (line.data[line.size - 1] == ' ' || line.data[line.size - 1] == '\t'))
		line.size--;
	return line;
}

static bool closes(const struct fence *fence, cl_str line)
{
	for (size_t i = 0; i < fence->close_count; i++)
		if (cl_str_equals(line, fence->close[i]))
			return true;
	return false;
}

/* The front matter at the start of a text. */
struct front {
	const struct fence *fence; /* NULL when there is none */
	bool is_closed;
	cl_span content;
	cl_span span; /* with its fences */
};

/*
 * Whether the first line of the content that says something looks right. A content without such a line is fine. What has no
 * end must look right at once, or it is a text that begins with a rule.
 */
static bool looks_right(const struct front *front, cl_str bytes, cl_span inside)
{
	for (uint32_t at = inside.start; at < inside.end;) {
		struct cl_line line = cl_line_at(bytes, at, inside.end);
		cl_str text = trim_end(cl_str_slice(bytes, line.text.start, line.text.end));

		if (text.size && text.data[0] != '#')
			return front->fence->looks_right(text);
		if (!front->is_closed)
			return false;
		at = line.next;
	}
	return front->is_closed;
}

static struct front find_front(const struct cl_source *source)
{
	uint32_t size = (uint32_t)source->bytes.size;
	struct cl_line first = cl_line_at(source->bytes, source->text_start, size);
	cl_str open = trim_end(cl_source_slice(source, first.text));
	struct front front = {.span = {source->text_start, size}, .content = {first.next, size}};

	for (size_t i = 0; i < COUNT(fences); i++)
		if (cl_str_equals(open, fences[i].open))
			front.fence = &fences[i];
	if (!front.fence)
		return front;
	for (uint32_t at = first.next; at < size && !front.is_closed;) {
		struct cl_line line = cl_line_at(source->bytes, at, size);

		if (closes(front.fence, trim_end(cl_source_slice(source, line.text)))) {
			front.is_closed = true;
			front.span.end = line.next;
			front.content.end = line.text.start;
		}
		at = line.next;
	}
	if (front.fence->is_content)
		front.content = front.span;

	cl_span inside = {first.next, front.content.end};

	if (!looks_right(&front, source->bytes, inside))
		front.fence = NULL;
	return front;
}

const struct cl_node *cl_front_read(struct cl_arena *arena, const struct cl_source *source,
	struct cl_sink *sink, cl_span *out_span, cl_span *out_body)
{
	struct front front = find_front(source);

	*out_span = (cl_span){source->text_start, source->text_start};
	*out_body = (cl_span){source->text_start, (uint32_t)source->bytes.size};
	if (!front.fence)
		return NULL;
	if (!front.is_closed) {
		struct cl_diagnostic *diagnostic = cl_report(
			sink, cl_tree_place(source, source->text_start), CL_MESSAGE_FRONT_UNTERMINATED);

		cl_hint(sink, diagnostic, "end it with a line '%.*s'", CL_STR_ARG(front.fence->close[0]));
		return NULL;
	}
	*out_span = front.span;
	out_body->start = front.span.end;

	const struct cl_node *root =
		cl_tree_read(arena, source, front.content, front.fence->syntax, CL_TREE_ALLOW_ALIASES, sink);

	if (root && root->kind != CL_NODE_MAP) {
		(void)cl_report(
			sink, cl_tree_place(source, front.content.start), CL_MESSAGE_FRONT_NOT_A_MAPPING);
		return NULL;
	}
	return root;
}

/* ------------------------------------------------------------------ its values as blocks */

static const cl_str image_names[] = {CL_STR_INIT("image"), CL_STR_INIT("images"), CL_STR_INIT("img"),
	CL_STR_INIT("cover"), CL_STR_INIT("thumbnail"), CL_STR_INIT("src"), CL_STR_INIT("og_image"),
	CL_STR_INIT("banner"), CL_STR_INIT("hero"), CL_STR_INIT("photo"), CL_STR_INIT("photos"),
	CL_STR_INIT("poster"), CL_STR_INIT("featured_image"), CL_STR_INIT("teaser")};
static const cl_str image_endings[] = {CL_STR_INIT(".jpg"), CL_STR_INIT(".jpeg"), CL_STR_INIT(".png"),
	CL_STR_INIT(".gif"), CL_STR_INIT(".webp"), CL_STR_INIT(".avif"), CL_STR_INIT(".svg"),
	CL_STR_INIT(".heic"), CL_STR_INIT(".tif"), CL_STR_INIT(".tiff")};
static const cl_str video_endings[] = {CL_STR_INIT(".mp4"), CL_STR_INIT(".webm"), CL_STR_INIT(".mov"),
	CL_STR_INIT(".m4v"), CL_STR_INIT(".ogv"), CL_STR_INIT(".mp3"), CL_STR_INIT(".m4a"),
	CL_STR_INIT(".wav")};

static bool is_listed(cl_str name, const cl_str *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_equals_nocase(name, list[i]))
			return true;
	return false;
}

static bool has_ending(cl_str text, const cl_str *endings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (cl_str_ends_with_nocase(text, endings[i]))
			return true;
	return false;
}

/* The key that a value stands under: of a list's member, the list's. */
static cl_str name_of(const struct cl_node *node)
{
	while (node->parent && node->name.size == 0)
		node = node->parent;
	return node->name;
}

static bool is_plain_alt_name(cl_str name)
{
	return cl_str_equals_nocase(name, CL_STR("alt")) || cl_str_equals_nocase(name, CL_STR("alt_text"));
}

static bool is_alt_name(cl_str name)
{
	return is_plain_alt_name(name) || cl_str_ends_with_nocase(name, CL_STR("_alt")) ||
	       cl_str_ends_with_nocase(name, CL_STR("-alt")) || cl_str_ends_with(name, CL_STR("Alt"));
}

static bool is_video(const struct cl_node *node)
{
	return has_ending(node->text, video_endings, COUNT(video_endings));
}

/* An address under a key for images, or one that ends like an image. */
static bool is_media(const struct cl_node *node)
{
	if (node->kind != CL_NODE_STRING || node->text.size == 0 ||
		cl_str_find_byte(node->text, ' ', 0) != CL_STR_NONE)
		return false;
	return is_listed(name_of(node), image_names, COUNT(image_names)) ||
	       has_ending(node->text, image_endings, COUNT(image_endings)) || is_video(node);
}

/* In a larger mapping nobody looks for what belongs together, which takes the square of its size. */
static bool has_few_members(const struct cl_node *node)
{
	return node && node->kind == CL_NODE_MAP && node->count <= RELATED_KEYS_MAX;
}

/* The alternative text that belongs to an image: `cover_alt` beside `cover`, else `alt` beside it. */
static const struct cl_node *alt_of(const struct cl_node *image)
{
	const struct cl_node *plain = NULL;

	if (!has_few_members(image->parent) || is_video(image))
		return NULL;
	for (const struct cl_node *node = image->parent->first; node; node = node->next) {
		if (!cl_node_is_scalar(node) || !is_alt_name(node->name))
			continue;
		if (is_plain_alt_name(node->name))
			plain = node;
		else if (cl_str_starts_with(node->name, image->name))
			return node;
	}
	return plain;
}

/* Adds the blocks of one front matter, whose paths grow and shrink in one buffer. */
struct walk {
	struct cl_builder *builder;
	struct cl_buf path;
};

static cl_str path_of(const struct walk *walk)
{
	return cl_arena_copy(walk->builder->arena, cl_buf_str(&walk->path));
}

static void add_media(struct walk *walk, const struct cl_node *node)
{
	struct cl_builder *builder = walk->builder;
	enum cl_link_kind kind = is_video(node) ? CL_LINK_VIDEO : CL_LINK_IMAGE;
	const struct cl_node *alt = alt_of(node);
	size_t link = cl_builder_link(builder, kind, node->span, node->text);

	builder->links.items[link].has_alt = kind == CL_LINK_IMAGE && alt;
	if (kind == CL_LINK_VIDEO)
		builder->unexamined.video_count++;
	else
		builder->unexamined.image_count++;
	if (alt) {
		cl_builder_alt_open(builder, link, CL_STR("alt"));
		cl_builder_node(builder, alt);
		cl_builder_side_close(builder);
	}
	cl_builder_node_block(builder, CL_BLOCK_IMAGE, CL_STR(""), node);
}

/* Whether an alternative text was, or will be, added with its image. */
static bool is_taken_alt(const struct cl_node *node)
{
	if (!is_alt_name(node->name) || !has_few_members(node->parent))
		return false;
	for (const struct cl_node *image = node->parent->first; image; image = image->next)
		if (is_media(image) && alt_of(image) == node)
			return true;
	return false;
}

static void add_title(struct walk *walk, const struct cl_node *node)
{
	struct cl_block *block = cl_builder_open(walk->builder, CL_BLOCK_HEADING);

	block->level = 1;
	block->is_title = true;
	cl_builder_node(walk->builder, node);
	cl_builder_close(walk->builder);
}

static void add_scalar(struct walk *walk, const struct cl_node *node)
{
	cl_str name = name_of(node);

	if (cl_node_is_absent(node) || is_taken_alt(node))
		return;
	if (cl_str_equals(cl_buf_str(&walk->path), CL_STR("title")))
		add_title(walk, node);
	else if (is_media(node))
		add_media(walk, node);
	else if (is_alt_name(name))
		cl_builder_node_block(walk->builder, CL_BLOCK_ALT, CL_STR("alt"), node);
	else if (cl_str_ends_with_nocase(name, CL_STR("caption")))
		cl_builder_node_block(walk->builder, CL_BLOCK_CAPTION, CL_STR(""), node);
	else
		cl_builder_node_block(walk->builder, CL_BLOCK_FRONT, path_of(walk), node);
}

/* Recursion ends at CL_TREE_DEPTH_MAX, which the tree kept to. */
static void add_node(struct walk *walk, const struct cl_node *node)
{
	size_t size = walk->path.size;
	size_t index = 0;

	if (cl_node_is_scalar(node)) {
		add_scalar(walk, node);
		return;
	}
	for (const struct cl_node *child = node->first; child; child = child->next, index++) {
		if (size)
			cl_buf_append_byte(&walk->path, '.');
		if (node->kind == CL_NODE_LIST)
			cl_buf_printf(&walk->path, "%zu", index);
		else
			cl_buf_append(&walk->path, child->name);
		add_node(walk, child);
		walk->path.size = size;
	}
}

void cl_front_blocks(struct cl_builder *builder, const struct cl_node *front)
{
	struct walk walk = {builder, CL_BUF_INIT};

	if (front)
		add_node(&walk, front);
	cl_buf_release(&walk.path);
}
