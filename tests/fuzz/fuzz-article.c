/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: a page of text.
 */
#include "fuzz.h"

#include "explain/mostik-article.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikArticle) article = NULL;

  article = mostik_article_new_from_data ((const char *) data, size, &error);
  g_assert_true ((article == NULL) == (error != NULL));

  return 0;
}
