/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-driver.c – see window-driver.h.
 *
 * GTK 4.8 offers no click over the bus, so everything is done with keys (xdotool), which is what we
 * want to prove anyway.
 */
#include "window-driver.h"

#include <locale.h>
#include <string.h>

#define PATIENCE_MS 20000 /* as long as the longest check may take */
#define LOOK_MS 40        /* between two looks */
#define MAX_TABS 60       /* more stops than any page has */

static GSubprocess *process;
static gboolean has_ended;
static GPtrArray *focus_events; /* names of what got the focus, as the bus told */

static void
wait_a_little (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (LOOK_MS * 1000);
}

static WindowThing *
get_application (void)
{
  g_autoptr (WindowThing) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (WindowThing) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
      g_autofree char *name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL;

      if (name == NULL || strstr (name, "ostik") == NULL)
        continue;

      /* What is read shall be what is there now, not what libatspi remembers. */
      atspi_accessible_set_cache_mask (child, ATSPI_CACHE_NONE);

      return g_steal_pointer (&child);
    }

  return NULL;
}

gboolean
window_has_state (WindowThing *accessible,
                  AtspiStateType state)
{
  AtspiStateSet *states = atspi_accessible_get_state_set (accessible);
  gboolean has = states != NULL && atspi_state_set_contains (states, state);

  g_clear_object (&states);

  return has;
}

/* Everything that is visible (GTK 4.8 says "showing" of windows only), until @visit returns TRUE
 * for one, which is then returned. */
static WindowThing *
walk (WindowThing *accessible,
      WindowLook visit,
      gpointer user_data)
{
  int n = atspi_accessible_get_child_count (accessible, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (WindowThing) child = atspi_accessible_get_child_at_index (accessible, i, NULL);
      WindowThing *found;

      if (child == NULL || !window_has_state (child, ATSPI_STATE_VISIBLE))
        continue;
      if (visit (child, user_data))
        return g_steal_pointer (&child);
      found = walk (child, visit, user_data);
      if (found != NULL)
        return found;
    }

  return NULL;
}

WindowThing *
window_walk (WindowThing *from,
             WindowLook visit,
             gpointer user_data)
{
  g_autoptr (WindowThing) application = from == NULL ? get_application () : g_object_ref (from);

  return application != NULL ? walk (application, visit, user_data) : NULL;
}

static gboolean
visit_list (WindowThing *accessible,
            gpointer user_data)
{
  g_autofree char *role = atspi_accessible_get_role_name (accessible, NULL);
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);

  g_test_message ("  %s “%s”%s", role, name, window_has_state (accessible, ATSPI_STATE_FOCUSED) ? " (focus)" : "");

  return FALSE;
}

void
window_fail (const char *format,
             ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_test_message ("On the screen:");
  g_assert_null (window_walk (NULL, visit_list, NULL));
  window_shot ("failed");
  g_error ("%s", what);
}

guint
window_count_windows (void)
{
  g_autoptr (WindowThing) application = get_application ();

  return application != NULL ? (guint) atspi_accessible_get_child_count (application, NULL) : 0;
}

typedef struct
{
  AtspiRole role;
  const char *name;
} Wanted;

static gboolean
visit_wanted (WindowThing *accessible,
              gpointer user_data)
{
  const Wanted *wanted = user_data;
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);
  g_autofree char *name = NULL;

  if (wanted->role != ATSPI_ROLE_INVALID && wanted->role != role)
    return FALSE;

  name = atspi_accessible_get_name (accessible, NULL);

  return name != NULL && strstr (name, wanted->name) != NULL;
}

WindowThing *
window_find (AtspiRole role,
             const char *name)
{
  Wanted wanted = { role, name };

  return window_walk (NULL, visit_wanted, &wanted);
}

WindowThing *
window_wait_for (AtspiRole role,
                 const char *name)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;

  while (g_get_monotonic_time () < end)
    {
      WindowThing *found = window_find (role, name);

      if (found != NULL)
        return found;
      if (has_ended && process != NULL) /* one that the bus has started is no child of ours */
        break;
      wait_a_little ();
    }

  window_fail ("“%s” (role %d) did not appear", name, role);
}

gboolean
window_says (const char *text)
{
  g_autoptr (WindowThing) found = window_find (ATSPI_ROLE_INVALID, text);

  return found != NULL;
}

static gboolean
visit_focused (WindowThing *accessible,
               gpointer user_data)
{
  return window_has_state (accessible, ATSPI_STATE_FOCUSED);
}

WindowThing *
window_get_focused (void)
{
  return window_walk (NULL, visit_focused, NULL);
}

char *
window_get_focused_name (AtspiRole role)
{
  g_autoptr (WindowThing) focused = window_get_focused ();

  if (focused == NULL ||
      (role != ATSPI_ROLE_INVALID && atspi_accessible_get_role (focused, NULL) != role))
    return NULL;

  return atspi_accessible_get_name (focused, NULL);
}

gboolean
window_was_told_focus (const char *name)
{
  for (guint i = 0; i < focus_events->len; i++)
    if (g_str_equal (g_ptr_array_index (focus_events, i), name))
      return TRUE;

  return FALSE;
}

/* From the side of the window that reading starts at; FALSE for what has no place. */
static gboolean
get_span (WindowThing *accessible,
          int *start,
          int *end)
{
  AtspiComponent *component = atspi_accessible_get_component_iface (accessible);
  AtspiRect *extents = NULL;

  if (component != NULL)
    extents = atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
  g_clear_object (&component);
  if (extents == NULL)
    return FALSE;

  *start = extents->x;
  *end = extents->x + extents->width;
  g_free (extents);

  return TRUE;
}

typedef struct
{
  int width;
  guint n_outside;
} Bounds;

/* Only what can be read: unnamed boxes of the theme may stick out by a pixel. */
static gboolean
visit_outside (WindowThing *accessible,
               gpointer user_data)
{
  Bounds *bounds = user_data;
  g_autofree char *name = atspi_accessible_get_name (accessible, NULL);
  int start;
  int end;

  if (name == NULL || *name == '\0' || !get_span (accessible, &start, &end))
    return FALSE;

  if (start < 0 || end > bounds->width)
    {
      g_test_message ("“%s” stands from %d to %d", name, start, end);
      bounds->n_outside++;
    }

  return FALSE;
}

int
window_get_width (void)
{
  g_autoptr (WindowThing) frame = window_wait_for (ATSPI_ROLE_FRAME, "");
  int start = 0;
  int end = 0;

  g_assert_true (get_span (frame, &start, &end));

  return end - start;
}

guint
window_count_outside (void)
{
  Bounds bounds = { window_get_width (), 0 };

  g_assert_null (window_walk (NULL, visit_outside, &bounds));

  return bounds.n_outside;
}

void
window_press (AtspiRole role,
              const char *name)
{
  for (guint i = 0; i < MAX_TABS; i++)
    {
      g_autofree char *focused = window_get_focused_name (role);

      if (focused != NULL && strstr (focused, name) != NULL)
        {
          window_key ("Return");
          return;
        }
      window_key ("Tab");
    }

  window_fail ("“%s” (role %d) cannot be reached by keyboard", name, role);
}

char *
window_ask_for_headline (const char *language)
{
  g_autofree char *program = g_build_filename (g_getenv ("MOSTIK_BINDIR"), "mostik-check", NULL);
  const char *argv[] = { program, "--lang", language, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strchr (output, '\n'));
  *strchr (output, '\n') = '\0';

  return output;
}

static void
ended_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (object), result, &error))
    g_test_message ("mostik: %s", error->message);
  if (object == G_OBJECT (process))
    has_ended = TRUE;
}

/* @option: (nullable): of the command line */
void
window_start_program (const char *program,
                      const char *language,
                      const char *option)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_assert_null (process);

  has_ended = FALSE;
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, option, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, ended_cb, NULL);
}

void
window_start_with (const char *language,
                   const char *option)
{
  g_autofree char *program = g_build_filename (g_getenv ("MOSTIK_BINDIR"), "mostik", NULL);

  window_start_program (program, language, option);
}

void
window_start (const char *language)
{
  window_start_with (language, NULL);
}

const char *
window_get_process_id (void)
{
  return process != NULL ? g_subprocess_get_identifier (process) : NULL;
}

gboolean
window_is_running (void)
{
  wait_a_little ();

  return !has_ended;
}

void
window_wait_for_end (guint timeout_ms)
{
  gint64 end = g_get_monotonic_time () + timeout_ms * G_GINT64_CONSTANT (1000);

  while (!has_ended)
    {
      if (g_get_monotonic_time () > end)
        window_fail ("The program is still running");
      wait_a_little ();
    }

  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_clear_object (&process);
}

/* Ends it as its own key does, which is also a test of that. */
void
window_quit (void)
{
  window_key ("ctrl+q");
  window_wait_for_end (PATIENCE_MS);
}

static void
focus_cb (AtspiEvent *event,
          gpointer user_data)
{
  if (event->detail1 == 1)
    g_ptr_array_add (focus_events, atspi_accessible_get_name (event->source, NULL));
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

void
window_driver_init (int *argc,
                    char ***argv)
{
  AtspiEventListener *listener;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);

  /* libatspi warns when a program goes while it is asked something; that is no failure. Warnings of
   * the program itself stay fatal there. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  focus_events = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpint (atspi_init (), ==, 0);
  listener = atspi_event_listener_new (focus_cb, NULL, NULL);
  atspi_event_listener_register (listener, "object:state-changed:focused", &error);
  g_assert_no_error (error);
}
