/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-loop.h – waiting in tests: for a callback or a condition, under a watchdog that fails.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a callback came: with what, and how often. */
typedef struct
{
  GAsyncResult *result; /* (owned) (nullable) */
  guint n_calls;
} UnitCall;

typedef gboolean (*UnitCondition) (gpointer user_data);

void unit_call_cb (GObject *object, GAsyncResult *result, gpointer user_data);
GAsyncResult *unit_call_wait (UnitCall *self);
void unit_call_clear (UnitCall *self);
void unit_wait (UnitCondition is_done, gpointer user_data);
void unit_settle (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UnitCall, unit_call_clear)

G_END_DECLS
