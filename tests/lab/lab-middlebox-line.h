/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-line.h – the line between the client and everything else: delay, rate, loss; and
 * the middlebox' log.
 */
#pragma once

#include "lab-middlebox-packet.h"
#include "lab-world.h"

G_BEGIN_DECLS

typedef enum
{
  LAB_UP = 0, /* towards the servers */
  LAB_DOWN = 1,
} LabDirection;

/* lab-middlebox-log.c: one JSON object per line. */
typedef struct _LabLog LabLog;

LabLog *lab_log_new (const char *path, int capture_fd);
void lab_log_event (LabLog *self, const char *event, ...) G_GNUC_NULL_TERMINATED;
void lab_log_packet (LabLog *self, LabDirection direction, const guint8 *ip, gsize length);
void lab_log_counts (LabLog *self, gboolean now);

/* lab-middlebox-line.c */
typedef struct _LabLine LabLine;

LabLine *
lab_line_new (const LabWorld *world, int client_fd, int server_fd, LabLog *log, GRand *random);
guint lab_line_n_hops (const LabWorld *world);
gboolean lab_line_loses (LabLine *self);
void lab_line_forward (LabLine *self, LabDirection direction, GBytes *packet, guint later_ms);
void lab_line_inject (LabLine *self, GBytes *packet, guint hop, guint later_ms);
gint64 lab_line_next_time (LabLine *self);
void lab_line_flush (LabLine *self);

/* lab-middlebox-queue.c: what shall happen when. */
typedef struct
{
  gint64 time_us;
  guint64 serial; /* keeps the order of equal times */
  int where;
  GBytes *packet; /* (owned) */
} LabQueued;

typedef struct
{
  GArray *heap; /* (owned) (element-type LabQueued) */
  guint64 n_added;
} LabQueue;

void lab_queue_init (LabQueue *self);
void lab_queue_add (LabQueue *self, gint64 time_us, int where, GBytes *packet);
gint64 lab_queue_next_time (const LabQueue *self);
gboolean lab_queue_take (LabQueue *self, gint64 now_us, LabQueued *taken);

G_END_DECLS
