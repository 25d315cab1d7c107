/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One of two results that stand side by side: over which network, what came out, when, and a
 * button that leads to its details.
 */
#include "ui/mostik-result-card.h"

#include "config.h"
#include "explain/mostik-explain-comparison.h"
#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"
#include "ui/mostik-path-picture.h"

#include <glib/gi18n.h>

struct _MostikResultCard
{
  AdwBin parent_instance;

  GtkLabel *network_label;
  GtkLabel *headline_label;
  GtkLabel *time_label;
  MostikPathPicture *path;
  GtkButton *details_button;
};

G_DEFINE_FINAL_TYPE (MostikResultCard, mostik_result_card, ADW_TYPE_BIN)

static void
mostik_result_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_RESULT_CARD);

  G_OBJECT_CLASS (mostik_result_card_parent_class)->dispose (object);
}

static void
mostik_result_card_class_init (MostikResultCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_result_card_dispose;

  g_type_ensure (MOSTIK_TYPE_PATH_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/mostik-result-card.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikResultCard, network_label);
  gtk_widget_class_bind_template_child (widget_class, MostikResultCard, headline_label);
  gtk_widget_class_bind_template_child (widget_class, MostikResultCard, time_label);
  gtk_widget_class_bind_template_child (widget_class, MostikResultCard, path);
  gtk_widget_class_bind_template_child (widget_class, MostikResultCard, details_button);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mostik_result_card_init (MostikResultCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What follows from both checks may tell the place that neither told alone. */
static MostikPicture *
new_picture (MostikCheckModel *model,
             const MostikCheckRecord *record,
             guint index)
{
  const MostikComparison *comparison = mostik_check_model_get_comparison (model);

  return comparison != NULL
           ? mostik_picture_new_compared (record->diagnosis, comparison, index)
           : mostik_picture_new (record->diagnosis);
}

/**
 * mostik_result_card_show:
 * @model: a model with the check @index
 * @index: 0 for the first check, 1 for the one over another network
 *
 * Shows the result of a check.
 */
void
mostik_result_card_show (MostikResultCard *self,
                         MostikCheckModel *model,
                         guint index)
{
  const MostikCheckRecord *record;
  g_autoptr (MostikExplanation) explanation = NULL;
  const char *network = mostik_explain_network (index);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (MOSTIK_IS_RESULT_CARD (self));
  record = mostik_check_model_get_record (model, index);
  g_return_if_fail (record != NULL);

  explanation = mostik_explain (record->diagnosis);
  time = mostik_language_format_time (record->finished);
  /* Translators: below the headline of a result; %s is a time of day like 14:32. */
  text = g_strdup_printf (_ ("checked at %s"), time);

  gtk_label_set_label (self->network_label, network);
  gtk_label_set_label (self->headline_label, explanation->headline);
  gtk_label_set_label (self->time_label, text);
  mostik_path_picture_show (self->path, new_picture (model, record, index));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->details_button), "u", index);

  /* There are two of them: a screen reader says whose details these are. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, network, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->details_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, network, -1);
}
