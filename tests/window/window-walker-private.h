/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-driver.h"

G_BEGIN_DECLS

#define WALKER_MAX_STOPS 120 /* more than any page has */

/**
 * WalkerStop:
 * @nth: of those with the same role and name, from 0
 * @is_in_page: not in the bar of the window
 *
 * Something that the focus comes to, and how to find it again.
 */
typedef struct
{
  AtspiRole role;
  char *name; /* (owned) */
  guint nth;  /* of those with the same role and name, from 0 */
  gboolean is_in_page;
  gboolean is_in_menu;
} WalkerStop;

/* What the bus told last: where the focus is. */
typedef struct
{
  guint n_events; /* since the test began */
  AtspiRole role;
  char *name; /* (owned) (nullable) */
} WalkerFocus;

extern WalkerFocus walker_focus;

void walker_listen (void);
void walker_move_focus (const char *key);
void walker_read_focus (void);

WalkerStop *walker_stop_new (AtspiRole role, const char *name, guint nth);
void walker_stop_free (gpointer data);
gboolean walker_has_focus (const WalkerStop *stop);

void walker_check_names (const char *title);
GPtrArray *walker_check_page (const char *title, WindowThing *page, int width);

G_END_DECLS
