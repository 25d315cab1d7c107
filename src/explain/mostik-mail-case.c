/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What does a verdict mean for the letters?
 *
 * The page on that answers "was it read?" and the like. Most verdicts allow calm answers, some do
 * not: where somebody shows a false identity in place of Proton's, "nobody could read it" would be
 * false comfort. So the graver case always wins, whatever else was seen and however sure it is.
 */
#include "explain/mostik-mail-case.h"

static const char *const words[MOSTIK_N_MAIL_CASES] = {
  [MOSTIK_MAIL_CASE_UNKNOWN] = "unknown",
  [MOSTIK_MAIL_CASE_OPENS] = "opens",
  [MOSTIK_MAIL_CASE_CUT] = "cut",
  [MOSTIK_MAIL_CASE_HAMPERED] = "hampered",
  [MOSTIK_MAIL_CASE_DELIVERY] = "delivery",
  [MOSTIK_MAIL_CASE_MISLED] = "misled",
  [MOSTIK_MAIL_CASE_INTERCEPTED] = "intercepted",
  [MOSTIK_MAIL_CASE_EVERY_SITE] = "every-site",
  [MOSTIK_MAIL_CASE_SOME_SITES] = "some-sites",
  [MOSTIK_MAIL_CASE_DOWN] = "down",
  [MOSTIK_MAIL_CASE_THIS_COMPUTER] = "this-computer",
  [MOSTIK_MAIL_CASE_NO_INTERNET] = "no-internet",
};

/* Blocked or degraded, the gravest first. */
static MostikMailCase
interference_case (const MostikDiagnosis *diagnosis)
{
  const guint misleading = MOSTIK_METHOD_DNS_TAMPERING | MOSTIK_METHOD_BLOCK_PAGE;

  if (diagnosis->methods & MOSTIK_METHOD_TLS_INTERCEPTION)
    return MOSTIK_MAIL_CASE_INTERCEPTED;
  if (diagnosis->methods & misleading)
    return MOSTIK_MAIL_CASE_MISLED;
  if (diagnosis->scope == MOSTIK_SCOPE_FOREIGN_SITES)
    return MOSTIK_MAIL_CASE_SOME_SITES;
  if (diagnosis->verdict == MOSTIK_VERDICT_BLOCKED)
    return MOSTIK_MAIL_CASE_CUT;
  if (mostik_diagnosis_has_reason (diagnosis, "delivery-cut"))
    return MOSTIK_MAIL_CASE_DELIVERY;

  return MOSTIK_MAIL_CASE_HAMPERED;
}

/* Something on this computer or in this local network. */
static MostikMailCase
local_case (const MostikDiagnosis *diagnosis)
{
  static const char *const false_identities[] = { "all-installed", "all-false" };

  for (gsize i = 0; i < G_N_ELEMENTS (false_identities); i++)
    if (mostik_diagnosis_has_reason (diagnosis, false_identities[i]))
      return MOSTIK_MAIL_CASE_EVERY_SITE;

  return MOSTIK_MAIL_CASE_THIS_COMPUTER;
}

/**
 * mostik_mail_case_for:
 * @diagnosis: (nullable): the verdict; %NULL where there was no check
 *
 * Returns: what it means for the letters
 */
MostikMailCase
mostik_mail_case_for (const MostikDiagnosis *diagnosis)
{
  if (diagnosis == NULL)
    return MOSTIK_MAIL_CASE_UNKNOWN;

  switch (diagnosis->verdict)
    {
    case MOSTIK_VERDICT_REACHABLE:
      return MOSTIK_MAIL_CASE_OPENS;
    case MOSTIK_VERDICT_BLOCKED:
    case MOSTIK_VERDICT_DEGRADED:
      return interference_case (diagnosis);
    case MOSTIK_VERDICT_SERVICE_DOWN:
      return MOSTIK_MAIL_CASE_DOWN;
    case MOSTIK_VERDICT_OFFLINE:
    case MOSTIK_VERDICT_CAPTIVE_PORTAL:
      return MOSTIK_MAIL_CASE_NO_INTERNET;
    case MOSTIK_VERDICT_LOCAL_INTERFERENCE:
      return local_case (diagnosis);
    case MOSTIK_VERDICT_CLOCK_WRONG:
      return MOSTIK_MAIL_CASE_THIS_COMPUTER;
    case MOSTIK_VERDICT_INCONCLUSIVE:
    default:
      return MOSTIK_MAIL_CASE_UNKNOWN;
    }
}

/**
 * mostik_mail_may_stop_at_sign_in:
 *
 * Returns: whether the mailbox opens, so that only signing in may be what fails; never where
 *   signing in would give the password away
 */
gboolean
mostik_mail_may_stop_at_sign_in (const MostikDiagnosis *diagnosis)
{
  g_return_val_if_fail (diagnosis != NULL, FALSE);

  return diagnosis->verdict == MOSTIK_VERDICT_REACHABLE ||
         (diagnosis->verdict == MOSTIK_VERDICT_DEGRADED &&
          (diagnosis->methods & MOSTIK_METHOD_TLS_INTERCEPTION) == 0);
}

/**
 * mostik_mail_case_to_string:
 *
 * Returns: (transfer none): the case as articles write it
 */
const char *
mostik_mail_case_to_string (MostikMailCase mail_case)
{
  g_return_val_if_fail ((guint) mail_case < MOSTIK_N_MAIL_CASES, NULL);

  return words[mail_case];
}

/**
 * mostik_mail_case_from_string:
 * @word: as articles write it
 * @mail_case: (out): the case
 *
 * Returns: whether there is such a case
 */
gboolean
mostik_mail_case_from_string (const char *word,
                              MostikMailCase *mail_case)
{
  for (guint i = 0; i < MOSTIK_N_MAIL_CASES; i++)
    if (g_str_equal (words[i], word))
      {
        *mail_case = (MostikMailCase) i;
        return TRUE;
      }

  return FALSE;
}
