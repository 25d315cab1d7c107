/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the kernel knows of a TCP connection. GTlsConnection reports RST, FIN and rubbish with the
 * same error code; the state of the socket below it tells them apart (tcp(7), TCP_INFO), and how
 * many bytes came in at all.
 */
#include "probe/mostik-probe-socket.h"

#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/* The kernel doubles it for its own use (socket(7)), so that a usual certificate chain fits. */
#define NARROW_BYTES (8 * 1024)
/* States of RFC 9293 as Linux numbers them (include/net/tcp_states.h). */
#define STATE_ESTABLISHED 1
#define STATE_CLOSE 7
#define STATE_TIME_WAIT 6
#define STATE_CLOSE_WAIT 8
#define STATE_LAST_ACK 9
#define STATE_CLOSING 11

static gboolean
get_info (int fd,
          struct tcp_info *info)
{
  socklen_t length = sizeof *info;

  memset (info, 0, sizeof *info);
  return fd >= 0 && getsockopt (fd, IPPROTO_TCP, TCP_INFO, info, &length) == 0;
}

/* Whether the other side has closed, whatever ours did after that. */
static gboolean
has_fin (const struct tcp_info *info)
{
  return info->tcpi_state == STATE_CLOSE_WAIT || info->tcpi_state == STATE_LAST_ACK ||
         info->tcpi_state == STATE_CLOSING || info->tcpi_state == STATE_TIME_WAIT;
}

/**
 * mostik_probe_socket_dup:
 *
 * libsoup closes a connection that fails before anybody can look at it. A second descriptor
 * keeps the kernel's
 * knowledge of it.
 *
 * Returns: a descriptor that the caller closes; -1 where there is none
 */
int
mostik_probe_socket_dup (GSocketConnection *connection)
{
  return fcntl (g_socket_get_fd (g_socket_connection_get_socket (connection)), F_DUPFD_CLOEXEC, 0);
}

/**
 * mostik_probe_socket_get_end:
 * @fd: a TCP socket that was connected once, or -1
 *
 * Returns: how the other side left it
 */
MostikProbeEnd
mostik_probe_socket_get_end (int fd)
{
  struct tcp_info info;

  if (!get_info (fd, &info))
    return MOSTIK_PROBE_END_UNKNOWN;

  switch (info.tcpi_state)
    {
    case STATE_ESTABLISHED:
      return MOSTIK_PROBE_END_OPEN;
    case STATE_CLOSE:
      return MOSTIK_PROBE_END_RST;
    case STATE_TIME_WAIT:
    case STATE_CLOSE_WAIT:
    case STATE_LAST_ACK:
    case STATE_CLOSING:
      return MOSTIK_PROBE_END_FIN;
    default:
      return MOSTIK_PROBE_END_UNKNOWN;
    }
}

/**
 * mostik_probe_socket_narrow:
 * @connection: not yet connected: a window that was offered once cannot be taken back
 *
 * Lets only a few kilobytes be under way at a time. For answers of which little is read: on a slow
 * line the rest would come all the same, and stand in the way of what is waited for.
 */
void
mostik_probe_socket_narrow (GSocketConnection *connection)
{
  g_socket_set_option (g_socket_connection_get_socket (connection), SOL_SOCKET, SO_RCVBUF,
                       NARROW_BYTES, NULL);
}

/**
 * mostik_probe_socket_get_bytes:
 * @fd: a TCP socket that was connected once, or -1
 *
 * Returns: bytes received so far, all layers above TCP included
 */
guint64
mostik_probe_socket_get_bytes (int fd)
{
  struct tcp_info info;

  if (!get_info (fd, &info))
    return 0;

  /* The kernel counts a FIN as a byte: it takes a place in the sequence (RFC 9293, 3.4). */
  return has_fin (&info) && info.tcpi_bytes_received > 0 ? info.tcpi_bytes_received - 1
                                                         : info.tcpi_bytes_received;
}

/**
 * mostik_probe_socket_get_sent:
 * @fd: a TCP socket, or -1
 * @round_trip_ms: (out): how long an answer takes; 0 = not known
 *
 * Returns: packets sent so far, those included that the kernel sent again
 */
guint
mostik_probe_socket_get_sent (int fd,
                              guint *round_trip_ms)
{
  struct tcp_info info = { 0 };

  get_info (fd, &info);
  *round_trip_ms = (info.tcpi_rtt + 999) / 1000;

  return info.tcpi_segs_out;
}

/**
 * mostik_probe_socket_call_twice:
 * @connection: not yet connected
 *
 * Lets a SYN that gets no answer be sent again once, not more often.
 */
void
mostik_probe_socket_call_twice (GSocketConnection *connection)
{
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_SYNCNT, 1,
                       NULL);
}

/**
 * mostik_probe_socket_get_address:
 *
 * Returns: (transfer full) (nullable): the address of the other side, as text
 */
char *
mostik_probe_socket_get_address (GSocketConnection *connection)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  if (!G_IS_INET_SOCKET_ADDRESS (remote))
    return NULL;

  return g_inet_address_to_string (
    g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote)));
}

/**
 * mostik_probe_connect_outcome:
 * @error: why a TCP connection could not be made
 *
 * GIO passes the kernel's error through; here, on a plain socket, the codes are distinct.
 *
 * Returns: the outcome; "cancelled" where the error says nothing about the network
 */
MostikOutcome
mostik_probe_connect_outcome (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return MOSTIK_OUTCOME_TCP_REFUSED;
  /* ECONNRESET: it stood already, and was reset before anybody could look (RST for a SYN is
   * ECONNREFUSED). */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return MOSTIK_OUTCOME_TLS_RESET;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return MOSTIK_OUTCOME_TCP_TIMEOUT;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return MOSTIK_OUTCOME_CANCELLED;
  if (error->domain == G_IO_ERROR && error->code >= G_IO_ERROR_PROXY_FAILED &&
      error->code <= G_IO_ERROR_PROXY_NOT_ALLOWED)
    return MOSTIK_OUTCOME_PROXY_FAILED;

  return MOSTIK_OUTCOME_TCP_UNREACHABLE;
}
