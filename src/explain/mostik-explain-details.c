/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was measured, line by line, for those who want to know or to show it. Here, and only here,
 * technical words are used.
 */
#include "explain/mostik-explain.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const outcome_texts[MOSTIK_N_OUTCOMES] = {
  [MOSTIK_OUTCOME_OK] = N_ ("answered"),
  [MOSTIK_OUTCOME_CANCELLED] = N_ ("not finished"),
  [MOSTIK_OUTCOME_DNS_NXDOMAIN] = N_ ("“no such name”"),
  [MOSTIK_OUTCOME_DNS_EMPTY] = N_ ("the name has no address"),
  [MOSTIK_OUTCOME_DNS_FAILURE] = N_ ("the name service failed"),
  [MOSTIK_OUTCOME_DNS_TIMEOUT] = N_ ("the name service did not answer"),
  [MOSTIK_OUTCOME_TCP_TIMEOUT] = N_ ("no answer from the address"),
  [MOSTIK_OUTCOME_TCP_REFUSED] = N_ ("the connection was refused"),
  [MOSTIK_OUTCOME_TCP_UNREACHABLE] = N_ ("there is no way to the address"),
  [MOSTIK_OUTCOME_TLS_RESET] = N_ ("the connection was reset during the handshake"),
  [MOSTIK_OUTCOME_TLS_TIMEOUT] = N_ ("silence during the handshake"),
  [MOSTIK_OUTCOME_TLS_CLOSED] = N_ ("the connection was closed during the handshake"),
  [MOSTIK_OUTCOME_TLS_ALERT] = N_ ("the handshake was refused"),
  [MOSTIK_OUTCOME_TLS_UNTRUSTED] = N_ ("a certificate that is not accepted"),
  [MOSTIK_OUTCOME_HTTP_RESET] = N_ ("the connection was reset after the request"),
  [MOSTIK_OUTCOME_HTTP_TIMEOUT] = N_ ("no answer to the request"),
  [MOSTIK_OUTCOME_HTTP_STALLED] = N_ ("the answer began and stopped"),
  [MOSTIK_OUTCOME_HTTP_CLOSED] = N_ ("the connection was closed too early"),
  [MOSTIK_OUTCOME_HTTP_UNEXPECTED] = N_ ("an answer other than expected"),
  [MOSTIK_OUTCOME_PROXY_FAILED] = N_ ("the proxy did not let it through"),
  /* Translators: a packet that was meant to go only so many hops did so. */
  [MOSTIK_OUTCOME_TTL_EXPIRED] = N_ ("came that far"),
  [MOSTIK_OUTCOME_HOP_TIMEOUT] = N_ ("nothing came back"),
};

static const char *const experiment_texts[] = {
  [MOSTIK_EXPERIMENT_PLAIN] = N_ ("as a browser would"),
  [MOSTIK_EXPERIMENT_REPEAT] = N_ ("once more"),
  [MOSTIK_EXPERIMENT_OTHER_NAME] = N_ ("same address, neutral name"),
  [MOSTIK_EXPERIMENT_NO_NAME] = N_ ("same address, no name"),
  [MOSTIK_EXPERIMENT_OTHER_ADDRESS] = N_ ("same name, another site’s address"),
  [MOSTIK_EXPERIMENT_OTHER_RESOLVER] = N_ ("another name service"),
  [MOSTIK_EXPERIMENT_UDP_RESOLVER] = N_ ("another name service, without protection"),
  [MOSTIK_EXPERIMENT_TRUE_ADDRESS] = N_ ("at the address from another name service"),
  [MOSTIK_EXPERIMENT_OTHER_PORT] = N_ ("another port of the address"),
  [MOSTIK_EXPERIMENT_PLAIN_HTTP] = N_ ("without encryption"),
  [MOSTIK_EXPERIMENT_LARGE] = N_ ("a larger file"),
  [MOSTIK_EXPERIMENT_DISTANCE] = N_ ("again, only part of the way"),
};

static const char *const step_texts[] = {
  [MOSTIK_STEP_LOOKUP] = N_ ("name lookup"),
  [MOSTIK_STEP_CONNECT] = N_ ("connection"),
  [MOSTIK_STEP_HANDSHAKE] = N_ ("handshake"),
  [MOSTIK_STEP_FETCH] = N_ ("page"),
  /* Translators: one router of the way, found as "traceroute" does it. */
  [MOSTIK_STEP_HOP] = N_ ("router"),
};

/**
 * mostik_explain_outcome:
 *
 * Returns: (transfer full): how a measurement ended
 */
char *
mostik_explain_outcome (MostikOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < G_N_ELEMENTS (outcome_texts), NULL);
  return g_strdup (_ (outcome_texts[outcome]));
}

static char *
describe_site (const char *host,
               gboolean is_open,
               MostikOutcome outcome)
{
  g_autofree char *end = NULL;

  if (is_open)
    /* Translators: %s is a host name; the site opens. */
    return g_strdup_printf (_ ("%s: opens"), host);

  end = outcome == MOSTIK_OUTCOME_OK ? g_strdup (_ ("Proton answered with an error"))
                                     : mostik_explain_outcome (outcome);
  if (outcome == MOSTIK_OUTCOME_CANCELLED)
    /* Translators: %1$s is a host name, %2$s how the attempt ended, as "not finished". */
    return g_strdup_printf (_ ("%1$s: %2$s"), host, end);
  /* Translators: %1$s is a host name, %2$s how the attempt ended, as "the connection was refused".
   */
  return g_strdup_printf (_ ("%1$s: does not open (%2$s)"), host, end);
}

/**
 * mostik_explain_service:
 *
 * Returns: (transfer full): one line on one of Proton's sites
 */
char *
mostik_explain_service (const MostikServiceState *service)
{
  return describe_site (service->host, service->is_open, service->outcome);
}

/* Its page, or else the lookup that it came no further than. */
static const MostikObservation *
find_end (const MostikObservationSet *set,
          const MostikObservation *lookup)
{
  const MostikObservation *end = lookup;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == lookup->target && o->experiment == MOSTIK_EXPERIMENT_PLAIN &&
          o->step == MOSTIK_STEP_FETCH && g_str_equal (o->id, lookup->id))
        end = o;
    }

  return end;
}

/**
 * mostik_explain_controls:
 *
 * Returns: (transfer full) (element-type utf8): a line on each of the other sites, opened or not
 */
GPtrArray *
mostik_explain_controls (const MostikObservationSet *set)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);
      const MostikObservation *end;

      if (o->target != MOSTIK_TARGET_CONTROL || o->experiment != MOSTIK_EXPERIMENT_PLAIN ||
          !g_hash_table_add (seen, o->id))
        continue;
      end = find_end (set, o);
      if (end->step == MOSTIK_STEP_FETCH || end->outcome != MOSTIK_OUTCOME_OK)
        g_ptr_array_add (lines, describe_site (end->host, end->outcome == MOSTIK_OUTCOME_OK,
                                               end->outcome));
    }

  return lines;
}

static char *
describe_address (const MostikObservation *o)
{
  if (o->resolver != NULL && o->address != NULL)
    return g_strdup_printf ("%s %s", o->resolver, o->address);
  if (o->resolver != NULL)
    return g_strdup (o->resolver);
  if (o->address != NULL && o->port != 0)
    return g_strdup_printf (strchr (o->address, ':') != NULL ? "[%s]:%u" : "%s:%u", o->address, o->port);

  return g_strdup (o->address != NULL ? o->address : "");
}

/**
 * mostik_explain_observation:
 *
 * Returns: (transfer full): one line of the table of what was measured, without its time
 */
char *
mostik_explain_observation (const MostikObservation *observation)
{
  g_autofree char *outcome = mostik_explain_outcome (observation->outcome);
  g_autofree char *address = describe_address (observation);
  g_autoptr (GString) line = g_string_new (observation->host);

  g_string_append_printf (line, " · %s, %s", _ (step_texts[observation->step]),
                          _ (experiment_texts[observation->experiment]));
  if (*address != '\0')
    g_string_append_printf (line, " · %s", address);
  if (observation->ttl != 0)
    /* Translators: how many routers a packet may pass. */
    g_string_append_printf (line, " · %s %u", _ ("hops:"), observation->ttl);
  g_string_append_printf (line, " · %s", outcome);
  if (observation->router != NULL)
    g_string_append_printf (line, " %s", observation->router);
  if (observation->http_status != 0)
    g_string_append_printf (line, " (%u)", observation->http_status);
  for (char **answer = observation->answers; answer != NULL && *answer != NULL; answer++)
    g_string_append_printf (line, " %s", *answer);
  if (observation->outcome == MOSTIK_OUTCOME_TLS_UNTRUSTED && observation->issuer != NULL)
    g_string_append_printf (line, " · %s", observation->issuer);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * mostik_explain_times:
 *
 * Returns: (transfer full): when a measurement began and how long it took
 */
char *
mostik_explain_times (const MostikObservation *observation)
{
  /* Translators: when a measurement began, in milliseconds since the check began (%1$u), and how
   * many milliseconds it took (%2$u). */
  return g_strdup_printf (_ ("after %1$u ms, took %2$u ms"), observation->started_ms,
                          observation->elapsed_ms);
}

/**
 * mostik_explain_reason:
 *
 * Returns: (transfer full): why a rule of the verdict held
 */
char *
mostik_explain_reason (const MostikReason *reason)
{
  return g_strdup (_ (reason->text));
}

/* The vocabulary of reports, for translation. */
static const char *const vocabulary[] = {
  /* Translators: verdicts, as short as they are. */
  N_ ("reachable"),
  N_ ("degraded"),
  N_ ("blocked"),
  N_ ("service-down"),
  N_ ("offline"),
  N_ ("captive-portal"),
  N_ ("clock-wrong"),
  N_ ("local-interference"),
  N_ ("inconclusive"),
  /* Translators: methods of blocking; the fixed English terms of the field. */
  N_ ("dns-tampering"),
  N_ ("ip-blocking"),
  N_ ("tcp-reset"),
  N_ ("sni-filtering"),
  N_ ("tls-interception"),
  N_ ("block-page"),
  N_ ("throttling"),
  /* Translators: how sure a verdict is. */
  N_ ("unsure"),
  N_ ("likely"),
  N_ ("certain"),
};

static const char *
translate_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    if (g_str_equal (vocabulary[i], word))
      return _ (vocabulary[i]);

  return word;
}

/**
 * mostik_explain_verdict_words:
 *
 * Returns: (transfer full): the verdict in the few words of reports, in the current language
 */
char *
mostik_explain_verdict_words (const MostikDiagnosis *diagnosis)
{
  g_autoptr (GString) words =
    g_string_new (translate_word (mostik_verdict_to_string (diagnosis->verdict)));

  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    if ((diagnosis->methods & (1u << i)) != 0)
      g_string_append_printf (words, " · %s",
                              translate_word (mostik_method_to_string ((MostikMethod) (1u << i))));
  g_string_append_printf (words, " · %s",
                          translate_word (mostik_confidence_to_string (diagnosis->confidence)));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
append_title (GString *text,
              const char *title)
{
  g_string_append_printf (text, "\n%s\n", title);
}

static void
append_sites (GString *text,
              const MostikDiagnosis *diagnosis,
              const MostikObservationSet *set)
{
  g_autoptr (GPtrArray) controls = mostik_explain_controls (set);

  if (diagnosis->services->len > 0)
    append_title (text, _ ("Proton’s sites"));
  for (guint i = 0; i < diagnosis->services->len; i++)
    {
      g_autofree char *line = mostik_explain_service (g_ptr_array_index (diagnosis->services, i));

      g_string_append_printf (text, "%s\n", line);
    }
  if (controls->len > 0)
    append_title (text, _ ("Other sites, to compare"));
  for (guint i = 0; i < controls->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (controls, i));
}

static void
append_observations (GString *text,
                     const MostikObservationSet *set)
{
  guint n = mostik_observation_set_get_size (set);

  if (n > 0)
    append_title (text, _ ("What was measured"));
  for (guint i = 0; i < n; i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);
      g_autofree char *line = mostik_explain_observation (o);
      g_autofree char *times = mostik_explain_times (o);

      g_string_append_printf (text, "%s · %s\n", line, times);
    }
}

static void
append_reasons (GString *text,
                const MostikDiagnosis *diagnosis)
{
  if (diagnosis->reasons->len > 0)
    append_title (text, _ ("Why we think so"));
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    {
      g_autofree char *line =
        mostik_explain_reason (&g_array_index (diagnosis->reasons, MostikReason, i));

      g_string_append_printf (text, "%s\n", line);
    }
}

/**
 * mostik_explain_details:
 *
 * Returns: (transfer full): everything that was found, as plain text to copy; holds no name and
 *   no address of the person
 */
char *
mostik_explain_details (const MostikDiagnosis *diagnosis,
                        const MostikObservationSet *set)
{
  g_autoptr (MostikExplanation) explanation = mostik_explain (diagnosis);
  g_autofree char *words = mostik_explain_verdict_words (diagnosis);
  g_autofree char *started =
    set->started != NULL ? g_date_time_format (set->started, "%Y-%m-%d %H:%M %:z") : NULL;
  g_autoptr (GString) text = g_string_new (explanation->headline);

  g_string_append_printf (text, "\n%s\n%s\n", words, started != NULL ? started : "");
  if (set->tls_library != NULL)
    g_string_append_printf (text, "%s\n", set->tls_library);
  append_sites (text, diagnosis, set);
  append_observations (text, set);
  append_reasons (text, diagnosis);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
