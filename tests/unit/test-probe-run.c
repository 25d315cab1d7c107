/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-run.c: whole checks in a network of the process' own, with the
 * shipped catalogue. They end, always, with what is known by then.
 */
#include "probe/mostik-probe-run.h"

#include "unit-certificate.h"
#include "unit-loop.h"
#include "unit-namespace.h"
#include "unit-proxy.h"
#include "unit-town.h"

#include <string.h>

static MostikCatalog *catalog;

static MostikObservationSet *
finish (MostikRun *run,
        UnitCall *call)
{
  g_autoptr (GError) error = NULL;
  MostikObservationSet *set = mostik_run_check_finish (run, unit_call_wait (call), &error);

  g_assert_no_error (error);
  g_assert_nonnull (set);
  g_assert_cmpuint (set->elapsed_ms, >, 0);
  g_assert_nonnull (set->started);
  g_assert_nonnull (set->tls_library);

  return set;
}

static MostikObservationSet *
check (MostikRun *run,
       GCancellable *cancellable)
{
  g_auto (UnitCall) call = { 0 };

  mostik_run_check_async (run, cancellable, unit_call_cb, &call);
  g_assert_cmpuint (call.n_calls, ==, 0);

  return finish (run, &call);
}

static guint
count (const MostikObservationSet *set,
       MostikStep step,
       MostikTarget target,
       MostikExperiment experiment,
       gboolean only_ok)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->step == step && o->target == target && o->experiment == experiment &&
          (!only_ok || o->outcome == MOSTIK_OUTCOME_OK))
        n++;
    }

  return n;
}

static guint
count_open (const MostikObservationSet *set,
            MostikTarget target)
{
  return count (set, MOSTIK_STEP_FETCH, target, MOSTIK_EXPERIMENT_PLAIN, TRUE);
}

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
  g_autoptr (MostikObservationSet) set = check (run, NULL);

  g_assert_false (set->was_stopped);
  g_assert_cmpuint (set->n_restarts, ==, 0);
  g_assert_true (set->local.has_route);
  g_assert_cmpuint (count_open (set, MOSTIK_TARGET_SERVICE), ==, 4);
  g_assert_cmpuint (count_open (set, MOSTIK_TARGET_CONTROL), >=, 2);
  g_assert_cmpuint (count (set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_LARGE, TRUE), ==, 1);
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
  set = check (run, NULL);

  g_assert_false (set->was_stopped);
  g_assert_cmpuint (count_open (set, MOSTIK_TARGET_SERVICE), ==, 0);
  assert_plain (set);
}

/* Names of Proton's are cut off: each experiment is made, on fresh connections. */
static void
test_dissection (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_server_filter (town->https, "proton.me");
  set = check (run, NULL);

  g_assert_false (set->was_stopped);
  g_assert_cmpuint (count (set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT, FALSE), >=, 2);
  g_assert_cmpuint (count (set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT, TRUE), ==, 0);
  g_assert_cmpuint (count (set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_NAME, FALSE), ==, 2);
  g_assert_cmpuint (count (set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_NO_NAME, FALSE), ==, 2);
  g_assert_cmpuint (count (set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_RESOLVER, TRUE), >=, 3);
  g_assert_cmpuint (count_open (set, MOSTIK_TARGET_CONTROL), >=, 3);
}

static void
test_no_route (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_namespace_configure ("route del local 0.0.0.0/0 dev lo table main\n");
  set = check (run, NULL);
  unit_namespace_configure ("route add local 0.0.0.0/0 dev lo table main\n");

  g_assert_false (set->was_stopped);
  g_assert_false (set->local.has_route);
  g_assert_cmpuint (mostik_observation_set_get_size (set), ==, 0);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_left; /* signals until it is cancelled */
  guint n_seen;
} Stopper;

static void
observed_cb (MostikRun *run,
             Stopper *stopper)
{
  g_assert_nonnull (mostik_run_get_observations (run));
  stopper->n_seen++;
  if (stopper->n_left > 0 && --stopper->n_left == 0)
    g_cancellable_cancel (stopper->cancellable);
}

/* Cancels a check of a cut-off Proton at its @n-th news; 0 for never. Returns: whether it was in time */
static gboolean
stop_at (guint n)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MostikObservationSet) set = NULL;
  Stopper stopper = { cancellable, n, 0 };

  unit_server_filter (town->https, "proton.me");
  g_signal_connect (run, "observed", G_CALLBACK (observed_cb), &stopper);
  set = check (run, cancellable);

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
  set = finish (run, &call);

  g_assert_true (set->was_stopped);
}

static void
test_timeout (void)
{
  g_autoptr (UnitTown) town = unit_town_new_without_https (catalog);
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (443);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 300);
  g_autoptr (MostikObservationSet) set = check (run, NULL);

  g_assert_true (set->was_stopped);
  g_assert_cmpuint (set->elapsed_ms, >=, 300);
  g_assert_cmpuint (count (set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN, TRUE), ==, 4);
}

/* Settings that nobody answers for: the limit holds there too. */
static void
test_timeout_before_facts (void)
{
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 300);
  g_autoptr (MostikObservationSet) set = NULL;

  unit_proxies_set ("");
  set = check (run, NULL);
  unit_proxies_set ("direct://");

  g_assert_true (set->was_stopped);
  g_assert_cmpuint (mostik_observation_set_get_size (set), ==, 0);
}

/* Stopped, and begun anew at once: what was left of the first must not end the second. */
static void
test_again (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);

  for (guint n = 1; n < 30; n += 4)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Stopper stopper = { cancellable, n, 0 };
      gulong handler = g_signal_connect (run, "observed", G_CALLBACK (observed_cb), &stopper);
      g_auto (UnitCall) first_call = { 0 };
      g_autoptr (MostikObservationSet) first = NULL;
      g_autoptr (MostikObservationSet) second = NULL;

      mostik_run_check_async (run, cancellable, unit_call_cb, &first_call);
      first = finish (run, &first_call);
      g_signal_handler_disconnect (run, handler);
      second = check (run, NULL);

      g_assert_false (second->was_stopped);
      g_assert_cmpuint (count_open (second, MOSTIK_TARGET_SERVICE), ==, 4);
      g_assert_cmpuint (count (second, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN, FALSE), ==, 4);
    }
}

typedef struct
{
  guint n_left; /* signals until the way out changes */
  guint n_changes;
} Mover;

/* From the same addresses to others and back: packets would leave by another way. */
static void
change_way_out (Mover *mover)
{
  gboolean is_odd = mover->n_changes++ % 2 == 0;

  unit_namespace_configure (is_odd ? "route replace local 0.0.0.0/0 dev lo table main src 127.0.0.1\n"
                                   : "route replace local 0.0.0.0/0 dev lo table main\n");
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
}

static void
move_cb (G_GNUC_UNUSED MostikRun *run,
         Mover *mover)
{
  if (mover->n_left > 0 && --mover->n_left == 0)
    change_way_out (mover);
}

static const struct
{
  const char *path;
  guint n_left;
} moves[] = {
  { "/probe/run/network-changes/at-the-facts", 1 },
  { "/probe/run/network-changes/at-the-lookups", 3 },
  { "/probe/run/network-changes/at-the-requests", 15 },
  { "/probe/run/network-changes/late", 22 },
};

static void
test_moved (gconstpointer data)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;
  Mover mover = { moves[GPOINTER_TO_UINT (data)].n_left, 0 };

  g_signal_connect (run, "observed", G_CALLBACK (move_cb), &mover);
  set = check (run, NULL);
  unit_namespace_configure ("route replace local 0.0.0.0/0 dev lo table main\n");

  g_assert_cmpuint (set->n_restarts, ==, 1);
  g_assert_false (set->was_stopped);
  /* Begun anew, and whole: nothing of before is left, nothing is missing. */
  g_assert_cmpuint (count (set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN, FALSE), ==, 4);
  g_assert_cmpuint (count_open (set, MOSTIK_TARGET_SERVICE), ==, 4);
}

static void
move_again_cb (MostikRun *run,
               Mover *mover)
{
  /* With the first news of each beginning: the local facts. */
  if (mostik_observation_set_get_size (mostik_run_get_observations (run)) == 0)
    change_way_out (mover);
}

static void
test_moved_again (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;
  Mover mover = { 0, 0 };

  g_signal_connect (run, "observed", G_CALLBACK (move_again_cb), &mover);
  set = check (run, NULL);
  unit_namespace_configure ("route replace local 0.0.0.0/0 dev lo table main\n");

  g_assert_true (set->was_stopped);
  g_assert_cmpuint (set->n_restarts, ==, 2);
  g_assert_cmpuint (mover.n_changes, ==, 2);
}

/* The monitor speaks up, but packets leave as before. */
static void
test_not_moved (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;
  g_auto (UnitCall) call = { 0 };

  mostik_run_check_async (run, NULL, unit_call_cb, &call);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  set = finish (run, &call);

  g_assert_cmpuint (set->n_restarts, ==, 0);
  g_assert_cmpuint (count_open (set, MOSTIK_TARGET_SERVICE), ==, 4);
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
  set = check (run, NULL);

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
  g_test_add_func ("/probe/run/again-at-once", test_again);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_test_add_data_func (moves[i].path, GUINT_TO_POINTER (i), test_moved);
  g_test_add_func ("/probe/run/network-changes/twice", test_moved_again);
  g_test_add_func ("/probe/run/network-changes/not-really", test_not_moved);
  g_test_add_func ("/probe/run/judge-ends-it", test_judge);

  status = g_test_run ();
  mostik_catalog_unref (catalog);
  unit_trust_clear ();

  return status;
}
