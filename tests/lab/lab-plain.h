/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-plain.h – a client and a server without TLS or HTTP libraries, for tests of the lab's own
 * wires: what happens to single connections and packets. The server takes the place of
 * lab_server_run () in LabRunOptions.
 */
#pragma once

#include "lab-world.h"

G_BEGIN_DECLS

#define LAB_PLAIN_REPLY_BYTES (100 * 1024)
#define LAB_PLAIN_TRUE_ADDRESS "198.51.100.7" /* what its resolver says to everything */

enum
{
  LAB_PLAIN_ECHO = 7,  /* TCP and UDP: everything comes back */
  LAB_PLAIN_MAIL = 25, /* TCP: the server speaks first, then echo */
  LAB_PLAIN_DNS = 53,  /* UDP: every A question has the true address as answer */
  LAB_PLAIN_HTTP = 80, /* TCP: a short answer, then the end */
  LAB_PLAIN_TLS = 443, /* TCP: LAB_PLAIN_REPLY_BYTES bytes after the first that come */
};

/* lab-plain-server.c: every address, IPv4 and IPv6; prints "reset PORT" for each connection that
 * was reset. */
int lab_plain_server_run (const LabWorld *world, const char *dir, int ready_fd);

/* lab-plain-client.c */
typedef struct
{
  gsize n_bytes;
  gboolean is_end; /* FIN came */
  int error;       /* 0, ECONNRESET …; ETIMEDOUT: nothing came for the time allowed */
  double seconds;
} LabPlainRead;

int lab_plain_dial (const char *address,
                    guint port,
                    guint ttl,
                    guint timeout_ms); /* descriptor or -errno */
void lab_plain_send (int fd, const void *bytes, gsize n_bytes);
void lab_plain_send_hello (int fd, const char *name, gsize piece_bytes);
GByteArray *lab_plain_hello (const char *name, gsize record_bytes);
LabPlainRead lab_plain_read (int fd, gsize most, guint timeout_ms);
char *lab_plain_question (const char *resolver, const char *name, guint wait_ms);
char *lab_plain_hop (const char *address, guint ttl, guint timeout_ms);
gboolean lab_plain_ping (const char *address, guint timeout_ms, double *seconds);

G_END_DECLS
