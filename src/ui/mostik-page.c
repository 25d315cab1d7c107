/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has every page in common?
 *
 * A page shows what the model knows and offers actions of the window; it keeps no data of its own,
 * so that it can be thrown away and built anew at any time (switching the language does that). It
 * never jumps: it activates an action such as "win.details", and the flow decides. It keeps the
 * place: whoever comes back finds the focus where it was when they left. Its templates set the
 * properties: @id (its name, and that of its help), @title (for a screen reader; the title
 * bar never changes), @heading (takes the focus on arrival), @default-widget (what Return works
 * where nothing else takes it), @can-go-back and @busy.
 */
#include "ui/mostik-page.h"

typedef struct
{
  char *id;                  /* (owned) (nullable) */
  char *title;               /* (owned) (nullable) */
  GtkWidget *heading;        /* (weak) (nullable) */
  GtkWidget *place;          /* (weak) (nullable): what had the focus when the page was left */
  GtkWidget *default_widget; /* (weak) (nullable) */
  gboolean can_go_back;
  gboolean busy;
} MostikPagePrivate;

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_HEADING,
  PROP_DEFAULT_WIDGET,
  PROP_CAN_GO_BACK,
  PROP_BUSY,
} MostikPageProperty;

static GParamSpec *properties[PROP_BUSY + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MostikPage, mostik_page, ADW_TYPE_BIN)

#define PRIVATE(self) ((MostikPagePrivate *) mostik_page_get_instance_private (self))

static void
mostik_page_real_shown (MostikPage *self)
{
  MostikPagePrivate *priv = PRIVATE (self);

  if (priv->place != NULL && gtk_widget_grab_focus (priv->place))
    return;
  if (priv->heading != NULL)
    gtk_widget_grab_focus (priv->heading);
}

static void
mostik_page_real_left (MostikPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  g_set_weak_pointer (&PRIVATE (self)->place, is_inside ? focus : NULL);
}

static const char *
mostik_page_real_help_id (MostikPage *self)
{
  return PRIVATE (self)->id;
}

static void
mostik_page_get_property (GObject *object,
                          guint property_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  MostikPagePrivate *priv = PRIVATE (MOSTIK_PAGE (object));

  switch ((MostikPageProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, priv->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_HEADING:
      g_value_set_object (value, priv->heading);
      break;
    case PROP_DEFAULT_WIDGET:
      g_value_set_object (value, priv->default_widget);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, priv->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_title (MostikPage *self,
           const char *title)
{
  MostikPagePrivate *priv = PRIVATE (self);

  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : "",
                                  -1);
}

static void
mostik_page_set_property (GObject *object,
                          guint property_id,
                          const GValue *value,
                          GParamSpec *pspec)
{
  MostikPage *self = MOSTIK_PAGE (object);
  MostikPagePrivate *priv = PRIVATE (self);

  switch ((MostikPageProperty) property_id)
    {
    case PROP_ID:
      g_free (priv->id);
      priv->id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_HEADING:
      g_set_weak_pointer (&priv->heading, g_value_get_object (value));
      break;
    case PROP_DEFAULT_WIDGET:
      g_set_weak_pointer (&priv->default_widget, g_value_get_object (value));
      break;
    case PROP_CAN_GO_BACK:
      priv->can_go_back = g_value_get_boolean (value);
      break;
    case PROP_BUSY:
      priv->busy = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  g_object_notify_by_pspec (object, pspec);
}

static void
mostik_page_finalize (GObject *object)
{
  MostikPagePrivate *priv = PRIVATE (MOSTIK_PAGE (object));

  g_clear_pointer (&priv->id, g_free);
  g_clear_pointer (&priv->title, g_free);
  g_clear_weak_pointer (&priv->heading);
  g_clear_weak_pointer (&priv->place);
  g_clear_weak_pointer (&priv->default_widget);

  G_OBJECT_CLASS (mostik_page_parent_class)->finalize (object);
}

static void
mostik_page_class_init (MostikPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mostik_page_get_property;
  object_class->set_property = mostik_page_set_property;
  object_class->finalize = mostik_page_finalize;

  klass->shown = mostik_page_real_shown;
  klass->left = mostik_page_real_left;
  klass->help_id = mostik_page_real_help_id;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_HEADING] = g_param_spec_object ("heading", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_DEFAULT_WIDGET] =
    g_param_spec_object ("default-widget", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mostik_page_init (MostikPage *self)
{
}

const char *
mostik_page_get_id (MostikPage *self)
{
  g_return_val_if_fail (MOSTIK_IS_PAGE (self), NULL);

  return PRIVATE (self)->id;
}

const char *
mostik_page_get_title (MostikPage *self)
{
  g_return_val_if_fail (MOSTIK_IS_PAGE (self), NULL);

  return PRIVATE (self)->title;
}

/**
 * mostik_page_get_default_widget:
 *
 * Returns: (transfer none) (nullable): what Return works where nothing else takes it
 */
GtkWidget *
mostik_page_get_default_widget (MostikPage *self)
{
  g_return_val_if_fail (MOSTIK_IS_PAGE (self), NULL);

  return PRIVATE (self)->default_widget;
}

gboolean
mostik_page_can_go_back (MostikPage *self)
{
  g_return_val_if_fail (MOSTIK_IS_PAGE (self), FALSE);

  return PRIVATE (self)->can_go_back;
}

/**
 * mostik_page_is_busy:
 *
 * Returns: whether something runs here that Escape shall stop
 */
gboolean
mostik_page_is_busy (MostikPage *self)
{
  g_return_val_if_fail (MOSTIK_IS_PAGE (self), FALSE);

  return PRIVATE (self)->busy;
}

/**
 * mostik_page_shown:
 *
 * To be called by the window when the page has become the visible one.
 */
void
mostik_page_shown (MostikPage *self)
{
  g_return_if_fail (MOSTIK_IS_PAGE (self));

  MOSTIK_PAGE_GET_CLASS (self)->shown (self);
}

/**
 * mostik_page_left:
 *
 * To be called by the window when another page takes its place.
 */
void
mostik_page_left (MostikPage *self)
{
  g_return_if_fail (MOSTIK_IS_PAGE (self));

  MOSTIK_PAGE_GET_CLASS (self)->left (self);
}

/**
 * mostik_page_get_help_id:
 *
 * Returns: (nullable): the help page for this place
 */
const char *
mostik_page_get_help_id (MostikPage *self)
{
  g_return_val_if_fail (MOSTIK_IS_PAGE (self), NULL);

  return MOSTIK_PAGE_GET_CLASS (self)->help_id (self);
}
