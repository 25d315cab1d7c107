/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-packets.c – reads the middlebox's log; no line of counts in it means no packet.
 */
#include "window-packets.h"

/**
 * window_count_packets:
 *
 * Returns: the packets that have passed the middlebox since the world began
 */
guint64
window_count_packets (void)
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
