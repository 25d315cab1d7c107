/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The result in four words, to be dictated to a helper or copied; below everything else.
 */
#include "ui/mostik-dictation-row.h"

#include "config.h"
#include "explain/mostik-explain-dictation.h"
#include "explain/mostik-language.h"
#include "report/mostik-report-words.h"
#include "ui/mostik-copy-button.h"

#include <glib/gi18n.h>

struct _MostikDictationRow
{
  AdwBin parent_instance;

  GtkLabel *words_label;
  MostikCopyButton *copy_button;
};

G_DEFINE_FINAL_TYPE (MostikDictationRow, mostik_dictation_row, ADW_TYPE_BIN)

static void
mostik_dictation_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_DICTATION_ROW);

  G_OBJECT_CLASS (mostik_dictation_row_parent_class)->dispose (object);
}

static void
mostik_dictation_row_class_init (MostikDictationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_dictation_row_dispose;

  g_type_ensure (MOSTIK_TYPE_COPY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/mostik-dictation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikDictationRow, words_label);
  gtk_widget_class_bind_template_child (widget_class, MostikDictationRow, copy_button);
}

static void
mostik_dictation_row_init (MostikDictationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_dictation_row_show:
 * @model: with a finished check
 *
 * Shows its words, if it was about this computer: what was practised or dictated is not dictated.
 */
void
mostik_dictation_row_show (MostikDictationRow *self,
                           MostikCheckModel *model)
{
  GDateTime *finished = mostik_check_model_get_finished (model);
  const char *language = mostik_language_get () == MOSTIK_LANGUAGE_RUSSIAN ? "ru" : "en";
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  GDate day;

  g_return_if_fail (MOSTIK_IS_DICTATION_ROW (self));
  g_return_if_fail (finished != NULL);

  if (mostik_check_model_get_kind (model) == MOSTIK_CHECK_KIND_OWN)
    {
      g_date_clear (&day, 1);
      g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (finished),
                      (GDateMonth) g_date_time_get_month (finished),
                      (GDateYear) g_date_time_get_year (finished));
      words = mostik_report_to_words (mostik_check_model_get_diagnosis (model), &day, language);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words == NULL)
    return;

  text = mostik_explain_dictation (words);
  gtk_label_set_label (self->words_label, text);
  mostik_copy_button_set_text (self->copy_button, words);
  mostik_copy_button_set_words (self->copy_button, _ ("Copy"), words);
}
