/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of the fixed vocabulary (design, section 2), as reports and tests use them.
 */
#include "diagnosis/mostik-verdict.h"

static void
test_verdicts (void)
{
  static const char *const words[] = {
    "reachable",
    "degraded",
    "blocked",
    "service-down",
    "offline",
    "captive-portal",
    "clock-wrong",
    "local-interference",
    "inconclusive",
  };

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, MOSTIK_N_VERDICTS);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (mostik_verdict_to_string ((MostikVerdict) i), ==, words[i]);
}

static void
test_methods (void)
{
  static const char *const words[] = {
    "dns-tampering",
    "ip-blocking",
    "tcp-reset",
    "sni-filtering",
    "tls-interception",
    "block-page",
    "throttling",
  };

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, MOSTIK_N_METHODS);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (mostik_method_to_string ((MostikMethod) (1u << i)), ==, words[i]);
}

static void
test_others (void)
{
  static const char *const confidences[] = { "unsure", "likely", "certain" };
  static const char *const places[] = {
    "unknown",
    "this-computer",
    "local-network",
    "provider",
    "beyond-provider",
    "proton",
  };
  static const char *const scopes[] = { "unknown", "proton", "foreign-sites", "all" };

  for (guint i = 0; i < G_N_ELEMENTS (confidences); i++)
    g_assert_cmpstr (mostik_confidence_to_string ((MostikConfidence) i), ==, confidences[i]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_cmpstr (mostik_place_to_string ((MostikPlace) i), ==, places[i]);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    g_assert_cmpstr (mostik_scope_to_string ((MostikScope) i), ==, scopes[i]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diagnosis/verdict/verdicts", test_verdicts);
  g_test_add_func ("/diagnosis/verdict/methods", test_methods);
  g_test_add_func ("/diagnosis/verdict/others", test_others);

  return g_test_run ();
}
