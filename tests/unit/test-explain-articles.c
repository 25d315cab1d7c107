/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The articles that the program ships: each can be read, all of it is translated, nothing is loud
 * or technical, what has a year has a source right behind it, and no answer says in one case what
 * would be false comfort there. All texts are written to articles-en.txt and -ru.txt in the build
 * folder, to be read by people, with a figure of how easily they read.
 */
#include "test-explain-readability.h"

#include "config.h"
#include "explain/mostik-article.h"
#include "explain/mostik-language.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

static const char *const ids[] = { "sign-in", "mail", "background" };

static MostikArticle *
load (const char *id)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/articles/%s.xml", id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  MostikArticle *article;

  article = bytes != NULL ? mostik_article_new_from_data (g_bytes_get_data (bytes, NULL),
                                                          g_bytes_get_size (bytes), &error)
                          : NULL;
  if (article == NULL)
    g_error ("%s: %s", id, error->message);
  g_assert_cmpstr (article->id, ==, id);

  return article;
}

static void
check_text (const char *text)
{
  const char *problem = test_readability_find_problem (text);

  if (problem != NULL)
    {
      g_test_message ("%s: %s", problem, text);
      g_test_fail ();
    }
}

/* A name of a newspaper may be the same in both languages, a sentence may not. */
static void
check_translated (const MostikArticleItem *item)
{
  if (item->kind != MOSTIK_ARTICLE_SOURCE && g_str_equal (item->text, _ (item->text)))
    {
      g_test_message ("not translated: %s", item->text);
      g_test_fail ();
    }
}

static void
test_words (gconstpointer data)
{
  MostikLanguage language = (MostikLanguage) GPOINTER_TO_INT (data);
  gboolean is_russian = language == MOSTIK_LANGUAGE_RUSSIAN;
  g_autofree char *name = g_strdup_printf ("articles-%s.txt", is_russian ? "ru" : "en");
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "tests", "unit", name, NULL);
  g_autofree char *figures = NULL;
  GString *file = g_string_new (NULL);

  mostik_language_set (language);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (MostikArticle) article = load (ids[i]);

      g_string_append_printf (file, "%s\n\n", _ (article->title));
      g_assert_cmpuint (test_readability_count_words (_ (article->title)), <=,
                        TEST_MAX_HEADLINE_WORDS);
      for (guint j = 0; j < article->items->len; j++)
        {
          const MostikArticleItem *item = g_ptr_array_index (article->items, j);

          check_text (_ (item->text));
          if (is_russian)
            check_translated (item);
          g_string_append_printf (file, "%s%s\n", item->kind == MOSTIK_ARTICLE_SOURCE ? "[" : "",
                                  _ (item->text));
        }
      g_string_append (file, "\n");
    }

  figures = test_readability_describe (file->str, is_russian);
  g_string_append (file, figures);
  g_assert_true (g_file_set_contents (path, file->str, -1, NULL));
  g_test_message ("%s", figures);
  g_string_free (file, TRUE);
}

/* What is told of a certain year is told by somebody. */
static void
test_sources (gconstpointer id)
{
  g_autoptr (MostikArticle) article = load (id);

  for (guint i = 0; i < article->items->len; i++)
    {
      const MostikArticleItem *item = g_ptr_array_index (article->items, i);
      const MostikArticleItem *next =
        i + 1 < article->items->len ? g_ptr_array_index (article->items, i + 1) : NULL;

      if (item->kind == MOSTIK_ARTICLE_SECTION || item->kind == MOSTIK_ARTICLE_SOURCE ||
          !test_readability_matches (item->text, "\\b(19|20)[0-9][0-9]\\b"))
        continue;
      if (next == NULL || next->kind != MOSTIK_ARTICLE_SOURCE)
        {
          g_test_message ("dated, without a source: %s", item->text);
          g_test_fail ();
        }
    }
}

/* The answer to one question in one case, in the current language. */
static char *
get_answer (const MostikArticle *article,
            const char *question,
            MostikMailCase mail_case)
{
  GString *answer = g_string_new (NULL);
  gboolean is_there = FALSE;

  for (guint i = 0; i < article->items->len; i++)
    {
      const MostikArticleItem *item = g_ptr_array_index (article->items, i);

      if (item->kind == MOSTIK_ARTICLE_QUESTION)
        is_there = g_str_equal (item->text, question);
      else if (is_there && mostik_article_item_is_for (item, mail_case))
        g_string_append_printf (answer, "%s\n", _ (item->text));
    }
  g_assert_cmpuint (answer->len, >, 0);

  return g_string_free (answer, FALSE);
}

/* "Was it read?": calm only where the check saw what makes it so. */
static void
test_was_it_read (gconstpointer data)
{
  g_autoptr (MostikArticle) article = load ("mail");

  mostik_language_set ((MostikLanguage) GPOINTER_TO_INT (data));
  for (guint i = 0; i < MOSTIK_N_MAIL_CASES; i++)
    {
      MostikMailCase mail_case = (MostikMailCase) i;
      g_autofree char *answer = get_answer (article, "Was my mail read?", mail_case);
      gboolean is_calm = test_readability_matches (answer, "(lets nobody read|прочитать письма не позволяет)");
      gboolean is_open = test_readability_matches (answer, "(cannot say no|исключить этого нельзя)");
      gboolean is_cut = mail_case == MOSTIK_MAIL_CASE_CUT ||
                        mail_case == MOSTIK_MAIL_CASE_HAMPERED ||
                        mail_case == MOSTIK_MAIL_CASE_DELIVERY;
      gboolean is_grave =
        mail_case == MOSTIK_MAIL_CASE_INTERCEPTED || mail_case == MOSTIK_MAIL_CASE_EVERY_SITE;

      g_test_message ("%s: %s", mostik_mail_case_to_string (mail_case), answer);
      g_assert_cmpint (is_calm, ==, is_cut);
      g_assert_cmpint (is_open, ==, is_grave);
      g_assert_cmpint (test_readability_matches (answer, "(do not sign in|не входите)"), ==, is_grave);
    }
}

/* Nobody looks into the mailbox, so nothing is said of how it is. */
static void
test_nothing_unseen (gconstpointer data)
{
  g_autoptr (MostikArticle) article = load ("mail");

  mostik_language_set ((MostikLanguage) GPOINTER_TO_INT (data));
  for (guint i = 0; i < article->items->len; i++)
    {
      const MostikArticleItem *item = g_ptr_array_index (article->items, i);

      g_test_message ("%s", _ (item->text));
      g_assert_false (test_readability_matches (_ (item->text), "(mail|letters?|mailbox) (is|are) (safe|not lost|still there|in place)"));
      g_assert_false (test_readability_matches (_ (item->text), "(письма|ящик|почта) (и письма )?(на месте|в безопасности|целы|не потерян|не пропал)"));
    }
}

/* The sentence that has to come first. */
static void
test_begins_with_the_password (void)
{
  g_autoptr (MostikArticle) article = load ("sign-in");
  const MostikArticleItem *first = g_ptr_array_index (article->items, 0);

  mostik_language_set (MOSTIK_LANGUAGE_RUSSIAN);
  g_assert_cmpint (first->kind, ==, MOSTIK_ARTICLE_IMPORTANT);
  g_assert_cmpstr (_ (first->text), ==,
                   "Не сбрасывайте пароль из-за того, что сайт не открывается: после сброса старые "
                   "письма могут стать нечитаемыми.");
}

static void
add_tests (void)
{
  static const struct
  {
    const char *name;
    GTestDataFunc test;
  } tests[] = {
    { "words", test_words },
    { "was-it-read", test_was_it_read },
    { "nothing-unseen", test_nothing_unseen },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint language = 0; language <= MOSTIK_LANGUAGE_RUSSIAN; language++)
      {
        g_autofree char *path = g_strdup_printf ("/explain/articles/%s/%s", tests[i].name,
                                                 language == MOSTIK_LANGUAGE_RUSSIAN ? "ru" : "en");

        g_test_add_data_func (path, GINT_TO_POINTER (language), tests[i].test);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strdup_printf ("/explain/articles/sources/%s", ids[i]);

      g_test_add_data_func (path, ids[i], test_sources);
    }
  g_test_add_func ("/explain/articles/begins-with-the-password", test_begins_with_the_password);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  add_tests ();

  return g_test_run ();
}
