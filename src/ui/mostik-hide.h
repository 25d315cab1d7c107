/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mostik_hide_windows (void);
void mostik_hide_wipe_fields (GtkWidget *root);
void mostik_hide_clear_clipboard (GdkDisplay *display);

G_END_DECLS
