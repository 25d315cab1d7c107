/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_GUEST_BAR (mostik_guest_bar_get_type ())
G_DECLARE_FINAL_TYPE (MostikGuestBar, mostik_guest_bar, MOSTIK, GUEST_BAR, AdwBin)

void mostik_guest_bar_show (MostikGuestBar *self, MostikCheckKind kind, const GDate *day);
const char *mostik_guest_bar_get_text (MostikGuestBar *self);

gboolean mostik_guest_bar_is_for_show (MostikCheckKind kind, MostikFlowEvent event);
const char *mostik_guest_bar_explain_button (MostikCheckKind kind);

G_END_DECLS
