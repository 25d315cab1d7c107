/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A diagnosis in plain words, for window, terminal and letter alike. Here alone it is decided how
 * sure a sentence may sound.
 */
#include "explain/mostik-explain.h"

#include "explain/mostik-explain-phrases-private.h"

#include <glib/gi18n.h>

/* How sure we are, and why; what would make us surer. */
static const char *
phrase_certainty (const MostikDiagnosis *diagnosis)
{
  if (diagnosis->was_stopped)
    return N_ ("The check was ended early, so this is what was known by then.");
  if (diagnosis->verdict == MOSTIK_VERDICT_REACHABLE ||
      diagnosis->verdict == MOSTIK_VERDICT_INCONCLUSIVE)
    return NULL;

  switch (diagnosis->confidence)
    {
    case MOSTIK_CONFIDENCE_CERTAIN:
      /* Only a failure on the way was looked into by experiments. */
      if (diagnosis->verdict != MOSTIK_VERDICT_BLOCKED &&
          diagnosis->verdict != MOSTIK_VERDICT_DEGRADED)
        return NULL;
      return N_ ("We looked in more than one way, several times, and every way said the same.");
    case MOSTIK_CONFIDENCE_LIKELY:
      return N_ ("This is likely, not certain. A check from another network would make it surer.");
    case MOSTIK_CONFIDENCE_UNSURE:
    default:
      return N_ ("We could not find out for sure. Check again in ten minutes, or from another network.");
    }
}

/* Where it happens, for what is cut or falsified on the way. A place is named only where the
 * diagnosis has an argument for it. */
static const char *
phrase_place (const MostikDiagnosis *diagnosis)
{
  const guint cuts =
    MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_TCP_RESET | MOSTIK_METHOD_IP_BLOCKING;

  if ((diagnosis->verdict != MOSTIK_VERDICT_BLOCKED &&
       diagnosis->verdict != MOSTIK_VERDICT_DEGRADED) ||
      diagnosis->scope != MOSTIK_SCOPE_PROTON)
    return NULL;

  switch ((int) diagnosis->place)
    {
    case MOSTIK_PLACE_LOCAL_NETWORK:
      return N_ ("By our measurements this happens before the provider: in the network of your home, work or café.");
    case MOSTIK_PLACE_PROVIDER:
      return N_ ("By our measurements this happens inside your provider’s network.");
    case MOSTIK_PLACE_UNKNOWN:
      return (diagnosis->methods & cuts) != 0
               ? N_ ("This happens somewhere between your network and Proton; where exactly cannot be seen from here.")
               : NULL;
    default:
      return NULL;
    }
}

/* What is done to the way besides what the headline tells. Where a false address is given, the page
 * that stands there belongs to it. */
static const char *
phrase_besides (const MostikDiagnosis *diagnosis,
                guint told)
{
  guint others = diagnosis->methods & ~told;

  if (diagnosis->verdict != MOSTIK_VERDICT_BLOCKED || told == 0)
    return NULL;
  if ((others & MOSTIK_METHOD_DNS_TAMPERING) != 0)
    return N_ ("Besides, the address that is given for it here is false, or none is given.");
  if ((others & MOSTIK_METHOD_SNI_FILTERING) != 0)
    return N_ ("Besides, connections in which Proton’s name appears break off.");
  if ((others & MOSTIK_METHOD_TCP_RESET) != 0)
    return N_ ("Besides, connections to Proton’s address are broken off.");
  if ((others & MOSTIK_METHOD_IP_BLOCKING) != 0)
    return N_ ("Besides, Proton’s address cannot be reached from here.");

  return NULL;
}

/**
 * mostik_explain:
 * @diagnosis: the verdict
 *
 * Returns: (transfer full): it in words of the current language
 */
MostikExplanation *
mostik_explain (const MostikDiagnosis *diagnosis)
{
  guint told;
  const MostikPhrases *phrases = mostik_explain_find_phrases (diagnosis, &told);
  const char *besides = phrase_besides (diagnosis, told);
  const char *certainty = phrase_certainty (diagnosis);
  const char *place = phrase_place (diagnosis);
  gboolean is_certain =
    diagnosis->confidence == MOSTIK_CONFIDENCE_CERTAIN || phrases->headline_likely == NULL;
  MostikExplanation *self = g_new0 (MostikExplanation, 1);

  self->headline = g_strdup (_ (is_certain ? phrases->headline : phrases->headline_likely));
  self->what_happened = g_strconcat (_ (phrases->what_happened), besides != NULL ? " " : "",
                                     besides != NULL ? _ (besides) : "",
                                     place != NULL ? " " : "", place != NULL ? _ (place) : "", NULL);
  self->what_it_means = g_strdup (_ (phrases->what_it_means));
  self->what_to_do = g_strdup (_ (phrases->what_to_do));
  self->certainty = certainty != NULL ? g_strdup (_ (certainty)) : NULL;
  if (diagnosis->through_tunnel)
    self->road = g_strdup (_ ("A VPN is switched on: the check went through it."));

  return self;
}

void
mostik_explanation_free (MostikExplanation *self)
{
  if (self == NULL)
    return;

  g_free (self->headline);
  g_free (self->certainty);
  g_free (self->what_happened);
  g_free (self->what_it_means);
  g_free (self->what_to_do);
  g_free (self->road);
  g_free (self);
}

/**
 * mostik_explain_stage:
 *
 * Returns: (transfer none): the name of a station of the path
 */
const char *
mostik_explain_stage (MostikStage stage)
{
  static const char *const names[MOSTIK_N_STAGES] = {
    N_ ("This computer"),
    N_ ("Your network"),
    /* Translators: the company that sells the internet connection. */
    N_ ("Provider"),
    /* Translators: the way between the provider and Proton. */
    N_ ("Further on"),
    N_ ("Proton Mail"),
  };

  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (names), "");
  return _ (names[stage]);
}

/**
 * mostik_explain_stage_state:
 *
 * Returns: (transfer none): the state of a station, in a word or two
 */
const char *
mostik_explain_stage_state (MostikStage stage,
                            MostikStageState state)
{
  switch (state)
    {
    case MOSTIK_STAGE_STATE_PASSED:
      /* Translators: under a station of the path; "it answers" for Proton Mail, the last of them.
       */
      return stage == MOSTIK_STAGE_PROTON ? _ ("opens") : _ ("all right");
    case MOSTIK_STAGE_STATE_BROKEN:
      return stage == MOSTIK_STAGE_PROTON ? _ ("does not work") : _ ("breaks here");
    case MOSTIK_STAGE_STATE_PERHAPS:
      return _ ("not known");
    case MOSTIK_STAGE_STATE_DOOR:
      return _ ("sign-in page");
    case MOSTIK_STAGE_STATE_NOT_TRIED:
    default:
      return _ ("not reached");
    }
}

/**
 * mostik_explain_road:
 * @local: what is known before any packet
 *
 * Returns: (transfer full) (nullable): what a check will go through, where that is no ordinary way
 */
char *
mostik_explain_road (const MostikLocalFacts *local)
{
  return local->tunnel != NULL ? g_strdup (_ ("A VPN is switched on: the check goes through it."))
                               : NULL;
}

/**
 * mostik_explain_progress:
 * @set: what is known so far
 *
 * Returns: (transfer full): what a check is doing now
 */
char *
mostik_explain_progress (const MostikObservationSet *set)
{
  gboolean has_fetched = FALSE;
  gboolean has_looked_up = FALSE;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_STATUS || (o->target == MOSTIK_TARGET_SERVICE &&
                                                o->experiment != MOSTIK_EXPERIMENT_PLAIN &&
                                                o->experiment != MOSTIK_EXPERIMENT_LARGE))
        return g_strdup (_ ("Proton Mail does not open at once. Looking for the cause…"));
      has_fetched = has_fetched || o->step == MOSTIK_STEP_FETCH;
      has_looked_up = TRUE;
    }

  if (has_fetched)
    return g_strdup (_ ("Loading pages…"));
  if (has_looked_up)
    return g_strdup (_ ("Knocking at Proton Mail and other sites…"));
  return g_strdup (_ ("Finding out addresses…"));
}
