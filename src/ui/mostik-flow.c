/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where can the person go from here, and what does "back" mean there?
 *
 * The order of the pages is a table: in this state, this event leads to that state. A state that
 * is kept goes on the back stack; one that is not kept is gone (nobody wants to go "back" into a
 * check that is over). There is no GTK here and no data of the person: the window maps states to
 * pages.
 *
 *   welcome ──check──▶ checking ──finished──▶ result ──details──▶ details
 *                         ▲                    │  │ └──access────▶ access
 *                         └───────check────────┘  └────complain──▶ complaint
 *
 *   result ──other network──▶ other network ──check other──▶ checking ──compared──▶ comparison
 *                                   ▲                                                   │
 *                                   └───────────────────other network───────────────────┘
 *
 *   (before any check, when a VPN is on) ──ask road──▶ road ──check──▶ checking
 *                                                       └──without VPN──▶ … ──check──▶ checking
 *
 * The pages of the menu have a table of their own: they are entered from anywhere, and Back leads
 * to where the person was. A check under way goes on below them.
 *
 *   menu ──helpers──▶ helpers ──words──▶ words     (what these lead to is not about this computer
 * and └──rehearsal──▶ rehearsal  walks a flow of its own: mostik-window.c)
 */
#include "ui/mostik-flow.h"

struct _MostikFlow
{
  MostikFlowState state;
  GArray *back; /* (owned) (element-type MostikFlowState): the newest last */
};

typedef struct
{
  MostikFlowState from;
  MostikFlowEvent event;
  MostikFlowState to;
  gboolean is_kept; /* @from can be come back to */
} MostikFlowStep;

static const MostikFlowStep steps[] = {
  { MOSTIK_FLOW_WELCOME, MOSTIK_FLOW_EVENT_TROUBLE, MOSTIK_FLOW_TROUBLE, FALSE },
  { MOSTIK_FLOW_WELCOME, MOSTIK_FLOW_EVENT_CHECK, MOSTIK_FLOW_CHECKING, TRUE },
  { MOSTIK_FLOW_CHECKING, MOSTIK_FLOW_EVENT_FINISHED, MOSTIK_FLOW_RESULT, FALSE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_CHECK, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_DETAILS, MOSTIK_FLOW_DETAILS, TRUE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_ACCESS, MOSTIK_FLOW_ACCESS, TRUE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_COMPLAIN, MOSTIK_FLOW_COMPLAINT, TRUE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_OTHER_NETWORK, MOSTIK_FLOW_OTHER_NETWORK, TRUE },
  { MOSTIK_FLOW_OTHER_NETWORK, MOSTIK_FLOW_EVENT_CHECK_OTHER, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_CHECKING, MOSTIK_FLOW_EVENT_COMPARED, MOSTIK_FLOW_COMPARISON, FALSE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_CHECK, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_DETAILS, MOSTIK_FLOW_DETAILS, TRUE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_ACCESS, MOSTIK_FLOW_ACCESS, TRUE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_COMPLAIN, MOSTIK_FLOW_COMPLAINT, TRUE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_OTHER_NETWORK, MOSTIK_FLOW_OTHER_NETWORK, TRUE },
  { MOSTIK_FLOW_WELCOME, MOSTIK_FLOW_EVENT_ASK_ROAD, MOSTIK_FLOW_ROAD, TRUE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_ASK_ROAD, MOSTIK_FLOW_ROAD, TRUE },
  { MOSTIK_FLOW_OTHER_NETWORK, MOSTIK_FLOW_EVENT_ASK_ROAD, MOSTIK_FLOW_ROAD, TRUE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_ASK_ROAD, MOSTIK_FLOW_ROAD, TRUE },
  { MOSTIK_FLOW_ROAD, MOSTIK_FLOW_EVENT_CHECK, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_ROAD, MOSTIK_FLOW_EVENT_CHECK_OTHER, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_ROAD, MOSTIK_FLOW_EVENT_WITHOUT_VPN, MOSTIK_FLOW_WITHOUT_VPN, TRUE },
  { MOSTIK_FLOW_WITHOUT_VPN, MOSTIK_FLOW_EVENT_CHECK, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_WITHOUT_VPN, MOSTIK_FLOW_EVENT_CHECK_OTHER, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_MAIL, MOSTIK_FLOW_MAIL, TRUE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_SIGN_IN, MOSTIK_FLOW_SIGN_IN, TRUE },
  { MOSTIK_FLOW_RESULT, MOSTIK_FLOW_EVENT_ADVICE, MOSTIK_FLOW_ADVICE, TRUE },
  { MOSTIK_FLOW_COMPARISON, MOSTIK_FLOW_EVENT_ADVICE, MOSTIK_FLOW_ADVICE, TRUE },
  { MOSTIK_FLOW_ADVICE, MOSTIK_FLOW_EVENT_CHECK, MOSTIK_FLOW_CHECKING, FALSE },
  { MOSTIK_FLOW_ADVICE, MOSTIK_FLOW_EVENT_ASK_ROAD, MOSTIK_FLOW_ROAD, TRUE },
  { MOSTIK_FLOW_HELPERS, MOSTIK_FLOW_EVENT_WORDS, MOSTIK_FLOW_WORDS, TRUE },
  { MOSTIK_FLOW_HELPERS, MOSTIK_FLOW_EVENT_REHEARSAL, MOSTIK_FLOW_REHEARSAL, TRUE },
  { MOSTIK_FLOW_REHEARSAL, MOSTIK_FLOW_EVENT_HOME, MOSTIK_FLOW_WELCOME, FALSE },
  { MOSTIK_FLOW_WELCOME, MOSTIK_FLOW_EVENT_DICTATED, MOSTIK_FLOW_RESULT, TRUE },
};

/* From every state, a check under way included. */
static const struct
{
  MostikFlowEvent event;
  MostikFlowState to;
  gboolean needs_facts; /* nothing to show where they cannot be read */
} menu_steps[] = {
  { MOSTIK_FLOW_EVENT_HELP, MOSTIK_FLOW_HELP, FALSE },
  { MOSTIK_FLOW_EVENT_TRACES, MOSTIK_FLOW_TRACES, FALSE },
  { MOSTIK_FLOW_EVENT_CONTACTS, MOSTIK_FLOW_CONTACTS, TRUE },
  { MOSTIK_FLOW_EVENT_BACKGROUND, MOSTIK_FLOW_BACKGROUND, FALSE },
  { MOSTIK_FLOW_EVENT_HELPERS, MOSTIK_FLOW_HELPERS, TRUE },
};

/* States that only their own end leads out of: Back would leave a check running unseen. */
static const MostikFlowState closed_states[] = {
  MOSTIK_FLOW_CHECKING,
};

static const MostikFlowStep *
find_step (MostikFlowState from,
           MostikFlowEvent event)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].from == from && steps[i].event == event)
      return &steps[i];

  return NULL;
}

/* Whether @event leads to a page of the menu, and one that has something to show. */
static gboolean
find_menu_page (const MostikFlow *self,
                MostikFlowEvent event,
                MostikFlowState *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (menu_steps); i++)
    if (menu_steps[i].event == event &&
        !(menu_steps[i].needs_facts && mostik_flow_remembers (self, MOSTIK_FLOW_TROUBLE)))
      {
        *to = menu_steps[i].to;
        return TRUE;
      }

  return FALSE;
}

/* The check that goes on below a page of the menu, if one does. */
static MostikFlowState *
find_check_below (const MostikFlow *self)
{
  MostikFlowState *back = (MostikFlowState *) (gpointer) self->back->data;

  for (guint i = 0; i < self->back->len; i++)
    if (back[i] == MOSTIK_FLOW_CHECKING)
      return &back[i];

  return NULL;
}

/* The way back goes through each page once: one that is on it already is gone back to. */
static void
enter_menu_page (MostikFlow *self,
                 MostikFlowState to)
{
  g_array_append_val (self->back, self->state);
  for (guint i = 0; i < self->back->len; i++)
    if (g_array_index (self->back, MostikFlowState, i) == to)
      g_array_set_size (self->back, i);
  self->state = to;
}

/* All that was shown is gone; what is left is the page that the window began with. */
static void
enter_cleared (MostikFlow *self)
{
  if (self->back->len == 0)
    g_array_append_val (self->back, self->state);
  g_array_set_size (self->back, 1);
  self->state = MOSTIK_FLOW_CLEARED;
}

/* A new result takes the place of the old one: what showed that cannot be come back to. */
static void
forget_results (MostikFlow *self)
{
  const MostikFlowState *back = (const MostikFlowState *) (gpointer) self->back->data;
  guint n = 0;

  while (n < self->back->len && back[n] == MOSTIK_FLOW_WELCOME)
    n++;
  g_array_set_size (self->back, n);
}

static gboolean
can_go_back (const MostikFlow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (closed_states); i++)
    if (closed_states[i] == self->state)
      return FALSE;

  return self->back->len > 0;
}

/**
 * mostik_flow_new:
 *
 * Returns: (transfer full): a flow that stands at [enum@FlowState.WELCOME]
 */
MostikFlow *
mostik_flow_new (void)
{
  MostikFlow *self = g_new0 (MostikFlow, 1);

  self->state = MOSTIK_FLOW_WELCOME;
  self->back = g_array_new (FALSE, FALSE, sizeof (MostikFlowState));

  return self;
}

void
mostik_flow_free (MostikFlow *self)
{
  g_array_unref (self->back);
  g_free (self);
}

MostikFlowState
mostik_flow_get_state (const MostikFlow *self)
{
  g_return_val_if_fail (self != NULL, MOSTIK_FLOW_WELCOME);

  return self->state;
}

/**
 * mostik_flow_can_handle:
 *
 * Returns: whether @event leads anywhere from here
 */
gboolean
mostik_flow_can_handle (const MostikFlow *self,
                        MostikFlowEvent event)
{
  const MostikFlowState *below;
  MostikFlowState to;

  g_return_val_if_fail (self != NULL, FALSE);

  if (event == MOSTIK_FLOW_EVENT_BACK)
    return can_go_back (self);
  if (event == MOSTIK_FLOW_EVENT_CLEARED)
    return self->state != MOSTIK_FLOW_CLEARED;
  if (find_menu_page (self, event, &to))
    return self->state != to;
  below = find_check_below (self);

  return find_step (self->state, event) != NULL ||
         (below != NULL && find_step (*below, event) != NULL);
}

static void
take_step (MostikFlow *self,
           const MostikFlowStep *step)
{
  if (step->is_kept)
    g_array_append_val (self->back, self->state);
  if (step->to == MOSTIK_FLOW_CHECKING)
    forget_results (self);
  else if (step->event == MOSTIK_FLOW_EVENT_HOME)
    g_array_set_size (self->back, 0);
  self->state = step->to;
}

/**
 * mostik_flow_handle:
 *
 * Goes where @event leads. The end of a check below a page of the menu leads nowhere at once: Back
 * will lead to its result.
 *
 * Returns: %FALSE if it leads nowhere from here; then nothing changed
 */
gboolean
mostik_flow_handle (MostikFlow *self,
                    MostikFlowEvent event)
{
  const MostikFlowStep *step;
  MostikFlowState to;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!mostik_flow_can_handle (self, event))
    return FALSE;

  if (event == MOSTIK_FLOW_EVENT_BACK)
    {
      self->state = g_array_index (self->back, MostikFlowState, self->back->len - 1);
      g_array_set_size (self->back, self->back->len - 1);
      return TRUE;
    }

  step = find_step (self->state, event);
  if (event == MOSTIK_FLOW_EVENT_CLEARED)
    enter_cleared (self);
  else if (find_menu_page (self, event, &to))
    enter_menu_page (self, to);
  else if (step != NULL)
    take_step (self, step);
  else
    {
      MostikFlowState *below = find_check_below (self);

      *below = find_step (*below, event)->to;
    }

  return TRUE;
}

/**
 * mostik_flow_remembers:
 *
 * Returns: whether the person is in @state or can go back to it, so that its page is still needed
 */
gboolean
mostik_flow_remembers (const MostikFlow *self,
                       MostikFlowState state)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->back->len; i++)
    if (g_array_index (self->back, MostikFlowState, i) == state)
      return TRUE;

  return self->state == state;
}

/**
 * mostik_flow_state_to_string:
 *
 * Returns: a word for names of pages and for logs; not for people
 */
const char *
mostik_flow_state_to_string (MostikFlowState state)
{
  static const char *const words[] = {
    [MOSTIK_FLOW_WELCOME] = "welcome",
    [MOSTIK_FLOW_TROUBLE] = "trouble",
    [MOSTIK_FLOW_CHECKING] = "checking",
    [MOSTIK_FLOW_RESULT] = "result",
    [MOSTIK_FLOW_DETAILS] = "details",
    [MOSTIK_FLOW_ACCESS] = "access",
    [MOSTIK_FLOW_COMPLAINT] = "complaint",
    [MOSTIK_FLOW_OTHER_NETWORK] = "other-network",
    [MOSTIK_FLOW_COMPARISON] = "comparison",
    [MOSTIK_FLOW_ROAD] = "road",
    [MOSTIK_FLOW_WITHOUT_VPN] = "without-vpn",
    [MOSTIK_FLOW_CONTACTS] = "contacts",
    [MOSTIK_FLOW_MAIL] = "mail",
    [MOSTIK_FLOW_SIGN_IN] = "sign-in",
    [MOSTIK_FLOW_BACKGROUND] = "background",
    [MOSTIK_FLOW_HELP] = "help",
    [MOSTIK_FLOW_TRACES] = "traces",
    [MOSTIK_FLOW_CLEARED] = "cleared",
    [MOSTIK_FLOW_ADVICE] = "advice",
    [MOSTIK_FLOW_HELPERS] = "helpers",
    [MOSTIK_FLOW_WORDS] = "words",
    [MOSTIK_FLOW_REHEARSAL] = "rehearsal",
  };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (words), NULL);

  return words[state];
}
