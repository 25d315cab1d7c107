/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Word to somebody who is busy with another window: that there is news, never which.
 */
#include "ui/mostik-news.h"

#include "config.h"

#include <glib/gi18n.h>

#define NOTIFICATION "check-finished"

/**
 * mostik_news_send:
 *
 * Says that the check is finished, where @window is not the one that the person works in.
 */
void
mostik_news_send (GtkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (window);
  g_autoptr (GNotification) notification = NULL;
  g_autoptr (GIcon) icon = NULL;

  if (gtk_window_is_active (window) || application == NULL)
    return;

  /* Translators: a notification that others may see, too: no word about what was found out. */
  notification = g_notification_new (_ ("Mostik: the check is finished"));
  icon = g_themed_icon_new (APP_ID);
  g_notification_set_icon (notification, icon);
  g_application_send_notification (G_APPLICATION (application), NOTIFICATION, notification);
}

/**
 * mostik_news_withdraw:
 *
 * Takes the word back: it is no news any more.
 */
void
mostik_news_withdraw (GtkWindow *window)
{
  GtkApplication *application = gtk_window_get_application (window);

  if (application != NULL)
    g_application_withdraw_notification (G_APPLICATION (application), NOTIFICATION);
}
