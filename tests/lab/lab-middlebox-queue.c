/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-queue.c – packets that wait for their time: a binary heap, first the earliest,
 * then the oldest.
 */
#include "lab-middlebox-line.h"

static LabQueued *
at (const LabQueue *self,
    guint i)
{
  return &g_array_index (self->heap, LabQueued, i);
}

static gboolean
is_before (const LabQueued *a,
           const LabQueued *b)
{
  return a->time_us != b->time_us ? a->time_us < b->time_us : a->serial < b->serial;
}

static void
swap (LabQueued *a,
      LabQueued *b)
{
  LabQueued other = *a;

  *a = *b;
  *b = other;
}

void
lab_queue_init (LabQueue *self)
{
  self->heap = g_array_new (FALSE, FALSE, sizeof (LabQueued));
  self->n_added = 0;
}

/* Takes the packet over. */
void
lab_queue_add (LabQueue *self,
               gint64 time_us,
               int where,
               GBytes *packet)
{
  LabQueued queued = {
    .time_us = time_us, .serial = self->n_added++, .where = where, .packet = packet
  };
  guint i = self->heap->len;

  g_array_append_val (self->heap, queued);
  for (; i > 0 && is_before (at (self, i), at (self, (i - 1) / 2)); i = (i - 1) / 2)
    swap (at (self, i), at (self, (i - 1) / 2));
}

gint64
lab_queue_next_time (const LabQueue *self)
{
  return self->heap->len > 0 ? at (self, 0)->time_us : G_MAXINT64;
}

/* The caller owns the packet taken. */
gboolean
lab_queue_take (LabQueue *self,
                gint64 now_us,
                LabQueued *taken)
{
  guint i = 0, n;

  if (lab_queue_next_time (self) > now_us)
    return FALSE;
  *taken = *at (self, 0);
  *at (self, 0) = *at (self, self->heap->len - 1);
  n = self->heap->len - 1;
  g_array_set_size (self->heap, n);
  for (;;)
    {
      guint least = i;

      for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < n; child++)
        if (is_before (at (self, child), at (self, least)))
          least = child;
      if (least == i)
        return TRUE;
      swap (at (self, i), at (self, least));
      i = least;
    }
}
