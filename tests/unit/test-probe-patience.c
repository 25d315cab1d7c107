/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long to wait, by what other sites took. */
#include "probe/mostik-probe-patience.h"

#include <string.h>

#define MAIL "mail"

/* A control's page that took @elapsed_ms. */
static void
add_control (MostikObservationSet *set,
             guint elapsed_ms,
             MostikOutcome outcome)
{
  MostikObservation *o = mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL,
                                                 MOSTIK_EXPERIMENT_PLAIN, "wikipedia", "www.wikipedia.org");

  o->elapsed_ms = elapsed_ms;
  o->outcome = outcome;
  mostik_observation_set_add (set, o);
}

static void
add_lookup (MostikObservationSet *set,
            gboolean is_known)
{
  MostikObservation *o = mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                                 MOSTIK_EXPERIMENT_PLAIN, MAIL, "mail.proton.me");

  o->outcome = MOSTIK_OUTCOME_OK;
  o->is_known = is_known;
  mostik_observation_set_add (set, o);
}

static guint
get_suspect_ms (const MostikObservationSet *set)
{
  return mostik_probe_patience_get_suspect_ms (set, MAIL, FALSE);
}

/* 1.5 s, or four times the slowest of those that opened; those that failed say nothing. */
static void
test_suspicion (void)
{
  g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);

  g_assert_cmpuint (get_suspect_ms (set), >, 1500);
  g_assert_cmpuint (mostik_probe_patience_get_suspect_ms (set, MAIL, TRUE), >,
                    get_suspect_ms (set));

  add_control (set, 5000, MOSTIK_OUTCOME_TLS_RESET);
  g_assert_cmpuint (get_suspect_ms (set), >, 1500);
  add_control (set, 200, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (get_suspect_ms (set), ==, 1500);
  add_control (set, 700, MOSTIK_OUTCOME_OK);
  add_control (set, 300, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (get_suspect_ms (set), ==, 2800);
}

/* A lie about the address is to be named sooner, but not sooner than the line allows. */
static void
test_strange_address (void)
{
  g_autoptr (MostikObservationSet) known = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
  g_autoptr (MostikObservationSet) strange = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);

  add_lookup (known, TRUE);
  add_lookup (strange, FALSE);
  add_control (known, 200, MOSTIK_OUTCOME_OK);
  add_control (strange, 200, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (get_suspect_ms (known), ==, 1500);
  g_assert_cmpuint (get_suspect_ms (strange), ==, 1000);

  add_control (strange, 500, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (get_suspect_ms (strange), ==, 2000);
}

/* Never less than two repeated SYNs (after 1 and 3 s), never so long that a check takes 20 s. */
static void
test_limits (void)
{
  static const guint elapsed_ms[] = { 0, 100, 900, 1200, 5000, 20000 };

  for (gsize i = 0; i < G_N_ELEMENTS (elapsed_ms); i++)
    {
      g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
      MostikProbeLimits limits;

      if (elapsed_ms[i] > 0)
        add_control (set, elapsed_ms[i], MOSTIK_OUTCOME_OK);
      limits = mostik_probe_patience_get_limits (set);
      g_assert_cmpuint (limits.connect_ms, >, 3000);
      g_assert_cmpuint (limits.connect_ms, <=, 6000);
      g_assert_cmpuint (limits.request_ms, >=, limits.connect_ms);
      g_assert_cmpuint (limits.handshake_ms, <=, limits.connect_ms);
      g_assert_cmpuint (limits.distance_ms, >=, 300);
      g_assert_cmpuint (limits.distance_ms, <=, 700);
      if (elapsed_ms[i] > 0)
        g_assert_cmpuint (mostik_probe_patience_get_request_ms (set), ==, limits.request_ms);
      else
        g_assert_cmpuint (mostik_probe_patience_get_request_ms (set), >, limits.request_ms);
    }
}

static void
test_late (void)
{
  g_assert_false (mostik_probe_patience_is_late (0));
  g_assert_false (mostik_probe_patience_is_late (1499));
  g_assert_true (mostik_probe_patience_is_late (1500));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/patience/suspicion", test_suspicion);
  g_test_add_func ("/probe/patience/strange-address", test_strange_address);
  g_test_add_func ("/probe/patience/limits", test_limits);
  g_test_add_func ("/probe/patience/late", test_late);

  return g_test_run ();
}
