/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Overwriting: what is said to be wiped holds nothing of it, from its first byte to its last.
 */
#include "observation/mostik-wipe.h"

#include <string.h>

static void
test_wipe (void)
{
  char text[] = "mail.proton.me";
  const char zeros[sizeof text] = { 0 };

  mostik_wipe (text);
  g_assert_cmpmem (text, sizeof text, zeros, sizeof zeros);
}

static void
test_nothing (void)
{
  char empty[] = "";

  mostik_wipe (empty);
  mostik_wipe (NULL);
  mostik_wipe_free (NULL);
  mostik_wipe_freev (NULL);
  g_assert_cmpstr (empty, ==, "");
}

/* Freed, and only once: the sanitizers and MALLOC_CHECK_ look on. */
static void
test_free (void)
{
  const char *const words[] = { "192.0.2.1", "", "2001:db8::1", NULL };

  mostik_wipe_free (g_strdup ("tun0"));
  mostik_wipe_freev (g_strdupv ((char **) words));
  g_assert_cmpstr (words[0], ==, "192.0.2.1");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observation/wipe/whole-text", test_wipe);
  g_test_add_func ("/observation/wipe/nothing", test_nothing);
  g_test_add_func ("/observation/wipe/frees", test_free);

  return g_test_run ();
}
