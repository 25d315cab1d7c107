/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-namespace.h – the three network namespaces of a world, their wires, and the client's own
 * files in /etc.
 */
#pragma once

#include "lab-world.h"

#include <sys/types.h>

G_BEGIN_DECLS

#define LAB_CLIENT_ADDRESS "192.168.1.77"
#define LAB_GATEWAY_ADDRESS "192.168.1.1"
#define LAB_CLIENT_ADDRESS6 "2a00:1370:8100:77::77"
#define LAB_PROVIDER_RESOLVER "212.188.4.10"
#define LAB_TUNNEL_ADDRESS "10.2.0.2"

/* A phone that shares its line. */
#define LAB_PHONE_CLIENT_ADDRESS "192.168.43.77"
#define LAB_PHONE_ADDRESS "192.168.43.1"

/* Where the wire's frames come from and go to; the gateway is nobody's real interface. */
#define LAB_MAC_CLIENT "02:4d:6f:73:00:77"
#define LAB_MAC_GATEWAY "02:4d:6f:73:00:01"
#define LAB_MAC_SERVER "02:4d:6f:73:00:99"
#define LAB_MAC_PHONE_CLIENT "02:4d:6f:73:01:77"
#define LAB_MAC_PHONE "8a:1f:42:9c:00:d7"

typedef struct
{
  int client_ns;
  int router_ns;
  int server_ns;
  int client_packets; /* AF_PACKET socket in the router's namespace, client's wire */
  int server_packets; /* the same, server's wire */
  int client_tunnel;  /* TUN in the client's namespace, or -1 */
  int server_tunnel;  /* its other end in the server's namespace, or -1 */
} LabNet;

gboolean lab_net_create (LabNet *net, const LabWorld *world, GError **error);
gboolean lab_net_enter (int ns_fd, GError **error);

/* lab-namespace-user.c */
gboolean lab_user_namespace (uid_t uid, gid_t gid, GError **error);
char *lab_not_possible_reason (const LabWorld *world);

/* lab-namespace-mounts.c */
gboolean lab_client_files (const LabWorld *world, const char *dir, GError **error);
gboolean lab_client_mounts (const char *dir, GError **error);

G_END_DECLS
