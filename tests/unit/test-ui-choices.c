/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The next steps after a check: which one comes first, and which one must never be offered. Rows
 * by hand for what people meet, and what must hold for each combination of verdict, rule, methods,
 * place, scope and road.
 */
#include "ui/mostik-choices.h"

#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"

#include <string.h>

/* In a check, each rule comes with a reason. */
typedef struct
{
  const char *path;
  MostikDiagnosis diagnosis;
  const char *rule;
  guint n_blocked;
  const char *choices; /* one letter each, see letters */
} Case;

static const char letters[MOSTIK_N_CHOICES + 1] = {
  [MOSTIK_CHOICE_NONE] = '.',
  [MOSTIK_CHOICE_OPEN_MAIL] = 'm',
  [MOSTIK_CHOICE_OPEN_PORTAL] = 'p',
  [MOSTIK_CHOICE_OPEN_STATUS] = 's',
  [MOSTIK_CHOICE_ACCESS] = 'w',   /* way round */
  [MOSTIK_CHOICE_COMPLAIN] = 'l', /* letter */
  [MOSTIK_CHOICE_OTHER_NETWORK] = 'n',
  [MOSTIK_CHOICE_OTHER_LINE] = 'i',
  [MOSTIK_CHOICE_HELP_BROWSER] = 'B',
  [MOSTIK_CHOICE_HELP_CLOCK] = 'C',
  [MOSTIK_CHOICE_HELP_KILL_SWITCH] = 'K',
  [MOSTIK_CHOICE_HELP_HOSTS] = 'H',
  [MOSTIK_CHOICE_HELP_PROXY] = 'P',
  [MOSTIK_CHOICE_HELP_ONLINE] = 'O',
  [MOSTIK_CHOICE_CHECK] = 'c',
  [MOSTIK_CHOICE_DETAILS] = 'd',
};

#define BLOCKED .verdict = MOSTIK_VERDICT_BLOCKED
#define DEGRADED .verdict = MOSTIK_VERDICT_DEGRADED
#define LOCAL .verdict = MOSTIK_VERDICT_LOCAL_INTERFERENCE
#define FOREIGN .scope = MOSTIK_SCOPE_FOREIGN_SITES

static const Case cases[] = {
  { "reachable", { .verdict = MOSTIK_VERDICT_REACHABLE }, "all-opens", 0, "mBcd" },
  { "reachable-through-vpn", { .verdict = MOSTIK_VERDICT_REACHABLE, .through_tunnel = TRUE }, "all-opens", 0, "mBcd" },
  { "blocked", { BLOCKED, .scope = MOSTIK_SCOPE_PROTON }, "methods", 1, "wnlcd" },
  { "blocked-twice", { BLOCKED, .scope = MOSTIK_SCOPE_PROTON }, "methods", 2, "wnlcd" },
  { "blocked-three-times", { BLOCKED, .scope = MOSTIK_SCOPE_PROTON }, "methods", 3, "wnldc" },
  { "blocked-by-false-identity", { BLOCKED, .methods = MOSTIK_METHOD_TLS_INTERCEPTION }, "methods", 1, "wnlcd" },
  { "blocked-at-provider", { BLOCKED, .place = MOSTIK_PLACE_PROVIDER }, "methods", 1, "wnlcd" },
  { "blocked-in-local-network", { BLOCKED, .place = MOSTIK_PLACE_LOCAL_NETWORK }, "methods", 1, "wncd" },
  { "blocked-on-this-computer", { BLOCKED, .place = MOSTIK_PLACE_THIS_COMPUTER }, "methods", 1, "wncd" },
  { "blocked-through-vpn", { BLOCKED, .through_tunnel = TRUE }, "methods", 1, "wcd" },
  { "allow-list", { BLOCKED, FOREIGN }, "only-russian", 1, "icd" },
  { "allow-list-three-times", { BLOCKED, FOREIGN }, "only-russian", 3, "idc" },
  { "degraded", { DEGRADED }, "mail-flaps", 0, "wmnlcd" },
  { "degraded-by-false-identity", { DEGRADED, .methods = MOSTIK_METHOD_TLS_INTERCEPTION }, "service-cut", 0, "wnlcd" },
  { "degraded-foreign", { DEGRADED, FOREIGN }, "foreign-freezes", 0, "wmncd" },
  { "delivery-cut", { DEGRADED }, "delivery-cut", 0, "mlncd" },
  { "service-down", { .verdict = MOSTIK_VERDICT_SERVICE_DOWN }, "server-error", 0, "scnd" },
  { "offline", { .verdict = MOSTIK_VERDICT_OFFLINE }, "no-route", 0, "Ocd" },
  { "captive-portal", { .verdict = MOSTIK_VERDICT_CAPTIVE_PORTAL }, "portal", 0, "pcd" },
  { "clock-wrong", { .verdict = MOSTIK_VERDICT_CLOCK_WRONG }, "clock", 0, "Ccd" },
  { "kill-switch", { LOCAL }, "kill-switch", 0, "Kcd" },
  { "kill-switch-names", { LOCAL }, "kill-switch-names", 0, "Kcd" },
  { "hosts-file", { LOCAL }, "hosts-file", 0, "Hcd" },
  { "proxy-dead", { LOCAL }, "proxy-dead", 0, "Pcd" },
  { "proxy-refuses", { LOCAL }, "proxy-refuses", 0, "Pcd" },
  { "resolver-dead", { LOCAL }, "resolver-dead", 0, "Ocnd" },
  { "all-false", { LOCAL }, "all-false", 0, "ncd" },
  { "inconclusive", { .verdict = MOSTIK_VERDICT_INCONCLUSIVE }, "no-evidence", 0, "cnwd" },
  { "stopped", { .verdict = MOSTIK_VERDICT_INCONCLUSIVE, .was_stopped = TRUE }, "no-evidence", 0, "cd" },
};

static char *
spell (const MostikChoice *choices)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < MOSTIK_CHOICES_MAX && choices[i] != MOSTIK_CHOICE_NONE; i++)
    g_string_append_c (text, letters[choices[i]]);

  return g_string_free (text, FALSE);
}

static GArray *
new_reasons (const char *rule)
{
  MostikReason reason = { rule, "It holds." };
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));

  g_array_append_val (reasons, reason);

  return reasons;
}

static void
test_choices (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GArray) reasons = new_reasons (c->rule);
  g_autofree char *text = NULL;
  MostikDiagnosis d = c->diagnosis;
  MostikChoice choices[MOSTIK_CHOICES_MAX];

  d.reasons = reasons;
  mostik_choices_find (&d, c->n_blocked, choices);
  text = spell (choices);

  g_assert_cmpstr (text, ==, c->choices);
}

/* What must hold for each of them; @text is spelled as above. */
static void
check_one (const MostikDiagnosis *d,
           guint n_blocked)
{
  gboolean is_interfered =
    d->verdict == MOSTIK_VERDICT_BLOCKED || d->verdict == MOSTIK_VERDICT_DEGRADED;
  gboolean is_allow_list = mostik_diagnosis_has_reason (d, "only-russian");
  g_autoptr (MostikExplanation) e = mostik_explain (d);
  g_autofree char *text = NULL;
  MostikChoice choices[MOSTIK_CHOICES_MAX];
  MostikChoice help = mostik_choices_find_help (d);

  mostik_choices_find (d, n_blocked, choices);
  text = spell (choices);
  g_test_message ("%s", text);

  /* Each step once; whatever came out, it can be tried again and looked into. */
  for (const char *at = text; *at != '\0'; at++)
    g_assert_null (strchr (at + 1, *at));
  g_assert_nonnull (strchr (text, 'c'));
  g_assert_nonnull (strchr (text, 'd'));

  if (d->verdict == MOSTIK_VERDICT_BLOCKED && !is_allow_list)
    g_assert_cmpint (text[0], ==, 'w');
  if (d->verdict == MOSTIK_VERDICT_BLOCKED && !is_allow_list && !d->through_tunnel)
    g_assert_cmpint (text[1], ==, 'n');
  if (is_allow_list)
    g_assert_null (strpbrk (text, "wlm"));
  if (n_blocked >= MOSTIK_CHOICES_ENOUGH_BLOCKED)
    g_assert_cmpint (text[strlen (text) - 1], ==, 'c');
  if (!is_interfered || d->through_tunnel)
    g_assert_null (strchr (text, 'l'));
  if (d->methods & MOSTIK_METHOD_TLS_INTERCEPTION)
    g_assert_null (strchr (text, 'm'));
  g_assert_cmpint (help != MOSTIK_CHOICE_NONE, ==, strpbrk (text, "BCKHPO") != NULL);

  /* The words offer what the buttons do. */
  if (is_interfered && strstr (e->what_to_do, "in writing") != NULL)
    g_assert_nonnull (strchr (text, 'l'));
  if (is_interfered && strstr (e->what_to_do, "Tor Browser") != NULL)
    g_assert_nonnull (strchr (text, 'w'));
}

static void
check_rule (MostikVerdict verdict,
            const char *rule,
            MostikScope scope,
            guint methods)
{
  g_autoptr (GArray) reasons = new_reasons (rule);

  for (guint place = 0; place <= MOSTIK_PLACE_PROTON; place++)
    for (guint i = 0; i < 4; i++)
      for (guint n_blocked = 0; n_blocked <= MOSTIK_CHOICES_ENOUGH_BLOCKED; n_blocked++)
        {
          MostikDiagnosis d = { .verdict = verdict,
                                .methods = methods,
                                .place = place,
                                .scope = scope,
                                .through_tunnel = (i & 1) != 0,
                                .was_stopped = (i & 2) != 0,
                                .reasons = reasons };

          if (n_blocked == 0 || verdict == MOSTIK_VERDICT_BLOCKED)
            check_one (&d, n_blocked);
        }
}

static void
test_all (void)
{
  static const char *const others[] = { "kill-switch", "kill-switch-names", "hosts-file", "proxy-dead", "proxy-refuses",
                                        "resolver-dead", "all-false", "no-evidence" };

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  for (guint methods = 1; methods < 1u << MOSTIK_N_METHODS; methods++)
    {
      check_rule (MOSTIK_VERDICT_BLOCKED, "methods", MOSTIK_SCOPE_PROTON, methods);
      check_rule (MOSTIK_VERDICT_DEGRADED, "service-cut", MOSTIK_SCOPE_PROTON, methods);
    }
  check_rule (MOSTIK_VERDICT_BLOCKED, "only-russian", MOSTIK_SCOPE_FOREIGN_SITES, 0);
  check_rule (MOSTIK_VERDICT_DEGRADED, "foreign-freezes", MOSTIK_SCOPE_FOREIGN_SITES,
              MOSTIK_METHOD_THROTTLING);
  check_rule (MOSTIK_VERDICT_DEGRADED, "delivery-cut", MOSTIK_SCOPE_PROTON,
              MOSTIK_METHOD_IP_BLOCKING);
  for (guint verdict = 0; verdict < MOSTIK_N_VERDICTS; verdict++)
    for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
      if (verdict != MOSTIK_VERDICT_BLOCKED && verdict != MOSTIK_VERDICT_DEGRADED)
        check_rule (verdict, others[i], MOSTIK_SCOPE_ALL, 0);
}

typedef struct
{
  const char *path;
  MostikConclusion conclusion;
  MostikDiagnosis first;
  MostikDiagnosis second;
  const char *rule; /* of the second */
  const char *choices;
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
#define OF(name) MOSTIK_CONCLUSION_##name

static const CaseOfTwo cases_of_two[] = {
  { "both-open", OF (BOTH_OPEN), OPEN, OPEN, "all-opens", "mBc" },
  { "first-cut", OF (FIRST_CUT), CUT, OPEN, "all-opens", "mwlc" },
  { "first-cut-nearby", OF (FIRST_CUT), CUT_NEAR, OPEN, "all-opens", "mwc" },
  { "first-restricted", OF (FIRST_RESTRICTED), { BLOCKED, FOREIGN }, OPEN, "all-opens", "mBc" },
  { "second-cut", OF (SECOND_CUT), OPEN, CUT, "methods", "wlc" },
  { "second-cut-nearby", OF (SECOND_CUT), OPEN, CUT_NEAR, "methods", "wc" },
  { "second-restricted", OF (SECOND_RESTRICTED), OPEN, { BLOCKED, FOREIGN }, "only-russian", "ic" },
  { "both-restricted",
    OF (BOTH_RESTRICTED),
    { BLOCKED, FOREIGN },
    { BLOCKED, FOREIGN },
    "only-russian",
    "ic" },
  { "cut-alike", OF (CUT_ALIKE), CUT, CUT, "methods", "wlc" },
  { "proton-down",
    OF (PROTON_DOWN),
    { .verdict = MOSTIK_VERDICT_SERVICE_DOWN },
    { .verdict = MOSTIK_VERDICT_SERVICE_DOWN },
    "server-error",
    "sc" },
  { "clock",
    OF (THIS_COMPUTER),
    { .verdict = MOSTIK_VERDICT_CLOCK_WRONG },
    { .verdict = MOSTIK_VERDICT_CLOCK_WRONG },
    "clock",
    "Cc" },
  { "kill-switch", OF (THIS_COMPUTER), { LOCAL }, { LOCAL }, "kill-switch", "Kc" },
  { "all-installed", OF (THIS_COMPUTER), { LOCAL }, { LOCAL }, "all-installed", "c" },
  { "same-network", OF (SAME_NETWORK), CUT, CUT, "methods", "nc" },
};

static void
test_choices_of_two (gconstpointer data)
{
  const CaseOfTwo *c = data;
  MostikComparison comparison = { .conclusion = c->conclusion };
  g_autoptr (GArray) reasons = new_reasons (c->rule);
  MostikDiagnosis first = c->first;
  MostikDiagnosis second = c->second;
  MostikChoice choices[MOSTIK_CHOICES_MAX];
  g_autofree char *text = NULL;

  first.reasons = reasons;
  second.reasons = reasons;
  mostik_choices_find_for_two (&comparison, &first, &second, choices);
  text = spell (choices);

  g_assert_cmpstr (text, ==, c->choices);
}

/* Whatever follows, it can be checked again. */
static void
test_every_conclusion (void)
{
  g_autoptr (GArray) reasons = new_reasons ("kill-switch");

  for (guint conclusion = 0; conclusion < MOSTIK_N_CONCLUSIONS; conclusion++)
    {
      MostikComparison comparison = { .conclusion = conclusion };
      MostikDiagnosis diagnosis = { LOCAL, .reasons = reasons };
      MostikChoice choices[MOSTIK_CHOICES_MAX];
      g_autofree char *text = NULL;

      mostik_choices_find_for_two (&comparison, &diagnosis, &diagnosis, choices);
      text = spell (choices);
      g_assert_nonnull (strchr (text, 'c'));
      g_assert_null (strchr (text, 'l'));
    }
}

static void
test_words (void)
{
  for (guint choice = MOSTIK_CHOICE_NONE + 1; choice < MOSTIK_N_CHOICES; choice++)
    {
      const MostikChoiceWords *words = mostik_choice_get_words (choice);

      g_assert_cmpint (letters[choice], !=, '\0');
      g_assert_nonnull (words->title);
      g_assert_true (g_str_has_prefix (words->action, "win."));
    }
  g_assert_nonnull (strstr (mostik_choice_get_words (MOSTIK_CHOICE_OTHER_NETWORK)->subtitle, "2 MB"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/choices/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_choices);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases_of_two); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/choices/two/", cases_of_two[i].path, NULL);

      g_test_add_data_func (path, &cases_of_two[i], test_choices_of_two);
    }
  g_test_add_func ("/ui/choices/all", test_all);
  g_test_add_func ("/ui/choices/two/every-conclusion", test_every_conclusion);
  g_test_add_func ("/ui/choices/every-choice-has-words-and-an-action", test_words);

  return g_test_run ();
}
