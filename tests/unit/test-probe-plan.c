/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-plan.c: the first steps, when all is settled, and what tells two
 * steps apart. Which experiments follow which failure is in test-probe-plan-case.c.
 */
#include "probe/mostik-probe-plan.h"

#include "unit-game.h"

static MostikCatalog *catalog;

static void
test_start (void)
{
  g_autoptr (MostikObservationSet) set = unit_set_new ("dns ipv6");
  g_autoptr (GPtrArray) steps = mostik_probe_plan_start (catalog, set);
  guint n[6] = { 0 };

  for (guint i = 0; i < steps->len; i++)
    {
      const MostikObservation *step = g_ptr_array_index (steps, i);

      n[step->target]++;
      g_assert_cmpint (step->step, ==, MOSTIK_STEP_LOOKUP);
      g_assert_cmpint (step->experiment, ==, MOSTIK_EXPERIMENT_PLAIN);
      g_assert_cmpstr (step->resolver, ==, "system");
      g_assert_null (step->address);
      g_assert_cmpint (step->domestic, ==,
                       g_str_equal (step->id, "ya") || g_str_equal (step->id, "vk"));
    }
  g_assert_true (unit_is_mail (g_ptr_array_index (steps, 0)));
  g_assert_cmpuint (n[MOSTIK_TARGET_SERVICE], ==, 4);
  g_assert_cmpuint (n[MOSTIK_TARGET_CONTROL], ==, 4); /* the others after a failure */
  g_assert_cmpuint (n[MOSTIK_TARGET_CONNECTIVITY], ==, 2);
  g_assert_cmpuint (mostik_catalog_get_controls (catalog)->len, ==, 6);
  g_assert_cmpuint (steps->len, ==, n[0] + n[1] + n[2]);
}

static const struct
{
  const char *path;
  const char *facts;
  gboolean is_empty;
  gboolean has_lookups;
} starts[] = {
  { "/probe/plan/start/route", "", FALSE, TRUE },
  { "/probe/plan/start/no-route", "no-route", TRUE, FALSE },
  { "/probe/plan/start/proxy", "proxy", FALSE, FALSE },
  { "/probe/plan/start/proxy-without-route", "proxy no-route", FALSE, FALSE },
  { "/probe/plan/start/quiet", "quiet", FALSE, TRUE },
};

static void
test_start_facts (gconstpointer data)
{
  guint k = GPOINTER_TO_UINT (data);
  g_autoptr (MostikObservationSet) set = unit_set_new (starts[k].facts);
  g_autoptr (GPtrArray) steps = mostik_probe_plan_start (catalog, set);

  g_assert_cmpint (steps->len == 0, ==, starts[k].is_empty);
  for (guint i = 0; i < steps->len; i++)
    {
      const MostikObservation *step = g_ptr_array_index (steps, i);

      g_assert_cmpint (step->step, ==,
                       starts[k].has_lookups ? MOSTIK_STEP_LOOKUP : MOSTIK_STEP_FETCH);
      g_assert_cmpint (step->resolver != NULL, ==, starts[k].has_lookups);
    }
}

static const struct
{
  const char *path;
  guint service;
  MostikProbeSuspicion suspicion;
  const char *wanted; /* (nullable): nothing at all */
  const char *unwanted;
} suspicions[] = {
  { "/probe/plan/suspicion/none", 0, MOSTIK_PROBE_SUSPICION_NONE, NULL, NULL },
  { "/probe/plan/suspicion/unconnected", 0, MOSTIK_PROBE_SUSPICION_UNCONNECTED, "connect:other-port*2", "other-name" },
  { "/probe/plan/suspicion/connected", 0, MOSTIK_PROBE_SUSPICION_CONNECTED, "handshake:other-name*2", "other-port" },
  { "/probe/plan/suspicion/of-another-service", 1, MOSTIK_PROBE_SUSPICION_CONNECTED, NULL, NULL },
};

/* The mailbox' name is known, its page is under way. */
static void
test_suspicion (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (UnitGame) game = unit_game_new (catalog, unit_world_well, "");
  MostikProbeSuspicion list[MOSTIK_PROBE_MAX_SERVICES] = { MOSTIK_PROBE_SUSPICION_NONE };
  MostikObservation *lookup = mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                                      MOSTIK_EXPERIMENT_PLAIN, "mail", "mail.proton.me");

  unit_world_well (lookup);
  mostik_observation_set_add (game.set, lookup);
  list[suspicions[i].service] = suspicions[i].suspicion;
  unit_game_make (&game, mostik_probe_plan_dissection (catalog, game.set, list));

  g_assert_cmpint (game.words->len == 0, ==, suspicions[i].wanted == NULL);
  if (suspicions[i].wanted != NULL)
    unit_game_check (&game, suspicions[i].wanted, suspicions[i].unwanted);
}

static const struct
{
  const char *path;
  UnitWorld world;
  gboolean is_settled;
} settlements[] = {
  { "/probe/plan/settled/all-well", unit_world_well, TRUE },
  { "/probe/plan/settled/captcha", unit_world_captcha, TRUE },
  { "/probe/plan/settled/outage", unit_world_outage, FALSE },
  { "/probe/plan/settled/mailbox-cut", unit_world_reset, FALSE },
  { "/probe/plan/settled/sign-in-cut", unit_world_sign_in_cut, FALSE },
  { "/probe/plan/settled/large-file-freezes", unit_world_freeze, FALSE },
  { "/probe/plan/settled/large-file-crawls", unit_world_crawl, FALSE },
  { "/probe/plan/settled/nothing-lives", unit_world_dead, FALSE },
};

static void
test_settled (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (UnitGame) game = unit_game_new (catalog, settlements[i].world, "");

  unit_game_play (&game);
  g_assert_cmpint (mostik_probe_plan_is_settled (catalog, game.set, FALSE), ==,
                   settlements[i].is_settled);
}

/* All of Proton's opens, but before two controls have come nothing is settled; for a while. */
static void
test_settled_needs_controls (void)
{
  g_auto (UnitGame) game = unit_game_new (catalog, unit_world_well, "");
  guint n = 0;

  unit_game_play (&game);
  for (guint i = game.set->observations->len; i > 0; i--)
    {
      const MostikObservation *o = mostik_observation_set_get (game.set, i - 1);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH && ++n > 1)
        g_ptr_array_remove_index (game.set->observations, i - 1);
    }

  g_assert_false (mostik_probe_plan_is_settled (catalog, game.set, FALSE));
  g_assert_true (mostik_probe_plan_is_settled (catalog, game.set, TRUE));
}

static void
test_settled_empty (void)
{
  g_autoptr (MostikObservationSet) set = unit_set_new ("");

  g_assert_false (mostik_probe_plan_is_settled (catalog, set, TRUE));
}

/* Everything that makes two steps different is in the key; how they ended is not. */
static void
test_key (void)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (MostikObservation) o =
    mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                            "mail", "mail.proton.me");
  g_autofree char *before = mostik_probe_plan_get_key (o);

  o->outcome = MOSTIK_OUTCOME_DNS_TIMEOUT;
  o->started_ms = o->elapsed_ms = 7;
  g_assert_true (g_hash_table_add (keys, g_strdup (before)));
  g_assert_false (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->step = MOSTIK_STEP_FETCH;
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->target = MOSTIK_TARGET_STATUS;
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->experiment = MOSTIK_EXPERIMENT_REPEAT;
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  g_free (o->id);
  o->id = g_strdup ("site");
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->name = g_strdup ("x");
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  g_clear_pointer (&o->name, g_free);
  o->address = g_strdup ("x");
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->port = 80;
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->resolver = g_strdup ("x");
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
  o->ttl = 3;
  g_assert_true (g_hash_table_add (keys, mostik_probe_plan_get_key (o)));
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  g_test_add_func ("/probe/plan/start/as-a-browser", test_start);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    g_test_add_data_func (starts[i].path, GUINT_TO_POINTER (i), test_start_facts);
  for (guint i = 0; i < G_N_ELEMENTS (suspicions); i++)
    g_test_add_data_func (suspicions[i].path, GUINT_TO_POINTER (i), test_suspicion);
  for (guint i = 0; i < G_N_ELEMENTS (settlements); i++)
    g_test_add_data_func (settlements[i].path, GUINT_TO_POINTER (i), test_settled);
  g_test_add_func ("/probe/plan/settled/needs-two-controls", test_settled_needs_controls);
  g_test_add_func ("/probe/plan/settled/nothing-known", test_settled_empty);
  g_test_add_func ("/probe/plan/key", test_key);

  status = g_test_run ();
  mostik_catalog_unref (catalog);

  return status;
}
