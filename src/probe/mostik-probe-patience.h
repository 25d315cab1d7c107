/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/**
 * MostikProbeLimits:
 *
 * How long single measurements may take, in milliseconds.
 */
typedef struct
{
  guint connect_ms;   /* until a TCP connection stands */
  guint handshake_ms; /* then, until TLS does */
  guint request_ms;   /* without a single byte of news */
  guint lookup_ms;    /* for the system's lookup */
  guint query_ms;     /* for a question to one resolver */
  guint distance_ms;  /* for an answer to what goes only so many hops */
} MostikProbeLimits;

MostikProbeLimits mostik_probe_patience_get_limits (const MostikObservationSet *set);
guint mostik_probe_patience_get_request_ms (const MostikObservationSet *set);
guint mostik_probe_patience_get_suspect_ms (const MostikObservationSet *set,
                                            const char *mailbox_id,
                                            gboolean is_crowded);
gboolean mostik_probe_patience_is_late (guint elapsed_ms);

G_END_DECLS
