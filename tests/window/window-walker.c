/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-walker.c – see window-walker.h.
 *
 * Where the walker is, it knows by the path from the first page: what was pressed, one after the
 * other. Not every way back leads where it came from; then the program is started anew and the path
 * is pressed again. Controls are told apart by role, name and which of several it is.
 */
#include "window-walker.h"

#include "window-walker-private.h"

#include <string.h>

#define HEIGHT 640
#define QUIET_MS 600 /* a page that stays so long has come to rest */
#define PATIENCE_MS 25000

static const WindowPlan *plan;
static GHashTable *visited; /* titles, and the headings at which the focus arrived */
static gboolean is_started;

static gboolean
is_title_cb (WindowThing *thing,
             gpointer user_data)
{
  AtspiRole role = atspi_accessible_get_role (thing, NULL);
  g_autofree char *name = NULL;

  if (role != ATSPI_ROLE_PANEL && role != ATSPI_ROLE_GROUPING)
    return FALSE;

  name = atspi_accessible_get_name (thing, NULL);

  return name != NULL && g_strv_contains (plan->titles, name);
}

/* (transfer full) (nullable) */
static WindowThing *
find_page (void)
{
  return window_walk (NULL, is_title_cb, NULL);
}

/* (transfer full) (nullable) */
static char *
get_title (void)
{
  g_autoptr (WindowThing) page = find_page ();

  return page != NULL ? atspi_accessible_get_name (page, NULL) : NULL;
}

/* Waits until nothing moves any more. Returns the title of the page that is up then, or NULL if the
 * program has ended. (transfer full) (nullable) */
static char *
come_to_rest (void)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gint64 quiet_since = g_get_monotonic_time ();
  guint n_events = walker_focus.n_events;
  g_autofree char *title = get_title ();

  while (g_get_monotonic_time () < quiet_since + QUIET_MS * 1000)
    {
      g_autofree char *now = NULL;

      if (!window_is_running ())
        return NULL;
      now = get_title ();
      if (n_events != walker_focus.n_events || g_strcmp0 (now, title) != 0 ||
          g_strcmp0 (now, plan->busy) == 0)
        quiet_since = g_get_monotonic_time ();
      n_events = walker_focus.n_events;
      g_free (title);
      title = g_steal_pointer (&now);
      if (g_get_monotonic_time () > end)
        window_fail ("“%s” does not come to rest", title);
    }
  if (title == NULL)
    window_fail ("This page is not one of those in the list of titles");

  return g_steal_pointer (&title);
}

static gboolean
can_press (AtspiRole role)
{
  return role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_LINK || role == ATSPI_ROLE_LIST_ITEM;
}

/* Tab from the heading on to that control; FALSE if it is not there any more. */
static gboolean
go_to (const WalkerStop *stop)
{
  g_autofree char *title = get_title ();
  const char *heading = g_hash_table_lookup (visited, title);
  guint n_left = stop->nth;

  for (guint i = 0;
       walker_focus.role != ATSPI_ROLE_HEADING || !g_str_equal (walker_focus.name, heading); i++)
    {
      if (i == WALKER_MAX_STOPS)
        window_fail ("%s: Tab does not come to “%s”", title, heading);
      walker_move_focus ("Tab");
    }
  for (guint i = 0; i < WALKER_MAX_STOPS; i++)
    {
      walker_move_focus ("Tab");
      if (walker_has_focus (stop) && n_left-- == 0)
        return TRUE;
    }

  return FALSE;
}

/* Return and space are the keys that press. */
static void
press (const WalkerStop *stop)
{
  static guint n_presses;

  if (!stop->is_in_menu)
    {
      if (!go_to (stop))
        window_fail ("“%s” is not there any more", stop->name);
      g_test_message ("  “%s”", stop->name);
      window_key (stop->role == ATSPI_ROLE_PUSH_BUTTON && n_presses++ % 2 == 1 ? "space" : "Return");
      return;
    }

  g_test_message ("  “%s” in the menu", stop->name);
  walker_move_focus ("F10");
  for (guint i = 0; !walker_has_focus (stop); i++)
    {
      if (i == WALKER_MAX_STOPS)
        window_fail ("“%s” is not there any more", stop->name);
      walker_move_focus ("Down");
    }
  window_key ("Return");
}

/* The program anew, and to the end of the path. */
static void
start (GPtrArray *path)
{
  g_autofree char *title = NULL;

  if (is_started && window_is_running ())
    window_quit ();
  is_started = TRUE;
  window_start (plan->language);
  g_object_unref (window_wait_for (ATSPI_ROLE_HEADING, ""));
  window_resize (plan->width, HEIGHT);
  title = come_to_rest ();
  g_assert_cmpstr (title, ==, plan->first);
  walker_read_focus ();
  for (guint i = 0; i < path->len; i++)
    {
      press (g_ptr_array_index (path, i));
      g_free (title);
      title = come_to_rest ();
    }
}

static void walk_page (const char *title, GPtrArray *path);

/* Leads @key away from @here? To where it came from, or at least to where the other key leads. */
static char *
go_back (const char *key,
         const char *here)
{
  char *there;

  window_key (key);
  there = come_to_rest ();
  if (g_strcmp0 (there, here) == 0)
    window_fail ("%s: %s does not lead away", here, key);

  return there;
}

/* A page that was led to by the last of @path. */
static void
visit (const char *title,
       GPtrArray *path)
{
  g_autofree char *by_arrow = NULL;
  g_autofree char *by_escape = NULL;

  if (!g_hash_table_contains (visited, title))
    {
      by_arrow = go_back ("alt+Left", title);
      start (path);
      walk_page (title, path);
      start (path);
    }
  by_escape = go_back ("Escape", title);
  if (by_arrow != NULL)
    g_assert_cmpstr (by_arrow, ==, by_escape);
}

/* Presses one thing on the page @title, walks where it leads, and returns to @title. */
static void
try_stop (const char *title,
          WalkerStop *stop,
          GPtrArray *path)
{
  g_autofree char *there = NULL;

  press (stop);
  there = come_to_rest ();
  if (there == NULL)
    {
      if (!stop->is_in_menu)
        window_fail ("“%s” ended the program", stop->name);
      window_wait_for_end (0);
    }
  else if (window_count_windows () > 1)
    {
      if (!g_str_has_suffix (stop->name, "…")) /* a file is asked for by the toolkit's own window */
        walker_check_names (stop->name);
      window_key ("Escape");
      g_free (come_to_rest ());
      window_take_keys ();
    }
  else if (!g_str_equal (there, title))
    {
      g_ptr_array_add (path, stop);
      visit (there, path);
      g_ptr_array_remove_index (path, path->len - 1);
    }

  g_free (there);
  there = window_is_running () ? come_to_rest () : NULL;
  if (g_strcmp0 (there, title) != 0)
    start (path);
}

static gboolean
collect_menu_cb (WindowThing *thing,
                 gpointer user_data)
{
  AtspiRole role = atspi_accessible_get_role (thing, NULL);
  WalkerStop *stop;

  if (!window_has_state (thing, ATSPI_STATE_FOCUSABLE) ||
      !window_has_state (thing, ATSPI_STATE_SENSITIVE) || role != ATSPI_ROLE_MENU_ITEM)
    return FALSE;

  stop = walker_stop_new (role, NULL, 0);
  stop->name = atspi_accessible_get_name (thing, NULL);
  stop->is_in_menu = TRUE;
  g_ptr_array_add (user_data, stop);

  return FALSE;
}

static void
try_menu (const char *title,
          GPtrArray *path)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (walker_stop_free);

  walker_move_focus ("F10");
  walker_check_names (title);
  g_assert_null (window_walk (NULL, collect_menu_cb, items));
  window_key ("Escape");
  g_free (come_to_rest ());
  g_assert_cmpuint (items->len, >, 0);
  for (guint i = 0; i < items->len; i++)
    try_stop (title, g_ptr_array_index (items, i), path);
}

/* The page @title is up and at rest, @path leads here. */
static void
walk_page (const char *title,
           GPtrArray *path)
{
  g_autoptr (WindowThing) page = find_page ();
  g_autoptr (GPtrArray) stops = NULL;

  g_hash_table_insert (visited, g_strdup (title), g_strdup (walker_focus.name));
  stops = walker_check_page (title, page, plan->width);
  for (guint i = 0; i < stops->len; i++)
    {
      WalkerStop *stop = g_ptr_array_index (stops, i);

      if (!stop->is_in_page || !can_press (stop->role))
        continue;
      try_stop (title, stop, path);
      if (g_str_equal (title, plan->alike))
        break;
    }
  if (path->len == 0)
    try_menu (title, path);
}

/**
 * window_walker_walk:
 *
 * Returns: (transfer full) (element-type utf8 utf8): titles of the pages that were walked, and the
 *   headings at which the focus arrived
 */
GHashTable *
window_walker_walk (const WindowPlan *the_plan)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  plan = the_plan;
  visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  walker_listen ();
  start (path);
  walk_page (plan->first, path);
  window_quit ();
  is_started = FALSE;

  return visited;
}
