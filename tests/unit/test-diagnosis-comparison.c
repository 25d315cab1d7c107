/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from two checks: every pair of verdicts with its conclusion, each held against its
 * mirror image; and everything that makes a conclusion less sure, or forbids it.
 */
#include "diagnosis/mostik-comparison.h"

#include <string.h>

#define OPENS MOSTIK_VERDICT_REACHABLE
#define POOR MOSTIK_VERDICT_DEGRADED
#define CUT MOSTIK_VERDICT_BLOCKED
#define DOWN MOSTIK_VERDICT_SERVICE_DOWN
#define OFFLINE MOSTIK_VERDICT_OFFLINE
#define PORTAL MOSTIK_VERDICT_CAPTIVE_PORTAL
#define CLOCK MOSTIK_VERDICT_CLOCK_WRONG
#define LOCAL MOSTIK_VERDICT_LOCAL_INTERFERENCE
#define NOTHING MOSTIK_VERDICT_INCONCLUSIVE

#define UNSURE MOSTIK_CONFIDENCE_UNSURE
#define LIKELY MOSTIK_CONFIDENCE_LIKELY
#define CERTAIN MOSTIK_CONFIDENCE_CERTAIN

typedef struct
{
  MostikVerdict first;
  MostikVerdict second;
  const char *conclusion;
  const char *place;
} Pair;

/* Local interference is one of this computer here; others are below. */
static const Pair pairs[] = {
  { OPENS, OPENS, "both-open", "unknown" },
  { OPENS, POOR, "second-hampered", "provider" },
  { OPENS, CUT, "second-cut", "provider" },
  { OPENS, DOWN, "proton-once", "unknown" },
  { OPENS, OFFLINE, "second-trouble", "unknown" },
  { OPENS, PORTAL, "second-trouble", "unknown" },
  { OPENS, CLOCK, "computer-once", "unknown" },
  { OPENS, LOCAL, "computer-once", "unknown" },
  { OPENS, NOTHING, "one-opens", "unknown" },
  { POOR, OPENS, "first-hampered", "provider" },
  { POOR, POOR, "cut-alike", "unknown" },
  { POOR, CUT, "cut-alike", "unknown" },
  { POOR, DOWN, "two-troubles", "unknown" },
  { POOR, OFFLINE, "only-one-counts", "unknown" },
  { POOR, PORTAL, "only-one-counts", "unknown" },
  { POOR, CLOCK, "only-one-counts", "unknown" },
  { POOR, LOCAL, "only-one-counts", "unknown" },
  { POOR, NOTHING, "unclear", "unknown" },
  { CUT, OPENS, "first-cut", "provider" },
  { CUT, POOR, "cut-alike", "unknown" },
  { CUT, CUT, "cut-alike", "unknown" },
  { CUT, DOWN, "two-troubles", "unknown" },
  { CUT, OFFLINE, "only-one-counts", "unknown" },
  { CUT, PORTAL, "only-one-counts", "unknown" },
  { CUT, CLOCK, "only-one-counts", "unknown" },
  { CUT, LOCAL, "only-one-counts", "unknown" },
  { CUT, NOTHING, "unclear", "unknown" },
  { DOWN, OPENS, "proton-once", "unknown" },
  { DOWN, POOR, "two-troubles", "unknown" },
  { DOWN, CUT, "two-troubles", "unknown" },
  { DOWN, DOWN, "proton-down", "proton" },
  { DOWN, OFFLINE, "only-one-counts", "unknown" },
  { DOWN, PORTAL, "only-one-counts", "unknown" },
  { DOWN, CLOCK, "only-one-counts", "unknown" },
  { DOWN, LOCAL, "only-one-counts", "unknown" },
  { DOWN, NOTHING, "unclear", "unknown" },
  { OFFLINE, OPENS, "first-trouble", "unknown" },
  { OFFLINE, POOR, "only-one-counts", "unknown" },
  { OFFLINE, CUT, "only-one-counts", "unknown" },
  { OFFLINE, DOWN, "only-one-counts", "unknown" },
  { OFFLINE, OFFLINE, "neither-counts", "unknown" },
  { OFFLINE, PORTAL, "neither-counts", "unknown" },
  { OFFLINE, CLOCK, "neither-counts", "unknown" },
  { OFFLINE, LOCAL, "neither-counts", "unknown" },
  { OFFLINE, NOTHING, "unclear", "unknown" },
  { PORTAL, OPENS, "first-trouble", "unknown" },
  { PORTAL, POOR, "only-one-counts", "unknown" },
  { PORTAL, CUT, "only-one-counts", "unknown" },
  { PORTAL, DOWN, "only-one-counts", "unknown" },
  { PORTAL, OFFLINE, "neither-counts", "unknown" },
  { PORTAL, PORTAL, "neither-counts", "unknown" },
  { PORTAL, CLOCK, "neither-counts", "unknown" },
  { PORTAL, LOCAL, "neither-counts", "unknown" },
  { PORTAL, NOTHING, "unclear", "unknown" },
  { CLOCK, OPENS, "computer-once", "unknown" },
  { CLOCK, POOR, "only-one-counts", "unknown" },
  { CLOCK, CUT, "only-one-counts", "unknown" },
  { CLOCK, DOWN, "only-one-counts", "unknown" },
  { CLOCK, OFFLINE, "neither-counts", "unknown" },
  { CLOCK, PORTAL, "neither-counts", "unknown" },
  { CLOCK, CLOCK, "this-computer", "this-computer" },
  { CLOCK, LOCAL, "this-computer", "this-computer" },
  { CLOCK, NOTHING, "unclear", "unknown" },
  { LOCAL, OPENS, "computer-once", "unknown" },
  { LOCAL, POOR, "only-one-counts", "unknown" },
  { LOCAL, CUT, "only-one-counts", "unknown" },
  { LOCAL, DOWN, "only-one-counts", "unknown" },
  { LOCAL, OFFLINE, "neither-counts", "unknown" },
  { LOCAL, PORTAL, "neither-counts", "unknown" },
  { LOCAL, CLOCK, "this-computer", "this-computer" },
  { LOCAL, LOCAL, "this-computer", "this-computer" },
  { LOCAL, NOTHING, "unclear", "unknown" },
  { NOTHING, OPENS, "one-opens", "unknown" },
  { NOTHING, POOR, "unclear", "unknown" },
  { NOTHING, CUT, "unclear", "unknown" },
  { NOTHING, DOWN, "unclear", "unknown" },
  { NOTHING, OFFLINE, "unclear", "unknown" },
  { NOTHING, PORTAL, "unclear", "unknown" },
  { NOTHING, CLOCK, "unclear", "unknown" },
  { NOTHING, LOCAL, "unclear", "unknown" },
  { NOTHING, NOTHING, "unclear", "unknown" },
};

typedef struct
{
  MostikDiagnosis *diagnosis;
  MostikObservationSet *set;
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->diagnosis, mostik_diagnosis_free);
  g_clear_pointer (&self->set, mostik_observation_set_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

/* Words of a row that stand for a value; the others are below. */
static const struct
{
  const char *word;
  const char *router;
  const char *started;
} words[] = {
  { "home", "52:54:00:12:34:56", NULL },
  { "guest", "56:54:00:12:34:56", NULL }, /* the second network of the router at home */
  { "phone", "8a:1f:42:9c:00:d7", NULL },
  { "PHONE", "8A:1F:42:9C:00:D7", NULL },
  { "odd", "*", NULL },
  { "morning", NULL, "2026-11-23T09:00:00+03:00" },
  { "noon", NULL, "2026-11-23T12:00:00+03:00" },
  { "next-morning", NULL, "2026-11-24T09:00:00+03:00" },
  { "next-noon", NULL, "2026-11-24T12:00:00+03:00" },
};

static void
set_rule (MostikDiagnosis *diagnosis,
          const char *rule)
{
  MostikReason reason = { g_intern_string (rule), "It holds." };

  g_array_set_size (diagnosis->reasons, 0);
  g_array_append_val (diagnosis->reasons, reason);
}

static void
apply_word (Check *check,
            const char *word)
{
  for (guint i = 0; i < MOSTIK_N_VERDICTS; i++)
    if (g_str_equal (mostik_verdict_to_string ((MostikVerdict) i), word))
      check->diagnosis->verdict = (MostikVerdict) i;
  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    if (g_str_equal (mostik_method_to_string ((MostikMethod) (1u << i)), word))
      check->diagnosis->methods |= 1u << i;
  for (guint i = UNSURE; i <= CERTAIN; i++)
    if (g_str_equal (mostik_confidence_to_string ((MostikConfidence) i), word))
      check->diagnosis->confidence = (MostikConfidence) i;
  for (guint i = MOSTIK_PLACE_UNKNOWN; i <= MOSTIK_PLACE_PROTON; i++)
    if (g_str_equal (mostik_place_to_string ((MostikPlace) i), word))
      check->diagnosis->place = (MostikPlace) i;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word) && words[i].router != NULL)
      check->set->local.router = g_strdup (words[i].router);
    else if (g_str_equal (words[i].word, word))
      check->set->started = g_date_time_new_from_iso8601 (words[i].started, NULL);
  if (g_str_equal (word, "foreign-sites"))
    check->diagnosis->scope = MOSTIK_SCOPE_FOREIGN_SITES;
  if (g_str_equal (word, "vpn"))
    check->diagnosis->through_tunnel = TRUE;
  if (g_str_equal (word, "all-false") || g_str_equal (word, "resolver-dead") ||
      g_str_equal (word, "delivery-cut"))
    set_rule (check->diagnosis, word);
}

/* A check out of a line of words. Local interference without a place is this computer's. */
static Check
make (const char *line)
{
  Check check = { g_new0 (MostikDiagnosis, 1), mostik_observation_set_new (MOSTIK_LEVEL_NORMAL) };
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);
  MostikVerdict verdict;

  check.diagnosis->confidence = CERTAIN;
  check.diagnosis->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  check.diagnosis->services = g_ptr_array_new ();
  check.set->elapsed_ms = 1000;
  set_rule (check.diagnosis, "rule");
  for (char **part = parts; *part != NULL; part++)
    apply_word (&check, *part);

  verdict = check.diagnosis->verdict;
  if ((verdict == LOCAL || verdict == CLOCK) && check.diagnosis->place == MOSTIK_PLACE_UNKNOWN)
    check.diagnosis->place = MOSTIK_PLACE_THIS_COMPUTER;

  return check;
}

static MostikComparison *
compare (const char *first,
         const char *second)
{
  g_auto (Check) a = make (first);
  g_auto (Check) b = make (second);

  return mostik_comparison_new (a.diagnosis, a.set, b.diagnosis, b.set);
}

static char *
describe (MostikVerdict verdict,
          MostikConfidence confidence,
          const char *where_and_when)
{
  gboolean is_interfered = verdict == CUT || verdict == POOR;

  return g_strjoin (" ", mostik_verdict_to_string (verdict),
                    mostik_confidence_to_string (confidence),
                    is_interfered ? "sni-filtering" : "", where_and_when, NULL);
}

static MostikComparison *
compare_pair (const Pair *pair,
              MostikConfidence first,
              MostikConfidence second)
{
  g_autofree char *a = describe (pair->first, first, "home morning");
  g_autofree char *b = describe (pair->second, second, "phone noon");

  return compare (a, b);
}

static void
test_pair (gconstpointer data)
{
  const Pair *pair = data;
  g_autoptr (MostikComparison) c = compare_pair (pair, CERTAIN, CERTAIN);
  const MostikReason *reason = &g_array_index (c->reasons, MostikReason, 0);

  g_assert_cmpstr (mostik_conclusion_to_string (c->conclusion), ==, pair->conclusion);
  g_assert_cmpstr (mostik_place_to_string (c->place), ==, pair->place);
  g_assert_cmpstr (reason->rule, ==, pair->conclusion);
  g_assert_true (g_str_has_suffix (reason->text, "."));
  g_assert_cmpint (c->networks, ==, MOSTIK_NETWORKS_OTHER);
  g_assert_cmpuint (c->reasons->len, ==, 1);
}

/* Whoever comes first, the same is said of the same network. */
static void
test_mirror (gconstpointer data)
{
  const Pair *pair = data;
  const Pair turned = { pair->second, pair->first, NULL, NULL };
  g_autoptr (MostikComparison) c = compare_pair (pair, CERTAIN, LIKELY);
  g_autoptr (MostikComparison) mirror = compare_pair (&turned, LIKELY, CERTAIN);
  g_auto (GStrv) halves = g_strsplit (mostik_conclusion_to_string (c->conclusion), "first", -1);
  g_autofree char *swapped = g_strjoinv ("second", halves);
  g_auto (GStrv) others = g_strsplit (mostik_conclusion_to_string (c->conclusion), "second", -1);
  g_autofree char *expected = g_strjoinv ("first", others);

  if (g_str_has_prefix (mostik_conclusion_to_string (c->conclusion), "first"))
    g_assert_cmpstr (mostik_conclusion_to_string (mirror->conclusion), ==, swapped);
  else
    g_assert_cmpstr (mostik_conclusion_to_string (mirror->conclusion), ==, expected);
  g_assert_cmpint (mirror->place, ==, c->place);
  g_assert_cmpint (mirror->places[0], ==, c->places[1]);
  g_assert_cmpint (mirror->places[1], ==, c->places[0]);
  g_assert_cmpint (mirror->confidence, ==, c->confidence);
  g_assert_cmpint (mirror->has_conclusion, ==, c->has_conclusion);
  g_assert_cmpmem (mirror->stages[0], sizeof c->stages[0], c->stages[1], sizeof c->stages[1]);
}

/* Never surer than either, and nothing of a provider out of a guess. */
static void
test_modest (gconstpointer data)
{
  const Pair *pair = data;

  for (guint first = UNSURE; first <= CERTAIN; first++)
    for (guint second = UNSURE; second <= CERTAIN; second++)
      {
        g_autoptr (MostikComparison) c =
          compare_pair (pair, (MostikConfidence) first, (MostikConfidence) second);

        g_assert_cmpint (c->confidence, <=, MIN (first, second));
        if (!c->has_conclusion)
          g_assert_cmpint (c->confidence, ==, UNSURE);
        if (!c->has_conclusion || MIN (first, second) == UNSURE)
          g_assert_cmpint (c->place, !=, MOSTIK_PLACE_PROVIDER);
      }
}

static void
test_every_pair_is_there (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (pairs), ==, MOSTIK_N_VERDICTS * MOSTIK_N_VERDICTS);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_cmpint (pairs[i].first, ==, i / MOSTIK_N_VERDICTS);
      g_assert_cmpint (pairs[i].second, ==, i % MOSTIK_N_VERDICTS);
    }
}

typedef struct
{
  const char *path;
  const char *first;
  const char *second;
  const char *expected; /* conclusion, confidence, place; "if" = if it really was another network */
} Case;

#define PATH "/diagnosis/comparison/"

static const Case cases[] = {
  /* How sure. */
  { PATH "sure/both-certain", "blocked ip-blocking home morning", "reachable phone noon", "first-cut certain provider" },
  { PATH "sure/one-likely", "blocked likely ip-blocking home morning", "reachable phone noon", "first-cut likely provider" },
  { PATH "sure/other-likely", "blocked ip-blocking home morning", "reachable likely phone noon", "first-cut likely provider" },
  { PATH "sure/one-unsure", "blocked unsure ip-blocking home morning", "reachable phone noon", "first-cut unsure unknown" },

  /* Which networks. */
  { PATH "networks/unknown", "blocked ip-blocking morning", "reachable noon", "first-cut likely provider if" },
  { PATH "networks/one-unknown", "blocked ip-blocking home morning", "reachable noon", "first-cut likely provider if" },
  { PATH "networks/same", "blocked ip-blocking home morning", "reachable home noon", "same-network unsure unknown" },
  { PATH "networks/same-in-capitals", "reachable phone morning", "reachable PHONE noon", "same-network unsure unknown" },
  { PATH "networks/guest-network", "blocked ip-blocking home morning", "reachable guest noon", "first-cut likely provider if" },
  { PATH "networks/no-hardware-address", "blocked ip-blocking home morning", "reachable odd noon", "first-cut likely provider if" },
  { PATH "networks/unknown-and-both-open", "reachable morning", "reachable noon", "both-open certain unknown" },
  { PATH "networks/unknown-and-both-cut", "blocked ip-blocking morning", "blocked ip-blocking noon", "cut-alike likely unknown if" },

  /* When. */
  { PATH "time/a-day-to-the-second", "blocked ip-blocking home morning", "reachable phone next-morning", "first-cut certain provider" },
  { PATH "time/more-than-a-day", "blocked ip-blocking home morning", "reachable phone next-noon", "far-apart unsure unknown" },
  { PATH "time/more-than-a-day-backwards", "blocked ip-blocking home next-noon", "reachable phone morning", "far-apart unsure unknown" },
  { PATH "time/backwards", "blocked ip-blocking home noon", "reachable phone morning", "first-cut certain provider" },
  { PATH "time/not-known", "blocked ip-blocking home", "reachable phone noon", "far-apart unsure unknown" },
  { PATH "time/nothing-to-both-cut", "blocked ip-blocking home morning", "blocked ip-blocking phone next-noon", "cut-alike certain unknown" },
  { PATH "time/nothing-to-both-open", "reachable home", "reachable phone", "both-open certain unknown" },
  { PATH "time/one-check-twice", "blocked ip-blocking home noon", "blocked ip-blocking home noon", "same-check unsure unknown" },
  { PATH "time/two-checks-at-once", "blocked ip-blocking home noon", "reachable phone noon", "first-cut certain provider" },

  /* Through a VPN. */
  { PATH "vpn/first", "blocked ip-blocking home vpn morning", "reachable phone noon", "through-vpn unsure unknown" },
  { PATH "vpn/second", "blocked ip-blocking home morning", "reachable phone vpn noon", "through-vpn unsure unknown" },
  { PATH "vpn/one-network", "blocked ip-blocking home morning", "reachable home vpn noon", "through-vpn unsure unknown" },
  { PATH "vpn/both", "service-down home vpn morning", "service-down phone vpn noon", "through-vpn unsure unknown" },

  /* In which way. */
  { PATH "methods/one-in-common", "blocked ip-blocking home morning", "degraded ip-blocking throttling phone noon", "cut-alike certain unknown" },
  { PATH "methods/none-in-common", "blocked ip-blocking home morning", "blocked dns-tampering phone noon", "cut-differently likely unknown" },

  /* Networks over which listed sites alone open. */
  { PATH "listed/other-opens", "blocked likely foreign-sites home morning", "reachable phone noon", "first-restricted likely provider" },
  { PATH "listed/other-opens-turned", "reachable phone morning", "blocked likely foreign-sites home noon", "second-restricted likely provider" },
  { PATH "listed/both", "blocked likely foreign-sites home morning", "blocked likely foreign-sites phone noon", "both-restricted likely unknown" },
  { PATH "listed/other-cut", "blocked likely foreign-sites home morning", "blocked ip-blocking phone noon", "cut-differently likely unknown" },
  { PATH "listed/other-down", "blocked likely foreign-sites home morning", "service-down phone noon", "two-troubles unsure unknown" },
  { PATH "listed/other-offline", "blocked likely foreign-sites home morning", "offline phone noon", "only-one-counts unsure unknown" },

  /* Something that touches every site, on this computer or in its network. */
  { PATH "nearby/other-opens", "local-interference likely local-network all-false home morning", "reachable phone noon", "first-trouble likely unknown" },
  { PATH "nearby/both-alike", "local-interference likely local-network all-false home morning", "local-interference likely local-network all-false phone noon", "this-computer likely this-computer" },
  { PATH "nearby/both-differently", "local-interference likely local-network all-false home morning", "local-interference likely local-network resolver-dead phone noon", "neither-counts unsure unknown" },
  { PATH "nearby/other-computer", "local-interference likely local-network all-false home morning", "clock-wrong phone noon", "neither-counts unsure unknown" },

  /* Letters that do not arrive: the other check may not have looked for that. */
  { PATH "delivery/other-opens", "degraded ip-blocking delivery-cut home morning", "reachable phone noon", "both-open certain unknown" },
  { PATH "delivery/other-cut", "degraded ip-blocking delivery-cut home morning", "blocked ip-blocking phone noon", "second-cut certain provider" },

  /* A place that a check has found by itself stays. */
  { PATH "place/own-stays", "blocked ip-blocking beyond-provider home morning", "reachable phone noon", "first-cut certain beyond-provider" },
  { PATH "place/own-local-network", "blocked ip-blocking local-network home morning", "reachable phone noon", "first-cut certain local-network" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikComparison) comparison = compare (c->first, c->second);
  g_autofree char *said =
    g_strjoin (" ", mostik_conclusion_to_string (comparison->conclusion),
               mostik_confidence_to_string (comparison->confidence),
               mostik_place_to_string (comparison->place),
               comparison->reasons->len > 1 ? "if" : NULL, NULL);

  g_assert_cmpstr (said, ==, c->expected);
}

/* The picture of the network that has the break shows it; the other one stays as it was. */
static void
test_stages (void)
{
  g_auto (Check) home = make ("blocked ip-blocking home morning");
  g_auto (Check) phone = make ("reachable phone noon");
  g_autoptr (MostikComparison) c = NULL;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      home.diagnosis->stages[i] = MOSTIK_STAGE_STATE_PERHAPS;
      phone.diagnosis->stages[i] = MOSTIK_STAGE_STATE_PASSED;
    }
  c = mostik_comparison_new (phone.diagnosis, phone.set, home.diagnosis, home.set);

  g_assert_cmpint (c->stages[1][MOSTIK_STAGE_NETWORK], ==, MOSTIK_STAGE_STATE_PASSED);
  g_assert_cmpint (c->stages[1][MOSTIK_STAGE_PROVIDER], ==, MOSTIK_STAGE_STATE_BROKEN);
  g_assert_cmpint (c->stages[1][MOSTIK_STAGE_PROTON], ==, MOSTIK_STAGE_STATE_NOT_TRIED);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_assert_cmpint (c->stages[0][i], ==, MOSTIK_STAGE_STATE_PASSED);
}

/* Each conclusion has a word of its own. */
static void
test_words (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < MOSTIK_N_CONCLUSIONS; i++)
    {
      const char *word = mostik_conclusion_to_string ((MostikConclusion) i);

      g_assert_true (g_hash_table_add (seen, (gpointer) word));
    }
}

static void
add_pairs (const char *what,
           GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *first = mostik_verdict_to_string (pairs[i].first);
      const char *second = mostik_verdict_to_string (pairs[i].second);
      g_autofree char *path = g_strdup_printf (PATH "%s/%s/%s", what, first, second);

      g_test_add_data_func (path, &pairs[i], test);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func (PATH "every-pair-is-there", test_every_pair_is_there);
  add_pairs ("pair", test_pair);
  add_pairs ("mirror", test_mirror);
  add_pairs ("modest", test_modest);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func (PATH "stages", test_stages);
  g_test_add_func (PATH "words", test_words);

  return g_test_run ();
}
