/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-plain-client.c – single connections, questions and probes, with nothing but sockets.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-plain.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <linux/errqueue.h> /* needs struct timespec */
#include <unistd.h>

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static socklen_t
fill_address (struct sockaddr_storage *storage,
              const char *address,
              guint port)
{
  struct sockaddr_in *v4 = (struct sockaddr_in *) storage;
  struct sockaddr_in6 *v6 = (struct sockaddr_in6 *) storage;

  memset (storage, 0, sizeof *storage);
  if (inet_pton (AF_INET, address, &v4->sin_addr) == 1)
    {
      v4->sin_family = AF_INET;
      v4->sin_port = g_htons ((guint16) port);
      return sizeof *v4;
    }
  g_assert_cmpint (inet_pton (AF_INET6, address, &v6->sin6_addr), ==, 1);
  v6->sin6_family = AF_INET6;
  v6->sin6_port = g_htons ((guint16) port);
  return sizeof *v6;
}

static void
set_ttl (int fd,
         int family,
         guint ttl)
{
  int value = (int) ttl;

  if (ttl != 0)
    setsockopt (fd, family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6,
                family == AF_INET ? IP_TTL : IPV6_UNICAST_HOPS, &value, sizeof value);
}

/* Descriptor, or -errno; -ETIMEDOUT when nothing has come after @timeout_ms. @ttl of 0 is the
 * usual one. */
int
lab_plain_dial (const char *address,
                guint port,
                guint ttl,
                guint timeout_ms)
{
  struct sockaddr_storage storage;
  socklen_t length = fill_address (&storage, address, port), error_length = sizeof (int);
  int fd = socket (storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct pollfd poll_fd = { fd, POLLOUT, 0 };
  int error = 0, one = 1;

  set_ttl (fd, storage.ss_family, ttl);
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect (fd, (struct sockaddr *) &storage, length) == 0)
    return fd;
  error = errno;
  if (error == EINPROGRESS)
    error = poll (&poll_fd, 1, (int) timeout_ms) == 0 ? ETIMEDOUT : 0;
  if (error == 0)
    getsockopt (fd, SOL_SOCKET, SO_ERROR, &error, &error_length);
  if (error == 0)
    return fd;
  close (fd);
  return -error;
}

void
lab_plain_send (int fd,
                const void *bytes,
                gsize n_bytes)
{
  if (send (fd, bytes, n_bytes, MSG_NOSIGNAL) != (gssize) n_bytes)
    g_printerr ("send: %s\n", g_strerror (errno));
}

static void
add_number (GByteArray *bytes,
            guint64 number,
            guint n_bytes)
{
  while (n_bytes-- > 0)
    {
      guint8 byte = (guint8) (number >> (8 * n_bytes));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static GByteArray *
hello_extensions (const char *name)
{
  GByteArray *bytes = g_byte_array_new ();
  gsize length = name != NULL ? strlen (name) : 0;

  add_number (bytes, 0xff01000100, 5); /* renegotiation_info: stands before the name */
  if (name != NULL)
    {
      add_number (bytes, 0, 2);
      add_number (bytes, length + 5, 2);
      add_number (bytes, length + 3, 2);
      add_number (bytes, 0, 1);
      add_number (bytes, length, 2);
      g_byte_array_append (bytes, (const guint8 *) name, (guint) length);
    }
  add_number (bytes, 0x002b, 2); /* supported_versions */
  add_number (bytes, 0x0003020304, 5);
  return bytes;
}

/* A ClientHello with @name (NULL: without one), cut into records of @record_bytes of the
 * handshake (0: one record). */
GByteArray *
lab_plain_hello (const char *name,
                 gsize record_bytes)
{
  static const guint8 random_and_session[32 + 1] = { 0 };
  g_autoptr (GByteArray) extensions = hello_extensions (name);
  g_autoptr (GByteArray) handshake = g_byte_array_new ();
  GByteArray *records = g_byte_array_new ();

  add_number (handshake, 1, 1);
  add_number (handshake, 2 + sizeof random_and_session + 4 + 2 + 2 + extensions->len, 3);
  add_number (handshake, 0x0303, 2);
  g_byte_array_append (handshake, random_and_session, sizeof random_and_session);
  add_number (handshake, 0x00021301, 4); /* one cipher */
  add_number (handshake, 0x0100, 2);     /* no compression */
  add_number (handshake, extensions->len, 2);
  g_byte_array_append (handshake, extensions->data, extensions->len);

  for (gsize offset = 0; offset < handshake->len;)
    {
      gsize n = record_bytes > 0 ? MIN (record_bytes, handshake->len - offset) : handshake->len;

      add_number (records, 0x160301, 3);
      add_number (records, n, 2);
      g_byte_array_append (records, handshake->data + offset, (guint) n);
      offset += n;
    }
  return records;
}

/* In pieces of @piece_bytes, each a segment of its own (0: one). */
void
lab_plain_send_hello (int fd,
                      const char *name,
                      gsize piece_bytes)
{
  g_autoptr (GByteArray) hello = lab_plain_hello (name, 0);

  for (gsize offset = 0; offset < hello->len;)
    {
      gsize n = piece_bytes > 0 ? MIN (piece_bytes, hello->len - offset) : hello->len;

      lab_plain_send (fd, hello->data + offset, n);
      offset += n;
      g_usleep (2000);
    }
}

/* Until the end, an error, @most bytes, or @timeout_ms without any byte. */
LabPlainRead
lab_plain_read (int fd,
                gsize most,
                guint timeout_ms)
{
  LabPlainRead result = { 0 };
  gint64 start = g_get_monotonic_time ();
  struct pollfd poll_fd = { fd, POLLIN, 0 };
  char bytes[65536];

  while (result.n_bytes < most && !result.is_end && result.error == 0)
    {
      gssize n = poll (&poll_fd, 1, (int) timeout_ms) == 0
                   ? -2
                   : recv (fd, bytes, MIN (sizeof bytes, most - result.n_bytes), 0);

      if (n > 0)
        result.n_bytes += (gsize) n;
      result.is_end = n == 0;
      if (n < 0)
        result.error = n == -2 ? ETIMEDOUT : errno;
    }
  result.seconds = seconds_since (start);
  return result;
}

static void
add_name (GByteArray *question,
          const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  for (char **label = labels; *label != NULL; label++)
    {
      add_number (question, strlen (*label), 1);
      g_byte_array_append (question, (const guint8 *) *label, (guint) strlen (*label));
    }
  add_number (question, 0, 1);
}

static void
append_answer (GString *all,
               const guint8 *message,
               gsize length)
{
  if (all->len > 0)
    g_string_append_c (all, ' ');
  if ((message[3] & 0x0f) != 0)
    g_string_append_printf (all, "rcode%d", message[3] & 0x0f);
  else if (message[7] == 0)
    g_string_append (all, "empty");
  else
    g_string_append_printf (all, "%d.%d.%d.%d", message[length - 4], message[length - 3],
                            message[length - 2], message[length - 1]);
}

/* Over UDP, for A: every answer that comes within @wait_ms, separated by spaces ("rcode3
 * 198.51.100.7", "empty", ""). */
char *
lab_plain_question (const char *resolver,
                    const char *name,
                    guint wait_ms)
{
  static guint id = 4711;
  struct sockaddr_storage storage;
  socklen_t length = fill_address (&storage, resolver, LAB_PLAIN_DNS);
  g_autoptr (GByteArray) question = g_byte_array_new ();
  GString *all = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();
  int fd = socket (storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  add_number (question, ++id, 2);
  add_number (question, 0x01000001, 4);
  add_number (question, 0, 6);
  add_name (question, name);
  add_number (question, 0x00010001, 4);
  g_assert_cmpint (connect (fd, (struct sockaddr *) &storage, length), ==, 0);
  lab_plain_send (fd, question->data, question->len);
  for (;;)
    {
      struct pollfd poll_fd = { fd, POLLIN, 0 };
      gint64 left = (gint64) wait_ms - (g_get_monotonic_time () - start) / 1000;
      guint8 message[2048];
      gssize n = left > 0 && poll (&poll_fd, 1, (int) left) == 1
                   ? recv (fd, message, sizeof message, 0)
                   : -1;

      if (n < 12)
        break;
      append_answer (all, message, (gsize) n);
    }
  close (fd);
  return g_string_free (all, FALSE);
}

/* Address of the router at which a UDP packet with @ttl ends, or NULL. */
char *
lab_plain_hop (const char *address,
               guint ttl,
               guint timeout_ms)
{
  struct sockaddr_storage storage;
  socklen_t length = fill_address (&storage, address, 33434);
  gboolean v4 = storage.ss_family == AF_INET;
  int fd = socket (storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0), one = 1;
  struct pollfd poll_fd = { fd, 0, 0 };
  char text[INET6_ADDRSTRLEN] = "", control[512], byte;
  struct iovec part = { &byte, 1 };
  struct msghdr header = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control
  };

  set_ttl (fd, storage.ss_family, ttl);
  setsockopt (fd, v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_RECVERR : IPV6_RECVERR, &one, sizeof one);
  sendto (fd, "x", 1, 0, (struct sockaddr *) &storage, length);
  if (poll (&poll_fd, 1, (int) timeout_ms) == 1 && recvmsg (fd, &header, MSG_ERRQUEUE) >= 0)
    {
      struct sock_extended_err *error = (struct sock_extended_err *) CMSG_DATA (
        CMSG_FIRSTHDR (&header));
      struct sockaddr *offender = SO_EE_OFFENDER (error);

      if (error->ee_type == (v4 ? 11 : 3))
        inet_ntop (offender->sa_family,
                   v4 ? (void *) &((struct sockaddr_in *) offender)->sin_addr
                      : (void *) &((struct sockaddr_in6 *) offender)->sin6_addr,
                   text, sizeof text);
    }
  close (fd);
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* One UDP packet there and back. */
gboolean
lab_plain_ping (const char *address,
                guint timeout_ms,
                double *seconds)
{
  struct sockaddr_storage storage;
  socklen_t length = fill_address (&storage, address, LAB_PLAIN_ECHO);
  int fd = socket (storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct pollfd poll_fd = { fd, POLLIN, 0 };
  gint64 start = g_get_monotonic_time ();
  gboolean came;

  sendto (fd, "ping", 4, 0, (struct sockaddr *) &storage, length);
  came = poll (&poll_fd, 1, (int) timeout_ms) == 1 && (poll_fd.revents & POLLIN) != 0;
  if (seconds != NULL)
    *seconds = seconds_since (start);
  close (fd);
  return came;
}
