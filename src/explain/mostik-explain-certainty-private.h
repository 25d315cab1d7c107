/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-verdict.h"

G_BEGIN_DECLS

/* What would make us surer. */
typedef enum
{
  MOSTIK_SURER_OTHER_NETWORK,
  MOSTIK_SURER_BOTH_NETWORKS,
  MOSTIK_SURER_WITHOUT_VPN,
  MOSTIK_SURER_ONCE_MENDED,
  MOSTIK_SURER_LATER,
} MostikSurer;

#define MOSTIK_N_SURERS (MOSTIK_SURER_LATER + 1)

const char *mostik_explain_by_certainty (MostikConfidence confidence,
                                         const char *certain,
                                         const char *likely,
                                         const char *unsure);
const char *mostik_explain_how_sure (MostikConfidence confidence, MostikSurer surer);

G_END_DECLS
