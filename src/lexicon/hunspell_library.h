/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hunspell_library.h - hunspell, loaded when somebody checks spelling
 *
 * Its C++ runtime costs half a millisecond at every start of a program that is linked with it (measured), and most runs check no
 * spelling. So it is opened at run time, by the name of the version that carelint was built with.
 */
#ifndef CARELINT_LEXICON_HUNSPELL_LIBRARY_H
#define CARELINT_LEXICON_HUNSPELL_LIBRARY_H

#include <stdbool.h>

#include <hunspell/hunspell.h>

struct cl_hunspell {
	void *library;
	__typeof__(&Hunspell_create) create;
	__typeof__(&Hunspell_destroy) destroy;
	__typeof__(&Hunspell_get_dic_encoding) get_encoding;
	__typeof__(&Hunspell_add_dic) add_dictionary;
	__typeof__(&Hunspell_add) add;
	__typeof__(&Hunspell_spell) spell;
	__typeof__(&Hunspell_suggest) suggest;
	__typeof__(&Hunspell_free_list) free_list;
};

/* False when the library is not there or lacks a function: nothing is open then. */
bool cl_hunspell_open(struct cl_hunspell *out_hunspell);
void cl_hunspell_close(struct cl_hunspell *hunspell);

#endif
