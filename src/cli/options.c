/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include <string.h>

#include "base/distance.h"

static const struct {
	const char *name;
	char letter;
	const char *argument;
	unsigned commands;
	const char *help;
} options[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, commands, help) \
	[OPTION_##id] = {name, letter, argument, commands, help},
#include "cli/options.def"
#undef OPTION
};

static enum option find_long(cl_str name)
{
	enum option option = 0;

	while (option < OPTION_COUNT && !cl_str_equals(name, cl_str_from(options[option].name)))
		option++;
	return option;
}

static enum option find_letter(char letter)
{
	enum option option = 0;

	while (option < OPTION_COUNT && options[option].letter != letter)
		option++;
	return option;
}

static bool report_unknown(unsigned command, cl_str name, FILE *errors)
{
	cl_str names[OPTION_COUNT];
	size_t count = 0;

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (options[i].commands & command)
			names[count++] = cl_str_from(options[i].name);
	}

	cl_str nearest = cl_nearest(name, names, count);

	fprintf(errors, "carelint: error: unknown option '--%.*s'", CL_STR_ARG(name));
	if (nearest.size)
		fprintf(errors, "; did you mean '--%.*s'?", CL_STR_ARG(nearest));
	fputc('\n', errors);
	return false;
}

/* Where parsing stands. */
struct words {
	int at;
	int count;
	char *const *items;
};

static bool add(struct cl_arena *arena, struct arguments *arguments, enum option option, const char *value,
	struct words *words, FILE *errors)
{
	const char *name = options[option].name;

	if (!(options[option].commands & arguments->command)) {
		fprintf(errors, "carelint: error: this command has no option '--%s'\n", name);
		return false;
	}
	if (!options[option].argument && value) {
		fprintf(errors, "carelint: error: '--%s' takes no value\n", name);
		return false;
	}
	if (options[option].argument && !value) {
		if (words->at + 1 >= words->count) {
			fprintf(errors, "carelint: error: '--%s' needs a value: %s\n", name,
				options[option].argument);
			return false;
		}
		value = words->items[++words->at];
	}
	CL_VEC_PUSH(arena, &arguments->options, (struct given){option, value});
	return true;
}

static bool parse_long(struct cl_arena *arena, struct arguments *arguments, const char *word,
	struct words *words, FILE *errors)
{
	cl_str text = cl_str_from(word);
	size_t equals = cl_str_find_byte(text, '=', 0);
	cl_str name = cl_str_slice(text, 0, equals);
	enum option option = find_long(name);

	if (option == OPTION_COUNT)
		return report_unknown(arguments->command, name, errors);
	return add(arena, arguments, option, equals == CL_STR_NONE ? NULL : word + equals + 1, words, errors);
}

/* "-f json", "-fjson", "-qf json" */
static bool parse_letters(struct cl_arena *arena, struct arguments *arguments, const char *word,
	struct words *words, FILE *errors)
{
	for (; *word; word++) {
		enum option option = find_letter(*word);

		if (option == OPTION_COUNT) {
			fprintf(errors, "carelint: error: unknown option '-%c'\n", *word);
			return false;
		}
		if (options[option].argument)
			return add(arena, arguments, option, word[1] ? word + 1 : NULL, words, errors);
		if (!add(arena, arguments, option, NULL, words, errors))
			return false;
	}
	return true;
}

bool arguments_parse(struct cl_arena *arena, unsigned command, int count, char *const *words, FILE *errors,
	struct arguments *out_arguments)
{
	struct words at = {0, count, words};
	bool takes_options = true;
	bool is_right = true;

	*out_arguments = (struct arguments){.command = command};
	for (; at.at < count; at.at++) {
		const char *word = words[at.at];

		if (takes_options && strcmp(word, "--") == 0)
			takes_options = false;
		else if (takes_options && word[0] == '-' && word[1] == '-')
			is_right &= parse_long(arena, out_arguments, word + 2, &at, errors);
		else if (takes_options && word[0] == '-' && word[1])
			is_right &= parse_letters(arena, out_arguments, word + 1, &at, errors);
		else
			CL_VEC_PUSH(arena, &out_arguments->operands, word);
	}
	return is_right;
}

bool arguments_has(const struct arguments *arguments, enum option option)
{
	for (size_t i = 0; i < arguments->options.count; i++) {
		if (arguments->options.items[i].option == option)
			return true;
	}
	return false;
}

const char *arguments_value(const struct arguments *arguments, enum option option)
{
	const char *value = NULL;

	for (size_t i = 0; i < arguments->options.count; i++) {
		if (arguments->options.items[i].option == option)
			value = arguments->options.items[i].value;
	}
	return value;
}

void options_print_help(unsigned command, FILE *out)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		char left[48];

		if (!(options[i].commands & command))
			continue;
		(void)snprintf(left, sizeof(left), "%c%c%s--%s%s%s", options[i].letter ? '-' : ' ',
			options[i].letter ? options[i].letter : ' ', options[i].letter ? ", " : "  ",
			options[i].name, options[i].argument ? "=" : "",
			options[i].argument ? options[i].argument : "");
		fprintf(out, "  %-32s %s\n", left, options[i].help);
	}
}
