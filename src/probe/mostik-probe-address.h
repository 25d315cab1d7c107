/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_PROBE_ADDRESS (mostik_probe_address_get_type ())
G_DECLARE_FINAL_TYPE (
  MostikProbeAddress, mostik_probe_address, MOSTIK, PROBE_ADDRESS, GNetworkAddress)

GSocketConnectable *
mostik_probe_address_new (const char *host, guint16 port, const char *const *addresses);

G_END_DECLS
