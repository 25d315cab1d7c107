/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five stations between the person and Proton Mail, each with a mark, its name and one word.
 *
 * A row where all five names fit beside each other, otherwise a column:
 *
 *      (○)───(○)─ ─(✕)   ( )   ( )            (○)  This computer
 *      name  name  name  name  name            │   fine
 *      word  word  word  word  word           (✕)  Your network
 *
 * State is told by shape and word; colour only repeats it. For a screen reader the picture is one
 * group whose label is the whole path in one sentence; the labels inside can be read one by one.
 */
#include "ui/mostik-stations-picture.h"

#include "explain/mostik-explain.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define GAP 12         /* between mark and text, and between columns, in pixels */
#define COLUMN_MAX 600 /* the width of the text below, which a column begins with */
#define LINK 16        /* length of the line between two marks of a column */
#define LINE_PASSED 3  /* thickness of a line that was passed … */
#define LINE_OTHER 1   /* … and of one that was not: thin, and short of both ends */

typedef struct
{
  GtkWidget *mark;
  GtkWidget *name;
  GtkWidget *word;
  GtkWidget *line; /* to the next station; NULL for the last */
} Station;

struct _MostikStationsPicture
{
  GtkWidget parent_instance;

  Station stations[MOSTIK_N_STAGES];
  MostikStageState states[MOSTIK_N_STAGES];
};

G_DEFINE_FINAL_TYPE (MostikStationsPicture, mostik_stations_picture, GTK_TYPE_WIDGET)

static const char *const station_icons[MOSTIK_N_STAGES] = {
  [MOSTIK_STAGE_COMPUTER] = "mostik-computer-symbolic",
  [MOSTIK_STAGE_NETWORK] = "mostik-network-symbolic",
  [MOSTIK_STAGE_PROVIDER] = "mostik-provider-symbolic",
  [MOSTIK_STAGE_INTERNET] = "mostik-internet-symbolic",
  [MOSTIK_STAGE_PROTON] = "mostik-mail-symbolic",
};

/* NULL: the station's own icon stays; the ring alone is another. */
static const struct
{
  const char *css_class;
  const char *icon;
} looks[] = {
  [MOSTIK_STAGE_STATE_NOT_TRIED] = { "not-tried", NULL },
  [MOSTIK_STAGE_STATE_PASSED] = { "passed", NULL },
  [MOSTIK_STAGE_STATE_BROKEN] = { "broken", "mostik-broken-symbolic" },
  [MOSTIK_STAGE_STATE_PERHAPS] = { "perhaps", "mostik-perhaps-symbolic" },
  [MOSTIK_STAGE_STATE_DOOR] = { "door", "mostik-door-symbolic" },
};

static int
natural_size (GtkWidget *widget,
              GtkOrientation orientation,
              int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);

  return natural;
}

static int
minimum_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* The widest that a station can get, whatever its state: so results never turn a row into a
 * column. */
static int
column_width (MostikStationsPicture *self)
{
  int width = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      GtkWidget *word = self->stations[i].word;

      width = MAX (width, natural_size (self->stations[i].name, GTK_ORIENTATION_HORIZONTAL, -1));
      width = MAX (width, natural_size (word, GTK_ORIENTATION_HORIZONTAL, -1));
      for (guint state = 0; state < G_N_ELEMENTS (looks); state++)
        {
          const char *text = mostik_explain_stage_state (i, state);
          g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (word, text);
          int text_width;

          pango_layout_get_pixel_size (layout, &text_width, NULL);
          width = MAX (width, text_width);
        }
    }

  return width;
}

static gboolean
is_row (MostikStationsPicture *self,
        int width)
{
  return width >= MOSTIK_N_STAGES * column_width (self) + (MOSTIK_N_STAGES - 1) * GAP;
}

static int
measure_width (MostikStationsPicture *self,
               int *minimum)
{
  int text = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    text = MAX (text,
                MAX (minimum_width (self->stations[i].name),
                     minimum_width (self->stations[i].word)));

  *minimum = natural_size (self->stations[0].mark, GTK_ORIENTATION_HORIZONTAL, -1) + GAP + text;

  return MAX (*minimum, MOSTIK_N_STAGES * column_width (self) + (MOSTIK_N_STAGES - 1) * GAP);
}

static int
text_height (const Station *station,
             int width)
{
  return natural_size (station->name, GTK_ORIENTATION_VERTICAL, width) +
         natural_size (station->word, GTK_ORIENTATION_VERTICAL, width);
}

static int
measure_height (MostikStationsPicture *self,
                int width)
{
  int mark = natural_size (self->stations[0].mark, GTK_ORIENTATION_VERTICAL, -1);
  int mark_width = natural_size (self->stations[0].mark, GTK_ORIENTATION_HORIZONTAL, -1);
  int height = 0;

  if (width < 0 || is_row (self, width))
    {
      for (guint i = 0; i < MOSTIK_N_STAGES; i++)
        height = MAX (height, text_height (&self->stations[i], -1));
      return mark + GAP / 2 + height;
    }

  width = MAX (MIN (width, COLUMN_MAX) - mark_width - GAP, -1);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    height += MAX (mark, text_height (&self->stations[i], width));

  return height + (MOSTIK_N_STAGES - 1) * LINK;
}

static void
mostik_stations_picture_measure (GtkWidget *widget,
                                 GtkOrientation orientation,
                                 int for_size,
                                 int *minimum,
                                 int *natural,
                                 int *minimum_baseline,
                                 int *natural_baseline)
{
  MostikStationsPicture *self = MOSTIK_STATIONS_PICTURE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = measure_width (self, minimum);
  else
    *minimum = *natural = measure_height (self, for_size);
}

/* @x is counted from the side where reading starts. */
static void
place (MostikStationsPicture *self,
       GtkWidget *child,
       int x,
       int y,
       int width,
       int height)
{
  GtkAllocation allocation = { x, y, width, height };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;

  /* Stock widgets may not be given less than they ask for. */
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  allocation.width = MAX (allocation.width, width);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static int
line_thickness (MostikStationsPicture *self,
                guint index)
{
  gboolean is_passed = self->states[index] == MOSTIK_STAGE_STATE_PASSED &&
                       self->states[index + 1] == MOSTIK_STAGE_STATE_PASSED;

  return is_passed ? LINE_PASSED : LINE_OTHER;
}

static void
allocate_row (MostikStationsPicture *self,
              int width)
{
  int column = (width - (MOSTIK_N_STAGES - 1) * GAP) / MOSTIK_N_STAGES;
  int mark = natural_size (self->stations[0].mark, GTK_ORIENTATION_HORIZONTAL, -1);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      const Station *station = &self->stations[i];
      GtkWidget *texts[] = { station->name, station->word };
      int x = i * (column + GAP);
      int y = mark + GAP / 2;

      place (self, station->mark, x + (column - mark) / 2, 0, mark, mark);
      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          int text_width = natural_size (texts[j], GTK_ORIENTATION_HORIZONTAL, -1);
          int height = natural_size (texts[j], GTK_ORIENTATION_VERTICAL, text_width);

          place (self, texts[j], x + (column - text_width) / 2, y, text_width, height);
          y += height;
        }
      if (station->line != NULL)
        {
          int thickness = line_thickness (self, i);
          int margin = thickness == LINE_PASSED ? 0 : GAP;

          place (self, station->line, x + (column + mark) / 2 + margin, (mark - thickness) / 2,
                 column + GAP - mark - 2 * margin, thickness);
        }
    }
}

static void
allocate_column (MostikStationsPicture *self,
                 int width)
{
  int mark = natural_size (self->stations[0].mark, GTK_ORIENTATION_HORIZONTAL, -1);
  int x = MAX (width - COLUMN_MAX, 0) / 2;
  int text_width = width - 2 * x - mark - GAP;
  int y = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      const Station *station = &self->stations[i];
      int height = MAX (mark, text_height (station, text_width));
      int name_height = natural_size (station->name, GTK_ORIENTATION_VERTICAL, text_width);
      int word_height = natural_size (station->word, GTK_ORIENTATION_VERTICAL, text_width);
      int top = y + (height - name_height - word_height) / 2;

      place (self, station->mark, x, y + (height - mark) / 2, mark, mark);
      place (self, station->name, x + mark + GAP, top, text_width, name_height);
      place (self, station->word, x + mark + GAP, top + name_height, text_width, word_height);
      y += height;
      if (station->line != NULL)
        {
          int thickness = line_thickness (self, i);
          int margin = thickness == LINE_PASSED ? 0 : LINK / 4;

          place (self, station->line, x + (mark - thickness) / 2, y + margin, thickness,
                 LINK - 2 * margin);
        }
      y += LINK;
    }
}

static void
mostik_stations_picture_size_allocate (GtkWidget *widget,
                                       int width,
                                       int height,
                                       int baseline)
{
  MostikStationsPicture *self = MOSTIK_STATIONS_PICTURE (widget);

  if (is_row (self, width))
    allocate_row (self, width);
  else
    allocate_column (self, width);
}

static void
show_state (MostikStationsPicture *self,
            guint index)
{
  const Station *station = &self->stations[index];
  MostikStageState state = self->states[index];
  const char *icon = looks[state].icon != NULL ? looks[state].icon : station_icons[index];
  const char *classes[] = { "station", looks[state].css_class, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (station->mark), icon);
  gtk_widget_set_css_classes (station->mark, classes);
  classes[0] = "station-word";
  gtk_widget_set_css_classes (station->word, classes);
  gtk_label_set_label (GTK_LABEL (station->word), mostik_explain_stage_state (index, state));
  if (station->line != NULL)
    {
      const char *line_classes[] = { "station-line",
                                     line_thickness (self, index) == LINE_PASSED ? "passed" : NULL,
                                     NULL };

      gtk_widget_set_css_classes (station->line, line_classes);
    }
}

static void
tell_path (MostikStationsPicture *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      if (i > 0)
        g_string_append_c (path, ' ');
      /* Translators: one station of the path for a screen reader: its name (%1$s) and its state
       * (%2$s). */
      g_string_append_printf (path, _ ("%1$s: %2$s."), mostik_explain_stage (i),
                              mostik_explain_stage_state (i, self->states[i]));
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, path->str,
                                  -1);
}

static void
mostik_stations_picture_dispose (GObject *object)
{
  MostikStationsPicture *self = MOSTIK_STATIONS_PICTURE (object);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      g_clear_pointer (&self->stations[i].line, gtk_widget_unparent);
      g_clear_pointer (&self->stations[i].mark, gtk_widget_unparent);
      g_clear_pointer (&self->stations[i].name, gtk_widget_unparent);
      g_clear_pointer (&self->stations[i].word, gtk_widget_unparent);
    }

  G_OBJECT_CLASS (mostik_stations_picture_parent_class)->dispose (object);
}

static GtkSizeRequestMode
mostik_stations_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mostik_stations_picture_class_init (MostikStationsPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_stations_picture_dispose;

  widget_class->measure = mostik_stations_picture_measure;
  widget_class->size_allocate = mostik_stations_picture_size_allocate;
  widget_class->get_request_mode = mostik_stations_picture_get_request_mode;

  gtk_widget_class_set_css_name (widget_class, "mostik-stations");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_label (GtkWidget *parent)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_parent (label, parent);

  return label;
}

static void
mostik_stations_picture_init (MostikStationsPicture *self)
{
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      Station *station = &self->stations[i];

      station->mark = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (station->mark, GTK_WIDGET (self));
      station->name = new_label (GTK_WIDGET (self));
      gtk_widget_add_css_class (station->name, "station-name");
      gtk_label_set_label (GTK_LABEL (station->name), mostik_explain_stage (i));
      station->word = new_label (GTK_WIDGET (self));
      if (i + 1 < MOSTIK_N_STAGES)
        {
          station->line = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
          gtk_widget_set_parent (station->line, GTK_WIDGET (self));
        }
    }

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    show_state (self, i);
  tell_path (self);
}

/**
 * mostik_stations_picture_set_states:
 * @states: the state of each station, from this computer to Proton Mail
 */
void
mostik_stations_picture_set_states (MostikStationsPicture *self,
                                    const MostikStageState states[MOSTIK_N_STAGES])
{
  g_return_if_fail (MOSTIK_IS_STATIONS_PICTURE (self));

  if (memcmp (self->states, states, sizeof (self->states)) == 0)
    return;

  memcpy (self->states, states, sizeof (self->states));
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    show_state (self, i);
  tell_path (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
