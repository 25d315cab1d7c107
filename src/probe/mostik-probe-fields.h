/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the header fields of one HTTP/2 answer may take: name, value, and 32 bytes for each, as RFC
 * 9113, 6.5.2 counts. Pages of mail services need 5 to 10 KB. */
#define MOSTIK_PROBE_MAX_FIELD_BYTES (64 * 1024)

void mostik_probe_fields_bound (void);

G_END_DECLS
