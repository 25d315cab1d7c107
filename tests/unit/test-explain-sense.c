/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Does an explanation say anything that its diagnosis does not? Two tables: what may be said only
 * where something was found (a place, somebody's answer, a setting), and what must be said where
 * it was. Patterns are of both languages.
 */
#include "test-explain-sense.h"

#include "test-explain-readability.h"

#include <string.h>

static gboolean
has (const MostikDiagnosis *d,
     const char *rule)
{
  return mostik_diagnosis_has_reason (d, rule);
}

static gboolean
is_interfered (const MostikDiagnosis *d)
{
  return d->verdict == MOSTIK_VERDICT_BLOCKED || d->verdict == MOSTIK_VERDICT_DEGRADED;
}

static gboolean
is_allow_list (const MostikDiagnosis *d)
{
  return has (d, "only-russian");
}

static gboolean
is_placed (const MostikDiagnosis *d,
           MostikPlace place)
{
  return is_interfered (d) && d->scope == MOSTIK_SCOPE_PROTON && d->place == place;
}

static gboolean
is_nearby (const MostikDiagnosis *d)
{
  return is_placed (d, MOSTIK_PLACE_LOCAL_NETWORK);
}

static gboolean
is_at_provider (const MostikDiagnosis *d)
{
  return is_placed (d, MOSTIK_PLACE_PROVIDER);
}

static gboolean
is_beyond_provider (const MostikDiagnosis *d)
{
  return is_placed (d, MOSTIK_PLACE_BEYOND_PROVIDER);
}

static gboolean
is_somewhere (const MostikDiagnosis *d)
{
  return is_placed (d, MOSTIK_PLACE_UNKNOWN) && !d->through_tunnel;
}

static gboolean
is_behind_vpn (const MostikDiagnosis *d)
{
  return is_placed (d, MOSTIK_PLACE_UNKNOWN) && d->through_tunnel;
}

static gboolean
can_ask_provider (const MostikDiagnosis *d)
{
  return is_interfered (d) && !d->through_tunnel && !is_nearby (d) && !is_allow_list (d);
}

static gboolean
can_get_round (const MostikDiagnosis *d)
{
  return is_interfered (d) && !is_allow_list (d);
}

static gboolean
can_get_round_by_vpn (const MostikDiagnosis *d)
{
  return can_get_round (d) && !d->through_tunnel;
}

static gboolean
has_vpn (const MostikDiagnosis *d)
{
  return d->through_tunnel || has (d, "kill-switch") || has (d, "kill-switch-names");
}

static gboolean
has_kill_switch (const MostikDiagnosis *d)
{
  return has (d, "kill-switch") || has (d, "kill-switch-names");
}

static gboolean
has_proxy (const MostikDiagnosis *d)
{
  return has (d, "proxy-dead") || has (d, "proxy-refuses");
}

static gboolean
has_no_route (const MostikDiagnosis *d)
{
  return has (d, "no-route");
}

static gboolean
has_asked_status (const MostikDiagnosis *d)
{
  return (d->methods & (MOSTIK_METHOD_TCP_RESET | MOSTIK_METHOD_IP_BLOCKING)) != 0;
}

static gboolean
has_incident (const MostikDiagnosis *d)
{
  return has (d, "incident") || has (d, "server-error-and-incident");
}

static gboolean
has_server_error (const MostikDiagnosis *d)
{
  return d->verdict == MOSTIK_VERDICT_SERVICE_DOWN && !has (d, "incident") &&
         !has (d, "name-unknown");
}

static gboolean
does_mail_answer (const MostikDiagnosis *d)
{
  return d->verdict == MOSTIK_VERDICT_REACHABLE || d->verdict == MOSTIK_VERDICT_DEGRADED;
}

static gboolean
is_reachable (const MostikDiagnosis *d)
{
  return d->verdict == MOSTIK_VERDICT_REACHABLE;
}

static gboolean
is_stopped (const MostikDiagnosis *d)
{
  return d->was_stopped;
}

static gboolean
is_only_cut (const MostikDiagnosis *d)
{
  const guint read = MOSTIK_METHOD_TLS_INTERCEPTION | MOSTIK_METHOD_DNS_TAMPERING;

  return d->verdict == MOSTIK_VERDICT_BLOCKED && (d->methods & read) == 0 && d->methods != 0;
}

static gboolean
is_read_along (const MostikDiagnosis *d)
{
  return is_interfered (d) && (d->methods & MOSTIK_METHOD_TLS_INTERCEPTION) != 0 &&
         !has (d, "mail-flaps") && !has (d, "service-flaps");
}

static gboolean
may_be_read_along (const MostikDiagnosis *d)
{
  return is_read_along (d) || has (d, "all-false") || has (d, "all-installed");
}

static gboolean
is_certain (const MostikDiagnosis *d)
{
  return d->confidence == MOSTIK_CONFIDENCE_CERTAIN;
}

static gboolean
is_cut (const MostikDiagnosis *d)
{
  return is_interfered (d) && !is_allow_list (d);
}

static gboolean
never (G_GNUC_UNUSED const MostikDiagnosis *d)
{
  return FALSE;
}

typedef struct
{
  const char *what;
  const char *pattern;
  gboolean (*is_so) (const MostikDiagnosis *d);
} Claim;

/* Only where it is so. */
static const Claim claims[] = {
  { "a place near by", "(before the provider|до провайдера)", is_nearby },
  { "the provider as the place", "(inside your provider|в сети вашего провайдера)", is_at_provider },
  { "a place beyond the provider", "(beyond your provider|за сетью вашего провайдера)", is_beyond_provider },
  { "a place that is somewhere", "(somewhere between|где-то между)", is_somewhere },
  { "a place that a VPN hides", "(cannot be seen through a VPN|через VPN не видно)", is_behind_vpn },
  { "a letter to the provider", "(in writing|письменно)", can_ask_provider },
  { "a way round", "(Tor Browser|another way to your mail|другим путём)", can_get_round },
  { "a VPN where one is on", "Proton VPN", can_get_round_by_vpn },
  { "a VPN of the person's", "(your (own )?VPN|without the VPN|ваш(ему|им)? VPN|вашим VPN)", has_vpn },
  { "a kill switch", "kill switch", has_kill_switch },
  { "a proxy", "(proxy|прокси)", has_proxy },
  { "no connection", "(not connected to any|не подключён ни)", has_no_route },
  { "that Proton reports nothing", "(no outage|о сбое Proton не)", has_asked_status },
  { "that Proton reports trouble", "(reports trouble|О неполадках Proton сообщ)", has_incident },
  { "an answer of Proton's server", "(own server answered|Сервер Proton сам)", has_server_error },
  { "an answer of the mailbox", "(mailbox answer|(П|п)очта отве(т|ч))", does_mail_answer },
  { "a clear way", "(The way to Proton Mail is clear|Путь к Proton Mail свободен)", is_reachable },
  { "an end before its time", "(ended early|раньше времени|успели узнать)", is_stopped },
  { "that nobody reads", "(lets nobody read|не даёт никому)", is_only_cut },
  { "that somebody may read", "(could be read|may be read|могут прочитать)", may_be_read_along },
  { "a cut", "(breaks? off|is cut|were cut|обрыва|A cut|Обрыв)", is_cut },
  { "too much certainty",
    "(\\bit is neither|^Дело не в (вашем|провайдере|Proton и)|\\bthe cause is in|наверняка|for certain)",
    is_certain },
  /* Nobody has looked into these. */
  { "the state of mailbox, Proton or computer",
    "(you broke|вы (ничего )?не сломали|nothing is lost|не потеряны|ящик[а-я]* и письма|is safe|"
    "безопасност|keeps? arriving|продолжают приходить|anybody|ни у кого|not your fault|вашей вины|"
    "nobody can read|your computer is (fine|all right)|с компьютером всё)",
    never },
  { "a legal claim in plain words", "(censor|цензур|запрещ|незакон|illegal|forbidden)", never },
};

/* Wherever it is so. */
static const Claim duties[] = {
  { "the place near by", "(before the provider|до провайдера)", is_nearby },
  { "the provider's network", "(inside your provider|в сети вашего провайдера)", is_at_provider },
  { "the place beyond", "(beyond your provider|за сетью вашего провайдера)", is_beyond_provider },
  { "that it is somewhere", "(somewhere between your network and Proton|где-то между вашей сетью и Proton)",
    is_somewhere },
  { "that the check was ended early", "(ended early|раньше времени|успели узнать)", is_stopped },
  { "not to sign in", "(type (your )?password|вводите пароль|Do not sign in|Не входите)", is_read_along },
};

/* The sentences that say something without a condition. */
static char *
leave_out_conditions (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("(If|Если)[^.]*\\.", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

static gboolean
contradicts_headline (const MostikDiagnosis *d,
                      const MostikExplanation *e)
{
  g_autofree char *all = g_strjoin ("\n", e->what_happened, e->what_it_means, e->what_to_do, NULL);
  g_autofree char *plain = leave_out_conditions (all);

  if (d->verdict == MOSTIK_VERDICT_REACHABLE)
    return test_readability_matches (
      plain, "(mail|it|сайт|почта|proton mail) (does not|did not|не) (open|откры)");
  if (d->verdict == MOSTIK_VERDICT_BLOCKED)
    return test_readability_matches (
      plain, "(proton mail|your mail|mailbox|почта) (opens|opened|will open|откр|answers|отвеча)");
  if (d->verdict == MOSTIK_VERDICT_OFFLINE)
    return test_readability_matches (plain, "(block|censor|is cut|обрыва|блокир)");

  return FALSE;
}

/* A headline that is likely is not followed by one that is sure, and the other way round. */
static const char *
find_wrong_degree (const MostikDiagnosis *d,
                   const MostikExplanation *e)
{
  gboolean is_doubtful = e->certainty != NULL &&
                         test_readability_matches (e->certainty, "(likely, not|вероятно, но|could not find|выяснить не удалось)");
  gboolean is_fact = is_allow_list (d) || has (d, "delivery-cut") || has (d, "no-route");

  if (d->verdict == MOSTIK_VERDICT_REACHABLE || d->verdict == MOSTIK_VERDICT_INCONCLUSIVE)
    return e->certainty != NULL && is_doubtful ? "a degree where there is none" : NULL;
  if (is_doubtful != !is_certain (d))
    return "the sentence on certainty says another degree";
  if (!is_fact && test_readability_is_hedged (e->headline) != !is_certain (d))
    return "the headline says another degree";
  if (is_doubtful && d->confidence == MOSTIK_CONFIDENCE_LIKELY &&
      !test_readability_matches (e->certainty, "(likely|вероятно)"))
    return "likely is not said";

  return NULL;
}

/**
 * test_sense_get_facts:
 *
 * Returns: a number that is the same for diagnoses of which the same may be said
 */
guint64
test_sense_get_facts (const MostikDiagnosis *diagnosis)
{
  guint64 facts = (guint64) diagnosis->verdict << 2 | diagnosis->confidence;

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    facts = facts << 1 | (claims[i].is_so (diagnosis) ? 1 : 0);
  for (gsize i = 0; i < G_N_ELEMENTS (duties); i++)
    facts = facts << 1 | (duties[i].is_so (diagnosis) ? 1 : 0);

  return facts;
}

/**
 * test_sense_find_contradiction:
 *
 * Returns: (transfer none) (nullable): what @explanation says that @diagnosis does not, or leaves
 *   out
 */
const char *
test_sense_find_contradiction (const MostikDiagnosis *diagnosis,
                               const MostikExplanation *explanation)
{
  g_autofree char *all =
    g_strjoin ("\n", explanation->headline, explanation->what_happened, explanation->what_it_means,
               explanation->what_to_do, explanation->certainty, NULL);
  const char *degree = find_wrong_degree (diagnosis, explanation);

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    if (!claims[i].is_so (diagnosis) && test_readability_matches (all, claims[i].pattern))
      return claims[i].what;
  for (gsize i = 0; i < G_N_ELEMENTS (duties); i++)
    if (duties[i].is_so (diagnosis) && !test_readability_matches (all, duties[i].pattern))
      return duties[i].what;
  if (contradicts_headline (diagnosis, explanation))
    return "the opposite of the headline";

  return degree;
}
