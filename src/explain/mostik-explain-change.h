/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

char *mostik_explain_change (const MostikDiagnosis *before,
                             GDateTime *before_finished,
                             const MostikDiagnosis *now,
                             GDateTime *now_finished);

G_END_DECLS
