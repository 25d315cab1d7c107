/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-pages.h – every page of the window with everything that it may have to show, built in this
 * process by the window's own page factory, inside a real window. For tests that look at all pages,
 * and for the gallery.
 */
#pragma once

#include "window-cases.h"

#include "ui/mostik-application.h"
#include "ui/mostik-flow.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

/**
 * WindowPage:
 * @name: the state's name, and the case's if the state has several
 * @state: which page
 * @content: what it shows
 */
typedef struct
{
  char *name;
  MostikFlowState state;
  const WindowCase *content;
} WindowPage;

GPtrArray *window_pages_list (void);

MostikApplication *window_pages_start (int *argc, char ***argv);

/**
 * WindowHost:
 * @window: a window of the program with that page in it, on the screen
 * @header: the bar on top of it
 * @page: the page
 * @model: what the page shows
 *
 * A page where it lives.
 */
typedef struct
{
  GtkWindow *window;
  GtkWidget *header;
  GtkWidget *page;
  MostikCheckModel *model;
} WindowHost;

WindowHost *window_host_new (const WindowPage *page, gboolean has_header, int width, int height);
void window_host_free (WindowHost *self);
void window_host_settle (WindowHost *self);
void window_host_unroll (WindowHost *self, int width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WindowHost, window_host_free)

/**
 * WindowVisit:
 *
 * Told of each widget that is on the screen.
 */
typedef void (*WindowVisit) (GtkWidget *widget, gpointer user_data);

void window_pages_visit (GtkWidget *widget, WindowVisit visit, gpointer user_data);

G_END_DECLS
