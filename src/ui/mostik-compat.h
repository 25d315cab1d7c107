/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mostik_compat_show_about (GtkWindow *parent);
void mostik_compat_show_shortcuts (GtkWindow *parent);

void mostik_compat_confirm_async (GtkWindow *parent,
                                  const char *heading,
                                  const char *body,
                                  const char *cancel,
                                  const char *go,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean mostik_compat_confirm_finish (GtkWindow *parent, GAsyncResult *result);

void mostik_compat_open_uri_async (GtkWindow *parent,
                                   const char *uri,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean mostik_compat_open_uri_finish (GtkWindow *parent, GAsyncResult *result, GError **error);

void mostik_compat_choose_file_async (GtkWindow *parent,
                                      const char *name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GFile *mostik_compat_choose_file_finish (GtkWindow *parent, GAsyncResult *result, GError **error);

G_END_DECLS
