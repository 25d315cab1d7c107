/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The real program in a world of the lab, by keyboard alone: every page that can be reached there
 * is reached, read over the accessibility bus, worked and left again (window-walker.h), in a
 * window 360 pixels wide, in both languages. The table says in which world each page of the flow
 * is reached; a new page without a row makes the test fail.
 */
#include "window-walker.h"

#include "config.h"
#include "ui/mostik-flow.h"

#include <libintl.h>

#define NARROW 360
#define ELSEWHERE NULL

static const char *world;

static const struct
{
  MostikFlowState state;
  const char *title; /* in English, as in the page's template */
  const char *world; /* where it must be reached; ELSEWHERE: another test does so */
} pages[] = {
  { MOSTIK_FLOW_WELCOME, "Start", "healthy" },
  { MOSTIK_FLOW_TROUBLE, "Mostik cannot start", ELSEWHERE }, /* test-window-trouble */
  { MOSTIK_FLOW_CHECKING, "Check", ELSEWHERE },              /* test-window-stop */
  { MOSTIK_FLOW_RESULT, "Result", "healthy" },
  { MOSTIK_FLOW_DETAILS, "Details", "healthy" },
  { MOSTIK_FLOW_ACCESS, "Three steps", "sni-reset" },
  { MOSTIK_FLOW_COMPLAINT, "Three steps", "sni-reset" },
  { MOSTIK_FLOW_OTHER_NETWORK, "Another network", "sni-reset" },
  { MOSTIK_FLOW_COMPARISON, "Two networks", "sni-reset" },
  { MOSTIK_FLOW_ROAD, "VPN", ELSEWHERE },                    /* test-window-tunnel */
  { MOSTIK_FLOW_WITHOUT_VPN, "Without the VPN", ELSEWHERE }, /* test-window-tunnel */
  { MOSTIK_FLOW_CONTACTS, "What Mostik contacts", "healthy" },
  { MOSTIK_FLOW_MAIL, "What this means for your mail", "healthy" },
  { MOSTIK_FLOW_SIGN_IN, "It opens, but I cannot get in", "healthy" },
  { MOSTIK_FLOW_BACKGROUND, "Why is this happening?", "healthy" },
  { MOSTIK_FLOW_HELP, "Help", "healthy" },
  { MOSTIK_FLOW_TRACES, "What stays on this computer", "healthy" },
  { MOSTIK_FLOW_CLEARED, "What stays on this computer", ELSEWHERE }, /* test-window-traces */
  { MOSTIK_FLOW_ADVICE, "What to do", "healthy" },
  { MOSTIK_FLOW_HELPERS, "For helpers", "healthy" },
  { MOSTIK_FLOW_WORDS, "Four words", "healthy" },
  { MOSTIK_FLOW_REHEARSAL, "Practice examples", "healthy" },
};

static const char *
translate (const char *title)
{
  const char *translation = dgettext (GETTEXT_PACKAGE, title);

  return translation;
}

static void
test_walk (gconstpointer data)
{
  const char *language = data;
  const char *titles[G_N_ELEMENTS (pages) + 1] = { NULL };
  WindowPlan plan = { .language = language, .titles = titles, .width = NARROW };
  g_autoptr (GHashTable) visited = NULL;

  g_setenv ("LANGUAGE", language, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    titles[i] = translate (pages[i].title);
  plan.first = translate ("Start");
  plan.busy = translate ("Check");
  plan.alike = translate ("Practice examples");

  visited = window_walker_walk (&plan);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].world, world) == 0 && !g_hash_table_contains (visited, titles[i]))
      g_test_fail_printf ("“%s” was not reached", titles[i]);
}

/* Each state has its row. */
static void
test_pages (void)
{
  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    {
      gboolean is_known = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
        is_known |= pages[i].state == state;
      if (!is_known)
        g_test_fail_printf ("pages[] has no row for “%s”: how is it called, where is it reached?",
                            mostik_flow_state_to_string ((MostikFlowState) state));
    }
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  world = argv[1];
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("MOSTIK_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  g_test_add_func ("/window/walk/pages", test_pages);
  g_test_add_data_func ("/window/walk/ru", "ru", test_walk);
  if (g_str_equal (world, "healthy")) /* where most pages are */
    g_test_add_data_func ("/window/walk/en", "en", test_walk);

  return g_test_run ();
}
