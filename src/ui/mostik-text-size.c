/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How large is all text, compared with what the system asks for?
 *
 * By the resolution that GTK believes the screen to have for fonts: it reaches every window, menu
 * and drawing of the program, as the system's own wish for large text does, and adds to that. Kept
 * if the person changed it, forgotten when it is normal again.
 */
#include "ui/mostik-text-size.h"

#include "report/mostik-settings.h"

#include <gtk/gtk.h>
#include <stdlib.h>

#define USUAL_DPI (96 * PANGO_SCALE) /* where the system says nothing */

static const int percents[] = { 100, 125, 150, 175, 200 };

static guint current; /* index */
static int system_dpi;

static guint
find_target (MostikTextChange change)
{
  switch (change)
    {
    case MOSTIK_TEXT_LARGER:
      return MIN (current + 1, G_N_ELEMENTS (percents) - 1);
    case MOSTIK_TEXT_SMALLER:
      return current > 0 ? current - 1 : 0;
    case MOSTIK_TEXT_NORMAL:
      return 0;
    default:
      g_assert_not_reached ();
    }
}

static void
apply (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", system_dpi * percents[current] / 100,
                NULL);
}

/**
 * mostik_text_size_init:
 *
 * Takes over the size that is remembered, if one is. Call it once, when there is a display.
 */
void
mostik_text_size_init (void)
{
  g_autofree char *remembered = mostik_settings_get (MOSTIK_SETTING_TEXT_SIZE);

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &system_dpi, NULL);
  if (system_dpi <= 0)
    system_dpi = USUAL_DPI;

  current = 0;
  for (guint i = 1; remembered != NULL && i < G_N_ELEMENTS (percents); i++)
    if (percents[i] == atoi (remembered))
      current = i;
  if (current > 0)
    apply ();
}

/**
 * mostik_text_size_change:
 *
 * Changes the size of all text, and remembers it.
 */
void
mostik_text_size_change (MostikTextChange change)
{
  g_autofree char *percent = NULL;
  g_autoptr (GError) error = NULL;

  if (!mostik_text_size_can_change (change))
    return;

  current = find_target (change);
  apply ();

  percent = current > 0 ? g_strdup_printf ("%d", percents[current]) : NULL;
  if (!mostik_settings_set (MOSTIK_SETTING_TEXT_SIZE, percent, &error))
    g_info ("The size of text is not remembered: %s", error->message);
}

/**
 * mostik_text_size_can_change:
 *
 * Returns: whether @change would change anything
 */
gboolean
mostik_text_size_can_change (MostikTextChange change)
{
  return find_target (change) != current;
}
