/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which router is so many hops away: a datagram whose time to live ends there comes back as an
 * ICMP error, which the kernel hands out on the socket's error queue (ip(7), IP_RECVERR). Needs
 * neither a raw socket nor any right.
 *
 *   send ─▶ wait ─▶ read the error queue
 */
#include "probe/mostik-probe-hop.h"

#include "probe/mostik-probe-deadline.h"

#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <string.h>
#include <sys/socket.h>

/* The ports that traceroute(8) uses: nobody listens there. */
#define FIRST_PORT 33434

typedef struct
{
  /* In progress. */
  MostikProbeDeadline *deadline; /* (owned) */
  GSocket *socket;               /* (owned) (nullable) */
  GSource *source;               /* (owned) (nullable) */

  /* Output. */
  MostikObservation *observation; /* (owned) (nullable) */
} HopData;

static void
hop_data_free (HopData *data)
{
  if (data->source != NULL)
    g_source_destroy (data->source);
  g_clear_pointer (&data->source, g_source_unref);
  g_clear_pointer (&data->deadline, mostik_probe_deadline_free);
  g_clear_object (&data->socket);
  g_clear_pointer (&data->observation, mostik_observation_free);
  g_free (data);
}

static void
finish (GTask *task,
        MostikOutcome outcome)
{
  HopData *data = g_task_get_task_data (task);

  if (data->source != NULL)
    g_source_destroy (data->source);
  data->observation->outcome = outcome;
  g_task_return_pointer (task, g_steal_pointer (&data->observation),
                         (GDestroyNotify) mostik_observation_free);
}

/**
 * mostik_probe_hop_limit:
 * @ttl: how many hops; 0 = as many as usual
 *
 * Lets the packets of @socket go only so far from now on, and the kernel tell what routers report
 * of them.
 *
 * Returns: whether that is possible
 */
gboolean
mostik_probe_hop_limit (GSocket *socket,
                        guint8 ttl)
{
  gboolean is_ipv6 = g_socket_get_family (socket) == G_SOCKET_FAMILY_IPV6;
  int wants_usual = -1;

  if (ttl == 0)
    return g_socket_set_option (socket, is_ipv6 ? IPPROTO_IPV6 : IPPROTO_IP,
                                is_ipv6 ? IPV6_UNICAST_HOPS : IP_TTL, wants_usual, NULL);

  g_socket_set_ttl (socket, ttl);
  return g_socket_get_ttl (socket) == ttl &&
         g_socket_set_option (socket, is_ipv6 ? IPPROTO_IPV6 : IPPROTO_IP,
                              is_ipv6 ? IPV6_RECVERR : IP_RECVERR, TRUE, NULL);
}

static char *
read_offender (const struct sock_extended_err *error)
{
  const struct sockaddr *from = SO_EE_OFFENDER (error);
  char text[INET6_ADDRSTRLEN] = "";

  if (from->sa_family == AF_INET)
    inet_ntop (AF_INET, &((const struct sockaddr_in *) from)->sin_addr, text, sizeof text);
  else if (from->sa_family == AF_INET6)
    inet_ntop (AF_INET6, &((const struct sockaddr_in6 *) from)->sin6_addr, text, sizeof text);

  return *text != '\0' ? g_strdup (text) : NULL;
}

/* ICMP: RFC 792; ICMPv6: RFC 4443. */
static MostikOutcome
judge (const struct sock_extended_err *error)
{
  gboolean is_ipv6 = error->ee_origin == SO_EE_ORIGIN_ICMP6;

  if (error->ee_origin != SO_EE_ORIGIN_ICMP && !is_ipv6)
    return MOSTIK_OUTCOME_CANCELLED;
  if (error->ee_type == (is_ipv6 ? ICMP6_TIME_EXCEEDED : ICMP_TIME_EXCEEDED))
    return MOSTIK_OUTCOME_TTL_EXPIRED;
  if (error->ee_type == (is_ipv6 ? ICMP6_DST_UNREACH : ICMP_DEST_UNREACH) &&
      error->ee_code == (is_ipv6 ? ICMP6_DST_UNREACH_NOPORT : ICMP_PORT_UNREACH))
    return MOSTIK_OUTCOME_OK;

  return MOSTIK_OUTCOME_TCP_UNREACHABLE;
}

/**
 * mostik_probe_hop_read:
 * @socket: a socket after [func@probe_hop_limit]
 * @router: (out) (transfer full) (nullable): who reported it
 *
 * Reads one report off the error queue.
 *
 * Returns: "ttl-expired", "ok" (it came to its goal, where nobody listens), "tcp-unreachable"
 *   (it is not let through); "cancelled" where there is no report
 */
MostikOutcome
mostik_probe_hop_read (GSocket *socket,
                       char **router)
{
  char payload[64];
  union
  {
    char bytes[512];
    struct cmsghdr align;
  } control;
  struct iovec part = { payload, sizeof payload };
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control.bytes };

  *router = NULL;
  if (recvmsg (g_socket_get_fd (socket), &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
    return MOSTIK_OUTCOME_CANCELLED;

  for (struct cmsghdr *c = CMSG_FIRSTHDR (&message); c != NULL; c = CMSG_NXTHDR (&message, c))
    {
      struct sock_extended_err *error = (struct sock_extended_err *) CMSG_DATA (c);
      gboolean is_error = (c->cmsg_level == IPPROTO_IP && c->cmsg_type == IP_RECVERR) ||
                          (c->cmsg_level == IPPROTO_IPV6 && c->cmsg_type == IPV6_RECVERR);

      if (!is_error || c->cmsg_len < CMSG_LEN (sizeof *error + sizeof (struct sockaddr_in)))
        continue;
      *router = read_offender (error);
      return judge (error);
    }

  return MOSTIK_OUTCOME_CANCELLED;
}

static gboolean
reported_cb (GSocket *socket,
             G_GNUC_UNUSED GIOCondition condition,
             gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HopData *data = g_task_get_task_data (task);
  MostikOutcome outcome;

  if (mostik_probe_deadline_was_cancelled (data->deadline))
    {
      finish (task, MOSTIK_OUTCOME_CANCELLED);
      return G_SOURCE_REMOVE;
    }

  outcome = mostik_probe_hop_read (socket, &data->observation->router);
  if (outcome == MOSTIK_OUTCOME_CANCELLED)
    outcome = MOSTIK_OUTCOME_HOP_TIMEOUT; /* the time is up, or what came is no report */
  finish (task, outcome);
  return G_SOURCE_REMOVE;
}

/**
 * mostik_probe_hop_async:
 * @observation: (transfer full): its `address` is the goal, its `ttl` the number of hops
 * @timeout_ms: how long to wait for a report
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once, cancelled or not
 *
 * Sends one datagram. Fills in outcome and router.
 */
void
mostik_probe_hop_async (MostikObservation *observation,
                        guint timeout_ms,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GSocketAddress) address = NULL;
  HopData *data = g_new0 (HopData, 1);
  const char nothing[8] = { 0 };

  g_task_set_source_tag (task, mostik_probe_hop_async);
  data->deadline = mostik_probe_deadline_new (timeout_ms, cancellable);
  data->observation = observation;
  g_task_set_task_data (task, data, (GDestroyNotify) hop_data_free);

  observation->port = FIRST_PORT + observation->ttl;
  address = g_inet_socket_address_new_from_string (observation->address, observation->port);
  if (address != NULL)
    data->socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_DATAGRAM,
                                 G_SOCKET_PROTOCOL_UDP, NULL);
  if (data->socket == NULL || !mostik_probe_hop_limit (data->socket, observation->ttl) ||
      !g_socket_connect (data->socket, address, NULL, NULL) ||
      g_socket_send (data->socket, nothing, sizeof nothing, NULL, NULL) < 0)
    {
      finish (task, MOSTIK_OUTCOME_TCP_UNREACHABLE);
      return;
    }

  data->source = g_socket_create_source (
    data->socket, G_IO_IN | G_IO_ERR, mostik_probe_deadline_get_cancellable (data->deadline));
  g_source_set_callback (data->source, G_SOURCE_FUNC (reported_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (data->source, g_main_context_get_thread_default ());
}

/**
 * mostik_probe_hop_finish:
 *
 * Returns: (transfer full): the observation, filled in; never %NULL
 */
MostikObservation *
mostik_probe_hop_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_hop_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
