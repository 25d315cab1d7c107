/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * benchmark-picture – how smoothly does the path picture move?
 *
 * Shows it again and again, in a row and in a column, and counts the frames of the window's clock
 * and the time that each took to be drawn. See README.md here.
 */
#include "explain/mostik-language.h"
#include "ui/mostik-application.h"
#include "ui/mostik-path-picture.h"

#include <adwaita.h>
#include <stdio.h>

#define LONG_ENOUGH_S 4
#define GOAL_FPS 60
#define TOLERANCE 0.95 /* the clock of a screen without a display beats a little slower */

typedef struct
{
  GtkWindow *window;
  MostikPathPicture *path;
  gboolean has_begun; /* the window itself has appeared: not before */
  gint64 last;        /* when the frame before was drawn; 0 = there was none */
  gint64 begun;       /* when this frame began to be drawn */
  gint64 moving;      /* time between frames of the animation, in microseconds */
  gint64 busy;        /* of that, spent on drawing */
  gint64 longest;
  guint n_frames;
} Show;

static MostikPicture *
new_picture (gboolean is_blocked)
{
  const MostikStageState blocked[MOSTIK_N_STAGES] = {
    MOSTIK_STAGE_STATE_PASSED,
    MOSTIK_STAGE_STATE_PASSED,
    MOSTIK_STAGE_STATE_PERHAPS,
    MOSTIK_STAGE_STATE_PERHAPS,
    MOSTIK_STAGE_STATE_NOT_TRIED,
  };
  MostikDiagnosis diagnosis = { .verdict = MOSTIK_VERDICT_BLOCKED, .through_tunnel = TRUE };

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    diagnosis.stages[i] = is_blocked ? blocked[i] : MOSTIK_STAGE_STATE_TRYING;

  return mostik_picture_new (&diagnosis);
}

static void
begun_cb (Show *show)
{
  show->begun = g_get_monotonic_time ();
}

static void
painted_cb (Show *show)
{
  gint64 now = g_get_monotonic_time ();

  if (!show->has_begun)
    return;
  if (show->last > 0)
    {
      show->n_frames++;
      show->moving += now - show->last;
      show->busy += now - show->begun;
      show->longest = MAX (show->longest, now - show->begun);
    }
  show->last = now;
}

static gboolean
next_cb (gpointer user_data)
{
  Show *show = user_data;
  static gboolean is_blocked;

  is_blocked = !is_blocked;
  show->has_begun = TRUE;
  show->last = 0;
  mostik_path_picture_show (show->path, new_picture (is_blocked));

  return G_SOURCE_CONTINUE;
}

/* Returns: frames a second */
static double
run (const char *name,
     int width)
{
  Show show = { .window = GTK_WINDOW (gtk_window_new ()) };
  gint64 end = g_get_monotonic_time () + LONG_ENOUGH_S * G_USEC_PER_SEC;
  GdkFrameClock *clock;
  guint timer;

  show.path = g_object_new (MOSTIK_TYPE_PATH_PICTURE, NULL);
  gtk_window_set_default_size (show.window, width, 400);
  gtk_window_set_child (show.window, GTK_WIDGET (show.path));
  gtk_window_present (show.window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (show.window));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (begun_cb), &show);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &show);

  timer = g_timeout_add (1000, next_cb, &show);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  gtk_window_destroy (show.window);

  printf ("| %s | %.1f | %.2f | %.2f | %u |\n", name,
          show.n_frames * (double) G_USEC_PER_SEC / MAX (show.moving, 1),
          show.busy / 1000.0 / MAX (show.n_frames, 1), show.longest / 1000.0, show.n_frames);

  return show.n_frames * (double) G_USEC_PER_SEC / MAX (show.moving, 1);
}

int
main (void)
{
  MostikApplication *application;
  double row;
  double column;

  gtk_disable_setlocale ();
  mostik_language_init ();
  application = mostik_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 2;

  printf ("| picture | frames a second | ms a frame | at most | frames |\n|---|---|---|---|---|\n");
  row = run ("row, 800 pixels", 800);
  column = run ("column, 360 pixels", 360);
  g_object_unref (application);

  printf ("goal: %d frames a second: %s\n", GOAL_FPS,
          MIN (row, column) >= GOAL_FPS * TOLERANCE ? "kept" : "BROKEN");

  return MIN (row, column) >= GOAL_FPS * TOLERANCE ? 0 : 1;
}
