/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-run.c: whole checks in a network of the process' own, with the
 * shipped catalogue. They end, always, with what is known by then.
 */
#include "probe/mostik-probe-run.h"

#include "unit-certificate.h"
#include "unit-namespace.h"
#include "unit-proxy.h"
#include "unit-run.h"
#include "unit-town.h"

#include <string.h>

static MostikCatalog *catalog;

/* Nothing but what a browser does. */
static void
assert_plain (const MostikObservationSet *set)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->experiment != MOSTIK_EXPERIMENT_LARGE)
        g_assert_cmpint (o->experiment, ==, MOSTIK_EXPERIMENT_PLAIN);
      g_assert_cmpint (o->target, <=, MOSTIK_TARGET_CONNECTIVITY);
      g_assert_true (o->step == MOSTIK_STEP_LOOKUP || o->step == MOSTIK_STEP_FETCH);
      g_assert_cmpint (o->outcome, !=, MOSTIK_OUTCOME_CANCELLED);
    }
}

static const struct
{
  const char *path;
  MostikLevel level;
} levels[] = {
  { "/probe/run/all-well/quiet", MOSTIK_LEVEL_QUIET },
  { "/probe/run/all-well/normal", MOSTIK_LEVEL_NORMAL },
};

static void
test_well (gconstpointer data)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, levels[GPOINTER_TO_UINT (data)].level, 0);
  g_autoptr (MostikObservationSet) set = unit_run_check (run, NULL);

  g_assert_false (set->was_stopped);
  g_assert_cmpuint (set->n_restarts, ==, 0);
  g_assert_true (set->local.has_route);
  g_assert_cmpuint (unit_run_count_open (set, MOSTIK_TARGET_SERVICE), ==, 4);
  g_assert_cmpuint (unit_run_count_open (set, MOSTIK_TARGET_CONTROL), >=, 2);
  g_assert_cmpuint (unit_run_count_service (set, MOSTIK_STEP_FETCH, MOSTIK_EXPERIMENT_LARGE, TRUE),
                    ==, 1);
  g_assert_cmpuint (set->n_bytes, >, 64 * 1024);
  assert_plain (set);
  g_assert_cmpuint (unit_resolver_get_n_questions (town->udp), ==, 0);
  g_assert_cmpuint (unit_server_get_n_connections (town->tcp), ==, 0);
}

static void
test_quiet (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_QUIET, 0);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_server_filter (town->https, "proton.me");
  set = unit_run_check (run, NULL);

  g_assert_false (set->was_stopped);
  g_assert_cmpuint (unit_run_count_open (set, MOSTIK_TARGET_SERVICE), ==, 0);
  assert_plain (set);
}

/* What there is to be of the experiments once names of Proton's are cut off. */
static const struct
{
  MostikStep step;
  MostikExperiment experiment;
  gboolean only_ok;
  guint at_least;
  guint at_most;
} experiments[] = {
  { MOSTIK_STEP_HANDSHAKE, MOSTIK_EXPERIMENT_REPEAT, FALSE, 2, 5 },
  { MOSTIK_STEP_HANDSHAKE, MOSTIK_EXPERIMENT_REPEAT, TRUE, 0, 0 },
  { MOSTIK_STEP_HANDSHAKE, MOSTIK_EXPERIMENT_OTHER_NAME, FALSE, 2, 2 },
  { MOSTIK_STEP_HANDSHAKE, MOSTIK_EXPERIMENT_NO_NAME, FALSE, 2, 2 },
  { MOSTIK_STEP_LOOKUP, MOSTIK_EXPERIMENT_OTHER_RESOLVER, TRUE, 3, 9 },
};

static void
test_dissection (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_server_filter (town->https, "proton.me");
  set = unit_run_check (run, NULL);

  g_assert_false (set->was_stopped);
  for (guint i = 0; i < G_N_ELEMENTS (experiments); i++)
    {
      guint n = unit_run_count_service (set, experiments[i].step, experiments[i].experiment,
                                        experiments[i].only_ok);

      g_assert_cmpuint (n, >=, experiments[i].at_least);
      g_assert_cmpuint (n, <=, experiments[i].at_most);
    }
  g_assert_cmpuint (unit_run_count_open (set, MOSTIK_TARGET_CONTROL), >=, 3);
}

static void
test_no_route (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_namespace_configure ("route del local 0.0.0.0/0 dev lo table main\n");
  set = unit_run_check (run, NULL);
  unit_namespace_configure ("route add local 0.0.0.0/0 dev lo table main\n");

  g_assert_false (set->was_stopped);
  g_assert_false (set->local.has_route);
  g_assert_cmpuint (mostik_observation_set_get_size (set), ==, 0);
}

/* Cancels a check of a cut-off Proton at its @n-th news; 0 for never. Returns: whether it was in
 * time */
static gboolean
stop_at (guint n)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MostikObservationSet) set = NULL;
  UnitStopper stopper = { cancellable, n, 0 };

  unit_server_filter (town->https, "proton.me");
  g_signal_connect (run, "observed", G_CALLBACK (unit_stopper_cb), &stopper);
  set = unit_run_check (run, cancellable);

  g_assert_cmpint (set->was_stopped, ==, g_cancellable_is_cancelled (cancellable));
  if (set->was_stopped)
    g_assert_cmpuint (stopper.n_seen, ==, n);
  /* The first news are the local facts, then one for each observation. */
  g_assert_cmpuint (mostik_observation_set_get_size (set) + 1, ==, stopper.n_seen);

  return set->was_stopped;
}

static void
test_stop_anywhere (void)
{
  guint n = 1;

  while (stop_at (n))
    n += n < 20 ? 1 : 5;
  g_assert_cmpuint (n, >, 20);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static const struct
{
  const char *path;
  gboolean is_before;
  gboolean is_idle; /* in the loop's first turn */
  guint after_ms;
} stops[] = {
  { "/probe/run/stopped/before", TRUE, FALSE, 0 },
  { "/probe/run/stopped/at-once", FALSE, FALSE, 0 },
  { "/probe/run/stopped/in-the-first-turn", FALSE, TRUE, 0 },
  { "/probe/run/stopped/while-nobody-answers", FALSE, FALSE, 50 },
};

static void
test_stopped (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (UnitTown) town = unit_town_new_without_https (catalog);
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (443);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MostikObservationSet) set = NULL;
  g_auto (UnitCall) call = { 0 };

  if (stops[i].is_before)
    g_cancellable_cancel (cancellable);
  mostik_run_check_async (run, cancellable, unit_call_cb, &call);
  if (stops[i].after_ms > 0)
    g_timeout_add (stops[i].after_ms, cancel_cb, cancellable);
  else if (stops[i].is_idle)
    g_idle_add (cancel_cb, cancellable);
  else
    g_cancellable_cancel (cancellable);
  set = unit_run_finish (run, &call);

  g_assert_true (set->was_stopped);
}

static void
test_timeout (void)
{
  g_autoptr (UnitTown) town = unit_town_new_without_https (catalog);
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (443);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 300);
  g_autoptr (MostikObservationSet) set = unit_run_check (run, NULL);

  g_assert_true (set->was_stopped);
  g_assert_cmpuint (set->elapsed_ms, >=, 300);
  g_assert_cmpuint (unit_run_count_lookups (set), ==, 4);
}

/* Settings that nobody answers for: the limit holds there too. */
static void
test_timeout_before_facts (void)
{
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 300);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_proxies_set ("");
  set = unit_run_check (run, NULL);
  unit_proxies_set ("direct://");

  g_assert_true (set->was_stopped);
  g_assert_cmpuint (mostik_observation_set_get_size (set), ==, 0);
}

static gboolean
is_content (G_GNUC_UNUSED const MostikObservationSet *set)
{
  return TRUE;
}

static void
test_judge (void)
{
  g_autoptr (UnitTown) town = unit_town_new_without_https (catalog);
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (443);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;

  mostik_run_set_judge (run, is_content);
  set = unit_run_check (run, NULL);

  g_assert_false (set->was_stopped);
  g_assert_cmpuint (set->elapsed_ms, <, 3000);
}

int
main (int argc,
      char **argv)
{
  int status;

  if (!unit_namespace_enter ())
    return 0;
  g_setenv ("GIO_USE_NETWORK_MONITOR", "netlink", TRUE); /* others speak of the network outside */
  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);
  unit_proxies_install ();
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);
  unit_town_fill_names (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    g_test_add_data_func (levels[i].path, GUINT_TO_POINTER (i), test_well);
  g_test_add_func ("/probe/run/cut-off/quiet-looks-no-further", test_quiet);
  g_test_add_func ("/probe/run/cut-off/normal-dissects", test_dissection);
  g_test_add_func ("/probe/run/no-route", test_no_route);
  g_test_add_func ("/probe/run/stopped/at-any-news", test_stop_anywhere);
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    g_test_add_data_func (stops[i].path, GUINT_TO_POINTER (i), test_stopped);
  g_test_add_func ("/probe/run/timeout/nobody-answers", test_timeout);
  g_test_add_func ("/probe/run/timeout/before-the-facts", test_timeout_before_facts);
  g_test_add_func ("/probe/run/judge-ends-it", test_judge);

  status = g_test_run ();
  mostik_catalog_unref (catalog);
  unit_trust_clear ();

  return status;
}
