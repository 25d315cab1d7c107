/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-rule.c – does a rule mean this flow, is it this flow's turn, has the policer
 * tokens left?
 */
#include "lab-middlebox-filter.h"

#include <string.h>

#define BUCKET_BYTES (8 * 1024) /* what a policer lets through at once */

static void
add_prefixes (LabRuleState *self,
              const char *net)
{
  g_auto (GStrv) words = NULL;

  if (net == NULL)
    return;
  self->is_inverted = *net == '!';
  words = g_strsplit (net + (self->is_inverted ? 1 : 0), " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      LabPrefix prefix;

      if (**word == '\0')
        continue;
      if (lab_prefix_parse (&prefix, *word))
        g_array_append_val (self->prefixes, prefix);
      else
        g_printerr ("middlebox: not a prefix: %s\n", *word);
    }
}

void
lab_rule_init (LabRuleState *self,
               const LabRule *rule)
{
  self->rule = rule;
  self->prefixes = g_array_new (FALSE, FALSE, sizeof (LabPrefix));
  self->hop = rule->hop != 0 ? rule->hop : LAB_DEFAULT_HOP;
  self->tokens_bits = BUCKET_BYTES * 8;
  add_prefixes (self, rule->net);
}

static gboolean
matches_net (const LabRuleState *self,
             const LabAddress *far)
{
  gboolean is_inside = FALSE;

  if (self->rule->net == NULL)
    return TRUE;
  for (guint i = 0; i < self->prefixes->len && !is_inside; i++)
    is_inside = lab_prefix_contains (&g_array_index (self->prefixes, LabPrefix, i), far);
  return is_inside != self->is_inverted;
}

/* A name begins to count with a packet that carries payload: the one that completes it, or its
 * repetition. */
static gboolean
matches_name (const LabRuleState *self,
              const LabFlow *flow,
              const LabPacket *packet,
              gboolean is_bound)
{
  if (self->rule->name == NULL)
    return TRUE;
  return (is_bound || packet->payload_length > 0) &&
         lab_name_matches (self->rule->name, flow->name);
}

gboolean
lab_rule_matches (const LabRuleState *self,
                  const LabFlow *flow,
                  const LabPacket *packet,
                  gboolean is_bound)
{
  const LabRule *rule = self->rule;

  if ((rule->proto == LAB_PROTO_TCP && flow->key.protocol != IPPROTO_TCP) ||
      (rule->proto == LAB_PROTO_UDP && flow->key.protocol != IPPROTO_UDP))
    return FALSE;
  if (rule->port != 0 && rule->port != flow->key.far_port)
    return FALSE;
  return matches_net (self, &flow->key.far) && matches_name (self, flow, packet, is_bound);
}

/* Is the next matching flow one of those that are hit? The first always is, then evenly. */
gboolean
lab_rule_takes_share (LabRuleState *self)
{
  guint n = self->n_flows++, percent = self->rule->percent;

  return percent == 0 || ((n + 1) * percent + 99) / 100 > (n * percent + 99) / 100;
}

/* TRUE = over the rate: to be dropped. */
gboolean
lab_rule_polices (LabRuleState *self,
                  gsize n_bytes)
{
  gint64 now = g_get_monotonic_time ();

  if (self->tokens_us != 0)
    self->tokens_bits += (now - self->tokens_us) * self->rule->arg / 1000;
  self->tokens_bits = MIN (self->tokens_bits, BUCKET_BYTES * 8);
  self->tokens_us = now;
  if (self->tokens_bits < (gint64) n_bytes * 8)
    return TRUE;
  self->tokens_bits -= (gint64) n_bytes * 8;
  return FALSE;
}

const char *
lab_action_name (LabAction action)
{
  static const char *const names[] = {
    [LAB_ACTION_NONE] = "none",
    [LAB_ACTION_DROP] = "drop",
    [LAB_ACTION_REJECT_RST] = "reject-rst",
    [LAB_ACTION_REJECT_ICMP] = "reject-icmp",
    [LAB_ACTION_RESET] = "reset",
    [LAB_ACTION_RESET_LATE] = "reset-late",
    [LAB_ACTION_SILENCE] = "silence",
    [LAB_ACTION_FREEZE] = "freeze",
    [LAB_ACTION_THROTTLE] = "throttle",
    [LAB_ACTION_LOSE] = "lose",
    [LAB_ACTION_CLOSE] = "close",
    [LAB_ACTION_ALERT] = "alert",
  };

  return names[action];
}
