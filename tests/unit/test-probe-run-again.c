/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-run.c: a check that is begun anew, by the person or since packets
 * leave by another way. What was seen before is never mixed with what is seen after it.
 */
#include "probe/mostik-probe-run.h"

#include "unit-certificate.h"
#include "unit-namespace.h"
#include "unit-proxy.h"
#include "unit-run.h"
#include "unit-town.h"

static MostikCatalog *catalog;

/* Stopped, and begun anew at once: what was left of the first must not end the second. */
static void
test_again (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);

  for (guint n = 1; n < 30; n += 4)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      UnitStopper stopper = { cancellable, n, 0 };
      gulong handler = g_signal_connect (run, "observed", G_CALLBACK (unit_stopper_cb), &stopper);
      g_auto (UnitCall) first_call = { 0 };
      g_autoptr (MostikObservationSet) first = NULL;
      g_autoptr (MostikObservationSet) second = NULL;

      mostik_run_check_async (run, cancellable, unit_call_cb, &first_call);
      first = unit_run_finish (run, &first_call);
      g_signal_handler_disconnect (run, handler);
      second = unit_run_check (run, NULL);

      g_assert_false (second->was_stopped);
      g_assert_cmpuint (unit_run_count_open (second, MOSTIK_TARGET_SERVICE), ==, 4);
      g_assert_cmpuint (unit_run_count_lookups (second), ==, 4);
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
  { "/probe/run/network-changes/late", 18 },
};

static void
test_moved (gconstpointer data)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikRun) run = mostik_run_new (catalog, MOSTIK_LEVEL_NORMAL, 0);
  g_autoptr (MostikObservationSet) set = NULL;
  Mover mover = { moves[GPOINTER_TO_UINT (data)].n_left, 0 };

  g_signal_connect (run, "observed", G_CALLBACK (move_cb), &mover);
  set = unit_run_check (run, NULL);
  unit_namespace_configure ("route replace local 0.0.0.0/0 dev lo table main\n");

  g_assert_cmpuint (set->n_restarts, ==, 1);
  g_assert_false (set->was_stopped);
  /* Begun anew, and whole: nothing of before is left, nothing is missing. */
  g_assert_cmpuint (unit_run_count_lookups (set), ==, 4);
  g_assert_cmpuint (unit_run_count_open (set, MOSTIK_TARGET_SERVICE), ==, 4);
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
  set = unit_run_check (run, NULL);
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
  set = unit_run_finish (run, &call);

  g_assert_cmpuint (set->n_restarts, ==, 0);
  g_assert_cmpuint (unit_run_count_open (set, MOSTIK_TARGET_SERVICE), ==, 4);
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

  g_test_add_func ("/probe/run/again-at-once", test_again);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_test_add_data_func (moves[i].path, GUINT_TO_POINTER (i), test_moved);
  g_test_add_func ("/probe/run/network-changes/twice", test_moved_again);
  g_test_add_func ("/probe/run/network-changes/not-really", test_not_moved);

  status = g_test_run ();
  mostik_catalog_unref (catalog);
  unit_trust_clear ();

  return status;
}
