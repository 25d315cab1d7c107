/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of the fixed vocabulary, as they stand in reports and tests.
 */
#include "diagnosis/mostik-verdict.h"

const char *
mostik_verdict_to_string (MostikVerdict verdict)
{
  static const char *const words[] = {
    [MOSTIK_VERDICT_REACHABLE] = "reachable",
    [MOSTIK_VERDICT_DEGRADED] = "degraded",
    [MOSTIK_VERDICT_BLOCKED] = "blocked",
    [MOSTIK_VERDICT_SERVICE_DOWN] = "service-down",
    [MOSTIK_VERDICT_OFFLINE] = "offline",
    [MOSTIK_VERDICT_CAPTIVE_PORTAL] = "captive-portal",
    [MOSTIK_VERDICT_CLOCK_WRONG] = "clock-wrong",
    [MOSTIK_VERDICT_LOCAL_INTERFERENCE] = "local-interference",
    [MOSTIK_VERDICT_INCONCLUSIVE] = "inconclusive",
  };

  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (words), "?");
  return words[verdict];
}

/**
 * mostik_method_to_string:
 * @method: a single flag
 *
 * Returns: its word
 */
const char *
mostik_method_to_string (MostikMethod method)
{
  switch (method)
    {
    case MOSTIK_METHOD_DNS_TAMPERING:
      return "dns-tampering";
    case MOSTIK_METHOD_IP_BLOCKING:
      return "ip-blocking";
    case MOSTIK_METHOD_TCP_RESET:
      return "tcp-reset";
    case MOSTIK_METHOD_SNI_FILTERING:
      return "sni-filtering";
    case MOSTIK_METHOD_TLS_INTERCEPTION:
      return "tls-interception";
    case MOSTIK_METHOD_BLOCK_PAGE:
      return "block-page";
    case MOSTIK_METHOD_THROTTLING:
      return "throttling";
    default:
      g_return_val_if_reached ("?");
    }
}

const char *
mostik_confidence_to_string (MostikConfidence confidence)
{
  static const char *const words[] = { "unsure", "likely", "certain" };

  g_return_val_if_fail ((guint) confidence < G_N_ELEMENTS (words), "?");
  return words[confidence];
}

const char *
mostik_place_to_string (MostikPlace place)
{
  static const char *const words[] = {
    "unknown",
    "this-computer",
    "local-network",
    "provider",
    "beyond-provider",
    "proton",
  };

  g_return_val_if_fail ((guint) place < G_N_ELEMENTS (words), "?");
  return words[place];
}

const char *
mostik_scope_to_string (MostikScope scope)
{
  static const char *const words[] = { "unknown", "proton", "foreign-sites", "all" };

  g_return_val_if_fail ((guint) scope < G_N_ELEMENTS (words), "?");
  return words[scope];
}
