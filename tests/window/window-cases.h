/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-cases.h – what a page may have to show: each verdict and each method, and what differs
 * within them.
 */
#pragma once

#include "ui/mostik-check-model.h"

G_BEGIN_DECLS

/**
 * WindowCase:
 * @name: for the names of tests and pictures
 * @script: what a check saw, in the words of test-diagnosis-builder.c; %NULL: there was none
 * @second: what a check over another network saw after it; %NULL: there was none
 * @is_running: @script is what has been seen so far
 */
typedef struct
{
  const char *name;
  const char *script;
  const char *second;
  gboolean is_running;
} WindowCase;

/* Lists end with a case without a name. The first of the results is the usual one. */
extern const WindowCase window_case_none;
extern const WindowCase window_cases_running[];
extern const WindowCase window_cases_results[];
extern const WindowCase window_cases_two[];

MostikCheckModel *window_case_create_model (const WindowCase *self);

G_END_DECLS
