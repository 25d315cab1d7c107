/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from two checks, in plain words: one set of sentences for each conclusion. The two
 * results stand beside them, so the sentences need not say which network is which: "the one over
 * which it opens" is plain to see.
 *
 * A place is where something happens, never who does it.
 */
#include "explain/mostik-explain-comparison.h"

#include "explain/mostik-explain-certainty-private.h"
#include "explain/mostik-explain.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *headline;        /* where it is certain, or nothing but a fact */
  const char *headline_likely; /* (nullable): less than certain; NULL = it knows no degrees */
  const char *what_follows;
  const char *what_follows_likely; /* (nullable) */
  const char *what_to_do;          /* (nullable): NULL = what the first check says */
} Words;

/* Translators: from here on: what follows from two checks over two networks. Short sentences, no
 * technical words; a network is a place, never somebody who does something. */
static const Words cut = {
  N_ ("Proton Mail opens over one network only"),
  N_ ("Proton Mail seems to open over one network only"),
  N_ ("The cause is neither Proton nor this computer. The connection is disturbed in the network "
      "over which your mail does not open, at its provider."),
  N_ ("So the cause is hardly Proton or this computer. It looks as if the connection is disturbed "
      "in the network over which your mail does not open, at its provider."),
  N_ ("Use the network over which your mail opens. Over the other one, Tor Browser or Proton VPN "
      "can help. You can also ask its provider, in writing, what is going on."),
};

static const Words hampered = {
  N_ ("Proton Mail opens well over one network only"),
  N_ ("Proton Mail seems to open well over one network"),
  N_ ("The cause is neither Proton nor this computer. The connection is disturbed in the network "
      "over which your mail opens badly, at its provider."),
  N_ ("So the cause is hardly Proton or this computer. It looks as if the connection is disturbed "
      "in the network over which your mail opens badly, at its provider."),
  N_ ("Use the network over which your mail opens well. Over the other one, Tor Browser or Proton "
      "VPN can help. You can also ask its provider, in writing, what is going on."),
};

/* By the measurements of one check it happens before the provider. */
static const Words cut_nearby = {
  N_ ("Proton Mail opens properly over one network only"),
  N_ ("Proton Mail seems to open properly over one network"),
  N_ ("The cause is neither Proton nor this computer. By our measurements the connection is "
      "disturbed before the provider: in the local network of home, work or café."),
  N_ ("So the cause is hardly Proton or this computer. It looks as if the connection is disturbed "
      "before the provider: in the local network of home, work or café."),
  N_ ("Use the network over which your mail opens properly. About the other one, ask whoever looks "
      "after it."),
};

static const Words restricted = {
  N_ ("Over one network only some sites open"),
  NULL,
  N_ ("It is not about Proton. Over that network no foreign site opened that we tried. Over the "
      "other one Proton Mail opens."),
  NULL,
  N_ ("Use the network over which your mail opens. Or wait and check again."),
};

static const Words trouble = {
  N_ ("Proton Mail opens over one of the networks"),
  NULL,
  N_ ("Over the other one something is the matter that touches every site. It is not about Proton, "
      "and hardly this computer."),
  NULL,
  N_ ("Use the network over which your mail opens. The result of the other one says what the "
      "matter is there."),
};

static const Words one_opens = {
  N_ ("Proton Mail opens over one of the networks"),
  NULL,
  N_ ("What the matter is over the other one could not be found out for sure. So nothing can be "
      "said of its provider."),
  NULL,
  N_ ("Use the network over which your mail opens. Check over the other one again in ten minutes."),
};

#define C(name) MOSTIK_CONCLUSION_##name

static const Words *const shared[MOSTIK_N_CONCLUSIONS] = {
  [C (FIRST_CUT)] = &cut,
  [C (SECOND_CUT)] = &cut,
  [C (FIRST_HAMPERED)] = &hampered,
  [C (SECOND_HAMPERED)] = &hampered,
  [C (FIRST_RESTRICTED)] = &restricted,
  [C (SECOND_RESTRICTED)] = &restricted,
  [C (FIRST_TROUBLE)] = &trouble,
  [C (SECOND_TROUBLE)] = &trouble,
  [C (ONE_OPENS)] = &one_opens,
};

static const Words own[MOSTIK_N_CONCLUSIONS] = {
  [C (BOTH_OPEN)] = {
    N_ ("Proton Mail opens over both networks"),
    NULL,
    N_ ("The mailbox answers over both. If it did not before, it may have been a passing thing."),
    NULL,
    N_ ("Open Proton Mail. If it does not work, try another browser, then check again."),
  },
  [C (COMPUTER_ONCE)] = {
    N_ ("This computer’s settings seem to be the cause"),
    NULL,
    N_ ("One check was held up by a setting of this computer, or by its clock. The other one was "
        "not, and Proton Mail opened."),
    NULL,
    N_ ("If your mail opens now, you need do nothing. If not: the result that is not good says "
        "which setting it was."),
  },
  [C (PROTON_ONCE)] = {
    N_ ("Proton Mail opened once, and once it did not"),
    NULL,
    N_ ("In one check the trouble was at Proton itself, in the other Proton Mail opened. Of the "
        "networks that says nothing."),
    NULL,
    N_ ("Check again later. Proton writes about outages at status.proton.me."),
  },
  [C (CUT_ALIKE)] = {
    N_ ("Proton Mail does not open properly over either network"),
    N_ ("Proton Mail seems not to open properly over either"),
    N_ ("The connection is disturbed over both networks, and in a similar way. So it is not one "
        "network alone. Where it happens does not follow from the comparison."),
    NULL,
    N_ ("Over either network, Tor Browser or Proton VPN can help. You can also ask each provider, "
        "in writing, what is going on."),
  },
  [C (CUT_DIFFERENTLY)] = {
    N_ ("Each network seems to have trouble of its own"),
    NULL,
    N_ ("The connection is disturbed over both networks, but in different ways. That rather "
        "speaks against a cause that they share, such as Proton or this computer. It is no proof."),
    NULL,
    N_ ("Over either network, Tor Browser or Proton VPN can help. You can also ask each provider, "
        "in writing, what is going on."),
  },
  [C (BOTH_RESTRICTED)] = {
    N_ ("Over both networks only some sites open"),
    NULL,
    N_ ("It is not about Proton: over neither network did a foreign site open that we tried."),
    NULL,
    N_ ("Try wired internet or Wi-Fi, or another mobile operator. Or wait and check again."),
  },
  [C (PROTON_DOWN)] = {
    N_ ("Proton Mail itself is not working now"),
    N_ ("It looks like trouble at Proton itself"),
    N_ ("Both checks show trouble at Proton itself. So it is neither this computer nor a provider."),
    NULL,
    N_ ("Check again later. Proton writes about outages at status.proton.me."),
  },
  [C (THIS_COMPUTER)] = {
    N_ ("The cause is on this computer"),
    N_ ("The cause seems to be on this computer"),
    N_ ("Over both networks the check was held up here, before it came to Proton. So it is neither "
        "Proton nor a provider."),
    N_ ("Over both networks the check seems to have been held up here, before it came to Proton. "
        "So it is hardly Proton or a provider."),
    NULL,
  },
  [C (TWO_TROUBLES)] = {
    N_ ("Two different things are in the way"),
    NULL,
    N_ ("One check shows trouble at Proton itself. The other shows that the connection is disturbed "
        "on the way. Together they say no more than each of them alone."),
    NULL,
    N_ ("Check again later. Proton writes about outages at status.proton.me."),
  },
  [C (ONLY_ONE_COUNTS)] = {
    N_ ("One of the checks did not reach Proton"),
    NULL,
    N_ ("Before that, it was held up by something that touches every site. So the two cannot be "
        "compared. What the other one says stands for itself."),
    NULL,
    N_ ("When sites open over that network, check over it again."),
  },
  [C (NEITHER_COUNTS)] = {
    N_ ("Neither of the checks reached Proton"),
    NULL,
    N_ ("Both were held up by something that touches every site, not only your mail. So nothing "
        "follows about Proton or a provider."),
    NULL,
    N_ ("Each of the two results says what the matter is. When sites open, check again."),
  },
  [C (UNCLEAR)] = {
    N_ ("Nothing follows from these two checks"),
    NULL,
    N_ ("One of them could not find out what the matter is. What the other one says stands for "
        "itself."),
    NULL,
    N_ ("Check again in ten minutes, or from another network, for example through a phone."),
  },
  [C (FAR_APART)] = {
    N_ ("It may have been a passing thing"),
    NULL,
    N_ ("The two results differ. But more than a day may lie between the checks. So the difference "
        "may come from the time, and not from the network."),
    NULL,
    N_ ("Check over both networks again, one soon after the other."),
  },
  [C (SAME_NETWORK)] = {
    N_ ("Both checks went through the same network"),
    NULL,
    N_ ("So they do not show whether another network makes a difference. If the results differ, it "
        "changes with time."),
    NULL,
    N_ ("Connect this computer to another network, for example through a phone. Then check again."),
  },
  [C (SAME_CHECK)] = {
    N_ ("These are not two checks but one"),
    NULL,
    N_ ("Both reports come from the same check. There is nothing to compare."),
    NULL,
    N_ ("Check over another network, and compare with that report."),
  },
  [C (THROUGH_VPN)] = {
    N_ ("A check through a VPN cannot be compared"),
    NULL,
    N_ ("Through a VPN it cannot be seen what happens in the provider’s network. So nothing "
        "follows about a provider."),
    NULL,
    N_ ("Switch the VPN off, check over both networks, then compare."),
  },
};

#undef C

/* A guess about the network that fails is no argument against it. */
static const Words *
find_words (const MostikComparison *comparison)
{
  const Words *words = shared[comparison->conclusion];

  if (words == NULL)
    return &own[comparison->conclusion];
  if (comparison->confidence == MOSTIK_CONFIDENCE_UNSURE && words->headline_likely != NULL)
    return &one_opens;
  if (comparison->place == MOSTIK_PLACE_LOCAL_NETWORK && (words == &cut || words == &hampered))
    return &cut_nearby;

  return words;
}

/* Where both checks were certain there is nothing to repeat: what is missing is said by the
 * condition. */
static const char *
phrase_certainty (const MostikComparison *comparison,
                  const Words *words,
                  MostikConfidence of_checks)
{
  if (words->headline_likely == NULL || of_checks == MOSTIK_CONFIDENCE_CERTAIN ||
      comparison->confidence == MOSTIK_CONFIDENCE_CERTAIN)
    return NULL;

  return mostik_explain_how_sure (comparison->confidence, MOSTIK_SURER_BOTH_NETWORKS);
}

static gboolean
is_read_along (const MostikDiagnosis *diagnosis)
{
  return (diagnosis->methods & MOSTIK_METHOD_TLS_INTERCEPTION) != 0 ||
         mostik_diagnosis_has_reason (diagnosis, "all-false") ||
         mostik_diagnosis_has_reason (diagnosis, "all-installed");
}

static const char *
phrase_warning (const MostikDiagnosis *first,
                const MostikDiagnosis *second)
{
  if (is_read_along (first) && is_read_along (second))
    return N_ ("Do not sign in to your mail over these networks: somebody else answers there and shows a false identity.");
  if (is_read_along (first) || is_read_along (second))
    return N_ ("Over one of the networks do not sign in to your mail: somebody else answers there and shows a false identity.");

  return NULL;
}

/* Another network that passes does not tell a provider from a router that filters by itself; what
 * the check has measured of the way may. */
static gboolean
may_be_local (const MostikDiagnosis *first,
              const MostikDiagnosis *second,
              const Words *words)
{
  return (words == &cut || words == &hampered) && first->place != MOSTIK_PLACE_PROVIDER &&
         second->place != MOSTIK_PLACE_PROVIDER;
}

/**
 * mostik_explain_comparison:
 * @comparison: what follows
 * @first: from this verdict
 * @second: and from this one
 *
 * Returns: (transfer full): it in words of the current language
 */
MostikComparisonExplanation *
mostik_explain_comparison (const MostikComparison *comparison,
                           const MostikDiagnosis *first,
                           const MostikDiagnosis *second)
{
  const Words *words = find_words (comparison);
  MostikConfidence confidence = comparison->confidence;
  const char *warning = phrase_warning (first, second);
  g_autoptr (MostikExplanation) of_first = mostik_explain (first);
  MostikComparisonExplanation *self = g_new0 (MostikComparisonExplanation, 1);

  self->headline = g_strdup (
    mostik_explain_by_certainty (confidence, words->headline, words->headline_likely, NULL));
  self->what_follows = g_strdup (mostik_explain_by_certainty (
    confidence, words->what_follows, words->what_follows_likely, NULL));
  self->what_to_do =
    g_strdup (words->what_to_do != NULL ? _ (words->what_to_do) : of_first->what_to_do);
  self->certainty = g_strdup (
    phrase_certainty (comparison, words, MIN (first->confidence, second->confidence)));
  self->warning = warning != NULL ? g_strdup (_ (warning)) : NULL;
  if (may_be_local (first, second, words))
    self->exception = g_strdup (_ ("At work or at school it may be the local network itself."));
  if (words != &one_opens && comparison->reasons->len > 1)
    self->condition =
      /* Translators: under a conclusion from two checks: "if you really changed the network". */
      g_strdup (_ ("This holds if it really was another network, and the same computer."));

  return self;
}

void
mostik_comparison_explanation_free (MostikComparisonExplanation *self)
{
  if (self == NULL)
    return;

  g_free (self->headline);
  g_free (self->warning);
  g_free (self->what_follows);
  g_free (self->exception);
  g_free (self->certainty);
  g_free (self->condition);
  g_free (self->what_to_do);
  g_free (self);
}

/**
 * mostik_explain_network:
 * @index: 0 or 1
 *
 * Returns: (transfer none): what to call it
 */
const char *
mostik_explain_network (guint index)
{
  /* Translators: over the results of two checks that stand side by side. */
  return index == 0 ? _ ("First network") : _ ("Second network");
}
