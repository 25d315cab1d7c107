/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_STATIONS_PICTURE (mostik_stations_picture_get_type ())
G_DECLARE_FINAL_TYPE (MostikStationsPicture,
                      mostik_stations_picture,
                      MOSTIK,
                      STATIONS_PICTURE,
                      GtkWidget)

void mostik_stations_picture_set_states (MostikStationsPicture *self,
                                         const MostikStageState states[MOSTIK_N_STAGES]);

G_END_DECLS
