/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long to wait? What the other sites took says how long Proton may take: on a slow line more
 * patience, never less than a lost packet needs to be sent again. Pure: what was seen so far in,
 * milliseconds out.
 */
#include "probe/mostik-probe-patience.h"

/* A pending step of Proton's starts the dissection after max (1.5 s, 4 × the slowest finished
 * control); while no control has finished, the line itself may be slow and nothing is suspected
 * for longer, all the more if controls have connected (design, budgets). */
#define SUSPECT_MS 1500
/* An address that is not known as Proton's may be a lie, and that is to be named within 2 s. */
#define SUSPECT_STRANGE_MS 1000
#define SUSPECT_ALONE_MS 3500
#define SUSPECT_CROWDED_MS 6500
#define SUSPECT_FACTOR 4
/* The longest a single measurement may take without news. Linux repeats a SYN after 1 and 3
 * seconds (RFC 6298): a shorter limit could not tell loss from a black hole. */
#define CONNECT_MIN_MS 3500
#define HANDSHAKE_MIN_MS 2500
#define LIMIT_MAX_MS 6000
/* While no control has finished the line itself may be full (bufferbloat). */
#define PATIENCE_MS 8000
/* The C library asks again after 5 seconds; what comes then is a late answer and no failure. */
#define LOOKUP_MS 5700
#define QUERY_MS 3500
/* Long enough for a report from some hops away, going by what whole pages took; short enough that
 * what is lost is sent again once at most (RFC 6298). */
#define DISTANCE_MIN_MS 300
#define DISTANCE_MAX_MS 700

static guint
find_slowest_control_ms (const MostikObservationSet *set)
{
  guint slowest = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH &&
          o->outcome == MOSTIK_OUTCOME_OK)
        slowest = MAX (slowest, o->elapsed_ms);
    }

  return slowest;
}

/* Whether the system's lookup of the mailbox gave addresses, none of them known as Proton's. */
static gboolean
has_strange_address (const MostikObservationSet *set,
                     const char *mailbox_id)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->step == MOSTIK_STEP_LOOKUP && o->experiment == MOSTIK_EXPERIMENT_PLAIN &&
          o->target == MOSTIK_TARGET_SERVICE && g_str_equal (o->id, mailbox_id))
        return o->outcome == MOSTIK_OUTCOME_OK && !o->is_known;
    }

  return FALSE;
}

/**
 * mostik_probe_patience_get_limits:
 * @set: what was seen so far
 *
 * Returns: how long a measurement that begins now may take
 */
MostikProbeLimits
mostik_probe_patience_get_limits (const MostikObservationSet *set)
{
  guint slowest = find_slowest_control_ms (set);
  guint slow = SUSPECT_FACTOR * slowest;

  return (MostikProbeLimits){
    .connect_ms = CLAMP (slow, CONNECT_MIN_MS, LIMIT_MAX_MS),
    .handshake_ms = CLAMP (slow, HANDSHAKE_MIN_MS, LIMIT_MAX_MS),
    .request_ms = CLAMP (slow, CONNECT_MIN_MS + 1000, LIMIT_MAX_MS),
    .lookup_ms = LOOKUP_MS,
    .query_ms = QUERY_MS,
    .distance_ms = CLAMP (slowest, DISTANCE_MIN_MS, DISTANCE_MAX_MS),
  };
}

/**
 * mostik_probe_patience_get_request_ms:
 * @set: what was seen so far
 *
 * Returns: how long a request that is under way already may be without news
 */
guint
mostik_probe_patience_get_request_ms (const MostikObservationSet *set)
{
  return find_slowest_control_ms (set) > 0 ? mostik_probe_patience_get_limits (set).request_ms
                                           : PATIENCE_MS;
}

/**
 * mostik_probe_patience_get_suspect_ms:
 * @set: what was seen so far
 * @mailbox_id: the service whose address counts
 * @is_crowded: other sites have connected, and none has answered yet
 *
 * Returns: how long a service may take before the dissection begins beside it
 */
guint
mostik_probe_patience_get_suspect_ms (const MostikObservationSet *set,
                                      const char *mailbox_id,
                                      gboolean is_crowded)
{
  guint slowest = find_slowest_control_ms (set);

  if (slowest == 0)
    return is_crowded ? SUSPECT_CROWDED_MS : SUSPECT_ALONE_MS;

  return MAX (has_strange_address (set, mailbox_id) ? SUSPECT_STRANGE_MS : SUSPECT_MS,
              SUSPECT_FACTOR * slowest);
}

/**
 * mostik_probe_patience_is_late:
 * @elapsed_ms: since the check began
 *
 * Returns: whether the other sites have had their time, and are not waited for if all is well
 */
gboolean
mostik_probe_patience_is_late (guint elapsed_ms)
{
  return elapsed_ms >= SUSPECT_MS;
}
