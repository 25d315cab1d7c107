/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikFlowState:
 * @MOSTIK_FLOW_WELCOME: nothing has happened yet
 * @MOSTIK_FLOW_TROUBLE: the facts that came with the program cannot be read
 * @MOSTIK_FLOW_CHECKING: a check is under way
 * @MOSTIK_FLOW_RESULT: a check is done
 * @MOSTIK_FLOW_DETAILS: what was measured
 * @MOSTIK_FLOW_ACCESS: how to get to the mail
 * @MOSTIK_FLOW_COMPLAINT: how to complain
 * @MOSTIK_FLOW_OTHER_NETWORK: how to check over another network
 * @MOSTIK_FLOW_COMPARISON: what follows from two checks
 * @MOSTIK_FLOW_ROAD: a VPN is on: through it or without it?
 * @MOSTIK_FLOW_WITHOUT_VPN: how to switch the VPN off; the check begins once it is
 * @MOSTIK_FLOW_CONTACTS: whom Mostik contacts
 * @MOSTIK_FLOW_MAIL: what a result means for the letters
 * @MOSTIK_FLOW_SIGN_IN: the mailbox opens, but lets the person not in
 * @MOSTIK_FLOW_BACKGROUND: what is known of the reasons
 * @MOSTIK_FLOW_HELP: how to use the pages
 * @MOSTIK_FLOW_TRACES: what stays on this computer
 * @MOSTIK_FLOW_CLEARED: what was removed just now, and what could not be
 * @MOSTIK_FLOW_ADVICE: how to mend what the check has found
 * @MOSTIK_FLOW_HELPERS: what is there for those who help others
 * @MOSTIK_FLOW_WORDS: type a result that was dictated
 * @MOSTIK_FLOW_REHEARSAL: choose a practice example
 *
 * Where the person is. One page shows each state.
 */
typedef enum
{
  MOSTIK_FLOW_WELCOME,
  MOSTIK_FLOW_TROUBLE,
  MOSTIK_FLOW_CHECKING,
  MOSTIK_FLOW_RESULT,
  MOSTIK_FLOW_DETAILS,
  MOSTIK_FLOW_ACCESS,
  MOSTIK_FLOW_COMPLAINT,
  MOSTIK_FLOW_OTHER_NETWORK,
  MOSTIK_FLOW_COMPARISON,
  MOSTIK_FLOW_ROAD,
  MOSTIK_FLOW_WITHOUT_VPN,
  MOSTIK_FLOW_CONTACTS,
  MOSTIK_FLOW_MAIL,
  MOSTIK_FLOW_SIGN_IN,
  MOSTIK_FLOW_BACKGROUND,
  MOSTIK_FLOW_HELP,
  MOSTIK_FLOW_TRACES,
  MOSTIK_FLOW_CLEARED,
  MOSTIK_FLOW_ADVICE,
  MOSTIK_FLOW_HELPERS,
  MOSTIK_FLOW_WORDS,
  MOSTIK_FLOW_REHEARSAL,
} MostikFlowState;

#define MOSTIK_FLOW_N_STATES (MOSTIK_FLOW_REHEARSAL + 1)

/**
 * MostikFlowEvent:
 *
 * What can happen.
 */
typedef enum
{
  MOSTIK_FLOW_EVENT_BACK,
  MOSTIK_FLOW_EVENT_TROUBLE,
  MOSTIK_FLOW_EVENT_CHECK,
  MOSTIK_FLOW_EVENT_FINISHED,
  MOSTIK_FLOW_EVENT_DETAILS,
  MOSTIK_FLOW_EVENT_ACCESS,
  MOSTIK_FLOW_EVENT_COMPLAIN,
  MOSTIK_FLOW_EVENT_OTHER_NETWORK,
  MOSTIK_FLOW_EVENT_CHECK_OTHER,
  MOSTIK_FLOW_EVENT_COMPARED,
  MOSTIK_FLOW_EVENT_ASK_ROAD,
  MOSTIK_FLOW_EVENT_WITHOUT_VPN,
  MOSTIK_FLOW_EVENT_CONTACTS,
  MOSTIK_FLOW_EVENT_MAIL,
  MOSTIK_FLOW_EVENT_SIGN_IN,
  MOSTIK_FLOW_EVENT_BACKGROUND,
  MOSTIK_FLOW_EVENT_HELP,
  MOSTIK_FLOW_EVENT_TRACES,
  MOSTIK_FLOW_EVENT_CLEARED,
  MOSTIK_FLOW_EVENT_ADVICE,
  MOSTIK_FLOW_EVENT_HELPERS,
  MOSTIK_FLOW_EVENT_WORDS,
  MOSTIK_FLOW_EVENT_REHEARSAL,
  MOSTIK_FLOW_EVENT_DICTATED,
  MOSTIK_FLOW_EVENT_HOME,
} MostikFlowEvent;

#define MOSTIK_FLOW_N_EVENTS (MOSTIK_FLOW_EVENT_HOME + 1)

typedef struct _MostikFlow MostikFlow;

MostikFlow *mostik_flow_new (void);
void mostik_flow_free (MostikFlow *self);

MostikFlowState mostik_flow_get_state (const MostikFlow *self);
gboolean mostik_flow_can_handle (const MostikFlow *self, MostikFlowEvent event);
gboolean mostik_flow_handle (MostikFlow *self, MostikFlowEvent event);
gboolean mostik_flow_remembers (const MostikFlow *self, MostikFlowState state);

const char *mostik_flow_state_to_string (MostikFlowState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikFlow, mostik_flow_free)

G_END_DECLS
