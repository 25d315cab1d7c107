/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The path picture in the window. What is drawn, and where, is decided in picture/; here it gets
 * its width, font, direction and colours, and moves from one state to the next: station by station,
 * for a moment, and not at all where the desktop wants no animations. While nothing changes nothing
 * is drawn.
 *
 * For a screen reader the picture is a group whose label is the whole path in one sentence; in it
 * is a list of five items, one for each station, that can be read one by one:
 *
 *      mostik-path (group) ─ list (list) ─ item (list item) × 5
 */
#include "ui/mostik-path-picture.h"

#include "picture/mostik-picture-draw.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define STATION_MS 160 /* one station's share of an animation */
#define DIM 0.78       /* of the text's opacity: words keep a contrast of 4.5 : 1 … */
#define GREY 0.55      /* … and lines one of 3 : 1 */

struct _MostikPathPicture
{
  GtkWidget parent_instance;

  MostikPicture *picture;      /* (owned) (not nullable) */
  MostikPictureLayout *layout; /* (owned) (nullable): of the picture, for the width it last had */

  GtkWidget *list;
  GtkWidget *items[MOSTIK_N_STAGES];

  AdwAnimation *animation; /* (owned) */
  MostikPictureChange change;
  gboolean is_changing;
};

G_DEFINE_FINAL_TYPE (MostikPathPicture, mostik_path_picture, GTK_TYPE_WIDGET)

static gboolean
is_rtl (MostikPathPicture *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
forget_layout (MostikPathPicture *self)
{
  g_clear_pointer (&self->layout, mostik_picture_layout_free);
}

static const MostikPictureLayout *
lay_out (MostikPathPicture *self,
         int width)
{
  if (self->layout != NULL && fabs (self->layout->width - width) < 0.5)
    return self->layout;

  forget_layout (self);
  self->layout =
    mostik_picture_layout_new (self->picture, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                               width, is_rtl (self));

  return self->layout;
}

static void
mostik_path_picture_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (widget);
  double least;
  double liked;

  mostik_picture_layout_measure (self->picture, gtk_widget_get_pango_context (widget), &least,
                                 &liked);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (least);
      *natural = (int) ceil (liked);
      return;
    }

  *minimum = *natural =
    (int) ceil (lay_out (self, for_size >= 0 ? for_size : (int) ceil (liked))->height);
}

static void
mostik_path_picture_size_allocate (GtkWidget *widget,
                                   int width,
                                   int height,
                                   int baseline)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (widget);

  lay_out (self, width);
  gtk_widget_size_allocate (self->list, &(GtkAllocation){ 0, 0, width, height }, -1);
}

/* The items lie over their stations: a screen reader shows where it reads. */
static void
allocate_list (GtkWidget *list,
               int width,
               int height,
               int baseline)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (gtk_widget_get_parent (list));
  const MostikPictureLayout *layout = lay_out (self, width);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      const MostikBox *row = &layout->stations[i].row;
      GtkAllocation place = { (int) row->x, (int) row->y, (int) row->width, (int) row->height };

      gtk_widget_size_allocate (self->items[i], &place, -1);
    }
}

static void
measure_list (GtkWidget *list,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  *minimum = *natural = 0;
}

static MostikColor
get_color (GtkWidget *widget,
           const char *css_class,
           double opacity)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  gtk_style_context_save (context);
  if (css_class != NULL)
    gtk_style_context_add_class (context, css_class);
  gtk_style_context_get_color (context, &color);
  gtk_style_context_restore (context);

  return (MostikColor){ color.red, color.green, color.blue, color.alpha * opacity };
}

static void
mostik_path_picture_snapshot (GtkWidget *widget,
                              GtkSnapshot *snapshot)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean is_plain = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  const MostikPictureColors colors = {
    .text = get_color (widget, NULL, 1),
    .dim = get_color (widget, NULL, is_plain ? 1 : DIM),
    .grey = get_color (widget, NULL, is_plain ? 1 : GREY),
    .passed = get_color (widget, "passed", 1),
    .broken = get_color (widget, "broken", 1),
    .doubt = get_color (widget, "doubt", 1),
  };
  cairo_t *cr;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  mostik_picture_draw (lay_out (self, width), cr, &colors,
                       self->is_changing ? &self->change : NULL);
  cairo_destroy (cr);
}

/* The group's label is the path; below it one label for each station. */
static void
tell (MostikPathPicture *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->picture->sentence, -1);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      g_autofree char *text = NULL;

      /* Translators: one station of the path for a screen reader: its name (%1$s) and its state
       * (%2$s). */
      text = g_strdup_printf (_ ("%1$s: %2$s."), self->picture->names[i], self->picture->words[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->items[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

static void
animated_cb (double progress,
             gpointer user_data)
{
  MostikPathPicture *self = user_data;

  self->change.progress = progress;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
done_cb (MostikPathPicture *self)
{
  g_assert (MOSTIK_IS_PATH_PICTURE (self));

  self->is_changing = FALSE;
}

static void
animate (MostikPathPicture *self)
{
  guint n = mostik_picture_change_count (&self->change, self->picture);

  self->is_changing = n > 0;
  if (!self->is_changing)
    return;

  adw_timed_animation_set_duration (ADW_TIMED_ANIMATION (self->animation), n * STATION_MS);
  adw_animation_reset (self->animation);
  adw_animation_play (self->animation);
}

static void
remember (MostikPathPicture *self)
{
  memcpy (self->change.stations, self->picture->stations, sizeof self->change.stations);
  memcpy (self->change.links, self->picture->links, sizeof self->change.links);
  self->change.progress = 0;
}

static void
take (MostikPathPicture *self,
      MostikPicture *picture)
{
  forget_layout (self);
  mostik_picture_free (self->picture);
  self->picture = picture;
  tell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* A picture that is to be revealed has waited for somebody to see it. */
static void
mostik_path_picture_map (GtkWidget *widget)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (widget);

  GTK_WIDGET_CLASS (mostik_path_picture_parent_class)->map (widget);

  if (self->is_changing)
    animate (self);
}

static void
mostik_path_picture_css_changed (GtkWidget *widget,
                                 GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mostik_path_picture_parent_class)->css_changed (widget, change);

  forget_layout (MOSTIK_PATH_PICTURE (widget));
}

static void
mostik_path_picture_system_setting_changed (GtkWidget *widget,
                                            GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (mostik_path_picture_parent_class)->system_setting_changed (widget, setting);

  forget_layout (MOSTIK_PATH_PICTURE (widget));
}

static void
mostik_path_picture_direction_changed (GtkWidget *widget,
                                       GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (mostik_path_picture_parent_class)->direction_changed (widget, previous);

  forget_layout (MOSTIK_PATH_PICTURE (widget));
}

static GtkSizeRequestMode
mostik_path_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mostik_path_picture_dispose (GObject *object)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (object);

  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_clear_pointer (&self->items[i], gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);

  G_OBJECT_CLASS (mostik_path_picture_parent_class)->dispose (object);
}

static void
mostik_path_picture_finalize (GObject *object)
{
  MostikPathPicture *self = MOSTIK_PATH_PICTURE (object);

  forget_layout (self);
  mostik_picture_free (self->picture);

  G_OBJECT_CLASS (mostik_path_picture_parent_class)->finalize (object);
}

static void
mostik_path_picture_class_init (MostikPathPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mostik_path_picture_dispose;
  object_class->finalize = mostik_path_picture_finalize;

  widget_class->css_changed = mostik_path_picture_css_changed;
  widget_class->direction_changed = mostik_path_picture_direction_changed;
  widget_class->get_request_mode = mostik_path_picture_get_request_mode;
  widget_class->map = mostik_path_picture_map;
  widget_class->measure = mostik_path_picture_measure;
  widget_class->size_allocate = mostik_path_picture_size_allocate;
  widget_class->snapshot = mostik_path_picture_snapshot;
  widget_class->system_setting_changed = mostik_path_picture_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "mostik-path");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_child (GtkWidget *parent,
           GtkAccessibleRole role)
{
  GtkWidget *child = g_object_new (ADW_TYPE_BIN, "accessible-role", role, NULL);

  gtk_widget_set_parent (child, parent);

  return child;
}

static void
mostik_path_picture_init (MostikPathPicture *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->list = new_child (GTK_WIDGET (self), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_set_layout_manager (self->list,
                                 gtk_custom_layout_new (NULL, measure_list, allocate_list));
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    self->items[i] = new_child (self->list, GTK_ACCESSIBLE_ROLE_LIST_ITEM);

  self->animation =
    adw_timed_animation_new (GTK_WIDGET (self), 0, 1, STATION_MS,
                             adw_callback_animation_target_new (animated_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->animation), ADW_LINEAR);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);

  /* Not every colour is one of the widget's own style. */
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);

  self->picture = mostik_picture_new_empty ();
  tell (self);
}

/**
 * mostik_path_picture_show:
 * @picture: (transfer full): what to show
 *
 * Shows another picture; what differs from the one before changes before the person's eyes.
 */
void
mostik_path_picture_show (MostikPathPicture *self,
                          MostikPicture *picture)
{
  g_return_if_fail (MOSTIK_IS_PATH_PICTURE (self));

  if (mostik_picture_equal (self->picture, picture))
    {
      mostik_picture_free (picture);
      return;
    }

  remember (self);
  take (self, picture);
  self->is_changing = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    animate (self);
}

/**
 * mostik_path_picture_reveal:
 * @picture: (transfer full): what to show
 *
 * Shows a picture from its first station to its last, once somebody sees it.
 */
void
mostik_path_picture_reveal (MostikPathPicture *self,
                            MostikPicture *picture)
{
  g_autoptr (MostikPicture) before = mostik_picture_new_empty ();

  g_return_if_fail (MOSTIK_IS_PATH_PICTURE (self));

  memcpy (self->change.stations, before->stations, sizeof self->change.stations);
  memcpy (self->change.links, before->links, sizeof self->change.links);
  self->change.progress = 0;
  self->is_changing = TRUE;
  take (self, picture);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    animate (self);
}
