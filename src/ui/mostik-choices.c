/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which next steps does the result page offer, and which one first?
 *
 * One row for each kind of result; the first choice of a row becomes the page's one filled button.
 * Some of them would do harm in some cases, and are left out then:
 *  - a way round or a letter, where only some sites open (a mobile shutdown lets a list through);
 *  - a letter, where the provider has no part in it: through a VPN, or a break on this side of it;
 *  - the mailbox, where somebody shows a false identity in its place;
 *  - another network, where a second check could tell nothing that the first has not told.
 *
 * After two checks there is one row for each conclusion, with the same things left out.
 */
#include "ui/mostik-choices.h"

#include <glib/gi18n.h>

/* In MOSTIK_CHOICE_* without the prefix, to keep the table readable. */
#define MAIL MOSTIK_CHOICE_OPEN_MAIL
#define PORTAL MOSTIK_CHOICE_OPEN_PORTAL
#define STATUS MOSTIK_CHOICE_OPEN_STATUS
#define ACCESS MOSTIK_CHOICE_ACCESS
#define COMPLAIN MOSTIK_CHOICE_COMPLAIN
#define OTHER MOSTIK_CHOICE_OTHER_NETWORK
#define CHECK MOSTIK_CHOICE_CHECK
#define DETAILS MOSTIK_CHOICE_DETAILS

static const MostikChoice by_verdict[MOSTIK_N_VERDICTS][MOSTIK_CHOICES_MAX] = {
  [MOSTIK_VERDICT_REACHABLE] = { MAIL, CHECK, DETAILS },
  [MOSTIK_VERDICT_DEGRADED] = { ACCESS, MAIL, COMPLAIN, OTHER, CHECK, DETAILS },
  [MOSTIK_VERDICT_BLOCKED] = { ACCESS, COMPLAIN, OTHER, CHECK, DETAILS },
  [MOSTIK_VERDICT_SERVICE_DOWN] = { STATUS, OTHER, CHECK, DETAILS },
  [MOSTIK_VERDICT_OFFLINE] = { CHECK, DETAILS },
  [MOSTIK_VERDICT_CAPTIVE_PORTAL] = { PORTAL, CHECK, DETAILS },
  [MOSTIK_VERDICT_CLOCK_WRONG] = { CHECK, DETAILS },
  [MOSTIK_VERDICT_LOCAL_INTERFERENCE] = { CHECK, OTHER, DETAILS },
  [MOSTIK_VERDICT_INCONCLUSIVE] = { CHECK, ACCESS, OTHER, DETAILS },
};

static const MostikChoice in_allow_list_mode[MOSTIK_CHOICES_MAX] = { CHECK, OTHER, DETAILS };

static const MostikChoice without_provider[MOSTIK_CHOICES_MAX] = { ACCESS, OTHER, CHECK, DETAILS };

static const MostikChoice through_tunnel[MOSTIK_CHOICES_MAX] = { ACCESS, CHECK, DETAILS };

/* After two checks. The computer is in the second network now: what opens there can be opened. */
static const MostikChoice opens[MOSTIK_CHOICES_MAX] = { MAIL, CHECK };

static const MostikChoice cut_there[MOSTIK_CHOICES_MAX] = { MAIL, ACCESS, COMPLAIN, CHECK };

static const MostikChoice cut_there_without_provider[MOSTIK_CHOICES_MAX] = { MAIL, ACCESS, CHECK };

static const MostikChoice cut_here[MOSTIK_CHOICES_MAX] = { ACCESS, COMPLAIN, CHECK };

static const MostikChoice cut_here_without_provider[MOSTIK_CHOICES_MAX] = { ACCESS, CHECK };

static const MostikChoice proton_down[MOSTIK_CHOICES_MAX] = { STATUS, CHECK };

static const MostikChoice this_computer[MOSTIK_CHOICES_MAX] = { CHECK };

static const MostikChoice once_more[MOSTIK_CHOICES_MAX] = { OTHER, CHECK };

static const MostikChoice *const by_conclusion[MOSTIK_N_CONCLUSIONS] = {
  [MOSTIK_CONCLUSION_BOTH_OPEN] = opens,
  [MOSTIK_CONCLUSION_FIRST_CUT] = cut_there,
  [MOSTIK_CONCLUSION_FIRST_HAMPERED] = cut_there,
  [MOSTIK_CONCLUSION_FIRST_RESTRICTED] = opens,
  [MOSTIK_CONCLUSION_FIRST_TROUBLE] = opens,
  [MOSTIK_CONCLUSION_SECOND_CUT] = cut_here,
  [MOSTIK_CONCLUSION_SECOND_HAMPERED] = cut_here,
  [MOSTIK_CONCLUSION_CUT_ALIKE] = cut_here,
  [MOSTIK_CONCLUSION_CUT_DIFFERENTLY] = cut_here,
  [MOSTIK_CONCLUSION_PROTON_ONCE] = proton_down,
  [MOSTIK_CONCLUSION_PROTON_DOWN] = proton_down,
  [MOSTIK_CONCLUSION_TWO_TROUBLES] = proton_down,
  [MOSTIK_CONCLUSION_THIS_COMPUTER] = this_computer,
}; /* NULL: once_more */

/* The provider can be asked only about what happens in its own network or beyond it. */
static gboolean
is_past_provider (const MostikDiagnosis *diagnosis)
{
  switch (diagnosis->place)
    {
    case MOSTIK_PLACE_PROVIDER:
    case MOSTIK_PLACE_BEYOND_PROVIDER:
    case MOSTIK_PLACE_UNKNOWN:
      return TRUE;
    case MOSTIK_PLACE_THIS_COMPUTER:
    case MOSTIK_PLACE_LOCAL_NETWORK:
    case MOSTIK_PLACE_PROTON:
    default:
      return FALSE;
    }
}

/**
 * mostik_choices_for:
 *
 * Returns: (transfer none): what to offer after @diagnosis, the best first; ends with
 *   [enum@Choice.NONE]
 */
const MostikChoice *
mostik_choices_for (const MostikDiagnosis *diagnosis)
{
  MostikVerdict verdict;

  g_return_val_if_fail (diagnosis != NULL, in_allow_list_mode);
  g_return_val_if_fail ((guint) diagnosis->verdict < MOSTIK_N_VERDICTS, in_allow_list_mode);

  verdict = diagnosis->verdict;
  if (verdict != MOSTIK_VERDICT_BLOCKED && verdict != MOSTIK_VERDICT_DEGRADED)
    return by_verdict[verdict];

  if (diagnosis->scope == MOSTIK_SCOPE_FOREIGN_SITES)
    return in_allow_list_mode;
  if (diagnosis->through_tunnel)
    return through_tunnel;
  if (!is_past_provider (diagnosis))
    return without_provider;
  if (diagnosis->methods & MOSTIK_METHOD_TLS_INTERCEPTION)
    return by_verdict[MOSTIK_VERDICT_BLOCKED]; /* without the mailbox */

  return by_verdict[verdict];
}

static gboolean
can_complain (const MostikDiagnosis *diagnosis)
{
  const MostikChoice *choices = mostik_choices_for (diagnosis);

  for (gsize i = 0; choices[i] != MOSTIK_CHOICE_NONE; i++)
    if (choices[i] == COMPLAIN)
      return TRUE;

  return FALSE;
}

/**
 * mostik_choices_for_two:
 * @comparison: what follows
 * @first: from this verdict
 * @second: and from this one, of the network that the computer is in now
 *
 * Returns: (transfer none): what to offer after two checks, as [func@choices_for] does
 */
const MostikChoice *
mostik_choices_for_two (const MostikComparison *comparison,
                        const MostikDiagnosis *first,
                        const MostikDiagnosis *second)
{
  const MostikChoice *choices;

  g_return_val_if_fail (comparison != NULL && first != NULL && second != NULL, once_more);

  g_return_val_if_fail ((guint) comparison->conclusion < MOSTIK_N_CONCLUSIONS, once_more);

  choices = by_conclusion[comparison->conclusion];
  if (choices == cut_there && !can_complain (first))
    return cut_there_without_provider;
  if (choices == cut_here && !can_complain (second))
    return cut_here_without_provider;

  return choices != NULL ? choices : once_more;
}

/**
 * mostik_choice_get_words:
 *
 * Returns: (transfer none): what to show for @choice, not yet translated
 */
const MostikChoiceWords *
mostik_choice_get_words (MostikChoice choice)
{
  static const MostikChoiceWords words[MOSTIK_N_CHOICES] = {
    /* Translators: a large button on the result page; the line below it says more. */
    [MAIL] = { N_ ("Open Proton Mail"), N_ ("mail.proton.me, in your browser"), "win.open-mail" },
    /* Translators: a large button: the page on which a café's or hotel's network wants a sign-in.
     */
    [PORTAL] = { N_ ("Open the Sign-in Page"), N_ ("This network’s own page opens in your browser"), "win.open-portal" },
    /* Translators: a large button: Proton's page about its own outages. */
    [STATUS] = { N_ ("See What Proton Reports"), N_ ("Proton’s page about outages, in your browser"), "win.open-status" },
    /* Translators: a large button that leads to the ways round a block. */
    [ACCESS] = { N_ ("Get to My Mail"), N_ ("Proton VPN or Tor Browser, what to do"), "win.access" },
    /* Translators: a large button that leads to advice on complaining. */
    [COMPLAIN] = { N_ ("Complain to the Provider"), N_ ("In writing; no VPN is needed for it"), "win.complain" },
    /* Translators: a large button that leads to a second check, after the person has changed the
     * network; both results are compared then. */
    [OTHER] = { N_ ("Check over Another Network"), N_ ("For example through a phone: it shows whether the provider is the cause"), "win.other-network" },
    /* Translators: a large button that repeats the check. */
    [CHECK] = { N_ ("Check Again"), NULL, "win.check" },
    /* Translators: a large button that leads to the list of what was measured. */
    [DETAILS] = { N_ ("Details"), N_ ("What was measured, line by line"), "win.details" },
  };

  g_return_val_if_fail (choice > MOSTIK_CHOICE_NONE && choice < MOSTIK_N_CHOICES, NULL);

  return &words[choice];
}
