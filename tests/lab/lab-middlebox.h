/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox.h – what the lab's runner needs of the middlebox beside lab_middlebox_run ().
 */
#pragma once

#include "lab-world.h"

G_BEGIN_DECLS

/* Packets of the client's wire are written there as pcap; -1 = not. */
void lab_middlebox_capture (int fd);

/* lab-middlebox-rule.c */
const char *lab_action_name (LabAction action);

/* lab-middlebox-tunnel.c: a live VPN, a second path without filters, until killed. */
int lab_tunnel_run (int client_tunnel, int server_tunnel, guint rtt_ms);

G_END_DECLS
