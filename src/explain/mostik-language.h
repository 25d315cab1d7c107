/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikLanguage:
 *
 * The languages that all of Mostik speaks.
 */
typedef enum
{
  MOSTIK_LANGUAGE_ENGLISH,
  MOSTIK_LANGUAGE_RUSSIAN,
} MostikLanguage;

void mostik_language_init (void);
MostikLanguage mostik_language_get (void);
MostikLanguage mostik_language_get_found (void);
void mostik_language_set (MostikLanguage language);
const char *mostik_language_to_code (MostikLanguage language);
gboolean mostik_language_from_code (const char *code, MostikLanguage *language);

char *mostik_language_format_day (const GDate *day);
char *mostik_language_format_time (GDateTime *time);
char *mostik_language_format_date (const char *date);

G_END_DECLS
