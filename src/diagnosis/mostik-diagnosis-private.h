/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"
#include "diagnosis/mostik-evidence-private.h"

/* Marks a sentence for translation; the translating is done in explain/. */
#define N_(text) text

G_BEGIN_DECLS

void mostik_diagnosis_find_stages (MostikDiagnosis *self, const MostikEvidence *evidence);

G_END_DECLS
