/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from two checks over two networks: one sentence, both results side by side, short
 * paragraphs, and what to do next. All words come from the room that explains, all choices from a
 * table.
 */
#include "ui/pages/comparison/mostik-comparison-page.h"

#include "config.h"
#include "explain/mostik-explain-comparison.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-choices.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-pair.h"
#include "ui/mostik-paragraph.h"
#include "ui/mostik-result-card.h"

struct _MostikComparisonPage
{
  MostikPage parent_instance;

  MostikHeading *heading;
  MostikParagraph *warning;
  MostikResultCard *first;
  MostikResultCard *second;
  MostikParagraph *what_follows;
  MostikParagraph *exception;
  MostikParagraph *certainty;
  MostikParagraph *condition;
  MostikParagraph *what_to_do;
  GtkBox *choices_box;
};

G_DEFINE_FINAL_TYPE (MostikComparisonPage, mostik_comparison_page, MOSTIK_TYPE_PAGE)

static void
show_explanation (MostikComparisonPage *self,
                  const MostikComparisonExplanation *explanation)
{
  mostik_heading_set_text (self->heading, explanation->headline);
  mostik_paragraph_set_text (self->warning, explanation->warning);
  mostik_paragraph_set_text (self->what_follows, explanation->what_follows);
  mostik_paragraph_set_text (self->exception, explanation->exception);
  mostik_paragraph_set_text (self->certainty, explanation->certainty);
  mostik_paragraph_set_text (self->condition, explanation->condition);
  mostik_paragraph_set_text (self->what_to_do, explanation->what_to_do);
}

static void
mostik_comparison_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_COMPARISON_PAGE);

  G_OBJECT_CLASS (mostik_comparison_page_parent_class)->dispose (object);
}

static void
mostik_comparison_page_class_init (MostikComparisonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_comparison_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PAIR);
  g_type_ensure (MOSTIK_TYPE_PARAGRAPH);
  g_type_ensure (MOSTIK_TYPE_RESULT_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, RESOURCE_PREFIX "/ui/pages/comparison/mostik-comparison-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, heading);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, warning);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, first);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, second);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, what_follows);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, exception);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, certainty);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, condition);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, what_to_do);
  gtk_widget_class_bind_template_child (widget_class, MostikComparisonPage, choices_box);
}

static void
mostik_comparison_page_init (MostikComparisonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_comparison_page_new:
 * @model: a model with two finished checks
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_comparison_page_new (MostikCheckModel *model)
{
  MostikComparisonPage *self = g_object_new (MOSTIK_TYPE_COMPARISON_PAGE, NULL);
  const MostikComparison *comparison = mostik_check_model_get_comparison (model);
  const MostikCheckRecord *first = mostik_check_model_get_record (model, 0);
  const MostikCheckRecord *second = mostik_check_model_get_record (model, 1);
  g_autoptr (MostikComparisonExplanation) explanation = NULL;
  MostikChoice choices[MOSTIK_CHOICES_MAX];

  g_return_val_if_fail (comparison != NULL && first != NULL && second != NULL, MOSTIK_PAGE (self));

  explanation = mostik_explain_comparison (comparison, first->diagnosis, second->diagnosis);
  show_explanation (self, explanation);
  mostik_result_card_show (self->first, model, 0);
  mostik_result_card_show (self->second, model, 1);
  mostik_choices_find_for_two (comparison, first->diagnosis, second->diagnosis, choices);
  mostik_choice_row_append_all (self->choices_box, choices);

  return MOSTIK_PAGE (self);
}
