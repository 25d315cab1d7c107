/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-walker-page.c – what a person meets who comes to a page with a keyboard and a screen
 * reader; see window-walker.h.
 */
#include "window-walker-private.h"

#define FOCUS_MS 400 /* within which the bus tells of a moved focus */

WalkerFocus walker_focus;

WalkerStop *
walker_stop_new (AtspiRole role,
                 const char *name,
                 guint nth)
{
  WalkerStop *self = g_new0 (WalkerStop, 1);

  self->role = role;
  self->name = g_strdup (name);
  self->nth = nth;

  return self;
}

void
walker_stop_free (gpointer data)
{
  WalkerStop *self = data;

  g_free (self->name);
  g_free (self);
}

static gboolean
is_stop (const WalkerStop *self,
         AtspiRole role,
         const char *name)
{
  return self->role == role && g_str_equal (self->name, name);
}

gboolean
walker_has_focus (const WalkerStop *stop)
{
  return is_stop (stop, walker_focus.role, walker_focus.name);
}

static void
focus_cb (AtspiEvent *event,
          gpointer user_data)
{
  if (event->detail1 == 1)
    {
      g_autofree char *name = atspi_accessible_get_name (event->source, NULL);

      g_free (walker_focus.name);
      walker_focus.name = g_strdup (name != NULL ? name : "");
      walker_focus.role = atspi_accessible_get_role (event->source, NULL);
      walker_focus.n_events++;
    }
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

void
walker_listen (void)
{
  static AtspiEventListener *listener;
  g_autoptr (GError) error = NULL;

  if (listener != NULL)
    return;

  listener = atspi_event_listener_new (focus_cb, NULL, NULL);
  atspi_event_listener_register (listener, "object:state-changed:focused", &error);
  g_assert_no_error (error);
}

/* Presses a key that moves the focus; the bus says where to. */
void
walker_move_focus (const char *key)
{
  guint before = walker_focus.n_events;
  gint64 end = g_get_monotonic_time () + FOCUS_MS * 1000;

  window_key (key);
  while (walker_focus.n_events == before && g_get_monotonic_time () < end)
    if (!window_is_running ())
      return;
  if (walker_focus.n_events == before)
    window_fail ("%s: the bus was not told where the focus went", key);
}

/* Where the focus is when the window appears, nobody is told. */
void
walker_read_focus (void)
{
  g_autoptr (WindowThing) thing = window_get_focused ();

  if (thing == NULL)
    window_fail ("Nothing has the focus in the new window");
  g_free (walker_focus.name);
  walker_focus.name = atspi_accessible_get_name (thing, NULL);
  walker_focus.role = atspi_accessible_get_role (thing, NULL);
}

static gboolean
is_control (AtspiRole role)
{
  switch ((int) role)
    {
    case ATSPI_ROLE_PUSH_BUTTON:
    case ATSPI_ROLE_TOGGLE_BUTTON:
    case ATSPI_ROLE_CHECK_BOX:
    case ATSPI_ROLE_RADIO_BUTTON:
    case ATSPI_ROLE_COMBO_BOX:
    case ATSPI_ROLE_ENTRY:
    case ATSPI_ROLE_LINK:
    case ATSPI_ROLE_SLIDER:
    case ATSPI_ROLE_SPIN_BUTTON:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What takes the focus has a name; a pane that scrolls is no stop, as the walk round shows. */
static gboolean
look_for_names_cb (WindowThing *thing,
                   gpointer user_data)
{
  const char *title = user_data;
  AtspiRole role = atspi_accessible_get_role (thing, NULL);
  g_autofree char *name = atspi_accessible_get_name (thing, NULL);
  g_autofree char *role_name = atspi_accessible_get_role_name (thing, NULL);

  if (!window_has_state (thing, ATSPI_STATE_FOCUSABLE) || role == ATSPI_ROLE_SCROLL_PANE)
    return FALSE;

  if (name == NULL || *name == '\0' || role == ATSPI_ROLE_INVALID || role == ATSPI_ROLE_UNKNOWN)
    {
      g_test_message ("%s: a %s without a name takes the focus", title, role_name);
      g_test_fail_printf ("%s: nameless", title);
    }

  return FALSE;
}

typedef struct
{
  GPtrArray *stops;
  const char *title;
} Ring;

/* Every control of the page that can be used is a stop of Tab. */
static gboolean
look_for_stops_cb (WindowThing *thing,
                   gpointer user_data)
{
  const Ring *ring = user_data;
  AtspiRole role = atspi_accessible_get_role (thing, NULL);
  g_autofree char *name = NULL;

  if (!is_control (role) || !window_has_state (thing, ATSPI_STATE_FOCUSABLE) ||
      !window_has_state (thing, ATSPI_STATE_SENSITIVE))
    return FALSE;

  name = atspi_accessible_get_name (thing, NULL);
  for (guint i = 0; i < ring->stops->len; i++)
    {
      WalkerStop *stop = g_ptr_array_index (ring->stops, i);

      if (!is_stop (stop, role, name))
        continue;
      stop->is_in_page = TRUE;
      return FALSE;
    }

  g_test_message ("%s: Tab does not come to “%s”", ring->title, name);
  g_test_fail_printf ("%s: out of reach", ring->title);

  return FALSE;
}

/* Where Tab leads from here until it is back. (transfer full) (element-type Stop) */
static GPtrArray *
walk_round (const char *title)
{
  GPtrArray *stops = g_ptr_array_new_with_free_func (walker_stop_free);

  do
    {
      guint nth = 0;

      if (*walker_focus.name == '\0')
        window_fail ("%s: Tab stops at something without a name", title);
      for (guint i = 0; i < stops->len; i++)
        nth += is_stop (g_ptr_array_index (stops, i), walker_focus.role, walker_focus.name) ? 1 : 0;
      g_ptr_array_add (stops, walker_stop_new (walker_focus.role, walker_focus.name, nth));
      walker_move_focus ("Tab");
    }
  while (stops->len < WALKER_MAX_STOPS &&
         !is_stop (g_ptr_array_index (stops, 0), walker_focus.role, walker_focus.name));
  if (stops->len == WALKER_MAX_STOPS)
    window_fail ("%s: Tab does not come round", title);

  return stops;
}

void
walker_check_names (const char *title)
{
  g_assert_null (window_walk (NULL, look_for_names_cb, (gpointer) title));
}

/**
 * walker_check_page:
 *
 * Returns: (transfer full) (element-type WalkerStop): where Tab leads
 */
GPtrArray *
walker_check_page (const char *title,
                   WindowThing *page,
                   int width)
{
  Ring ring = { NULL, title };

  g_test_message ("%s, at “%s”", title, walker_focus.name);
  if (walker_focus.role != ATSPI_ROLE_HEADING)
    window_fail ("%s: the focus arrives at “%s”, which is no heading", title, walker_focus.name);
  g_assert_cmpint (window_get_width (), <=, width);
  if (window_count_outside () > 0)
    g_test_fail_printf ("%s: something stands outside of the window", title);
  walker_check_names (title);

  ring.stops = walk_round (title);
  g_assert_null (window_walk (page, look_for_stops_cb, &ring));

  return ring.stops;
}
