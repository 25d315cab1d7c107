/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-nat64.c: how IPv4 addresses are written in a network with IPv6 alone,
 * by the tables of RFC 6052 and RFC 7050.
 */
#include "probe/mostik-probe-nat64.h"

#include <string.h>

static MostikCatalog *catalog;

/* Returns: (transfer full): what is known where the name service says @answer of the name */
static MostikObservationSet *
know (const char *answer)
{
  MostikObservationSet *set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
  const char *answers[] = { "2001:db8::7", answer, NULL };
  MostikObservation *o;

  set->local.has_route = TRUE;
  set->local.has_ipv6 = TRUE;
  set->local.is_ipv6_only = TRUE;
  if (answer == NULL)
    return set;

  o = mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_RESOLVER, MOSTIK_EXPERIMENT_PLAIN,
                              MOSTIK_PROBE_NAT64_ID, MOSTIK_PROBE_NAT64_HOST);
  o->outcome = MOSTIK_OUTCOME_OK;
  o->answers = g_strdupv ((char **) answers);
  mostik_observation_set_add (set, o);

  return set;
}

static const struct
{
  const char *path;
  const char *answer; /* (nullable): of ipv4only.arpa */
  const char *address;
  const char *translated;
} cases[] = {
  { "/probe/nat64/translate/unknown", NULL, "192.0.2.33", "64:ff9b::c000:221" },
  { "/probe/nat64/translate/well-known", "64:ff9b::c000:aa", "192.0.2.33", "64:ff9b::c000:221" },
  { "/probe/nat64/translate/second-address", "64:ff9b::c000:ab", "192.0.2.33", "64:ff9b::c000:221" },
  { "/probe/nat64/translate/rubbish", "2001:db8::c000:221", "192.0.2.33", "64:ff9b::c000:221" },
  { "/probe/nat64/translate/ipv4-answer", "192.0.0.170", "192.0.2.33", "64:ff9b::c000:221" },
  { "/probe/nat64/translate/96", "2001:db8:122:344::c000:aa", "192.0.2.33", "2001:db8:122:344::c000:221" },
  { "/probe/nat64/translate/64", "2001:db8:122:344:c0:0:aa00:0", "192.0.2.33", "2001:db8:122:344:c0:2:2100:0" },
  { "/probe/nat64/translate/56", "2001:db8:122:3c0:0:aa::", "192.0.2.33", "2001:db8:122:3c0:0:221::" },
  { "/probe/nat64/translate/48", "2001:db8:122:c000:0:aa00::", "192.0.2.33", "2001:db8:122:c000:2:2100::" },
  { "/probe/nat64/translate/40", "2001:db8:1c0:0:aa::", "192.0.2.33", "2001:db8:1c0:2:21::" },
  { "/probe/nat64/translate/32", "2001:db8:c000:aa::", "192.0.2.33", "2001:db8:c000:221::" },
  { "/probe/nat64/translate/again", "2001:db8:64::c000:aa", "64:ff9b::c000:221", "2001:db8:64::c000:221" },
  { "/probe/nat64/translate/no-ipv4", "2001:db8:64::c000:aa", "2001:db8:9::1", "2001:db8:9::1" },
  { "/probe/nat64/translate/no-address", "2001:db8:64::c000:aa", "rubbish", "rubbish" },
};

static void
test_translate (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (MostikObservationSet) set = know (cases[i].answer);
  MostikProbePrefix prefix = mostik_probe_nat64_find (set);
  g_autofree char *translated = mostik_probe_nat64_translate (&prefix, cases[i].address);
  g_autofree char *nothing = mostik_probe_nat64_translate (&prefix, NULL);

  g_assert_cmpstr (translated, ==, cases[i].translated);
  g_assert_null (nothing);
}

/* Where IPv4 has a route nothing is translated, whatever the name service says. */
static void
test_both_families (void)
{
  g_autoptr (MostikObservationSet) set = know ("2001:db8:64::c000:aa");
  g_autofree char *translated = NULL;
  MostikProbePrefix prefix;

  set->local.is_ipv6_only = FALSE;
  prefix = mostik_probe_nat64_find (set);
  translated = mostik_probe_nat64_translate (&prefix, "192.0.2.33");
  g_assert_cmpstr (translated, ==, "192.0.2.33");
}

/* What was seen before the prefix was known is written anew, and Proton's network is known again.
 */
static void
test_settle (void)
{
  g_autoptr (MostikObservationSet) set = know ("2001:db8:64::c000:aa");
  const char *answers[] = { "2001:db8:64::b946:2a25", "2001:db8:9::1", NULL };
  MostikObservation *o = mostik_observation_new (
    MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN, "mail", "mail.proton.me");

  o->answers = g_strdupv ((char **) answers);
  o->address = g_strdup ("2001:db8:64::b946:2a25");
  mostik_observation_set_add (set, o);
  mostik_probe_nat64_settle (catalog, set);

  g_assert_cmpstr (o->answers[0], ==, "64:ff9b::b946:2a25");
  g_assert_cmpstr (o->answers[1], ==, "2001:db8:9::1");
  g_assert_cmpstr (o->address, ==, "64:ff9b::b946:2a25");
  g_assert_true (o->is_known);
}

static void
test_same (void)
{
  g_assert_true (mostik_probe_nat64_is_same ("185.70.42.37", "64:ff9b::b946:2a25"));
  g_assert_true (mostik_probe_nat64_is_same ("2001:db8::1", "2001:db8::1"));
  g_assert_false (mostik_probe_nat64_is_same ("185.70.42.37", "64:ff9b::b946:2a26"));
  g_assert_false (mostik_probe_nat64_is_same ("185.70.42.37", "2001:db8::b946:2a25"));
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), test_translate);
  g_test_add_func ("/probe/nat64/translate/both-families", test_both_families);
  g_test_add_func ("/probe/nat64/settle", test_settle);
  g_test_add_func ("/probe/nat64/same", test_same);

  status = g_test_run ();
  mostik_catalog_unref (catalog);
  return status;
}
