/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-server.c – real listeners on loopback addresses. A thread for each connection lets a hostile
 * server be written down as what it does, one thing after another.
 */
#include "unit-server.h"

#include "unit-loop.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define N_WAITING 4 /* connects that fill the queue of a listener with backlog 0 */

struct _UnitServer
{
  GSocketService *service;      /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  GCancellable *cancellable;    /* (owned): ends all talks */
  UnitServerFunc func;
  gpointer user_data;
  guint16 port;

  GMutex mutex; /* for what follows */
  guint n_talks;
  guint n_connections;
  guint n_requests;
  const char *filter; /* (nullable): names that end so are reset */
  char *name;         /* (owned) (nullable): in the latest handshake */
};

struct _UnitBlackHole
{
  int listener;
  int waiting[N_WAITING];
  guint16 port;
};

/* Walks a ClientHello (RFC 8446, 4.1.2) to its extension server_name (RFC 6066, 3). The bytes are
 * those of this computer's own TLS library. Returns: (transfer full) (nullable) */
static char *
find_name (const guint8 *hello,
           gsize size)
{
  gsize at = 5 + 4 + 2 + 32; /* record, handshake, version, random */

  if (size < at + 1 || hello[0] != 22)
    return NULL;
  at += 1 + hello[at];                                /* session */
  at += 2 + (gsize) (hello[at] << 8 | hello[at + 1]); /* cipher suites */
  at += 1 + hello[at] + 2;                            /* compression; length of extensions */
  while (at + 9 <= size)
    {
      gsize length = (gsize) (hello[at + 2] << 8 | hello[at + 3]);

      if (hello[at] == 0 && hello[at + 1] == 0)
        return g_strndup ((const char *) hello + at + 9,
                          (gsize) (hello[at + 7] << 8 | hello[at + 8]));
      at += 4 + length;
    }

  return NULL;
}

static guint
get_number (UnitServer *self,
            const guint *number)
{
  guint value;

  g_mutex_lock (&self->mutex);
  value = *number;
  g_mutex_unlock (&self->mutex);

  return value;
}

static void
note_hello (UnitTalk *talk)
{
  UnitServer *self = talk->server;
  guint8 hello[4096];
  gssize size;

  if (!g_socket_condition_wait (talk->socket, G_IO_IN, talk->cancellable, NULL))
    return;

  size = recv (g_socket_get_fd (talk->socket), hello, sizeof hello, MSG_PEEK);
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->name, g_free);
  self->name = size > 0 ? find_name (hello, (gsize) size) : NULL;
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_filtered (UnitServer *self)
{
  gboolean is_hit;

  g_mutex_lock (&self->mutex);
  is_hit = self->filter != NULL && self->name != NULL &&
           g_str_has_suffix (self->name, self->filter);
  g_mutex_unlock (&self->mutex);

  return is_hit;
}

static void
serve (UnitTalk *talk)
{
  UnitServer *self = talk->server;
  g_autoptr (GIOStream) tls = NULL;

  if (self->certificate == NULL)
    {
      self->func (talk);
      return;
    }

  note_hello (talk);
  if (is_filtered (self))
    {
      unit_talk_reset (talk);
      return;
    }

  tls = g_tls_server_connection_new (talk->stream, self->certificate, NULL);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), talk->cancellable, NULL))
    return;

  talk->stream = tls;
  self->func (talk);
}

static gboolean
run_cb (G_GNUC_UNUSED GThreadedSocketService *service,
        GSocketConnection *connection,
        G_GNUC_UNUSED GObject *source,
        gpointer user_data)
{
  UnitServer *self = user_data;
  UnitTalk talk = { self, G_IO_STREAM (connection), g_socket_connection_get_socket (connection),
                    self->cancellable, self->user_data };

  serve (&talk);

  g_mutex_lock (&self->mutex);
  self->n_talks--;
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/* Counted in the main thread, where the test is: a talk that has begun cannot be overlooked. */
static gboolean
incoming_cb (G_GNUC_UNUSED GSocketService *service,
             G_GNUC_UNUSED GSocketConnection *connection,
             G_GNUC_UNUSED GObject *source,
             gpointer user_data)
{
  UnitServer *self = user_data;

  g_mutex_lock (&self->mutex);
  self->n_talks++;
  self->n_connections++;
  g_mutex_unlock (&self->mutex);

  return FALSE;
}

/*
 * unit_server_new:
 * @port: 0 for a free one on 127.0.0.1; others are opened on every IPv4 address
 * @certificate: (nullable): with its key, to speak TLS
 * @func: serves each connection, which is closed after it; over TLS it begins after the handshake
 */
UnitServer *
unit_server_new (guint16 port,
                 GTlsCertificate *certificate,
                 UnitServerFunc func,
                 gpointer user_data)
{
  UnitServer *self = g_new0 (UnitServer, 1);
  g_autoptr (GSocketAddress) wish =
    g_inet_socket_address_new_from_string (port == 0 ? UNIT_LOOPBACK : "0.0.0.0", port);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->service = g_threaded_socket_service_new (64);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->cancellable = g_cancellable_new ();
  self->func = func;
  self->user_data = user_data;

  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wish, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);

  return self;
}

static gboolean
has_no_talks (gpointer user_data)
{
  UnitServer *self = user_data;
  gboolean is_empty;

  g_mutex_lock (&self->mutex);
  is_empty = self->n_talks == 0;
  g_mutex_unlock (&self->mutex);
  if (!is_empty)
    g_thread_yield ();

  return is_empty;
}

static gboolean
tick_cb (G_GNUC_UNUSED gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
unit_server_free (UnitServer *self)
{
  guint tick = g_timeout_add (5, tick_cb, NULL); /* the threads' end wakes no main loop */

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->cancellable);
  unit_wait (has_no_talks, self);
  g_source_remove (tick);

  g_signal_handlers_disconnect_by_data (self->service, self);
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_free (self->name);
  g_free (self);
}

/* @suffix: static text. From now on, a ClientHello with a name that ends so is answered by RST. */
void
unit_server_filter (UnitServer *self,
                    const char *suffix)
{
  g_mutex_lock (&self->mutex);
  self->filter = suffix;
  g_mutex_unlock (&self->mutex);
}

guint16
unit_server_get_port (UnitServer *self)
{
  return self->port;
}

guint
unit_server_get_n_connections (UnitServer *self)
{
  return get_number (self, &self->n_connections);
}

/* Over TLS: requests that came through a finished handshake. */
guint
unit_server_get_n_requests (UnitServer *self)
{
  return get_number (self, &self->n_requests);
}

/* Returns: (transfer full) (nullable): the name in the latest handshake */
char *
unit_server_get_name (UnitServer *self)
{
  char *name;

  g_mutex_lock (&self->mutex);
  name = g_strdup (self->name);
  g_mutex_unlock (&self->mutex);

  return name;
}

gssize
unit_talk_read (UnitTalk *talk,
                void *bytes,
                gsize size)
{
  return g_input_stream_read (g_io_stream_get_input_stream (talk->stream), bytes, size,
                              talk->cancellable, NULL);
}

/* Returns: (transfer full) (nullable): a request's head, up to the empty line; NULL at the end */
char *
unit_talk_read_request (UnitTalk *talk)
{
  g_autoptr (GString) request = g_string_new (NULL);
  UnitServer *self = talk->server;
  char c;

  while (strstr (request->str, "\r\n\r\n") == NULL)
    {
      if (unit_talk_read (talk, &c, 1) != 1)
        return NULL;
      g_string_append_c (request, c);
    }

  g_mutex_lock (&self->mutex);
  self->n_requests++;
  g_mutex_unlock (&self->mutex);

  return g_strdup (request->str);
}

gboolean
unit_talk_write (UnitTalk *talk,
                 const void *bytes,
                 gsize size)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (talk->stream), bytes, size, NULL,
                                    talk->cancellable, NULL);
}

gboolean
unit_talk_say (UnitTalk *talk,
               const char *text)
{
  return unit_talk_write (talk, text, strlen (text));
}

/* Says nothing more and leaves the end to the other side, or to the end of the server. */
void
unit_talk_hold (UnitTalk *talk)
{
  char bytes[4096];

  while (unit_talk_read (talk, bytes, sizeof bytes) > 0)
    ;
}

/* FIN, and only then the end: unread bytes would turn it into RST. */
void
unit_talk_hang_up (UnitTalk *talk)
{
  char bytes[4096];

  g_socket_shutdown (talk->socket, FALSE, TRUE, NULL);
  while (g_socket_receive (talk->socket, bytes, sizeof bytes, talk->cancellable, NULL) > 0)
    ;
}

/* RST (socket(7), SO_LINGER). */
void
unit_talk_reset (UnitTalk *talk)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (talk->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  g_socket_close (talk->socket, NULL);
}

void
unit_serve_silence (UnitTalk *talk)
{
  unit_talk_hold (talk);
}

void
unit_serve_reset_at_once (UnitTalk *talk)
{
  unit_talk_reset (talk);
}

void
unit_serve_hang_up (UnitTalk *talk)
{
  char bytes[4096];

  if (unit_talk_read (talk, bytes, sizeof bytes) > 0)
    unit_talk_hang_up (talk);
}

void
unit_serve_reset (UnitTalk *talk)
{
  char bytes[4096];

  if (unit_talk_read (talk, bytes, sizeof bytes) > 0)
    unit_talk_reset (talk);
}

void
unit_serve_text (UnitTalk *talk)
{
  char bytes[4096];

  if (unit_talk_read (talk, bytes, sizeof bytes) > 0 && unit_talk_say (talk, talk->user_data))
    unit_talk_hold (talk);
}

static int
bind_socket (const char *address,
             guint16 *port)
{
  struct sockaddr_in name = { .sin_family = AF_INET, .sin_port = htons (*port) };
  socklen_t length = sizeof name;
  int one = 1;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  inet_pton (AF_INET, address, &name.sin_addr);
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &name, sizeof name), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) &name, &length), ==, 0);
  *port = ntohs (name.sin_port);

  return fd;
}

/* Returns: a port of 127.0.0.1 on which nobody listens */
guint16
unit_find_closed_port (void)
{
  guint16 port = 0;

  close (bind_socket (UNIT_LOOPBACK, &port));
  return port;
}

/* A listener that accepts nothing and whose queue is full: the next SYN is never answered. */
UnitBlackHole *
unit_black_hole_new (guint16 port)
{
  UnitBlackHole *self = g_new0 (UnitBlackHole, 1);
  struct sockaddr_in name = { .sin_family = AF_INET };

  self->port = port;
  self->listener = bind_socket (port == 0 ? UNIT_LOOPBACK : "0.0.0.0", &self->port);
  g_assert_cmpint (listen (self->listener, 0), ==, 0);

  name.sin_port = htons (self->port);
  inet_pton (AF_INET, UNIT_LOOPBACK, &name.sin_addr);
  for (guint i = 0; i < N_WAITING; i++)
    {
      self->waiting[i] = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      if (connect (self->waiting[i], (struct sockaddr *) &name, sizeof name) != 0)
        g_assert_cmpint (errno, ==, EINPROGRESS);
    }

  return self;
}

guint16
unit_black_hole_get_port (UnitBlackHole *self)
{
  return self->port;
}

void
unit_black_hole_free (UnitBlackHole *self)
{
  for (guint i = 0; i < N_WAITING; i++)
    close (self->waiting[i]);
  close (self->listener);
  g_free (self);
}
