/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came out: one sentence, the path with the break, three short paragraphs, and what to do
 * next, the best first. All words come from the room that explains, all choices from a table.
 */
#include "ui/pages/result/mostik-result-page.h"

#include "config.h"
#include "explain/mostik-explain-change.h"
#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"
#include "explain/mostik-mail-case.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-choices.h"
#include "ui/mostik-dictation-row.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"
#include "ui/mostik-path-picture.h"

#include <glib/gi18n.h>

#define JUST_NOW_US (G_USEC_PER_SEC / 2)

struct _MostikResultPage
{
  MostikPage parent_instance;

  MostikHeading *heading;
  GtkLabel *time_label;
  MostikPathPicture *path;
  MostikParagraph *change;
  MostikParagraph *what_happened;
  MostikParagraph *what_it_means;
  MostikParagraph *what_to_do;
  MostikParagraph *certainty;
  MostikParagraph *road;
  GtkBox *choices_box;
  GtkBox *questions_box;
  MostikDictationRow *dictation_row;
};

G_DEFINE_FINAL_TYPE (MostikResultPage, mostik_result_page, MOSTIK_TYPE_PAGE)

static void
show_time (MostikResultPage *self,
           GDateTime *finished)
{
  g_autofree char *time = mostik_language_format_time (finished);
  g_autofree char *text = NULL;

  /* Translators: below the headline of a result; %s is a time of day like 14:32. */
  text = g_strdup_printf (_ ("checked at %s"), time);
  gtk_label_set_label (self->time_label, text);
}

/* A result that came just now is told station by station; one that is looked at again is there. */
static void
show_path (MostikResultPage *self,
           const MostikDiagnosis *diagnosis,
           GDateTime *finished)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (g_date_time_difference (now, finished) < JUST_NOW_US)
    mostik_path_picture_reveal (self->path, mostik_picture_new (diagnosis));
  else
    mostik_path_picture_show (self->path, mostik_picture_new (diagnosis));
}

static void
show_explanation (MostikResultPage *self,
                  const MostikDiagnosis *diagnosis)
{
  g_autoptr (MostikExplanation) explanation = mostik_explain (diagnosis);

  mostik_heading_set_text (self->heading, explanation->headline);
  mostik_paragraph_set_text (self->what_happened, explanation->what_happened);
  mostik_paragraph_set_text (self->what_it_means, explanation->what_it_means);
  mostik_paragraph_set_text (self->what_to_do, explanation->what_to_do);
  mostik_paragraph_set_text (self->certainty, explanation->certainty);
  mostik_paragraph_set_text (self->road, explanation->road);
}

/* What the person may want to ask now, besides what can be done. */
static void
add_questions (MostikResultPage *self,
               const MostikDiagnosis *diagnosis)
{
  if (mostik_mail_may_stop_at_sign_in (diagnosis))
    gtk_box_append (self->questions_box,
                    mostik_choice_row_new (_ ("It opens, but I cannot get in"),
                                           _ ("Password, code, letters that do not arrive"), "win.sign-in", FALSE));
  gtk_box_append (self->questions_box,
                  mostik_choice_row_new (_ ("What this means for your mail"),
                                         _ ("Was it read, is it lost, and other questions"), "win.mail", FALSE));
}

/* What came out before stays in sight. */
static void
show_change (MostikResultPage *self,
             const MostikCheckMemory *memory,
             const MostikDiagnosis *diagnosis,
             GDateTime *finished)
{
  g_autofree char *text = NULL;

  if (memory->diagnosis != NULL)
    text = mostik_explain_change (memory->diagnosis, memory->finished, diagnosis, finished);
  mostik_paragraph_set_text (self->change, text);
}

static void
mostik_result_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_RESULT_PAGE);

  G_OBJECT_CLASS (mostik_result_page_parent_class)->dispose (object);
}

static void
mostik_result_page_class_init (MostikResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_result_page_dispose;

  g_type_ensure (MOSTIK_TYPE_DICTATION_ROW);
  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PARAGRAPH);
  g_type_ensure (MOSTIK_TYPE_PATH_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/result/mostik-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, heading);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, time_label);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, path);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, change);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, what_happened);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, what_it_means);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, what_to_do);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, certainty);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, road);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, choices_box);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, questions_box);
  gtk_widget_class_bind_template_child (widget_class, MostikResultPage, dictation_row);
}

static void
mostik_result_page_init (MostikResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_result_page_new:
 * @model: a model with a finished check
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_result_page_new (MostikCheckModel *model)
{
  MostikResultPage *self = g_object_new (MOSTIK_TYPE_RESULT_PAGE, NULL);
  const MostikDiagnosis *diagnosis = mostik_check_model_get_diagnosis (model);
  GDateTime *finished = mostik_check_model_get_finished (model);
  const MostikCheckMemory *memory = mostik_check_model_get_memory (model);
  MostikChoice choices[MOSTIK_CHOICES_MAX];

  g_return_val_if_fail (diagnosis != NULL && finished != NULL, MOSTIK_PAGE (self));

  if (mostik_check_model_get_kind (model) == MOSTIK_CHECK_KIND_DICTATED)
    gtk_widget_set_visible (GTK_WIDGET (self->time_label), FALSE);
  else
    show_time (self, finished);
  show_path (self, diagnosis, finished);
  show_change (self, memory, diagnosis, finished);
  show_explanation (self, diagnosis);
  mostik_choices_find (diagnosis, memory->n_blocked, choices);
  mostik_choice_row_append_all (self->choices_box, choices);
  add_questions (self, diagnosis);
  mostik_dictation_row_show (self->dictation_row, model);

  return MOSTIK_PAGE (self);
}
