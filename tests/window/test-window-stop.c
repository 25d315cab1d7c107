/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check that takes long is ended by the person: Stop and Escape lead to the result of what is
 * known, the language can be switched meanwhile, and closing the window ends the program at once.
 * Started in a world where nothing comes back from Proton, so that there is time to press a key.
 */
#include "window-driver.h"

#define AT_ONCE_MS 2000 /* far below what a check would still take, far above what an exit takes */

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
start_check (void)
{
  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  wait_for (ATSPI_ROLE_HEADING, "Checking…");
}

/* The result of a check that was stopped: there is one, and the headline has the focus. */
static void
assert_stopped (gint64 stopped)
{
  g_autofree char *focused = NULL;

  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  g_assert_cmpint ((g_get_monotonic_time () - stopped) / 1000, <, AT_ONCE_MS);
  g_assert_false (window_says ("Checking…"));
  focused = window_get_focused_name (ATSPI_ROLE_HEADING);
  g_assert_nonnull (focused);
}

static void
test_stop (void)
{
  gint64 stopped;

  start_check ();
  window_shot ("checking");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Stop");
  stopped = g_get_monotonic_time ();
  assert_stopped (stopped);
  window_shot ("stopped");
  window_quit ();
}

static void
test_escape (void)
{
  gint64 stopped;

  start_check ();
  window_key ("Escape");
  stopped = g_get_monotonic_time ();
  assert_stopped (stopped);
  window_quit ();
}

/* The check goes on in the other language. */
static void
test_switch (void)
{
  start_check ();
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_HEADING, "Проверяем…");
  window_shot ("switched");
  g_assert_false (window_says ("Checking…"));
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить снова");
  window_key ("ctrl+l"); /* or it would be remembered */
  window_quit ();
}

static void
test_close (gconstpointer key)
{
  start_check ();
  window_key (key);
  window_wait_for_end (AT_ONCE_MS);
}

/* There is no way back out of a running check but its end. */
static void
test_back (void)
{
  start_check ();
  window_key ("alt+Left");
  g_assert_true (window_says ("Checking…"));
  g_assert_false (window_says ("Back"));
  window_key ("Escape");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  window_key ("alt+Left");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/stop/button", test_stop);
  g_test_add_func ("/window/stop/escape", test_escape);
  g_test_add_func ("/window/stop/language-switches-meanwhile", test_switch);
  g_test_add_data_func ("/window/stop/closing-ends-the-program", "ctrl+w", test_close);
  g_test_add_data_func ("/window/stop/quitting-ends-the-program", "ctrl+q", test_close);
  g_test_add_func ("/window/stop/back-waits-for-the-end", test_back);

  return g_test_run ();
}
