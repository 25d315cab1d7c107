/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check is under way: the stations light up as results come, one sentence says what is being
 * done, and Stop ends it at once.
 */
#include "ui/pages/checking/mostik-checking-page.h"

#include "config.h"
#include "explain/mostik-explain.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-path-picture.h"

struct _MostikCheckingPage
{
  MostikPage parent_instance;

  MostikCheckModel *model; /* (owned) (nullable) */

  MostikPathPicture *path;
  GtkLabel *progress_label;
};

G_DEFINE_FINAL_TYPE (MostikCheckingPage, mostik_checking_page, MOSTIK_TYPE_PAGE)

static void
progress_cb (MostikCheckingPage *self)
{
  const MostikDiagnosis *diagnosis = mostik_check_model_get_diagnosis (self->model);
  const MostikObservationSet *set = mostik_check_model_get_observations (self->model);

  g_assert (MOSTIK_IS_CHECKING_PAGE (self));

  if (diagnosis != NULL)
    mostik_path_picture_show (self->path, mostik_picture_new (diagnosis));
  if (set != NULL)
    {
      g_autofree char *progress = mostik_explain_progress (set);

      gtk_label_set_label (self->progress_label, progress);
    }
}

static void
mostik_checking_page_dispose (GObject *object)
{
  MostikCheckingPage *self = MOSTIK_CHECKING_PAGE (object);

  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), MOSTIK_TYPE_CHECKING_PAGE);

  G_OBJECT_CLASS (mostik_checking_page_parent_class)->dispose (object);
}

static void
mostik_checking_page_class_init (MostikCheckingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_checking_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PATH_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/checking/mostik-checking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikCheckingPage, path);
  gtk_widget_class_bind_template_child (widget_class, MostikCheckingPage, progress_label);
}

static void
mostik_checking_page_init (MostikCheckingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_checking_page_new:
 * @model: what the page shows
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_checking_page_new (MostikCheckModel *model)
{
  MostikCheckingPage *self = g_object_new (MOSTIK_TYPE_CHECKING_PAGE, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  progress_cb (self);

  return MOSTIK_PAGE (self);
}
