/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from two checks over two networks, that neither of them says alone? "It opens over
 * there" is an argument against this network: it is then neither Proton nor this computer. Pure:
 * two diagnoses in, a conclusion out, by a table of all pairs.
 *
 * Never surer than the less sure of the two, and less where something is in the way:
 *  - through a VPN nothing is said about a provider, by either check;
 *  - over one network (the same router stood next) the second check is only a repetition;
 *  - reports do not say which network they come from: "certain" becomes "likely" there;
 *  - more than a day apart, a difference between the two may come from the time between them.
 *
 * Which of the two came first means nothing else.
 */
#include "diagnosis/mostik-comparison.h"

#include "diagnosis/mostik-diagnosis-private.h"

#include <string.h>

#define FAR_APART_S (24 * 60 * 60)
#define N_OCTETS 6 /* of a hardware address */

/* What a check says to a comparison: verdicts that count alike are one. */
typedef enum
{
  OPENS,
  POOR,     /* degraded */
  CUT,      /* blocked */
  LISTED,   /* blocked, and all other foreign sites too */
  DOWN,     /* Proton's own trouble */
  NETWORK,  /* no internet, or a sign-in page */
  COMPUTER, /* a setting of this computer, its clock included */
  NEARBY,   /* something that touches every site; on this computer or in its network */
  NOTHING,
} State;

#define N_STATES (NOTHING + 1)

#define C(name) MOSTIK_CONCLUSION_##name

/* First check down, second check across. Held against its own mirror image by a test. */
static const MostikConclusion pairs[N_STATES][N_STATES] = {
  [OPENS] = { C (BOTH_OPEN), C (SECOND_HAMPERED), C (SECOND_CUT), C (SECOND_RESTRICTED),
              C (PROTON_ONCE), C (SECOND_TROUBLE), C (COMPUTER_ONCE), C (SECOND_TROUBLE),
              C (ONE_OPENS) },
  [POOR] = { C (FIRST_HAMPERED), C (CUT_ALIKE), C (CUT_ALIKE), C (CUT_DIFFERENTLY),
             C (TWO_TROUBLES), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
             C (UNCLEAR) },
  [CUT] = { C (FIRST_CUT), C (CUT_ALIKE), C (CUT_ALIKE), C (CUT_DIFFERENTLY),
            C (TWO_TROUBLES), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
            C (UNCLEAR) },
  [LISTED] = { C (FIRST_RESTRICTED), C (CUT_DIFFERENTLY), C (CUT_DIFFERENTLY), C (BOTH_RESTRICTED),
               C (TWO_TROUBLES), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
               C (UNCLEAR) },
  [DOWN] = { C (PROTON_ONCE), C (TWO_TROUBLES), C (TWO_TROUBLES), C (TWO_TROUBLES),
             C (PROTON_DOWN), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
             C (UNCLEAR) },
  [NETWORK] = { C (FIRST_TROUBLE), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
                C (ONLY_ONE_COUNTS), C (NEITHER_COUNTS), C (NEITHER_COUNTS), C (NEITHER_COUNTS),
                C (UNCLEAR) },
  [COMPUTER] = { C (COMPUTER_ONCE), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
                 C (ONLY_ONE_COUNTS), C (NEITHER_COUNTS), C (THIS_COMPUTER), C (NEITHER_COUNTS),
                 C (UNCLEAR) },
  [NEARBY] = { C (FIRST_TROUBLE), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS), C (ONLY_ONE_COUNTS),
               C (ONLY_ONE_COUNTS), C (NEITHER_COUNTS), C (NEITHER_COUNTS), C (THIS_COMPUTER),
               C (UNCLEAR) },
  [NOTHING] = { C (ONE_OPENS), C (UNCLEAR), C (UNCLEAR), C (UNCLEAR), C (UNCLEAR), C (UNCLEAR),
                C (UNCLEAR), C (UNCLEAR), C (UNCLEAR) },
};

/* How a conclusion is drawn. */
typedef enum
{
  NEEDS_TWO_NETWORKS = 1 << 0, /* less sure where they may have been one */
  NEEDS_ONE_TIME = 1 << 1,     /* a difference that could have come with time */
  SAYS_NOTHING = 1 << 2,       /* nothing follows */
} Needs;

#define NETWORKS NEEDS_TWO_NETWORKS
#define DIFFERENCE (NEEDS_TWO_NETWORKS | NEEDS_ONE_TIME)

static const struct
{
  const char *id;
  guint needs;
  MostikConfidence at_most;
  int broken; /* whose break lies at its provider: 0 or 1; -1 = that does not follow */
  const char *text;
} conclusions[MOSTIK_N_CONCLUSIONS] = {
  /* Translators: reasons, for the details: what was seen in two checks over two networks. */
  [C (BOTH_OPEN)] = { "both-open", 0, MOSTIK_CONFIDENCE_CERTAIN, -1,
                      N_ ("Proton Mail opens in both checks.") },
  [C (FIRST_CUT)] = { "first-cut", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, 0,
                      N_ ("Over the first network the connection to Proton Mail is interfered with, over the second it opens: it is neither Proton nor this computer.") },
  [C (SECOND_CUT)] = { "second-cut", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, 1,
                       N_ ("Over the second network the connection to Proton Mail is interfered with, over the first it opens: it is neither Proton nor this computer.") },
  [C (FIRST_HAMPERED)] = { "first-hampered", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, 0,
                           N_ ("Over the first network Proton Mail opens badly, over the second it opens well: it is neither Proton nor this computer.") },
  [C (SECOND_HAMPERED)] = { "second-hampered", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, 1,
                            N_ ("Over the second network Proton Mail opens badly, over the first it opens well: it is neither Proton nor this computer.") },
  [C (FIRST_RESTRICTED)] = { "first-restricted", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, 0,
                             N_ ("Over the first network only some sites open, over the second Proton Mail opens too.") },
  [C (SECOND_RESTRICTED)] = { "second-restricted", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, 1,
                              N_ ("Over the second network only some sites open, over the first Proton Mail opens too.") },
  [C (FIRST_TROUBLE)] = { "first-trouble", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, -1,
                          N_ ("Over the first network something was the matter that is not about Proton; over the second Proton Mail opens.") },
  [C (SECOND_TROUBLE)] = { "second-trouble", DIFFERENCE, MOSTIK_CONFIDENCE_CERTAIN, -1,
                           N_ ("Over the second network something was the matter that is not about Proton; over the first Proton Mail opens.") },
  [C (COMPUTER_ONCE)] = { "computer-once", 0, MOSTIK_CONFIDENCE_LIKELY, -1,
                          N_ ("One check was held up by a setting of this computer, the other was not.") },
  [C (PROTON_ONCE)] = { "proton-once", 0, MOSTIK_CONFIDENCE_UNSURE, -1,
                        N_ ("One check met trouble at Proton itself, in the other Proton Mail opens.") },
  [C (ONE_OPENS)] = { "one-opens", 0, MOSTIK_CONFIDENCE_UNSURE, -1,
                      N_ ("Proton Mail opens in one check; what the matter was in the other is not known.") },
  [C (CUT_ALIKE)] = { "cut-alike", NETWORKS, MOSTIK_CONFIDENCE_CERTAIN, -1,
                      N_ ("Both checks met interference in a way that they have in common: it is not one network alone.") },
  [C (CUT_DIFFERENTLY)] = { "cut-differently", NETWORKS, MOSTIK_CONFIDENCE_LIKELY, -1,
                            N_ ("Both checks met interference, each in a way of its own.") },
  [C (BOTH_RESTRICTED)] = { "both-restricted", NETWORKS, MOSTIK_CONFIDENCE_CERTAIN, -1,
                            N_ ("In both checks only some sites open; that is not about Proton.") },
  [C (PROTON_DOWN)] = { "proton-down", NETWORKS, MOSTIK_CONFIDENCE_CERTAIN, -1,
                        N_ ("Both checks met trouble at Proton itself.") },
  [C (THIS_COMPUTER)] = { "this-computer", NETWORKS, MOSTIK_CONFIDENCE_CERTAIN, -1,
                          N_ ("Both checks were held up on this computer, or by the same thing over both networks: it is this computer.") },
  [C (TWO_TROUBLES)] = { "two-troubles", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                         N_ ("One check met trouble at Proton itself, the other met interference on the way.") },
  [C (ONLY_ONE_COUNTS)] = { "only-one-counts", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                            N_ ("One of the checks did not get as far as Proton.") },
  [C (NEITHER_COUNTS)] = { "neither-counts", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                           N_ ("Neither check got as far as Proton.") },
  [C (UNCLEAR)] = { "unclear", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                    N_ ("One of the checks could not find out what the matter is.") },
  [C (FAR_APART)] = { "far-apart", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                      N_ ("The results differ, but more than a day lies between the checks, or it is not known how much.") },
  [C (SAME_NETWORK)] = { "same-network", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                         N_ ("Both checks left through the same router.") },
  [C (SAME_CHECK)] = { "same-check", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                       N_ ("Both reports are of one and the same check.") },
  [C (THROUGH_VPN)] = { "through-vpn", SAYS_NOTHING, MOSTIK_CONFIDENCE_UNSURE, -1,
                        N_ ("A check went through a VPN: it says nothing about the network under it.") },
};

#undef C

static const MostikReason networks_unknown = {
  "networks-unknown",
  N_ ("Nothing shows that these were two different networks of one computer."),
};

static State
find_state (const MostikDiagnosis *d)
{
  /* Of the way that letters take nothing is known where it was not looked for. */
  if (mostik_diagnosis_has_reason (d, "delivery-cut"))
    return OPENS;

  switch (d->verdict)
    {
    case MOSTIK_VERDICT_REACHABLE:
      return OPENS;
    case MOSTIK_VERDICT_DEGRADED:
      return POOR;
    case MOSTIK_VERDICT_BLOCKED:
      return d->scope == MOSTIK_SCOPE_FOREIGN_SITES ? LISTED : CUT;
    case MOSTIK_VERDICT_SERVICE_DOWN:
      return DOWN;
    case MOSTIK_VERDICT_OFFLINE:
    case MOSTIK_VERDICT_CAPTIVE_PORTAL:
      return NETWORK;
    case MOSTIK_VERDICT_CLOCK_WRONG:
      return COMPUTER;
    case MOSTIK_VERDICT_LOCAL_INTERFERENCE:
      return d->place == MOSTIK_PLACE_THIS_COMPUTER ? COMPUTER : NEARBY;
    case MOSTIK_VERDICT_INCONCLUSIVE:
    default:
      return NOTHING;
    }
}

/* Returns: in how many of its six numbers two hardware addresses differ; -1 = they are none */
static int
count_different_octets (const char *a,
                        const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, ":", -1);
  g_auto (GStrv) right = g_strsplit (b, ":", -1);
  int n = 0;

  if (g_strv_length (left) != N_OCTETS || g_strv_length (right) != N_OCTETS)
    return -1;
  for (guint i = 0; i < N_OCTETS; i++)
    n += g_ascii_strcasecmp (left[i], right[i]) != 0;

  return n;
}

static MostikNetworks
compare_networks (const MostikObservationSet *first,
                  const MostikObservationSet *second)
{
  const char *a = first->local.router;
  const char *b = second->local.router;

  if (a == NULL || b == NULL)
    return MOSTIK_NETWORKS_UNKNOWN;
  if (g_ascii_strcasecmp (a, b) == 0)
    return MOSTIK_NETWORKS_SAME;

  /* A router's guest network, or its cable and its Wi-Fi, differ in one number. */
  return count_different_octets (a, b) > 1 ? MOSTIK_NETWORKS_OTHER : MOSTIK_NETWORKS_UNKNOWN;
}

/* No two checks begin at the same moment, take as long, and receive as much. */
static gboolean
is_one_check (const MostikObservationSet *first,
              const MostikObservationSet *second)
{
  return first->started != NULL && second->started != NULL &&
         g_date_time_equal (first->started, second->started) &&
         first->elapsed_ms == second->elapsed_ms && first->n_bytes == second->n_bytes &&
         first->observations->len == second->observations->len;
}

static gboolean
are_far_apart (const MostikObservationSet *first,
               const MostikObservationSet *second)
{
  GTimeSpan span;

  if (first->started == NULL || second->started == NULL)
    return TRUE;
  span = g_date_time_difference (second->started, first->started);

  return span > FAR_APART_S * G_TIME_SPAN_SECOND || span < -FAR_APART_S * G_TIME_SPAN_SECOND;
}

static gboolean
has_same_rule (const MostikDiagnosis *first,
               const MostikDiagnosis *second)
{
  return first->reasons != NULL && second->reasons != NULL &&
         first->reasons->len > 0 && second->reasons->len > 0 &&
         g_str_equal (g_array_index (first->reasons, MostikReason, 0).rule,
                      g_array_index (second->reasons, MostikReason, 0).rule);
}

/* The table, and what verdicts alone do not tell. */
static MostikConclusion
conclude (const MostikDiagnosis *first,
          const MostikDiagnosis *second)
{
  MostikConclusion conclusion = pairs[find_state (first)][find_state (second)];

  if (conclusion == MOSTIK_CONCLUSION_CUT_ALIKE && (first->methods & second->methods) == 0)
    return MOSTIK_CONCLUSION_CUT_DIFFERENTLY;

  /* Two troubles of two networks are not yet this computer's. */
  if (conclusion == MOSTIK_CONCLUSION_THIS_COMPUTER && find_state (first) == NEARBY &&
      !has_same_rule (first, second))
    return MOSTIK_CONCLUSION_NEITHER_COUNTS;

  return conclusion;
}

static MostikConclusion
conclude_with_care (const MostikComparison *self,
                    const MostikDiagnosis *first,
                    const MostikObservationSet *first_set,
                    const MostikDiagnosis *second,
                    const MostikObservationSet *second_set)
{
  MostikConclusion conclusion = conclude (first, second);

  if (first->verdict == second->verdict && is_one_check (first_set, second_set))
    return MOSTIK_CONCLUSION_SAME_CHECK;
  if (first->through_tunnel || second->through_tunnel)
    return MOSTIK_CONCLUSION_THROUGH_VPN;
  if (self->networks == MOSTIK_NETWORKS_SAME)
    return MOSTIK_CONCLUSION_SAME_NETWORK;
  if ((conclusions[conclusion].needs & NEEDS_ONE_TIME) && are_far_apart (first_set, second_set))
    return MOSTIK_CONCLUSION_FAR_APART;

  return conclusion;
}

/* A guess about one check is no argument about its provider. */
static void
find_places (MostikComparison *self,
             const MostikDiagnosis *const *checks)
{
  int broken = conclusions[self->conclusion].broken;

  if (self->conclusion == MOSTIK_CONCLUSION_THIS_COMPUTER)
    self->place = self->places[0] = self->places[1] = MOSTIK_PLACE_THIS_COMPUTER;
  else if (self->conclusion == MOSTIK_CONCLUSION_PROTON_DOWN)
    self->place = self->places[0] = self->places[1] = MOSTIK_PLACE_PROTON;
  else if (broken >= 0 && checks[broken]->place != MOSTIK_PLACE_UNKNOWN)
    self->place = self->places[broken] = checks[broken]->place;
  else if (broken >= 0 && self->confidence > MOSTIK_CONFIDENCE_UNSURE)
    self->place = self->places[broken] = MOSTIK_PLACE_PROVIDER;
}

static void
find_stages (MostikComparison *self,
             const MostikDiagnosis *const *checks)
{
  for (guint i = 0; i < 2; i++)
    {
      memcpy (self->stages[i], checks[i]->stages, sizeof self->stages[i]);
      if (self->places[i] != MOSTIK_PLACE_UNKNOWN && self->places[i] != checks[i]->place)
        mostik_stages_break_at (self->stages[i], checks[i]->verdict, self->places[i]);
    }
}

/**
 * mostik_comparison_new:
 * @first: a verdict
 * @first_set: what it was made from
 * @second: another, over another network if all is well
 * @second_set: what that was made from
 *
 * Returns: (transfer full): what follows from both
 */
MostikComparison *
mostik_comparison_new (const MostikDiagnosis *first,
                       const MostikObservationSet *first_set,
                       const MostikDiagnosis *second,
                       const MostikObservationSet *second_set)
{
  const MostikDiagnosis *const checks[] = { first, second };
  MostikComparison *self = g_new0 (MostikComparison, 1);
  MostikReason reason;
  gboolean is_conditional;

  self->networks = compare_networks (first_set, second_set);
  self->conclusion = conclude_with_care (self, first, first_set, second, second_set);
  self->has_conclusion = (conclusions[self->conclusion].needs & SAYS_NOTHING) == 0;
  is_conditional = self->networks != MOSTIK_NETWORKS_OTHER &&
                   (conclusions[self->conclusion].needs & NEEDS_TWO_NETWORKS) != 0;

  self->confidence = MIN (first->confidence, second->confidence);
  self->confidence = MIN (self->confidence, conclusions[self->conclusion].at_most);
  if (is_conditional)
    self->confidence = MIN (self->confidence, MOSTIK_CONFIDENCE_LIKELY);

  reason.rule = conclusions[self->conclusion].id;
  reason.text = conclusions[self->conclusion].text;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  g_array_append_val (self->reasons, reason);
  if (is_conditional)
    g_array_append_val (self->reasons, networks_unknown);

  find_places (self, checks);
  find_stages (self, checks);

  return self;
}

void
mostik_comparison_free (MostikComparison *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->reasons);
  g_free (self);
}

/**
 * mostik_conclusion_to_string:
 *
 * Returns: its word, as it stands in reports
 */
const char *
mostik_conclusion_to_string (MostikConclusion conclusion)
{
  g_return_val_if_fail ((guint) conclusion < MOSTIK_N_CONCLUSIONS, "?");

  return conclusions[conclusion].id;
}
