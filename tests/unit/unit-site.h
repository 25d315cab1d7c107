/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-site.h – one request by a site (probe/mostik-probe-site.h), and all that came of it.
 */
#pragma once

#include "probe/mostik-probe-site.h"

#include "unit-server.h"

G_BEGIN_DECLS

#define UNIT_HOST "mail.example.org"
#define UNIT_LONG_MS 30000

typedef struct
{
  MostikObservation *o; /* (owned) */
  GBytes *body;         /* (owned) */
  char *location;       /* (owned) (nullable) */
} UnitAnswer;

void unit_answer_clear (UnitAnswer *self);

/* Makes a site on this computer, at a port that is open, closed or a black hole. */
MostikProbeSite *unit_site_new (guint16 port);
UnitAnswer unit_site_fetch (MostikProbeSite *site,
                            const MostikProbeRequest *request,
                            GCancellable *cancellable);
const char *unit_answer_get_text (UnitAnswer *self, gsize *size);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UnitAnswer, unit_answer_clear)

G_END_DECLS
