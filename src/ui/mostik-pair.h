/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_PAIR (mostik_pair_get_type ())
G_DECLARE_FINAL_TYPE (MostikPair, mostik_pair, MOSTIK, PAIR, GtkWidget)

G_END_DECLS
