/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A diagnosis in plain words, for window, terminal and letter alike: the sentences of its kind, and
 * what place, road and confidence add to them, each in a sentence of its own.
 */
#include "explain/mostik-explain.h"

#include "explain/mostik-explain-certainty-private.h"
#include "explain/mostik-explain-phrases-private.h"

#include <glib/gi18n.h>

static gboolean
is_interfered (const MostikDiagnosis *diagnosis)
{
  return diagnosis->verdict == MOSTIK_VERDICT_BLOCKED ||
         diagnosis->verdict == MOSTIK_VERDICT_DEGRADED;
}

static MostikSurer
find_what_makes_surer (const MostikDiagnosis *diagnosis)
{
  if (is_interfered (diagnosis))
    return diagnosis->through_tunnel ? MOSTIK_SURER_WITHOUT_VPN : MOSTIK_SURER_OTHER_NETWORK;

  return diagnosis->verdict == MOSTIK_VERDICT_LOCAL_INTERFERENCE ||
             diagnosis->verdict == MOSTIK_VERDICT_CLOCK_WRONG
           ? MOSTIK_SURER_ONCE_MENDED
           : MOSTIK_SURER_LATER;
}

/* How sure we are, and what would make us surer. What opens, and what could not be found out, has
 * said so itself; where it is certain, only experiments have more to tell. */
static const char *
phrase_certainty (const MostikDiagnosis *diagnosis)
{
  if (diagnosis->verdict == MOSTIK_VERDICT_REACHABLE ||
      diagnosis->verdict == MOSTIK_VERDICT_INCONCLUSIVE ||
      (diagnosis->confidence == MOSTIK_CONFIDENCE_CERTAIN && !is_interfered (diagnosis)))
    return NULL;

  return mostik_explain_how_sure (diagnosis->confidence, find_what_makes_surer (diagnosis));
}

/* A check that could name nothing says already that it was ended early. */
static const char *
phrase_stop (const MostikDiagnosis *diagnosis)
{
  return diagnosis->was_stopped && diagnosis->verdict != MOSTIK_VERDICT_INCONCLUSIVE
           ? _ ("The check was ended early, so this is what was known by then.")
           : NULL;
}

/* Where it happens, for what is cut or falsified on the way. A place is named only where the
 * diagnosis has an argument for it. */
static const char *
phrase_place (const MostikDiagnosis *diagnosis)
{
  if (!is_interfered (diagnosis) || diagnosis->scope != MOSTIK_SCOPE_PROTON)
    return NULL;

  switch ((int) diagnosis->place)
    {
    case MOSTIK_PLACE_LOCAL_NETWORK:
      return _ ("By our measurements this happens before the provider: in the network of your home, work or café.");
    case MOSTIK_PLACE_PROVIDER:
      return _ ("By our measurements this happens inside your provider’s network.");
    case MOSTIK_PLACE_BEYOND_PROVIDER:
      return _ ("By our measurements this happens beyond your provider’s network, on the way to Proton.");
    case MOSTIK_PLACE_UNKNOWN:
      return diagnosis->through_tunnel
               ? _ ("Where this happens cannot be seen through a VPN.")
               : _ ("This happens somewhere between your network and Proton; where exactly cannot be seen from here.");
    default:
      return NULL;
    }
}

/* Who can be asked depends on where it happens. */
static const char *
phrase_ask (const MostikDiagnosis *diagnosis)
{
  if (diagnosis->through_tunnel || diagnosis->place == MOSTIK_PLACE_PROTON)
    return NULL;
  if (diagnosis->place == MOSTIK_PLACE_LOCAL_NETWORK ||
      diagnosis->place == MOSTIK_PLACE_THIS_COMPUTER)
    return _ ("You can also ask whoever looks after this network.");

  return _ ("You can also ask your provider, in writing, what is going on.");
}

static char *
join (const char *const *sentences,
      gsize n_sentences)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_sentences; i++)
    if (sentences[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentences[i]);

  return g_string_free (text, text->len == 0);
}

static char *
phrase_what_to_do (const MostikDiagnosis *diagnosis,
                   const MostikPhrases *phrases)
{
  const char *own = phrases->what_to_do != NULL ? _ (phrases->what_to_do) : NULL;
  const char *later = NULL;
  const char *ways = NULL;

  if (diagnosis->through_tunnel && (phrases->advice & (MOSTIK_ADVICE_LATER | MOSTIK_ADVICE_WAYS)))
    later = _ ("Choose another server in your VPN, or switch it off. Then check again.");
  else if (phrases->advice & MOSTIK_ADVICE_LATER)
    later = _ ("Try again a little later or from another network.");
  if (phrases->advice & MOSTIK_ADVICE_WAYS)
    ways = diagnosis->through_tunnel
             ? _ ("You can also try Tor Browser.")
             : _ ("You can try another way to your mail: Tor Browser or Proton VPN.");

  return join ((const char *[]){ own, later, ways,
                                 phrases->advice & MOSTIK_ADVICE_ASK ? phrase_ask (diagnosis)
                                                                     : NULL },
               4);
}

/* What is done to the way besides what the headline tells. Where a false address is given, the page
 * that stands there belongs to it. */
static const char *
phrase_besides (const MostikDiagnosis *diagnosis)
{
  guint others = diagnosis->methods & ~mostik_diagnosis_get_told (diagnosis);

  if (diagnosis->verdict != MOSTIK_VERDICT_BLOCKED || diagnosis->methods == 0)
    return NULL;
  if ((others & MOSTIK_METHOD_DNS_TAMPERING) != 0)
    return _ ("Besides, the address that is given for it here is false, or none is given.");
  if ((others & MOSTIK_METHOD_SNI_FILTERING) != 0)
    return _ ("Besides, connections in which Proton’s name appears break off.");
  if ((others & MOSTIK_METHOD_TCP_RESET) != 0)
    return _ ("Besides, connections to Proton’s address are broken off.");
  if ((others & MOSTIK_METHOD_IP_BLOCKING) != 0)
    return _ ("Besides, Proton’s address cannot be reached from here.");

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
  const MostikPhrases *phrases = mostik_explain_find_phrases (diagnosis);
  MostikConfidence confidence = diagnosis->confidence;
  MostikExplanation *self = g_new0 (MostikExplanation, 1);

  self->headline = g_strdup (
    mostik_explain_by_certainty (confidence, phrases->headline, phrases->headline_likely, NULL));
  self->what_happened =
    join ((const char *[]){ _ (phrases->what_happened), phrase_besides (diagnosis),
                            phrase_place (diagnosis) },
          3);
  self->what_it_means = g_strdup (mostik_explain_by_certainty (
    confidence, phrases->what_it_means, phrases->what_it_means_likely, NULL));
  self->what_to_do = phrase_what_to_do (diagnosis, phrases);
  self->certainty =
    join ((const char *[]){ phrase_stop (diagnosis), phrase_certainty (diagnosis) }, 2);
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
