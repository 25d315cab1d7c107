/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikTextChange:
 *
 * What can be asked of the size of all text.
 */
typedef enum
{
  MOSTIK_TEXT_LARGER,
  MOSTIK_TEXT_SMALLER,
  MOSTIK_TEXT_NORMAL,
} MostikTextChange;

void mostik_text_size_init (void);
void mostik_text_size_change (MostikTextChange change);
gboolean mostik_text_size_can_change (MostikTextChange change);

G_END_DECLS
