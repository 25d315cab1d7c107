/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a page of text, one of those in data/articles/.
 *
 *   <article id="mail" as-of="2026-11-23">
 *     <title>…</title>
 *     <important>…</important>  <section>…</section>
 *     <p>…</p>  <source date="2019" href="https://…">…</source>  <link href="https://…">…</link>
 *     <question>
 *       <title>…</title>
 *       <answer case="cut hampered"> <p>…</p> <step>…</step> … </answer>
 *       <answer> … </answer>
 *     </question>
 *   </article>
 *
 * Of a question's answers the first that fits the case is shown; the last one has no case and fits
 * always. All texts are plain and in English; xgettext finds them by data/its/, and draws blanks
 * together as is done here, so that gettext knows them again.
 *
 * The files are our own, but a wrong word in one would show a wrong answer, so the reading is
 * strict: nothing unknown, nothing missing, nothing without end. An error names line and cause.
 */
#include "explain/mostik-article.h"

#include "explain/mostik-article-values-private.h"

#define MAX_BYTES (64 * 1024)
#define MAX_ITEMS 200
#define MAX_TEXT_CHARS 500
#define MAX_DEPTH 4 /* article, question, answer, text */

#define ALL_CASES ((1u << MOSTIK_N_MAIL_CASES) - 1)

/* Texts of their own: those of the article, and those that are items. */
#define NO_TEXT (-1)
#define TITLE_TEXT (-2)

typedef enum
{
  PLACE_FILE,
  PLACE_ARTICLE,
  PLACE_QUESTION,
  PLACE_ANSWER,
  PLACE_TEXT,
} Place;

typedef enum
{
  TAKES_ID = 1 << 0,   /* id and as-of, both needed */
  TAKES_CASE = 1 << 1, /* case, may be missing */
  TAKES_HREF = 1 << 2,
  TAKES_DATE = 1 << 3,
} Takes;

typedef struct
{
  const char *name;
  Place parent;
  Place inside;
  int kind; /* MostikArticleKind, or one of the two above */
  guint takes;
} Element;

static const Element elements[] = {
  { "article", PLACE_FILE, PLACE_ARTICLE, NO_TEXT, TAKES_ID },
  { "title", PLACE_ARTICLE, PLACE_TEXT, TITLE_TEXT, 0 },
  { "section", PLACE_ARTICLE, PLACE_TEXT, MOSTIK_ARTICLE_SECTION, 0 },
  { "important", PLACE_ARTICLE, PLACE_TEXT, MOSTIK_ARTICLE_IMPORTANT, 0 },
  { "p", PLACE_ARTICLE, PLACE_TEXT, MOSTIK_ARTICLE_PARAGRAPH, 0 },
  { "link", PLACE_ARTICLE, PLACE_TEXT, MOSTIK_ARTICLE_LINK, TAKES_HREF },
  { "source", PLACE_ARTICLE, PLACE_TEXT, MOSTIK_ARTICLE_SOURCE, TAKES_HREF | TAKES_DATE },
  { "question", PLACE_ARTICLE, PLACE_QUESTION, NO_TEXT, 0 },
  { "title", PLACE_QUESTION, PLACE_TEXT, MOSTIK_ARTICLE_QUESTION, 0 },
  { "answer", PLACE_QUESTION, PLACE_ANSWER, NO_TEXT, TAKES_CASE },
  { "p", PLACE_ANSWER, PLACE_TEXT, MOSTIK_ARTICLE_PARAGRAPH, 0 },
  { "step", PLACE_ANSWER, PLACE_TEXT, MOSTIK_ARTICLE_STEP, 0 },
  { "link", PLACE_ANSWER, PLACE_TEXT, MOSTIK_ARTICLE_LINK, TAKES_HREF },
  { "source", PLACE_ANSWER, PLACE_TEXT, MOSTIK_ARTICLE_SOURCE, TAKES_HREF | TAKES_DATE },
};

typedef struct
{
  MostikArticle *article; /* (unowned) */

  const Element *open[MAX_DEPTH];
  guint depth;

  GString *text;           /* (owned): of the element that is open */
  MostikArticleItem *item; /* (owned) (nullable): that it becomes */

  guint start;     /* the first item of this question or answer */
  guint cases;     /* in which this answer is shown */
  guint left_over; /* cases of this question that no answer has taken yet */

  GMarkupParseContext *context; /* (owned) */
  GError *error;                /* (owned) (nullable): the first */
} Reader;

static void
item_free (MostikArticleItem *self)
{
  g_free (self->text);
  g_free (self->href);
  g_free (self->date);
  g_free (self);
}

/* The first cause counts. GMarkup must not be told: it reads on after some errors, and would set
 * the next one over them. */
static gboolean
fail (Reader *reader,
      const char *problem)
{
  int line;

  if (reader->error == NULL)
    {
      g_markup_parse_context_get_position (reader->context, &line, NULL);
      g_set_error (&reader->error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "line %d: %s",
                   line, problem);
    }

  return FALSE;
}

static Place
get_place (const Reader *reader)
{
  return reader->depth > 0 ? reader->open[reader->depth - 1]->inside : PLACE_FILE;
}

static const Element *
find_element (const char *name,
              Place place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (elements[i].parent == place && g_str_equal (elements[i].name, name))
      return &elements[i];

  return NULL;
}

/* The cases that an answer names, as bits. */
static gboolean
read_cases (Reader *reader,
            const char *list,
            guint *cases)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  *cases = 0;
  for (gsize i = 0; words[i] != NULL; i++)
    {
      MostikMailCase mail_case;

      if (!mostik_mail_case_from_string (words[i], &mail_case))
        return fail (reader, "case: there is no such word");
      *cases |= 1u << mail_case;
    }

  return TRUE;
}

static gboolean
start_answer (Reader *reader,
              const char *list)
{
  guint cases = ALL_CASES;

  if (reader->article->items->len == reader->start)
    return fail (reader, "a question begins with its title");
  if (list != NULL && !read_cases (reader, list, &cases))
    return FALSE;
  if ((cases & reader->left_over) == 0)
    return fail (reader, "this answer would never be shown");

  reader->cases = cases & reader->left_over;
  reader->left_over &= ~cases;
  reader->start = reader->article->items->len;

  return TRUE;
}

static gboolean
start_article (Reader *reader,
               const char *id,
               const char *as_of)
{
  if (*id == '\0')
    return fail (reader, "id: is empty");
  if (!mostik_article_is_date (as_of, FALSE))
    return fail (reader, "as-of: must be a day such as 2026-11-23");

  reader->article->id = g_strdup (id);
  reader->article->as_of = g_strdup (as_of);

  return TRUE;
}

/* The item that a text will become, where it stands. */
static gboolean
start_item (Reader *reader,
            const Element *element,
            const char *href,
            const char *date)
{
  GPtrArray *items = reader->article->items;
  const MostikArticleItem *last = items->len > 0 ? g_ptr_array_index (items, items->len - 1) : NULL;
  gboolean is_source = element->kind == MOSTIK_ARTICLE_SOURCE;

  if (reader->article->title == NULL)
    return fail (reader, "an article begins with its title");
  if (items->len >= MAX_ITEMS)
    return fail (reader, "there is too much of it");
  if (element->kind == MOSTIK_ARTICLE_QUESTION && items->len > reader->start)
    return fail (reader, "a question has one title");
  if (is_source && (items->len == reader->start || last->kind == MOSTIK_ARTICLE_SECTION))
    return fail (reader, "a source follows what it is the source of");
  if ((element->takes & TAKES_HREF) != 0 && !mostik_article_is_address (href))
    return fail (reader, "href: must be an address that begins with https://");
  if ((element->takes & TAKES_DATE) != 0 && !mostik_article_is_date (date, TRUE))
    return fail (reader, "date: must be a year or a day such as 2019-03-12");

  reader->item = g_new0 (MostikArticleItem, 1);
  reader->item->kind = (MostikArticleKind) element->kind;
  reader->item->href = g_strdup (href);
  reader->item->date = g_strdup (date);
  reader->item->in_question = element->parent == PLACE_ANSWER;
  reader->item->cases = reader->item->in_question ? reader->cases : ALL_CASES;

  return TRUE;
}

/* What the element takes is needed, but for the case; a word to translators may be everywhere. */
static gboolean
collect (Reader *reader,
         const Element *element,
         const char **names,
         const char **values,
         const char *found[5])
{
  static const char *const all[] = { "id", "as-of", "case", "href", "date" };
  static const guint takes[] = { TAKES_ID, TAKES_ID, TAKES_CASE, TAKES_HREF, TAKES_DATE };

  for (gsize i = 0; names[i] != NULL; i++)
    {
      gsize j = 0;

      while (j < G_N_ELEMENTS (all) && !g_str_equal (names[i], all[j]))
        j++;
      if (j < G_N_ELEMENTS (all) && (element->takes & takes[j]) != 0 && found[j] == NULL)
        found[j] = values[i];
      else if (!g_str_equal (names[i], "comments") || element->inside != PLACE_TEXT)
        return fail (reader, "there is an attribute that is not known here");
    }

  for (gsize j = 0; j < G_N_ELEMENTS (all); j++)
    if ((element->takes & takes[j] & ~(guint) TAKES_CASE) != 0 && found[j] == NULL)
      return fail (reader, "an attribute is missing");

  return TRUE;
}

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reader *reader = user_data;
  const Element *element = find_element (name, get_place (reader));
  const char *found[5] = { NULL };

  if (reader->error != NULL)
    return;
  if (element == NULL || (element->parent == PLACE_FILE && reader->article->id != NULL))
    {
      fail (reader, "there is an element that is not known here");
      return;
    }
  if (!collect (reader, element, names, values, found))
    return;

  g_assert (reader->depth < MAX_DEPTH);
  reader->open[reader->depth++] = element;
  g_string_truncate (reader->text, 0);

  if (element->inside == PLACE_ARTICLE)
    start_article (reader, found[0], found[1]);
  else if (element->inside == PLACE_QUESTION)
    {
      reader->start = reader->article->items->len;
      reader->left_over = ALL_CASES;
    }
  else if (element->inside == PLACE_ANSWER)
    start_answer (reader, found[2]);
  else if (element->kind == TITLE_TEXT && reader->article->title != NULL)
    fail (reader, "an article has one title");
  else if (element->kind != TITLE_TEXT)
    start_item (reader, element, found[3], found[4]);
}

/* Blanks and line breaks drawn together, as xgettext does. */
static char *
take_text (Reader *reader)
{
  g_auto (GStrv) words = g_strsplit_set (reader->text->str, " \t\r\n", -1);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);

  return g_string_free (text, FALSE);
}

static gboolean
end_text (Reader *reader)
{
  g_autofree char *text = take_text (reader);

  if (*text == '\0')
    return fail (reader, "there is an empty text");
  if (g_utf8_strlen (text, -1) > MAX_TEXT_CHARS)
    return fail (reader, "there is a text that is too long");

  if (reader->item == NULL)
    {
      reader->article->title = g_steal_pointer (&text);
      return TRUE;
    }

  reader->item->text = g_steal_pointer (&text);
  g_ptr_array_add (reader->article->items, g_steal_pointer (&reader->item));

  return TRUE;
}

static void
end_cb (GMarkupParseContext *context,
        const char *name,
        gpointer user_data,
        GError **error)
{
  Reader *reader = user_data;
  Place place = get_place (reader);

  if (reader->error != NULL)
    return;

  reader->depth--;
  if (place == PLACE_TEXT)
    end_text (reader);
  else if (place == PLACE_ANSWER && reader->article->items->len == reader->start)
    fail (reader, "there is an empty answer");
  else if (place == PLACE_QUESTION && reader->left_over != 0)
    fail (reader, "the last answer must be for every case");
  else if (place == PLACE_QUESTION)
    reader->start = reader->article->items->len;
  else if (place == PLACE_ARTICLE && reader->article->items->len == 0)
    fail (reader, "there is an empty article");
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;

  if (get_place (reader) == PLACE_TEXT)
    {
      g_string_append_len (reader->text, text, length);
      return;
    }

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      fail (reader, "there is a text outside of an element for texts");
}

/* Comments and the line that says that this is XML; nothing else. */
static void
passthrough_cb (GMarkupParseContext *context,
                const char *text,
                gsize length,
                gpointer user_data,
                GError **error)
{
  Reader *reader = user_data;

  if (!g_str_has_prefix (text, "<!--") && !g_str_has_prefix (text, "<?xml "))
    fail (reader, "there is something that is neither element nor text");
}

/**
 * mostik_article_new_from_data:
 * @data: the contents of a file
 * @length: its size in bytes
 *
 * Returns: (transfer full) (nullable): the article, or %NULL with an error in the domain of
 *   %G_MARKUP_ERROR that names the line
 */
MostikArticle *
mostik_article_new_from_data (const char *data,
                              gsize length,
                              GError **error)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, passthrough_cb, NULL };
  g_autoptr (MostikArticle) self = g_new0 (MostikArticle, 1);
  Reader reader = { .article = self, .text = g_string_new (NULL) };
  GError *markup_error = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  reader.context =
    g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &reader, NULL);
  if (length > MAX_BYTES)
    fail (&reader, "the file is too large");
  else if (!g_utf8_validate_len (data, length, NULL)) /* GMarkup may report this twice */
    fail (&reader, "the file is not UTF-8");
  else if (g_markup_parse_context_parse (reader.context, data, (gssize) length, &markup_error))
    g_markup_parse_context_end_parse (reader.context, &markup_error);

  /* Ours came first: it stopped nothing. */
  if (reader.error == NULL)
    reader.error = g_steal_pointer (&markup_error);
  g_clear_error (&markup_error);
  g_markup_parse_context_free (reader.context);
  g_clear_pointer (&reader.item, item_free);
  g_string_free (reader.text, TRUE);

  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
mostik_article_free (MostikArticle *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->as_of);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * mostik_article_item_is_for:
 *
 * Returns: whether it is shown in @mail_case
 */
gboolean
mostik_article_item_is_for (const MostikArticleItem *self,
                            MostikMailCase mail_case)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->cases & (1u << mail_case)) != 0;
}
