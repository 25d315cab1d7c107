/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is missing on this computer leads to a page or a line that says so, never to a dead button
 * or the end of the program: data that cannot be read, and no browser.
 */
#include "window-driver.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define CATALOG "/io/github/mostik_app/Mostik/catalog"

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

/* In the world's folder, which is removed with the world. */
static char *
make_folder (const char *name)
{
  char *folder = g_build_filename (g_getenv ("MOSTIK_WORLD_DIR"), name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);

  return folder;
}

/* An overlay with one broken file in it; the others come from the program. */
static void
break_catalog (const char *folder)
{
  const char *others = g_getenv ("G_RESOURCE_OVERLAYS");
  g_autofree char *file = g_build_filename (folder, "services.json", NULL);
  g_autofree char *overlay = g_strdup_printf (CATALOG "=%s", folder);
  g_autofree char *all = g_strjoin (G_SEARCHPATH_SEPARATOR_S, overlay, others, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, "{ \"format\": 1, \"services\": \"none\" }", -1, &error);
  g_assert_no_error (error);
  g_setenv ("G_RESOURCE_OVERLAYS", all, TRUE);
}

static void
test_catalog (void)
{
  g_autofree char *before = g_strdup (g_getenv ("G_RESOURCE_OVERLAYS"));
  g_autofree char *folder = make_folder ("catalog");

  break_catalog (folder);
  window_start ("en");
  wait_for (ATSPI_ROLE_HEADING, "Mostik cannot read its own data");
  g_assert_true (window_says ("services.json")); /* for whoever repairs it */
  g_assert_false (window_says ("Check Proton Mail"));
  window_shot ("catalog");

  /* There is nothing to check with, by no key either; the language can be switched still. */
  window_key ("ctrl+r");
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_HEADING, "«Мостик» не может прочитать свои данные");
  window_key ("ctrl+l"); /* or it would be remembered */
  window_quit ();

  g_setenv ("G_RESOURCE_OVERLAYS", before, TRUE);
}

/* A data folder like the system's, but for the programs: nobody opens addresses, whatever is
 * installed. */
static char *
make_data_without_programs (void)
{
  static const char *const parts[] = { "glib-2.0", "icons", "mime" };
  char *folder = make_folder ("data");

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *whole = g_build_filename ("/usr/share", parts[i], NULL);
      g_autofree char *link = g_build_filename (folder, parts[i], NULL);

      g_assert_cmpint (symlink (whole, link), ==, 0);
    }

  return folder;
}

static void
test_browser (void)
{
  g_autofree char *data = make_data_without_programs ();
  g_autofree char *before = g_strdup (g_getenv ("XDG_DATA_DIRS"));
  g_autofree char *focused = NULL;

  g_setenv ("XDG_DATA_DIRS", data, TRUE);
  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_key ("ctrl+r");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Open Proton Mail");
  g_assert_false (window_says ("https://mail.proton.me"));
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Open Proton Mail");
  wait_for (ATSPI_ROLE_LABEL, "https://mail.proton.me");
  window_shot ("browser");
  /* A group of GTK's is a panel on the bus of GTK 4.8 and a grouping on that of newer ones. */
  focused = window_get_focused_name (ATSPI_ROLE_INVALID);
  g_assert_nonnull (focused);
  g_assert_nonnull (g_strstr_len (focused, -1, "No browser"));

  /* It can be copied, and the button says that it was. */
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Copy: https://mail.proton.me");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Copied: https://mail.proton.me");

  /* So it is with every address of a page of text. */
  window_key ("F10");
  window_press (ATSPI_ROLE_MENU_ITEM, "Why Is This Happening?");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Where this is from");
  g_assert_false (window_says ("No browser"));
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Open: https://spbit.ru/");
  wait_for (ATSPI_ROLE_PANEL, "No browser");
  window_quit ();

  g_setenv ("XDG_DATA_DIRS", before, TRUE);
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/trouble/broken-catalogue", test_catalog);
  g_test_add_func ("/window/trouble/no-browser", test_browser);

  return g_test_run ();
}
