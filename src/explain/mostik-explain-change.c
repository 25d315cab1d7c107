/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The result before and the new one, in a line each, so that a change is plain to see: what was
 * seen, with its time, and nothing that would need a degree of certainty.
 */
#include "explain/mostik-explain-change.h"

#include "explain/mostik-language.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *before;
  const char *now;
} Words;

static const Words by_verdict[MOSTIK_N_VERDICTS] = {
  /* Translators: from here on: what became of Proton Mail in an earlier check, and what becomes of
   * it now. Each follows a time and a colon, as in "5 minutes ago (14:32): did not open". */
  [MOSTIK_VERDICT_REACHABLE] = { N_ ("opened"), N_ ("opens") },
  [MOSTIK_VERDICT_DEGRADED] = { N_ ("opened with trouble"), N_ ("opens with trouble") },
  [MOSTIK_VERDICT_BLOCKED] = { N_ ("did not open"), N_ ("does not open") },
  [MOSTIK_VERDICT_SERVICE_DOWN] = { N_ ("did not open"), N_ ("does not open") },
  [MOSTIK_VERDICT_OFFLINE] = { N_ ("no site opened"), N_ ("no site opens") },
  [MOSTIK_VERDICT_CAPTIVE_PORTAL] = { N_ ("a sign-in page came first"),
                                      N_ ("a sign-in page comes first") },
  [MOSTIK_VERDICT_CLOCK_WRONG] = { N_ ("no site opened"), N_ ("no site opens") },
  [MOSTIK_VERDICT_LOCAL_INTERFERENCE] = { N_ ("did not open"), N_ ("does not open") },
  [MOSTIK_VERDICT_INCONCLUSIVE] = { N_ ("could not be found out"), N_ ("cannot be found out") },
};

static const Words only_some = { N_ ("only some sites opened"), N_ ("only some sites open") };

static const Words *
find_words (const MostikDiagnosis *diagnosis)
{
  return diagnosis->verdict == MOSTIK_VERDICT_BLOCKED &&
             diagnosis->scope == MOSTIK_SCOPE_FOREIGN_SITES
           ? &only_some
           : &by_verdict[diagnosis->verdict];
}

static char *
describe_age (GTimeSpan age)
{
  guint minutes = (guint) (CLAMP (age, 0, G_MAXINT32 * G_TIME_SPAN_MINUTE) / G_TIME_SPAN_MINUTE);
  guint hours = minutes / 60;
  guint days = hours / 24;

  if (minutes == 0)
    /* Translators: how long ago the check before was. */
    return g_strdup (_ ("Just before"));
  if (hours == 0)
    /* Translators: how long ago the check before was. */
    return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", minutes), minutes);
  if (days == 0)
    /* Translators: how long ago the check before was. */
    return g_strdup_printf (ngettext ("%u hour ago", "%u hours ago", hours), hours);

  /* Translators: how long ago the check before was. */
  return g_strdup_printf (ngettext ("%u day ago", "%u days ago", days), days);
}

/**
 * mostik_explain_change:
 * @before: what came out of the check before
 * @before_finished: when
 * @now: what has come out now
 * @now_finished: when
 *
 * Returns: (transfer full): two lines, one for each, in the current language
 */
char *
mostik_explain_change (const MostikDiagnosis *before,
                       GDateTime *before_finished,
                       const MostikDiagnosis *now,
                       GDateTime *now_finished)
{
  g_autofree char *age = describe_age (g_date_time_difference (now_finished, before_finished));
  g_autofree char *before_time = mostik_language_format_time (before_finished);
  g_autofree char *now_time = mostik_language_format_time (now_finished);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail ((guint) before->verdict < MOSTIK_N_VERDICTS, NULL);
  g_return_val_if_fail ((guint) now->verdict < MOSTIK_N_VERDICTS, NULL);

  /* Translators: the result before: how long ago (%1$s), the time of day (%2$s), what came out
   * (%3$s). Example: "5 minutes ago (14:32): did not open". */
  first = g_strdup_printf (_ ("%1$s (%2$s): %3$s"), age, before_time, _ (find_words (before)->before));
  /* Translators: the new result: the time of day (%1$s) and what came out (%2$s). */
  second = g_strdup_printf (_ ("Now (%1$s): %2$s"), now_time, _ (find_words (now)->now));

  return g_strjoin ("\n", first, second, NULL);
}
