/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Close and Wipe, carrying over, the size of text and the keys, looked at from inside: what a
 * person or another program cannot see from outside, or not in time. In this process, without a
 * network; this program, started once more, stands for another one.
 */
#include "config.h"
#include "explain/mostik-language.h"
#include "report/mostik-settings.h"
#include "ui/mostik-application.h"
#include "ui/mostik-carry-over.h"
#include "ui/mostik-hide.h"
#include "ui/mostik-text-size.h"
#include "ui/mostik-window.h"

#include <stdio.h>
#include <string.h>

#define WATCHDOG_S 20
#define SECRET "anna.petrova@proton.me"

static MostikApplication *application;

static gboolean
watchdog_cb (gpointer user_data)
{
  g_error ("%s did not come within %d s", (const char *) user_data, WATCHDOG_S);

  return G_SOURCE_REMOVE;
}

static GtkWindow *
show_window (void)
{
  GtkWindow *window = mostik_window_new (ADW_APPLICATION (application));
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, (char *) "The window");

  gtk_window_present (window);
  while (gtk_widget_get_width (GTK_WIDGET (window)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);

  return window;
}

/* This program once more, as another program: see main (). */
static GSubprocess *
start_other (const char *what,
             const char *text)
{
  GSubprocess *process;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe", what, text, NULL);
  g_assert_no_error (error);

  return process;
}

typedef struct
{
  char *text;
  gboolean is_done;
} Reading;

static void
printed_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  Reading *reading = user_data;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (object), result, &reading->text, NULL, NULL);
  reading->is_done = TRUE;
}

/* What another program would paste; we go on meanwhile, since it may ask us for it. */
static char *
paste (void)
{
  g_autoptr (GSubprocess) process = start_other ("--paste", NULL);
  Reading reading = { NULL, FALSE };
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, (char *) "The clipboard");

  g_subprocess_communicate_utf8_async (process, NULL, NULL, printed_cb, &reading);
  while (!reading.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);

  return reading.text;
}

static void
read_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  Reading *reading = user_data;

  reading->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  reading->is_done = TRUE;
}

static int
be_other (const char *what,
          const char *text)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  Reading reading = { NULL, FALSE };

  if (g_str_equal (what, "--own"))
    gdk_clipboard_set_text (clipboard, text);
  else
    gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &reading);
  while (!reading.is_done)
    g_main_context_iteration (NULL, TRUE);
  fputs (reading.text != NULL ? reading.text : "nothing", stdout);
  g_free (reading.text);

  return 0;
}

/* Until it is known here that somebody else has a text there. */
static void
wait_for_text_of_others (GdkClipboard *clipboard)
{
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, (char *) "Another owner");

  while (gdk_clipboard_is_local (clipboard) ||
         !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                 "text/plain;charset=utf-8"))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
}

static void
test_clipboard (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()), SECRET);
  before = paste ();
  g_assert_cmpstr (before, ==, SECRET);

  mostik_hide_clear_clipboard (gdk_display_get_default ());
  after = paste ();
  g_assert_cmpstr (after, ==, "nothing");
}

static void
test_clipboard_of_others (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (GSubprocess) owner = NULL;
  g_autofree char *after = NULL;

  gdk_clipboard_set_text (clipboard, "ours");
  owner = start_other ("--own", "theirs");
  wait_for_text_of_others (clipboard);

  mostik_hide_clear_clipboard (gdk_display_get_default ());
  after = paste ();
  g_assert_cmpstr (after, ==, "theirs");
  g_subprocess_force_exit (owner);
}

/* Not only empty: the bytes are overwritten where they stood. */
static void
test_fields (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  const char *bytes;

  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), view);
  gtk_editable_set_text (GTK_EDITABLE (entry), SECRET);
  gtk_text_buffer_set_text (buffer, SECRET, -1);
  bytes = gtk_entry_buffer_get_text (gtk_entry_get_buffer (GTK_ENTRY (entry)));
  g_assert_cmpstr (bytes, ==, SECRET);

  mostik_hide_wipe_fields (box);

  g_assert_true (gtk_entry_buffer_get_text (gtk_entry_get_buffer (GTK_ENTRY (entry))) == bytes);
  for (gsize i = 0; i + 4 <= strlen (SECRET); i++)
    g_assert_true (memcmp (bytes + i, SECRET + i, 4) != 0);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);

  /* Nor does Undo bring it back. */
  gtk_widget_activate_action (view, "text.undo", NULL);
  gtk_widget_activate_action (gtk_widget_get_first_child (entry), "text.undo", NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  g_object_unref (box);
}

/* Before the next frame: before this call is over. */
static void
test_at_once (void)
{
  GtkWindow *window = show_window ();

  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  mostik_hide_windows ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (window)));
  gtk_window_destroy (window);
}

/* A page with whatever a person can change. */
typedef struct
{
  GtkWidget *root;
  GtkWidget *entry;
  GtkWidget *view;
  GtkWidget *check;
  GtkWidget *scrolled;
} Form;

static Form
new_form (const char *words)
{
  Form form;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  form.root = g_object_ref_sink (gtk_scrolled_window_new ());
  form.scrolled = form.root;
  form.entry = gtk_entry_new ();
  form.view = gtk_text_view_new ();
  form.check = gtk_check_button_new_with_label (words);
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_box_append (GTK_BOX (box), form.entry);
  gtk_box_append (GTK_BOX (box), form.view);
  gtk_box_append (GTK_BOX (box), form.check);
  gtk_widget_set_size_request (box, -1, 3000);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (form.root), box);

  return form;
}

static GtkAdjustment *
get_scroll (const Form *form)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (form->scrolled));
}

static void
wait_for_height (const Form *form)
{
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, (char *) "The height");

  while (gtk_adjustment_get_upper (get_scroll (form)) < 3000)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
}

static void
test_carry_over (void)
{
  GtkWidget *window = gtk_window_new ();
  Form old_form = new_form ("Согласие");
  Form new_one = new_form ("Consent");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (new_one.view));
  g_autofree char *text = NULL;
  GtkWidget *focus;

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 400);
  gtk_window_set_child (GTK_WINDOW (window), old_form.root);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_height (&old_form);
  gtk_editable_set_text (GTK_EDITABLE (old_form.entry), SECRET);
  gtk_editable_set_position (GTK_EDITABLE (old_form.entry), 4);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (old_form.view)), "Два слова", -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (old_form.check), TRUE);
  gtk_adjustment_set_value (get_scroll (&old_form), 1300);

  focus = mostik_carry_over (old_form.root, new_one.root, old_form.check);
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (new_one.entry)), ==, 4);
  gtk_window_set_child (GTK_WINDOW (window), new_one.root);
  wait_for_height (&new_one);

  g_assert_true (focus == new_one.check);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (new_one.entry)), ==, SECRET);
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Два слова");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (new_one.check)));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_scroll (&new_one)), 1300, 2);

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (old_form.root);
  g_object_unref (new_one.root);
}

static int
get_dpi (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return dpi;
}

static void
assert_remembered (const char *percent)
{
  g_autofree char *remembered = mostik_settings_get (MOSTIK_SETTING_TEXT_SIZE);

  g_assert_cmpstr (remembered, ==, percent);
}

static void
test_text_size (void)
{
  int usual;

  mostik_text_size_init ();
  usual = get_dpi ();
  g_assert_false (mostik_text_size_can_change (MOSTIK_TEXT_SMALLER));
  g_assert_false (mostik_text_size_can_change (MOSTIK_TEXT_NORMAL));
  assert_remembered (NULL);

  mostik_text_size_change (MOSTIK_TEXT_LARGER);
  g_assert_cmpint (get_dpi (), ==, usual * 125 / 100);
  assert_remembered ("125");
  while (mostik_text_size_can_change (MOSTIK_TEXT_LARGER))
    mostik_text_size_change (MOSTIK_TEXT_LARGER);
  g_assert_cmpint (get_dpi (), ==, usual * 200 / 100);
  mostik_text_size_change (MOSTIK_TEXT_SMALLER);
  assert_remembered ("175");
  mostik_text_size_change (MOSTIK_TEXT_NORMAL);
  g_assert_cmpint (get_dpi (), ==, usual);
  assert_remembered (NULL);

  /* The next start. */
  g_assert_true (mostik_settings_set (MOSTIK_SETTING_TEXT_SIZE, "150", NULL));
  usual = get_dpi ();
  mostik_text_size_init ();
  g_assert_cmpint (get_dpi (), ==, usual * 150 / 100);
  mostik_text_size_change (MOSTIK_TEXT_NORMAL);
}

/* A size out of somebody else's hands changes nothing. */
static void
test_odd_text_size (void)
{
  static const char *const odd[] = { "", "-150", "1000000", "larger", "0" };

  mostik_text_size_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      int dpi = get_dpi ();

      g_assert_true (mostik_settings_set (MOSTIK_SETTING_TEXT_SIZE, odd[i], NULL));
      mostik_text_size_init ();
      g_assert_cmpint (get_dpi (), ==, dpi);
      g_assert_false (mostik_text_size_can_change (MOSTIK_TEXT_SMALLER));
    }
  g_assert_true (mostik_settings_set (MOSTIK_SETTING_TEXT_SIZE, NULL, NULL));
}

static void
assert_back_key (const char *key)
{
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (GTK_APPLICATION (application), "win.back");

  g_assert_cmpuint (g_strv_length (accels), ==, 1);
  g_assert_cmpstr (accels[0], ==, key);
}

static void
test_back_key (void)
{
  assert_back_key ("<Alt>Left");
}

/* Once more from the beginning, where text runs from right to left: see main (). */
static void
test_back_key_mirrored (void)
{
  if (g_test_subprocess ())
    {
      assert_back_key ("<Alt>Right");
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* Whatever has a key is told of in the window with the keys, and the other way round. */
static void
test_shortcuts (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE_PREFIX "/ui/mostik-shortcuts.ui", 0, NULL);
  const char *ui = g_bytes_get_data (bytes, NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));

  g_assert_cmpuint (g_strv_length (actions), >, 0);
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto (GStrv) accels =
        gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[i]);
      g_autofree char *escaped = g_markup_escape_text (accels[0], -1);
      g_autofree char *told = g_strdup_printf (">%s<", escaped);

      g_test_message ("%s: %s", actions[i], told);
      g_assert_nonnull (strstr (ui, told));
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  gtk_disable_setlocale ();
  if (argc > 1 && (g_str_equal (argv[1], "--own") || g_str_equal (argv[1], "--paste")))
    {
      gtk_init ();
      return be_other (argv[1], argv[2]);
    }

  mostik_language_init ();
  g_test_init (&argc, &argv, NULL);

  gtk_init ();
  if (g_test_subprocess ())
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  application = mostik_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/window/shell/hide/at-once", test_at_once);
  g_test_add_func ("/window/shell/hide/our-clipboard", test_clipboard);
  g_test_add_func ("/window/shell/hide/clipboard-of-others", test_clipboard_of_others);
  g_test_add_func ("/window/shell/hide/fields", test_fields);
  g_test_add_func ("/window/shell/language/carries-over", test_carry_over);
  g_test_add_func ("/window/shell/text/size", test_text_size);
  g_test_add_func ("/window/shell/text/odd-size", test_odd_text_size);
  g_test_add_func ("/window/shell/keys/back", test_back_key);
  g_test_add_func ("/window/shell/keys/back-mirrored", test_back_key_mirrored);
  g_test_add_func ("/window/shell/keys/are-told", test_shortcuts);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
