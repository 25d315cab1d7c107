/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_PAGE (mostik_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MostikPage, mostik_page, MOSTIK, PAGE, AdwBin)

/**
 * MostikPageClass:
 * @shown: the page has become the visible one; the default moves the focus to where it was when
 *   the page was left, or to its heading
 * @left: another page takes its place; the default remembers the focus
 * @help_id: the help page for this place, or %NULL
 */
struct _MostikPageClass
{
  AdwBinClass parent_class;

  void (*shown) (MostikPage *self);
  void (*left) (MostikPage *self);
  const char *(*help_id) (MostikPage *self);

  gpointer padding[4];
};

const char *mostik_page_get_id (MostikPage *self);
const char *mostik_page_get_title (MostikPage *self);
GtkWidget *mostik_page_get_default_widget (MostikPage *self);
gboolean mostik_page_can_go_back (MostikPage *self);
gboolean mostik_page_is_busy (MostikPage *self);

void mostik_page_shown (MostikPage *self);
void mostik_page_left (MostikPage *self);
const char *mostik_page_get_help_id (MostikPage *self);

G_END_DECLS
