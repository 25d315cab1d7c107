/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-walker.h – goes through the running program by keyboard alone, as far as its pages lead,
 * and looks at each of them over the accessibility bus.
 *
 * On each page: the focus arrives at a heading, and the bus is told; everything that takes the
 * focus has a role and a name; Tab comes to every control and round to the heading again; nothing
 * stands outside of the window; Alt+Left and Escape lead away, and to the same place. Then each
 * control of the page is pressed, and each item of the menu, and every page that this leads to is
 * walked, too.
 */
#pragma once

#include "window-driver.h"

G_BEGIN_DECLS

/**
 * WindowPlan:
 * @language: what the program shall speak
 * @titles: (array zero-terminated=1): names of all pages, as a screen reader hears them
 * @first: the page that the program begins with
 * @busy: the page that goes away by itself
 * @alike: the page of whose rows one stands for all
 * @width: of the window
 */
typedef struct
{
  const char *language;
  const char *const *titles;
  const char *first;
  const char *busy;
  const char *alike;
  int width;
} WindowPlan;

GHashTable *window_walker_walk (const WindowPlan *plan);

G_END_DECLS
