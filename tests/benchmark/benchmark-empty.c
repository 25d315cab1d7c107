/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * benchmark-empty.c – a window of libadwaita with nothing in it: what benchmark-window holds the
 * program against.
 */
#include <adwaita.h>

static void
activate_cb (GtkApplication *application,
             gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_title (GTK_WINDOW (window), "mostik-empty");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 640);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc,
      char **argv)
{
  static const char *const quit_keys[] = { "<Control>q", NULL };
  g_autoptr (AdwApplication) application =
    adw_application_new ("io.github.mostik_app.Empty", G_APPLICATION_NON_UNIQUE);

  g_set_prgname ("mostik-empty");
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", quit_keys);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
