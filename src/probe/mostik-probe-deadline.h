/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _MostikProbeDeadline MostikProbeDeadline;

MostikProbeDeadline *mostik_probe_deadline_new (guint timeout_ms, GCancellable *parent);
void mostik_probe_deadline_free (MostikProbeDeadline *self);
void mostik_probe_deadline_restart (MostikProbeDeadline *self, guint timeout_ms);
GCancellable *mostik_probe_deadline_get_cancellable (MostikProbeDeadline *self);
gboolean mostik_probe_deadline_has_expired (MostikProbeDeadline *self);
gboolean mostik_probe_deadline_was_cancelled (MostikProbeDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikProbeDeadline, mostik_probe_deadline_free)

G_END_DECLS
