/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands above every page that is not about this computer's own connection, and the way out
 * of there.
 */
#include "ui/mostik-guest-bar.h"

#include "config.h"
#include "explain/mostik-explain-dictation.h"

#include <glib/gi18n.h>

struct _MostikGuestBar
{
  AdwBin parent_instance;

  GtkLabel *text_label;
  GtkButton *leave_button;
};

G_DEFINE_FINAL_TYPE (MostikGuestBar, mostik_guest_bar, ADW_TYPE_BIN)

static void
mostik_guest_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_GUEST_BAR);

  G_OBJECT_CLASS (mostik_guest_bar_parent_class)->dispose (object);
}

static void
mostik_guest_bar_class_init (MostikGuestBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_guest_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-guest-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikGuestBar, text_label);
  gtk_widget_class_bind_template_child (widget_class, MostikGuestBar, leave_button);
}

static void
mostik_guest_bar_init (MostikGuestBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_guest_bar_show:
 * @kind: what the pages are about
 * @day: (nullable): of a dictated result
 *
 * Says it in the current language; with the person's own connection there is no bar.
 */
void
mostik_guest_bar_show (MostikGuestBar *self,
                       MostikCheckKind kind,
                       const GDate *day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MOSTIK_IS_GUEST_BAR (self));

  if (kind == MOSTIK_CHECK_KIND_DICTATED)
    text = mostik_explain_dictated (day);
  else
    /* Translators: above every page of a rehearsal. */
    text = g_strdup (_ ("A practice example – not your connection"));

  gtk_label_set_label (self->text_label, text);
  gtk_button_set_label (self->leave_button,
                        kind == MOSTIK_CHECK_KIND_DICTATED
                          /* Translators: button that leaves somebody else's result. */
                          ? _ ("Leave This Result")
                          /* Translators: button that leaves a practice example. */
                          : _ ("Leave the Example"));
  gtk_widget_set_visible (GTK_WIDGET (self), kind != MOSTIK_CHECK_KIND_OWN);
}

const char *
mostik_guest_bar_get_text (MostikGuestBar *self)
{
  g_return_val_if_fail (MOSTIK_IS_GUEST_BAR (self), NULL);

  return gtk_label_get_label (self->text_label);
}

/**
 * mostik_guest_bar_is_for_show:
 * @kind: what the pages are about
 * @event: what a button leads to
 *
 * Returns: whether that would leave what is shown: no example has another network, and no dictated
 *   result can be checked again or looked into
 */
gboolean
mostik_guest_bar_is_for_show (MostikCheckKind kind,
                              MostikFlowEvent event)
{
  switch ((int) event)
    {
    case MOSTIK_FLOW_EVENT_OTHER_NETWORK:
    case MOSTIK_FLOW_EVENT_CHECK_OTHER:
      return kind != MOSTIK_CHECK_KIND_OWN;
    case MOSTIK_FLOW_EVENT_CHECK:
    case MOSTIK_FLOW_EVENT_DETAILS:
      return kind == MOSTIK_CHECK_KIND_DICTATED;
    default:
      return FALSE;
    }
}

/**
 * mostik_guest_bar_explain_button:
 *
 * Returns: (transfer none): why such a button does nothing
 */
const char *
mostik_guest_bar_explain_button (MostikCheckKind kind)
{
  if (kind == MOSTIK_CHECK_KIND_DICTATED)
    /* Translators: a button was pressed on the page of a dictated result. */
    return _ ("This button works on the computer that was checked, not here.");

  /* Translators: a button was pressed on a page of a practice example. */
  return _ ("This is a practice example: the button opens nothing here.");
}
