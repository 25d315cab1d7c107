/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The next steps after a check: which one comes first, and which one must never be offered.
 */
#include "ui/mostik-choices.h"

typedef struct
{
  const char *path;
  MostikDiagnosis diagnosis;
  MostikChoice first;
  const char *offers; /* of "way round", "letter", "mailbox", "network (another)" the first letters, in this order */
} Case;

#define BLOCKED .verdict = MOSTIK_VERDICT_BLOCKED
#define DEGRADED .verdict = MOSTIK_VERDICT_DEGRADED

static const Case cases[] = {
  { "/ui/choices/reachable", { .verdict = MOSTIK_VERDICT_REACHABLE }, MOSTIK_CHOICE_OPEN_MAIL, "m" },
  { "/ui/choices/blocked", { BLOCKED, .scope = MOSTIK_SCOPE_PROTON }, MOSTIK_CHOICE_ACCESS, "wln" },
  { "/ui/choices/degraded", { DEGRADED }, MOSTIK_CHOICE_ACCESS, "wlmn" },
  { "/ui/choices/allow-list",
    { BLOCKED, .scope = MOSTIK_SCOPE_FOREIGN_SITES },
    MOSTIK_CHOICE_CHECK,
    "n" },
  { "/ui/choices/blocked-through-vpn", { BLOCKED, .through_tunnel = TRUE }, MOSTIK_CHOICE_ACCESS, "w" },
  { "/ui/choices/blocked-by-provider",
    { BLOCKED, .place = MOSTIK_PLACE_PROVIDER },
    MOSTIK_CHOICE_ACCESS,
    "wln" },
  { "/ui/choices/blocked-in-local-network",
    { BLOCKED, .place = MOSTIK_PLACE_LOCAL_NETWORK },
    MOSTIK_CHOICE_ACCESS,
    "wn" },
  { "/ui/choices/blocked-on-this-computer",
    { BLOCKED, .place = MOSTIK_PLACE_THIS_COMPUTER },
    MOSTIK_CHOICE_ACCESS,
    "wn" },
  { "/ui/choices/false-identity",
    { DEGRADED, .methods = MOSTIK_METHOD_TLS_INTERCEPTION },
    MOSTIK_CHOICE_ACCESS,
    "wln" },
  { "/ui/choices/reachable-through-vpn",
    { .verdict = MOSTIK_VERDICT_REACHABLE, .through_tunnel = TRUE },
    MOSTIK_CHOICE_OPEN_MAIL,
    "m" },
  { "/ui/choices/service-down", { .verdict = MOSTIK_VERDICT_SERVICE_DOWN }, MOSTIK_CHOICE_OPEN_STATUS, "n" },
  { "/ui/choices/offline", { .verdict = MOSTIK_VERDICT_OFFLINE }, MOSTIK_CHOICE_CHECK, "" },
  { "/ui/choices/captive-portal",
    { .verdict = MOSTIK_VERDICT_CAPTIVE_PORTAL },
    MOSTIK_CHOICE_OPEN_PORTAL,
    "" },
  { "/ui/choices/clock-wrong", { .verdict = MOSTIK_VERDICT_CLOCK_WRONG }, MOSTIK_CHOICE_CHECK, "" },
  { "/ui/choices/local-interference",
    { .verdict = MOSTIK_VERDICT_LOCAL_INTERFERENCE },
    MOSTIK_CHOICE_CHECK,
    "n" },
  { "/ui/choices/inconclusive", { .verdict = MOSTIK_VERDICT_INCONCLUSIVE }, MOSTIK_CHOICE_CHECK, "wn" },
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

static char *
describe_offers (const MostikChoice *choices)
{
  return g_strconcat (has (choices, MOSTIK_CHOICE_ACCESS) ? "w" : "",
                      has (choices, MOSTIK_CHOICE_COMPLAIN) ? "l" : "",
                      has (choices, MOSTIK_CHOICE_OPEN_MAIL) ? "m" : "",
                      has (choices, MOSTIK_CHOICE_OTHER_NETWORK) ? "n" : "",
                      NULL);
}

static void
test_choices (gconstpointer data)
{
  const Case *c = data;
  const MostikChoice *choices = mostik_choices_for (&c->diagnosis);
  g_autofree char *offers = describe_offers (choices);

  g_assert_cmpint (choices[0], ==, c->first);
  g_assert_cmpstr (offers, ==, c->offers);

  /* Whatever came out, it can be tried again and looked into. */
  g_assert_true (has (choices, MOSTIK_CHOICE_CHECK));
  g_assert_true (has (choices, MOSTIK_CHOICE_DETAILS));
}

typedef struct
{
  const char *path;
  MostikConclusion conclusion;
  MostikDiagnosis first;
  MostikDiagnosis second;
  MostikChoice best;
  const char *offers; /* as above */
} CaseOfTwo;

#define OPEN                            \
  {                                     \
    .verdict = MOSTIK_VERDICT_REACHABLE \
  }
#define CUT                                 \
  {                                         \
    BLOCKED, .place = MOSTIK_PLACE_PROVIDER \
  }
#define CUT_NEAR                                 \
  {                                              \
    BLOCKED, .place = MOSTIK_PLACE_LOCAL_NETWORK \
  }

static const CaseOfTwo cases_of_two[] = {
  { "/ui/choices/two/both-open", MOSTIK_CONCLUSION_BOTH_OPEN, OPEN, OPEN, MOSTIK_CHOICE_OPEN_MAIL, "m" },
  { "/ui/choices/two/first-cut", MOSTIK_CONCLUSION_FIRST_CUT, CUT, OPEN, MOSTIK_CHOICE_OPEN_MAIL, "wlm" },
  { "/ui/choices/two/first-cut-nearby",
    MOSTIK_CONCLUSION_FIRST_CUT,
    CUT_NEAR,
    OPEN,
    MOSTIK_CHOICE_OPEN_MAIL,
    "wm" },
  { "/ui/choices/two/second-cut", MOSTIK_CONCLUSION_SECOND_CUT, OPEN, CUT, MOSTIK_CHOICE_ACCESS, "wl" },
  { "/ui/choices/two/second-cut-nearby",
    MOSTIK_CONCLUSION_SECOND_CUT,
    OPEN,
    CUT_NEAR,
    MOSTIK_CHOICE_ACCESS,
    "w" },
  { "/ui/choices/two/cut-alike", MOSTIK_CONCLUSION_CUT_ALIKE, CUT, CUT, MOSTIK_CHOICE_ACCESS, "wl" },
  { "/ui/choices/two/proton-down",
    MOSTIK_CONCLUSION_PROTON_DOWN,
    { .verdict = MOSTIK_VERDICT_SERVICE_DOWN },
    { .verdict = MOSTIK_VERDICT_SERVICE_DOWN },
    MOSTIK_CHOICE_OPEN_STATUS,
    "" },
  { "/ui/choices/two/this-computer",
    MOSTIK_CONCLUSION_THIS_COMPUTER,
    { .verdict = MOSTIK_VERDICT_CLOCK_WRONG },
    { .verdict = MOSTIK_VERDICT_CLOCK_WRONG },
    MOSTIK_CHOICE_CHECK,
    "" },
  { "/ui/choices/two/same-network",
    MOSTIK_CONCLUSION_SAME_NETWORK,
    CUT,
    CUT,
    MOSTIK_CHOICE_OTHER_NETWORK,
    "n" },
};

static void
test_choices_of_two (gconstpointer data)
{
  const CaseOfTwo *c = data;
  MostikComparison comparison = { .conclusion = c->conclusion };
  const MostikChoice *choices = mostik_choices_for_two (&comparison, &c->first, &c->second);
  g_autofree char *offers = describe_offers (choices);

  g_assert_cmpint (choices[0], ==, c->best);
  g_assert_cmpstr (offers, ==, c->offers);
}

/* Whatever follows, it can be checked again. */
static void
test_every_conclusion (void)
{
  for (guint conclusion = 0; conclusion < MOSTIK_N_CONCLUSIONS; conclusion++)
    {
      MostikComparison comparison = { .conclusion = conclusion };
      MostikDiagnosis diagnosis = CUT;
      const MostikChoice *choices = mostik_choices_for_two (&comparison, &diagnosis, &diagnosis);

      g_assert_true (has (choices, MOSTIK_CHOICE_CHECK));
      g_assert_cmpint (choices[MOSTIK_CHOICES_MAX - 1], ==, MOSTIK_CHOICE_NONE);
    }
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
  for (gsize i = 0; i < G_N_ELEMENTS (cases_of_two); i++)
    g_test_add_data_func (cases_of_two[i].path, &cases_of_two[i], test_choices_of_two);
  g_test_add_func ("/ui/choices/two/every-conclusion", test_every_conclusion);
  g_test_add_func ("/ui/choices/every-list-ends", test_lists_end);
  g_test_add_func ("/ui/choices/every-choice-has-words-and-an-action", test_words);

  return g_test_run ();
}
