/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of details: sites, measurements and reasons under headings; saved as a file,
 * mostik-check gives the same verdict of it again; where it cannot be saved, that is said; who
 * gives it up has lost nothing.
 */
#include "window-driver.h"

#include <glib/gstdio.h>
#include <string.h>

#define REPORT "Save as a File…"
#define PICTURE "Save the Picture…"
#define DIALOG "Save As" /* its title says no more */

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
open_details (void)
{
  g_autofree char *headline = window_ask_for_headline ("en");

  window_start ("en");
  wait_for (ATSPI_ROLE_HEADING, "Proton Mail does not open?");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  wait_for (ATSPI_ROLE_HEADING, headline);
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Details");
  wait_for (ATSPI_ROLE_HEADING, "Details");
}

static gboolean
is_open (const char *title)
{
  g_autoptr (WindowThing) dialog = window_find (ATSPI_ROLE_INVALID, title);

  return dialog != NULL;
}

/* Types a path into the dialog, which begins with a name of its own. */
static void
save_as (const char *button,
         const char *path)
{
  const char *argv[] = { "xdotool", "type", "--delay", "5", path, NULL };
  g_autoptr (GError) error = NULL;

  window_press (ATSPI_ROLE_PUSH_BUTTON, button);
  wait_for (ATSPI_ROLE_INVALID, DIALOG);
  g_usleep (G_USEC_PER_SEC);
  window_shot ("dialog");
  window_key ("ctrl+a");
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_usleep (G_USEC_PER_SEC / 2);
  window_key ("Return");
}

/* The line of JSON that tells the verdict, and those after it that belong to it. */
static char *
find_verdict (const char *json)
{
  const char *start = strstr (json, "\"verdict\"");
  const char *end = strstr (json, "\"started\"");

  g_assert_nonnull (start);
  g_assert_nonnull (end);

  return g_strndup (start, (gsize) (end - start));
}

static char *
replay (const char *path)
{
  g_autofree char *program = g_build_filename (g_getenv ("MOSTIK_BINDIR"), "mostik-check", NULL);
  const char *argv[] = { program, "--json", "--replay", path, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);

  return output;
}

static void
test_save (void)
{
  g_autofree char *dir = g_dir_make_tmp ("mostik-save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "mine.json", NULL);
  g_autofree char *saved = NULL;
  g_autofree char *replayed = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *verdict_again = NULL;

  open_details ();
  wait_for (ATSPI_ROLE_HEADING, "Proton’s sites");
  wait_for (ATSPI_ROLE_HEADING, "Other sites, to compare");
  wait_for (ATSPI_ROLE_HEADING, "What was measured");
  wait_for (ATSPI_ROLE_HEADING, "Why we think so");
  g_assert_true (window_says ("www.wikipedia.org: opens"));
  window_shot ("details");

  save_as (REPORT, path);
  wait_for (ATSPI_ROLE_INVALID, "Saved: mine.json");
  g_assert_true (window_was_told_focus ("Saved: mine.json"));
  window_shot ("saved");
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  replayed = replay (path);
  verdict = find_verdict (saved);
  verdict_again = find_verdict (replayed);
  g_assert_cmpstr (verdict, ==, verdict_again);
  g_assert_nonnull (strstr (verdict, "\"blocked\""));
  g_assert_nonnull (strstr (verdict, "\"sni-filtering\""));
  window_quit ();
  g_unlink (path);
  g_rmdir (dir);
}

/* What begins as a PNG does, and is large enough to be printed. */
static void
test_save_picture (void)
{
  g_autofree char *dir = g_dir_make_tmp ("mostik-save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "mine.png", NULL);
  g_autofree char *saved = NULL;
  gsize length = 0;

  open_details ();
  save_as (PICTURE, path);
  wait_for (ATSPI_ROLE_INVALID, "Saved: mine.png");
  g_assert_true (g_file_get_contents (path, &saved, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpmem (saved, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (GUINT32_FROM_BE (*(guint32 *) (gpointer) (saved + 16)), >=, 1000);
  window_quit ();
  g_unlink (path);
  g_rmdir (dir);
}

/* Nobody may write there, root neither. */
static void
test_failure (void)
{
  open_details ();
  save_as (REPORT, "/proc/mine.json");
  wait_for (ATSPI_ROLE_INVALID, "Not saved: ");
  g_assert_false (window_says ("Saved: "));
  wait_for (ATSPI_ROLE_HEADING, "Details");
  window_quit ();
}

static void
test_given_up (void)
{
  open_details ();
  window_press (ATSPI_ROLE_PUSH_BUTTON, REPORT);
  wait_for (ATSPI_ROLE_INVALID, DIALOG);
  g_usleep (G_USEC_PER_SEC);
  window_key ("Escape");
  for (guint i = 0; i < 100 && is_open (DIALOG); i++)
    g_usleep (G_USEC_PER_SEC / 20);
  g_assert_false (is_open (DIALOG));
  g_assert_false (window_says ("aved: "));
  wait_for (ATSPI_ROLE_HEADING, "What was measured");
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/details/save", test_save);
  g_test_add_func ("/window/details/save-picture", test_save_picture);
  g_test_add_func ("/window/details/failure", test_failure);
  g_test_add_func ("/window/details/given-up", test_given_up);

  return g_test_run ();
}
