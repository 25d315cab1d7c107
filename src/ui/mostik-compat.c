/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done one way with GTK 4.8 and libadwaita 1.2, and another way with newer ones.
 *
 * The only file that asks for versions, and the only one built without the pins on them. One
 * function for each difference; what is behind it is no business of the callers.
 */
#include "ui/mostik-compat.h"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WEBSITE "https://github.com/mostik-app/Mostik"

/* Both the window of 1.2 and the dialog of 1.5 have these properties. */
#define ABOUT_PROPERTIES                                                                \
  "application-name", _ ("Mostik"),                                                     \
    "application-icon", APP_ID,                                                         \
    "developer-name", _ ("The Mostik contributors"),                                    \
    "version", PACKAGE_VERSION,                                                         \
    "license-type", GTK_LICENSE_GPL_3_0,                                                \
    "website", WEBSITE,                                                                 \
    "issue-url", WEBSITE "/issues", /* Translators: your name, to be shown in About. */ \
    "translator-credits", _ ("translator-credits"),                                     \
    "comments", _ ("Looks where the connection to your mail breaks, and says what can be done.")

/* Windows of their own take part in the keys of the program: Close and Wipe works in each. */
static void
present_window (gpointer window,
                GtkWindow *parent)
{
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_application (window, gtk_window_get_application (parent));
  gtk_window_present (window);
}

#if ADW_CHECK_VERSION(1, 5, 0)
#define ADD_LEGAL_SECTION adw_about_dialog_add_legal_section
#define ABOUT(about) ADW_ABOUT_DIALOG (about)
#else
#define ADD_LEGAL_SECTION adw_about_window_add_legal_section
#define ABOUT(about) ADW_ABOUT_WINDOW (about)
#endif

/* What the program brings along that others have gathered. The sources of single facts stand in
 * data/catalog. */
static void
add_sources (gpointer about)
{
  /* Translators: About, the title of a part: a list of root certificates. */
  ADD_LEGAL_SECTION (ABOUT (about), _ ("Root certificates"),
                     "© Mozilla and others, CA Certificate Program", GTK_LICENSE_MPL_2_0, NULL);
  /* Translators: About, the title of a part: pages that providers show instead of a blocked one. */
  ADD_LEGAL_SECTION (ABOUT (about), _ ("Marks of block pages"),
                     "© OONI, blocking-fingerprints", GTK_LICENSE_CUSTOM,
                     _ ("Gathered by the Open Observatory of Network Interference."));
}

/* For reports of bugs: what runs, and not where, with whom, or what it found. */
static char *
describe_versions (void)
{
  return g_strdup_printf ("Mostik %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u",
                          PACKAGE_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version);
}

/**
 * mostik_compat_show_about:
 *
 * Shows who made this, under which licence, and where its data come from.
 */
void
mostik_compat_show_about (GtkWindow *parent)
{
  g_autofree char *versions = describe_versions ();
#if ADW_CHECK_VERSION(1, 5, 0)
  gpointer about = g_object_new (ADW_TYPE_ABOUT_DIALOG, ABOUT_PROPERTIES, NULL);

  add_sources (about);
  adw_about_dialog_set_debug_info (about, versions);
  adw_dialog_present (about, GTK_WIDGET (parent));
#else
  gpointer about = g_object_new (ADW_TYPE_ABOUT_WINDOW, "modal", TRUE,
                                 ABOUT_PROPERTIES, NULL);

  add_sources (about);
  adw_about_window_set_debug_info (about, versions);
  present_window (about, parent);
#endif
}

#if ADW_CHECK_VERSION(1, 5, 0)

static void
answered_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  g_task_return_boolean (task, g_str_equal (response, "go"));
}

#else

static void
answered_cb (GtkWidget *dialog,
             const char *response,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, g_str_equal (response, "go"));
}

#endif

/**
 * mostik_compat_confirm_async:
 * @parent: the window that asks
 * @heading: the question
 * @body: what will happen
 * @cancel: label of the button that leaves all as it is; Escape does the same
 * @go: label of the button that cannot be undone
 *
 * Asks whether something shall be done that cannot be undone.
 */
void
mostik_compat_confirm_async (GtkWindow *parent,
                             const char *heading,
                             const char *body,
                             const char *cancel,
                             const char *go,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, mostik_compat_confirm_async);
  {
#if ADW_CHECK_VERSION(1, 5, 0)
    AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

    adw_alert_dialog_add_responses (dialog, "cancel", cancel, "go", go, NULL);
    adw_alert_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
    adw_alert_dialog_set_default_response (dialog, "cancel");
    adw_alert_dialog_set_close_response (dialog, "cancel");
    adw_alert_dialog_choose (dialog, GTK_WIDGET (parent), NULL, answered_cb,
                             g_steal_pointer (&task));
#else
    GtkWidget *window = adw_message_dialog_new (parent, heading, body);
    AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (window);

    adw_message_dialog_add_responses (dialog, "cancel", cancel, "go", go, NULL);
    adw_message_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
    adw_message_dialog_set_default_response (dialog, "cancel");
    adw_message_dialog_set_close_response (dialog, "cancel");
    g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), g_steal_pointer (&task));
    present_window (dialog, parent);
#endif
  }
}

/**
 * mostik_compat_confirm_finish:
 *
 * Returns: whether the person wants it done
 */
gboolean
mostik_compat_confirm_finish (GtkWindow *parent,
                              GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_compat_confirm_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * mostik_compat_show_shortcuts:
 *
 * Shows the keys. Built anew each time, so that it is in the language of the window.
 */
void
mostik_compat_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PREFIX "/ui/mostik-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  present_window (window, parent);
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
launched_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

#else

static void
shown_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

#endif

/**
 * mostik_compat_open_uri_async:
 * @parent: the window that asks
 * @uri: an address
 *
 * Has @uri opened by the program that the person chose for such addresses.
 */
void
mostik_compat_open_uri_async (GtkWindow *parent,
                              const char *uri,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, mostik_compat_open_uri_async);
  {
#if GTK_CHECK_VERSION(4, 10, 0)
    g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

    gtk_uri_launcher_launch (launcher, parent, cancellable, launched_cb, g_steal_pointer (&task));
#else
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, cancellable, shown_cb,
                       g_steal_pointer (&task));
#endif
  }
}

/**
 * mostik_compat_open_uri_finish:
 *
 * Returns: whether a program was found and started
 */
gboolean
mostik_compat_open_uri_finish (GtkWindow *parent,
                               GAsyncResult *result,
                               GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_compat_open_uri_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
chosen_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (file != NULL)
    {
      g_task_return_pointer (task, file, g_object_unref);
    }
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    {
      g_task_return_error (task, error);
    }
  else
    {
      g_clear_error (&error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
    }
}

#else

static void
responded_cb (GtkNativeDialog *dialog,
              int response,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      g_task_return_pointer (task, file, g_object_unref);
    }
  else
    {
      g_clear_object (&file);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

#endif

/**
 * mostik_compat_choose_file_async:
 * @parent: the window that asks
 * @name: a name to begin with, neutral: it may stay in lists of recent files
 *
 * Asks the person where to save something.
 */
void
mostik_compat_choose_file_async (GtkWindow *parent,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, cancellable, callback, user_data);
  /* Translators: title of the window that asks where to save a file; others may see it. */
  const char *title = _ ("Save As");

  g_task_set_source_tag (task, mostik_compat_choose_file_async);
  {
#if GTK_CHECK_VERSION(4, 10, 0)
    g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

    gtk_file_dialog_set_title (dialog, title);
    gtk_file_dialog_set_initial_name (dialog, name);
    gtk_file_dialog_save (dialog, parent, cancellable, chosen_cb, g_steal_pointer (&task));
#else
    GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                   /* Translators: a button. */
                                   _ ("_Save"),
                                   /* Translators: a button. */
                                   _ ("_Cancel"));

    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    g_signal_connect (dialog, "response", G_CALLBACK (responded_cb), g_steal_pointer (&task));
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
  }
}

/**
 * mostik_compat_choose_file_finish:
 * @error: %G_IO_ERROR_CANCELLED where the person chose none
 *
 * Returns: (transfer full) (nullable): the file
 */
GFile *
mostik_compat_choose_file_finish (GtkWindow *parent,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_compat_choose_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
