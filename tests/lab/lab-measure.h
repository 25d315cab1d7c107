/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-measure.h – one command in one world: how long it took, what it cost, and what the client
 * sent over the wire meanwhile.
 */
#pragma once

#include "lab-world.h"

G_BEGIN_DECLS

typedef struct
{
  int status;     /* as of lab_run () */
  double seconds; /* from the command's start to its end; the world was up before */
  double cpu_seconds;
  guint64 peak_bytes; /* resident memory */

  /* Both directions of the client's wire, as IP packets. */
  guint64 n_packets_up;
  guint64 n_packets_down;
  guint64 n_bytes_up;
  guint64 n_bytes_down;

  /* (owned) (element-type utf8): each thing that the client sent, once:
   *   "question A mail.proton.me"    a name looked up, over UDP or TCP
   *   "hello mail.proton.me:443"     the name in a ClientHello
   *   "request ya.ru:80"             the host of a plain request
   *   "tcp 185.70.42.37:443"         protocol, address and port of a packet
   *   "lives for 3 hops"             a packet that is not to arrive */
  GHashTable *sent;
} LabMeasure;

LabMeasure *lab_measure (const LabWorld *world, const char *const *argv, int output_fd);
void lab_measure_free (LabMeasure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabMeasure, lab_measure_free)

G_END_DECLS
