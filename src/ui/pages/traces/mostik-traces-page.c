/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stays on this computer? What Mostik keeps itself, as the disk says now; what closing it
 * wipes; and what Mostik cannot remove, said before anybody relies on it. The same page, with
 * another beginning, comes after everything was cleared.
 */
#include "ui/pages/traces/mostik-traces-page.h"

#include "config.h"
#include "report/mostik-traces.h"
#include "ui/mostik-address-row.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"

#include <glib/gi18n.h>

struct _MostikTracesPage
{
  MostikPage parent_instance;

  MostikHeading *heading;
  MostikParagraph *intro;
  MostikParagraph *disk;
  GtkWidget *hide;
  GtkWidget *clear_button;
  GtkBox *foreign_box;
  MostikParagraph *removal;
  MostikAddressRow *command;
  GtkWidget *quit_button;
};

G_DEFINE_FINAL_TYPE (MostikTracesPage, mostik_traces_page, MOSTIK_TYPE_PAGE)

/* Translators: what Mostik may keep on disk; a file's name follows. */
static const char *const trace_words[MOSTIK_N_TRACES] = {
  [MOSTIK_TRACE_SETTINGS] = N_ ("Language and size of text:"),
};

#define FLATPAK (1 << MOSTIK_INSTALL_FLATPAK)
#define PACKAGE (1 << MOSTIK_INSTALL_PACKAGE)
#define OTHER (1 << MOSTIK_INSTALL_OTHER)
#define ANY (FLATPAK | PACKAGE | OTHER)

/* What others write, and we cannot remove. Peers, E: "Computer taken". */
static const struct
{
  guint installs; /* where it is so */
  const char *title;
  const char *text;
} foreign[] = {
  /* Translators: the texts of this table are read by somebody who may be in danger: short, exact,
   * calm. What is said here is not promised to be all. */
  { ANY, N_ ("Files that you saved or downloaded"),
    N_ ("Mostik does not note where they are. Look in the folders Downloads and Documents, in the trash and in the list of recent files.") },
  { FLATPAK, N_ ("How Mostik was installed"),
    N_ ("“flatpak history” names Mostik, and so may the system log. If you let Mostik open or save a file, the system remembers this permission.") },
  { PACKAGE, N_ ("How Mostik was installed"),
    N_ ("The lists of installed packages and their logs name Mostik: /var/log/dpkg.log and the folder /var/log/apt, with older copies beside them.") },
  { OTHER, N_ ("How Mostik was installed"),
    N_ ("The files of the program itself are where they were put, and so are its download and its source.") },
  { ANY, N_ ("Browser"),
    N_ ("Pages that were opened from here are in the browser’s history.") },
  { ANY, N_ ("Printer"),
    N_ ("The printing system may note what was printed: when, by whom and how many pages.") },
  { ANY, N_ ("Clipboard manager"),
    N_ ("If there is one, it may keep what was copied here, although Mostik takes its text off the clipboard.") },
  { ANY, N_ ("Terminal"),
    N_ ("Commands that were entered in a terminal are in its history.") },
  { ANY, N_ ("Common caches"),
    N_ ("The desktop keeps fonts, pictures and the list of programs ready for all programs at once, and may note which ones were started.") },
  { ANY, N_ ("Router and provider"),
    N_ ("They can see which sites this computer contacts, and may keep a log of it. Nothing that is done on this computer changes that.") },
};

static const char *
find_words (const char *path)
{
  for (guint i = 0; i < MOSTIK_N_TRACES; i++)
    {
      g_autofree char *known = mostik_trace_get_path (i);

      if (g_str_equal (known, path))
        return _ (trace_words[i]);
    }

  return NULL;
}

static char *
describe_disk (void)
{
  g_autoptr (GPtrArray) files = mostik_traces_find ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_filename_display_name (g_ptr_array_index (files, i));
      const char *words = find_words (g_ptr_array_index (files, i));

      if (i > 0)
        g_string_append_c (text, '\n');
      if (words != NULL)
        g_string_append_printf (text, "%s ", words);
      g_string_append (text, path);
    }
  if (files->len == 0)
    g_string_append (text, _ ("Nothing of Mostik’s own."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_foreign (MostikTracesPage *self,
             MostikInstall install)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    if ((foreign[i].installs & (1 << install)) != 0)
      gtk_box_append (self->foreign_box,
                      g_object_new (MOSTIK_TYPE_PARAGRAPH, "title", _ (foreign[i].title), "text",
                                    _ (foreign[i].text), NULL));
}

static void
show_removal (MostikTracesPage *self,
              MostikInstall install)
{
  const char *command = mostik_install_get_removal (install);

  mostik_paragraph_set_text (self->removal,
                             command != NULL
                               ? _ ("This command, entered in a terminal, removes the program with all that it keeps. The terminal notes it in its history.")
                               : _ ("Remove the program the way it was installed."));
  gtk_widget_set_visible (GTK_WIDGET (self->command), command != NULL);
  if (command != NULL)
    mostik_address_row_set_address (self->command, command);
}

static void
show_cleared (MostikTracesPage *self)
{
  /* Translators: heading of the page after Clear Everything. */
  mostik_heading_set_text (self->heading, _ ("Cleared"));
  mostik_paragraph_set_text (self->intro, _ ("Mostik has removed what it kept on this computer, and has forgotten the result of the check. Text that was copied here is off the clipboard. What is still there stands below."));
  gtk_widget_set_visible (self->hide, FALSE);
  gtk_widget_set_visible (self->clear_button, FALSE);
  gtk_widget_set_visible (self->quit_button, TRUE);
}

static void
mostik_traces_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_TRACES_PAGE);

  G_OBJECT_CLASS (mostik_traces_page_parent_class)->dispose (object);
}

static void
mostik_traces_page_class_init (MostikTracesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_traces_page_dispose;

  g_type_ensure (MOSTIK_TYPE_ADDRESS_ROW);
  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/traces/mostik-traces-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, heading);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, intro);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, disk);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, hide);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, foreign_box);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, removal);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, command);
  gtk_widget_class_bind_template_child (widget_class, MostikTracesPage, quit_button);
}

static void
mostik_traces_page_init (MostikTracesPage *self)
{
  MostikInstall install = mostik_install_guess ("/");
  g_autofree char *disk = describe_disk ();

  gtk_widget_init_template (GTK_WIDGET (self));
  mostik_paragraph_set_text (self->disk, disk);
  add_foreign (self, install);
  show_removal (self, install);
}

/**
 * mostik_traces_page_new:
 * @moment: what it is looked at for
 *
 * Returns: (transfer floating): a new page; it tells of the disk as that is now
 */
MostikPage *
mostik_traces_page_new (MostikTracesMoment moment)
{
  MostikTracesPage *self = g_object_new (MOSTIK_TYPE_TRACES_PAGE, NULL);

  if (moment == MOSTIK_TRACES_CLEARED)
    show_cleared (self);

  return MOSTIK_PAGE (self);
}
