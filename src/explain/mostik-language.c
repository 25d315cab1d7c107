/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which language does the window speak, and how does it change while it runs?
 *
 * gettext follows the environment variable LANGUAGE, a changed one at once, but not while the
 * locale is "C". So: where the locale is "C" or does not exist, the built-in "C.UTF-8" takes its
 * place; LANGUAGE is always set to the language that the window is in; and after a change whoever
 * shows text builds it anew. Numbers and times follow that language, not the locale.
 */
#include "explain/mostik-language.h"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* Where the person's wish may stand, the strongest first. */
static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };

static const char *const codes[] = {
  [MOSTIK_LANGUAGE_ENGLISH] = "en",
  [MOSTIK_LANGUAGE_RUSSIAN] = "ru",
};

static MostikLanguage current_language = MOSTIK_LANGUAGE_ENGLISH;

static const char *const months[] = {
  /* Translators: the names of months are parts of days such as "23 November 2026". Russian:
   * genitive. */
  N_ ("January"), N_ ("February"), N_ ("March"), N_ ("April"),
  N_ ("May"), N_ ("June"), N_ ("July"), N_ ("August"),
  N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December")
};
static MostikLanguage found_language = MOSTIK_LANGUAGE_ENGLISH;

static gboolean
is_code (const char *wish,
         const char *code)
{
  gsize length = strlen (code);

  return g_ascii_strncasecmp (wish, code, length) == 0 && !g_ascii_isalpha (wish[length]);
}

/* The first of our languages in a list such as "uk:ru_RU:en". */
static gboolean
find_language (const char *list,
               MostikLanguage *language)
{
  g_auto (GStrv) wishes = g_strsplit (list, ":", -1);

  for (gsize i = 0; wishes[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (codes); j++)
      if (is_code (wishes[i], codes[j]))
        {
          *language = (MostikLanguage) j;
          return TRUE;
        }

  return FALSE;
}

static MostikLanguage
guess_language (void)
{
  MostikLanguage language = MOSTIK_LANGUAGE_ENGLISH;

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && find_language (value, &language))
        break;
    }

  return language;
}

/**
 * mostik_language_from_code:
 * @code: "ru" or "en"
 * @language: (out): the language
 *
 * Returns: whether @code is one of the two
 */
gboolean
mostik_language_from_code (const char *code,
                           MostikLanguage *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i], code))
      {
        *language = (MostikLanguage) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * mostik_language_to_code:
 *
 * Returns: "ru" or "en"
 */
const char *
mostik_language_to_code (MostikLanguage language)
{
  g_return_val_if_fail ((guint) language < G_N_ELEMENTS (codes), NULL);

  return codes[language];
}

/**
 * mostik_language_init:
 *
 * Sets up locale and translations. Call it first in main (), and keep GTK from setting the locale
 * once more.
 */
void
mostik_language_init (void)
{
  MostikLanguage language = guess_language ();
  const char *messages;

  found_language = language;
  setlocale (LC_ALL, "");
  messages = setlocale (LC_MESSAGES, NULL);
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX") ||
      g_str_has_prefix (messages, "C."))
    {
      /* Since glibc 2.39 LANGUAGE counts for nothing in any locale called "C" or "C.…". Another
       * name with the same charset loads the same built-in locale. */
      setlocale (LC_CTYPE, "C.UTF-8");
      if (setlocale (LC_MESSAGES, "C_RU.UTF-8") == NULL)
        setlocale (LC_MESSAGES, "C.UTF-8");
    }

  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  /* GLib decides once and for good whether a program is translated: at the first text that it is
   * asked for, such as one of a template. In English there is no catalogue, and it would say no. */
  mostik_language_set (MOSTIK_LANGUAGE_RUSSIAN);
  (void) g_dgettext (GETTEXT_PACKAGE, "");
  mostik_language_set (language);
}

/**
 * mostik_language_get_found:
 *
 * Returns: the language that the environment asks for, whatever was set since
 */
MostikLanguage
mostik_language_get_found (void)
{
  return found_language;
}

MostikLanguage
mostik_language_get (void)
{
  return current_language;
}

/**
 * mostik_language_set:
 *
 * From now on gettext gives text in @language. What is shown already stays as it is.
 */
void
mostik_language_set (MostikLanguage language)
{
  g_return_if_fail ((guint) language < G_N_ELEMENTS (codes));

  current_language = language;
  g_setenv ("LANGUAGE", codes[language], TRUE);

  /* glibc remembers the translations that it has found, and would go on giving them out; naming the
   * domain again is what makes it forget (glibc, intl/textdomain.c). */
  textdomain (GETTEXT_PACKAGE);
}

/**
 * mostik_language_format_time:
 *
 * Returns: (transfer full): the time of day, as both languages write it in Russia: "14:32"
 */
char *
mostik_language_format_time (GDateTime *time)
{
  g_return_val_if_fail (time != NULL, NULL);

  return g_date_time_format (time, "%H:%M");
}

/**
 * mostik_language_format_day:
 *
 * Returns: (transfer full): a day of about this year: "24 November"
 */
char *
mostik_language_format_day (const GDate *day)
{
  g_return_val_if_fail (g_date_valid (day), NULL);

  /* Translators: a day of this year: its number, the month. Example: "24 November". */
  return g_strdup_printf (_ ("%1$u %2$s"), (guint) g_date_get_day (day),
                          _ (months[g_date_get_month (day) - 1]));
}

/**
 * mostik_language_format_date:
 * @date: a day, "2026-11-23", or a year, "2019"
 *
 * Returns: (transfer full): the day or year as the language writes it in a text
 */
char *
mostik_language_format_date (const char *date)
{
  guint year, month, day;

  g_return_val_if_fail (date != NULL, NULL);

  if (sscanf (date, "%4u-%2u-%2u", &year, &month, &day) != 3 || month < 1 || month > 12)
    return g_strdup (date);

  /* Translators: a day: its number, the month, the year. Example: "23 November 2026". */
  return g_strdup_printf (_ ("%1$u %2$s %3$u"), day, _ (months[month - 1]), year);
}
