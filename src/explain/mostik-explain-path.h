/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/* All in the current language; (transfer none) unless it is said otherwise. */
const char *mostik_explain_stage (MostikStage stage);
const char *mostik_explain_stage_state (const MostikDiagnosis *diagnosis, MostikStage stage);
const char *mostik_explain_somewhere_here (void);
const char *mostik_explain_tunnel (void);

gboolean mostik_explain_is_stage_sure (const MostikDiagnosis *diagnosis, MostikStage stage);
gboolean
mostik_explain_find_span (const MostikDiagnosis *diagnosis, MostikStage *first, MostikStage *last);
char *mostik_explain_path (const MostikDiagnosis *diagnosis); /* (transfer full) */

G_END_DECLS
