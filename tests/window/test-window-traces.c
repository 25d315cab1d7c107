/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies on the disk before, while and after the program runs: nothing of ours without a wish,
 * one file with one, and nothing again once everything was cleared. Home and the folders of
 * XDG_…_HOME and XDG_RUNTIME_DIR are empty at the start, and compared file by file; what GTK and
 * the buses put there is listed here by name.
 */
#include "window-driver.h"

#include <glib/gstdio.h>
#include <string.h>

/* Not ours: kept by libraries for all programs at once. */
static const char *const of_others[] = {
  "home/.cache/fontconfig",        /* fontconfig: which fonts there are */
  "home/.cache/mesa_shader_cache", /* Mesa: compiled shaders, where GTK draws with GL */
  "home/.cache/dconf",             /* GSettings: the system's settings are read */
  "runtime/dconf",                 /* the same */
  "runtime/at-spi",                /* the accessibility bus */
  "runtime/dbus-1",                /* the session bus */
};

/* The folder that run-window-test.sh has made for this test alone. */
static char *
get_place (void)
{
  return g_path_get_dirname (g_get_home_dir ());
}

static gboolean
is_of_others (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (of_others); i++)
    if (g_str_has_prefix (path, of_others[i]))
      return TRUE;

  return FALSE;
}

static void
list (const char *place,
      const char *path,
      GString *found)
{
  g_autofree char *full = g_build_filename (place, path, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name;

  if (dir == NULL && !is_of_others (path))
    g_string_append_printf (found, "%s\n", path);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child =
        *path != '\0' ? g_build_filename (path, name, NULL) : g_strdup (name);

      list (place, child, found);
    }
}

static char *
list_files (void)
{
  g_autofree char *place = get_place ();
  GString *found = g_string_new (NULL);

  list (place, "", found);

  return g_string_free (found, FALSE);
}

static void
assert_files (const char *expected)
{
  g_autofree char *found = list_files ();

  g_assert_cmpstr (found, ==, expected);
}

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

#define SETTINGS "home/.config/mostik/settings.ini\n"

static void
test_without_a_wish (void)
{
  assert_files ("");
  window_start ("ru");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  window_key ("ctrl+r");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить снова");
  window_choose ("Что остаётся на компьютере");
  wait_for (ATSPI_ROLE_HEADING, "Что остаётся на этом компьютере");
  g_assert_true (window_says ("Ничего своего у «Мостика» нет."));
  window_shot ("before-ru");
  window_resize (700, 500);
  assert_files ("");
  window_quit ();
  assert_files ("");
}

static void
test_language (void)
{
  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  window_quit ();
  assert_files (SETTINGS);

  /* It was a wish, so it holds next time; taking it back takes the file away. */
  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  assert_files ("");
  window_quit ();
}

/* By locale at the first start, whatever is not one of our languages. */
static void
test_first_language (void)
{
  window_start ("uk:ru");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  window_quit ();
  window_start ("de");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_quit ();
  assert_files ("");
}

static void
make_settings (void)
{
  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_key ("ctrl+plus");
  window_key ("ctrl+r");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  assert_files (SETTINGS);
  window_choose ("What Stays on This Computer");
  wait_for (ATSPI_ROLE_HEADING, "What stays on this computer");
  g_assert_true (window_says (".config/mostik/settings.ini"));
}

static void
test_clear (void)
{
  make_settings ();

  /* No is the first answer, and Escape is No. */
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Clear Everything…");
  wait_for (ATSPI_ROLE_LABEL, "Clear everything?");
  window_shot ("question");
  window_key ("Escape");
  assert_files (SETTINGS);

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Clear Everything…");
  wait_for (ATSPI_ROLE_LABEL, "Clear everything?");
  window_key ("alt+e");
  wait_for (ATSPI_ROLE_HEADING, "Cleared");
  window_shot ("cleared");
  assert_files ("");
  g_assert_true (window_says ("Nothing of Mostik’s own."));
  g_assert_true (window_says ("What Mostik cannot remove"));
  g_assert_true (window_says ("Router and provider"));

  /* The result is gone, too: Back leads to the beginning. */
  window_key ("Escape");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_quit ();
  assert_files ("");
}

/* By the menu, and with something of an older version's on the disk. */
static void
test_clear_old (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "mostik", "old", NULL);
  g_autofree char *file = g_build_filename (folder, "history.json", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "{}", -1, NULL));
  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_choose ("Clear Everything…");
  wait_for (ATSPI_ROLE_LABEL, "Clear everything?");
  window_key ("alt+e");
  wait_for (ATSPI_ROLE_HEADING, "Cleared");
  assert_files ("");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Close Mostik");
  window_wait_for_end (5000);
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  /* As on a person's computer, not as in other tests. */
  g_unsetenv ("GSETTINGS_BACKEND");

  g_test_add_func ("/window/traces/nothing-without-a-wish", test_without_a_wish);
  g_test_add_func ("/window/traces/language-is-remembered", test_language);
  g_test_add_func ("/window/traces/first-language", test_first_language);
  g_test_add_func ("/window/traces/clear", test_clear);
  g_test_add_func ("/window/traces/clear-what-an-older-version-left", test_clear_old);

  return g_test_run ();
}
