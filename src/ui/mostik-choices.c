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

/* In MOSTIK_CHOICE_* without the prefix, to keep the tables readable. */
#define MAIL MOSTIK_CHOICE_OPEN_MAIL
#define PORTAL MOSTIK_CHOICE_OPEN_PORTAL
#define STATUS MOSTIK_CHOICE_OPEN_STATUS
#define ACCESS MOSTIK_CHOICE_ACCESS
#define COMPLAIN MOSTIK_CHOICE_COMPLAIN
#define OTHER MOSTIK_CHOICE_OTHER_NETWORK
#define LINE MOSTIK_CHOICE_OTHER_LINE
#define HELP(what) MOSTIK_CHOICE_HELP_##what
#define CHECK MOSTIK_CHOICE_CHECK
#define DETAILS MOSTIK_CHOICE_DETAILS
#define V(name) MOSTIK_VERDICT_##name

typedef struct
{
  MostikVerdict verdict;
  const char *rule; /* (nullable): only where this rule held */
  MostikChoice choices[MOSTIK_CHOICES_MAX];
} Row;

/* The first one that fits. */
static const Row rows[] = {
  { V (REACHABLE), NULL, { MAIL, HELP (BROWSER), CHECK, DETAILS } },
  { V (DEGRADED), "delivery-cut", { MAIL, COMPLAIN, OTHER, CHECK, DETAILS } },
  { V (DEGRADED), NULL, { ACCESS, MAIL, OTHER, COMPLAIN, CHECK, DETAILS } },
  { V (BLOCKED), "only-russian", { LINE, CHECK, DETAILS } },
  { V (BLOCKED), NULL, { ACCESS, OTHER, COMPLAIN, CHECK, DETAILS } },
  { V (SERVICE_DOWN), NULL, { STATUS, CHECK, OTHER, DETAILS } },
  { V (OFFLINE), NULL, { HELP (ONLINE), CHECK, DETAILS } },
  { V (CAPTIVE_PORTAL), NULL, { PORTAL, CHECK, DETAILS } },
  { V (CLOCK_WRONG), NULL, { HELP (CLOCK), CHECK, DETAILS } },
  { V (LOCAL_INTERFERENCE), "kill-switch", { HELP (KILL_SWITCH), CHECK, DETAILS } },
  { V (LOCAL_INTERFERENCE), "kill-switch-names", { HELP (KILL_SWITCH), CHECK, DETAILS } },
  { V (LOCAL_INTERFERENCE), "hosts-file", { HELP (HOSTS), CHECK, DETAILS } },
  { V (LOCAL_INTERFERENCE), "proxy-dead", { HELP (PROXY), CHECK, DETAILS } },
  { V (LOCAL_INTERFERENCE), "proxy-refuses", { HELP (PROXY), CHECK, DETAILS } },
  { V (LOCAL_INTERFERENCE), "resolver-dead", { HELP (ONLINE), CHECK, OTHER, DETAILS } },
  { V (LOCAL_INTERFERENCE), NULL, { OTHER, CHECK, DETAILS } },
  { V (INCONCLUSIVE), NULL, { CHECK, OTHER, ACCESS, DETAILS } },
};

/* After two checks. The computer is in the second network now: what opens there can be opened. */
static const MostikChoice opens[MOSTIK_CHOICES_MAX] = { MAIL, HELP (BROWSER), CHECK };

static const MostikChoice cut_there[MOSTIK_CHOICES_MAX] = { MAIL, ACCESS, COMPLAIN, CHECK };

static const MostikChoice cut_here[MOSTIK_CHOICES_MAX] = { ACCESS, COMPLAIN, CHECK };

static const MostikChoice restricted[MOSTIK_CHOICES_MAX] = { LINE, CHECK };

static const MostikChoice proton_down[MOSTIK_CHOICES_MAX] = { STATUS, CHECK };

static const MostikChoice this_computer[MOSTIK_CHOICES_MAX] = { CHECK }; /* after its own help */

static const MostikChoice once_more[MOSTIK_CHOICES_MAX] = { OTHER, CHECK };

static const MostikChoice *const by_conclusion[MOSTIK_N_CONCLUSIONS] = {
  [MOSTIK_CONCLUSION_BOTH_OPEN] = opens,
  [MOSTIK_CONCLUSION_FIRST_CUT] = cut_there,
  [MOSTIK_CONCLUSION_FIRST_HAMPERED] = cut_there,
  [MOSTIK_CONCLUSION_FIRST_RESTRICTED] = opens,
  [MOSTIK_CONCLUSION_FIRST_TROUBLE] = opens,
  [MOSTIK_CONCLUSION_SECOND_CUT] = cut_here,
  [MOSTIK_CONCLUSION_SECOND_HAMPERED] = cut_here,
  [MOSTIK_CONCLUSION_SECOND_RESTRICTED] = restricted,
  [MOSTIK_CONCLUSION_CUT_ALIKE] = cut_here,
  [MOSTIK_CONCLUSION_CUT_DIFFERENTLY] = cut_here,
  [MOSTIK_CONCLUSION_BOTH_RESTRICTED] = restricted,
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

static gboolean
can_complain (const MostikDiagnosis *diagnosis)
{
  return (diagnosis->verdict == MOSTIK_VERDICT_BLOCKED ||
          diagnosis->verdict == MOSTIK_VERDICT_DEGRADED) &&
         diagnosis->scope != MOSTIK_SCOPE_FOREIGN_SITES && !diagnosis->through_tunnel &&
         is_past_provider (diagnosis);
}

/* A check that was ended early has to be made again before anything else. */
static gboolean
is_unfinished (const MostikDiagnosis *diagnosis)
{
  return diagnosis->was_stopped && diagnosis->verdict == MOSTIK_VERDICT_INCONCLUSIVE;
}

static gboolean
is_left_out (MostikChoice choice,
             const MostikDiagnosis *diagnosis)
{
  switch ((int) choice)
    {
    case ACCESS:
      return is_unfinished (diagnosis);
    case COMPLAIN:
      return !can_complain (diagnosis);
    case MAIL:
      return (diagnosis->methods & MOSTIK_METHOD_TLS_INTERCEPTION) != 0;
    case OTHER:
      return diagnosis->through_tunnel || is_unfinished (diagnosis);
    default:
      return FALSE;
    }
}

static const MostikChoice *
find_row (const MostikDiagnosis *diagnosis)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].verdict == diagnosis->verdict &&
        (rows[i].rule == NULL || mostik_diagnosis_has_reason (diagnosis, rows[i].rule)))
      return rows[i].choices;

  g_assert_not_reached ();
}

/**
 * mostik_choices_find:
 * @n_blocked: how many checks in a row have ended as blocked, this one included
 * @choices: (out caller-allocates): what to offer after @diagnosis, the best first; ends with
 *   [enum@Choice.NONE]
 */
void
mostik_choices_find (const MostikDiagnosis *diagnosis,
                     guint n_blocked,
                     MostikChoice choices[MOSTIK_CHOICES_MAX])
{
  gboolean is_enough = n_blocked >= MOSTIK_CHOICES_ENOUGH_BLOCKED;
  const MostikChoice *row;
  guint n = 0;

  g_return_if_fail (diagnosis != NULL && (guint) diagnosis->verdict < MOSTIK_N_VERDICTS);

  row = find_row (diagnosis);
  for (guint i = 0; row[i] != MOSTIK_CHOICE_NONE; i++)
    if (!is_left_out (row[i], diagnosis) && !(is_enough && row[i] == CHECK))
      choices[n++] = row[i];
  if (is_enough)
    choices[n++] = CHECK;
  choices[n] = MOSTIK_CHOICE_NONE;
}

/**
 * mostik_choices_find_help:
 *
 * Returns: the choice that leads to a page of advice after @diagnosis, or [enum@Choice.NONE]
 */
MostikChoice
mostik_choices_find_help (const MostikDiagnosis *diagnosis)
{
  const MostikChoice *row;

  g_return_val_if_fail (diagnosis != NULL, MOSTIK_CHOICE_NONE);

  row = find_row (diagnosis);
  for (guint i = 0; row[i] != MOSTIK_CHOICE_NONE; i++)
    if (row[i] >= HELP (BROWSER) && row[i] <= HELP (ONLINE))
      return row[i];

  return MOSTIK_CHOICE_NONE;
}

/**
 * mostik_choices_find_for_two:
 * @comparison: what follows
 * @first: from this verdict
 * @second: and from this one, of the network that the computer is in now
 * @choices: (out caller-allocates): what to offer after two checks, as [func@choices_find] does
 */
void
mostik_choices_find_for_two (const MostikComparison *comparison,
                             const MostikDiagnosis *first,
                             const MostikDiagnosis *second,
                             MostikChoice choices[MOSTIK_CHOICES_MAX])
{
  const MostikChoice *row;
  guint n = 0;

  g_return_if_fail (comparison != NULL && first != NULL && second != NULL);
  g_return_if_fail ((guint) comparison->conclusion < MOSTIK_N_CONCLUSIONS);

  row = by_conclusion[comparison->conclusion];
  if (row == NULL)
    row = once_more;
  if (row == this_computer && mostik_choices_find_help (second) != MOSTIK_CHOICE_NONE)
    choices[n++] = mostik_choices_find_help (second);
  for (guint i = 0; row[i] != MOSTIK_CHOICE_NONE; i++)
    if (row[i] != COMPLAIN || can_complain (row == cut_there ? first : second))
      choices[n++] = row[i];
  choices[n] = MOSTIK_CHOICE_NONE;
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
    [OTHER] = { N_ ("Check over Another Network"), N_ ("For example through a phone; takes up to 2 MB of mobile data"), "win.other-network" },
    /* Translators: a large button: the same as "Check over Another Network", where only some sites
     * open. */
    [LINE] = { N_ ("Try Another Line"), N_ ("Wired internet, Wi-Fi or another mobile operator"), "win.other-network" },
    /* Translators: a large button that leads to a page of advice. */
    [HELP (BROWSER)] = { N_ ("It Still Does Not Open in My Browser"), N_ ("A short list of what to check"), "win.advice" },
    /* Translators: a large button that leads to a page of advice. */
    [HELP (CLOCK)] = { N_ ("Set Date and Time"), N_ ("Where to find it on this computer"), "win.advice" },
    /* Translators: a large button that leads to a page of advice; a VPN's kill switch lets nothing
     * out. */
    [HELP (KILL_SWITCH)] = { N_ ("Let the Internet Through Again"), N_ ("Connect the VPN, or switch its protection off"), "win.advice" },
    /* Translators: a large button that leads to a page of advice; the setting is in a file. */
    [HELP (HOSTS)] = { N_ ("Mend This Setting"), N_ ("Which lines to look for, and where"), "win.advice" },
    /* Translators: a large button that leads to a page of advice. */
    [HELP (PROXY)] = { N_ ("Switch the Proxy Off"), N_ ("Where to find it on this computer"), "win.advice" },
    /* Translators: a large button that leads to a page of advice, where there is no internet. */
    [HELP (ONLINE)] = { N_ ("What to Check"), N_ ("Cable, Wi-Fi, router, provider, one after the other"), "win.advice" },
    /* Translators: a large button that repeats the check. */
    [CHECK] = { N_ ("Check Again"), NULL, "win.check" },
    /* Translators: a large button that leads to the list of what was measured. */
    [DETAILS] = { N_ ("Details"), N_ ("What was measured, line by line"), "win.details" },
  };

  g_return_val_if_fail (choice > MOSTIK_CHOICE_NONE && choice < MOSTIK_N_CHOICES, NULL);

  return &words[choice];
}
