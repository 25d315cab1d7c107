/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

char *mostik_report_to_json (const MostikDiagnosis *diagnosis, const MostikObservationSet *set);

G_END_DECLS
