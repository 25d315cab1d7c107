/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A VPN that is on is said before anything is sent, in both languages, and the result is labelled
 * as made through it.
 */
#include "window-driver.h"

static gboolean
says (const char *text)
{
  for (guint i = 0; i < 50; i++)
    {
      if (window_says (text))
        return TRUE;
      g_usleep (G_USEC_PER_SEC / 10);
    }

  return FALSE;
}

static void
test_tunnel (void)
{
  window_start ("en");
  g_object_unref (window_wait_for (ATSPI_ROLE_HEADING, "Proton Mail does not open?"));
  g_assert_true (says ("A VPN is switched on: the check goes through it."));
  window_shot ("tunnel-en");

  window_key ("ctrl+l");
  g_object_unref (window_wait_for (ATSPI_ROLE_HEADING, "Proton Mail не открывается?"));
  g_assert_true (says ("Включён VPN: проверка пойдёт через него."));
  window_shot ("tunnel-ru");

  window_key ("ctrl+r");
  g_assert_true (says ("Включён VPN: проверка шла через него."));
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/tunnel/said-first", test_tunnel);

  return g_test_run ();
}
