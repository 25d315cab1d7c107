/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How to mend what the check has found, where the person can do it: a few steps, in the order in
 * which they help most, and the check again below them. Which advice it is follows from the
 * result, so that a page built anew shows the same. It needs no network.
 */
#include "ui/pages/advice/mostik-advice-page.h"

#include "config.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-choices.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"
#include "ui/mostik-settings-panel.h"
#include "ui/mostik-step-row.h"

#include <glib/gi18n.h>

struct _MostikAdvicePage
{
  MostikPage parent_instance;

  MostikHeading *heading;
  MostikParagraph *introduction;
  GtkBox *steps_box;
  GtkBox *choices_box;
};

G_DEFINE_FINAL_TYPE (MostikAdvicePage, mostik_advice_page, MOSTIK_TYPE_PAGE)

#define MAX_STEPS 5
#define NO_PANEL (-1)

typedef struct
{
  const char *title; /* NULL ends the list */
  const char *text;  /* (nullable): NULL = where the settings are */
  const char *copy;  /* (nullable): below the text, to be copied */
} Step;

typedef struct
{
  const char *heading;
  const char *introduction;
  int panel; /* MostikSettingsPanel or NO_PANEL */
  Step steps[MAX_STEPS + 1];
} Advice;

/* The names of the connections that Proton VPN's kill switch makes: its own code
 * (proton.vpn.killswitch.backend, permanent or not) and the older program's
 * (ProtonVPN/linux-cli#66). Looked up on 23 November 2026. */
#define DELETE_KILL_SWITCH                              \
  "nmcli connection delete pvpn-killswitch\n"           \
  "nmcli connection delete pvpn-killswitch-perm\n"      \
  "nmcli connection delete pvpn-killswitch-ipv6\n"      \
  "nmcli connection delete pvpn-killswitch-ipv6-perm\n" \
  "nmcli connection delete pvpn-routed-killswitch\n"    \
  "nmcli connection delete pvpn-ipv6leak-protection"

static const Advice browser = {
  /* Translators: from here on: pages of short advice for people who know little of computers. */
  N_ ("It still does not open in my browser"),
  N_ ("Mostik could open Proton Mail from this computer. So the cause is probably in the browser. Try these steps in turn, and stop when it opens."),
  NO_PANEL,
  {
    { N_ ("Type the address by hand"), N_ ("An old bookmark or a link may lead elsewhere. Type or copy this address:"), "https://mail.proton.me" },
    { N_ ("Open a private window"), N_ ("In Firefox press Ctrl+Shift+P, in Chrome or Chromium Ctrl+Shift+N. Open the address there. If it opens, old data of this site were in the way: delete them in the browser’s settings."), NULL },
    { N_ ("Switch extensions off"), N_ ("Ad blockers and VPN extensions may keep a page from loading. Switch them off for a moment and load the page again."), NULL },
    { N_ ("Try another browser"), N_ ("Any other one will do. If it opens there, look at the settings of the first one, above all for a proxy."), NULL },
    { N_ ("Check again"), N_ ("If nothing has helped, check once more: the connection may have changed in the meantime."), NULL },
  },
};

static const Advice clock_advice = {
  N_ ("Set date and time"),
  N_ ("While the date is wrong, browsers refuse to open sites. It takes a minute to put right."),
  MOSTIK_SETTINGS_PANEL_CLOCK,
  {
    { N_ ("Find the settings"), NULL, NULL },
    { N_ ("Switch on automatic time"), N_ ("Choose your time zone too. If there is no automatic time, set the date by hand: day, month and year."), NULL },
    { N_ ("Check again"), N_ ("If the date goes wrong whenever the computer was switched off, the small battery inside it may be empty."), NULL },
  },
};

static const Advice kill_switch = {
  N_ ("Let the internet through again"),
  N_ ("A VPN’s protection, its “kill switch”, can stay on while the VPN is not connected. Then nothing gets out."),
  NO_PANEL,
  {
    { N_ ("Open the VPN app and connect"), N_ ("If it connects, sites open again, through the VPN."), NULL },
    { N_ ("Or cancel, and switch the protection off"), N_ ("If it goes on connecting, press “Cancel” there. Then look for “Kill Switch” in its settings and switch it off."), NULL },
    { N_ ("The last resort"), N_ ("If Proton VPN is gone or does not start, these lines remove what its kill switch has left behind. Open a terminal, paste them and press Enter. Where something is not there, the terminal says so; that does no harm. As of 23 November 2026."), DELETE_KILL_SWITCH },
  },
};

static const Advice hosts = {
  N_ ("Mend this setting"),
  N_ ("A file of this computer leads Proton’s names to other addresses. Somebody may have had a reason for it. If the computer is not yours alone, ask first."),
  NO_PANEL,
  {
    { N_ ("Look at the lines"), N_ ("Open a terminal, paste this line and press Enter. It changes nothing."), "grep -i proton /etc/hosts" },
    { N_ ("Take them out"), N_ ("This line opens the file in an editor. It asks for the administrator’s password. Put a # before each line with proton, then save with Ctrl+O and leave with Ctrl+X."), "sudo nano /etc/hosts" },
    { N_ ("Check again"), N_ ("Then see whether Proton Mail opens."), NULL },
  },
};

static const Advice proxy = {
  N_ ("Switch the proxy off"),
  N_ ("At work or at school the proxy may be wanted: ask whoever looks after the network first."),
  MOSTIK_SETTINGS_PANEL_PROXY,
  {
    { N_ ("Find the settings"), NULL, NULL },
    { N_ ("Choose “Off” or “No proxy”"), N_ ("If a program had set the proxy, a VPN for example, it may set it again. Then switch it off in that program, or start the program."), NULL },
    { N_ ("Check again"), N_ ("Then see whether Proton Mail opens."), NULL },
  },
};

static const Advice online = {
  N_ ("No site opens: what to check"),
  N_ ("Try these steps in turn, and stop when sites open again."),
  NO_PANEL,
  {
    { N_ ("Wi-Fi or cable"), N_ ("Is Wi-Fi switched on, and flight mode off? Does the cable sit firmly at both ends?"), NULL },
    { N_ ("Another device"), N_ ("Does a site open on a phone in the same Wi-Fi? If so, restart this computer. If not, go on with the router."), NULL },
    { N_ ("The router"), N_ ("Pull out its power plug, wait half a minute, plug it in again. Then wait three minutes."), NULL },
    { N_ ("The provider"), N_ ("Is the bill paid? Is there a repair in your area? The provider’s hotline knows."), NULL },
    { N_ ("In the meantime"), N_ ("A phone can share its mobile internet with this computer. Look for “hotspot” in its settings."), NULL },
  },
};

static const Advice *
find_advice (MostikChoice choice)
{
  switch ((int) choice)
    {
    case MOSTIK_CHOICE_HELP_BROWSER:
      return &browser;
    case MOSTIK_CHOICE_HELP_CLOCK:
      return &clock_advice;
    case MOSTIK_CHOICE_HELP_KILL_SWITCH:
      return &kill_switch;
    case MOSTIK_CHOICE_HELP_HOSTS:
      return &hosts;
    case MOSTIK_CHOICE_HELP_PROXY:
      return &proxy;
    case MOSTIK_CHOICE_HELP_ONLINE:
    default:
      return &online;
    }
}

static void
add_step (MostikAdvicePage *self,
          const Advice *advice,
          guint index)
{
  const Step *step = &advice->steps[index];
  GtkWidget *row = mostik_step_row_new (index + 1, _ (step->title));
  const char *text = step->text != NULL
                       ? _ (step->text)
                       : mostik_settings_panel_describe ((MostikSettingsPanel) advice->panel,
                                                         g_getenv ("XDG_CURRENT_DESKTOP"));

  if (step->copy != NULL)
    mostik_step_row_add_address (MOSTIK_STEP_ROW (row), text, step->copy);
  else
    mostik_step_row_add_text (MOSTIK_STEP_ROW (row), text);

  gtk_box_append (self->steps_box, row);
}

/* Where the settings do not open after all, the words above say where they are. */
static void
open_settings_cb (GtkWidget *button,
                  gpointer user_data)
{
  MostikSettingsPanel panel = (MostikSettingsPanel) GPOINTER_TO_INT (user_data);
  g_autoptr (GError) error = NULL;

  if (mostik_settings_panel_open (panel, button, &error))
    return;

  g_debug ("No settings: %s", error->message);
  gtk_widget_set_sensitive (button, FALSE);
}

static void
show_advice (MostikAdvicePage *self,
             const Advice *advice)
{
  const MostikChoiceWords *check = mostik_choice_get_words (MOSTIK_CHOICE_CHECK);
  gboolean has_panel =
    advice->panel != NO_PANEL &&
    mostik_settings_panel_is_there ((MostikSettingsPanel) advice->panel);

  mostik_heading_set_text (self->heading, _ (advice->heading));
  mostik_paragraph_set_text (self->introduction, _ (advice->introduction));
  for (guint i = 0; advice->steps[i].title != NULL; i++)
    add_step (self, advice, i);

  if (has_panel)
    {
      /* Translators: a large button that opens a part of the system's settings. */
      GtkWidget *button = mostik_choice_row_new (_ ("Open the Settings"), NULL, NULL, TRUE);

      g_signal_connect (button, "clicked", G_CALLBACK (open_settings_cb),
                        GINT_TO_POINTER (advice->panel));
      gtk_box_append (self->choices_box, button);
    }
  gtk_box_append (self->choices_box,
                  mostik_choice_row_new (_ (check->title), NULL, check->action, !has_panel));
}

static void
mostik_advice_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_ADVICE_PAGE);

  G_OBJECT_CLASS (mostik_advice_page_parent_class)->dispose (object);
}

static void
mostik_advice_page_class_init (MostikAdvicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_advice_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/advice/mostik-advice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikAdvicePage, heading);
  gtk_widget_class_bind_template_child (widget_class, MostikAdvicePage, introduction);
  gtk_widget_class_bind_template_child (widget_class, MostikAdvicePage, steps_box);
  gtk_widget_class_bind_template_child (widget_class, MostikAdvicePage, choices_box);
}

static void
mostik_advice_page_init (MostikAdvicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_advice_page_new:
 * @model: a model with a finished check
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_advice_page_new (MostikCheckModel *model)
{
  MostikAdvicePage *self = g_object_new (MOSTIK_TYPE_ADVICE_PAGE, NULL);
  const MostikDiagnosis *diagnosis = mostik_check_model_get_diagnosis (model);

  g_return_val_if_fail (diagnosis != NULL, MOSTIK_PAGE (self));

  show_advice (self, find_advice (mostik_choices_find_help (diagnosis)));

  return MOSTIK_PAGE (self);
}
