/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_HEADER (mostik_header_get_type ())
G_DECLARE_FINAL_TYPE (MostikHeader, mostik_header, MOSTIK, HEADER, AdwBin)

GtkWidget *mostik_header_new (void);
void mostik_header_set_can_go_back (MostikHeader *self, gboolean can_go_back);

G_END_DECLS
