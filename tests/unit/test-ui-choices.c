/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The next steps after a check: which one comes first, and which one must never be offered.
 */
#include "ui/mostik-choices.h"

typedef struct
{
  const char *path;
  MostikVerdict verdict;
  MostikScope scope;
  gboolean through_tunnel;
  MostikChoice first;
  gboolean has_access;   /* a way round is offered */
  gboolean has_complain; /* a complaint is offered */
} Case;

static const Case cases[] = {
  { "/ui/choices/reachable", MOSTIK_VERDICT_REACHABLE, 0, FALSE, MOSTIK_CHOICE_OPEN_MAIL, FALSE, FALSE },
  { "/ui/choices/blocked", MOSTIK_VERDICT_BLOCKED, MOSTIK_SCOPE_PROTON, FALSE, MOSTIK_CHOICE_ACCESS, TRUE, TRUE },
  { "/ui/choices/degraded", MOSTIK_VERDICT_DEGRADED, MOSTIK_SCOPE_PROTON, FALSE, MOSTIK_CHOICE_ACCESS, TRUE, TRUE },
  { "/ui/choices/allow-list", MOSTIK_VERDICT_BLOCKED, MOSTIK_SCOPE_FOREIGN_SITES, FALSE,
    MOSTIK_CHOICE_CHECK, FALSE, FALSE },
  { "/ui/choices/blocked-through-vpn", MOSTIK_VERDICT_BLOCKED, MOSTIK_SCOPE_PROTON, TRUE, MOSTIK_CHOICE_ACCESS, TRUE, FALSE },
  { "/ui/choices/reachable-through-vpn", MOSTIK_VERDICT_REACHABLE, 0, TRUE, MOSTIK_CHOICE_OPEN_MAIL, FALSE, FALSE },
  { "/ui/choices/service-down", MOSTIK_VERDICT_SERVICE_DOWN, 0, FALSE, MOSTIK_CHOICE_OPEN_STATUS, FALSE, FALSE },
  { "/ui/choices/offline", MOSTIK_VERDICT_OFFLINE, 0, FALSE, MOSTIK_CHOICE_CHECK, FALSE, FALSE },
  { "/ui/choices/captive-portal", MOSTIK_VERDICT_CAPTIVE_PORTAL, 0, FALSE, MOSTIK_CHOICE_OPEN_PORTAL, FALSE, FALSE },
  { "/ui/choices/clock-wrong", MOSTIK_VERDICT_CLOCK_WRONG, 0, FALSE, MOSTIK_CHOICE_CHECK, FALSE, FALSE },
  { "/ui/choices/local-interference", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, FALSE, MOSTIK_CHOICE_CHECK, FALSE, FALSE },
  { "/ui/choices/inconclusive", MOSTIK_VERDICT_INCONCLUSIVE, 0, FALSE, MOSTIK_CHOICE_CHECK, TRUE, FALSE },
};

static gboolean
has (const MostikChoice *choices,
     MostikChoice choice)
{
  for (gsize i = 0; i < MOSTIK_CHOICES_MAX && choices[i] != MOSTIK_CHOICE_NONE; i++)
    if (choices[i] == choice)
      return TRUE;

  return FALSE;
}

static void
test_choices (gconstpointer data)
{
  const Case *c = data;
  MostikDiagnosis diagnosis = { 0 };
  const MostikChoice *choices;

  diagnosis.verdict = c->verdict;
  diagnosis.scope = c->scope;
  diagnosis.through_tunnel = c->through_tunnel;
  choices = mostik_choices_for (&diagnosis);

  g_assert_cmpint (choices[0], ==, c->first);
  g_assert_cmpint (has (choices, MOSTIK_CHOICE_ACCESS), ==, c->has_access);
  g_assert_cmpint (has (choices, MOSTIK_CHOICE_COMPLAIN), ==, c->has_complain);

  /* Whatever came out, it can be tried again and looked into. */
  g_assert_true (has (choices, MOSTIK_CHOICE_CHECK));
  g_assert_true (has (choices, MOSTIK_CHOICE_DETAILS));
}

static void
test_lists_end (void)
{
  for (guint verdict = 0; verdict < MOSTIK_N_VERDICTS; verdict++)
    {
      MostikDiagnosis diagnosis = { .verdict = verdict };
      const MostikChoice *choices = mostik_choices_for (&diagnosis);
      gsize n = 0;

      while (n < MOSTIK_CHOICES_MAX && choices[n] != MOSTIK_CHOICE_NONE)
        n++;
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, MOSTIK_CHOICES_MAX);
    }
}

static void
test_words (void)
{
  for (guint choice = MOSTIK_CHOICE_NONE + 1; choice < MOSTIK_N_CHOICES; choice++)
    {
      const MostikChoiceWords *words = mostik_choice_get_words (choice);

      g_assert_nonnull (words->title);
      g_assert_true (g_str_has_prefix (words->action, "win."));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_choices);
  g_test_add_func ("/ui/choices/every-list-ends", test_lists_end);
  g_test_add_func ("/ui/choices/every-choice-has-words-and-an-action", test_words);

  return g_test_run ();
}
