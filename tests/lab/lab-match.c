/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-match.c – the one meaning of name patterns in the lab: "*" is every name, "*.suffix" the
 * suffix itself and everything below it, anything else exactly that name. Case and one final dot
 * do not matter.
 */
#include "lab-world.h"

#include <string.h>

static gsize
length_without_dot (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && name[length - 1] == '.' ? length - 1 : length;
}

gboolean
lab_name_matches (const char *pattern,
                  const char *name)
{
  gsize name_length, length;

  if (pattern == NULL || name == NULL)
    return FALSE;
  if (strcmp (pattern, "*") == 0)
    return TRUE;

  name_length = length_without_dot (name);
  if (!g_str_has_prefix (pattern, "*."))
    {
      length = length_without_dot (pattern);
      return length == name_length && g_ascii_strncasecmp (pattern, name, length) == 0;
    }

  pattern += 2;
  length = length_without_dot (pattern);
  if (name_length < length ||
      g_ascii_strncasecmp (pattern, name + name_length - length, length) != 0)
    return FALSE;
  return name_length == length || name[name_length - length - 1] == '.';
}
