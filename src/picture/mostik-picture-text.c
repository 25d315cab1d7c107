/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same picture in characters that every terminal has:
 *
 *    ,- (+) This computer – all right
 *    |   |
 *    |  (+) Your network – all right
 *   VPN  :
 *    |  (?) Provider – not known      \
 *    |   :                             } somewhere here
 *    `- (?) Further on – not known    /
 *        .
 *       ( ) Proton Mail – not reached
 */
#include "picture/mostik-picture-text.h"

#define N_LINES (MOSTIK_N_STAGES + MOSTIK_N_LINKS)
#define INDENT 2

static const char *const station_marks[MOSTIK_N_MARKS] = {
  [MOSTIK_MARK_GREY] = "( )",
  [MOSTIK_MARK_TRYING] = "(.)",
  [MOSTIK_MARK_WHOLE] = "(+)",
  [MOSTIK_MARK_CUT] = ">x<",
  [MOSTIK_MARK_UNKNOWN] = "(?)",
  [MOSTIK_MARK_SLOW] = "(~)",
  [MOSTIK_MARK_DOOR] = "[.]",
};

static const char link_marks[MOSTIK_N_MARKS] = {
  [MOSTIK_MARK_GREY] = '.',
  [MOSTIK_MARK_TRYING] = '.',
  [MOSTIK_MARK_WHOLE] = '|',
  [MOSTIK_MARK_CUT] = '.',
  [MOSTIK_MARK_UNKNOWN] = ':',
  [MOSTIK_MARK_SLOW] = '~',
  [MOSTIK_MARK_DOOR] = '.',
};

static void
append_spaces (GString *line,
               glong count)
{
  for (glong i = 0; i < count; i++)
    g_string_append_c (line, ' ');
}

static void
fill_up (GString *line,
         glong width)
{
  append_spaces (line, width - g_utf8_strlen (line->str, (gssize) line->len));
}

static gboolean
is_inside (const MostikSpan *span,
           guint line)
{
  return span->text != NULL && line >= 2 * (guint) span->first && line <= 2 * (guint) span->last;
}

/* What stands before line @i: a part of the arch, as wide as the word at it. */
static void
append_arch (GString *line,
             const MostikSpan *arch,
             guint i)
{
  glong width = g_utf8_strlen (arch->text, -1);
  glong middle = width / 2;

  if (is_inside (arch, i) && i == (2 * arch->first + 2 * arch->last) / 2)
    {
      g_string_append (line, arch->text);
      append_spaces (line, 2);
      return;
    }

  append_spaces (line, middle);
  if (!is_inside (arch, i))
    g_string_append_c (line, ' ');
  else if (i == 2 * (guint) arch->first)
    g_string_append_c (line, ',');
  else
    g_string_append_c (line, i == 2 * (guint) arch->last ? '`' : '|');
  g_string_append (line, is_inside (arch, i) && i % 2 == 0 && line->str[line->len - 1] != '|'
                           ? "-"
                           : " ");
  append_spaces (line, width - middle);
}

static char
get_bracket (const MostikSpan *bracket,
             guint i)
{
  if (!is_inside (bracket, i))
    return ' ';
  if (i == (2 * bracket->first + 2 * bracket->last) / 2)
    return '}';
  if (i == 2 * (guint) bracket->first)
    return '\\';

  return i == 2 * (guint) bracket->last ? '/' : '|';
}

static GString *
make_line (const MostikPicture *self,
           guint i)
{
  GString *line = g_string_new (NULL);

  append_spaces (line, INDENT);
  if (self->arch.text != NULL)
    append_arch (line, &self->arch, i);
  if (i % 2 == 0)
    g_string_append_printf (line, "%s %s – %s", station_marks[self->stations[i / 2]],
                            self->names[i / 2], self->words[i / 2]);
  else
    g_string_append_printf (line, " %c", link_marks[self->links[i / 2]]);

  return line;
}

/**
 * mostik_picture_to_text:
 *
 * Returns: (transfer full): it in lines of plain characters, the last one with its end
 */
char *
mostik_picture_to_text (const MostikPicture *self)
{
  GString *lines[N_LINES];
  GString *text = g_string_new (NULL);
  glong width = 0;

  for (guint i = 0; i < N_LINES; i++)
    {
      lines[i] = make_line (self, i);
      width = MAX (width, g_utf8_strlen (lines[i]->str, (gssize) lines[i]->len));
    }
  for (guint i = 0; i < N_LINES; i++)
    {
      if (is_inside (&self->bracket, i))
        {
          fill_up (lines[i], width + 1);
          g_string_append_c (lines[i], get_bracket (&self->bracket, i));
          if (get_bracket (&self->bracket, i) == '}')
            g_string_append_printf (lines[i], " %s", self->bracket.text);
        }
      g_string_append_printf (text, "%s\n", lines[i]->str);
      g_string_free (lines[i], TRUE);
    }

  return g_string_free (text, FALSE);
}
