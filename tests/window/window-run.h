/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-run.h – a run that measures nothing: it sees what the test says.
 *
 * Takes the place of the room probe's MostikRun in programs that build pages in their own process,
 * so that a page can be shown for every verdict, and no packet is sent.
 */
#pragma once

#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

void window_run_will_see (const MostikObservationSet *set);
void window_run_finish (void);

G_END_DECLS
