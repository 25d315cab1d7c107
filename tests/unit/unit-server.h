/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-server.h – servers on this computer that behave as badly as a test wants, with TLS or
 * without; and places where nobody answers. Each connection is served by a thread of its own.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNIT_LOOPBACK "127.0.0.1"

typedef struct _UnitServer UnitServer;

/* One connection, as the function that serves it sees it. */
typedef struct
{
  UnitServer *server;
  GIOStream *stream; /* over TLS: the encrypted one */
  GSocket *socket;   /* the TCP socket below it */
  GCancellable *cancellable;
  gpointer user_data;
} UnitTalk;

typedef void (*UnitServerFunc) (UnitTalk *talk);

UnitServer *unit_server_new (guint16 port,
                             GTlsCertificate *certificate,
                             UnitServerFunc func,
                             gpointer user_data);
void unit_server_free (UnitServer *self);
void unit_server_filter (UnitServer *self, const char *suffix);
guint16 unit_server_get_port (UnitServer *self);
guint unit_server_get_n_connections (UnitServer *self);
guint unit_server_get_n_requests (UnitServer *self);
char *unit_server_get_name (UnitServer *self);

gssize unit_talk_read (UnitTalk *talk, void *bytes, gsize size);
char *unit_talk_read_request (UnitTalk *talk);
gboolean unit_talk_write (UnitTalk *talk, const void *bytes, gsize size);
gboolean unit_talk_say (UnitTalk *talk, const char *text);
void unit_talk_hold (UnitTalk *talk);
void unit_talk_hang_up (UnitTalk *talk);
void unit_talk_reset (UnitTalk *talk);

/* Ready-made functions; all but the first two read something before they act. */
void unit_serve_silence (UnitTalk *talk);
void unit_serve_reset_at_once (UnitTalk *talk);
void unit_serve_hang_up (UnitTalk *talk);
void unit_serve_reset (UnitTalk *talk);
void unit_serve_text (UnitTalk *talk); /* user_data: the text; the connection stays open */

guint16 unit_find_closed_port (void);

typedef struct _UnitBlackHole UnitBlackHole;

UnitBlackHole *unit_black_hole_new (guint16 port);
guint16 unit_black_hole_get_port (UnitBlackHole *self);
void unit_black_hole_free (UnitBlackHole *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitServer, unit_server_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitBlackHole, unit_black_hole_free)

G_END_DECLS
