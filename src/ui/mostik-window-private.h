/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-flow.h"
#include "ui/mostik-guest-bar.h"
#include "ui/mostik-header.h"
#include "ui/mostik-notice-row.h"
#include "ui/mostik-page.h"
#include "ui/mostik-window.h"

G_BEGIN_DECLS

struct _MostikWindow
{
  AdwApplicationWindow parent_instance;

  MostikCheckModel *model; /* (owned) (nullable) */
  MostikFlow *flow;        /* (owned) */
  MostikFlowEvent asked;   /* which check is to be made once it is clear by which road */

  /* (owned) (nullable): the page that is up, and those that can be come back to. */
  MostikPage *pages[MOSTIK_FLOW_N_STATES];

  /* While a guest is shown, what is the window's own. */
  MostikCheckModel *own_model; /* (owned) (nullable) */
  MostikFlow *own_flow;        /* (owned) (nullable) */
  GDate guest_day;             /* of a dictated result */

  MostikGuestBar *guest_bar;
  GtkBox *content_box;
  AdwBin *page_bin;
  MostikNoticeRow *notice;
  MostikHeader *header; /* (unowned) (nullable): built anew with the language */
  char *help_id;        /* (owned) (nullable): what help was asked for */
};

/* mostik-window.c */
MostikPage *mostik_window_get_page (MostikWindow *self);
void mostik_window_handle (MostikWindow *self, MostikFlowEvent event);
void mostik_window_show_page (MostikWindow *self);
void mostik_window_drop_pages (MostikWindow *self);
void mostik_window_rebuild (MostikWindow *self);

/* mostik-window-actions.c */
void mostik_window_install_actions (GtkWidgetClass *widget_class);

/* mostik-window-guest.c */
void mostik_window_install_guest_actions (GtkWidgetClass *widget_class);
void mostik_window_watch (MostikWindow *self, MostikCheckModel *model);
gboolean mostik_window_has_guest (MostikWindow *self);
void mostik_window_leave_guest (MostikWindow *self);
void mostik_window_show_own (MostikWindow *self);
void mostik_window_show_guest_bar (MostikWindow *self);
void mostik_window_say_for_show (MostikWindow *self);

G_END_DECLS
