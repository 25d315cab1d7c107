/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The path picture on a screen: it is drawn while something changes and not once more, at once
 * where the desktop wants no animations, and for a screen reader it is a group with a list of five.
 * In this process, without a network.
 */
#include "explain/mostik-language.h"
#include "ui/mostik-application.h"
#include "ui/mostik-path-picture.h"

#include <adwaita.h>

#define QUIET_MS 700 /* as long as a whole animation takes */
#define PATIENCE_MS 5000
#define FEW_FRAMES 6   /* of a window that appears, and nothing in it moves */
#define MANY_FRAMES 12 /* fewer are no animation, even on a busy machine */

static MostikApplication *application;

typedef struct
{
  GtkWindow *window;
  MostikPathPicture *path;
  guint n_frames;
} Screen;

static void
painted_cb (Screen *screen)
{
  screen->n_frames++;
}

static gboolean
wake_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* Until nothing has been drawn for a while. Returns: frames until then */
static guint
wait_for_quiet (Screen *screen)
{
  guint before = screen->n_frames;
  guint last;

  for (guint ms = 0; ms < PATIENCE_MS; ms += QUIET_MS)
    {
      last = screen->n_frames;
      wait_ms (QUIET_MS);
      if (screen->n_frames == last)
        return screen->n_frames - before;
    }

  g_error ("It is still being drawn after %d ms", PATIENCE_MS);
}

static void
open_screen (Screen *screen)
{
  GdkFrameClock *clock;

  screen->window = GTK_WINDOW (gtk_window_new ());
  screen->path = g_object_new (MOSTIK_TYPE_PATH_PICTURE, NULL);
  gtk_window_set_default_size (screen->window, 800, 300);
  gtk_window_set_child (screen->window, GTK_WIDGET (screen->path));
  gtk_window_present (screen->window);

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (screen->window));
  g_assert_nonnull (clock);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), screen);
  wait_for_quiet (screen);
  screen->n_frames = 0;
}

/* A picture in which all five stations differ from those of an empty one. */
static MostikPicture *
new_picture (void)
{
  MostikDiagnosis diagnosis = { .verdict = MOSTIK_VERDICT_REACHABLE };

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    diagnosis.stages[i] = MOSTIK_STAGE_STATE_PASSED;

  return mostik_picture_new (&diagnosis);
}

static void
test_frames (void)
{
  Screen screen = { 0 };
  guint n;

  open_screen (&screen);
  mostik_path_picture_show (screen.path, new_picture ());
  n = wait_for_quiet (&screen);
  g_test_message ("%u frames while it changed", n);
  g_assert_cmpuint (n, >=, MANY_FRAMES);

  /* Nothing moves any more; and what is the same once more is no change. */
  screen.n_frames = 0;
  mostik_path_picture_show (screen.path, new_picture ());
  wait_ms (QUIET_MS);
  g_assert_cmpuint (screen.n_frames, ==, 0);

  gtk_window_destroy (screen.window);
}

static void
test_reveal (void)
{
  Screen screen = { 0 };

  open_screen (&screen);
  mostik_path_picture_reveal (screen.path, new_picture ());
  g_assert_cmpuint (wait_for_quiet (&screen), >=, MANY_FRAMES);

  gtk_window_destroy (screen.window);
}

static void
test_reduced_motion (void)
{
  Screen screen = { 0 };

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  open_screen (&screen);
  mostik_path_picture_reveal (screen.path, new_picture ());
  g_assert_cmpuint (wait_for_quiet (&screen), <=, FEW_FRAMES);

  gtk_window_destroy (screen.window);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
}

/* Closed in the middle of it. */
static void
test_closed (void)
{
  Screen screen = { 0 };

  open_screen (&screen);
  mostik_path_picture_reveal (screen.path, new_picture ());
  wait_ms (100);
  gtk_window_destroy (screen.window);
  wait_ms (QUIET_MS);
}

static void
test_list (void)
{
  Screen screen = { 0 };
  GtkWidget *list;
  guint n = 0;

  open_screen (&screen);
  list = gtk_widget_get_first_child (GTK_WIDGET (screen.path));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (screen.path)), ==,
                   GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (list)), ==,
                   GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_null (gtk_widget_get_next_sibling (list));

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (item)), ==,
                       GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      g_assert_cmpint (gtk_widget_get_width (item), >, 0);
      g_assert_cmpint (gtk_widget_get_height (item), >=, 44);
      n++;
    }
  g_assert_cmpuint (n, ==, MOSTIK_N_STAGES);

  gtk_window_destroy (screen.window);
}

int
main (int argc,
      char **argv)
{
  int status;

  gtk_disable_setlocale ();
  mostik_language_init ();
  g_test_init (&argc, &argv, NULL);

  application = mostik_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/window/path/frames", test_frames);
  g_test_add_func ("/window/path/reveal", test_reveal);
  g_test_add_func ("/window/path/reduced-motion", test_reduced_motion);
  g_test_add_func ("/window/path/closed", test_closed);
  g_test_add_func ("/window/path/list", test_list);
  status = g_test_run ();
  g_object_unref (application);

  return status;
}
