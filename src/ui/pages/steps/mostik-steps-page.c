/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How do I get in today, and how do I object? For now: the three steps of the text with which
 * Proton answered the block of 2020, told anew, dated, with what is known of them today. It needs
 * no network: every address is written out and can be copied.
 *
 * The table below will give way to walk-throughs that check each step by themselves.
 */
#include "ui/pages/steps/mostik-steps-page.h"

#include "config.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"
#include "ui/mostik-step-row.h"

#include <glib/gi18n.h>

struct _MostikStepsPage
{
  MostikPage parent_instance;

  GtkBox *steps_box;
  GtkWidget *start; /* (unowned): the step that the person came for */
};

G_DEFINE_FINAL_TYPE (MostikStepsPage, mostik_steps_page, MOSTIK_TYPE_PAGE)

#define N_STEPS 3
#define N_PARTS 5

/* Stands for Proton's address in the Tor network, which the catalogue knows. */
static const char onion[] = "";

typedef struct
{
  const char *title;
  MostikStepsStart start; /* who comes for this one is led to it */
  struct
  {
    const char *text;    /* NULL ends the list */
    const char *address; /* (nullable): stands below the text */
  } parts[N_PARTS];
} Step;

/* Sources: Proton's text of early 2020; ways PV-10, PV-11, PV-16, PV-18, PM-09, TB-01, BR-03; the
 * threat table for the last sentence. Checked on 23 November 2026. */
static const Step steps[N_STEPS] = {
  /* Translators: all texts of this table are steps that a worried reader shall follow: short
   * sentences, no technical words. The names of programs and of their modes stay as they are. */
  {
    N_ ("Proton VPN"),
    MOSTIK_STEPS_START_ACCESS,
    {
      { N_ ("Proton VPN is Proton’s own program. It leads all connections of this computer round by another way. You sign in with the same name and password as in your mail. The free version is enough. Then choose a server outside Russia.") },
      { N_ ("Where to get it:"), "https://protonvpn.com/download" },
      { N_ ("As of 23 November 2026: in Russia, Proton VPN often does not connect. By all reports, its usual connections are recognized and cut. Its Stealth mode was made for such networks. In August 2026, Proton VPN for Linux had this mode only in its trial version. How well it works in Russia is not known to us.") },
      { N_ ("If the address above does not open, begin with step 2. It may open in Tor Browser.") },
    },
  },
  {
    N_ ("Tor Browser"),
    MOSTIK_STEPS_START_ACCESS,
    {
      { N_ ("Tor Browser is a free browser. It passes each connection through several computers in different countries. Your provider does not see which sites you open. It may see that you use Tor.") },
      { N_ ("Where to get it:"), "https://www.torproject.org/download/" },
      { N_ ("As of 23 November 2026: in Russia, Tor Browser usually does not connect by itself. It needs a “bridge”, an entrance that is not on public lists. In Tor Browser open Settings, then Connection: a bridge can be requested there.") },
      { N_ ("Proton Mail has an address of its own in the Tor network. It opens in Tor Browser only:"), onion },
    },
  },
  {
    N_ ("A complaint to the provider"),
    MOSTIK_STEPS_START_COMPLAINT,
    {
      { N_ ("Proton asked its readers to complain to MTS, Rostelecom and the other large providers. If many people do, the decision may be reconsidered. Write to the company that you have the contract with.") },
      { N_ ("Write rather than call, and ask for a written answer. Say which site does not open and since what day. Ask whether the provider limits access to it, and on what grounds. There is no need to mention a VPN or Tor.") },
      { N_ ("After such a letter, the provider knows that you use Proton Mail. Whether to write is up to you.") },
    },
  },
};

static void
add_part (MostikStepRow *row,
          const char *text,
          const char *address,
          MostikCatalog *catalog)
{
  if (address == onion)
    address = catalog != NULL ? mostik_catalog_get_onion_address (catalog) : NULL;

  if (address != NULL)
    mostik_step_row_add_address (row, text, address);
  else
    mostik_step_row_add_text (row, text);
}

static void
add_step (MostikStepsPage *self,
          guint index,
          MostikCatalog *catalog)
{
  const Step *step = &steps[index];
  GtkWidget *row = mostik_step_row_new (index + 1, _ (step->title));

  for (guint i = 0; i < N_PARTS && step->parts[i].text != NULL; i++)
    add_part (MOSTIK_STEP_ROW (row), _ (step->parts[i].text), step->parts[i].address, catalog);

  gtk_box_append (self->steps_box, row);
  if (step->start == MOSTIK_STEPS_START_COMPLAINT)
    self->start = row;
}

/* A step can be scrolled to only when it has its place. */
static gboolean
start_cb (GtkWidget *widget,
          GdkFrameClock *frame_clock,
          gpointer user_data)
{
  MostikStepsPage *self = MOSTIK_STEPS_PAGE (widget);
  GtkWidget *box = GTK_WIDGET (self->steps_box);
  GtkWidget *scrolled_window = gtk_widget_get_ancestor (box, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_point_t top;

  if (gtk_widget_get_height (self->start) == 0)
    return G_SOURCE_CONTINUE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled_window));
  if (gtk_widget_compute_point (self->start, box, &GRAPHENE_POINT_INIT (0, 0), &top))
    gtk_adjustment_set_value (adjustment, top.y);
  mostik_step_row_focus (MOSTIK_STEP_ROW (self->start));

  return G_SOURCE_REMOVE;
}

static void
mostik_steps_page_shown (MostikPage *page)
{
  MostikStepsPage *self = MOSTIK_STEPS_PAGE (page);

  if (self->start != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), start_cb, NULL, NULL);
  else
    MOSTIK_PAGE_CLASS (mostik_steps_page_parent_class)->shown (page);
}

static void
mostik_steps_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_STEPS_PAGE);

  G_OBJECT_CLASS (mostik_steps_page_parent_class)->dispose (object);
}

static void
mostik_steps_page_class_init (MostikStepsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_steps_page_dispose;
  MOSTIK_PAGE_CLASS (klass)->shown = mostik_steps_page_shown;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/steps/mostik-steps-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikStepsPage, steps_box);
}

static void
mostik_steps_page_init (MostikStepsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_steps_page_new:
 * @model: knows Proton's address in the Tor network
 * @start: what the person came for
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_steps_page_new (MostikCheckModel *model,
                       MostikStepsStart start)
{
  MostikStepsPage *self = g_object_new (MOSTIK_TYPE_STEPS_PAGE, NULL);

  for (guint i = 0; i < N_STEPS; i++)
    add_step (self, i, mostik_check_model_get_catalog (model));
  if (start == MOSTIK_STEPS_START_ACCESS)
    self->start = NULL;

  return MOSTIK_PAGE (self);
}
