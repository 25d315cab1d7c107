/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

MostikObservationSet *test_set_new (const char *script);
MostikObservationSet *test_set_shuffle (const MostikObservationSet *set, GRand *chance);
char *test_set_describe (const MostikObservationSet *set);
char *test_diagnosis_describe (const MostikDiagnosis *diagnosis);

G_END_DECLS
