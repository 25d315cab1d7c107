/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader of articles: what a good one gives, and that each kind of broken one is refused, with
 * the line and the cause.
 */
#include "explain/mostik-article.h"

#include <string.h>

#define HEAD "<article id='a' as-of='2026-11-23'><title>T</title>"
#define TAIL "</article>"
#define Q "<question><title>Q</title>"
#define A "<answer><p>P</p></answer>"

typedef struct
{
  const char *name;
  const char *text;
  const char *said; /* in the error */
} Broken;

static const Broken broken[] = {
  { "empty", "", "empty" },
  { "no-markup", "Hello", "must begin with an element" },
  { "cut-off", HEAD "<p>P", "ended unexpectedly" },
  { "not-utf-8", HEAD "<p>\xff</p>" TAIL, "UTF-8" },
  { "other-root", "<page><p>P</p></page>", "not known" },
  { "not-utf-8-in-a-comment", "<!-- \xff -->x", "UTF-8" },
  { "two-mistakes", HEAD "loose<b>P</b><!DOCTYPE a>" TAIL, "outside" },
  { "two-roots", HEAD "<p>P</p>" TAIL HEAD "<p>P</p>" TAIL, "not known" },
  { "unknown-element", HEAD "<b>P</b>" TAIL, "not known" },
  { "element-in-text", HEAD "<p>P <p>P</p></p>" TAIL, "not known" },
  { "step-outside", HEAD "<step>P</step>" TAIL, "not known" },
  { "important-inside", HEAD Q "<answer><important>P</important></answer></question>" TAIL, "not known" },
  { "text-outside", HEAD "<p>P</p>loose" TAIL, "outside" },
  { "doctype", "<!DOCTYPE a [<!ENTITY x 'y'>]>" HEAD "<p>P</p>" TAIL, "neither" },
  { "unknown-entity", HEAD "<p>&x;</p>" TAIL, "Entity" },
  { "unknown-attribute", HEAD "<p lang='ru'>P</p>" TAIL, "attribute" },
  { "attribute-twice", HEAD "<link href='https://a' href='https://b'>P</link>" TAIL, "attribute" },
  { "attribute-missing", HEAD "<link>P</link>" TAIL, "missing" },
  { "as-of-missing", "<article id='a'><title>T</title><p>P</p>" TAIL, "missing" },
  { "as-of-a-year", "<article id='a' as-of='2026'><title>T</title><p>P</p>" TAIL, "as-of" },
  { "id-empty", "<article id='' as-of='2026-11-23'><title>T</title><p>P</p>" TAIL, "id" },
  { "no-title", "<article id='a' as-of='2026-11-23'><p>P</p>" TAIL, "title" },
  { "two-titles", HEAD "<title>T</title><p>P</p>" TAIL, "one title" },
  { "only-a-title", HEAD TAIL, "empty article" },
  { "empty-text", HEAD "<p> \n </p>" TAIL, "empty text" },
  { "question-without-title", HEAD "<question>" A "</question>" TAIL, "title" },
  { "question-with-two-titles", HEAD Q "<title>Q</title>" A "</question>" TAIL, "one title" },
  { "title-after-answer", HEAD Q A "<title>Q</title></question>" TAIL, "one title" },
  { "question-without-answer", HEAD Q "</question>" TAIL, "every case" },
  { "answer-empty", HEAD Q "<answer></answer></question>" TAIL, "empty answer" },
  { "no-answer-for-the-rest", HEAD Q "<answer case='cut'><p>P</p></answer></question>" TAIL, "every case" },
  { "answer-after-the-last", HEAD Q A A "</question>" TAIL, "never be shown" },
  { "case-twice", HEAD Q "<answer case='cut'><p>P</p></answer><answer case='cut'><p>P</p></answer>" A "</question>" TAIL, "never be shown" },
  { "case-unknown", HEAD Q "<answer case='cut lost'><p>P</p></answer>" A "</question>" TAIL, "case" },
  { "case-empty", HEAD Q "<answer case=''><p>P</p></answer>" A "</question>" TAIL, "never be shown" },
  { "source-first", HEAD "<source date='2019' href='https://a'>S</source>" TAIL, "source follows" },
  { "source-after-heading", HEAD "<section>H</section><source date='2019' href='https://a'>S</source>" TAIL, "source follows" },
  { "source-after-question", HEAD Q A "</question><source date='2019' href='https://a'>S</source>" TAIL, "source follows" },
  { "source-before-answer", HEAD Q "<answer><source date='2019' href='https://a'>S</source></answer></question>" TAIL, "source follows" },
  { "no-such-day", HEAD "<p>P</p><source date='2019-02-30' href='https://a'>S</source>" TAIL, "date" },
  { "no-date", HEAD "<p>P</p><source date='March 2019' href='https://a'>S</source>" TAIL, "date" },
  { "date-with-more", HEAD "<p>P</p><source date='2019-02-03T' href='https://a'>S</source>" TAIL, "date" },
  { "plain-http", HEAD "<link href='http://a'>L</link>" TAIL, "href" },
  { "script", HEAD "<link href='javascript:a'>L</link>" TAIL, "href" },
  { "address-with-blank", HEAD "<link href='https://a b'>L</link>" TAIL, "href" },
  { "address-empty", HEAD "<link href='https://'>L</link>" TAIL, "href" },
};

static MostikArticle *
read_text (const char *text,
           GError **error)
{
  return mostik_article_new_from_data (text, strlen (text), error);
}

static void
assert_refused (const char *text,
                const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikArticle) article = read_text (text, &error);

  g_assert_null (article);
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, G_MARKUP_ERROR);
  if (strstr (error->message, said) == NULL)
    {
      g_autofree char *message = g_strescape (error->message, NULL);

      g_test_message ("“%s” does not say “%s”", message, said);
      g_test_fail ();
    }
}

static void
test_broken (gconstpointer data)
{
  const Broken *b = data;

  assert_refused (b->text, b->said);
}

static const MostikArticleItem *
get_item (const MostikArticle *article,
          guint index)
{
  g_assert_cmpuint (index, <, article->items->len);

  return g_ptr_array_index (article->items, index);
}

static void
test_good (void)
{
  static const char text[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- a word -->\n"
    "<article id='a' as-of='2026-11-23'>\n"
    "  <title comments='for translators'>One\n    two</title>\n"
    "  <important>Mind.</important>\n  <section>Part</section>\n  <p>Said.</p>\n"
    "  <source date='2019-03-12' href='https://a.example/b'>Who</source>\n"
    "  <question><title>Why?</title>\n"
    "    <answer case='cut hampered'><p>So.</p><step>Do.</step></answer>\n"
    "    <answer><p>Thus.</p><link href='https://c.example'>There:</link></answer>\n"
    "  </question>\n"
    "  <p>End.</p>\n</article>\n";
  static const MostikArticleKind kinds[] = {
    MOSTIK_ARTICLE_IMPORTANT,
    MOSTIK_ARTICLE_SECTION,
    MOSTIK_ARTICLE_PARAGRAPH,
    MOSTIK_ARTICLE_SOURCE,
    MOSTIK_ARTICLE_QUESTION,
    MOSTIK_ARTICLE_PARAGRAPH,
    MOSTIK_ARTICLE_STEP,
    MOSTIK_ARTICLE_PARAGRAPH,
    MOSTIK_ARTICLE_LINK,
    MOSTIK_ARTICLE_PARAGRAPH,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikArticle) article = read_text (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (article->id, ==, "a");
  g_assert_cmpstr (article->title, ==, "One two");
  g_assert_cmpstr (article->as_of, ==, "2026-11-23");
  g_assert_cmpuint (article->items->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (get_item (article, i)->kind, ==, kinds[i]);

  g_assert_cmpstr (get_item (article, 3)->text, ==, "Who");
  g_assert_cmpstr (get_item (article, 3)->href, ==, "https://a.example/b");
  g_assert_cmpstr (get_item (article, 3)->date, ==, "2019-03-12");
  g_assert_false (get_item (article, 4)->in_question);
  g_assert_true (get_item (article, 8)->in_question);
  g_assert_false (get_item (article, 9)->in_question);
}

/* Of the answers the first that fits is shown, and one always does. */
static void
test_answers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikArticle) article =
    read_text (HEAD Q "<answer case='cut'><p>1</p></answer><answer case='down cut'><p>2</p></answer>" A "</question>" TAIL, &error);

  g_assert_no_error (error);
  for (guint mail_case = 0; mail_case < MOSTIK_N_MAIL_CASES; mail_case++)
    {
      guint expected = mail_case == MOSTIK_MAIL_CASE_CUT    ? 1
                       : mail_case == MOSTIK_MAIL_CASE_DOWN ? 2
                                                            : 3;

      g_assert_true (mostik_article_item_is_for (get_item (article, 0), mail_case));
      for (guint i = 1; i <= 3; i++)
        g_assert_cmpint (mostik_article_item_is_for (get_item (article, i), mail_case), ==,
                         i == expected);
    }
}

/* Nothing without end: texts, pieces, the file. */
static void
test_bounds (void)
{
  g_autofree char *letters = g_strnfill (501, 'a');
  g_autofree char *long_text = g_strconcat (HEAD "<p>", letters, "</p>" TAIL, NULL);
  g_autofree char *blanks = g_strnfill (64 * 1024, ' ');
  g_autofree char *long_file = g_strconcat (HEAD "<p>P</p>", blanks, TAIL, NULL);
  GString *many = g_string_new (HEAD);

  for (guint i = 0; i < 201; i++)
    g_string_append (many, "<p>P</p>");
  g_string_append (many, TAIL);

  assert_refused (long_text, "too long");
  assert_refused (long_file, "too large");
  assert_refused (many->str, "too much");
  g_string_free (many, TRUE);
}

/* A refusal says where. */
static void
test_line (void)
{
  assert_refused (HEAD "\n<p>P</p>\n<b>P</b>" TAIL, "line 3");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/explain/article/good", test_good);
  g_test_add_func ("/explain/article/answers", test_answers);
  g_test_add_func ("/explain/article/bounds", test_bounds);
  g_test_add_func ("/explain/article/says-where", test_line);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/explain/article/broken/%s", broken[i].name);

      g_test_add_data_func (path, &broken[i], test_broken);
    }

  return g_test_run ();
}
