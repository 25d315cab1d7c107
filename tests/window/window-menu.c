/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-menu.c – the main menu: see window-driver.h.
 */
#include "window-driver.h"

#include <string.h>

#define MAX_ITEMS 30 /* more than any menu has */

/* An item of the main menu. */
void
window_choose (const char *item)
{
  window_key ("F10");
  g_object_unref (window_wait_for (ATSPI_ROLE_MENU_ITEM, item));
  for (guint i = 0; i < MAX_ITEMS; i++)
    {
      g_autofree char *focused = window_get_focused_name (ATSPI_ROLE_MENU_ITEM);

      if (focused != NULL && strstr (focused, item) != NULL)
        {
          window_key ("Return");
          return;
        }
      window_key ("Down");
    }

  g_error ("“%s” cannot be reached in the menu", item);
}
