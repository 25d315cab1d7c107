/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom Mostik contacts, when and why: a heading for each time, a row for each purpose. All of it is
 * made from the catalogue.
 */
#include "ui/pages/contacts/mostik-contacts-page.h"

#include "config.h"
#include "explain/mostik-explain-contacts.h"
#include "ui/mostik-heading.h"

struct _MostikContactsPage
{
  MostikPage parent_instance;

  GtkLabel *promise_label;
  GtkBox *groups_box;
  GtkLabel *exception_label;
};

G_DEFINE_FINAL_TYPE (MostikContactsPage, mostik_contacts_page, MOSTIK_TYPE_PAGE)

static void
mostik_contacts_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_CONTACTS_PAGE);

  G_OBJECT_CLASS (mostik_contacts_page_parent_class)->dispose (object);
}

static void
mostik_contacts_page_class_init (MostikContactsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_contacts_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/contacts/mostik-contacts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikContactsPage, promise_label);
  gtk_widget_class_bind_template_child (widget_class, MostikContactsPage, groups_box);
  gtk_widget_class_bind_template_child (widget_class, MostikContactsPage, exception_label);
}

static void
mostik_contacts_page_init (MostikContactsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->promise_label, mostik_explain_contacts_promise ());
  gtk_label_set_label (self->exception_label, mostik_explain_contacts_exception ());
}

static void
append_label (GtkBox *box,
              const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static GtkWidget *
make_row (const MostikContactRow *contact)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strconcat (contact->why, "\n", contact->where, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), contact->what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
append_group (GtkBox *box,
              const MostikContactGroup *group)
{
  GtkWidget *heading = g_object_new (MOSTIK_TYPE_HEADING, "level", 2, "text", group->when,
                                     "margin-top", 12, NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_box_append (box, heading);
  append_label (box, group->level);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  for (guint i = 0; i < group->rows->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (g_ptr_array_index (group->rows, i)));
  gtk_box_append (box, list);
}

/**
 * mostik_contacts_page_new:
 * @model: holds the catalogue
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_contacts_page_new (MostikCheckModel *model)
{
  MostikContactsPage *self = g_object_new (MOSTIK_TYPE_CONTACTS_PAGE, NULL);
  MostikCatalog *catalog = mostik_check_model_get_catalog (model);
  g_autoptr (GPtrArray) groups = NULL;

  g_return_val_if_fail (catalog != NULL, MOSTIK_PAGE (self));

  groups = mostik_explain_contacts (catalog);
  for (guint i = 0; i < groups->len; i++)
    append_group (self->groups_box, g_ptr_array_index (groups, i));

  return MOSTIK_PAGE (self);
}
