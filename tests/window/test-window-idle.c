/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is drawn while nothing changes: once a page has come to rest, the clock of the window's
 * frames stands still. Animations are on, as for everybody. Pages on which a check is under way are
 * not at rest.
 */
#include "window-pages.h"

#define WIDTH 800
#define HEIGHT 640
#define REST_S 1  /* until what moves on arrival has moved */
#define WATCH_S 1 /* a clock that runs draws 60 frames in that time */

static void
ended_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
wait_s (guint seconds)
{
  gboolean has_ended = FALSE;

  g_timeout_add_once (seconds * 1000, ended_cb, &has_ended);
  while (!has_ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
frame_cb (GdkFrameClock *clock,
          gpointer user_data)
{
  guint *n_frames = user_data;

  (*n_frames)++;
}

static void
test_page (gconstpointer data)
{
  g_autoptr (WindowHost) host = window_host_new (data, TRUE, WIDTH, HEIGHT);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (host->window));
  guint n_frames = 0;
  gulong id;

  wait_s (REST_S);
  id = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_cb), &n_frames);
  wait_s (WATCH_S);
  g_assert_cmpuint (n_frames, ==, 0);

  /* The clock is the right one: it runs as soon as there is something to draw. */
  gtk_widget_queue_draw (host->page);
  wait_s (WATCH_S);
  g_assert_cmpuint (n_frames, >, 0);
  g_signal_handler_disconnect (clock, id);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (MostikApplication) application = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  int last_state = -1;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  application = window_pages_start (&argc, &argv);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  pages = window_pages_list ();

  /* What a page says does not matter here: one of each state is enough. */
  for (guint i = 0; i < pages->len; i++)
    {
      const WindowPage *page = g_ptr_array_index (pages, i);
      g_autofree char *path = g_strconcat ("/window/idle/", page->name, NULL);

      if (page->content->is_running || (int) page->state == last_state)
        continue;
      last_state = (int) page->state;
      g_test_add_data_func (path, page, test_page);
    }

  return g_test_run ();
}
