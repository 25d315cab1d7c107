/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which next steps does the result page offer, and which one first?
 *
 * One row for each kind of result; the first choice of a row becomes the page's one filled button.
 * Some of them would do harm in some cases, and are left out then:
 *  - a way round or a letter, where only some sites open (a mobile shutdown lets a list through);
 *  - a letter, where the provider has no part in it: through a VPN, or a break on this side of it;
 *  - the mailbox, where somebody shows a false identity in its place.
 */
#include "ui/mostik-choices.h"

#include <glib/gi18n.h>

/* In MOSTIK_CHOICE_* without the prefix, to keep the table readable. */
#define MAIL MOSTIK_CHOICE_OPEN_MAIL
#define PORTAL MOSTIK_CHOICE_OPEN_PORTAL
#define STATUS MOSTIK_CHOICE_OPEN_STATUS
#define ACCESS MOSTIK_CHOICE_ACCESS
#define COMPLAIN MOSTIK_CHOICE_COMPLAIN
#define CHECK MOSTIK_CHOICE_CHECK
#define DETAILS MOSTIK_CHOICE_DETAILS

static const MostikChoice by_verdict[MOSTIK_N_VERDICTS][MOSTIK_CHOICES_MAX] = {
  [MOSTIK_VERDICT_REACHABLE] = { MAIL, CHECK, DETAILS },
  [MOSTIK_VERDICT_DEGRADED] = { ACCESS, MAIL, COMPLAIN, CHECK, DETAILS },
  [MOSTIK_VERDICT_BLOCKED] = { ACCESS, COMPLAIN, CHECK, DETAILS },
  [MOSTIK_VERDICT_SERVICE_DOWN] = { STATUS, CHECK, DETAILS },
  [MOSTIK_VERDICT_OFFLINE] = { CHECK, DETAILS },
  [MOSTIK_VERDICT_CAPTIVE_PORTAL] = { PORTAL, CHECK, DETAILS },
  [MOSTIK_VERDICT_CLOCK_WRONG] = { CHECK, DETAILS },
  [MOSTIK_VERDICT_LOCAL_INTERFERENCE] = { CHECK, DETAILS },
  [MOSTIK_VERDICT_INCONCLUSIVE] = { CHECK, ACCESS, DETAILS },
};

static const MostikChoice in_allow_list_mode[MOSTIK_CHOICES_MAX] = { CHECK, DETAILS };

static const MostikChoice without_provider[MOSTIK_CHOICES_MAX] = { ACCESS, CHECK, DETAILS };

/* The provider can be asked only about what happens in its own network or beyond it. */
static gboolean
is_past_provider (const MostikDiagnosis *diagnosis)
{
  switch (diagnosis->place)
    {
    case MOSTIK_PLACE_PROVIDER:
    case MOSTIK_PLACE_BEYOND_PROVIDER:
    case MOSTIK_PLACE_UNKNOWN:
      return !diagnosis->through_tunnel;
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
  if (!is_past_provider (diagnosis))
    return without_provider;
  if (diagnosis->methods & MOSTIK_METHOD_TLS_INTERCEPTION)
    return by_verdict[MOSTIK_VERDICT_BLOCKED]; /* without the mailbox */

  return by_verdict[verdict];
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
    /* Translators: a large button that repeats the check. */
    [CHECK] = { N_ ("Check Again"), NULL, "win.check" },
    /* Translators: a large button that leads to the list of what was measured. */
    [DETAILS] = { N_ ("Details"), N_ ("What was measured, line by line"), "win.details" },
  };

  g_return_val_if_fail (choice > MOSTIK_CHOICE_NONE && choice < MOSTIK_N_CHOICES, NULL);

  return &words[choice];
}
