/* SPDX-License-Identifier: Apache-2.0 */
/*
 * carelint/carelint.h - all of the public interface
 */
#ifndef CARELINT_CARELINT_H
#define CARELINT_CARELINT_H

#include <carelint/linter.h>
#include <carelint/report.h>
#include <carelint/rules.h>
#include <carelint/stream.h>
#include <carelint/types.h>

#endif
