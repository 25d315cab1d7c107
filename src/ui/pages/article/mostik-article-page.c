/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page of text, any of them: what it says comes from data/articles/, read by the room that
 * explains; of the answers to a question, the one that fits the check. Questions unfold; sources
 * unfold at the end of each part. Every address is written out, can be copied, and opened.
 */
#include "ui/pages/article/mostik-article-page.h"

#include "config.h"
#include "explain/mostik-article.h"
#include "explain/mostik-language.h"
#include "ui/mostik-address-row.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"
#include "ui/pages/article/mostik-question-row.h"

#include <glib/gi18n.h>

struct _MostikArticlePage
{
  MostikPage parent_instance;

  MostikHeading *heading;
  GtkLabel *date_label;
  GtkBox *content_box;
};

G_DEFINE_FINAL_TYPE (MostikArticlePage, mostik_article_page, MOSTIK_TYPE_PAGE)

/* Where the next piece goes. */
typedef struct
{
  GtkBox *page;
  GtkBox *answer;     /* (nullable): what unfolds below the latest question */
  GtkWidget *sources; /* (owned) (nullable): will stand below this part */
} Places;

static void
mostik_article_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_ARTICLE_PAGE);

  G_OBJECT_CLASS (mostik_article_page_parent_class)->dispose (object);
}

static void
mostik_article_page_class_init (MostikArticlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_article_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/article/mostik-article-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikArticlePage, heading);
  gtk_widget_class_bind_template_child (widget_class, MostikArticlePage, date_label);
  gtk_widget_class_bind_template_child (widget_class, MostikArticlePage, content_box);
}

static void
mostik_article_page_init (MostikArticlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_paragraph (GtkBox *box,
               const char *title,
               const char *text,
               const char *css_class)
{
  GtkWidget *paragraph = g_object_new (MOSTIK_TYPE_PARAGRAPH, "text", text, NULL);

  if (title != NULL)
    g_object_set (paragraph, "title", title, NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (paragraph, css_class);
  gtk_box_append (box, paragraph);
}

static void
add_address (GtkBox *box,
             const char *text,
             const char *address)
{
  GtkWidget *row = g_object_new (MOSTIK_TYPE_ADDRESS_ROW, "address", address, "can-open", TRUE, NULL);

  add_paragraph (box, NULL, text, NULL);
  gtk_box_append (box, row);
}

static GtkBox *
add_question (GtkBox *box,
              const char *title)
{
  GtkWidget *row = mostik_question_row_new (title);

  gtk_box_append (box, row);

  return mostik_question_row_get_box (MOSTIK_QUESTION_ROW (row));
}

static void
add_source (Places *places,
            const MostikArticleItem *item)
{
  g_autofree char *date = mostik_language_format_date (item->date);
  g_autofree char *text = NULL;
  GtkBox *box = places->answer;

  if (!item->in_question)
    {
      /* Translators: a line that unfolds to the sources of a part of a text. */
      if (places->sources == NULL)
        places->sources = g_object_ref_sink (mostik_question_row_new (_ ("Where this is from")));
      box = mostik_question_row_get_box (MOSTIK_QUESTION_ROW (places->sources));
    }

  /* Translators: where something is from: the source (%1$s) and its day or year (%2$s). Example:
   * "Source: TASS, 22 August 2025". */
  text = g_strdup_printf (_ ("Source: %1$s, %2$s"), _ (item->text), date);
  add_address (box, text, item->href);
}

/* A part ends where the next one begins, and with the page. */
static void
end_part (Places *places)
{
  if (places->sources != NULL)
    gtk_box_append (places->page, places->sources);
  g_clear_object (&places->sources);
}

static void
add_section (Places *places,
             const char *title)
{
  end_part (places);
  gtk_box_append (places->page,
                  g_object_new (MOSTIK_TYPE_HEADING, "level", 2, "text", title, NULL));
}

static void
add_item (Places *places,
          const MostikArticleItem *item)
{
  const char *text = _ (item->text);
  GtkBox *box = item->in_question ? places->answer : places->page;

  switch (item->kind)
    {
    case MOSTIK_ARTICLE_SECTION:
      add_section (places, text);
      break;
    case MOSTIK_ARTICLE_PARAGRAPH:
      add_paragraph (box, NULL, text, NULL);
      break;
    case MOSTIK_ARTICLE_IMPORTANT:
      add_paragraph (box, NULL, text, "important");
      break;
    case MOSTIK_ARTICLE_QUESTION:
      places->answer = add_question (places->page, text);
      break;
    case MOSTIK_ARTICLE_STEP:
      /* Translators: above the one thing that helps with a trouble. */
      add_paragraph (box, _ ("What to do"), text, NULL);
      break;
    case MOSTIK_ARTICLE_LINK:
      add_address (box, text, item->href);
      break;
    case MOSTIK_ARTICLE_SOURCE:
      add_source (places, item);
      break;
    default:
      g_assert_not_reached ();
    }
}

static MostikArticle *
load (const char *id,
      GError **error)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/articles/%s.xml", id);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? mostik_article_new_from_data (g_bytes_get_data (bytes, NULL),
                                                       g_bytes_get_size (bytes), error)
                       : NULL;
}

static void
show_date (MostikArticlePage *self,
           const MostikArticle *article)
{
  g_autofree char *date = mostik_language_format_date (article->as_of);
  g_autofree char *text = NULL;

  /* Translators: below the title of a page of text; %s is a day such as 23 November 2026. */
  text = g_strdup_printf (_ ("As of %s. Some of it may have changed since."), date);
  gtk_label_set_label (self->date_label, text);
}

static void
show_article (MostikArticlePage *self,
              const MostikArticle *article,
              MostikMailCase mail_case)
{
  Places places = { .page = self->content_box };

  g_object_set (self, "id", article->id, "title", _ (article->title), NULL);
  mostik_heading_set_text (self->heading, _ (article->title));
  show_date (self, article);

  for (guint i = 0; i < article->items->len; i++)
    {
      const MostikArticleItem *item = g_ptr_array_index (article->items, i);

      if (mostik_article_item_is_for (item, mail_case))
        add_item (&places, item);
    }
  end_part (&places);
}

/**
 * mostik_article_page_new:
 * @model: the latest check says which answers fit
 * @id: which article, "mail"
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_article_page_new (MostikCheckModel *model,
                         const char *id)
{
  MostikArticlePage *self = g_object_new (MOSTIK_TYPE_ARTICLE_PAGE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikArticle) article = load (id, &error);

  if (article != NULL)
    {
      show_article (self, article, mostik_mail_case_for (mostik_check_model_get_diagnosis (model)));
      return MOSTIK_PAGE (self);
    }

  mostik_heading_set_text (self->heading, _ ("Mostik cannot read this page"));
  add_paragraph (self->content_box, NULL,
                 _ ("A file that belongs to Mostik is missing or damaged. Installing Mostik again should mend it. Your mail has nothing to do with this."), NULL);
  add_paragraph (self->content_box, NULL, error->message, "caption");

  return MOSTIK_PAGE (self);
}
