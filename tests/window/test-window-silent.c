/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An untouched window sends nothing: the lab's middlebox counts the packets for a minute. Then a
 * check is started, and the same count must rise: it does count.
 *
 * The middlebox writes a line of counts within a second of each change; no line means no packet.
 */
#include "window-driver.h"

#define UNTOUCHED_S 60
#define COUNTS_S 3 /* more than the middlebox waits with its line */

static guint64
count_packets (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_WORLD_DIR"), "middlebox.log", NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\\[(\\d+),", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;
  const char *last;
  guint64 n_packets = 0;

  g_file_get_contents (path, &log, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (log, -1, "\"event\":\"start\""));
  last = g_strrstr (log, "\"event\":\"count\"");
  if (last == NULL)
    return 0;

  g_regex_match (regex, last, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *packets = g_match_info_fetch (match, 1);

      n_packets += g_ascii_strtoull (packets, NULL, 10);
    }

  return n_packets;
}

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
  g_assert_cmpuint (count_packets (), ==, 0);

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Проверить Proton Mail");
  leave_alone (COUNTS_S);
  g_test_message ("%" G_GUINT64_FORMAT " packets with a check", count_packets ());
  g_assert_cmpuint (count_packets (), >, 0);
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
