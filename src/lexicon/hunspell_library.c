/* SPDX-License-Identifier: Apache-2.0 */
#include "lexicon/hunspell_library.h"

#include <dlfcn.h>
#include <string.h>

/* POSIX says that what dlsym returns may be a function; C knows no cast for it. */
static bool find(const struct cl_hunspell *hunspell, const char *name, void *out_function, size_t size)
{
	void *symbol = dlsym(hunspell->library, name);

	memcpy(out_function, &symbol, size);
	return symbol != NULL;
}

#define FIND(member, name) find(out_hunspell, name, &out_hunspell->member, sizeof(out_hunspell->member))

bool cl_hunspell_open(struct cl_hunspell *out_hunspell)
{
	_Static_assert(sizeof(out_hunspell->create) == sizeof(void *),
		"functions and data have addresses of one size");
	*out_hunspell = (struct cl_hunspell){.library = dlopen(CL_HUNSPELL_LIBRARY, RTLD_LAZY | RTLD_LOCAL)};
	if (!out_hunspell->library)
		return false;
	if (FIND(create, "Hunspell_create") && FIND(destroy, "Hunspell_destroy") &&
		FIND(get_encoding, "Hunspell_get_dic_encoding") && FIND(add_dictionary, "Hunspell_add_dic") &&
		FIND(add, "Hunspell_add") && FIND(spell, "Hunspell_spell") &&
		FIND(suggest, "Hunspell_suggest") && FIND(free_list, "Hunspell_free_list"))
		return true;
	cl_hunspell_close(out_hunspell);
	return false;
}

void cl_hunspell_close(struct cl_hunspell *hunspell)
{
	if (hunspell->library)
		(void)dlclose(hunspell->library);
	hunspell->library = NULL;
}
