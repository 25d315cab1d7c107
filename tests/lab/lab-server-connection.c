/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-connection.c – bytes in and out of one TCP connection, TLS or not.
 *
 * A connection is a source of the main loop. Each dispatch shakes hands, reads what is there,
 * gives it to the protocol and sends what the protocol left in `out`, in turns and not for ever.
 * It ends politely (FIN behind the last byte, then reading until the peer is gone, so that no
 * RST eats data) unless the world wants it otherwise.
 */
#include "lab-server-private.h"

#include <openssl/err.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHUNK_BYTES 16384
#define FULL_BYTES (128 * 1024)
#define MAX_TURNS 16
#define LINGER_S 5

typedef enum
{
  STEP_PROGRESS,
  STEP_WAIT_READ,
  STEP_WAIT_WRITE,
  STEP_END, /* the peer is gone or broke the rules */
} Step;

typedef struct
{
  GSource source;
  LabConnection *connection; /* lives longer: killing it destroys the source */
} ConnectionSource;

LabConnection *
lab_connection_ref (LabConnection *self)
{
  return g_rc_box_acquire (self);
}

static void
connection_clear (gpointer data)
{
  LabConnection *self = data;

  g_byte_array_unref (self->out);
}

void
lab_connection_unref (LabConnection *self)
{
  g_rc_box_release_full (self, connection_clear);
}

static void
stop_protocol (LabConnection *self)
{
  if (self->protocol != NULL && self->protocol->stop != NULL)
    self->protocol->stop (self);
  self->protocol = NULL;
  self->state = NULL;
}

/* Ends the connection now. Whoever holds a reference may still call it, without effect. */
void
lab_connection_kill (LabConnection *self)
{
  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_handle_id (&self->linger_id, g_source_remove);
  stop_protocol (self);
  g_clear_pointer (&self->ssl, SSL_free);
  close (self->fd);
  g_hash_table_remove (self->server->connections, self);
}

void
lab_connection_reset (LabConnection *self)
{
  const struct linger now = { 1, 0 };

  if (self->source == NULL)
    return;

  setsockopt (self->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  lab_connection_kill (self);
}

void
lab_connection_send (LabConnection *self,
                     const void *data,
                     gsize n_bytes)
{
  if (self->source == NULL || self->is_closing)
    return;

  g_byte_array_append (self->out, data, n_bytes);
  g_source_set_ready_time (self->source, 0);
}

gboolean
lab_connection_is_full (const LabConnection *self)
{
  return self->out->len >= FULL_BYTES;
}

/* Ends the connection behind what is still to be sent. */
void
lab_connection_finish (LabConnection *self)
{
  if (self->source == NULL)
    return;

  self->is_closing = TRUE;
  g_source_set_ready_time (self->source, 0);
}

void
lab_connection_use_protocol (LabConnection *self,
                             const LabProtocol *protocol)
{
  stop_protocol (self);
  self->protocol = protocol;
  if (protocol->start != NULL)
    protocol->start (self);
}

/* From here on the client speaks TLS. */
void
lab_connection_use_tls (LabConnection *self)
{
  lab_connection_use_protocol (self, &lab_protocol_silent); /* until the handshake tells more */
  self->is_handshaking = TRUE;
  self->ssl = lab_tls_new (self);
}

/* Does what a world wants instead of an answer. */
void
lab_connection_obey (LabConnection *self,
                     LabManner manner)
{
  switch (manner)
    {
    case LAB_MANNER_SILENT:
      lab_connection_use_protocol (self, &lab_protocol_silent);
      break;
    case LAB_MANNER_CLOSE:
      lab_connection_finish (self);
      break;
    case LAB_MANNER_RESET:
      lab_connection_reset (self);
      break;
    case LAB_MANNER_ANSWER:
    default:
      break;
    }
}

static Step
step_of_tls (LabConnection *self,
             int result)
{
  switch (SSL_get_error (self->ssl, result))
    {
    case SSL_ERROR_WANT_READ:
      return STEP_WAIT_READ;
    case SSL_ERROR_WANT_WRITE:
      return STEP_WAIT_WRITE;
    default:
      ERR_clear_error ();
      return STEP_END;
    }
}

static Step
step_of_errno (Step waiting)
{
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? waiting : STEP_END;
}

static Step
shake_hands (LabConnection *self)
{
  int result = SSL_accept (self->ssl);

  if (self->manner != LAB_MANNER_ANSWER)
    {
      /* Stopped by the name in the ClientHello, before any byte of ours. */
      self->is_handshaking = FALSE;
      g_clear_pointer (&self->ssl, SSL_free);
      lab_connection_obey (self, self->manner);
      return STEP_PROGRESS;
    }
  if (result != 1)
    return step_of_tls (self, result);

  self->is_handshaking = FALSE;
  if (lab_attack_is_at (self->attack, LAB_ATTACK_HTTP1) ||
      lab_attack_is_at (self->attack, LAB_ATTACK_HTTP2))
    lab_connection_use_protocol (self, &lab_protocol_attack);
  else
    lab_connection_use_protocol (self, lab_tls_speaks_http2 (self->ssl) ? &lab_protocol_http2
                                                                        : &lab_protocol_http1);
  return STEP_PROGRESS;
}

static Step
receive (LabConnection *self)
{
  guint8 data[CHUNK_BYTES];
  gssize n_bytes;

  if (self->ssl != NULL && !self->is_finished)
    n_bytes = SSL_read (self->ssl, data, sizeof data);
  else
    n_bytes = recv (self->fd, data, sizeof data, MSG_DONTWAIT);

  if (n_bytes > 0)
    {
      if (!self->is_closing)
        self->protocol->received (self, data, n_bytes);
      return STEP_PROGRESS;
    }
  if (self->ssl != NULL && !self->is_finished)
    return step_of_tls (self, n_bytes);

  return n_bytes == 0 ? STEP_END : step_of_errno (STEP_WAIT_READ);
}

/* Where the wire is attacked, bytes come one by one, or break off unseen. */
gssize
lab_connection_write (LabConnection *self,
                      const void *data,
                      gsize n_bytes)
{
  const LabAttack *attack = self->attack;
  gint64 now = g_get_monotonic_time ();
  gssize n_sent;

  if (!lab_attack_is_at (attack, LAB_ATTACK_WIRE))
    return send (self->fd, data, n_bytes, MSG_DONTWAIT | MSG_NOSIGNAL);

  if (attack->cut_after > 0 && self->n_sent >= attack->cut_after)
    return n_bytes;
  if (attack->cut_after > 0)
    n_bytes = MIN (n_bytes, attack->cut_after - self->n_sent);
  if (attack->byte_ms > 0 && now < self->next_byte_us)
    {
      errno = EAGAIN;
      return -1;
    }
  if (attack->byte_ms > 0)
    n_bytes = 1;

  n_sent = send (self->fd, data, n_bytes, MSG_DONTWAIT | MSG_NOSIGNAL);
  self->n_sent += MAX (n_sent, 0);
  self->next_byte_us = attack->byte_ms > 0 ? now + attack->byte_ms * G_TIME_SPAN_MILLISECOND : 0;
  return n_sent;
}

static Step
transmit (LabConnection *self)
{
  gssize n_bytes;

  if (self->ssl != NULL)
    n_bytes = SSL_write (self->ssl, self->out->data, MIN (self->out->len, CHUNK_BYTES));
  else
    n_bytes = lab_connection_write (self, self->out->data, self->out->len);

  if (n_bytes <= 0)
    return self->ssl != NULL ? step_of_tls (self, n_bytes) : step_of_errno (STEP_WAIT_WRITE);

  g_byte_array_remove_range (self->out, 0, n_bytes);
  return STEP_PROGRESS;
}

static gboolean
linger_cb (gpointer user_data)
{
  LabConnection *self = user_data;

  self->linger_id = 0;
  lab_connection_kill (self);
  return G_SOURCE_REMOVE;
}

static void
send_fin (LabConnection *self)
{
  if (self->ssl != NULL && SSL_shutdown (self->ssl) < 0)
    ERR_clear_error ();

  shutdown (self->fd, SHUT_WR);
  self->is_finished = TRUE;
  self->linger_id = g_timeout_add_seconds (LINGER_S, linger_cb, self);
}

/* One turn: returns whether another one may do something at once. */
static gboolean
turn (LabConnection *self,
      gboolean *wants_write)
{
  Step read_step = STEP_WAIT_READ;
  Step write_step = STEP_WAIT_READ;

  *wants_write = FALSE;
  if (self->is_handshaking)
    read_step = shake_hands (self);
  else if (!lab_connection_is_full (self))
    read_step = receive (self);

  if (read_step == STEP_END)
    lab_connection_kill (self);
  if (self->source == NULL || self->is_handshaking)
    {
      *wants_write = read_step == STEP_WAIT_WRITE;
      return self->source != NULL && read_step == STEP_PROGRESS;
    }

  if (self->protocol->drained != NULL && !self->is_closing && !lab_connection_is_full (self))
    self->protocol->drained (self);
  if (self->source != NULL && self->out->len > 0)
    write_step = transmit (self);
  if (write_step == STEP_END)
    lab_connection_kill (self);
  if (self->source != NULL && self->is_closing && !self->is_finished && self->out->len == 0)
    send_fin (self);

  *wants_write = write_step == STEP_WAIT_WRITE || read_step == STEP_WAIT_WRITE;
  return self->source != NULL && (read_step == STEP_PROGRESS || write_step == STEP_PROGRESS);
}

static gboolean
connection_dispatch (GSource *source,
                     GSourceFunc callback,
                     gpointer user_data)
{
  LabConnection *self = lab_connection_ref (((ConnectionSource *) source)->connection);
  gboolean wants_write = FALSE;
  guint n_turns = 0;

  while (n_turns < MAX_TURNS && turn (self, &wants_write))
    n_turns++;

  if (self->source != NULL)
    {
      gboolean wants_read = self->is_handshaking || !lab_connection_is_full (self);
      gboolean is_paced = wants_write && self->next_byte_us > 0; /* the socket would take it now */

      g_source_modify_unix_fd (source, self->fd_tag,
                               (wants_read ? G_IO_IN : 0) |
                                 (wants_write && !is_paced ? G_IO_OUT : 0));
      g_source_set_ready_time (source, n_turns == MAX_TURNS ? 0 /* the others first */
                                       : is_paced           ? self->next_byte_us
                                                            : -1);
    }

  lab_connection_unref (self);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = { NULL, NULL, connection_dispatch, NULL, NULL, NULL };

/* Whoever attacks below HTTP does so on port 443; in HTTP itself also where nothing is encrypted. */
static gboolean
is_attacked_at_once (LabConnection *self)
{
  const LabSite *site = self->host != NULL ? lab_host_find_site (self->host, NULL) : NULL;

  return self->port == 443 ? lab_attack_is_at (self->attack, LAB_ATTACK_NO_TLS)
                           : self->port == 80 && site != NULL &&
                               site->kind == LAB_SITE_CONNECTIVITY &&
                               lab_attack_is_at (self->attack, LAB_ATTACK_HTTP1);
}

static void
choose_protocol (LabConnection *self)
{
  LabServeKind kind = LAB_SERVE_BASE;

  if (!self->server->world->portal && self->port != 53)
    kind = lab_host_common_kind (self->server, self->host);

  if (kind == LAB_SERVE_SILENT)
    lab_connection_use_protocol (self, &lab_protocol_silent);
  else if (kind == LAB_SERVE_EOF)
    lab_connection_use_protocol (self, &lab_protocol_close);
  else if (self->port == 53)
    lab_connection_use_protocol (self, &lab_protocol_dns);
  else if (self->port == 25)
    lab_connection_use_protocol (self, &lab_protocol_smtp);
  else if (is_attacked_at_once (self))
    lab_connection_use_protocol (self, &lab_protocol_attack);
  else if (self->port == 443)
    lab_connection_use_tls (self);
  else if (self->port == LAB_PROXY_PORT)
    lab_connection_use_protocol (self, &lab_protocol_proxy);
  else
    lab_connection_use_protocol (self, &lab_protocol_http1);
}

/*
 * lab_connection_accept:
 * @host: (nullable): where the client connected to
 * @fd: (transfer full): the accepted socket, not blocking
 */
void
lab_connection_accept (LabServer *server,
                       const LabHost *host,
                       guint port,
                       int fd)
{
  LabConnection *self = g_rc_box_new0 (LabConnection);
  const int yes = 1;

  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  self->server = server;
  self->host = host;
  self->attack = host != NULL ? lab_attack_find (server, host) : NULL;
  self->port = port;
  self->fd = fd;
  self->out = g_byte_array_new ();
  self->source = g_source_new (&source_funcs, sizeof (ConnectionSource));
  ((ConnectionSource *) self->source)->connection = self;
  self->fd_tag = g_source_add_unix_fd (self->source, fd, G_IO_IN);
  g_hash_table_add (server->connections, self);
  choose_protocol (self);
  g_source_attach (self->source, NULL);
}
