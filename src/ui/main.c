/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik: the window.
 */
#include "config.h"
#include "explain/mostik-language.h"
#include "ui/mostik-application.h"

int
main (int argc,
      char **argv)
{
  g_autoptr (MostikApplication) application = NULL;

  gtk_disable_setlocale (); /* the next line knows better what to do about "C" */
  mostik_language_init ();
  g_set_prgname (APP_ID);

  application = mostik_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
