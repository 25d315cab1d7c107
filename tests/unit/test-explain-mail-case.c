/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a verdict means for the letters: a table; and that what is grave is never soothed, whatever
 * else was seen with it.
 */
#include "explain/mostik-mail-case.h"

#define ANY_SCOPE MOSTIK_SCOPE_UNKNOWN

typedef struct
{
  const char *name;
  MostikVerdict verdict;
  guint methods;
  MostikScope scope;
  const char *rule;
  MostikMailCase mail_case;
  gboolean may_stop_at_sign_in;
} Case;

static const Case cases[] = {
  { "reachable", MOSTIK_VERDICT_REACHABLE, 0, ANY_SCOPE, "all-opens", MOSTIK_MAIL_CASE_OPENS,
    TRUE },
  { "name-filtered", MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_SNI_FILTERING, MOSTIK_SCOPE_PROTON,
    "methods", MOSTIK_MAIL_CASE_CUT, FALSE },
  { "black-hole", MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_IP_BLOCKING, MOSTIK_SCOPE_PROTON, "methods",
    MOSTIK_MAIL_CASE_CUT, FALSE },
  { "false-address", MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_DNS_TAMPERING | MOSTIK_METHOD_TCP_RESET,
    MOSTIK_SCOPE_PROTON, "methods", MOSTIK_MAIL_CASE_MISLED, FALSE },
  { "block-page", MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_BLOCK_PAGE, MOSTIK_SCOPE_PROTON, "methods",
    MOSTIK_MAIL_CASE_MISLED, FALSE },
  { "false-identity", MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_TLS_INTERCEPTION, MOSTIK_SCOPE_PROTON,
    "methods", MOSTIK_MAIL_CASE_INTERCEPTED, FALSE },
  { "false-identity-beside-a-cut", MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_TLS_INTERCEPTION | MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_DNS_TAMPERING,
    MOSTIK_SCOPE_PROTON, "methods", MOSTIK_MAIL_CASE_INTERCEPTED, FALSE },
  { "false-identity-of-one-service", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_TLS_INTERCEPTION,
    MOSTIK_SCOPE_PROTON, "service-cut", MOSTIK_MAIL_CASE_INTERCEPTED, FALSE },
  { "allow-list", MOSTIK_VERDICT_BLOCKED, 0, MOSTIK_SCOPE_FOREIGN_SITES, "only-russian",
    MOSTIK_MAIL_CASE_SOME_SITES, FALSE },
  { "freezes", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_THROTTLING, MOSTIK_SCOPE_PROTON,
    "mail-freezes", MOSTIK_MAIL_CASE_HAMPERED, TRUE },
  { "service-misled", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_DNS_TAMPERING, MOSTIK_SCOPE_PROTON,
    "service-cut", MOSTIK_MAIL_CASE_MISLED, TRUE },
  { "delivery", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_IP_BLOCKING, MOSTIK_SCOPE_PROTON,
    "delivery-cut", MOSTIK_MAIL_CASE_DELIVERY, TRUE },
  { "outage", MOSTIK_VERDICT_SERVICE_DOWN, 0, ANY_SCOPE, "incident", MOSTIK_MAIL_CASE_DOWN, FALSE },
  { "offline", MOSTIK_VERDICT_OFFLINE, 0, ANY_SCOPE, "no-route", MOSTIK_MAIL_CASE_NO_INTERNET,
    FALSE },
  { "portal", MOSTIK_VERDICT_CAPTIVE_PORTAL, 0, ANY_SCOPE, "portal", MOSTIK_MAIL_CASE_NO_INTERNET,
    FALSE },
  { "clock", MOSTIK_VERDICT_CLOCK_WRONG, 0, ANY_SCOPE, "clock", MOSTIK_MAIL_CASE_THIS_COMPUTER,
    FALSE },
  { "kill-switch", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, ANY_SCOPE, "kill-switch",
    MOSTIK_MAIL_CASE_THIS_COMPUTER, FALSE },
  { "installed-root", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, ANY_SCOPE, "all-installed",
    MOSTIK_MAIL_CASE_EVERY_SITE, FALSE },
  { "every-identity-false", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, ANY_SCOPE, "all-false",
    MOSTIK_MAIL_CASE_EVERY_SITE, FALSE },
  { "inconclusive", MOSTIK_VERDICT_INCONCLUSIVE, 0, ANY_SCOPE, "no-evidence",
    MOSTIK_MAIL_CASE_UNKNOWN, FALSE },
};

static MostikDiagnosis *
make_diagnosis (MostikVerdict verdict,
                guint methods,
                MostikScope scope,
                const char *rule)
{
  MostikDiagnosis *self = g_new0 (MostikDiagnosis, 1);
  MostikReason reason = { rule, "It holds." };

  self->verdict = verdict;
  self->methods = methods;
  self->scope = scope;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  self->services = g_ptr_array_new ();
  g_array_append_val (self->reasons, reason);

  return self;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikDiagnosis) d = make_diagnosis (c->verdict, c->methods, c->scope, c->rule);

  g_assert_cmpstr (mostik_mail_case_to_string (mostik_mail_case_for (d)), ==,
                   mostik_mail_case_to_string (c->mail_case));
  g_assert_cmpint (mostik_mail_may_stop_at_sign_in (d), ==, c->may_stop_at_sign_in);
}

/* Any methods, confidence, scope and rule beside it. */
static void
test_never_soothed (void)
{
  for (guint methods = 0; methods < 1u << MOSTIK_N_METHODS; methods++)
    for (guint scope = 0; scope <= MOSTIK_SCOPE_ALL; scope++)
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          guint all = methods | MOSTIK_METHOD_TLS_INTERCEPTION;
          MostikVerdict verdict = i % 2 == 0 ? MOSTIK_VERDICT_BLOCKED : MOSTIK_VERDICT_DEGRADED;
          g_autoptr (MostikDiagnosis) d =
            make_diagnosis (verdict, all, (MostikScope) scope, cases[i].rule);

          d->confidence = (MostikConfidence) (i % 3);
          g_assert_cmpint (mostik_mail_case_for (d), ==, MOSTIK_MAIL_CASE_INTERCEPTED);
          g_assert_false (mostik_mail_may_stop_at_sign_in (d));
        }
}

static void
test_without_a_check (void)
{
  g_assert_cmpint (mostik_mail_case_for (NULL), ==, MOSTIK_MAIL_CASE_UNKNOWN);
}

static void
test_words (void)
{
  for (guint i = 0; i < MOSTIK_N_MAIL_CASES; i++)
    {
      MostikMailCase found = MOSTIK_MAIL_CASE_UNKNOWN;

      g_assert_true (mostik_mail_case_from_string (mostik_mail_case_to_string (i), &found));
      g_assert_cmpint (found, ==, i);
    }
  g_assert_false (mostik_mail_case_from_string ("", &(MostikMailCase){ 0 }));
  g_assert_false (mostik_mail_case_from_string ("cut ", &(MostikMailCase){ 0 }));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/explain/mail-case/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/explain/mail-case/never-soothed", test_never_soothed);
  g_test_add_func ("/explain/mail-case/without-a-check", test_without_a_check);
  g_test_add_func ("/explain/mail-case/words", test_words);

  return g_test_run ();
}
