/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs the program mostik-check as a person does: as a process, with arguments, and what it writes
 * and returns.
 */
#include "test-cli-program.h"

#include "unit-loop.h"

#include "config.h"

/**
 * test_cli_start:
 * @arguments: as in a shell
 * @launcher: (nullable): where its streams go; pipes otherwise
 *
 * Returns: (transfer full): the running program
 */
GSubprocess *
test_cli_start (const char *arguments,
                GSubprocessLauncher *launcher)
{
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "src", "mostik-check", NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *line = g_strconcat (quoted, " ", arguments, NULL);
  g_autoptr (GSubprocessLauncher) pipes =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;
  GSubprocess *program;

  g_shell_parse_argv (line, NULL, &argv, &error);
  g_assert_no_error (error);
  program = g_subprocess_launcher_spawnv (launcher != NULL ? launcher
                                                           : pipes,
                                          (const char *const *) argv, &error);
  g_assert_no_error (error);

  return program;
}

static char *
take_text (GBytes *bytes)
{
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

/**
 * test_cli_wait:
 * @end: (out caller-allocates): how it ended
 *
 * Waits for the program, under a watchdog.
 */
void
test_cli_wait (GSubprocess *program,
               TestCliEnd *end)
{
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_async (program, NULL, NULL, unit_call_cb, &call);
  g_subprocess_communicate_finish (program, unit_call_wait (&call), &out, &err, &error);
  g_assert_no_error (error);

  end->status = g_subprocess_get_if_exited (program) ? g_subprocess_get_exit_status (program) : -1;
  end->out = take_text (out);
  end->err = take_text (err);
}

/**
 * test_cli_run:
 * @arguments: as in a shell
 * @end: (out caller-allocates): how it ended
 */
void
test_cli_run (const char *arguments,
              TestCliEnd *end)
{
  g_autoptr (GSubprocess) program = test_cli_start (arguments, NULL);

  test_cli_wait (program, end);
}

void
test_cli_end_clear (TestCliEnd *self)
{
  g_free (self->out);
  g_free (self->err);
}

/**
 * test_cli_is_translated:
 *
 * Returns: whether the program finds its translations where it will look for them
 */
gboolean
test_cli_is_translated (void)
{
  g_autofree char *path = g_build_filename (LOCALEDIR, "ru", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

guint
test_cli_count_lines (const char *text)
{
  guint n = 0;

  for (const char *at = text; *at != '\0'; at++)
    n += *at == '\n';

  return n;
}
