/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands where: a row where all five names fit beside each other, otherwise a column.
 * All is counted from the side where reading starts, and mirrored at the end where that is the
 * right. Whether it is a row hangs on the names alone, so no result turns one into the other.
 */
#include "picture/mostik-picture-layout-private.h"

#define RADIUS 22       /* 44 pixels: what a finger hits, and a row of a column is no lower */
#define RADIUS_MAX 32   /* with large text */
#define MINIMUM_MAX 264 /* narrower words are broken: it has to fit into a card on a narrow screen */

static PangoLayout *
new_text (PangoContext *context,
          const char *text,
          gboolean is_bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = pango_attr_list_new ();

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE); /* which side a line begins at is decided here */
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static double
get_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

double
mostik_layout_measure_text (PangoContext *context,
                            const char *text,
                            gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = new_text (context, text, is_bold);

  return get_width (layout);
}

/* The width of the longest word. */
double
mostik_layout_measure_word (PangoContext *context,
                            const char *text,
                            gboolean is_bold)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double width = 0;

  for (char **word = words; *word != NULL; word++)
    width = MAX (width, mostik_layout_measure_text (context, *word, is_bold));

  return width;
}

gboolean
mostik_layout_is_bold_word (MostikMark mark)
{
  return mark == MOSTIK_MARK_CUT || mark == MOSTIK_MARK_UNKNOWN || mark == MOSTIK_MARK_SLOW ||
         mark == MOSTIK_MARK_DOOR;
}

static double
measure_line_height (PangoContext *context)
{
  g_autoptr (PangoLayout) layout = new_text (context, "Ц", FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static double
get_radius (PangoContext *context)
{
  return CLAMP (measure_line_height (context) * 1.1, RADIUS, RADIUS_MAX);
}

/* The width of one column of a row. */
static double
measure_row_column (const MostikPicture *picture,
                    PangoContext *context)
{
  double width = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      width = MAX (width, mostik_layout_measure_text (context, picture->names[i], TRUE));
      width =
        MAX (width, mostik_layout_measure_word (context, picture->words[i],
                                                mostik_layout_is_bold_word (picture->stations[i])));
    }

  return width;
}

static double
measure_row (const MostikPicture *picture,
             PangoContext *context)
{
  return MOSTIK_N_STAGES * measure_row_column (picture, context) + (MOSTIK_N_STAGES - 1) * GAP;
}

/* @x, @y: the upper corner on the side where reading starts */
void
mostik_layout_set_text (MostikLayoutWork *work,
                        MostikText *text,
                        const char *words,
                        gboolean is_bold,
                        double width,
                        PangoAlignment alignment)
{
  int height;

  text->layout = new_text (work->context, words, is_bold);
  if (alignment == PANGO_ALIGN_LEFT && work->self->is_rtl)
    alignment = PANGO_ALIGN_RIGHT;
  else if (alignment == PANGO_ALIGN_RIGHT && work->self->is_rtl)
    alignment = PANGO_ALIGN_LEFT;
  pango_layout_set_alignment (text->layout, alignment);
  pango_layout_set_width (text->layout, (int) (width * PANGO_SCALE));
  pango_layout_get_pixel_size (text->layout, NULL, &height);
  text->box.width = width;
  text->box.height = height;
}

void
mostik_layout_set_station_texts (MostikLayoutWork *work,
                                 guint index,
                                 double width,
                                 PangoAlignment alignment)
{
  MostikPlacedStation *station = &work->self->stations[index];
  const MostikPicture *picture = work->self->picture;

  mostik_layout_set_text (work, &station->name, picture->names[index], TRUE, width, alignment);
  mostik_layout_set_text (work, &station->word, picture->words[index],
                          mostik_layout_is_bold_word (picture->stations[index]), width, alignment);
}

void
mostik_layout_set_ring (MostikLayoutWork *work,
                        guint index,
                        double x,
                        double y)
{
  MostikPlacedStation *station = &work->self->stations[index];
  double reach = work->self->radius + EDGE;

  station->x = x;
  station->y = y;
  station->ring = (MostikBox){ x - reach, y - reach, 2 * reach, 2 * reach };
}

static void
mirror_box (MostikBox *box,
            double width)
{
  box->x = width - box->x - box->width;
}

static void
mirror (MostikPictureLayout *self)
{
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      MostikPlacedStation *station = &self->stations[i];

      station->x = self->width - station->x;
      mirror_box (&station->ring, self->width);
      mirror_box (&station->row, self->width);
      mirror_box (&station->name.box, self->width);
      mirror_box (&station->word.box, self->width);
    }
  mirror_box (&self->bracket, self->width);
  mirror_box (&self->bracket_text.box, self->width);
  mirror_box (&self->arch, self->width);
  mirror_box (&self->arch_text.box, self->width);
}

/**
 * mostik_picture_layout_new:
 * @picture: what to lay out; it has to live as long as the layout
 * @context: font, size and language of the words
 * @width: in pixels
 * @is_rtl: whether reading starts on the right
 *
 * Returns: (transfer full): what stands where
 */
MostikPictureLayout *
mostik_picture_layout_new (const MostikPicture *picture,
                           PangoContext *context,
                           double width,
                           gboolean is_rtl)
{
  MostikPictureLayout *self = g_new0 (MostikPictureLayout, 1);
  MostikLayoutWork work = { .self = self, .context = context, .width = width };

  self->picture = picture;
  self->is_rtl = is_rtl;
  self->width = width;
  self->radius = get_radius (context);
  self->is_row = width >= measure_row (picture, context);

  if (self->is_row)
    mostik_layout_fill_row (&work);
  else
    mostik_layout_fill_column (&work);
  if (is_rtl)
    mirror (self);

  return self;
}

void
mostik_picture_layout_free (MostikPictureLayout *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      g_clear_object (&self->stations[i].name.layout);
      g_clear_object (&self->stations[i].word.layout);
    }
  g_clear_object (&self->bracket_text.layout);
  g_clear_object (&self->arch_text.layout);
  g_free (self);
}

/**
 * mostik_picture_layout_measure:
 * @minimum: (out): how narrow it can be
 * @natural: (out): how wide it would like to be: a row
 */
void
mostik_picture_layout_measure (const MostikPicture *picture,
                               PangoContext *context,
                               double *minimum,
                               double *natural)
{
  double indent = picture->arch.text != NULL ? ARCH_INDENT : 0;
  double bracket = picture->bracket.text != NULL ? BRACKET + GAP / 2.0 : 0;
  double text = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      text = MAX (text, mostik_layout_measure_word (context, picture->names[i], TRUE));
      text =
        MAX (text, mostik_layout_measure_word (context, picture->words[i],
                                               mostik_layout_is_bold_word (picture->stations[i])));
    }

  *minimum =
    MIN (indent + 2 * get_radius (context) + EDGE + TEXT_GAP + text + bracket + 1,
         MINIMUM_MAX);
  *natural = MAX (*minimum, measure_row (picture, context));
}
