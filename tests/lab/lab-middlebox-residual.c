/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-residual.c – after a hit, everything between the same client and the same far
 * address and port is dropped for a while, whatever name is in it.
 */
#include "lab-middlebox-filter.h"

struct _LabResidual
{
  GArray *entries; /* (owned) (element-type Entry) */
};

typedef struct
{
  LabAddress client;
  LabAddress far;
  guint16 far_port;
  guint hop;
  gint64 until_us;
} Entry;

LabResidual *
lab_residual_new (void)
{
  LabResidual *self = g_new0 (LabResidual, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return self;
}

void
lab_residual_add (LabResidual *self,
                  const LabFlow *flow,
                  guint hop,
                  guint seconds)
{
  Entry entry = {
    .client = flow->key.client, .far = flow->key.far, .far_port = flow->key.far_port, .hop = hop
  };

  if (seconds == 0)
    return;
  entry.until_us = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  g_array_append_val (self->entries, entry);
}

/* Hop of the filter that still drops this, or 0. */
guint
lab_residual_hop (LabResidual *self,
                  const LabFlow *flow)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < self->entries->len;)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->until_us < now)
        {
          g_array_remove_index_fast (self->entries, i);
          continue;
        }
      if (entry->far_port == flow->key.far_port &&
          lab_address_equal (&entry->far, &flow->key.far) &&
          lab_address_equal (&entry->client, &flow->key.client))
        return entry->hop;
      i++;
    }
  return 0;
}
