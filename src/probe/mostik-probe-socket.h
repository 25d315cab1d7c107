/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MostikProbeEnd:
 *
 * What the other side, or somebody in its name, did to a TCP connection.
 */
typedef enum
{
  MOSTIK_PROBE_END_OPEN,
  MOSTIK_PROBE_END_FIN,
  MOSTIK_PROBE_END_RST,
  MOSTIK_PROBE_END_UNKNOWN,
} MostikProbeEnd;

int mostik_probe_socket_dup (GSocketConnection *connection);
MostikProbeEnd mostik_probe_socket_get_end (int fd);
void mostik_probe_socket_narrow (GSocketConnection *connection);
guint64 mostik_probe_socket_get_bytes (int fd);
guint mostik_probe_socket_get_sent (int fd, guint *round_trip_ms);
void mostik_probe_socket_call_twice (GSocketConnection *connection);
char *mostik_probe_socket_get_address (GSocketConnection *connection);
MostikOutcome mostik_probe_connect_outcome (const GError *error);

G_END_DECLS
