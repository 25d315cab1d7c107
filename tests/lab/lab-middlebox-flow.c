/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-flow.c – the flows that the middlebox has seen, and names in their first bytes.
 *
 * A flow is (client address and port, far address and port, protocol); ICMP has ports 0. The
 * client's first bytes are put together as they come, in any order, until they say what they are;
 * 16 KB are looked at, no more.
 */
#include "lab-middlebox-filter.h"
#include "lab-middlebox-hello.h"

#include <string.h>

#define DNS_PORT 53

struct _LabFlows
{
  GHashTable *flows; /* (owned) (element-type LabFlow) a set; LabFlow begins with its key */
  LabLog *log;       /* (unowned) */
};

static guint
key_hash (gconstpointer data)
{
  const LabFlowKey *key = data;
  guint hash = key->protocol;

  for (gsize i = 0; i < sizeof key->far.bytes; i++)
    hash = hash * 31 + key->far.bytes[i];
  return (hash * 31 + key->client_port) * 31 + key->far_port;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const LabFlowKey *first = a, *second = b;

  return first->client_port == second->client_port && first->far_port == second->far_port &&
         first->protocol == second->protocol && lab_address_equal (&first->far, &second->far) &&
         lab_address_equal (&first->client, &second->client);
}

static void
stop_looking (LabFlow *flow)
{
  flow->is_understood = TRUE;
  g_clear_pointer (&flow->early, g_free);
  g_clear_pointer (&flow->early_known, g_free);
}

static void
flow_free (gpointer data)
{
  LabFlow *flow = data;

  stop_looking (flow);
  g_free (flow->name);
  g_free (flow);
}

LabFlows *
lab_flows_new (LabLog *log)
{
  LabFlows *self = g_new0 (LabFlows, 1);

  self->flows = g_hash_table_new_full (key_hash, key_equal, flow_free, NULL);
  self->log = log;
  return self;
}

/* A SYN with another sequence number is a new connection from a port that was used before. */
static gboolean
is_new_connection (const LabFlow *flow,
                   const LabPacket *packet)
{
  return packet->protocol == IPPROTO_TCP &&
         (packet->flags & (LAB_TCP_SYN | LAB_TCP_ACK)) == LAB_TCP_SYN &&
         packet->seq + 1 != flow->client_start;
}

LabFlow *
lab_flows_of_client (LabFlows *self,
                     const LabPacket *packet)
{
  LabFlowKey key = { .client = packet->source,
                     .far = packet->destination,
                     .client_port = packet->source_port,
                     .far_port = packet->destination_port,
                     .protocol = packet->protocol };
  LabFlow *flow = g_hash_table_lookup (self->flows, &key);

  if (flow != NULL && !is_new_connection (flow, packet))
    return flow;

  flow = g_new0 (LabFlow, 1);
  flow->key = key;
  flow->rule = -1;
  flow->client_start = packet->seq + ((packet->flags & LAB_TCP_SYN) != 0 ? 1 : 0);
  g_hash_table_replace (self->flows, flow, flow);
  return flow;
}

/* NULL if the client never sent anything there. */
LabFlow *
lab_flows_of_server (LabFlows *self,
                     const LabPacket *packet)
{
  LabFlowKey key = { .client = packet->destination,
                     .far = packet->source,
                     .client_port = packet->destination_port,
                     .far_port = packet->source_port,
                     .protocol = packet->protocol };
  LabFlow *flow = g_hash_table_lookup (self->flows, &key);
  guint32 end;

  if (flow == NULL || packet->protocol != IPPROTO_TCP)
    return flow;
  if ((packet->flags & LAB_TCP_SYN) != 0)
    {
      flow->server_start = flow->server_next = packet->seq + 1;
      flow->server_known = TRUE;
    }
  end = packet->seq + (guint32) packet->payload_length;
  if (flow->server_known && (gint32) (end - flow->server_next) > 0)
    flow->server_next = end;
  return flow;
}

char *
lab_flow_far (const LabFlow *flow)
{
  g_autofree char *address = lab_address_to_string (&flow->key.far);

  return g_strdup_printf (strchr (address, ':') != NULL ? "[%s]:%u" : "%s:%u", address,
                          flow->key.far_port);
}

/* Keeps the payload; FALSE when nothing was added to the beginning. */
static gboolean
collect (LabFlow *flow,
         const LabPacket *packet)
{
  guint32 offset = packet->seq + ((packet->flags & LAB_TCP_SYN) != 0 ? 1 : 0) - flow->client_start;
  gsize before = flow->n_early;

  if (offset >= LAB_PEEK_BYTES)
    return FALSE;
  if (flow->early == NULL)
    {
      flow->early = g_malloc0 (LAB_PEEK_BYTES);
      flow->early_known = g_malloc0 (LAB_PEEK_BYTES);
    }
  for (gsize i = 0; i < packet->payload_length && offset + i < LAB_PEEK_BYTES; i++)
    {
      flow->early[offset + i] = packet->payload[i];
      flow->early_known[offset + i] = 1;
    }
  while (flow->n_early < LAB_PEEK_BYTES && flow->early_known[flow->n_early])
    flow->n_early++;
  return flow->n_early > before;
}

static void
log_name (LabFlows *self,
          const LabFlow *flow,
          const char *event)
{
  g_autofree char *far = lab_flow_far (flow);
  g_autofree char *near = g_strdup_printf ("%u", flow->key.client_port);

  lab_log_event (self->log, event, "name", flow->name, "far", far, "port", near, NULL);
}

/* Over TCP a question stands behind its length; it is only noted. */
static void
look_for_question (LabFlows *self,
                   LabFlow *flow)
{
  gsize length = flow->n_early >= 2 ? (gsize) (flow->early[0] << 8 | flow->early[1])
                                    : G_MAXSIZE - 2;
  g_autofree char *name = NULL;
  g_autofree char *far = lab_flow_far (flow);
  g_autofree char *number = NULL;
  guint type = 0;

  if (flow->n_early < length + 2)
    return;
  name = lab_question_parse (flow->early + 2, length, &type, NULL);
  number = g_strdup_printf ("%u", type);
  if (name != NULL)
    lab_log_event (self->log, "question", "name", name, "type", number, "far", far, "over", "tcp",
                   NULL);
  stop_looking (flow);
}

/* Reads the beginning of what the client sends over TCP. */
void
lab_flows_look (LabFlows *self,
                LabFlow *flow,
                const LabPacket *packet)
{
  LabPeek peek;

  if (flow->is_understood || packet->protocol != IPPROTO_TCP || packet->payload_length == 0 ||
      !collect (flow, packet))
    return;
  if (flow->key.far_port == DNS_PORT)
    {
      look_for_question (self, flow);
      return;
    }
  peek = lab_peek (flow->early, flow->n_early, &flow->name);
  if (peek == LAB_PEEK_HELLO || peek == LAB_PEEK_HTTP)
    log_name (self, flow, peek == LAB_PEEK_HELLO ? "hello" : "request");
  if (peek != LAB_PEEK_MORE || flow->n_early == LAB_PEEK_BYTES)
    stop_looking (flow);
}
