/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sentences of a result, one set for each kind. Read them as somebody who is worried: what do
 * I see, what does it mean, what can I do. Nothing is said of mailbox, Proton or computer that was
 * not observed, nobody is accused, and no place is named that was not found.
 *
 * Longer than 500 lines: it is one table.
 */
#include "explain/mostik-explain-phrases-private.h"

#include <glib/gi18n.h>

/* What else must be so for a kind to fit. */
#define THROUGH_VPN (1u << 0)
#define STOPPED (1u << 1)

typedef struct
{
  MostikVerdict verdict;
  guint method;     /* of a block: the one that is told; 0 = any */
  const char *rule; /* (nullable): only where this rule held */
  guint when;
  MostikPhrases phrases;
} Kind;

#define LATER MOSTIK_ADVICE_LATER
#define WAYS MOSTIK_ADVICE_WAYS
#define ASK MOSTIK_ADVICE_ASK

/* Shared by several kinds. */
#define MEANS_CUT                                                                              \
  N_ ("A cut connection does not delete the letters already in your mailbox, and lets nobody " \
      "read them. Other sites open, so it is hardly your computer.")
#define MEANS_LOADING                                                                          \
  N_ ("Letters may fail to load or to be sent. That does not delete the ones already in your " \
      "mailbox.")
#define DO_NOT_SIGN_IN N_ ("Do not sign in here until the warning is gone.")
#define DO_STATUS N_ ("Check again later. Proton writes about outages at status.proton.me.")
#define NO_SITE_OPENS N_ ("No site opens now, not only your mail.")
#define SLOW_HEADLINE N_ ("Proton Mail opens very slowly")
#define SLOW_HEADLINE_LIKELY N_ ("Proton Mail seems to open very slowly")
#define OUTAGE_HEADLINE N_ ("Proton Mail itself is not working now")
#define OUTAGE_HEADLINE_LIKELY N_ ("It looks like trouble at Proton itself")
#define MEANS_OUTAGE N_ ("It is neither your computer nor your provider. You need do nothing.")
#define MEANS_OUTAGE_LIKELY N_ ("It is hardly your computer or your provider. You need do nothing.")

#define FLAPS                                                                                      \
  {                                                                                                \
    N_ ("Proton Mail opens, but breaks off at times"),                                             \
      N_ ("Proton Mail seems to break off at times"),                                              \
      N_ ("We tried several times: some connections to Proton’s sites were cut, some were not. " \
          "Other sites were not cut."),                                                            \
      N_ (                                                                                         \
        "Your mail may work for a while and then stop. That does not delete the letters already "  \
        "in your mailbox."),                                                                       \
      NULL, N_ ("Try several times in a row."), WAYS                                               \
  }

#define FREEZES                                                                                  \
  {                                                                                              \
    N_ ("Proton Mail opens and then freezes"), N_ ("Proton Mail seems to open and then freeze"), \
      N_ ("The first part of the page arrived, then nothing more, though the connection stayed " \
          "open. Other sites opened."),                                                          \
      MEANS_LOADING, NULL, NULL, LATER | WAYS                                                    \
  }

#define CLOSED_BY_PROXY                                                                 \
  {                                                                                     \
    N_ ("This computer’s proxy holds your mail up"),                                    \
      N_ ("This computer’s proxy seems to hold your mail up"),                          \
      N_ ("This computer is set to open sites through a proxy, a go-between. "          \
          "Past it sites answer, through it they do not."),                             \
      N_ ("It is a setting of this computer or of its network, not your mailbox."),     \
      N_ ("It is hardly your mailbox, but rather a setting of this computer or of its " \
          "network."),                                                                  \
      N_ ("Look for “proxy” in the system’s network settings and switch it off, " \
          "or ask whoever set it up. Then check again."),                               \
      0                                                                                 \
  }

static const Kind kinds[] = {
  { MOSTIK_VERDICT_REACHABLE,
    0,
    "mail-opens",
    0,
    { N_ ("Proton Mail opens"), NULL,
      N_ ("The mailbox answered, and it was really Proton’s. Something else of Proton’s did not "
          "answer as it should. The details say what."),
      N_ ("You can open your mail. Signing in, or loading letters, may take more than one try."),
      NULL,
      N_ ("Open Proton Mail. If it does not work, wait a little or try another browser, then "
          "check again."),
      0 } },

  { MOSTIK_VERDICT_REACHABLE,
    0,
    NULL,
    THROUGH_VPN,
    { N_ ("Proton Mail opens through your VPN"), NULL,
      N_ ("We opened it from here the way a browser does. The answer came, and it was really "
          "Proton’s."),
      N_ ("Your way to the mail works. This check says nothing about the way without the VPN."),
      NULL,
      N_ ("Open Proton Mail and leave the VPN on. If it does not work, try another browser, then "
          "check again."),
      0 } },

  { MOSTIK_VERDICT_REACHABLE,
    0,
    NULL,
    0,
    { N_ ("Proton Mail opens"), NULL,
      N_ ("We opened it from here the way a browser does. The answer came, and it was really "
          "Proton’s."),
      N_ ("The way to Proton Mail is clear. If your mail still does not open, the cause is "
          "probably the browser or the sign-in."),
      NULL,
      N_ ("Open Proton Mail. If it does not work, try a private window or another browser, then "
          "check again."),
      0 } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "mail-creeps",
    0,
    { SLOW_HEADLINE, SLOW_HEADLINE_LIKELY,
      N_ ("Pages of the mailbox came far more slowly than those of other sites at the same "
          "time."),
      N_ ("Loading letters may take long. That does not delete the ones already in your "
          "mailbox."),
      NULL, NULL, LATER | WAYS } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "mail-late",
    0,
    { SLOW_HEADLINE, SLOW_HEADLINE_LIKELY,
      N_ ("The mailbox answered only after a long wait, and part of it did not come at all. Other "
          "sites open at once."),
      MEANS_LOADING, NULL, NULL, LATER | WAYS } },

  { MOSTIK_VERDICT_DEGRADED, 0, "mail-flaps", 0, FLAPS },
  { MOSTIK_VERDICT_DEGRADED, 0, "service-flaps", 0, FLAPS },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "foreign-freezes",
    0,
    { N_ ("Foreign sites open and then freeze"), N_ ("Foreign sites seem to open and then freeze"),
      N_ ("The first part of a page arrived, then nothing more. So it was with Proton Mail and "
          "with every foreign site that we tried. Russian sites opened."),
      N_ ("It is not about Proton alone. Your mail may load in part or not at all."), NULL, NULL,
      LATER | WAYS } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "delivery-cut",
    0,
    { N_ ("Proton Mail opens, but letters may not arrive"), NULL,
      N_ ("The website works. But the servers that take in letters for Proton did not answer from "
          "this network. Those of other mail services did."),
      N_ ("You can use the website. Letters that are sent to you from this network may be late or "
          "go back to the sender."),
      NULL, N_ ("If a letter is missing, ask the sender whether it came back."), ASK } },

  { MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_THROTTLING, "mail-freezes", 0, FREEZES },

  { MOSTIK_VERDICT_DEGRADED,
    MOSTIK_METHOD_TLS_INTERCEPTION,
    NULL,
    0,
    { N_ ("Do not sign in: a page is not Proton’s"), N_ ("Do not sign in: a page may be false"),
      N_ ("The mailbox answers. But in place of another of Proton’s sites, an identity was shown "
          "that is not Proton’s. We sent nothing there and stopped."),
      N_ ("On this network your password could be read if you sign in past the browser’s "
          "warning."),
      NULL, DO_NOT_SIGN_IN, WAYS | ASK } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    NULL,
    0,
    { N_ ("Proton Mail opens, but not all of it"), N_ ("Proton Mail seems to open only in part"),
      N_ ("The mailbox answered. Another of Proton’s sites, which it may need, did not. The "
          "details say which one."),
      N_ ("If you are signed in already, your mail may work. Signing in anew may fail."), NULL,
      N_ ("Do not sign out where you are signed in."), WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED,
    0,
    "only-russian",
    THROUGH_VPN,
    { N_ ("Only some sites open right now"), NULL,
      N_ ("Through your VPN Russian sites answered, foreign ones did not."),
      N_ ("It is not about Proton: no foreign site that we tried opened."), NULL, NULL,
      MOSTIK_ADVICE_LATER } },

  { MOSTIK_VERDICT_BLOCKED,
    0,
    "only-russian",
    0,
    { N_ ("Only some sites open right now"), NULL,
      N_ ("Russian sites answered, foreign ones did not. This happens when mobile internet is "
          "restricted."),
      N_ ("It is not about Proton: no foreign site that we tried opened."), NULL,
      N_ ("Try wired internet or Wi-Fi, or another mobile operator. Or wait and check again."),
      0 } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_TLS_INTERCEPTION,
    NULL,
    0,
    { N_ ("Do not type your password: this is not Proton"),
      N_ ("Do not type passwords: this may not be Proton"),
      N_ ("In place of Proton Mail’s identity another one was shown. Other sites showed their "
          "own. We sent nothing and stopped."),
      N_ ("On this network your password and letters could be read if you sign in past the "
          "browser’s warning."),
      NULL, DO_NOT_SIGN_IN, WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_DNS_TAMPERING,
    NULL,
    0,
    { N_ ("The right address of Proton Mail does not arrive"),
      N_ ("Proton Mail’s right address seems not to arrive"),
      N_ ("Your computer asks the network where Proton Mail is. Here it got no answer, or one "
          "that leads elsewhere. Other sites are found."),
      N_ ("That does not delete the letters already in your mailbox. If a similar page opens, do "
          "not type your password there."),
      NULL, NULL, WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_SNI_FILTERING,
    NULL,
    0,
    { N_ ("The connection to Proton Mail is cut"),
      N_ ("The connection to Proton Mail seems to be cut"),
      N_ ("Your internet works. But as soon as Proton’s name appears in a connection, it breaks "
          "off."),
      MEANS_CUT, NULL, NULL, WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_TCP_RESET,
    NULL,
    0,
    { N_ ("The connection to Proton Mail is cut"),
      N_ ("The connection to Proton Mail seems to be cut"),
      N_ ("Your internet works. Connections to Proton’s address begin and break off at once. "
          "Proton reports no outage."),
      MEANS_CUT, NULL, NULL, WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_IP_BLOCKING,
    NULL,
    0,
    { N_ ("Nothing gets through to Proton Mail"),
      N_ ("Nothing seems to get through to Proton Mail"),
      N_ ("Other sites answer. At Proton Mail’s address nobody could be reached. Proton reports "
          "no outage."),
      MEANS_CUT, NULL, NULL, WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_BLOCK_PAGE,
    NULL,
    0,
    { N_ ("Another page comes in place of Proton Mail"),
      N_ ("Another page seems to replace Proton Mail"),
      N_ ("Other sites open. In place of Proton Mail another page came."),
      N_ ("That page is not your mail: do not type your password there. It does not delete the "
          "letters already in your mailbox."),
      NULL, NULL, WAYS | ASK } },

  { MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_THROTTLING, NULL, 0, FREEZES },

  { MOSTIK_VERDICT_SERVICE_DOWN,
    0,
    "server-error-and-incident",
    0,
    { OUTAGE_HEADLINE, OUTAGE_HEADLINE_LIKELY,
      N_ ("Proton’s own server answered that it cannot work now. On its page about outages, "
          "Proton reports trouble too."),
      MEANS_OUTAGE, MEANS_OUTAGE_LIKELY, DO_STATUS, 0 } },

  { MOSTIK_VERDICT_SERVICE_DOWN,
    0,
    "incident",
    0,
    { OUTAGE_HEADLINE, OUTAGE_HEADLINE_LIKELY,
      N_ ("Proton Mail did not open. On its page about outages, Proton itself reports trouble."),
      MEANS_OUTAGE, MEANS_OUTAGE_LIKELY, DO_STATUS, 0 } },

  { MOSTIK_VERDICT_SERVICE_DOWN,
    0,
    "name-unknown",
    0,
    { OUTAGE_HEADLINE, OUTAGE_HEADLINE_LIKELY,
      N_ ("Wherever we asked, nobody knows an address of Proton Mail. Other sites are found."),
      MEANS_OUTAGE, MEANS_OUTAGE_LIKELY, DO_STATUS, 0 } },

  { MOSTIK_VERDICT_SERVICE_DOWN,
    0,
    NULL,
    0,
    { OUTAGE_HEADLINE, OUTAGE_HEADLINE_LIKELY,
      N_ ("Proton’s own server answered that it cannot work now."), MEANS_OUTAGE,
      MEANS_OUTAGE_LIKELY, DO_STATUS, 0 } },

  { MOSTIK_VERDICT_OFFLINE,
    0,
    "no-route",
    0,
    { N_ ("There is no internet"), NULL, N_ ("This computer is not connected to any network."),
      NO_SITE_OPENS, NULL, N_ ("Switch on Wi-Fi or plug in the cable, then check again."), 0 } },

  { MOSTIK_VERDICT_OFFLINE,
    0,
    NULL,
    THROUGH_VPN,
    { N_ ("Nothing opens through your VPN"), N_ ("Nothing seems to open through your VPN"),
      N_ ("The VPN is switched on, but no site answers through it."), NO_SITE_OPENS, NULL,
      N_ ("Choose another server in the VPN, or switch it off. Then check again."), 0 } },

  { MOSTIK_VERDICT_OFFLINE,
    0,
    NULL,
    0,
    { N_ ("There is no internet"), N_ ("There seems to be no internet"),
      N_ ("The computer is connected to a network, but no site answers."), NO_SITE_OPENS, NULL,
      N_ ("Restart the router, or try another network. If nothing helps, ask your provider about "
          "the line. Then check again."),
      0 } },

  { MOSTIK_VERDICT_CAPTIVE_PORTAL,
    0,
    "portal-garden",
    0,
    { N_ ("You need to sign in to this network first"),
      N_ ("You seem to need a sign-in for this network"),
      N_ ("In place of the pages we asked for, a page of this network came. This is "
          "common in hotels, cafés and trains."),
      N_ ("Only some sites open before that. It is not about your mail."), NULL,
      N_ ("Open the network’s page in your browser and do what it asks. Then check again. Do not "
          "type your Proton password there."),
      0 } },

  { MOSTIK_VERDICT_CAPTIVE_PORTAL,
    0,
    NULL,
    0,
    { N_ ("You need to sign in to this network first"),
      N_ ("You seem to need a sign-in for this network"),
      N_ ("In place of the pages we asked for, a page of this network came. This is "
          "common in hotels, cafés and trains."),
      N_ ("No site opens before that, not only your mail."), NULL,
      N_ ("Open the network’s page in your browser and do what it asks. Then check again. Do not "
          "type your Proton password there."),
      0 } },

  { MOSTIK_VERDICT_CLOCK_WRONG,
    0,
    NULL,
    0,
    { N_ ("Your computer’s clock is wrong"), N_ ("Your computer’s clock seems to be wrong"),
      N_ ("By the date of this computer, no site’s identity is valid today. So browsers refuse to "
          "open them."),
      N_ ("It concerns every site, not only your mail."), NULL,
      N_ ("Set date and time in the system settings, then check again."), 0 } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "kill-switch",
    0,
    { N_ ("Your own VPN is holding the internet closed"),
      N_ ("Your own VPN seems to hold the internet closed"),
      N_ ("The VPN is not connected, but its protection is switched on. Nothing gets out."),
      N_ ("No site opens, not only your mail."), NULL,
      N_ ("Open the VPN app and connect, or switch its kill switch off. Then check again."), 0 } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "kill-switch-names",
    0,
    { N_ ("Your own VPN is holding the internet closed"),
      N_ ("Your own VPN seems to hold the internet closed"),
      N_ ("The VPN is not connected, but its protection is switched on. So the names of sites are "
          "not found."),
      N_ ("No site opens, not only your mail."), NULL,
      N_ ("Open the VPN app and connect, or switch its kill switch off. Then check again."), 0 } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "hosts-file",
    0,
    { N_ ("A setting of this computer leads past Proton Mail"),
      N_ ("A setting here seems to lead past Proton Mail"),
      N_ ("A file of this computer names an address of its own for Proton Mail. That address does "
          "not lead there."),
      N_ ("It is neither Proton nor your provider."), N_ ("It is hardly Proton or your provider."),
      N_ ("The file is /etc/hosts. Ask whoever looks after the computer to take out the lines "
          "with proton. Then check again."),
      0 } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, "proxy-dead", 0, CLOSED_BY_PROXY },
  { MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, "proxy-refuses", 0, CLOSED_BY_PROXY },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "resolver-dead",
    0,
    { N_ ("Your computer does not find the addresses of sites"),
      N_ ("Your computer seems not to find sites’ addresses"),
      N_ ("The internet works. But where your computer asks for the addresses of sites, nobody "
          "answers. Elsewhere an answer comes."),
      NO_SITE_OPENS, NULL,
      N_ ("Restart the router. If it stays like this, ask your provider or whoever looks after "
          "the computer. Then check again."),
      0 } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    NULL,
    0,
    { N_ ("All connections here use a go-between"),
      N_ ("All connections here seem to use a go-between"),
      N_ ("No site that we tried could prove who it is. This happens with some antivirus "
          "programs and routers, and in the networks of some workplaces and schools."),
      N_ ("What you send may be read on the way. It concerns every site, not only your mail."),
      NULL,
      N_ ("Do not sign in to your mail here. Try another network. If it is the same there, "
          "look for the cause in this computer."),
      0 } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    NULL,
    STOPPED,
    { N_ ("The check was ended early"), NULL,
      N_ ("By then too little was known to name a cause. The details show what was seen."),
      N_ ("It says nothing yet about Proton Mail or about your line."), NULL,
      N_ ("Check again and let the check run to its end. It takes less than half a minute."), 0 } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    "not-looked-into",
    0,
    { N_ ("Not everything opens; the cause was not looked for"), NULL,
      N_ ("You asked for a quiet check. It does only what a browser would do, and so it cannot "
          "tell a block from other trouble."),
      N_ ("It does not mean that you did anything wrong."), NULL,
      /* Translators: "normal" is a word of the command line; leave it as it is. */
      N_ ("To find the cause, check again at the level “normal”. That check sends a few unusual "
          "requests, which your provider can see."),
      0 } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    "names-dead",
    0,
    { N_ ("We could not find out"), NULL,
      N_ ("Sites are not found by their names, though something answers beyond this computer. "
          "That can have several causes."),
      N_ ("It does not mean that you did anything wrong."), NULL,
      N_ ("Restart the router and check again. If it stays like this, try another network."), 0 } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    NULL,
    THROUGH_VPN,
    { N_ ("We could not find out"), NULL,
      N_ ("What we saw fits more than one cause, so we name none. The details show what was "
          "seen."),
      N_ ("It does not mean that you did anything wrong."), NULL,
      N_ ("Check again in ten minutes, or without the VPN."),
      0 } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    NULL,
    0,
    { N_ ("We could not find out"), NULL,
      N_ ("What we saw fits more than one cause, so we name none. The details show what was "
          "seen."),
      N_ ("It does not mean that you did anything wrong."), NULL,
      N_ ("Check again in ten minutes, or from another network, for example through a phone."),
      0 } },
};

static gboolean
fits (const Kind *kind,
      const MostikDiagnosis *diagnosis)
{
  guint is_so = (diagnosis->through_tunnel ? THROUGH_VPN : 0) |
                (diagnosis->was_stopped ? STOPPED : 0);
  guint methods = diagnosis->verdict == MOSTIK_VERDICT_BLOCKED
                    ? mostik_diagnosis_get_told (diagnosis)
                    : diagnosis->methods;

  return kind->verdict == diagnosis->verdict && (kind->when & ~is_so) == 0 &&
         (kind->method == 0 || (kind->method & methods) != 0) &&
         (kind->rule == NULL || mostik_diagnosis_has_reason (diagnosis, kind->rule));
}

/* The first kind that fits. Returns: (transfer none) */
const MostikPhrases *
mostik_explain_find_phrases (const MostikDiagnosis *diagnosis)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fits (&kinds[i], diagnosis))
      return &kinds[i].phrases;

  /* Nothing is claimed where there are no words for it. */
  return &kinds[G_N_ELEMENTS (kinds) - 1].phrases;
}
