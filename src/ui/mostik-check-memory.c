/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is remembered of the checks before the last one: what came out of the one before it, to
 * stand beside the new result, and how many in a row have ended as blocked. Nothing of it is
 * written anywhere.
 */
#include "ui/mostik-check-memory.h"

/**
 * mostik_check_memory_note:
 * @record: a new result
 * @old: (nullable): the one that it takes the place of; only to be freed after this
 */
void
mostik_check_memory_note (MostikCheckMemory *self,
                          const MostikCheckRecord *record,
                          MostikCheckRecord *old)
{
  gboolean is_blocked = record->diagnosis->verdict == MOSTIK_VERDICT_BLOCKED;

  self->n_blocked = is_blocked ? self->n_blocked + 1 : 0;
  if (old == NULL)
    return;

  g_clear_pointer (&self->diagnosis, mostik_diagnosis_free);
  g_clear_pointer (&self->finished, g_date_time_unref);
  self->diagnosis = g_steal_pointer (&old->diagnosis);
  self->finished = g_steal_pointer (&old->finished);
}

void
mostik_check_memory_clear (MostikCheckMemory *self)
{
  g_clear_pointer (&self->diagnosis, mostik_diagnosis_free);
  g_clear_pointer (&self->finished, g_date_time_unref);
  self->n_blocked = 0;
}
