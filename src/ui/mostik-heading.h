/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_HEADING (mostik_heading_get_type ())
G_DECLARE_FINAL_TYPE (MostikHeading, mostik_heading, MOSTIK, HEADING, GtkWidget)

const char *mostik_heading_get_text (MostikHeading *self);
guint mostik_heading_get_level (MostikHeading *self);
void mostik_heading_set_level (MostikHeading *self, guint level);
void mostik_heading_set_text (MostikHeading *self, const char *text);

G_END_DECLS
