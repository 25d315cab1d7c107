/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Type a result that somebody dictates: after each word a line says what is understood so far, and
 * the button leads to the page that the other person sees.
 */
#include "ui/pages/helpers/mostik-words-page.h"

#include "config.h"
#include "explain/mostik-explain-dictation.h"
#include "report/mostik-report-words.h"
#include "ui/mostik-heading.h"

#include <glib/gi18n.h>

struct _MostikWordsPage
{
  MostikPage parent_instance;

  GtkEntry *words_entry;
  GtkLabel *said_label;
  GtkButton *show_button;
};

G_DEFINE_FINAL_TYPE (MostikWordsPage, mostik_words_page, MOSTIK_TYPE_PAGE)

static char *
explain (const MostikWordsReading *reading)
{
  if (reading->is_unfinished)
    return mostik_explain_words_so_far (reading->n_words);

  switch (reading->status)
    {
    case MOSTIK_WORDS_GOOD:
      /* Translators: below four words that were typed: they make a result. */
      return g_strdup (_ ("The words fit together."));
    case MOSTIK_WORDS_UNKNOWN:
      return mostik_explain_words_unknown (reading->unknown, reading->nearest);
    case MOSTIK_WORDS_TOO_MANY:
      return mostik_explain_words_too_many ();
    case MOSTIK_WORDS_MISHEARD:
      return mostik_explain_words_misheard ();
    case MOSTIK_WORDS_TOO_FEW:
    default:
      return mostik_explain_words_so_far (reading->n_words);
    }
}

static void
changed_cb (MostikWordsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->words_entry));
  g_autoptr (MostikWordsReading) reading = NULL;
  g_autofree char *said = NULL;
  GDate today;

  g_assert (MOSTIK_IS_WORDS_PAGE (self));

  g_date_clear (&today, 1);
  g_date_set_time_t (&today, time (NULL));
  reading = mostik_report_from_words (text, &today);
  said = explain (reading);

  gtk_label_set_label (self->said_label, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words_entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_button), "s", text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->show_button), reading->status == MOSTIK_WORDS_GOOD);
}

/* The Enter key. */
static void
activated_cb (MostikWordsPage *self)
{
  g_assert (MOSTIK_IS_WORDS_PAGE (self));

  if (gtk_widget_is_sensitive (GTK_WIDGET (self->show_button)))
    gtk_widget_activate (GTK_WIDGET (self->show_button));
}

static void
mostik_words_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_WORDS_PAGE);

  G_OBJECT_CLASS (mostik_words_page_parent_class)->dispose (object);
}

static void
mostik_words_page_class_init (MostikWordsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_words_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/helpers/mostik-words-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikWordsPage, words_entry);
  gtk_widget_class_bind_template_child (widget_class, MostikWordsPage, said_label);
  gtk_widget_class_bind_template_child (widget_class, MostikWordsPage, show_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
mostik_words_page_init (MostikWordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  changed_cb (self);
}

/**
 * mostik_words_page_new:
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_words_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_WORDS_PAGE, NULL);
}
