/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sentences of a result, one set for each kind. Read them as somebody who is worried: what do
 * I see, what does it mean, what can I do. Nothing is said of mailbox, Proton or computer that was
 * not observed, nobody is accused, and no place is named that was not found.
 */
#include "explain/mostik-explain-phrases-private.h"

#include <glib/gi18n.h>

typedef struct
{
  MostikVerdict verdict;
  guint method;     /* of a block: the one that is told; 0 = any */
  const char *rule; /* (nullable): only where this rule held */
  MostikPhrases phrases;
} Kind;

/* Shared by several kinds. */
#define MEANS_CUT                                                                               \
  N_ ("A cut connection does not delete letters that are already in your mailbox, and it lets " \
      "nobody read "                                                                            \
      "them. You broke nothing.")
#define DO_GET_IN                                                                                  \
  N_ ("You can get to your mail another way: through Tor Browser or Proton VPN. You can also ask " \
      "your provider, "                                                                            \
      "in writing, what is going on. One does not rule out the other.")

#define PROXY_HAPPENED                                                                   \
  N_ ("This computer is set to open sites through a proxy, a go-between. Past it sites " \
      "answer, through it they do not.")
#define PROXY_DO                                                                                   \
  N_ ("Look for “proxy” in the system’s network settings and switch it off, or ask whoever " \
      "set it up. Then check again.")

static const Kind kinds[] = {
  { MOSTIK_VERDICT_REACHABLE, 0, "mail-opens", { N_ ("Proton Mail opens"), NULL, N_ ("The mailbox answered, and it was really Proton’s. Something else of Proton’s did not answer as it should; the "
                                                                                     "details say what."),
                                                 N_ ("Your mail should open. Signing in, or loading letters, may take more than one try."), N_ ("Open Proton Mail. If it does not work, wait a little or try another browser, then check again.") } },

  { MOSTIK_VERDICT_REACHABLE,
    0,
    NULL,
    { N_ ("Proton Mail opens"), NULL,
      N_ ("We opened it from here the way a browser does. The answer came, and it was really "
          "Proton’s."),
      N_ ("The way to Proton Mail is clear. If your mail still does not open, the cause is "
          "probably the browser or the "
          "sign-in. Another program may also be treated differently on the way."),
      N_ ("Open Proton Mail. If it does not work, try another browser, then check again.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "mail-creeps",
    { N_ ("Proton Mail opens very slowly"), N_ ("Proton Mail seems to open very slowly"),
      N_ ("Pages of the mailbox come far more slowly than those of other sites, which were tried "
          "at the same time."),
      N_ ("Loading letters may take long. That alone does not delete those that are already in "
          "your mailbox."),
      N_ ("Try again a little later or from another network. If it stays like this, Tor Browser or "
          "Proton VPN can "
          "help.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "mail-flaps",
    { N_ ("Proton Mail opens now and then"), N_ ("Proton Mail seems to open only now and then"),
      N_ ("We tried several times: some connections to Proton Mail were cut, some were not. Other "
          "sites were not cut."),
      N_ ("Your mail may work for a while and then stop. That alone does not delete letters that "
          "are already in your "
          "mailbox."),
      N_ (
        "Try again several times. If it is too tiresome, Tor Browser or Proton VPN can help.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "service-flaps",
    { N_ ("Proton Mail opens now and then"), N_ ("Proton Mail seems to open only now and then"),
      N_ ("We tried several times: some connections to Proton Mail were cut, some were not. Other "
          "sites were not cut."),
      N_ ("Your mail may work for a while and then stop. That alone does not delete letters that "
          "are already in your "
          "mailbox."),
      N_ (
        "Try again several times. If it is too tiresome, Tor Browser or Proton VPN can help.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "mail-late",
    { N_ ("Proton Mail opens very slowly"), N_ ("Proton Mail seems to open very slowly"),
      N_ ("The mailbox opened only after a long wait, and part of it did not come at all. Other sites open at once."),
      N_ ("Letters may fail to load or to be sent. That alone does not delete those that are already in your mailbox."),
      N_ ("Try again a little later or from another network. If it stays like this, Tor Browser or Proton VPN can "
          "help.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "foreign-freezes",
    { N_ ("Foreign sites open and then freeze"), N_ ("Foreign sites seem to open and then freeze"),
      N_ ("The first part of a page arrives, then nothing more, though the connection stays open. So it is with "
          "Proton Mail and with every foreign site that we tried. Russian sites open."),
      N_ ("It is not about Proton alone, and you broke nothing. Your mail may load in part or not at all."),
      N_ ("Try another network, such as wired internet or Wi-Fi in another place. Tor Browser or Proton VPN may "
          "help.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    "delivery-cut",
    { N_ ("Proton Mail opens, but letters may not arrive"),
      N_ ("Proton Mail opens, but letters may not arrive"),
      N_ ("The website works. But the servers that take in letters for Proton cannot be reached from this network, "
          "while those of other mail services can."),
      N_ ("You can read and write. Letters that people and companies on this network send to you may be late or come "
          "back to them."),
      N_ ("If a letter is missing, ask the sender whether it came back. You can also ask your provider, in writing, "
          "what is going on.") } },

  { MOSTIK_VERDICT_DEGRADED,
    MOSTIK_METHOD_THROTTLING,
    NULL,
    { N_ ("Proton Mail opens and then freezes"), N_ ("Proton Mail seems to open and then freeze"),
      N_ ("The first part of the page arrives, then nothing more, though the connection stays "
          "open. Other sites "
          "open."),
      N_ ("Letters may fail to load or to be sent. That alone does not delete those that are "
          "already in your mailbox."),
      N_ ("Try again a little later or from another network. If it stays like this, Tor Browser or "
          "Proton VPN can "
          "help.") } },

  { MOSTIK_VERDICT_DEGRADED,
    MOSTIK_METHOD_TLS_INTERCEPTION,
    NULL,
    { N_ ("Do not sign in: a page is not Proton’s"),
      N_ ("Do not sign in: a page may be false"),
      N_ ("The mailbox answers. In place of another of Proton’s sites somebody else answers and "
          "shows a false identity. "
          "We sent nothing there and stopped."),
      N_ ("On this network your password could be read if you sign in past the browser’s warning."),
      N_ ("Do not sign in here until the warning is gone. Through Tor Browser or Proton VPN the "
          "false answer cannot "
          "come in between. You can also ask your provider, in writing, what is going on.") } },

  { MOSTIK_VERDICT_DEGRADED,
    0,
    NULL,
    { N_ ("Proton Mail opens, but not all of it"), N_ ("Proton Mail seems to open only in part"),
      N_ ("The mailbox answers. Another of Proton’s sites, which it may need, does not. Below, in "
          "the details, you can "
          "see which one."),
      N_ ("If you are signed in already, your mail may work. Signing in anew may fail."),
      N_ ("Do not sign out where you are signed in. If you cannot get in, use Tor Browser or "
          "Proton VPN.") } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_TLS_INTERCEPTION,
    NULL,
    { N_ ("Do not type your password: this is not Proton"),
      N_ ("Do not type passwords: this may not be Proton"),
      N_ ("In place of Proton Mail somebody else answers and shows a false identity. Other sites "
          "show their own. We "
          "sent nothing and stopped."),
      N_ ("On this network your password and letters could be read if you sign in past the "
          "browser’s warning."),
      N_ ("Do not sign in here until the warning is gone. Through Tor Browser or Proton VPN the "
          "false answer cannot "
          "come in between. You can also ask your provider, in writing, what is going on.") } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_DNS_TAMPERING,
    NULL,
    { N_ ("You are given a false address for Proton Mail"),
      N_ ("The address given for Proton Mail seems false"),
      N_ ("Your computer asks the network where Proton Mail is. The answer here is false, or there "
          "is none, though "
          "other sites are found and Proton’s address is known elsewhere."),
      N_ ("A false answer does not delete letters that are already in your mailbox. If a similar "
          "page opens, do not "
          "type your password there."),
      DO_GET_IN } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_SNI_FILTERING,
    NULL,
    { N_ ("The connection to Proton Mail is cut"),
      N_ ("The connection to Proton Mail seems to be cut"),
      N_ ("Your internet works. But as soon as Proton’s name appears in a connection, it breaks off."),
      MEANS_CUT, DO_GET_IN } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_TCP_RESET,
    NULL,
    { N_ ("The connection to Proton Mail is cut"),
      N_ ("The connection to Proton Mail seems to be cut"),
      N_ ("Your internet works. Connections to Proton’s address begin and are broken off at once. "
          "Proton reports no outage."),
      MEANS_CUT, DO_GET_IN } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_IP_BLOCKING,
    NULL,
    { N_ ("Nothing gets through to Proton Mail"),
      N_ ("Nothing seems to get through to Proton Mail"),
      N_ ("Other sites answer. The address of Proton Mail cannot be reached from here."),
      MEANS_CUT, DO_GET_IN } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_BLOCK_PAGE,
    NULL,
    { N_ ("Another page comes in place of Proton Mail"),
      N_ ("Another page seems to replace Proton Mail"),
      N_ ("Other sites open. In place of Proton Mail somebody else’s page is shown."),
      N_ ("That page is not your mail: do not type your password there. It cannot delete letters "
          "that are already in "
          "your mailbox."),
      DO_GET_IN } },

  { MOSTIK_VERDICT_BLOCKED,
    MOSTIK_METHOD_THROTTLING,
    NULL,
    { N_ ("Proton Mail opens and then freezes"), N_ ("Proton Mail seems to open and then freeze"),
      N_ ("The first part of the page arrives, then nothing more, though the connection stays "
          "open. Other sites "
          "open."),
      N_ ("Letters may fail to load or to be sent. That alone does not delete those that are "
          "already in your mailbox."),
      N_ ("Try again a little later or from another network. If it stays like this, Tor Browser or "
          "Proton VPN can "
          "help.") } },

  { MOSTIK_VERDICT_BLOCKED,
    0,
    "only-russian",
    { N_ ("Only some sites open right now"), N_ ("Only some sites open right now"),
      N_ ("Russian sites answer, foreign ones do not. This happens when mobile internet is "
          "restricted."),
      N_ ("It is not about Proton: no foreign site that we tried opens. You broke nothing."),
      N_ ("Try wired internet or Wi-Fi, or another mobile operator. Or wait and check again.") } },

  { MOSTIK_VERDICT_SERVICE_DOWN,
    0,
    NULL,
    { N_ ("Proton Mail itself is not working now"), N_ ("It looks like trouble at Proton itself"),
      N_ ("The way to Proton is clear as far as we can see, but Proton Mail cannot serve anybody "
          "right now."),
      N_ ("By this check, it is neither your computer nor your provider. You need do nothing."),
      N_ ("Check again later. Proton writes about outages at status.proton.me.") } },

  { MOSTIK_VERDICT_OFFLINE,
    0,
    "no-route",
    { N_ ("There is no internet"), N_ ("There is no internet"),
      N_ ("This computer is not connected to any network."),
      N_ ("No site opens now, not only your mail."),
      N_ ("Switch on Wi-Fi or plug in the cable, then check again.") } },

  { MOSTIK_VERDICT_OFFLINE,
    0,
    NULL,
    { N_ ("There is no internet"), N_ ("There seems to be no internet"),
      N_ ("The computer is connected to a network, but no site answers."),
      N_ ("No site opens now, not only your mail."),
      N_ ("Restart the router, or try another network. If nothing helps, ask your provider about "
          "the line, then check "
          "again.") } },

  { MOSTIK_VERDICT_CAPTIVE_PORTAL,
    0,
    NULL,
    { N_ ("This network wants you to sign in first"),
      N_ ("This network seems to want a sign-in first"),
      N_ ("Instead of the pages we asked for, the network shows a page of its own. Hotels, cafés "
          "and trains do this."),
      N_ ("No site opens before that, not only your mail."),
      N_ ("Open the network’s page in your browser, do what it asks, then check again. Do not type "
          "your Proton "
          "password there.") } },

  { MOSTIK_VERDICT_CLOCK_WRONG,
    0,
    NULL,
    { N_ ("Your computer’s clock is wrong"), N_ ("Your computer’s clock seems to be wrong"),
      N_ ("By this computer’s date, all sites show papers that are not valid. So browsers refuse "
          "to open them."),
      N_ ("It concerns every site, not only your mail."),
      N_ ("Set date and time in the system settings, then check again.") } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "kill-switch",
    { N_ ("Your own VPN is holding the internet closed"),
      N_ ("Your own VPN seems to hold the internet closed"),
      N_ ("The VPN is not connected, but its protection is switched on and lets nothing out."),
      N_ ("No site opens, not only your mail. It is a setting of this computer."),
      N_ ("Open the VPN app and connect, or switch its kill switch off. Then check again.") } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "kill-switch-names",
    { N_ ("Your own VPN is holding the internet closed"),
      N_ ("Your own VPN seems to hold the internet closed"),
      N_ ("The VPN is not connected, but its protection is switched on and keeps names of sites from being found."),
      N_ ("No site opens, not only your mail. It is a setting of this computer."),
      N_ ("Open the VPN app and connect, or switch its kill switch off. Then check again.") } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "hosts-file",
    { N_ ("A setting of this computer leads past Proton Mail"),
      N_ ("A setting here seems to lead past Proton Mail"),
      N_ ("A file of this computer names an address of its own for Proton Mail. That address does "
          "not lead there."),
      N_ ("By this check, it is neither Proton nor your provider."),
      N_ ("The file is /etc/hosts. Ask whoever looks after the computer to take out the lines with "
          "proton, then check "
          "again.") } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "proxy-dead",
    { N_ ("This computer’s proxy holds your mail up"),
      N_ ("This computer’s proxy seems to hold your mail up"), PROXY_HAPPENED,
      N_ ("It is a setting of this computer or of its network, not your mailbox."), PROXY_DO } },
  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "proxy-refuses",
    { N_ ("This computer’s proxy holds your mail up"),
      N_ ("This computer’s proxy seems to hold your mail up"), PROXY_HAPPENED,
      N_ ("It is a setting of this computer or of its network, not your mailbox."), PROXY_DO } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    "resolver-dead",
    { N_ ("Your computer does not find the addresses of sites"),
      N_ ("Your computer seems not to find sites’ addresses"),
      N_ ("The internet works, but the service that tells your computer where sites are does not "
          "answer. Others of its "
          "kind do."),
      N_ ("No site opens now, not only your mail."),
      N_ ("Restart the router. If it stays like this, ask your provider or whoever looks after the "
          "computer. Then check "
          "again.") } },

  { MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    0,
    NULL,
    { N_ ("Something nearby opens all your connections"),
      N_ ("Something nearby seems to open all your connections"),
      N_ ("Every site that we tried shows a false identity. This is done by some antivirus "
          "programs, at some "
          "workplaces and schools, and by some home routers."),
      N_ ("Whoever does it can read what you send. It concerns every site, not only your mail."),
      N_ ("Do not sign in to your mail here. Try another network; if it is the same there, the "
          "cause is in this "
          "computer.") } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    "not-looked-into",
    { N_ ("Not everything opens; the cause was not looked for"),
      N_ ("Not everything opens; the cause was not looked for"),
      N_ ("You asked for a quiet check. It does only what a browser would do, and so it cannot tell a block from "
          "other trouble."),
      N_ ("It does not mean that you did anything wrong."),
      /* Translators: "normal" is a word of the command line; leave it as it is. */
      N_ ("To find the cause, check again at the level “normal”. That check sends a few unusual requests, which your "
          "provider can see.") } },

  { MOSTIK_VERDICT_INCONCLUSIVE,
    0,
    NULL,
    { N_ ("We could not find out"), N_ ("We could not find out"),
      N_ ("What we saw fits more than one cause, so we name none. The details show what was seen."),
      N_ ("It does not mean that you did anything wrong."),
      N_ ("Check again in ten minutes, or from another network, for example through a phone.") } },
};

static gboolean
fits (const Kind *kind,
      const MostikDiagnosis *diagnosis)
{
  return kind->verdict == diagnosis->verdict &&
         (kind->method == 0 || (kind->method & diagnosis->methods) != 0) &&
         (kind->rule == NULL || mostik_diagnosis_has_reason (diagnosis, kind->rule));
}

/* The first kind that fits; of several methods the gravest is told. Returns: (transfer none) */
const MostikPhrases *
mostik_explain_find_phrases (const MostikDiagnosis *diagnosis)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fits (&kinds[i], diagnosis))
      return &kinds[i].phrases;

  /* Nothing is claimed where there are no words for it. */
  return &kinds[G_N_ELEMENTS (kinds) - 1].phrases;
}
