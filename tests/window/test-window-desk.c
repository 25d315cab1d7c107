/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program among others on the desktop: there is one of it, the bus can start it, it says in a
 * notification that there is news and never which, its title says nothing either, and it is gone at
 * once when it has to be. Then the keys of the shell. In a world where a check takes some seconds.
 */
#include "window-driver.h"

#include <string.h>

#define APP_ID "io.github.mostik_app.Mostik"
#define APP_PATH "/io/github/mostik_app/Mostik"
#define AT_ONCE_MS 2000
#define PATIENCE_MS 20000
#define TITLE_EN "Mostik"
#define TITLE_RU "Мостик"

static GPtrArray *notifications; /* (element-type utf8): all arguments, printed */
static GPtrArray *summaries;     /* (element-type utf8) */
static guint n_withdrawn;

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
run_tool (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

/* Without a window manager nobody else takes the focus: the screen itself does, once the mouse is
 * not over the window, which would go on getting the keys. */
static void
set_focused (gboolean is_focused)
{
  run_tool ("xdotool mousemove 999 799");
  run_tool (is_focused ? "xdotool search --onlyvisible --name '[oо](stik|стик)$' windowfocus"
                       : "xdotool search --maxdepth 0 '' windowfocus");
  window_is_running ();
}

/* The program once more, while it runs; waits for it and returns its exit status. */
static int
start_again (void)
{
  g_autofree char *program = g_build_filename (g_getenv ("MOSTIK_BINDIR"), "mostik", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) again = NULL;

  again = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (again, NULL, &error);
  g_assert_no_error (error);

  return g_subprocess_get_exit_status (again);
}

/* What stands on the desktop's side: the methods of the specification, 1.2. */
static const char introspection[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'>"
  "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/>"
  "</method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "</interface></node>";

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  if (g_str_equal (method, "Notify"))
    {
      const char *summary;

      g_variant_get_child (parameters, 3, "&s", &summary);
      g_ptr_array_add (summaries, g_strdup (summary));
      g_ptr_array_add (notifications, g_variant_print (parameters, FALSE));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", notifications->len));
    }
  else if (g_str_equal (method, "GetCapabilities"))
    {
      const char *const capabilities[] = { "actions", "body", NULL };

      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", capabilities));
    }
  else
    {
      n_withdrawn++;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
serve_notifications (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GError) error = NULL;

  notifications = g_ptr_array_new_with_free_func (g_free);
  summaries = g_ptr_array_new_with_free_func (g_free);
  g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0],
                                     &vtable, NULL, NULL, &error);
  g_assert_no_error (error);
  g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", 0, NULL, NULL, NULL, NULL);
}

static void
wait_for_count (const guint *count,
                guint wanted)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;

  while (*count < wanted && g_get_monotonic_time () < end)
    window_is_running ();
  g_assert_cmpuint (*count, ==, wanted);
}

static void
start_check (const char *language)
{
  gboolean is_english = g_str_equal (language, "en");

  window_start (language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, is_english ? "Check Proton Mail" : "Проверить Proton Mail");
  window_key ("ctrl+r");
  wait_for (ATSPI_ROLE_HEADING, is_english ? "Checking…" : "Проверяем…");
}

static void
finish_unseen (const char *language,
               const char *summary,
               const char *title,
               const char *again)
{
  guint n_before = notifications->len;
  guint n_withdrawn_before;

  start_check (language);
  set_focused (FALSE);
  wait_for_count (&notifications->len, n_before + 1);
  n_withdrawn_before = n_withdrawn;
  g_test_message ("%s", (char *) g_ptr_array_index (notifications, n_before));
  g_assert_cmpstr (g_ptr_array_index (summaries, n_before), ==, summary);
  g_assert_null (strstr (g_ptr_array_index (notifications, n_before), "Proton"));
  wait_for (ATSPI_ROLE_PUSH_BUTTON, again);
  wait_for (ATSPI_ROLE_FRAME, title);
  g_assert_null (window_find (ATSPI_ROLE_FRAME, "Proton"));

  /* Looked at: nothing to notify any more. */
  set_focused (TRUE);
  wait_for_count (&n_withdrawn, n_withdrawn_before + 1);
  window_quit ();
}

static void
test_notification (void)
{
  finish_unseen ("ru", "Мостик: проверка закончена", TITLE_RU, "Проверить снова");
  finish_unseen ("en", "Mostik: the check is finished", TITLE_EN, "Check Again");
}

/* Whoever looks at the window needs no notification. */
static void
test_no_notification (void)
{
  guint n_before = notifications->len;

  start_check ("en");
  set_focused (TRUE);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  window_quit ();
  g_assert_cmpuint (notifications->len, ==, n_before);
}

static guint
count_frames (void)
{
  g_autoptr (WindowThing) desktop = atspi_get_desktop (0);
  guint n_frames = 0;

  for (int i = 0; i < atspi_accessible_get_child_count (desktop, NULL); i++)
    {
      g_autoptr (WindowThing) child = atspi_accessible_get_child_at_index (desktop, i, NULL);
      g_autofree char *name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL;

      if (name != NULL && strstr (name, "ostik") != NULL)
        n_frames += atspi_accessible_get_child_count (child, NULL);
    }

  return n_frames;
}

/* The second start ends at once; the window of the first is there still, alone. */
static void
test_one (void)
{
  start_check ("en");
  g_assert_cmpint (start_again (), ==, 0);
  g_assert_cmpuint (count_frames (), ==, 1);
  g_assert_true (window_is_running ());
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  window_quit ();
}

/* As a menu does that finds DBusActivatable in the desktop file. */
static void
test_activation (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gint64 end = g_get_monotonic_time () + PATIENCE_MS * 1000;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = g_dbus_connection_call_sync (bus, APP_ID, APP_PATH, "org.freedesktop.Application",
                                        "Activate", g_variant_new_parsed ("(@a{sv} {},)"), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, PATIENCE_MS, NULL, &error);
  g_assert_no_error (error);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  g_assert_cmpuint (count_frames (), ==, 1);
  window_key ("ctrl+q");
  while (count_frames () > 0 && g_get_monotonic_time () < end)
    g_usleep (40 * 1000);
  g_assert_cmpuint (count_frames (), ==, 0);
}

/* Gone, without a question, whatever is under way or open. */
static void
test_hide (gconstpointer before)
{
  gint64 pressed;

  start_check ("en");
  if (*(const char *) before != '\0')
    window_key (before);
  pressed = g_get_monotonic_time ();
  window_key ("ctrl+shift+h");
  window_wait_for_end (AT_ONCE_MS);
  g_test_message ("%d ms", (int) ((g_get_monotonic_time () - pressed) / 1000));
}

/* A question that waits for its answer does not hold it up. */
static void
test_hide_question (void)
{
  start_check ("en");
  window_choose ("Clear Everything…");
  wait_for (ATSPI_ROLE_LABEL, "Clear everything?");
  window_key ("ctrl+shift+h");
  window_wait_for_end (AT_ONCE_MS);
}

static void
test_hide_button (void)
{
  g_autoptr (WindowThing) button = NULL;
  g_autofree char *description = NULL;

  window_start ("ru");
  button = window_wait_for (ATSPI_ROLE_PUSH_BUTTON, "Закрыть и стереть");
  description = atspi_accessible_get_description (button, NULL);
  g_assert_cmpstr (description, ==,
                   "Закроется сразу, введённое пропадёт. Сохранённые и скачанные файлы останутся");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Закрыть и стереть");
  window_wait_for_end (AT_ONCE_MS);
}

/* What a person expects who has just started a program with one button. */
static void
test_return (void)
{
  g_autofree char *focused = NULL;

  window_start ("en");
  wait_for (ATSPI_ROLE_HEADING, "Proton Mail does not open?");
  focused = window_get_focused_name (ATSPI_ROLE_HEADING);
  g_assert_nonnull (focused);
  window_key ("Return");
  wait_for (ATSPI_ROLE_HEADING, "Checking…");
  window_quit ();
}

/* Help about the page that it is asked on; during a check too, which goes on. */
static void
test_help (void)
{
  g_autoptr (WindowThing) first = NULL;
  g_autofree char *name = NULL;

  start_check ("en");
  window_key ("F1");
  wait_for (ATSPI_ROLE_HEADING, "Help");
  window_shot ("help");
  window_key ("Escape");
  g_object_unref (window_wait_for (ATSPI_ROLE_HEADING, "Checking…"));
  window_key ("F1");
  wait_for (ATSPI_ROLE_HEADING, "Help");
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_HEADING, "Справка");
  window_shot ("help-ru");
  g_usleep (10 * G_USEC_PER_SEC); /* the check ends below */
  window_key ("alt+Left");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Проверить снова");
  window_key ("ctrl+l");
  window_quit ();
}

/* As large as it gets, in the narrowest window: nothing stands outside, and there is a way back. */
static void
test_larger (gconstpointer language)
{
  gboolean is_english = g_str_equal (language, "en");

  window_start (language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, is_english ? "Check Proton Mail" : "Проверить Proton Mail");
  window_resize (360, 640);
  for (guint i = 0; i < 5; i++)
    window_key ("ctrl+plus");
  window_shot (is_english ? "larger" : "larger-ru");
  g_assert_cmpint (window_get_width (), <=, 360);
  g_assert_cmpuint (window_count_outside (), ==, 0);
  window_choose (is_english ? "What Stays" : "Что остаётся");
  wait_for (ATSPI_ROLE_HEADING, is_english ? "What stays" : "Что остаётся");
  window_shot (is_english ? "larger-traces" : "larger-traces-ru");
  g_assert_cmpint (window_get_width (), <=, 360);
  g_assert_cmpuint (window_count_outside (), ==, 0);
  window_key ("ctrl+0");
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);
  serve_notifications ();

  g_test_add_func ("/window/desk/notification", test_notification);
  g_test_add_func ("/window/desk/no-notification", test_no_notification);
  g_test_add_func ("/window/desk/there-is-one", test_one);
  g_test_add_func ("/window/desk/activation", test_activation);
  g_test_add_data_func ("/window/desk/hide/during-a-check", "", test_hide);
  g_test_add_data_func ("/window/desk/hide/with-the-menu-open", "F10", test_hide);
  g_test_add_data_func ("/window/desk/hide/with-the-keys-shown", "ctrl+question", test_hide);
  g_test_add_func ("/window/desk/hide/while-a-question-is-asked", test_hide_question);
  g_test_add_func ("/window/desk/hide/button", test_hide_button);
  g_test_add_func ("/window/desk/return-starts-the-first-check", test_return);
  g_test_add_func ("/window/desk/help", test_help);
  g_test_add_data_func ("/window/desk/larger/en", "en", test_larger);
  g_test_add_data_func ("/window/desk/larger/ru", "ru", test_larger);

  return g_test_run ();
}
