/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How is Mostik used? A few sentences for each page; those for the page that the person comes from
 * stand first. It needs no other program and no network.
 */
#include "ui/pages/help/mostik-help-page.h"

#include "config.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"

#include <glib/gi18n.h>

struct _MostikHelpPage
{
  MostikPage parent_instance;

  GtkBox *topics_box;
};

G_DEFINE_FINAL_TYPE (MostikHelpPage, mostik_help_page, MOSTIK_TYPE_PAGE)

/* @ids: the help of these pages; one topic may stand for several. */
static const struct
{
  const char *ids;
  const char *title;
  const char *text;
} topics[] = {
  /* Translators: the texts of this table explain how the program is used: short sentences, and the
   * names of buttons as they stand on the buttons. */
  { "welcome", N_ ("Beginning a check"),
    N_ ("Press “Check Proton Mail”. Before that, Mostik sends nothing. The check opens Proton’s sites and a few well-known ones, as a browser would.") },
  { "checking", N_ ("During a check"),
    N_ ("Usually it takes a few seconds, and never more than twenty. The picture shows how far the connection gets. “Stop” or Escape ends the check, and Mostik says what is known by then.") },
  { "result", N_ ("Reading a result"),
    N_ ("The picture shows where the connection breaks, as far as that can be told. Below it stands what was seen, what it means for you, and what you can do now. “Details” shows what was measured.") },
  { "details", N_ ("Details"),
    N_ ("Here is each site with what became of it, in technical words. You can copy all of it for somebody who helps you.") },
  { "other-network comparison", N_ ("Checking over another network"),
    N_ ("Connect this computer to another network, such as your phone’s mobile internet, and check again. Mostik puts both results side by side. This shows whether it is only one provider.") },
  { "steps access complaint", N_ ("Getting to your mail, and complaining"),
    N_ ("These pages need no network. Addresses on them can be copied. Mostik sends nothing to anybody by itself.") },
  { "traces cleared", N_ ("What stays on this computer"),
    N_ ("By itself Mostik writes nothing to the disk. “Clear Everything…” in the menu removes what it keeps, and says what it cannot remove. “Close and Wipe” at the top closes it at once.") },
  { "trouble", N_ ("If something is wrong with Mostik itself"),
    N_ ("Install it again from where you got it.") },
  { "", N_ ("Language and size of text"),
    N_ ("The button with EN or RU at the top switches between Russian and English. Ctrl and + makes all text larger, Ctrl and − smaller, Ctrl and 0 as usual.") },
  { "", N_ ("By keyboard"),
    N_ ("Tab goes from one control to the next, Return presses it, Escape leads back, F10 opens the menu. All keys: Ctrl and ?.") },
};

static gboolean
is_about (gsize i,
          const char *help_id)
{
  g_auto (GStrv) ids = g_strsplit (topics[i].ids, " ", -1);

  return g_strv_contains ((const char *const *) ids, help_id);
}

static void
mostik_help_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_HELP_PAGE);

  G_OBJECT_CLASS (mostik_help_page_parent_class)->dispose (object);
}

static void
mostik_help_page_class_init (MostikHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_help_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/help/mostik-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikHelpPage, topics_box);
}

static void
mostik_help_page_init (MostikHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    gtk_box_append (self->topics_box,
                    g_object_new (MOSTIK_TYPE_PARAGRAPH, "title", _ (topics[i].title), "text",
                                  _ (topics[i].text), NULL));
}

/**
 * mostik_help_page_new:
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_help_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_HELP_PAGE, NULL);
}

/**
 * mostik_help_page_begin_with:
 * @help_id: see [method@Page.get_help_id]; one that is not known changes nothing
 *
 * Puts the topic of a page first.
 */
void
mostik_help_page_begin_with (MostikHelpPage *self,
                             const char *help_id)
{
  GtkWidget *topic = gtk_widget_get_first_child (GTK_WIDGET (self->topics_box));

  g_return_if_fail (MOSTIK_IS_HELP_PAGE (self));

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      if (is_about (i, help_id))
        {
          gtk_box_reorder_child_after (self->topics_box, topic, NULL);
          return;
        }
      topic = gtk_widget_get_next_sibling (topic);
    }
}
