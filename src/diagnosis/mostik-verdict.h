/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikVerdict:
 *
 * What became of Proton Mail, in the fixed vocabulary.
 */
typedef enum
{
  MOSTIK_VERDICT_REACHABLE,
  MOSTIK_VERDICT_DEGRADED,
  MOSTIK_VERDICT_BLOCKED,
  MOSTIK_VERDICT_SERVICE_DOWN,
  MOSTIK_VERDICT_OFFLINE,
  MOSTIK_VERDICT_CAPTIVE_PORTAL,
  MOSTIK_VERDICT_CLOCK_WRONG,
  MOSTIK_VERDICT_LOCAL_INTERFERENCE,
  MOSTIK_VERDICT_INCONCLUSIVE,
} MostikVerdict;

#define MOSTIK_N_VERDICTS (MOSTIK_VERDICT_INCONCLUSIVE + 1)

/**
 * MostikMethod:
 *
 * How it is done; any that apply.
 */
typedef enum
{
  MOSTIK_METHOD_DNS_TAMPERING = 1 << 0,
  MOSTIK_METHOD_IP_BLOCKING = 1 << 1,
  MOSTIK_METHOD_TCP_RESET = 1 << 2,
  MOSTIK_METHOD_SNI_FILTERING = 1 << 3,
  MOSTIK_METHOD_TLS_INTERCEPTION = 1 << 4,
  MOSTIK_METHOD_BLOCK_PAGE = 1 << 5,
  MOSTIK_METHOD_THROTTLING = 1 << 6,
} MostikMethod;

#define MOSTIK_N_METHODS 7

/**
 * MostikConfidence:
 * @MOSTIK_CONFIDENCE_UNSURE: a symptom without an experiment
 * @MOSTIK_CONFIDENCE_LIKELY: one experiment with its control
 * @MOSTIK_CONFIDENCE_CERTAIN: two different experiments agree, each on two or more fresh
 *   connections,
 *   with three live controls and nothing contrary
 */
typedef enum
{
  MOSTIK_CONFIDENCE_UNSURE,
  MOSTIK_CONFIDENCE_LIKELY,
  MOSTIK_CONFIDENCE_CERTAIN,
} MostikConfidence;

/**
 * MostikPlace:
 *
 * Where the way breaks.
 */
typedef enum
{
  MOSTIK_PLACE_UNKNOWN,
  MOSTIK_PLACE_THIS_COMPUTER,
  MOSTIK_PLACE_LOCAL_NETWORK,
  MOSTIK_PLACE_PROVIDER,
  MOSTIK_PLACE_BEYOND_PROVIDER,
  MOSTIK_PLACE_PROTON,
} MostikPlace;

/**
 * MostikScope:
 *
 * What else it touches.
 */
typedef enum
{
  MOSTIK_SCOPE_UNKNOWN,
  MOSTIK_SCOPE_PROTON,
  MOSTIK_SCOPE_FOREIGN_SITES,
  MOSTIK_SCOPE_ALL,
} MostikScope;

const char *mostik_verdict_to_string (MostikVerdict verdict);
const char *mostik_method_to_string (MostikMethod method);
const char *mostik_confidence_to_string (MostikConfidence confidence);
const char *mostik_place_to_string (MostikPlace place);
const char *mostik_scope_to_string (MostikScope scope);

G_END_DECLS
