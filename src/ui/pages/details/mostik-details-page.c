/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies behind the result: first a line for each site, opened or not, then everything that was
 * measured, with times, then the reasons. All of it can be copied as text, or saved as a report.
 *
 * Some of this text came from the network: it is shown as plain text, never as markup.
 */
#include "ui/pages/details/mostik-details-page.h"

#include "config.h"
#include "explain/mostik-explain.h"
#include "picture/mostik-picture-png.h"
#include "report/mostik-report-file.h"
#include "ui/mostik-compat.h"
#include "ui/mostik-copy-button.h"
#include "ui/mostik-heading.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH 800
#define PICTURE_SCALE 2

struct _MostikDetailsPage
{
  MostikPage parent_instance;

  MostikCheckModel *model; /* (owned) (nullable) */

  GtkLabel *verdict_label;
  MostikCopyButton *copy_button;
  GtkWidget *saved_box;
  GtkLabel *saved_label;
  GtkWidget *services_title;
  GtkListBox *services_list;
  GtkWidget *controls_title;
  GtkListBox *controls_list;
  GtkWidget *reasons_title;
  GtkListBox *reasons_list;
  GtkWidget *observations_title;
  GtkListBox *observations_list;
};

G_DEFINE_FINAL_TYPE (MostikDetailsPage, mostik_details_page, MOSTIK_TYPE_PAGE)

static void
append_row (GtkListBox *list,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* Before the first text: setting all at once would parse it as markup for a moment. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (list, row);
}

static void
show_or_hide (GtkWidget *title,
              GtkListBox *list,
              guint n_rows)
{
  gtk_widget_set_visible (title, n_rows > 0);
  gtk_widget_set_visible (GTK_WIDGET (list), n_rows > 0);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, NULL, -1);
}

static void
show_services (MostikDetailsPage *self,
               const MostikDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->services->len; i++)
    {
      g_autofree char *line = mostik_explain_service (g_ptr_array_index (diagnosis->services, i));

      append_row (self->services_list, line, NULL);
    }

  show_or_hide (self->services_title, self->services_list, diagnosis->services->len);
}

static void
show_controls (MostikDetailsPage *self,
               const MostikObservationSet *set)
{
  g_autoptr (GPtrArray) lines = mostik_explain_controls (set);

  for (guint i = 0; i < lines->len; i++)
    append_row (self->controls_list, g_ptr_array_index (lines, i), NULL);

  show_or_hide (self->controls_title, self->controls_list, lines->len);
}

static void
show_reasons (MostikDetailsPage *self,
              const MostikDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    {
      g_autofree char *line = mostik_explain_reason (&g_array_index (diagnosis->reasons,
                                                                     MostikReason, i));

      append_row (self->reasons_list, line, NULL);
    }

  show_or_hide (self->reasons_title, self->reasons_list, diagnosis->reasons->len);
}

static void
show_observations (MostikDetailsPage *self,
                   const MostikObservationSet *set)
{
  guint n_observations = mostik_observation_set_get_size (set);

  for (guint i = 0; i < n_observations; i++)
    {
      const MostikObservation *observation = mostik_observation_set_get (set, i);
      g_autofree char *line = mostik_explain_observation (observation);
      g_autofree char *times = mostik_explain_times (observation);

      append_row (self->observations_list, line, times);
    }

  show_or_hide (self->observations_title, self->observations_list, n_observations);
}

/* The focus goes there: a screen reader reads it. */
static void
tell (MostikDetailsPage *self,
      const char *text)
{
  gtk_label_set_label (self->saved_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->saved_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (self->saved_box, TRUE);
  gtk_widget_grab_focus (self->saved_box);
}

static const char *
explain_failure (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    /* Translators: a file could not be saved. */
    return _ ("Not saved: there is no room left in that place. Choose another one.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    /* Translators: a file could not be saved. */
    return _ ("Not saved: nothing may be written in that folder. Choose another one.");

  /* Translators: a file could not be saved, and it is not known why. */
  return _ ("Not saved: it does not work in that place. Choose another one.");
}

static void
saved_cb (GObject *object,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (MostikDetailsPage) self = user_data;
  g_autofree char *path = g_file_get_basename (G_FILE (object));
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : g_strdup ("");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (mostik_report_save_finish (G_FILE (object), result, &error))
    /* Translators: %s is the name of a file. */
    text = g_strdup_printf (_ ("Saved: %s"), name);
  else
    text = g_strdup (explain_failure (error));

  tell (self, text);
}

/* In print size: on a page it takes its width at 200 dots an inch. */
static GBytes *
draw_picture (const MostikDiagnosis *diagnosis)
{
  g_autoptr (MostikPicture) picture = mostik_picture_new (diagnosis);

  return mostik_picture_to_png (picture, PICTURE_WIDTH, PICTURE_SCALE,
                                gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL);
}

static void
picture_chosen_cb (GObject *object,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (MostikDetailsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file =
    mostik_compat_choose_file_finish (GTK_WINDOW (object), result, &error);
  const MostikCheckRecord *record =
    self->model != NULL ? mostik_check_model_get_shown (self->model) : NULL;

  if (file != NULL && record != NULL)
    {
      g_autoptr (GBytes) png = draw_picture (record->diagnosis);

      mostik_report_save_bytes_async (file, png, NULL, saved_cb, g_object_ref (self));
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, explain_failure (error));
}

static void
file_chosen_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (MostikDetailsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file =
    mostik_compat_choose_file_finish (GTK_WINDOW (object), result, &error);
  const MostikCheckRecord *record =
    self->model != NULL ? mostik_check_model_get_shown (self->model) : NULL;

  if (file != NULL && record != NULL)
    mostik_report_save_async (file, record->diagnosis, record->observations, NULL, saved_cb,
                              g_object_ref (self));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, explain_failure (error));
}

static void
choose_file (MostikDetailsPage *self,
             const char *name,
             GAsyncReadyCallback callback)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_set_visible (self->saved_box, FALSE);
  mostik_compat_choose_file_async (GTK_WINDOW (root), name, NULL, callback, g_object_ref (self));
}

static void
save_clicked_cb (MostikDetailsPage *self)
{
  const MostikCheckRecord *record = mostik_check_model_get_shown (self->model);
  g_autofree char *name = NULL;

  g_return_if_fail (record != NULL);

  name = mostik_report_suggest_name (record->observations);
  choose_file (self, name, file_chosen_cb);
}

static void
save_picture_clicked_cb (MostikDetailsPage *self)
{
  const MostikCheckRecord *record = mostik_check_model_get_shown (self->model);
  g_autofree char *name = NULL;

  g_return_if_fail (record != NULL);

  name = mostik_report_suggest_picture_name (record->observations);
  choose_file (self, name, picture_chosen_cb);
}

static void
mostik_details_page_dispose (GObject *object)
{
  g_clear_object (&MOSTIK_DETAILS_PAGE (object)->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_DETAILS_PAGE);

  G_OBJECT_CLASS (mostik_details_page_parent_class)->dispose (object);
}

static void
mostik_details_page_class_init (MostikDetailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_details_page_dispose;

  g_type_ensure (MOSTIK_TYPE_COPY_BUTTON);
  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/details/mostik-details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, saved_box);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, saved_label);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, services_title);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, services_list);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, controls_title);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, controls_list);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, reasons_title);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, reasons_list);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, observations_title);
  gtk_widget_class_bind_template_child (widget_class, MostikDetailsPage, observations_list);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_picture_clicked_cb);
}

static void
mostik_details_page_init (MostikDetailsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: a button: puts everything on this page on the clipboard. */
  mostik_copy_button_set_words (self->copy_button, _ ("Copy as Text"), NULL);
}

/**
 * mostik_details_page_new:
 * @model: a model with a finished check
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_details_page_new (MostikCheckModel *model)
{
  MostikDetailsPage *self = g_object_new (MOSTIK_TYPE_DETAILS_PAGE, NULL);
  const MostikCheckRecord *record = mostik_check_model_get_shown (model);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (record != NULL, MOSTIK_PAGE (self));

  self->model = g_object_ref (model);
  words = mostik_explain_verdict_words (record->diagnosis);
  gtk_label_set_label (self->verdict_label, words);
  text = mostik_explain_details (record->diagnosis, record->observations);
  mostik_copy_button_set_text (self->copy_button, text);
  show_services (self, record->diagnosis);
  show_controls (self, record->observations);
  show_observations (self, record->observations);
  show_reasons (self, record->diagnosis);

  return MOSTIK_PAGE (self);
}
