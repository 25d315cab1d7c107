/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-lies.c – DNS over UDP on its way through the middlebox.
 *
 * LAB_LIAR_UDP_RACE: a false answer comes first, the question passes. LAB_LIAR_UDP_ALL: UDP port
 * 53 is taken over, whoever was asked: names of the list get the lie, all other questions (IPv4)
 * go to the provider's resolver instead, whose answers come back under the address that was asked.
 */
#include "lab-middlebox-filter.h"

#include "lab-namespace.h"

#define DNS_PORT 53

struct _LabLies
{
  const LabWorld *world;
  LabLine *line; /* (unowned) */
  LabLog *log;   /* (unowned) */
  gboolean takes_over;
  LabAddress resolver;
  GHashTable *redirected; /* (owned) port and id of a question → LabAddress that was asked */
};

LabLies *
lab_lies_new (const LabWorld *world,
              LabLine *line,
              LabLog *log)
{
  LabLies *self = g_new0 (LabLies, 1);

  self->world = world;
  self->line = line;
  self->log = log;
  for (const LabLie *lie = world->lies; lie->name != NULL; lie++)
    self->takes_over |= (lie->liars & LAB_LIAR_UDP_ALL) != 0;
  lab_address_parse (&self->resolver, LAB_PROVIDER_RESOLVER);
  self->redirected = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

static const LabLie *
find_lie (LabLies *self,
          const char *name)
{
  for (const LabLie *lie = self->world->lies; lie->name != NULL; lie++)
    if ((lie->liars & (LAB_LIAR_UDP_ALL | LAB_LIAR_UDP_RACE)) != 0 &&
        lab_name_matches (lie->name, name))
      return lie;
  return NULL;
}

static void
log_question (LabLies *self,
              const LabPacket *packet,
              const char *name,
              guint type)
{
  g_autofree char *number = g_strdup_printf ("%u", type);
  g_autofree char *address = lab_address_to_string (&packet->destination);

  lab_log_event (self->log, "question", "name", name, "type", number, "far", address, "over", "udp",
                 NULL);
}

static void
tell_lie (LabLies *self,
          const LabLie *lie,
          const LabPacket *packet,
          guint type,
          gsize question_length)
{
  g_autoptr (GByteArray) answer = lab_question_answer (packet->payload, question_length, type,
                                                       lie->kind, lie->value);
  LabEnds ends = { .source = &packet->destination,
                   .destination = &packet->source,
                   .source_port = DNS_PORT,
                   .destination_port = packet->source_port,
                   .ttl = 62 };

  lab_log_event (self->log, "lie", "name", lie->name, NULL);
  lab_line_inject (self->line, lab_build_udp (&ends, answer->data, answer->len), LAB_DEFAULT_HOP,
                   lie->delay_ms);
}

static gpointer
redirect_key (guint port,
              const LabPacket *packet)
{
  return GUINT_TO_POINTER (port << 16 | (guint) packet->payload[0] << 8 | packet->payload[1]);
}

static void
redirect (LabLies *self,
          LabPacket *packet)
{
  if (packet->version != 4 || lab_address_equal (&packet->destination, &self->resolver))
    return;
  g_hash_table_replace (self->redirected, redirect_key (packet->source_port, packet),
                        g_memdup2 (&packet->destination, sizeof (LabAddress)));
  lab_packet_set_destination (packet, &self->resolver);
}

/* TRUE = the question goes on, @later_ms later than it would. */
gboolean
lab_lies_up (LabLies *self,
             LabPacket *packet,
             guint reach,
             guint *later_ms)
{
  g_autofree char *name = NULL;
  const LabLie *lie;
  gsize question_length = 0;
  guint type = 0;

  if (packet->protocol != IPPROTO_UDP || packet->destination_port != DNS_PORT)
    return TRUE;
  name = lab_question_parse (packet->payload, packet->payload_length, &type, &question_length);
  if (name == NULL)
    return TRUE;
  log_question (self, packet, name, type);
  if (reach < LAB_DEFAULT_HOP)
    return TRUE;

  lie = find_lie (self, name);
  if (lie != NULL && (lie->liars & LAB_LIAR_UDP_ALL) != 0 && lie->kind == LAB_LIE_SILENCE)
    return FALSE;
  if (lie != NULL && lie->kind != LAB_LIE_NONE && lie->kind != LAB_LIE_SILENCE)
    {
      tell_lie (self, lie, packet, type, question_length);
      if ((lie->liars & LAB_LIAR_UDP_ALL) != 0)
        return FALSE;
    }
  if (lie != NULL && lie->kind == LAB_LIE_NONE)
    *later_ms = lie->delay_ms;
  if (self->takes_over)
    redirect (self, packet);
  return TRUE;
}

/* Gives an answer back the address that was asked. */
void
lab_lies_down (LabLies *self,
               LabPacket *packet)
{
  gpointer key;
  const LabAddress *asked;

  if (packet->protocol != IPPROTO_UDP || packet->source_port != DNS_PORT ||
      packet->payload_length < 2 || !lab_address_equal (&packet->source, &self->resolver))
    return;
  key = redirect_key (packet->destination_port, packet);
  asked = g_hash_table_lookup (self->redirected, key);
  if (asked == NULL)
    return;
  lab_packet_set_source (packet, asked);
  g_hash_table_remove (self->redirected, key);
}
