/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Close and Wipe: what happens when somebody comes into the room.
 *
 * In this order: every window is gone before the next frame is drawn; what was typed is
 * overwritten; the clipboard is emptied, if what it holds is ours. Then the caller ends the
 * program, which overwrites the results on its way out. No question, nothing else in its place: a
 * decoy would be a lie that has to be kept up.
 */
#include "ui/mostik-hide.h"

/* GtkEntryBuffer overwrites what is deleted; the list of what could be undone is freed only. */
static void
wipe_text (GtkText *text)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (text), FALSE);
  gtk_entry_buffer_delete_text (gtk_text_get_buffer (text), 0, -1);
}

static void
wipe_text_view (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, "", 0);
}

static void
clear_if_ours (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

/**
 * mostik_hide_windows:
 *
 * Takes every window of the program off the screen, at once.
 */
void
mostik_hide_windows (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      gtk_widget_set_visible (l->data, FALSE);
      gdk_display_flush (gtk_widget_get_display (l->data));
    }
}

/**
 * mostik_hide_wipe_fields:
 *
 * Empties every field below @root that something can be typed into.
 */
void
mostik_hide_wipe_fields (GtkWidget *root)
{
  if (GTK_IS_TEXT (root))
    wipe_text (GTK_TEXT (root));
  else if (GTK_IS_TEXT_VIEW (root))
    wipe_text_view (GTK_TEXT_VIEW (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mostik_hide_wipe_fields (child);
}

/**
 * mostik_hide_clear_clipboard:
 *
 * Takes text that was copied in this program off the clipboards; what others put there stays.
 */
void
mostik_hide_clear_clipboard (GdkDisplay *display)
{
  clear_if_ours (gdk_display_get_clipboard (display));
  clear_if_ours (gdk_display_get_primary_clipboard (display));
  gdk_display_flush (display);
}
