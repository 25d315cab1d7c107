/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_WINDOW (mostik_window_get_type ())
G_DECLARE_FINAL_TYPE (MostikWindow, mostik_window, MOSTIK, WINDOW, AdwApplicationWindow)

GtkWindow *mostik_window_new (AdwApplication *application);

void mostik_window_forget (MostikWindow *self);

G_END_DECLS
