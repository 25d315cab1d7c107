/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line of progress on a terminal's standard error. None in a pipe, and none of it stays.
 */
#include "cli/mostik-cli-progress.h"

#include "explain/mostik-explain.h"

#include <stdio.h>
#include <unistd.h>

#define CLEAR_LINE "\r\033[K"

/**
 * mostik_cli_progress_is_wanted:
 *
 * Returns: whether standard error is a terminal that somebody looks at
 */
gboolean
mostik_cli_progress_is_wanted (void)
{
  return isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

void
mostik_cli_progress_show (const MostikObservationSet *set)
{
  g_autofree char *text = mostik_explain_progress (set);

  fprintf (stderr, CLEAR_LINE "%s", text);
  fflush (stderr);
}

/**
 * mostik_cli_progress_tell:
 * @text: one line
 *
 * Says something that stays.
 */
void
mostik_cli_progress_tell (const char *text)
{
  fprintf (stderr, CLEAR_LINE "%s\n", text);
  fflush (stderr);
}

void
mostik_cli_progress_clear (void)
{
  fputs (CLEAR_LINE, stderr);
  fflush (stderr);
}
