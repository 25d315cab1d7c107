/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"
#include "observation/mostik-observation-set.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_REHEARSAL (mostik_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (MostikRehearsal, mostik_rehearsal, MOSTIK, REHEARSAL, GObject)

/**
 * MostikRehearsalCase:
 *
 * A recorded check.
 */
typedef struct
{
  char *name;                         /* (owned): the world of the lab it was recorded in */
  MostikObservationSet *observations; /* (owned) */
  MostikDiagnosis *diagnosis;         /* (owned) */
} MostikRehearsalCase;

GPtrArray *mostik_rehearsal_list_cases (void);
MostikRehearsal *mostik_rehearsal_new (const char *name);

const MostikObservationSet *mostik_rehearsal_get_observations (MostikRehearsal *self);
void mostik_rehearsal_play (MostikRehearsal *self);
void mostik_rehearsal_stop (MostikRehearsal *self);
void mostik_rehearsal_drop (MostikRehearsal *self);
gboolean mostik_rehearsal_is_playing (MostikRehearsal *self);

G_END_DECLS
