/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A result in four words: the line at the end of a check's text, and mostik-check --words, which
 * shows what somebody dictated.
 */
#include "cli/mostik-cli-private.h"

#include "explain/mostik-explain-dictation.h"
#include "explain/mostik-language.h"
#include "report/mostik-report-words.h"

#include <stdio.h>

static GDate
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
  return today;
}

/**
 * mostik_cli_print_words:
 * @started: (nullable): when the check was made
 *
 * Prints the line to dictate; nothing for a check of an unknown day.
 */
void
mostik_cli_print_words (const MostikDiagnosis *diagnosis,
                        GDateTime *started)
{
  const char *language = mostik_language_get () == MOSTIK_LANGUAGE_RUSSIAN ? "ru" : "en";
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  GDate day;

  if (started == NULL)
    return;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (started),
                  (GDateMonth) g_date_time_get_month (started),
                  (GDateYear) g_date_time_get_year (started));
  words = mostik_report_to_words (diagnosis, &day, language);
  if (words == NULL)
    return;
  line = mostik_explain_dictation (words);
  printf ("\n%s\n", line);
}

static char *
explain_problem (const MostikWordsReading *reading)
{
  switch (reading->status)
    {
    case MOSTIK_WORDS_UNKNOWN:
      return mostik_explain_words_unknown (reading->unknown, reading->nearest);
    case MOSTIK_WORDS_TOO_FEW:
      return mostik_explain_words_so_far (reading->n_words);
    case MOSTIK_WORDS_TOO_MANY:
      return mostik_explain_words_too_many ();
    case MOSTIK_WORDS_MISHEARD:
    case MOSTIK_WORDS_GOOD:
    default:
      return mostik_explain_words_misheard ();
    }
}

/**
 * mostik_cli_read_words:
 * @text: four words that somebody dictated
 *
 * Prints the result that they tell; nothing is sent.
 *
 * Returns: (transfer full) (nullable): the result; if %NULL, a line on standard error has said what
 *   is wrong with the words
 */
MostikDiagnosis *
mostik_cli_read_words (const char *text)
{
  GDate today = get_today ();
  g_autoptr (MostikWordsReading) reading = mostik_report_from_words (text, &today);
  g_autofree char *line = NULL;

  if (reading->status != MOSTIK_WORDS_GOOD)
    {
      line = explain_problem (reading);
      g_printerr ("mostik-check: %s\n", line);
      return NULL;
    }

  line = mostik_explain_dictated (&reading->day);
  printf ("%s\n\n", line);

  return g_steal_pointer (&reading->diagnosis);
}
