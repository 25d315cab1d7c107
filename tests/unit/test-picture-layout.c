/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing of the picture covers anything else or stands outside: from 328 to 1200 pixels, with text
 * twice as large, in both languages and read from either side. No word is broken, and no result
 * turns a row into a column.
 */
#include "test-diagnosis-builder.h"

#include "explain/mostik-language.h"
#include "picture/mostik-picture-layout.h"

#include <libintl.h>
#include <pango/pangocairo.h>

#define NARROW 328
#define WIDE 1200
#define STEP 16
#define SLACK 1.0 /* sizes of text are whole pixels */
#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define CUT "lookup=true again=true doh=true*3 page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 "

/* Every mark, bracket and arch. */
static const char *const scripts[] = {
  FINE "lookup=true page=200 large=ok",
  FINE CUT,
  "vpn " FINE CUT,
  "foreign=false*4 connectivity=http-unexpected*2 lookup=true page=false",
  FINE "lookup=true page=200 large=http-stalled*3",
  "no-route",
  "kill-switch foreign=dns-timeout*4 lookup=dns-timeout",
  "foreign=expired*4 russian=expired*2 connectivity=ok*2 lookup=true page=expired",
  "foreign=false*4 russian=false*2 lookup=true page=false",
  FINE "lookup=true page=503",
  "running " FINE "lookup=true page=200",
  "",
};

typedef struct
{
  const char *path;
  MostikLanguage language;
  const char *font;
  gboolean is_rtl;
} Look;

static const Look looks[] = {
  { "/picture/layout/en", MOSTIK_LANGUAGE_ENGLISH, "Sans 11", FALSE },
  { "/picture/layout/ru", MOSTIK_LANGUAGE_RUSSIAN, "Sans 11", FALSE },
  { "/picture/layout/en-large", MOSTIK_LANGUAGE_ENGLISH, "Sans 22", FALSE },
  { "/picture/layout/ru-large", MOSTIK_LANGUAGE_RUSSIAN, "Sans 22", FALSE },
  { "/picture/layout/en-rtl", MOSTIK_LANGUAGE_ENGLISH, "Sans 11", TRUE },
  { "/picture/layout/ru-large-rtl", MOSTIK_LANGUAGE_RUSSIAN, "Sans 22", TRUE },
};

static PangoContext *
new_context (const Look *look)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (look->font);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_context_set_font_description (context, font);
  pango_context_set_base_dir (context, look->is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);

  return context;
}

static void
assert_inside (const MostikPictureLayout *layout,
               const MostikBox *box)
{
  g_assert_cmpfloat (box->x, >=, -SLACK);
  g_assert_cmpfloat (box->y, >=, -SLACK);
  g_assert_cmpfloat (box->x + box->width, <=, layout->width + SLACK);
  g_assert_cmpfloat (box->y + box->height, <=, layout->height + SLACK);
}

static void
assert_apart (const MostikBox *a,
              const MostikBox *b)
{
  g_assert_true (a->x + a->width <= b->x + SLACK || b->x + b->width <= a->x + SLACK ||
                 a->y + a->height <= b->y + SLACK || b->y + b->height <= a->y + SLACK);
}

/* The words cover no more than their box, and break between words only. */
static void
assert_whole (const MostikText *text)
{
  const char *words = pango_layout_get_text (text->layout);
  PangoRectangle logical;

  pango_layout_get_pixel_extents (text->layout, NULL, &logical);
  g_assert_cmpfloat (logical.width, <=, text->box.width + SLACK);
  g_assert_cmpfloat (logical.height, <=, text->box.height + SLACK);
  g_assert_false (pango_layout_is_ellipsized (text->layout));
  for (int i = 1; i < pango_layout_get_line_count (text->layout); i++)
    g_assert_cmpint (words[pango_layout_get_line_readonly (text->layout, i)->start_index - 1], ==,
                     ' ');
}

/* Everything that covers a place of its own. */
static guint
collect (const MostikPictureLayout *layout,
         const MostikBox **boxes)
{
  guint n = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      boxes[n++] = &layout->stations[i].ring;
      boxes[n++] = &layout->stations[i].name.box;
      boxes[n++] = &layout->stations[i].word.box;
    }
  if (layout->picture->bracket.text != NULL)
    {
      boxes[n++] = &layout->bracket;
      boxes[n++] = &layout->bracket_text.box;
    }
  if (layout->picture->arch.text != NULL)
    boxes[n++] = &layout->arch_text.box;

  return n;
}

static void
check_boxes (const MostikPictureLayout *layout)
{
  const MostikBox *boxes[3 * MOSTIK_N_STAGES + 3];
  guint n = collect (layout, boxes);

  for (guint i = 0; i < n; i++)
    {
      assert_inside (layout, boxes[i]);
      for (guint j = 0; j < i; j++)
        assert_apart (boxes[i], boxes[j]);
    }
  if (layout->picture->arch.text != NULL)
    assert_inside (layout, &layout->arch);
}

static void
check_texts (const MostikPictureLayout *layout)
{
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      assert_whole (&layout->stations[i].name);
      assert_whole (&layout->stations[i].word);
    }
  if (layout->picture->bracket.text != NULL)
    assert_whole (&layout->bracket_text);
  if (layout->picture->arch.text != NULL)
    assert_whole (&layout->arch_text);
}

/* In the order of reading; with room for a finger in a column. The bracket spans its stations. */
static void
check_order (const MostikPictureLayout *layout)
{
  const MostikSpan *span = &layout->picture->bracket;

  for (guint i = 1; i < MOSTIK_N_STAGES; i++)
    {
      const MostikPlacedStation *before = &layout->stations[i - 1];
      const MostikPlacedStation *station = &layout->stations[i];

      if (layout->is_row)
        g_assert_true (layout->is_rtl ? station->x < before->x : station->x > before->x);
      else
        g_assert_cmpfloat (station->y, >, before->y);
      if (!layout->is_row)
        g_assert_cmpfloat (station->row.height, >=, 44);
    }
  for (guint i = 0; span->text != NULL && i < MOSTIK_N_STAGES; i++)
    {
      double from = layout->is_row ? layout->bracket.x : layout->bracket.y;
      double length = layout->is_row ? layout->bracket.width : layout->bracket.height;
      double at = layout->is_row ? layout->stations[i].x : layout->stations[i].y;

      g_assert_cmpint (at > from && at < from + length, ==, mostik_picture_span_has (span, i));
    }
}

static void
check_width (PangoContext *context,
             const Look *look,
             double width)
{
  int is_row = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (MostikObservationSet) set = test_set_new (scripts[i]);
      g_autoptr (MostikDiagnosis) d = mostik_diagnosis_new (set);
      g_autoptr (MostikPicture) picture = mostik_picture_new (d);
      g_autoptr (MostikPictureLayout) layout =
        mostik_picture_layout_new (picture, context, width, look->is_rtl);

      g_test_message ("%.0f pixels, %s: %s", width, layout->is_row ? "row" : "column",
                      picture->sentence);
      check_boxes (layout);
      check_texts (layout);
      check_order (layout);
      if (is_row >= 0)
        g_assert_cmpint (layout->is_row, ==, is_row);
      is_row = layout->is_row;
    }
}

static void
test_look (gconstpointer data)
{
  const Look *look = data;
  PangoContext *context = new_context (look);

  mostik_language_set (look->language);
  for (guint width = NARROW; width <= WIDE; width += STEP)
    check_width (context, look, width);

  g_object_unref (context);
}

/* What it asks for is enough, and its favourite width is a row. */
static void
test_measure (gconstpointer data)
{
  const Look *look = data;
  PangoContext *context = new_context (look);

  mostik_language_set (look->language);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (MostikObservationSet) set = test_set_new (scripts[i]);
      g_autoptr (MostikDiagnosis) d = mostik_diagnosis_new (set);
      g_autoptr (MostikPicture) picture = mostik_picture_new (d);
      g_autoptr (MostikPictureLayout) narrow = NULL;
      g_autoptr (MostikPictureLayout) wide = NULL;
      double minimum;
      double natural;

      mostik_picture_layout_measure (picture, context, &minimum, &natural);
      g_assert_cmpfloat (minimum, <=, 280);
      narrow = mostik_picture_layout_new (picture, context, minimum, look->is_rtl);
      wide = mostik_picture_layout_new (picture, context, natural, look->is_rtl);
      check_boxes (narrow);
      check_boxes (wide);
      g_assert_false (narrow->is_row);
      g_assert_true (wide->is_row);
    }

  g_object_unref (context);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *measure = g_strconcat (looks[i].path, "/measure", NULL);

      g_test_add_data_func (looks[i].path, &looks[i], test_look);
      g_test_add_data_func (measure, &looks[i], test_measure);
    }

  return g_test_run ();
}
