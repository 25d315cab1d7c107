/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of observation/mostik-observation-set.c: levels, copies that share nothing, a fresh start.
 */
#include "observation/mostik-observation-set.h"

static const char *const levels[] = { "quiet", "normal", "thorough" };

static void
test_levels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      MostikLevel level = (MostikLevel) 77;

      g_assert_cmpstr (mostik_level_to_string ((MostikLevel) i), ==, levels[i]);
      g_assert_true (mostik_level_from_string (levels[i], &level));
      g_assert_cmpint (level, ==, i);
    }
}

static void
test_unknown_level (void)
{
  static const char *const unknown[] = { NULL, "", "Quiet", "loud", "normal " };
  MostikLevel level = MOSTIK_LEVEL_THOROUGH;

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (mostik_level_from_string (unknown[i], &level));
  g_assert_cmpint (level, ==, MOSTIK_LEVEL_THOROUGH);

  g_test_expect_message ("mostik-observation", G_LOG_LEVEL_CRITICAL, "*level_words*");
  g_assert_cmpstr (mostik_level_to_string ((MostikLevel) G_N_ELEMENTS (levels)), ==, "?");
  g_test_assert_expected_messages ();
}

static MostikObservationSet *
full_set (void)
{
  static const char *const nameservers[] = { "192.0.2.53", NULL };
  static const char *const overrides[] = { "mail.example.org", NULL };
  MostikObservationSet *set = mostik_observation_set_new (MOSTIK_LEVEL_THOROUGH);

  set->local = (MostikLocalFacts){
    .has_route = TRUE,
    .has_ipv6 = TRUE,
    .tunnel = g_strdup ("tun0"),
    .kill_switch = g_strdup ("pvpnksintrf0"),
    .proxy = g_strdup ("http://192.0.2.8:3128"),
    .router = g_strdup ("02:00:00:00:00:01"),
    .nameservers = g_strdupv ((char **) nameservers),
    .hosts_overrides = g_strdupv ((char **) overrides),
  };
  set->started = g_date_time_new_from_iso8601 ("2026-11-23T09:00:00+03:00", NULL);
  set->elapsed_ms = 1840;
  set->was_stopped = TRUE;
  set->n_restarts = 1;
  set->n_bytes = 70000;
  set->tls_library = g_strdup ("GnuTLS 3.7.9");
  mostik_observation_set_add (set,
                              mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                                      MOSTIK_EXPERIMENT_PLAIN, "mail",
                                                      "mail.example.org"));
  mostik_observation_set_add (set, mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL,
                                                           MOSTIK_EXPERIMENT_PLAIN, "ya", "ya.ru"));

  return set;
}

static void
test_copy (void)
{
  MostikObservationSet *set = full_set ();
  g_autoptr (MostikObservationSet) copy = mostik_observation_set_copy (set);

  g_assert_true (mostik_observation_set_get (set, 0) != mostik_observation_set_get (copy, 0));
  mostik_observation_set_free (set); /* what the copy has must be its own */

  g_assert_cmpint (copy->level, ==, MOSTIK_LEVEL_THOROUGH);
  g_assert_true (copy->local.has_route);
  g_assert_true (copy->local.has_ipv6);
  g_assert_cmpstr (copy->local.tunnel, ==, "tun0");
  g_assert_cmpstr (copy->local.kill_switch, ==, "pvpnksintrf0");
  g_assert_cmpstr (copy->local.proxy, ==, "http://192.0.2.8:3128");
  g_assert_cmpstr (copy->local.router, ==, "02:00:00:00:00:01");
  g_assert_cmpstr (copy->local.nameservers[0], ==, "192.0.2.53");
  g_assert_cmpstr (copy->local.hosts_overrides[0], ==, "mail.example.org");
  g_assert_cmpint (g_date_time_get_utc_offset (copy->started), ==, 3 * G_TIME_SPAN_HOUR);
  g_assert_cmpuint (copy->elapsed_ms, ==, 1840);
  g_assert_true (copy->was_stopped);
  g_assert_cmpuint (copy->n_restarts, ==, 1);
  g_assert_cmpuint (copy->n_bytes, ==, 70000);
  g_assert_cmpstr (copy->tls_library, ==, "GnuTLS 3.7.9");
  g_assert_cmpuint (mostik_observation_set_get_size (copy), ==, 2);
  g_assert_cmpstr (mostik_observation_set_get (copy, 0)->id, ==, "mail");
  g_assert_cmpstr (mostik_observation_set_get (copy, 1)->id, ==, "ya");
}

static void
test_copy_empty (void)
{
  g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_QUIET);
  g_autoptr (MostikObservationSet) copy = mostik_observation_set_copy (set);

  g_assert_cmpint (copy->level, ==, MOSTIK_LEVEL_QUIET);
  g_assert_cmpuint (mostik_observation_set_get_size (copy), ==, 0);
  g_assert_null (copy->started);
  g_assert_null (copy->tls_library);
  g_assert_null (copy->local.nameservers);
  mostik_observation_set_free (NULL);
}

static void
test_clear (void)
{
  g_autoptr (MostikObservationSet) set = full_set ();

  mostik_observation_set_clear (set);

  g_assert_cmpuint (mostik_observation_set_get_size (set), ==, 0);
  g_assert_cmpint (set->level, ==, MOSTIK_LEVEL_THOROUGH);
  g_assert_false (set->local.has_route);
  g_assert_false (set->local.has_ipv6);
  g_assert_null (set->local.tunnel);
  g_assert_null (set->local.kill_switch);
  g_assert_null (set->local.proxy);
  g_assert_null (set->local.router);
  g_assert_null (set->local.nameservers);
  g_assert_null (set->local.hosts_overrides);
}

static void
test_get_beyond (void)
{
  g_autoptr (MostikObservationSet) set = full_set ();

  g_test_expect_message ("mostik-observation", G_LOG_LEVEL_CRITICAL, "*index*");
  g_assert_null (mostik_observation_set_get (set, 2));
  g_test_assert_expected_messages ();
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/observation/set/levels-round-trip", test_levels);
  g_test_add_func ("/observation/set/unknown-levels-are-refused", test_unknown_level);
  g_test_add_func ("/observation/set/copy-is-deep", test_copy);
  g_test_add_func ("/observation/set/copy-of-nothing", test_copy_empty);
  g_test_add_func ("/observation/set/clear-keeps-the-level-only", test_clear);
  g_test_add_func ("/observation/set/get-beyond-the-end", test_get_beyond);

  return g_test_run ();
}
