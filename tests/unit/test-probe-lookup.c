/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-lookup.c. The name "localhost" is looked up by the system itself, all
 * others in a table of the test.
 */
#include "probe/mostik-probe-lookup.h"

#include "unit-dns.h"
#include "unit-loop.h"

#include <string.h>

#define LONG_MS 30000

static MostikObservation *
look_up (const char *host,
         guint timeout_ms,
         GCancellable *cancellable,
         gboolean cancel)
{
  g_auto (UnitCall) call = { 0 };

  mostik_probe_lookup_async (mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                                     MOSTIK_EXPERIMENT_PLAIN, "x", host),
                             timeout_ms, cancellable, unit_call_cb, &call);
  g_assert_cmpuint (call.n_calls, ==, 0);
  if (cancel)
    g_cancellable_cancel (cancellable);

  return mostik_probe_lookup_finish (unit_call_wait (&call));
}

/* Before the table takes over. */
static void
test_localhost (void)
{
  g_autoptr (MostikObservation) o = look_up ("localhost", LONG_MS, NULL, FALSE);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (g_strv_length (o->answers), >, 0);
  for (char **answer = o->answers; *answer != NULL; answer++)
    g_assert_true (g_str_has_prefix (*answer, "127.") || g_str_equal (*answer, "::1"));
}

static void
test_found (void)
{
  UnitNames *names = unit_names_install ();
  g_autoptr (MostikObservation) o = NULL;

  unit_names_add (names, "two.example", "192.0.2.1 2001:db8::1");
  o = look_up ("two.example", LONG_MS, NULL, FALSE);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (g_strv_length (o->answers), ==, 2);
  g_assert_cmpstr (o->answers[0], ==, "192.0.2.1");
  g_assert_cmpstr (o->answers[1], ==, "2001:db8::1");
}

static void
test_many (void)
{
  UnitNames *names = unit_names_install ();
  g_autoptr (GString) addresses = g_string_new ("192.0.2.0");
  g_autoptr (MostikObservation) o = NULL;

  for (guint i = 1; i < 100; i++)
    g_string_append_printf (addresses, " 192.0.2.%u", i);
  unit_names_add (names, "many.example", addresses->str);
  o = look_up ("many.example", LONG_MS, NULL, FALSE);

  g_assert_cmpuint (g_strv_length (o->answers), ==, 16);
}

static void
test_not_found (void)
{
  g_autoptr (MostikObservation) o = NULL;

  unit_names_install ();
  o = look_up ("none.example", LONG_MS, NULL, FALSE);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_DNS_NXDOMAIN);
  g_assert_null (o->answers);
}

static void
test_timeout (void)
{
  UnitNames *names = unit_names_install ();
  g_autoptr (MostikObservation) o = NULL;

  unit_names_add (names, "silent.example", "");
  o = look_up ("silent.example", 10, NULL, FALSE);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_DNS_TIMEOUT);
}

static void
test_cancel (void)
{
  UnitNames *names = unit_names_install ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MostikObservation) under_way = NULL;
  g_autoptr (MostikObservation) before = NULL;

  unit_names_add (names, "silent.example", "");
  under_way = look_up ("silent.example", LONG_MS, cancellable, TRUE);
  before = look_up ("silent.example", LONG_MS, cancellable, FALSE);

  g_assert_cmpint (under_way->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpint (before->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/lookup/1-localhost-by-the-system", test_localhost); /* the order is that of names */
  g_test_add_func ("/probe/lookup/2-found", test_found);
  g_test_add_func ("/probe/lookup/2-many-addresses", test_many);
  g_test_add_func ("/probe/lookup/2-not-found", test_not_found);
  g_test_add_func ("/probe/lookup/2-nobody-answers", test_timeout);
  g_test_add_func ("/probe/lookup/2-cancelled", test_cancel);

  return g_test_run ();
}
