/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-hello.h – the name that the first bytes of a connection give away.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAB_PEEK_BYTES (16 * 1024) /* a hello or header longer than that stays unseen */

typedef enum
{
  LAB_PEEK_MORE,  /* not enough bytes yet */
  LAB_PEEK_OTHER, /* neither TLS nor HTTP, or malformed */
  LAB_PEEK_HELLO, /* a whole ClientHello; name may be NULL */
  LAB_PEEK_HTTP,  /* a whole request head; name may be NULL */
} LabPeek;

LabPeek lab_peek (const guint8 *bytes, gsize length, char **name);

G_END_DECLS
