/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-plain-server.c – a server at every address that does one simple thing per port. A thread for
 * each connection.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-plain.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MESSAGE_BYTES 2048

static void
note_reset (guint port)
{
  g_print ("reset %u\n", port);
  fflush (stdout);
}

/* Reads until the end; what comes is sent back if @echo. */
static void
drain (int fd,
       guint port,
       gboolean echo)
{
  char bytes[4096];
  gssize n;

  while ((n = recv (fd, bytes, sizeof bytes, 0)) > 0)
    if (echo && send (fd, bytes, (size_t) n, MSG_NOSIGNAL) < 0)
      break;
  if (n < 0 && errno == ECONNRESET)
    note_reset (port);
}

static gboolean
run_cb (G_GNUC_UNUSED GThreadedSocketService *service,
        GSocketConnection *connection,
        G_GNUC_UNUSED GObject *source,
        gpointer user_data)
{
  static const char http[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
  static const char banner[] = "220 lab.example ESMTP\r\n";
  static char reply[LAB_PLAIN_REPLY_BYTES];
  guint port = GPOINTER_TO_UINT (user_data);
  int fd = g_socket_get_fd (g_socket_connection_get_socket (connection));
  gssize n = 0;
  char byte;

  fcntl (fd, F_SETFL,
         fcntl (fd, F_GETFL) & ~O_NONBLOCK); /* GSocket's are never blocking underneath */
  if (port == LAB_PLAIN_MAIL)
    send (fd, banner, sizeof banner - 1, MSG_NOSIGNAL);
  else if (port != LAB_PLAIN_ECHO && (n = recv (fd, &byte, 1, MSG_PEEK)) == 1)
    send (fd, port == LAB_PLAIN_HTTP ? http : reply,
          port == LAB_PLAIN_HTTP ? sizeof http - 1 : sizeof reply, MSG_NOSIGNAL);
  if (n < 0 && errno == ECONNRESET)
    note_reset (port);
  if (port == LAB_PLAIN_HTTP)
    shutdown (fd, SHUT_WR);
  drain (fd, port, port == LAB_PLAIN_ECHO || port == LAB_PLAIN_MAIL);
  return TRUE;
}

/* Turns a question into its answer, in place. */
static gsize
answer_question (guint8 *message,
                 gsize length)
{
  static const guint8 record[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 1, 0x2c, 0, 4, 198, 51, 100, 7 };

  if (length < 17 || length + sizeof record > MESSAGE_BYTES)
    return 0;
  message[2] |= 0x80;
  memset (message + 6, 0, 6);
  if (message[length - 3] != 1) /* type */
    return length;
  message[7] = 1;
  memcpy (message + length, record, sizeof record);
  return length + sizeof record;
}

/* Answers come from the address that was asked: the control message is sent back as it came. */
static gpointer
serve_udp (gpointer data)
{
  guint port = GPOINTER_TO_UINT (data);
  struct sockaddr_in6 any = { .sin6_family = AF_INET6, .sin6_port = g_htons ((guint16) port) },
                      peer;
  int fd = socket (AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0), one = 1;
  guint8 message[MESSAGE_BYTES];
  char control[256];

  setsockopt (fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, &one, sizeof one);
  if (bind (fd, (struct sockaddr *) &any, sizeof any) != 0)
    g_error ("UDP %u: %s", port, g_strerror (errno));
  for (;;)
    {
      struct iovec part = { message, sizeof message };
      struct msghdr header = { .msg_name = &peer,
                               .msg_namelen = sizeof peer,
                               .msg_iov = &part,
                               .msg_iovlen = 1,
                               .msg_control = control,
                               .msg_controllen = sizeof control };
      gssize n = recvmsg (fd, &header, 0);
      struct cmsghdr *info = n > 0 ? CMSG_FIRSTHDR (&header) : NULL;

      if (info == NULL)
        continue;
      ((struct in6_pktinfo *) CMSG_DATA (info))->ipi6_ifindex = 0;
      part.iov_len = port == LAB_PLAIN_DNS ? answer_question (message, (gsize) n) : (gsize) n;
      if (sendmsg (fd, &header, 0) < 0)
        g_printerr ("UDP %u: %s\n", port, g_strerror (errno));
    }
  return NULL;
}

int
lab_plain_server_run (G_GNUC_UNUSED const LabWorld *world,
                      G_GNUC_UNUSED const char *dir,
                      int ready_fd)
{
  static const guint16 tcp_ports[] = { LAB_PLAIN_ECHO, LAB_PLAIN_MAIL, LAB_PLAIN_HTTP,
                                       LAB_PLAIN_TLS };
  static const guint16 udp_ports[] = { LAB_PLAIN_ECHO, LAB_PLAIN_DNS };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (tcp_ports); i++)
    {
      GSocketService *service = g_threaded_socket_service_new (64);

      if (!g_socket_listener_add_inet_port (G_SOCKET_LISTENER (service), tcp_ports[i], NULL, NULL))
        return 1;
      g_signal_connect (service, "run", G_CALLBACK (run_cb), GUINT_TO_POINTER (tcp_ports[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (udp_ports); i++)
    g_thread_unref (g_thread_new ("udp", serve_udp, GUINT_TO_POINTER (udp_ports[i])));
  g_usleep (20000); /* both threads have bound by then */
  if (write (ready_fd, "ready\n", 6) != 6)
    return 1;
  g_main_loop_run (loop);
  return 0;
}
