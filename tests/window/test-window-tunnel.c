/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A VPN that is on: it is said before anything is sent, and asked by which road the check shall go.
 * Through it the result is labelled so. Without it the page waits, sees the VPN go – which the test
 * takes away, as its own program would – and the check begins by itself.
 */
#include "window-driver.h"

#include <net/if.h>

#define TUNNEL "proton0" /* as the world calls it */

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
wait_for_heading (const char *text)
{
  g_object_unref (window_wait_for (ATSPI_ROLE_HEADING, text));
}

/* Said and asked first, in both languages; the answer is one key away. */
static void
test_through (void)
{
  window_start ("en");
  wait_for_heading ("Proton Mail does not open?");
  g_assert_true (says ("A VPN is switched on"));
  window_shot ("welcome-en");

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  wait_for_heading ("A VPN is switched on. How shall we check?");
  g_assert_true (window_was_told_focus ("A VPN is switched on. How shall we check?"));
  window_shot ("road-en");
  window_key ("ctrl+l");
  wait_for_heading ("Включён VPN. Как проверить?");
  window_shot ("road-ru");

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Проверить через VPN");
  g_assert_true (says ("Включён VPN: проверка шла через него."));

  /* Asked again before the next check, and left again. */
  window_key ("ctrl+r");
  wait_for_heading ("Включён VPN. Как проверить?");
  window_key ("Escape");
  g_assert_true (says ("Включён VPN: проверка шла через него."));
  window_key ("ctrl+l"); /* or it would be remembered */
  window_quit ();
}

static void
take_tunnel_away (void)
{
  const char *argv[] = { "ip", "link", "del", TUNNEL, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_assert_cmpuint (if_nametoindex (TUNNEL), !=, 0);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* Waiting can be given up, by the button and by Escape, and begun again. */
static void
give_up_waiting (void)
{
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Without the VPN");
  wait_for_heading ("Switch the VPN off");
  g_assert_true (says ("Waiting: the VPN is still on…"));
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Do Not Wait");
  wait_for_heading ("A VPN is switched on. How shall we check?");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Without the VPN");
  wait_for_heading ("Switch the VPN off");
  window_key ("Escape");
  wait_for_heading ("A VPN is switched on. How shall we check?");
}

static void
test_without (void)
{
  g_autofree char *headline = NULL;

  window_start ("en");
  wait_for_heading ("Proton Mail does not open?");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  wait_for_heading ("A VPN is switched on. How shall we check?");
  give_up_waiting ();

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Without the VPN");
  wait_for_heading ("Switch the VPN off");
  g_assert_true (window_was_told_focus ("Switch the VPN off"));
  window_key ("ctrl+l");
  wait_for_heading ("Отключите VPN");
  g_assert_true (says ("Жду: VPN ещё включён…"));
  window_shot ("without-ru");
  window_key ("ctrl+l");
  wait_for_heading ("Switch the VPN off");
  window_shot ("without-en");

  take_tunnel_away ();
  /* By itself: no key is pressed from here on. The verdict is that of the world without a VPN. */
  headline = window_ask_for_headline ("en");
  g_assert_cmpstr (headline, !=, "Proton Mail opens");
  wait_for_heading (headline);
  g_assert_false (window_says ("A VPN is switched on: the check went through it."));
  window_shot ("result-without-en");
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/tunnel/through", test_through);
  g_test_add_func ("/window/tunnel/without", test_without);

  return g_test_run ();
}
