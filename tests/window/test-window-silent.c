/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An untouched window sends nothing: the lab's middlebox counts the packets for a minute. Then a
 * check is started, and the same count must rise: it does count.
 */
#include "window-driver.h"
#include "window-packets.h"

#define UNTOUCHED_S 60

static void
leave_alone (guint seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    g_assert_true (window_is_running ());
}

static void
test_silent (void)
{
  g_autoptr (WindowThing) button = NULL;

  window_start ("ru");
  button = window_wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  leave_alone (UNTOUCHED_S);
  g_assert_cmpuint (window_count_packets (), ==, 0);

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  leave_alone (WINDOW_PACKETS_S);
  g_test_message ("%" G_GUINT64_FORMAT " packets with a check", window_count_packets ());
  g_assert_cmpuint (window_count_packets (), >, 0);
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/silent/an-untouched-window-sends-nothing", test_silent);

  return g_test_run ();
}
