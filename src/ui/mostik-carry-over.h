/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *mostik_carry_over (GtkWidget *from, GtkWidget *to, GtkWidget *focus);

G_END_DECLS
