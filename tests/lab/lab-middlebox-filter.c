/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-filter.c – the rules of a world at work.
 *
 * For each packet of the client's that comes as far as the filter, the first rule that means its
 * flow acts. A rule with a name means a flow from the packet on that completes the name. Most
 * actions end the flow: from then on the filter swallows both directions. What the servers send is
 * held against the rule that acts on its flow.
 */
#include "lab-middlebox-filter.h"

struct _LabFilter
{
  LabRuleState rules[LAB_MAX];
  guint n_rules;
  LabFlows *flows;       /* (owned) */
  LabResidual *residual; /* (owned) */
  LabLine *line;         /* (unowned) */
  LabHops *hops;         /* (unowned) */
  LabLog *log;           /* (unowned) */
  GRand *random;         /* (unowned) */
};

LabFilter *
lab_filter_new (const LabWorld *world,
                LabLine *line,
                LabHops *hops,
                LabLog *log,
                GRand *random)
{
  LabFilter *self = g_new0 (LabFilter, 1);

  for (; self->n_rules < LAB_MAX && world->rules[self->n_rules].action != LAB_ACTION_NONE;
       self->n_rules++)
    lab_rule_init (&self->rules[self->n_rules], &world->rules[self->n_rules]);
  self->flows = lab_flows_new (log);
  self->residual = lab_residual_new ();
  self->line = line;
  self->hops = hops;
  self->log = log;
  self->random = random;
  return self;
}

static void
log_act (LabFilter *self,
         const LabRuleState *state,
         const LabFlow *flow)
{
  g_autofree char *far = lab_flow_far (flow);
  g_autofree char *index = g_strdup_printf ("%u", (guint) (state - self->rules));

  lab_log_event (self->log, "act", "rule", index, "action", lab_action_name (state->rule->action),
                 "far", far, "name", flow->name, NULL);
}

/* The first rule that means this flow, seen from a packet that comes as far as @reach. */
static LabRuleState *
rule_for (LabFilter *self,
          LabFlow *flow,
          const LabPacket *packet,
          guint reach)
{
  for (guint i = 0; i < self->n_rules; i++)
    {
      LabRuleState *state = &self->rules[i];
      gboolean is_bound = flow->rule == (int) i;

      if ((flow->spared & 1U << i) != 0 || reach < state->hop ||
          !lab_rule_matches (state, flow, packet, is_bound))
        continue;
      if (!is_bound && !lab_rule_takes_share (state))
        {
          flow->spared |= 1U << i;
          continue;
        }
      if (!is_bound)
        log_act (self, state, flow);
      flow->rule = (int) i;
      return state;
    }
  return NULL;
}

static gboolean
end_flow (LabFilter *self,
          LabRuleState *state,
          LabFlow *flow)
{
  flow->dead_hop = state->hop;
  lab_residual_add (self->residual, flow, state->hop, state->rule->residual_s);
  return FALSE;
}

/* Only beginnings are answered; what belongs to an older flow just vanishes. */
static gboolean
reject (LabFilter *self,
        LabRuleState *state,
        const LabFlow *flow,
        const LabPacket *packet)
{
  gboolean is_syn = (packet->flags & (LAB_TCP_SYN | LAB_TCP_ACK)) == LAB_TCP_SYN;
  LabIcmp kind = state->rule->action == LAB_ACTION_REJECT_RST ? LAB_ICMP_PORT_UNREACHABLE
                                                              : LAB_ICMP_ADMIN_PROHIBITED;
  const LabAddress *from = lab_hops_address (self->hops, state->hop, packet->version);

  if (packet->protocol == IPPROTO_TCP && !is_syn)
    return FALSE;
  if (packet->protocol == IPPROTO_TCP && state->rule->action == LAB_ACTION_REJECT_RST)
    lab_reset_flow (self->line, flow, packet, state->hop);
  else
    lab_line_inject (self->line,
                     lab_build_icmp (kind, from, packet, (guint8) (64 - state->hop + 1)),
                     state->hop, 0);
  return FALSE;
}

static gboolean
reset (LabFilter *self,
       LabRuleState *state,
       LabFlow *flow,
       const LabPacket *packet)
{
  if (packet->protocol == IPPROTO_TCP)
    lab_reset_flow (self->line, flow, packet, state->hop);
  return end_flow (self, state, flow);
}

static gboolean
reset_late (LabFilter *self,
            LabRuleState *state,
            LabFlow *flow,
            const LabPacket *packet)
{
  guint32 sent = packet->seq - flow->client_start + (guint32) packet->payload_length;

  if (packet->payload_length == 0 || sent <= state->rule->arg)
    return TRUE;
  return reset (self, state, flow, packet);
}

static gboolean
is_lost (LabFilter *self,
         const LabRuleState *state)
{
  return (guint) g_rand_int_range (self->random, 0, 1000) < state->rule->arg;
}

static gboolean
act (LabFilter *self,
     LabRuleState *state,
     LabFlow *flow,
     const LabPacket *packet)
{
  switch (state->rule->action)
    {
    case LAB_ACTION_DROP:
    case LAB_ACTION_SILENCE:
      return end_flow (self, state, flow);
    case LAB_ACTION_REJECT_RST:
    case LAB_ACTION_REJECT_ICMP:
      return reject (self, state, flow, packet);
    case LAB_ACTION_RESET:
      return reset (self, state, flow, packet);
    case LAB_ACTION_RESET_LATE:
      return reset_late (self, state, flow, packet);
    case LAB_ACTION_LOSE:
      return !is_lost (self, state);
    case LAB_ACTION_CLOSE:
    case LAB_ACTION_ALERT:
      if (packet->protocol == IPPROTO_TCP)
        lab_close_flow (self->line, flow, packet, state->hop,
                        state->rule->action == LAB_ACTION_ALERT);
      return end_flow (self, state, flow);
    case LAB_ACTION_FREEZE:
    case LAB_ACTION_THROTTLE:
    case LAB_ACTION_NONE:
    default:
      return TRUE;
    }
}

gboolean
lab_filter_up (LabFilter *self,
               const LabPacket *packet,
               guint reach)
{
  LabFlow *flow = lab_flows_of_client (self->flows, packet);
  guint dead_hop = flow->dead_hop != 0 ? flow->dead_hop : lab_residual_hop (self->residual, flow);
  LabRuleState *state;

  if (dead_hop != 0)
    return reach < dead_hop;
  lab_flows_look (self->flows, flow, packet);
  state = rule_for (self, flow, packet, reach);
  return state == NULL || act (self, state, flow, packet);
}

static gboolean
is_frozen (const LabRuleState *state,
           const LabFlow *flow,
           const LabPacket *packet)
{
  guint32 end = packet->seq - flow->server_start + (guint32) packet->payload_length;

  return packet->payload_length > 0 && flow->server_known && end > state->rule->arg;
}

gboolean
lab_filter_down (LabFilter *self,
                 const LabPacket *packet)
{
  LabFlow *flow = lab_flows_of_server (self->flows, packet);
  LabRuleState *state;

  if (flow == NULL)
    return TRUE;
  if (flow->dead_hop != 0 || lab_residual_hop (self->residual, flow) != 0)
    return FALSE;
  state = flow->rule >= 0 ? &self->rules[flow->rule] : NULL;
  if (state == NULL)
    return TRUE;
  switch (state->rule->action)
    {
    case LAB_ACTION_FREEZE:
      return !is_frozen (state, flow, packet);
    case LAB_ACTION_THROTTLE:
      return !lab_rule_polices (state, packet->length);
    case LAB_ACTION_LOSE:
      return !is_lost (self, state);
    case LAB_ACTION_NONE:
    case LAB_ACTION_DROP:
    case LAB_ACTION_REJECT_RST:
    case LAB_ACTION_REJECT_ICMP:
    case LAB_ACTION_RESET:
    case LAB_ACTION_RESET_LATE:
    case LAB_ACTION_SILENCE:
    case LAB_ACTION_CLOSE:
    case LAB_ACTION_ALERT:
    default:
      return TRUE;
    }
}
