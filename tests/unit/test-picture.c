/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture never says more than the diagnosis: every verdict with every place, confidence and
 * kind of method. No cross where the place is not known; one bracket, over all that it may be;
 * words that are as sure as the verdict; and nothing of that while a check is under way.
 */
#include "test-diagnosis-builder.h"

#include "diagnosis/mostik-diagnosis-private.h"
#include "explain/mostik-language.h"
#include "picture/mostik-picture.h"

#include <libintl.h>
#include <string.h>

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "

static const guint methods[] = {
  0,
  MOSTIK_METHOD_SNI_FILTERING,
  MOSTIK_METHOD_DNS_TAMPERING,
  MOSTIK_METHOD_THROTTLING,
};

/* What was seen beside: something, nothing, and not even a way out. */
static const char *const backgrounds[] = { FINE, "", "no-route" };

typedef void (*Check) (const MostikDiagnosis *d, const MostikPicture *picture);

static gboolean
is_cross (MostikMark mark)
{
  return mark == MOSTIK_MARK_CUT || mark == MOSTIK_MARK_DOOR;
}

static MostikStage
get_stage (MostikPlace place)
{
  static const MostikStage stages[] = {
    [MOSTIK_PLACE_UNKNOWN] = MOSTIK_STAGE_PROTON,
    [MOSTIK_PLACE_THIS_COMPUTER] = MOSTIK_STAGE_COMPUTER,
    [MOSTIK_PLACE_LOCAL_NETWORK] = MOSTIK_STAGE_NETWORK,
    [MOSTIK_PLACE_PROVIDER] = MOSTIK_STAGE_PROVIDER,
    [MOSTIK_PLACE_BEYOND_PROVIDER] = MOSTIK_STAGE_INTERNET,
    [MOSTIK_PLACE_PROTON] = MOSTIK_STAGE_PROTON,
  };

  return stages[place];
}

/* Returns: FALSE for what no diagnosis says: what opens breaks nowhere */
static gboolean
is_possible (const MostikDiagnosis *d)
{
  return d->verdict != MOSTIK_VERDICT_REACHABLE || d->place == MOSTIK_PLACE_UNKNOWN;
}

static void
check_one (MostikDiagnosis *d,
           const char *background,
           Check check)
{
  g_autoptr (MostikObservationSet) set = test_set_new (background);
  g_autoptr (MostikEvidence) evidence = mostik_evidence_new (set);
  g_autoptr (MostikPicture) picture = NULL;

  memset (d->stages, 0, sizeof d->stages);
  mostik_diagnosis_find_stages (d, evidence);
  picture = mostik_picture_new (d);
  g_test_message ("%s · %s · %s · methods %u · “%s”: %s", mostik_verdict_to_string (d->verdict),
                  mostik_confidence_to_string (d->confidence), mostik_place_to_string (d->place),
                  d->methods, background, picture->sentence);
  check (d, picture);
}

/* Every combination, in both languages. */
static void
check_all (Check check)
{
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  MostikDiagnosis d = { .reasons = reasons };

  for (guint language = MOSTIK_LANGUAGE_ENGLISH; language <= MOSTIK_LANGUAGE_RUSSIAN; language++)
    {
      mostik_language_set ((MostikLanguage) language);
      for (d.verdict = 0; d.verdict < MOSTIK_N_VERDICTS; d.verdict++)
        for (d.place = 0; d.place <= MOSTIK_PLACE_PROTON; d.place++)
          for (d.confidence = 0; d.confidence <= MOSTIK_CONFIDENCE_CERTAIN; d.confidence++)
            for (guint i = 0; i < G_N_ELEMENTS (methods) * G_N_ELEMENTS (backgrounds); i++)
              {
                d.methods = methods[i / G_N_ELEMENTS (backgrounds)];
                if (is_possible (&d))
                  check_one (&d, backgrounds[i % G_N_ELEMENTS (backgrounds)], check);
              }
    }
}

/* A cross, or a door, stands at the place and nowhere else, and only where there is one. */
static void
check_crosses (const MostikDiagnosis *d,
               const MostikPicture *picture)
{
  gboolean is_known = d->place != MOSTIK_PLACE_UNKNOWN &&
                      d->confidence != MOSTIK_CONFIDENCE_UNSURE;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      gboolean is_here = is_known && i == get_stage (d->place);

      if (d->verdict == MOSTIK_VERDICT_DEGRADED)
        g_assert_false (is_cross (picture->stations[i]));
      else
        g_assert_cmpint (is_cross (picture->stations[i]), ==, is_here);
      g_assert_cmpint (picture->stations[i] == MOSTIK_MARK_DOOR, ==,
                       is_here && d->verdict == MOSTIK_VERDICT_CAPTIVE_PORTAL);
      if (d->verdict == MOSTIK_VERDICT_DEGRADED && i != MOSTIK_STAGE_PROTON)
        g_assert_cmpint (picture->stations[i] == MOSTIK_MARK_SLOW, ==, is_here);
    }
}

/* One bracket, over exactly what is marked as not known. */
static void
check_bracket (const MostikDiagnosis *d,
               const MostikPicture *picture)
{
  gboolean is_wanted = d->place == MOSTIK_PLACE_UNKNOWN && d->verdict != MOSTIK_VERDICT_REACHABLE;

  g_assert_cmpint (picture->bracket.text != NULL, ==, is_wanted);
  for (guint i = 0; is_wanted && i < MOSTIK_N_STAGES; i++)
    g_assert_cmpint (picture->stations[i] == MOSTIK_MARK_UNKNOWN, ==,
                     mostik_picture_span_has (&picture->bracket, i));
  if (is_wanted)
    g_assert_cmpint (picture->bracket.first, <, picture->bracket.last);
}

/* The headline and the last station. */
static void
check_end (const MostikDiagnosis *d,
           const MostikPicture *picture)
{
  MostikMark end = picture->stations[MOSTIK_STAGE_PROTON];

  g_assert_cmpint (end == MOSTIK_MARK_WHOLE, ==, d->verdict == MOSTIK_VERDICT_REACHABLE);
  g_assert_cmpint (end == MOSTIK_MARK_SLOW, ==, d->verdict == MOSTIK_VERDICT_DEGRADED);
  if (d->verdict == MOSTIK_VERDICT_REACHABLE)
    for (guint i = 0; i < MOSTIK_N_STAGES; i++)
      g_assert_cmpint (picture->stations[i], ==, MOSTIK_MARK_WHOLE);
}

/* Lines: whole only between what was passed, and up to what is known; nothing passes a break. */
static void
check_links (const MostikDiagnosis *d,
             const MostikPicture *picture)
{
  gboolean is_over = FALSE;

  for (guint i = 0; i < MOSTIK_N_LINKS; i++)
    {
      is_over = is_over || is_cross (picture->stations[i]);
      if (is_over)
        g_assert_cmpint (picture->links[i], ==, MOSTIK_MARK_GREY);
      if (picture->links[i] == MOSTIK_MARK_WHOLE)
        {
          g_assert_cmpint (picture->stations[i], ==, MOSTIK_MARK_WHOLE);
          g_assert_cmpint (picture->stations[i + 1], !=, MOSTIK_MARK_GREY);
          g_assert_cmpint (picture->stations[i + 1], !=, MOSTIK_MARK_UNKNOWN);
        }
      g_assert_cmpint (picture->links[i] == MOSTIK_MARK_SLOW, <=,
                       d->verdict == MOSTIK_VERDICT_DEGRADED);
    }
  if (d->verdict == MOSTIK_VERDICT_DEGRADED && d->place != MOSTIK_PLACE_PROTON)
    g_assert_cmpint (picture->links[MOSTIK_N_LINKS - 1], ==, MOSTIK_MARK_SLOW);
}

/* Words go with marks, and are no surer than the verdict. */
static void
check_words (const MostikDiagnosis *d,
             const MostikPicture *picture)
{
  gboolean is_english = mostik_language_get () == MOSTIK_LANGUAGE_ENGLISH;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      const char *word = picture->words[i];
      gboolean is_doubtful = strstr (word, is_english ? "seem" : "похоже") != NULL;
      g_autofree char *item = g_strdup_printf ("%s: %s.", picture->names[i], word);

      g_assert_nonnull (strstr (picture->sentence, item));
      if (picture->stations[i] == MOSTIK_MARK_GREY)
        g_assert_cmpstr (word, ==, is_english ? "not reached" : "не дошли");
      if (picture->stations[i] == MOSTIK_MARK_UNKNOWN && d->place == MOSTIK_PLACE_UNKNOWN)
        g_assert_cmpstr (word, ==, is_english ? "not known" : "не знаем");
      if (picture->stations[i] == MOSTIK_MARK_CUT && d->verdict != MOSTIK_VERDICT_OFFLINE)
        g_assert_cmpint (is_doubtful, ==, d->confidence != MOSTIK_CONFIDENCE_CERTAIN);
      if (picture->stations[i] != MOSTIK_MARK_CUT && picture->stations[i] != MOSTIK_MARK_SLOW)
        g_assert_false (is_doubtful);
    }
}

static void
test_all (gconstpointer data)
{
  check_all (*(const Check *) data);
}

/* What a check found wrong is bracketed; one that was ended early has found nothing wrong. */
static void
test_stopped (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("stopped lookup=true");
  g_autoptr (MostikDiagnosis) d = mostik_diagnosis_new (set);
  g_autoptr (MostikPicture) picture = mostik_picture_new (d);

  g_assert_cmpint (d->verdict, ==, MOSTIK_VERDICT_INCONCLUSIVE);
  g_assert_cmpint (picture->stations[MOSTIK_STAGE_PROVIDER], ==, MOSTIK_MARK_UNKNOWN);
  g_assert_null (picture->bracket.text);
}

static void
test_running (void)
{
  g_autoptr (MostikObservationSet) set =
    test_set_new ("running " FINE "lookup=true page=tls-reset own=tls-reset*2");
  g_autoptr (MostikDiagnosis) d = mostik_diagnosis_new (set);
  g_autoptr (MostikPicture) picture = mostik_picture_new (d);
  g_autoptr (MostikPicture) empty = mostik_picture_new_empty ();

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  g_assert_cmpint (picture->stations[MOSTIK_STAGE_COMPUTER], ==, MOSTIK_MARK_WHOLE);
  for (guint i = MOSTIK_STAGE_NETWORK; i < MOSTIK_N_STAGES; i++)
    g_assert_cmpint (picture->stations[i], ==, MOSTIK_MARK_TRYING);
  for (guint i = 0; i < MOSTIK_N_LINKS; i++)
    g_assert_cmpint (picture->links[i], ==, MOSTIK_MARK_GREY);
  g_assert_null (picture->bracket.text);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_assert_cmpint (empty->stations[i], ==, MOSTIK_MARK_GREY);
  g_assert_false (mostik_picture_equal (picture, empty));
  g_assert_true (mostik_picture_equal (picture, picture));
}

static void
test_tunnel (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("vpn " FINE "lookup=true page=200 large=ok");
  g_autoptr (MostikDiagnosis) d = mostik_diagnosis_new (set);
  g_autoptr (MostikPicture) picture = mostik_picture_new (d);

  g_assert_cmpstr (picture->arch.text, ==, "VPN");
  g_assert_true (mostik_picture_span_has (&picture->arch, MOSTIK_STAGE_NETWORK));
  g_assert_true (mostik_picture_span_has (&picture->arch, MOSTIK_STAGE_PROVIDER));
  g_assert_false (mostik_picture_span_has (&picture->arch, MOSTIK_STAGE_PROTON));

  d->through_tunnel = FALSE;
  mostik_picture_free (g_steal_pointer (&picture));
  picture = mostik_picture_new (d);
  g_assert_null (picture->arch.text);
}

/* A second network that passes tells the place that the first check could not tell; as surely as
 * the comparison is, not as the check was. */
static void
test_compared (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new (
    FINE "lookup=true again=true doh=true*3 page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 "
         "elsewhere=tls-reset*2 strange=pass*2");
  g_autoptr (MostikObservationSet) other = test_set_new (FINE "lookup=true page=200 large=ok");
  g_autoptr (MostikDiagnosis) d = mostik_diagnosis_new (set);
  g_autoptr (MostikDiagnosis) fine = mostik_diagnosis_new (other);
  g_autoptr (MostikComparison) c = NULL;
  g_autoptr (MostikPicture) alone = NULL;
  g_autoptr (MostikPicture) first = NULL;
  g_autoptr (MostikPicture) second = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  set->started = g_date_time_new_from_iso8601 ("2026-11-23T09:00:00+03:00", NULL);
  other->started = g_date_time_new_from_iso8601 ("2026-11-23T09:10:00+03:00", NULL);
  c = mostik_comparison_new (d, set, fine, other);
  alone = mostik_picture_new (d);
  first = mostik_picture_new_compared (d, c, 0);
  second = mostik_picture_new_compared (fine, c, 1);
  g_assert_cmpint (d->confidence, ==, MOSTIK_CONFIDENCE_CERTAIN);
  g_assert_cmpint (c->confidence, ==, MOSTIK_CONFIDENCE_LIKELY);
  g_assert_nonnull (alone->bracket.text);
  g_assert_null (first->bracket.text);
  g_assert_cmpint (first->stations[MOSTIK_STAGE_PROVIDER], ==, MOSTIK_MARK_CUT);
  g_assert_cmpstr (first->words[MOSTIK_STAGE_PROVIDER], ==, "seems to break here");
  g_assert_cmpint (second->stations[MOSTIK_STAGE_PROTON], ==, MOSTIK_MARK_WHOLE);
}

static const struct
{
  const char *path;
  Check check;
} checks[] = {
  { "/picture/crosses", check_crosses },
  { "/picture/bracket", check_bracket },
  { "/picture/end", check_end },
  { "/picture/links", check_links },
  { "/picture/words", check_words },
};

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    g_test_add_data_func (checks[i].path, &checks[i].check, test_all);
  g_test_add_func ("/picture/stopped", test_stopped);
  g_test_add_func ("/picture/running", test_running);
  g_test_add_func ("/picture/tunnel", test_tunnel);
  g_test_add_func ("/picture/compared", test_compared);

  return g_test_run ();
}
