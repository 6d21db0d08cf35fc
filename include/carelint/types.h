/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carelint/types.h - the words that carelint and its users share
 *
 * Plain enumerations and constants; every other header, public or internal, may include this one.
 */
#ifndef CARELINT_TYPES_H
#define CARELINT_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CL_API __attribute__((visibility("default")))
#else
#define CL_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* How bad a finding is. OFF is what a rule is set to that must not run. */
enum cl_severity {
	CL_SEVERITY_OFF,
	CL_SEVERITY_NOTE,    /* style or good practice */
	CL_SEVERITY_WARNING, /* a person has to decide before this is published */
	CL_SEVERITY_ERROR,   /* a likely breach of the rule's law */
};

/* How often a finding of the rule is right. */
enum cl_confidence {
	CL_CONFIDENCE_LOW,
	CL_CONFIDENCE_MEDIUM,
	CL_CONFIDENCE_HIGH,
};

/* What kind of harm a rule is about; decides --fail-on and the groups of a report. */
enum cl_category {
	CL_CATEGORY_PHI,
	CL_CATEGORY_CONSENT,
	CL_CATEGORY_CLAIM,
	CL_CATEGORY_DISCLOSURE,
	CL_CATEGORY_SAFETY,
	CL_CATEGORY_LANGUAGE,
	CL_CATEGORY_READABILITY,
	CL_CATEGORY_ACCESSIBILITY,
	CL_CATEGORY_COUNT,
};

/* The exit status of the command; the worst of a run wins. */
enum cl_exit {
	CL_EXIT_CLEAN = 0,    /* nothing at or above --fail-on */
	CL_EXIT_FINDINGS = 1, /* a finding at or above --fail-on */
	CL_EXIT_TROUBLE = 2,  /* carelint could not do its work, or not all of it */
};

#ifdef __cplusplus
}
#endif

#endif
