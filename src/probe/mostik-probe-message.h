/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

G_BEGIN_DECLS

/* A DNS answer over UDP or HTTPS that is longer is not read (RFC 1035 allows 65,535 over TCP). */
#define MOSTIK_PROBE_MESSAGE_MAX 4096

GBytes *mostik_probe_message_new (const char *host, guint16 id, gboolean ipv6);
gboolean mostik_probe_message_read (const guint8 *message,
                                    gsize length,
                                    const char *host,
                                    guint16 id,
                                    MostikOutcome *outcome,
                                    char ***answers);

G_END_DECLS
