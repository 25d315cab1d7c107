/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What may stand in the attributes of an article.
 */
#include "explain/mostik-article-values-private.h"

#include <string.h>

/* Digits from @at on. */
static gboolean
read_number (const char *at,
             guint n_digits,
             guint *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (at[i]);
    }

  return TRUE;
}

/* A day, "2019-03-12"; or, where that is enough, a year, "2019". */
gboolean
mostik_article_is_date (const char *text,
                        gboolean year_is_enough)
{
  guint year, month, day;

  if (!read_number (text, 4, &year) || year < 1990)
    return FALSE;
  if (text[4] == '\0')
    return year_is_enough;

  return strlen (text) == strlen ("2019-03-12") && text[4] == '-' && text[7] == '-' &&
         read_number (text + 5, 2, &month) && read_number (text + 8, 2, &day) &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* Something after https:// that is one word, in plain letters. */
gboolean
mostik_article_is_address (const char *text)
{
  if (!g_str_has_prefix (text, "https://") || text[strlen ("https://")] == '\0')
    return FALSE;

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at) || strchr ("\"'<>\\", *at) != NULL)
      return FALSE;

  return TRUE;
}
