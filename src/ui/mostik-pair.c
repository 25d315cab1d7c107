/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Things side by side, equally wide and high, where each has room enough; otherwise one below the
 * other:
 *
 *      [ first ] [ second ]          [ first  ]
 *                                    [ second ]
 *
 * libadwaita 1.2 has no breakpoints, and a GtkFlowBox would put stops of its own between the things
 * for the keyboard.
 */
#include "ui/mostik-pair.h"

#define GAP 12         /* between two things, in pixels */
#define ROOM_ENOUGH 10 /* the least width of a column, in heights of a line of text */

struct _MostikPair
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MostikPair, mostik_pair, GTK_TYPE_WIDGET)

static guint
count_children (GtkWidget *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static int
measure_line (GtkWidget *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self, "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

/* The least width that every child can stand. */
static int
measure_width (GtkWidget *self)
{
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      width = MAX (width, minimum);
    }

  return width;
}

static int
measure_height (GtkWidget *child,
                int width)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_column (GtkWidget *self)
{
  return MAX (measure_width (self), ROOM_ENOUGH * measure_line (self));
}

/* As many columns as there are children, or a single one. */
static guint
count_columns (GtkWidget *self,
               int width)
{
  int n = (int) count_children (self);

  return n > 1 && width >= n * get_column (self) + (n - 1) * GAP ? (guint) n : 1;
}

/* As high as the highest child, or as all of them below each other. */
static int
measure_all (GtkWidget *self,
             int width)
{
  int n_columns = (int) count_columns (self, width);
  int column = (width - (n_columns - 1) * GAP) / n_columns;
  int highest = 0;
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int height = measure_height (child, column);

      highest = MAX (highest, height);
      sum += height + (sum > 0 ? GAP : 0);
    }

  return n_columns > 1 ? highest : sum;
}

static GtkSizeRequestMode
mostik_pair_get_request_mode (G_GNUC_UNUSED GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mostik_pair_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  int n = (int) count_children (widget);

  *minimum_baseline = -1;
  *natural_baseline = -1;
  *minimum = measure_width (widget);
  *natural = MAX (*minimum, n * get_column (widget) + (n - 1) * GAP);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = measure_all (widget, for_size < 0 ? *minimum : MAX (for_size, *minimum));
      *natural = *minimum;
    }
}

static void
mostik_pair_size_allocate (GtkWidget *widget,
                           int width,
                           int height,
                           G_GNUC_UNUSED int baseline)
{
  int n_columns = (int) count_columns (widget, width);
  int column = (width - (n_columns - 1) * GAP) / n_columns;
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = is_mirrored ? width - column : 0;
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_height = n_columns > 1 ? height : measure_height (child, column);

      gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, column, child_height }, -1);
      if (n_columns > 1)
        x += (column + GAP) * (is_mirrored ? -1 : 1);
      else
        y += child_height + GAP;
    }
}

static void
mostik_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mostik_pair_parent_class)->dispose (object);
}

static void
mostik_pair_class_init (MostikPairClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_pair_dispose;
  widget_class->get_request_mode = mostik_pair_get_request_mode;
  widget_class->measure = mostik_pair_measure;
  widget_class->size_allocate = mostik_pair_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mostik_pair_init (G_GNUC_UNUSED MostikPair *self)
{
}
