/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_TITLE (mostik_title_get_type ())
G_DECLARE_FINAL_TYPE (MostikTitle, mostik_title, MOSTIK, TITLE, GtkWidget)

G_END_DECLS
