/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program as a whole: one window, the keys, and what belongs to no window.
 */
#include "ui/mostik-application.h"

#include "config.h"
#include "ui/mostik-compat.h"
#include "ui/mostik-hide.h"
#include "ui/mostik-text-size.h"
#include "ui/mostik-window.h"

#include <glib/gi18n.h>

struct _MostikApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (MostikApplication, mostik_application, ADW_TYPE_APPLICATION)

/* All of them are listed in the shortcuts window. Back is the key that points backwards: see
 * set_keys (). */
static const struct
{
  const char *action;
  const char *accels[4];
} keys[] = {
  { "win.check", { "<Control>r", NULL } },
  { "win.escape", { "Escape", NULL } },
  { "win.switch-language", { "<Control>l", NULL } },
  { "win.help", { "F1", NULL } },
  { "app.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add", NULL } },
  { "app.text-smaller", { "<Control>minus", "<Control>KP_Subtract", NULL } },
  { "app.text-normal", { "<Control>0", "<Control>KP_0", NULL } },
  { "app.hide-now", { "<Shift><Control>h", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "app.shortcuts", { "<Control>question", NULL } },
  { "app.quit", { "<Control>q", NULL } },
};

static const struct
{
  const char *action;
  MostikTextChange change;
} text_actions[] = {
  { "text-larger", MOSTIK_TEXT_LARGER },
  { "text-smaller", MOSTIK_TEXT_SMALLER },
  { "text-normal", MOSTIK_TEXT_NORMAL },
};

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer user_data)
{
  mostik_compat_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  mostik_compat_show_shortcuts (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

/* Closing the windows, not leaving the loop: a window ends its check before it goes. */
static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  GList *open = gtk_application_get_windows (GTK_APPLICATION (user_data));
  g_autoptr (GList) windows = g_list_copy (open);

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

/* mostik --rehearsal, also where the program runs already. */
static void
rehearsal_cb (GSimpleAction *action,
              GVariant *parameter,
              gpointer user_data)
{
  GtkWindow *window;

  g_application_activate (user_data);
  window = gtk_application_get_active_window (user_data);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.helpers", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.rehearsal", NULL);
}

static int
mostik_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_contains (options, "rehearsal"))
    return -1; /* go on as usual */

  if (!g_application_register (application, NULL, &error))
    {
      g_message ("The program cannot be started: %s", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "rehearsal", NULL);

  return -1;
}

static void
update_text_actions (GActionMap *map)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_actions); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (
                                   g_action_map_lookup_action (map, text_actions[i].action)),
                                 mostik_text_size_can_change (text_actions[i].change));
}

static void
text_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_actions); i++)
    if (g_str_equal (text_actions[i].action, g_action_get_name (G_ACTION (action))))
      mostik_text_size_change (text_actions[i].change);
  update_text_actions (G_ACTION_MAP (user_data));
}

/* First out of sight, then the rest. Unlike Quit it does not wait for a window to agree. */
static void
hide_now_cb (GSimpleAction *action,
             GVariant *parameter,
             gpointer user_data)
{
  g_autoptr (GList) windows = NULL;

  mostik_hide_windows ();
  mostik_hide_clear_clipboard (gdk_display_get_default ());
  windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    {
      mostik_hide_wipe_fields (l->data);
      if (MOSTIK_IS_WINDOW (l->data))
        mostik_window_forget (l->data);
    }
  g_application_quit (G_APPLICATION (user_data));
}

static void
set_keys (GtkApplication *application)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  const char *back[] = { is_rtl ? "<Alt>Right" : "<Alt>Left", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (application, keys[i].action, keys[i].accels);
  gtk_application_set_accels_for_action (application, "win.back", back);
}

static void
mostik_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = mostik_window_new (ADW_APPLICATION (application));

  gtk_window_present (window);
}

static void
mostik_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "rehearsal", .activate = rehearsal_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "text-larger", .activate = text_cb },
    { .name = "text-smaller", .activate = text_cb },
    { .name = "text-normal", .activate = text_cb },
    { .name = "hide-now", .activate = hide_now_cb },
  };

  G_APPLICATION_CLASS (mostik_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_keys (GTK_APPLICATION (application));
  mostik_text_size_init ();
  update_text_actions (G_ACTION_MAP (application));
  gtk_window_set_default_icon_name (APP_ID);
}

static void
mostik_application_class_init (MostikApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = mostik_application_activate;
  application_class->handle_local_options = mostik_application_handle_local_options;
  application_class->startup = mostik_application_startup;
}

static void
mostik_application_init (MostikApplication *self)
{
  const GOptionEntry options[] = {
    { "rehearsal", 0, 0, G_OPTION_ARG_NONE, NULL, _ ("Show practice examples, without a network"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * mostik_application_new:
 *
 * Returns: (transfer full): the application, not yet running
 */
MostikApplication *
mostik_application_new (void)
{
  return g_object_new (MOSTIK_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", RESOURCE_PREFIX,
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       NULL);
}
