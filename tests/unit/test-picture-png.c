/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture as a PNG, written and read back: of the size that was asked for, with something
 * drawn on white up to no edge, marks that differ in shape even without colour, and mirrored where
 * reading starts on the right.
 */
#include "picture/mostik-picture-png.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#define WIDTH 760
#define SCALE 2
#define PALE 0xd0
#define DIFFERENT 100 /* pixels, at this scale: a hundredth of a ring's square */

typedef struct
{
  const unsigned char *data;
  gsize left;
} Reader;

static cairo_status_t
read_cb (void *closure,
         unsigned char *data,
         unsigned int length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;

  return CAIRO_STATUS_SUCCESS;
}

/* Through a file, as somebody who saves it does. */
static cairo_surface_t *
write_and_read (const MostikPicture *picture,
                gboolean is_rtl)
{
  g_autoptr (GBytes) png = mostik_picture_to_png (picture, WIDTH, SCALE, is_rtl);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "mostik-picture-XXXXXX", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  Reader reader;
  cairo_surface_t *surface;
  int fd = g_mkstemp (path);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png), &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &contents, &reader.left, &error);
  g_assert_no_error (error);
  g_unlink (path);

  reader.data = (const unsigned char *) contents;
  surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int x,
           int y)
{
  const unsigned char *row =
    cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * x, sizeof pixel);

  return pixel & 0xffffff;
}

/* Whatever its colour; not the palest pixels at the rim of a line. */
static gboolean
is_ink (cairo_surface_t *surface,
        int x,
        int y)
{
  guint32 pixel = get_pixel (surface, x, y);

  return (pixel & 0xff) < PALE || (pixel >> 8 & 0xff) < PALE || (pixel >> 16) < PALE;
}

static guint
count_ink (cairo_surface_t *surface,
           int from,
           int to)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = from; x < to; x++)
      n += is_ink (surface, x, y) ? 1 : 0;

  return n;
}

static void
test_round_trip (void)
{
  g_autoptr (MostikPicture) picture = mostik_picture_new_empty ();
  cairo_surface_t *surface = write_and_read (picture, FALSE);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  g_assert_cmpint (width, ==, WIDTH * SCALE);
  g_assert_cmpint (height, >, 80 * SCALE);
  g_assert_cmpuint (count_ink (surface, 0, width), >, 2000);
  for (int x = 0; x < width; x++)
    g_assert_false (is_ink (surface, x, 0) || is_ink (surface, x, height - 1));
  for (int y = 0; y < height; y++)
    g_assert_false (is_ink (surface, 0, y) || is_ink (surface, width - 1, y));

  cairo_surface_destroy (surface);
}

/* Where there is ink, whatever its colour, as one string. */
static char *
trace (cairo_surface_t *surface)
{
  GString *shape = g_string_new (NULL);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      g_string_append_c (shape, is_ink (surface, x, y) ? '#' : ' ');

  return g_string_free (shape, FALSE);
}

static guint
count_differences (const char *a,
                   const char *b)
{
  guint n = 0;

  for (gsize i = 0; a[i] != '\0'; i++)
    n += a[i] != b[i] ? 1 : 0;

  return n;
}

/* Without their words: shapes alone tell the marks apart. */
static void
test_shapes (gconstpointer data)
{
  gboolean is_link = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MostikPicture) picture = mostik_picture_new_empty ();
  const MostikMark marks[] = {
    MOSTIK_MARK_GREY,
    MOSTIK_MARK_WHOLE,
    MOSTIK_MARK_UNKNOWN,
    MOSTIK_MARK_SLOW,
    MOSTIK_MARK_CUT,
    MOSTIK_MARK_DOOR,
    MOSTIK_MARK_TRYING,
  };

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      g_free (picture->words[i]);
      picture->words[i] = g_strdup ("");
    }

  /* Lines are of the first four kinds. */
  for (gsize i = 0; i < (is_link ? 4 : G_N_ELEMENTS (marks)); i++)
    {
      cairo_surface_t *surface;

      if (is_link)
        picture->links[1] = marks[i];
      else
        picture->stations[2] = marks[i];
      surface = write_and_read (picture, FALSE);
      g_ptr_array_add (seen, trace (surface));
      for (guint j = 0; j < i; j++)
        g_assert_cmpuint (count_differences (seen->pdata[i], seen->pdata[j]), >, DIFFERENT);
      cairo_surface_destroy (surface);
    }
}

static void
test_mirrored (void)
{
  g_autoptr (MostikPicture) picture = mostik_picture_new_empty ();
  cairo_surface_t *surface;
  int half = WIDTH * SCALE / 2;

  /* More ink where the whole line is. */
  picture->links[0] = picture->links[1] = MOSTIK_MARK_WHOLE;
  picture->stations[0] = picture->stations[1] = MOSTIK_MARK_WHOLE;
  surface = write_and_read (picture, FALSE);
  g_assert_cmpuint (count_ink (surface, 0, half), >, count_ink (surface, half, 2 * half));
  cairo_surface_destroy (surface);

  surface = write_and_read (picture, TRUE);
  g_assert_cmpuint (count_ink (surface, 0, half), <, count_ink (surface, half, 2 * half));
  cairo_surface_destroy (surface);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/png/round-trip", test_round_trip);
  g_test_add_data_func ("/picture/png/shapes/stations", GINT_TO_POINTER (FALSE), test_shapes);
  g_test_add_data_func ("/picture/png/shapes/links", GINT_TO_POINTER (TRUE), test_shapes);
  g_test_add_func ("/picture/png/mirrored", test_mirrored);

  return g_test_run ();
}
