/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "explain/mostik-explain.h"

G_BEGIN_DECLS

guint64 test_sense_get_facts (const MostikDiagnosis *diagnosis);
const char *test_sense_find_contradiction (const MostikDiagnosis *diagnosis,
                                           const MostikExplanation *explanation);

G_END_DECLS
