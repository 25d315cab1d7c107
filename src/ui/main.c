/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik: the window.
 */
#include "config.h"
#include "explain/mostik-language.h"
#include "report/mostik-settings.h"
#include "ui/mostik-application.h"

/* The locale's language, unless the person has chosen the other one. */
static void
set_language (void)
{
  g_autofree char *remembered = mostik_settings_get (MOSTIK_SETTING_LANGUAGE);
  MostikLanguage language;

  mostik_language_init ();
  if (remembered != NULL && mostik_language_from_code (remembered, &language))
    mostik_language_set (language);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (MostikApplication) application = NULL;

  gtk_disable_setlocale (); /* the next line knows better what to do about "C" */
  set_language ();
  g_set_prgname (APP_ID);

  application = mostik_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
