/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A time limit for one operation: a cancellable that follows the caller's and a timer, and that
 * knows which of the two it was. "Timed out" is a measurement, "cancelled" is none.
 */
#include "probe/mostik-probe-deadline.h"

struct _MostikProbeDeadline
{
  GCancellable *cancellable; /* (owned) */
  GCancellable *parent;      /* (owned) (nullable) */
  gulong parent_handler;
  guint timer;
  gboolean has_expired;
};

static gboolean
expired_cb (gpointer user_data)
{
  MostikProbeDeadline *self = user_data;

  self->timer = 0;
  self->has_expired = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
parent_cancelled_cb (G_GNUC_UNUSED GCancellable *parent,
                     GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/**
 * mostik_probe_deadline_new:
 * @timeout_ms: from now, in milliseconds
 * @parent: (nullable): the caller's cancellable
 *
 * Returns: (transfer full): a running deadline
 */
MostikProbeDeadline *
mostik_probe_deadline_new (guint timeout_ms,
                           GCancellable *parent)
{
  MostikProbeDeadline *self = g_new0 (MostikProbeDeadline, 1);

  self->cancellable = g_cancellable_new ();
  if (parent != NULL)
    {
      self->parent = g_object_ref (parent);
      self->parent_handler =
        g_cancellable_connect (parent, G_CALLBACK (parent_cancelled_cb),
                               g_object_ref (self->cancellable), g_object_unref);
    }
  mostik_probe_deadline_restart (self, timeout_ms);

  return self;
}

void
mostik_probe_deadline_free (MostikProbeDeadline *self)
{
  if (self == NULL)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->parent != NULL)
    g_cancellable_disconnect (self->parent, self->parent_handler);
  g_clear_object (&self->parent);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * mostik_probe_deadline_restart:
 * @timeout_ms: from now, in milliseconds
 *
 * Moves the end. Does nothing once the deadline has expired.
 */
void
mostik_probe_deadline_restart (MostikProbeDeadline *self,
                               guint timeout_ms)
{
  if (self->has_expired)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (timeout_ms, expired_cb, self);
}

/**
 * mostik_probe_deadline_get_cancellable:
 *
 * Returns: (transfer none): what to hand to the operation
 */
GCancellable *
mostik_probe_deadline_get_cancellable (MostikProbeDeadline *self)
{
  return self->cancellable;
}

gboolean
mostik_probe_deadline_has_expired (MostikProbeDeadline *self)
{
  return self->has_expired;
}

/**
 * mostik_probe_deadline_was_cancelled:
 *
 * Returns: whether it was the caller, not the timer, that ended the operation
 */
gboolean
mostik_probe_deadline_was_cancelled (MostikProbeDeadline *self)
{
  return !self->has_expired && g_cancellable_is_cancelled (self->cancellable);
}
