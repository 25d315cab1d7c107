/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that was measured, as a plain value: what was done, to what, why, and how it ended.
 * The words of the enumerations are the words of reports and tests.
 */
#include "observation/mostik-observation.h"

#include "observation/mostik-wipe.h"

#include <string.h>

static const char *const step_words[] = { "lookup", "connect", "handshake", "fetch", "hop" };

static const char *const target_words[] = {
  "service",
  "control",
  "connectivity",
  "status",
  "network",
  "resolver",
  "exchanger",
  "other-exchanger",
};

static const char *const experiment_words[] = {
  "plain",
  "repeat",
  "other-name",
  "no-name",
  "other-address",
  "other-resolver",
  "udp-resolver",
  "true-address",
  "other-port",
  "plain-http",
  "large",
  "distance",
};

static const char *const outcome_words[] = {
  [MOSTIK_OUTCOME_OK] = "ok",
  [MOSTIK_OUTCOME_CANCELLED] = "cancelled",
  [MOSTIK_OUTCOME_DNS_NXDOMAIN] = "dns-nxdomain",
  [MOSTIK_OUTCOME_DNS_EMPTY] = "dns-empty",
  [MOSTIK_OUTCOME_DNS_FAILURE] = "dns-failure",
  [MOSTIK_OUTCOME_DNS_TIMEOUT] = "dns-timeout",
  [MOSTIK_OUTCOME_TCP_TIMEOUT] = "tcp-timeout",
  [MOSTIK_OUTCOME_TCP_REFUSED] = "tcp-refused",
  [MOSTIK_OUTCOME_TCP_UNREACHABLE] = "tcp-unreachable",
  [MOSTIK_OUTCOME_TLS_RESET] = "tls-reset",
  [MOSTIK_OUTCOME_TLS_TIMEOUT] = "tls-timeout",
  [MOSTIK_OUTCOME_TLS_CLOSED] = "tls-closed",
  [MOSTIK_OUTCOME_TLS_ALERT] = "tls-alert",
  [MOSTIK_OUTCOME_TLS_UNTRUSTED] = "tls-untrusted",
  [MOSTIK_OUTCOME_HTTP_RESET] = "http-reset",
  [MOSTIK_OUTCOME_HTTP_TIMEOUT] = "http-timeout",
  [MOSTIK_OUTCOME_HTTP_STALLED] = "http-stalled",
  [MOSTIK_OUTCOME_HTTP_CLOSED] = "http-closed",
  [MOSTIK_OUTCOME_HTTP_UNEXPECTED] = "http-unexpected",
  [MOSTIK_OUTCOME_PROXY_FAILED] = "proxy-failed",
  [MOSTIK_OUTCOME_TTL_EXPIRED] = "ttl-expired",
  [MOSTIK_OUTCOME_HOP_TIMEOUT] = "hop-timeout",
};

static const char *
word_of (const char *const *words,
         guint n_words,
         guint value)
{
  g_return_val_if_fail (value < n_words, "?");
  return words[value];
}

static gboolean
value_of (const char *const *words,
          guint n_words,
          const char *string,
          guint *value)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], string) == 0)
      {
        *value = i;
        return TRUE;
      }

  return FALSE;
}

#define DEFINE_WORDS(Type, prefix, words)                         \
  const char *prefix##_to_string (Type value)                     \
  {                                                               \
    return word_of (words, G_N_ELEMENTS (words), (guint) value);  \
  }                                                               \
                                                                  \
  gboolean prefix##_from_string (const char *string, Type *value) \
  {                                                               \
    guint number = 0;                                             \
                                                                  \
    if (!value_of (words, G_N_ELEMENTS (words), string, &number)) \
      return FALSE;                                               \
                                                                  \
    *value = (Type) number;                                       \
    return TRUE;                                                  \
  }

DEFINE_WORDS (MostikStep, mostik_step, step_words)
DEFINE_WORDS (MostikTarget, mostik_target, target_words)
DEFINE_WORDS (MostikExperiment, mostik_experiment, experiment_words)
DEFINE_WORDS (MostikOutcome, mostik_outcome, outcome_words)

/**
 * mostik_observation_new:
 * @step: what is done
 * @target: what it is done to
 * @experiment: why
 * @id: catalogue id of the target
 * @host: the target's host name
 *
 * Makes an observation whose outcome is still to be filled in; until then it counts as cancelled.
 *
 * Returns: (transfer full): the observation
 */
MostikObservation *
mostik_observation_new (MostikStep step,
                        MostikTarget target,
                        MostikExperiment experiment,
                        const char *id,
                        const char *host)
{
  MostikObservation *self = g_new0 (MostikObservation, 1);

  self->step = step;
  self->target = target;
  self->experiment = experiment;
  self->outcome = MOSTIK_OUTCOME_CANCELLED;
  self->id = g_strdup (id);
  self->host = g_strdup (host);

  return self;
}

/**
 * mostik_observation_copy:
 *
 * Returns: (transfer full): a deep copy
 */
MostikObservation *
mostik_observation_copy (const MostikObservation *self)
{
  MostikObservation *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->host = g_strdup (self->host);
  copy->name = g_strdup (self->name);
  copy->address = g_strdup (self->address);
  copy->resolver = g_strdup (self->resolver);
  copy->answers = g_strdupv (self->answers);
  copy->router = g_strdup (self->router);
  copy->issuer = g_strdup (self->issuer);
  copy->redirect_host = g_strdup (self->redirect_host);
  copy->block_page = g_strdup (self->block_page);

  return copy;
}

void
mostik_observation_free (MostikObservation *self)
{
  if (self == NULL)
    return;

  mostik_wipe_free (self->id);
  mostik_wipe_free (self->host);
  mostik_wipe_free (self->name);
  mostik_wipe_free (self->address);
  mostik_wipe_free (self->resolver);
  mostik_wipe_freev (self->answers);
  mostik_wipe_free (self->router);
  mostik_wipe_free (self->issuer);
  mostik_wipe_free (self->redirect_host);
  mostik_wipe_free (self->block_page);
  explicit_bzero (self, sizeof *self);
  g_free (self);
}

/**
 * mostik_observation_is_genuine:
 *
 * Returns: whether the other side proved to be the host it should be
 */
gboolean
mostik_observation_is_genuine (const MostikObservation *self)
{
  return (self->trust & MOSTIK_TRUST_GENUINE) == MOSTIK_TRUST_GENUINE &&
         (self->trust & (MOSTIK_TRUST_EXPIRED | MOSTIK_TRUST_NOT_YET)) == 0;
}

/**
 * mostik_observation_did_connect:
 *
 * Returns: whether the TCP connection was established
 */
gboolean
mostik_observation_did_connect (const MostikObservation *self)
{
  if (self->step == MOSTIK_STEP_LOOKUP)
    return FALSE;

  return self->outcome == MOSTIK_OUTCOME_OK || (self->outcome >= MOSTIK_OUTCOME_TLS_RESET &&
                                                self->outcome <= MOSTIK_OUTCOME_HTTP_UNEXPECTED);
}
