/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One check that is over: what was observed, what follows, when it was, and by which way.
 */
#include "ui/mostik-check-record.h"

#include "observation/mostik-wipe.h"
#include "probe/mostik-probe-local.h"
#include "probe/mostik-probe-router.h"

#define NO_WAY_OUT " " /* as mostik_probe_local_describe_way_out () tells it */

/**
 * mostik_check_record_new:
 * @set: (transfer full) (nullable): what was observed
 * @diagnosis: (transfer full): what follows
 *
 * Returns: (transfer full): a record of a check that has ended just now
 */
MostikCheckRecord *
mostik_check_record_new (MostikObservationSet *set,
                         MostikDiagnosis *diagnosis)
{
  MostikCheckRecord *self = g_new0 (MostikCheckRecord, 1);

  self->observations = set;
  self->diagnosis = diagnosis;
  self->finished = g_date_time_new_now_local ();
  self->way_out = mostik_probe_local_describe_way_out ();

  return self;
}

void
mostik_check_record_free (MostikCheckRecord *self)
{
  mostik_observation_set_free (self->observations);
  mostik_diagnosis_free (self->diagnosis);
  g_clear_pointer (&self->finished, g_date_time_unref);
  mostik_wipe_free (self->way_out);
  g_free (self);
}

static void
forget_from (MostikCheckRecords *self,
             guint first)
{
  g_clear_pointer (&self->comparison, mostik_comparison_free);
  for (guint i = first; i < MOSTIK_N_CHECK_RECORDS; i++)
    g_clear_pointer (&self->items[i], mostik_check_record_free);
  self->n_items = MIN (self->n_items, first);
}

/**
 * mostik_check_records_add:
 * @record: (transfer full): a check that has ended
 * @is_over_other: it was made over another network than the first one, which stays
 */
void
mostik_check_records_add (MostikCheckRecords *self,
                          MostikCheckRecord *record,
                          gboolean is_over_other)
{
  forget_from (self, is_over_other ? 1 : 0);
  self->items[self->n_items++] = record;
  if (self->n_items == MOSTIK_N_CHECK_RECORDS)
    self->comparison =
      mostik_comparison_new (self->items[0]->diagnosis, self->items[0]->observations,
                             record->diagnosis, record->observations);
}

void
mostik_check_records_clear (MostikCheckRecords *self)
{
  forget_from (self, 0);
}

/**
 * mostik_check_records_get_last:
 *
 * Returns: (transfer none) (nullable): the newest one
 */
MostikCheckRecord *
mostik_check_records_get_last (const MostikCheckRecords *self)
{
  return self->n_items > 0 ? self->items[self->n_items - 1] : NULL;
}

/* Two homes may give a computer the same address, but not the same router. */
static gboolean
is_way_of (const MostikCheckRecord *record,
           const char *way_out)
{
  const char *router_then =
    record->observations != NULL ? record->observations->local.router : NULL;
  g_autofree char *router = mostik_probe_router_find ();

  if (router != NULL && router_then != NULL)
    return g_ascii_strcasecmp (router, router_then) == 0;

  return g_str_equal (way_out, record->way_out);
}

/**
 * mostik_check_records_look_at_way:
 *
 * Looks without a packet whether the computer has changed networks since the first check.
 *
 * Returns: what it sees
 */
MostikWay
mostik_check_records_look_at_way (const MostikCheckRecords *self)
{
  g_autofree char *way_out = mostik_probe_local_describe_way_out ();

  if (g_str_equal (way_out, NO_WAY_OUT))
    return MOSTIK_WAY_NONE;
  if (self->n_items > 0 && is_way_of (self->items[0], way_out))
    return MOSTIK_WAY_SAME;

  return MOSTIK_WAY_OTHER;
}
