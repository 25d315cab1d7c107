/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A button that puts a text on the clipboard and says that it did.
 *
 * After the click the button itself reads "Copied" for as long as the text stays on the clipboard:
 * no toast that is gone before it was read, no timer.
 */
#include "ui/mostik-copy-button.h"

#include <glib/gi18n.h>

struct _MostikCopyButton
{
  GtkButton parent_instance;

  char *text;              /* (owned) (nullable) */
  char *words;             /* (owned): what the button says before the click */
  char *what;              /* (owned) (nullable): for a screen reader, what is copied */
  GtkWidget *label;        /* (unowned): a child that can wrap, where a button's own label cannot */
  GdkClipboard *clipboard; /* (owned) (nullable): while it may hold our text */
  gulong changed_id;
};

G_DEFINE_FINAL_TYPE (MostikCopyButton, mostik_copy_button, GTK_TYPE_BUTTON)

static void
say (MostikCopyButton *self,
     const char *words)
{
  g_autofree char *name = NULL;

  /* Translators: what a screen reader says of a button: what it does (%1$s), to what (%2$s).
   * Example: "Copy: https://protonvpn.com/download". */
  name = self->what != NULL ? g_strdup_printf (_ ("%1$s: %2$s"), words, self->what) : g_strdup (words);
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
let_go_of_clipboard (MostikCopyButton *self)
{
  if (self->clipboard != NULL)
    g_clear_signal_handler (&self->changed_id, self->clipboard);
  g_clear_object (&self->clipboard);
}

static void
clipboard_changed_cb (MostikCopyButton *self)
{
  g_assert (MOSTIK_IS_COPY_BUTTON (self));

  let_go_of_clipboard (self);
  say (self, self->words);
}

static void
mostik_copy_button_clicked (GtkButton *button)
{
  MostikCopyButton *self = MOSTIK_COPY_BUTTON (button);

  if (self->text == NULL)
    return;

  let_go_of_clipboard (self);
  self->clipboard = g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  gdk_clipboard_set_text (self->clipboard, self->text);
  self->changed_id = g_signal_connect_object (self->clipboard,
                                              "changed",
                                              G_CALLBACK (clipboard_changed_cb),
                                              self,
                                              G_CONNECT_SWAPPED);
  say (self, _ ("Copied"));
}

static void
mostik_copy_button_dispose (GObject *object)
{
  let_go_of_clipboard (MOSTIK_COPY_BUTTON (object));

  G_OBJECT_CLASS (mostik_copy_button_parent_class)->dispose (object);
}

static void
mostik_copy_button_finalize (GObject *object)
{
  MostikCopyButton *self = MOSTIK_COPY_BUTTON (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->what, g_free);

  G_OBJECT_CLASS (mostik_copy_button_parent_class)->finalize (object);
}

static void
mostik_copy_button_class_init (MostikCopyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mostik_copy_button_dispose;
  object_class->finalize = mostik_copy_button_finalize;

  GTK_BUTTON_CLASS (klass)->clicked = mostik_copy_button_clicked;
}

static void
mostik_copy_button_init (MostikCopyButton *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (self), self->label);

  mostik_copy_button_set_words (self, _ ("Copy"), NULL);
}

/**
 * mostik_copy_button_set_text:
 * @text: what a click puts on the clipboard
 */
void
mostik_copy_button_set_text (MostikCopyButton *self,
                             const char *text)
{
  g_return_if_fail (MOSTIK_IS_COPY_BUTTON (self));

  g_free (self->text);
  self->text = g_strdup (text);
}

/**
 * mostik_copy_button_set_words:
 * @words: what the button says
 * @what: (nullable): what is copied, where @words do not tell it
 */
void
mostik_copy_button_set_words (MostikCopyButton *self,
                              const char *words,
                              const char *what)
{
  g_return_if_fail (MOSTIK_IS_COPY_BUTTON (self));

  g_free (self->words);
  self->words = g_strdup (words);
  g_free (self->what);
  self->what = g_strdup (what);
  say (self, self->words);
}
