/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The result before beside the new one: what was seen, when, how long ago, in both languages, for
 * each pair of verdicts.
 */
#include "test-explain-readability.h"

#include "explain/mostik-explain-change.h"
#include "explain/mostik-language.h"

#include <libintl.h>
#include <string.h>

typedef struct
{
  const char *path;
  MostikVerdict before;
  MostikVerdict now;
  int minutes;
  MostikLanguage language;
  const char *text;
} Case;

#define V(name) MOSTIK_VERDICT_##name
#define EN MOSTIK_LANGUAGE_ENGLISH
#define RU MOSTIK_LANGUAGE_RUSSIAN

static const Case cases[] = {
  { "opens-again", V (BLOCKED), V (REACHABLE), 10, EN, "10 minutes ago (14:22): did not open\nNow (14:32): opens" },
  { "opens-again-ru", V (BLOCKED), V (REACHABLE), 10, RU, "10 минут назад (14:22): не открывался\nСейчас (14:32): открывается" },
  { "at-once-ru", V (OFFLINE), V (INCONCLUSIVE), 0, RU, "Только что (14:32): не открывался ни один сайт\nСейчас (14:32): выяснить не удаётся" },
  { "one-minute", V (REACHABLE), V (BLOCKED), 1, EN, "1 minute ago (14:31): opened\nNow (14:32): does not open" },
  { "two-minutes-ru", V (REACHABLE), V (BLOCKED), 2, RU, "2 минуты назад (14:30): открывался\nСейчас (14:32): не открывается" },
  { "two-hours-ru", V (DEGRADED), V (DEGRADED), 120, RU, "2 часа назад (12:32): открывался с трудом\nСейчас (14:32): открывается с трудом" },
  { "a-day", V (CAPTIVE_PORTAL), V (REACHABLE), 1500, EN, "1 day ago (13:32): a sign-in page came first\nNow (14:32): opens" },
  { "the-clock-went-back", V (BLOCKED), V (REACHABLE), -60, EN, "Just before (15:32): did not open\nNow (14:32): opens" },
};

static char *
explain (const MostikDiagnosis *before,
         const MostikDiagnosis *now,
         int minutes)
{
  g_autoptr (GDateTime) finished = g_date_time_new_utc (2026, 11, 23, 14, 32, 0);
  g_autoptr (GDateTime) earlier = g_date_time_add_minutes (finished, -minutes);

  return mostik_explain_change (before, earlier, now, finished);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  MostikDiagnosis before = { .verdict = c->before };
  MostikDiagnosis now = { .verdict = c->now };
  g_autofree char *text = NULL;

  mostik_language_set (c->language);
  text = explain (&before, &now, c->minutes);
  g_assert_cmpstr (text, ==, c->text);
}

/* What opens now is never told as what did not. */
static void
test_all (void)
{
  for (guint before = 0; before < MOSTIK_N_VERDICTS; before++)
    for (guint now = 0; now < MOSTIK_N_VERDICTS; now++)
      {
        MostikDiagnosis first = { .verdict = before };
        MostikDiagnosis second = { .verdict = now };
        g_autofree char *text = NULL;
        g_auto (GStrv) lines = NULL;

        mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
        text = explain (&first, &second, 5);
        lines = g_strsplit (text, "\n", -1);
        g_assert_cmpuint (g_strv_length (lines), ==, 2);
        g_assert_null (test_readability_find_problem (text));
        g_assert_false (test_readability_is_hedged (text));
        g_assert_cmpint (g_str_has_suffix (lines[0], ": opened"), ==, before == V (REACHABLE));
        g_assert_cmpint (g_str_has_suffix (lines[1], ": opens"), ==, now == V (REACHABLE));
      }
}

static void
test_allow_list (void)
{
  MostikDiagnosis before = { .verdict = V (BLOCKED), .scope = MOSTIK_SCOPE_FOREIGN_SITES };
  MostikDiagnosis now = { .verdict = V (REACHABLE) };
  g_autofree char *text = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_RUSSIAN);
  text = explain (&before, &now, 5);
  g_assert_nonnull (strstr (text, "открывались только некоторые сайты"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/explain/change/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/explain/change/all", test_all);
  g_test_add_func ("/explain/change/allow-list", test_allow_list);

  return g_test_run ();
}
