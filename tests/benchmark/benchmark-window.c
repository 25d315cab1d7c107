/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * benchmark-window.c – how long does the window take to its first frame, and how much memory does
 * it hold when a result is shown? Against an empty window of libadwaita (benchmark-empty.c), by
 * turns, in a world of the lab; medians.
 *
 *   benchmark-window EMPTY WORLD    run by tests/window/run-in-world.sh; MOSTIK_TIMES runs (10)
 *
 * The first frame is there when a pixel in the middle of the window is no longer that of the empty
 * screen. Memory is VmRSS, after the page has come to rest. Prints a table in Markdown; ends with
 * status 1 if a budget is broken. See README.md beside this file.
 */
#include "window-driver.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Budgets: facts of the design, section 7. */
#define FRAME_FACTOR 1.25
#define MEMORY_FACTOR 1.35

#define MOST_TIMES 100
#define MIDDLE_X 400
#define MIDDLE_Y 500
#define LOOK_US 500
#define PATIENCE_US (20 * G_USEC_PER_SEC)
#define REST_US G_USEC_PER_SEC

typedef struct
{
  double values[MOST_TIMES];
  guint n;
} Series;

static Display *display;

static int
compare_values (const void *a,
                const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
get_median (Series *self)
{
  qsort (self->values, self->n, sizeof (double), compare_values);

  return self->n % 2 == 1 ? self->values[self->n / 2]
                          : (self->values[self->n / 2 - 1] + self->values[self->n / 2]) / 2;
}

static void
add (Series *self,
     double value)
{
  g_assert_cmpuint (self->n, <, MOST_TIMES);
  self->values[self->n++] = value;
}

static unsigned long
look_at_middle (void)
{
  XImage *image = XGetImage (display, DefaultRootWindow (display), MIDDLE_X, MIDDLE_Y, 1, 1,
                             AllPlanes, ZPixmap);
  unsigned long pixel = XGetPixel (image, 0, 0);

  XDestroyImage (image);

  return pixel;
}

/* Waits until the pixel is (or is not) that of the empty screen. */
static void
wait_for_pixel (unsigned long empty,
                gboolean is_empty)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;

  while ((look_at_middle () == empty) != is_empty)
    {
      if (g_get_monotonic_time () > end)
        g_error ("Nothing changes on the screen");
      g_usleep (LOOK_US);
    }
}

/* Returns how many milliseconds the first frame took. */
static double
start (const char *program,
       unsigned long empty)
{
  gint64 begun;

  wait_for_pixel (empty, TRUE);
  begun = g_get_monotonic_time ();
  window_start_program (program, "en", NULL);
  wait_for_pixel (empty, FALSE);

  return (double) (g_get_monotonic_time () - begun) / 1000;
}

/* In megabytes. */
static double
read_memory (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", window_get_process_id ());
  g_autofree char *status = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;

  for (gint64 end = g_get_monotonic_time () + REST_US; g_get_monotonic_time () < end;)
    g_assert_true (window_is_running ());
  g_file_get_contents (path, &status, NULL, &error);
  g_assert_no_error (error);
  line = strstr (status, "VmRSS:");
  g_assert_nonnull (line);

  return (double) g_ascii_strtoull (line + strlen ("VmRSS:") + 1, NULL, 10) / 1024;
}

static void
run_empty (const char *program,
           unsigned long empty,
           Series *frames,
           Series *memories)
{
  add (frames, start (program, empty));
  g_object_unref (window_wait_for (ATSPI_ROLE_FRAME, "mostik-empty"));
  add (memories, read_memory ());
  window_quit ();
}

static void
run_mostik (unsigned long empty,
            Series *frames,
            Series *memories)
{
  g_autofree char *program = g_build_filename (g_getenv ("MOSTIK_BINDIR"), "mostik", NULL);

  add (frames, start (program, empty));
  g_object_unref (window_wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail"));
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  g_object_unref (window_wait_for (ATSPI_ROLE_PUSH_BUTTON, "Details"));
  add (memories, read_memory ());
  window_quit ();
}

static gboolean
report (const char *what,
        Series *empty,
        Series *mostik,
        double budget)
{
  double least = get_median (empty);
  double ours = get_median (mostik);
  gboolean is_kept = ours <= budget * least;

  g_print ("| %s | %.1f (%.1f–%.1f) | %.1f (%.1f–%.1f) | %.2f × | ≤ %.2f ×: %s |\n", what, least,
           empty->values[0], empty->values[empty->n - 1], ours, mostik->values[0],
           mostik->values[mostik->n - 1], ours / least, budget, is_kept ? "kept" : "BROKEN");

  return is_kept;
}

int
main (int argc,
      char **argv)
{
  const char *wish = g_getenv ("MOSTIK_TIMES");
  guint n_times = wish != NULL ? (guint) CLAMP (atoi (wish), 1, MOST_TIMES) : 10;
  Series empty_frames = { 0 };
  Series empty_memories = { 0 };
  Series frames = { 0 };
  Series memories = { 0 };
  gboolean is_kept;
  unsigned long empty;

  window_driver_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 3);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  empty = look_at_middle ();

  for (guint i = 0; i < n_times; i++)
    {
      run_empty (argv[1], empty, &empty_frames, &empty_memories);
      run_mostik (empty, &frames, &memories);
    }

  g_print ("%u runs.\n\n| | empty window | Mostik | ratio | budget |\n|---|---|---|---|---|\n", n_times);
  is_kept = report ("first frame, ms", &empty_frames, &frames, FRAME_FACTOR);
  is_kept = report ("memory with a result, MB", &empty_memories, &memories, MEMORY_FACTOR) && is_kept;
  XCloseDisplay (display);

  return is_kept ? 0 : 1;
}
