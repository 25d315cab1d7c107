/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-attacks.c – who attacks whoever comes here, and how are raw bytes said?
 *
 * A world names an attack for a server (LAB_SERVE_ATTACK). It strikes at one layer; everything
 * below that is honest, so that the attack is reached at all. The attacks themselves are tables:
 * what is said first, and what then again and again until the other side has enough.
 */
#include "lab-server-private.h"

#define BATCH_BYTES (16 * 1024)
#define MAX_REQUEST (64 * 1024)

typedef struct
{
  GByteArray *in;  /* (owned) until the attack begins */
  GByteArray *out; /* (owned) (nullable) a batch of pieces */
  gboolean has_begun;
  guint timer;
} State;

static const LabAttack *const groups[] = { lab_attacks_http, lab_attacks_frames,
                                           lab_attacks_certificates, lab_attacks_dns };

static const LabAttack *
find_by_id (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const LabAttack *attack = groups[i]; attack->id != NULL; attack++)
      if (g_strcmp0 (attack->id, id) == 0)
        return attack;

  g_error ("no attack is called %s", id);
}

/*
 * lab_attack_find:
 *
 * Returns: (nullable): what the world does to whoever comes to @host
 */
const LabAttack *
lab_attack_find (const LabServer *server,
                 const LabHost *host)
{
  const LabServe *serve = lab_host_find_serve (server, host, lab_host_find_site (host, NULL));

  return serve != NULL && serve->kind == LAB_SERVE_ATTACK ? find_by_id (serve->text) : NULL;
}

/*
 * lab_attack_is_at:
 * @self: (nullable): an attack
 */
gboolean
lab_attack_is_at (const LabAttack *self,
                  LabAttackLayer layer)
{
  return self != NULL && self->layer == layer;
}

static void
add_piece (const LabAttack *attack,
           GByteArray *out)
{
  if (attack->make_piece != NULL)
    attack->make_piece (out);
  else
    g_byte_array_append (out, (const guint8 *) attack->piece, strlen (attack->piece));
}

static void
attack_start (LabConnection *connection)
{
  State *state = g_new0 (State, 1);

  state->in = g_byte_array_new ();
  state->out = g_byte_array_new ();
  connection->state = state;
}

static void
attack_stop (LabConnection *connection)
{
  State *state = connection->state;

  g_clear_handle_id (&state->timer, g_source_remove);
  g_byte_array_unref (state->in);
  g_byte_array_unref (state->out);
  g_free (state);
}

static gboolean
say_piece_cb (gpointer user_data)
{
  LabConnection *connection = user_data;
  g_autoptr (GByteArray) piece = g_byte_array_new ();

  add_piece (connection->attack, piece);
  lab_connection_send (connection, piece->data, piece->len);
  return G_SOURCE_CONTINUE;
}

static void
begin (LabConnection *connection)
{
  const LabAttack *attack = connection->attack;
  State *state = connection->state;
  g_autoptr (GByteArray) head = g_byte_array_new ();

  state->has_begun = TRUE;
  if (attack->make_head != NULL)
    attack->make_head (head);
  if (attack->head != NULL)
    g_byte_array_append (head, (const guint8 *) attack->head, strlen (attack->head));
  lab_connection_send (connection, head->data, head->len);
  if (attack->hangs_up)
    lab_connection_finish (connection);
  else if (attack->period_ms > 0)
    state->timer = g_timeout_add (attack->period_ms, say_piece_cb, connection);
}

/* HEADERS, RFC 9113, 6.2, behind the preface and other frames. */
static gboolean
has_http2_request (const GByteArray *in)
{
  const gsize preface = 24;

  for (gsize at = preface; at + 9 <= in->len;)
    {
      const guint8 *frame = in->data + at;

      if (frame[3] == 1)
        return TRUE;
      at += 9 + ((gsize) frame[0] << 16 | (gsize) frame[1] << 8 | frame[2]);
    }

  return FALSE;
}

static gboolean
is_asked (const LabConnection *connection,
          const GByteArray *in)
{
  switch ((int) connection->attack->layer)
    {
    case LAB_ATTACK_HTTP1:
      return memmem (in->data, in->len, "\r\n\r\n", 4) != NULL;
    case LAB_ATTACK_HTTP2:
      return has_http2_request (in);
    default:
      return TRUE;
    }
}

static void
attack_received (LabConnection *connection,
                 const guint8 *data,
                 gsize n_bytes)
{
  State *state = connection->state;

  if (state->has_begun || state->in->len + n_bytes > MAX_REQUEST)
    return;

  g_byte_array_append (state->in, data, n_bytes);
  if (is_asked (connection, state->in))
    begin (connection);
}

static void
attack_drained (LabConnection *connection)
{
  State *state = connection->state;
  const LabAttack *attack = connection->attack;

  if (!state->has_begun || attack->period_ms > 0 ||
      (attack->piece == NULL && attack->make_piece == NULL))
    return;

  while (state->out->len < BATCH_BYTES)
    add_piece (attack, state->out);
  lab_connection_send (connection, state->out->data, state->out->len);
}

const LabProtocol lab_protocol_attack = { attack_start, attack_received, attack_drained,
                                          attack_stop };
