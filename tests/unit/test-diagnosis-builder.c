/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets of observations out of one line of words, so that a case is a row of a table:
 *
 *   foreign=ok*4 russian=ok*2 lookup=true doh=true*2 page=tls-reset own=tls-reset*2
 * other-name=pass*2
 *
 * A word is [SERVICE.]WHAT=HOW[@MS][*TIMES], or a local fact. The service is "mail" unless named.
 * WHAT is one of the rows of kinds[]; HOW is an outcome of the fixed vocabulary, the status of an
 * answer, one of trusts[] (which certificate was shown), or, for lookups, one of addresses[]; MS
 * is how long it took. Local facts: no-route, ipv6, proxy, vpn, kill-switch, hosts, quiet,
 * stopped, running; "skew:DAYS" gives each answer of a control a date, "hosts:NAME" is a line for
 * another name than the mailbox'. A default route is there unless denied. Large files are of 96
 * KB.
 */
#include "test-diagnosis-builder.h"

#include <string.h>

typedef struct
{
  const char *word;
  MostikStep step;
  MostikTarget target;
  MostikExperiment experiment;
} Kind;

#define TRUE_ADDRESS "192.0.2.99" /* an address that no lookup here gives */

static const Kind kinds[] = {
  { "lookup", MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN },
  { "again", MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT },
  { "doh", MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_RESOLVER },
  { "tcp53", MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_RESOLVER },
  { "udp53", MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_UDP_RESOLVER },
  { "page", MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN },
  { "ping", MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT },
  { "large", MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_LARGE },
  { "http", MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN_HTTP },
  { "own", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT },
  { "truth", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_TRUE_ADDRESS },
  { "other-name", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_NAME },
  { "no-name", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_NO_NAME },
  { "elsewhere", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_ADDRESS },
  { "port", MOSTIK_STEP_CONNECT, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_PORT },
  { "network", MOSTIK_STEP_CONNECT, MOSTIK_TARGET_NETWORK, MOSTIK_EXPERIMENT_PLAIN },
  { "untouched", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_NETWORK, MOSTIK_EXPERIMENT_OTHER_NAME },
  { "untouched-own", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_NETWORK, MOSTIK_EXPERIMENT_OTHER_ADDRESS },
  { "exchanger", MOSTIK_STEP_CONNECT, MOSTIK_TARGET_EXCHANGER, MOSTIK_EXPERIMENT_OTHER_PORT },
  { "other-exchanger", MOSTIK_STEP_CONNECT, MOSTIK_TARGET_OTHER_EXCHANGER, MOSTIK_EXPERIMENT_OTHER_PORT },
  { "status", MOSTIK_STEP_FETCH, MOSTIK_TARGET_STATUS, MOSTIK_EXPERIMENT_PLAIN },
  { "connectivity", MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONNECTIVITY, MOSTIK_EXPERIMENT_PLAIN },
  { "foreign", MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_PLAIN },
  { "russian", MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_PLAIN },
  { "foreign-large", MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_LARGE },
  { "russian-large", MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_LARGE },
  { "unanswered", MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_PLAIN },
  { "strange", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_OTHER_NAME },
  { "foreign-direct", MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_REPEAT },
};

static const struct
{
  const char *word;
  guint flags;
} trusts[] = {
  { "genuine", MOSTIK_TRUST_GENUINE },
  { "pass", MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_SYSTEM | MOSTIK_TRUST_PUBLIC },
  { "wrong-name", MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_SYSTEM | MOSTIK_TRUST_PUBLIC },
  { "false", MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_NAME_OK },
  { "false-wrong-name", MOSTIK_TRUST_SHOWN },
  { "false-expired", MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_EXPIRED },
  { "state", MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_SYSTEM | MOSTIK_TRUST_NAME_OK },
  { "old-store", MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_PUBLIC | MOSTIK_TRUST_NAME_OK },
  { "expired", MOSTIK_TRUST_GENUINE | MOSTIK_TRUST_EXPIRED },
  { "not-yet", MOSTIK_TRUST_GENUINE | MOSTIK_TRUST_NOT_YET },
};

static const struct
{
  const char *word;
  const char *address;
} addresses[] = {
  { "true", "185.70.42.37" },  /* the one that the catalogue knows */
  { "moved", "185.70.43.21" }, /* Proton's too */
  { "stub", "203.0.113.7" },
  { "bogon", "127.0.0.1" },
  { "nat64", "64:ff9b::b946:2a25" },
};

static const Kind *
find_kind (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].word, word))
      return &kinds[i];

  g_error ("no such kind of observation: %s", word);
}

static gboolean
set_trust (MostikObservation *o,
           const char *how)
{
  for (gsize i = 0; i < G_N_ELEMENTS (trusts); i++)
    if (g_str_equal (trusts[i].word, how))
      {
        o->trust = trusts[i].flags;
        o->outcome = MOSTIK_OUTCOME_TLS_UNTRUSTED;
        if (mostik_observation_is_genuine (o))
          o->outcome = MOSTIK_OUTCOME_OK;
        else if ((o->trust & MOSTIK_TRUST_PUBLIC) == 0)
          o->issuer = g_strdup ("CN=Somebody Else");
        return TRUE;
      }

  return FALSE;
}

static gboolean
set_address (MostikObservation *o,
             const char *how)
{
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (g_str_equal (addresses[i].word, how))
      {
        const char *answers[] = { addresses[i].address, NULL };

        o->outcome = MOSTIK_OUTCOME_OK;
        o->answers = g_strdupv ((char **) answers);
        o->is_known = g_str_has_prefix (answers[0], "185.70.") || g_str_has_prefix (answers[0], "64:ff9b::b946:");
        return TRUE;
      }

  return FALSE;
}

static gboolean
is_encrypted (const MostikObservation *o)
{
  return o->target != MOSTIK_TARGET_CONNECTIVITY && o->experiment != MOSTIK_EXPERIMENT_PLAIN_HTTP;
}

/* What a request saw: a status, a redirect, a block page, an incident; or an outcome. */
static void
set_answer (MostikObservation *o,
            const char *how)
{
  gboolean has_answer = TRUE;

  if (g_ascii_isdigit (*how))
    o->http_status = (guint) g_ascii_strtoull (how, NULL, 10);
  else if (g_str_has_prefix (how, "to:"))
    o->http_status = 302, o->redirect_host = g_strdup (how + strlen ("to:"));
  else if (g_str_equal (how, "known-block-page"))
    o->http_status = 200, o->block_page = g_strdup ("some-provider");
  else if (g_str_equal (how, "incident"))
    o->http_status = 200, o->incident = TRUE;
  else if (g_str_equal (how, "ok"))
    o->http_status = 200;
  else if (g_str_equal (how, "to-this-network"))
    how = "http-unexpected", o->redirect_host = g_strdup ("192.168.1.1"), has_answer = FALSE;
  else
    has_answer = FALSE;

  if (has_answer)
    o->outcome = MOSTIK_OUTCOME_OK;
  else if (!mostik_outcome_from_string (how, &o->outcome))
    g_error ("no such end of a request: %s", how);
  if (o->outcome == MOSTIK_OUTCOME_HTTP_UNEXPECTED)
    o->http_status = 200; /* a page, but another one */
  if (is_encrypted (o) &&
      (o->outcome == MOSTIK_OUTCOME_OK || o->outcome >= MOSTIK_OUTCOME_HTTP_RESET) &&
      o->outcome != MOSTIK_OUTCOME_PROXY_FAILED)
    o->trust = MOSTIK_TRUST_GENUINE;
}

static void
set_outcome (MostikObservation *o,
             const char *how)
{
  if (o->step == MOSTIK_STEP_LOOKUP && set_address (o, how))
    return;
  if (o->step != MOSTIK_STEP_LOOKUP && set_trust (o, how))
    return;
  if (o->step == MOSTIK_STEP_FETCH)
    set_answer (o, how);
  else if (!mostik_outcome_from_string (how, &o->outcome))
    g_error ("no such end of a measurement: %s", how);
}

static void
add_lookup_of_control (MostikObservationSet *set,
                       MostikObservation *control)
{
  MostikObservation *lookup = mostik_observation_new (MOSTIK_STEP_LOOKUP, control->target,
                                                      MOSTIK_EXPERIMENT_PLAIN, control->id,
                                                      control->host);
  const char *answers[] = { "198.51.100.1", NULL };

  lookup->domestic = control->domestic;
  lookup->resolver = g_strdup ("system");
  lookup->outcome = MOSTIK_OUTCOME_OK;
  lookup->answers = g_strdupv ((char **) answers);
  mostik_observation_set_add (set, lookup);
}

/* Other names are tried at the address that was tried last: the system's, or the true one. */
static char *
find_address (const MostikObservationSet *set,
              const MostikObservation *o)
{
  if (o->target != MOSTIK_TARGET_SERVICE || o->step != MOSTIK_STEP_HANDSHAKE)
    return NULL;

  for (guint i = mostik_observation_set_get_size (set); i > 0; i--)
    {
      const MostikObservation *before = mostik_observation_set_get (set, i - 1);

      if (!g_str_equal (before->id, o->id))
        continue;
      if (before->experiment == MOSTIK_EXPERIMENT_TRUE_ADDRESS)
        return g_strdup (TRUE_ADDRESS);
      if (before->experiment == MOSTIK_EXPERIMENT_REPEAT && before->step == MOSTIK_STEP_HANDSHAKE)
        return NULL;
    }

  return NULL;
}

/* What is measured once more is measured of the same site. */
static char *
get_control_id (const char *what,
                guint number)
{
  g_auto (GStrv) parts = g_strsplit (what, "-", 2);

  return g_strdup_printf ("%s-%u", parts[0], number);
}

static void
add_one (MostikObservationSet *set,
         const char *service,
         const char *what,
         const char *how,
         guint elapsed_ms,
         guint number)
{
  const Kind *kind = find_kind (what);
  gboolean is_service = kind->target == MOSTIK_TARGET_SERVICE;
  g_autofree char *id = is_service ? g_strdup (service) : get_control_id (what, number);
  g_autofree char *host = is_service ? g_strdup_printf ("%s.proton.me", service)
                                     : g_strdup_printf ("%s.example", id);
  MostikObservation *o = mostik_observation_new (kind->step, kind->target, kind->experiment, id,
                                                 host);

  o->domestic = g_str_has_prefix (what, "russian");
  o->resolver = kind->step == MOSTIK_STEP_LOOKUP ? g_strdup_printf ("%s-%u", what, number) : NULL;
  o->started_ms = 100;
  o->elapsed_ms = elapsed_ms;
  o->n_bytes = kind->experiment == MOSTIK_EXPERIMENT_LARGE ? 96 * 1024 : 4096;
  o->port = is_encrypted (o) ? 443 : 80;
  if (g_str_equal (what, "tcp53") || g_str_equal (what, "udp53"))
    o->port = 53;
  if (kind->experiment == MOSTIK_EXPERIMENT_OTHER_NAME ||
      kind->experiment == MOSTIK_EXPERIMENT_NO_NAME)
    o->address = find_address (set, o);
  if (kind->target == MOSTIK_TARGET_CONTROL && g_str_has_prefix (how, "dns-"))
    o->step = MOSTIK_STEP_LOOKUP;
  else if (kind->target == MOSTIK_TARGET_CONTROL && kind->experiment == MOSTIK_EXPERIMENT_PLAIN &&
           set->local.proxy == NULL)
    add_lookup_of_control (set, o);
  set_outcome (o, how);
  mostik_observation_set_add (set, o);
}

static char **
one_string (const char *string)
{
  const char *strings[] = { string, NULL };

  return g_strdupv ((char **) strings);
}

/* Every control's answer carries a date, that many days ahead of this computer's clock. */
static void
add_dates (MostikObservationSet *set,
           const char *days)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      MostikObservation *o = g_ptr_array_index (set->observations, i);

      if (o->target != MOSTIK_TARGET_CONTROL || o->step != MOSTIK_STEP_FETCH)
        continue;
      o->has_date = TRUE;
      o->skew_s = g_ascii_strtoll (days, NULL, 10) * 24 * 60 * 60;
    }
}

static void
add_fact (MostikObservationSet *set,
          const char *word)
{
  if (g_str_equal (word, "no-route"))
    set->local.has_route = FALSE;
  else if (g_str_equal (word, "ipv6"))
    set->local.has_ipv6 = TRUE;
  else if (g_str_equal (word, "proxy"))
    set->local.proxy = g_strdup ("http://127.0.0.1:3128");
  else if (g_str_equal (word, "vpn"))
    set->local.tunnel = g_strdup ("tun0");
  else if (g_str_equal (word, "kill-switch"))
    set->local.kill_switch = g_strdup ("pvpnksintrf0");
  else if (g_str_equal (word, "hosts"))
    set->local.hosts_overrides = one_string ("mail.proton.me");
  else if (g_str_has_prefix (word, "hosts:"))
    set->local.hosts_overrides = one_string (word + strlen ("hosts:"));
  else if (g_str_has_prefix (word, "skew:"))
    add_dates (set, word + strlen ("skew:"));
  else if (g_str_equal (word, "quiet"))
    set->level = MOSTIK_LEVEL_QUIET;
  else if (g_str_equal (word, "stopped"))
    set->was_stopped = TRUE;
  else if (g_str_equal (word, "running"))
    set->elapsed_ms = 0;
  else
    g_error ("no such local fact: %s", word);
}

static void
add_word (MostikObservationSet *set,
          GHashTable *counts,
          const char *word)
{
  g_auto (GStrv) sides = g_strsplit (word, "=", 2);
  g_auto (GStrv) how = sides[1] != NULL ? g_strsplit (sides[1], "*", 2) : NULL;
  char *at = how != NULL ? strchr (how[0], '@') : NULL;
  guint elapsed_ms = at != NULL ? (guint) g_ascii_strtoull (at + 1, NULL, 10) : 50;
  const char *dot = strchr (sides[0], '.');
  g_autofree char *service = dot != NULL ? g_strndup (sides[0], (gsize) (dot - sides[0]))
                                         : g_strdup ("mail");
  const char *what = dot != NULL ? dot + 1 : sides[0];
  guint n = 1;

  if (how == NULL)
    {
      add_fact (set, word);
      return;
    }

  if (at != NULL)
    *at = '\0';
  if (how[1] != NULL)
    n = (guint) g_ascii_strtoull (how[1], NULL, 10);
  for (guint i = 0; i < n; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (counts, what)) + 1;

      g_hash_table_insert (counts, g_strdup (what), GUINT_TO_POINTER (number));
      add_one (set, service, what, how[0], elapsed_ms, number);
    }
}

/**
 * test_set_new:
 * @script: words, separated by spaces; see the head of the file
 *
 * Returns: (transfer full): what a check would have observed
 */
MostikObservationSet *
test_set_new (const char *script)
{
  MostikObservationSet *set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit (script, " ", -1);

  set->local.has_route = TRUE;
  set->elapsed_ms = 4000;
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      add_word (set, counts, *word);

  return set;
}

/**
 * test_set_shuffle:
 *
 * Returns: (transfer full): the same observations in another order
 */
MostikObservationSet *
test_set_shuffle (const MostikObservationSet *set,
                  GRand *chance)
{
  MostikObservationSet *copy = mostik_observation_set_copy (set);

  for (guint i = copy->observations->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (chance, 0, (gint32) i);
      gpointer last = copy->observations->pdata[i - 1];

      copy->observations->pdata[i - 1] = copy->observations->pdata[j];
      copy->observations->pdata[j] = last;
    }

  return copy;
}

/**
 * test_set_describe:
 *
 * Returns: (transfer full): the set in words, one observation a line, for the message of a
 *   failing test
 */
char *
test_set_describe (const MostikObservationSet *set)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "level %s route %d proxy %s kill-switch %s hosts %d\n",
                          mostik_level_to_string (set->level), set->local.has_route,
                          set->local.proxy,
                          set->local.kill_switch, set->local.hosts_overrides != NULL);
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      g_string_append_printf (text, "%s %s %s %s → %s, status %u, trust 0x%x, answer %s\n", o->id,
                              mostik_target_to_string (o->target), mostik_step_to_string (o->step),
                              mostik_experiment_to_string (o->experiment),
                              mostik_outcome_to_string (o->outcome),
                              o->http_status, o->trust, o->answers != NULL ? o->answers[0] : "-");
    }

  return g_string_free (text, FALSE);
}

/**
 * test_diagnosis_describe:
 *
 * Returns: (transfer full): "verdict method,method confidence place scope", as in a table of tests
 */
char *
test_diagnosis_describe (const MostikDiagnosis *diagnosis)
{
  GString *text = g_string_new (mostik_verdict_to_string (diagnosis->verdict));
  const char *between = " ";

  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    if ((diagnosis->methods & (1u << i)) != 0)
      {
        g_string_append_printf (text, "%s%s", between,
                                mostik_method_to_string ((MostikMethod) (1u << i)));
        between = ",";
      }
  g_string_append_printf (text, " %s %s %s", mostik_confidence_to_string (diagnosis->confidence),
                          mostik_place_to_string (diagnosis->place),
                          mostik_scope_to_string (diagnosis->scope));

  return g_string_free (text, FALSE);
}
