/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/**
 * MostikConclusion:
 * @MOSTIK_CONCLUSION_BOTH_OPEN: Proton Mail opens over both networks
 * @MOSTIK_CONCLUSION_FIRST_CUT: it is blocked in the first network and opens in the second
 * @MOSTIK_CONCLUSION_SECOND_CUT: the other way round
 * @MOSTIK_CONCLUSION_FIRST_HAMPERED: it opens badly in the first network and well in the second
 * @MOSTIK_CONCLUSION_SECOND_HAMPERED: the other way round
 * @MOSTIK_CONCLUSION_FIRST_RESTRICTED: the first network lets only listed sites through
 * @MOSTIK_CONCLUSION_SECOND_RESTRICTED: the other way round
 * @MOSTIK_CONCLUSION_FIRST_TROUBLE: the first network has trouble that is not about Proton
 * @MOSTIK_CONCLUSION_SECOND_TROUBLE: the other way round
 * @MOSTIK_CONCLUSION_COMPUTER_ONCE: one check was held up on this computer, the other was not
 * @MOSTIK_CONCLUSION_PROTON_ONCE: one check met Proton's own trouble, the other did not
 * @MOSTIK_CONCLUSION_ONE_OPENS: it opens in one network; of the other nothing is known
 * @MOSTIK_CONCLUSION_CUT_ALIKE: both networks interfere, in a way that they share
 * @MOSTIK_CONCLUSION_CUT_DIFFERENTLY: both networks interfere, each in its own way
 * @MOSTIK_CONCLUSION_BOTH_RESTRICTED: both networks let only listed sites through
 * @MOSTIK_CONCLUSION_PROTON_DOWN: Proton's own trouble, seen from both
 * @MOSTIK_CONCLUSION_THIS_COMPUTER: the same trouble of this computer in both networks
 * @MOSTIK_CONCLUSION_TWO_TROUBLES: Proton's own trouble in one, interference in the other
 * @MOSTIK_CONCLUSION_ONLY_ONE_COUNTS: only one of the checks got as far as Proton
 * @MOSTIK_CONCLUSION_NEITHER_COUNTS: neither of the checks got as far as Proton
 * @MOSTIK_CONCLUSION_UNCLEAR: one of the checks found nothing out
 * @MOSTIK_CONCLUSION_FAR_APART: the difference may come from the time between the checks
 * @MOSTIK_CONCLUSION_SAME_NETWORK: both checks went through one network
 * @MOSTIK_CONCLUSION_SAME_CHECK: both are one and the same check
 * @MOSTIK_CONCLUSION_THROUGH_VPN: a check through a VPN says nothing about a provider
 *
 * What follows from two checks that neither says alone.
 */
typedef enum
{
  MOSTIK_CONCLUSION_BOTH_OPEN,
  MOSTIK_CONCLUSION_FIRST_CUT,
  MOSTIK_CONCLUSION_SECOND_CUT,
  MOSTIK_CONCLUSION_FIRST_HAMPERED,
  MOSTIK_CONCLUSION_SECOND_HAMPERED,
  MOSTIK_CONCLUSION_FIRST_RESTRICTED,
  MOSTIK_CONCLUSION_SECOND_RESTRICTED,
  MOSTIK_CONCLUSION_FIRST_TROUBLE,
  MOSTIK_CONCLUSION_SECOND_TROUBLE,
  MOSTIK_CONCLUSION_COMPUTER_ONCE,
  MOSTIK_CONCLUSION_PROTON_ONCE,
  MOSTIK_CONCLUSION_ONE_OPENS,
  MOSTIK_CONCLUSION_CUT_ALIKE,
  MOSTIK_CONCLUSION_CUT_DIFFERENTLY,
  MOSTIK_CONCLUSION_BOTH_RESTRICTED,
  MOSTIK_CONCLUSION_PROTON_DOWN,
  MOSTIK_CONCLUSION_THIS_COMPUTER,
  MOSTIK_CONCLUSION_TWO_TROUBLES,
  MOSTIK_CONCLUSION_ONLY_ONE_COUNTS,
  MOSTIK_CONCLUSION_NEITHER_COUNTS,
  MOSTIK_CONCLUSION_UNCLEAR,
  MOSTIK_CONCLUSION_FAR_APART,
  MOSTIK_CONCLUSION_SAME_NETWORK,
  MOSTIK_CONCLUSION_SAME_CHECK,
  MOSTIK_CONCLUSION_THROUGH_VPN,
} MostikConclusion;

#define MOSTIK_N_CONCLUSIONS (MOSTIK_CONCLUSION_THROUGH_VPN + 1)

/**
 * MostikNetworks:
 * @MOSTIK_NETWORKS_UNKNOWN: nothing says whether there were two; a report never does
 * @MOSTIK_NETWORKS_SAME: the same router stood next in both
 * @MOSTIK_NETWORKS_OTHER: different routers did
 *
 * Whether two checks went through two networks.
 */
typedef enum
{
  MOSTIK_NETWORKS_UNKNOWN,
  MOSTIK_NETWORKS_SAME,
  MOSTIK_NETWORKS_OTHER,
} MostikNetworks;

/**
 * MostikComparison:
 * @conclusion: what follows
 * @networks: whether they were two
 * @confidence: how sure @conclusion is; never surer than either check
 * @place: where the break lies by this comparison, in the network that has one
 * @places: the same for each of the two
 * @stages: the stations of each, with what follows for their provider
 * @has_conclusion: whether anything follows at all
 * @reasons: why, each with its own English sentence (translated in explain/)
 */
typedef struct
{
  MostikConclusion conclusion;
  MostikNetworks networks;
  MostikConfidence confidence;
  MostikPlace place;
  MostikPlace places[2];
  MostikStageState stages[2][MOSTIK_N_STAGES];
  gboolean has_conclusion;
  GArray *reasons; /* (owned) (element-type MostikReason) */
} MostikComparison;

MostikComparison *mostik_comparison_new (const MostikDiagnosis *first,
                                         const MostikObservationSet *first_set,
                                         const MostikDiagnosis *second,
                                         const MostikObservationSet *second_set);
void mostik_comparison_free (MostikComparison *self);

const char *mostik_conclusion_to_string (MostikConclusion conclusion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikComparison, mostik_comparison_free)

G_END_DECLS
