/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-proxy.h – takes the place of this computer's proxy settings.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNIT_TYPE_PROXIES (unit_proxies_get_type ())
G_DECLARE_FINAL_TYPE (UnitProxies, unit_proxies, UNIT, PROXIES, GObject)

void unit_proxies_install (void);
void unit_proxies_set (const char *proxy);

G_END_DECLS
