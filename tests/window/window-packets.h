/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-packets.h – how much has the computer of this world sent and received?
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The middlebox writes a line of counts within a second of each change: wait longer than this. */
#define WINDOW_PACKETS_S 3

guint64 window_count_packets (void);

G_END_DECLS
