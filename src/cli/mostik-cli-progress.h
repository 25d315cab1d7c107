/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

gboolean mostik_cli_progress_is_wanted (void);
void mostik_cli_progress_show (const MostikObservationSet *set);
void mostik_cli_progress_tell (const char *text);
void mostik_cli_progress_clear (void);

G_END_DECLS
