/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a run of mostik-check ended. */
typedef struct
{
  int status; /* -1 = by a signal */
  char *out;  /* (owned) */
  char *err;  /* (owned) */
} TestCliEnd;

GSubprocess *test_cli_start (const char *arguments, GSubprocessLauncher *launcher);
void test_cli_wait (GSubprocess *program, TestCliEnd *end);
void test_cli_run (const char *arguments, TestCliEnd *end);
void test_cli_end_clear (TestCliEnd *self);
gboolean test_cli_is_translated (void);
guint test_cli_count_lines (const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestCliEnd, test_cli_end_clear)

G_END_DECLS
