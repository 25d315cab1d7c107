/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-namespace.h – a network of the process' own that has no way out: every address leads back
 * here, so that servers may take well-known ports and any address, and nothing can leave.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean unit_namespace_enter (void);
void unit_namespace_configure (const char *script);

G_END_DECLS
