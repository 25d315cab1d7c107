/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was seen is overwritten before its memory is given back: what one part of a program has
 * freed, another may still print, or write to a swap file.
 */
#include "observation/mostik-wipe.h"

#include <string.h>

/**
 * mostik_wipe:
 * @string: (nullable): of this length to its end; stays allocated
 *
 * Overwrites @string, also where a compiler thinks that nobody will look.
 */
void
mostik_wipe (char *string)
{
  if (string != NULL)
    explicit_bzero (string, strlen (string));
}

/**
 * mostik_wipe_free:
 * @string: (transfer full) (nullable): to be overwritten and freed
 */
void
mostik_wipe_free (char *string)
{
  mostik_wipe (string);
  g_free (string);
}

/**
 * mostik_wipe_freev:
 * @strings: (transfer full) (nullable): each to be overwritten and freed
 */
void
mostik_wipe_freev (char **strings)
{
  for (gsize i = 0; strings != NULL && strings[i] != NULL; i++)
    mostik_wipe (strings[i]);
  g_strfreev (strings);
}
