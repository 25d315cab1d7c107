/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page is built anew in the other language: what becomes of what the person did on the old one?
 *
 * Both come from the same template and the same model, so they have the same widgets in the same
 * places. They are walked side by side, and what a person can change in a widget goes from the old
 * one to the new: text, the place of the cursor, what is open or switched on, how far it was
 * scrolled, the focus. Where the two differ the walk ends; nothing is guessed.
 */
#include "ui/mostik-carry-over.h"

/* Something that is open or not, or on or off, and the property that says so. */
static const struct
{
  const char *type;
  const char *property;
} switches[] = {
  { "GtkExpander", "expanded" },
  { "AdwExpanderRow", "expanded" },
  { "GtkCheckButton", "active" },
  { "GtkSwitch", "active" },
  { "GtkDropDown", "selected" },
  { "AdwComboRow", "selected" },
};

static void
carry_switch (GtkWidget *from,
              GtkWidget *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_type_is_a (G_OBJECT_TYPE (from), g_type_from_name (switches[i].type)))
      {
        g_auto (GValue) value = G_VALUE_INIT;

        g_object_get_property (G_OBJECT (from), switches[i].property, &value);
        g_object_set_property (G_OBJECT (to), switches[i].property, &value);
      }
}

static void
carry_text (GtkEditable *from,
            GtkEditable *to)
{
  gtk_editable_set_text (to, gtk_editable_get_text (from));
  gtk_editable_set_position (to, gtk_editable_get_position (from));
}

static void
carry_text_view (GtkTextView *from,
                 GtkTextView *to)
{
  GtkTextBuffer *old_buffer = gtk_text_view_get_buffer (from);
  GtkTextBuffer *new_buffer = gtk_text_view_get_buffer (to);
  g_autofree char *text = NULL;
  int position;
  GtkTextIter cursor;

  g_object_get (old_buffer, "text", &text, "cursor-position", &position, NULL);
  gtk_text_buffer_set_text (new_buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (new_buffer, &cursor, position);
  gtk_text_buffer_place_cursor (new_buffer, &cursor);
}

static double
get_length (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_lower (adjustment) -
         gtk_adjustment_get_page_size (adjustment);
}

typedef struct
{
  double fraction; /* of the whole way: the other language takes more or less room */
} Scroll;

static void
laid_out_cb (GtkAdjustment *adjustment,
             gpointer user_data)
{
  const Scroll *scroll = user_data;
  double length = get_length (adjustment);
  double value = gtk_adjustment_get_lower (adjustment) + scroll->fraction * length;

  if (length <= 0)
    return;

  /* The data goes with the handler. */
  g_signal_handlers_disconnect_by_func (adjustment, laid_out_cb, user_data);
  gtk_adjustment_set_value (adjustment, value);
}

static void
free_scroll (gpointer data,
             G_GNUC_UNUSED GClosure *closure)
{
  g_free (data);
}

/* How far can be said only once the new page has its height. */
static void
carry_scroll (GtkScrolledWindow *from,
              GtkScrolledWindow *to)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (from);
  double way = gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_lower (adjustment);
  Scroll *scroll;

  if (way <= 0 || get_length (adjustment) <= 0)
    return;

  scroll = g_new (Scroll, 1);
  scroll->fraction = way / get_length (adjustment);
  g_signal_connect_data (gtk_scrolled_window_get_vadjustment (to), "changed",
                         G_CALLBACK (laid_out_cb), scroll, free_scroll, 0);
}

/**
 * mostik_carry_over:
 * @from: the old widget, with all that is in it
 * @to: the new one
 * @focus: (nullable): what has the focus, or had it until @from was taken away
 *
 * Takes over into @to what the person did in @from.
 *
 * Returns: (transfer none) (nullable): what stands in @to where @focus stands in @from
 */
GtkWidget *
mostik_carry_over (GtkWidget *from,
                   GtkWidget *to,
                   GtkWidget *focus)
{
  GtkWidget *new_focus = from == focus ? to : NULL;
  GtkWidget *old_child = gtk_widget_get_first_child (from);
  GtkWidget *new_child = gtk_widget_get_first_child (to);

  if (GTK_IS_TEXT (from))
    carry_text (GTK_EDITABLE (from), GTK_EDITABLE (to));
  else if (GTK_IS_TEXT_VIEW (from))
    carry_text_view (GTK_TEXT_VIEW (from), GTK_TEXT_VIEW (to));
  else if (GTK_IS_SCROLLED_WINDOW (from))
    carry_scroll (GTK_SCROLLED_WINDOW (from), GTK_SCROLLED_WINDOW (to));
  else
    carry_switch (from, to);

  while (old_child != NULL && new_child != NULL &&
         G_OBJECT_TYPE (old_child) == G_OBJECT_TYPE (new_child))
    {
      GtkWidget *found = mostik_carry_over (old_child, new_child, focus);

      new_focus = found != NULL ? found : new_focus;
      old_child = gtk_widget_get_next_sibling (old_child);
      new_child = gtk_widget_get_next_sibling (new_child);
    }

  return new_focus;
}
