/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "explain/mostik-mail-case.h"

G_BEGIN_DECLS

/**
 * MostikArticleKind:
 * @MOSTIK_ARTICLE_SECTION: the heading of a part
 * @MOSTIK_ARTICLE_PARAGRAPH: some sentences
 * @MOSTIK_ARTICLE_IMPORTANT: some sentences that must not be overlooked
 * @MOSTIK_ARTICLE_QUESTION: a question; what follows with @in_question answers it
 * @MOSTIK_ARTICLE_STEP: what to do
 * @MOSTIK_ARTICLE_LINK: an address and what is found there
 * @MOSTIK_ARTICLE_SOURCE: where the text before it is from, with address and date
 */
typedef enum
{
  MOSTIK_ARTICLE_SECTION,
  MOSTIK_ARTICLE_PARAGRAPH,
  MOSTIK_ARTICLE_IMPORTANT,
  MOSTIK_ARTICLE_QUESTION,
  MOSTIK_ARTICLE_STEP,
  MOSTIK_ARTICLE_LINK,
  MOSTIK_ARTICLE_SOURCE,
} MostikArticleKind;

/**
 * MostikArticleItem:
 *
 * One piece of an article. Its text is in English: to be translated when shown. Plain text.
 */
typedef struct
{
  MostikArticleKind kind;
  char *text;  /* (owned) */
  char *href;  /* (owned) (nullable): begins with https:// */
  char *date;  /* (owned) (nullable): "2019" or "2019-03-12" */
  guint cases; /* one bit for each MostikMailCase that it is shown in */
  gboolean in_question;
} MostikArticleItem;

/**
 * MostikArticle:
 *
 * A page of text.
 */
typedef struct
{
  char *id;         /* (owned) */
  char *title;      /* (owned): in English */
  char *as_of;      /* (owned): the day on which the facts were checked, "2026-11-23" */
  GPtrArray *items; /* (owned) (element-type MostikArticleItem) */
} MostikArticle;

MostikArticle *mostik_article_new_from_data (const char *data, gsize length, GError **error);
void mostik_article_free (MostikArticle *self);

gboolean mostik_article_item_is_for (const MostikArticleItem *self, MostikMailCase mail_case);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikArticle, mostik_article_free)

G_END_DECLS
