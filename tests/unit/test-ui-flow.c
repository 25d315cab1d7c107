/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of the pages: each row walks some events from the first page and says where that ends
 * and whether there is a way back.
 */
#include "ui/mostik-flow.h"

#define N_EVENTS 10
#define END (-1)

/* Events without their prefix, to keep the rows readable. */
#define BACK MOSTIK_FLOW_EVENT_BACK
#define TROUBLE MOSTIK_FLOW_EVENT_TROUBLE
#define CHECK MOSTIK_FLOW_EVENT_CHECK
#define FINISHED MOSTIK_FLOW_EVENT_FINISHED
#define DETAILS MOSTIK_FLOW_EVENT_DETAILS
#define ACCESS MOSTIK_FLOW_EVENT_ACCESS
#define COMPLAIN MOSTIK_FLOW_EVENT_COMPLAIN
#define OTHER MOSTIK_FLOW_EVENT_OTHER_NETWORK
#define CHECK_OTHER MOSTIK_FLOW_EVENT_CHECK_OTHER
#define ADVICE MOSTIK_FLOW_EVENT_ADVICE
#define COMPARED MOSTIK_FLOW_EVENT_COMPARED
#define ASK MOSTIK_FLOW_EVENT_ASK_ROAD
#define WITHOUT MOSTIK_FLOW_EVENT_WITHOUT_VPN
#define CONTACTS MOSTIK_FLOW_EVENT_CONTACTS
#define MAIL MOSTIK_FLOW_EVENT_MAIL
#define SIGN_IN MOSTIK_FLOW_EVENT_SIGN_IN
#define BACKGROUND MOSTIK_FLOW_EVENT_BACKGROUND
#define CHECK_WITHOUT ASK, WITHOUT, CHECK
#define HELP MOSTIK_FLOW_EVENT_HELP
#define TRACES MOSTIK_FLOW_EVENT_TRACES
#define CLEARED MOSTIK_FLOW_EVENT_CLEARED
#define HELPERS MOSTIK_FLOW_EVENT_HELPERS
#define WORDS MOSTIK_FLOW_EVENT_WORDS
#define REHEARSAL MOSTIK_FLOW_EVENT_REHEARSAL
#define DICTATED MOSTIK_FLOW_EVENT_DICTATED
#define HOME MOSTIK_FLOW_EVENT_HOME
#define COMPARE CHECK, FINISHED, OTHER, CHECK_OTHER, COMPARED

typedef struct
{
  const char *path;
  int events[N_EVENTS];
  MostikFlowState state;
  gboolean can_go_back;
} Case;

static const Case cases[] = {
  { "/ui/flow/begins-at-welcome", { END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/broken-catalogue", { TROUBLE, END }, MOSTIK_FLOW_TROUBLE, FALSE },
  { "/ui/flow/check", { CHECK, END }, MOSTIK_FLOW_CHECKING, FALSE },
  { "/ui/flow/result", { CHECK, FINISHED, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/result-and-back", { CHECK, FINISHED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/again", { CHECK, FINISHED, CHECK, END }, MOSTIK_FLOW_CHECKING, FALSE },
  { "/ui/flow/again-and-back",
    { CHECK, FINISHED, CHECK, FINISHED, BACK, END },
    MOSTIK_FLOW_WELCOME,
    FALSE },
  { "/ui/flow/details", { CHECK, FINISHED, DETAILS, END }, MOSTIK_FLOW_DETAILS, TRUE },
  { "/ui/flow/details-and-back",
    { CHECK, FINISHED, DETAILS, BACK, END },
    MOSTIK_FLOW_RESULT,
    TRUE },
  { "/ui/flow/access", { CHECK, FINISHED, ACCESS, END }, MOSTIK_FLOW_ACCESS, TRUE },
  { "/ui/flow/access-and-back", { CHECK, FINISHED, ACCESS, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/complaint", { CHECK, FINISHED, COMPLAIN, END }, MOSTIK_FLOW_COMPLAINT, TRUE },
  { "/ui/flow/mail", { CHECK, FINISHED, MAIL, END }, MOSTIK_FLOW_MAIL, TRUE },
  { "/ui/flow/mail-and-back", { CHECK, FINISHED, MAIL, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/sign-in", { CHECK, FINISHED, SIGN_IN, END }, MOSTIK_FLOW_SIGN_IN, TRUE },
  { "/ui/flow/sign-in-and-back", { CHECK, FINISHED, SIGN_IN, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/background-at-once", { BACKGROUND, END }, MOSTIK_FLOW_BACKGROUND, TRUE },
  { "/ui/flow/background-at-once-and-back", { BACKGROUND, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/background-in-trouble-and-back", { TROUBLE, BACKGROUND, BACK, END }, MOSTIK_FLOW_TROUBLE, FALSE },
  { "/ui/flow/background-from-mail-and-back", { CHECK, FINISHED, MAIL, BACKGROUND, BACK, END }, MOSTIK_FLOW_MAIL, TRUE },
  { "/ui/flow/other-network", { CHECK, FINISHED, OTHER, END }, MOSTIK_FLOW_OTHER_NETWORK, TRUE },
  { "/ui/flow/other-network-and-back",
    { CHECK, FINISHED, OTHER, BACK, END },
    MOSTIK_FLOW_RESULT,
    TRUE },
  { "/ui/flow/check-other",
    { CHECK, FINISHED, OTHER, CHECK_OTHER, END },
    MOSTIK_FLOW_CHECKING,
    FALSE },
  { "/ui/flow/comparison", { COMPARE, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/comparison-and-back", { COMPARE, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/comparison-and-check", { COMPARE, CHECK, FINISHED, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/comparison-and-details",
    { COMPARE, DETAILS, BACK, END },
    MOSTIK_FLOW_COMPARISON,
    TRUE },
  { "/ui/flow/comparison-and-access", { COMPARE, ACCESS, END }, MOSTIK_FLOW_ACCESS, TRUE },
  { "/ui/flow/comparison-and-complaint", { COMPARE, COMPLAIN, END }, MOSTIK_FLOW_COMPLAINT, TRUE },
  { "/ui/flow/comparison-again", { COMPARE, OTHER, CHECK_OTHER, COMPARED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/comparison-other-and-back", { COMPARE, OTHER, BACK, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/road", { ASK, END }, MOSTIK_FLOW_ROAD, TRUE },
  { "/ui/flow/road-and-back", { ASK, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/road-through", { ASK, CHECK, FINISHED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/road-without", { ASK, WITHOUT, END }, MOSTIK_FLOW_WITHOUT_VPN, TRUE },
  { "/ui/flow/road-without-and-back", { ASK, WITHOUT, BACK, END }, MOSTIK_FLOW_ROAD, TRUE },
  { "/ui/flow/road-without-and-check", { CHECK_WITHOUT, END }, MOSTIK_FLOW_CHECKING, FALSE },
  { "/ui/flow/road-without-and-result", { CHECK_WITHOUT, FINISHED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/road-again", { CHECK, FINISHED, ASK, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/road-of-comparison", { CHECK, FINISHED, OTHER, ASK, CHECK_OTHER, COMPARED, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/road-after-comparison", { COMPARE, ASK, BACK, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/contacts", { CONTACTS, END }, MOSTIK_FLOW_CONTACTS, TRUE },
  { "/ui/flow/contacts-and-back", { CONTACTS, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/contacts-from-details", { CHECK, FINISHED, DETAILS, CONTACTS, BACK, END }, MOSTIK_FLOW_DETAILS, TRUE },
  { "/ui/flow/contacts-while-waiting", { ASK, WITHOUT, CONTACTS, BACK, END }, MOSTIK_FLOW_WITHOUT_VPN, TRUE },
  { "/ui/flow/advice", { CHECK, FINISHED, ADVICE, END }, MOSTIK_FLOW_ADVICE, TRUE },
  { "/ui/flow/advice-and-back", { CHECK, FINISHED, ADVICE, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/advice-and-check", { CHECK, FINISHED, ADVICE, CHECK, FINISHED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/advice-after-two", { COMPARE, ADVICE, BACK, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/helpers", { HELPERS, END }, MOSTIK_FLOW_HELPERS, TRUE },
  { "/ui/flow/helpers-and-back", { CHECK, FINISHED, HELPERS, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/words", { HELPERS, WORDS, END }, MOSTIK_FLOW_WORDS, TRUE },
  { "/ui/flow/words-and-back", { HELPERS, WORDS, BACK, END }, MOSTIK_FLOW_HELPERS, TRUE },
  { "/ui/flow/rehearsal", { CHECK, FINISHED, DETAILS, HELPERS, REHEARSAL, END }, MOSTIK_FLOW_REHEARSAL, TRUE },
  { "/ui/flow/rehearsal-and-home", { CHECK, FINISHED, DETAILS, HELPERS, REHEARSAL, HOME, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/dictated", { DICTATED, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/dictated-and-back", { DICTATED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/all-the-way-back", { CHECK, FINISHED, COMPLAIN, BACK, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/help", { HELP, END }, MOSTIK_FLOW_HELP, TRUE },
  { "/ui/flow/help-and-back", { CHECK, FINISHED, HELP, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/help-of-traces", { TRACES, HELP, BACK, END }, MOSTIK_FLOW_TRACES, TRUE },
  { "/ui/flow/menu-to-and-fro", { TRACES, HELP, TRACES, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/menu-during-a-check", { CHECK, HELP, END }, MOSTIK_FLOW_HELP, TRUE },
  { "/ui/flow/back-to-a-check", { CHECK, HELP, BACK, END }, MOSTIK_FLOW_CHECKING, FALSE },
  { "/ui/flow/check-ends-below", { CHECK, HELP, TRACES, FINISHED, END }, MOSTIK_FLOW_TRACES, TRUE },
  { "/ui/flow/back-to-its-result", { CHECK, HELP, FINISHED, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/back-to-its-comparison",
    { CHECK, FINISHED, OTHER, CHECK_OTHER, HELP, COMPARED, BACK, END },
    MOSTIK_FLOW_COMPARISON,
    TRUE },
  { "/ui/flow/cleared", { CLEARED, END }, MOSTIK_FLOW_CLEARED, TRUE },
  { "/ui/flow/cleared-and-back",
    { CHECK, FINISHED, DETAILS, TRACES, CLEARED, BACK, END },
    MOSTIK_FLOW_WELCOME,
    FALSE },
  { "/ui/flow/cleared-during-a-check", { CHECK, CLEARED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/cleared-without-a-catalogue",
    { TROUBLE, CLEARED, BACK, END },
    MOSTIK_FLOW_TROUBLE,
    FALSE },
};

static void
test_walk (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  for (guint i = 0; i < N_EVENTS && c->events[i] != END; i++)
    g_assert_true (mostik_flow_handle (flow, c->events[i]));

  g_assert_cmpstr (mostik_flow_state_to_string (mostik_flow_get_state (flow)),
                   ==,
                   mostik_flow_state_to_string (c->state));
  g_assert_cmpint (mostik_flow_can_handle (flow, BACK), ==, c->can_go_back);
}

/* What leads nowhere changes nothing. */
static void
test_nowhere (void)
{
  static const MostikFlowEvent events[] = {
    BACK,
    FINISHED,
    DETAILS,
    ACCESS,
    COMPLAIN,
    OTHER,
    CHECK_OTHER,
    COMPARED,
    WITHOUT,
    MAIL,
    SIGN_IN,
  };
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_assert_false (mostik_flow_can_handle (flow, events[i]));
      g_assert_false (mostik_flow_handle (flow, events[i]));
      g_assert_cmpint (mostik_flow_get_state (flow), ==, MOSTIK_FLOW_WELCOME);
    }
}

/* The menu leads once to each of its pages: Back stays short. */
static void
test_once (void)
{
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  g_assert_true (mostik_flow_handle (flow, BACKGROUND));
  g_assert_false (mostik_flow_can_handle (flow, BACKGROUND));
  g_assert_false (mostik_flow_handle (flow, BACKGROUND));
  g_assert_true (mostik_flow_handle (flow, BACK));
  g_assert_false (mostik_flow_can_handle (flow, BACK));
}

/* A running check is left by its own end only, or by the menu. */
static void
test_closed (void)
{
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  g_assert_true (mostik_flow_handle (flow, CHECK));
  for (guint event = 0; event < MOSTIK_FLOW_N_EVENTS; event++)
    g_assert_cmpint (mostik_flow_can_handle (flow, event),
                     ==,
                     event == FINISHED || event == COMPARED || event == CLEARED ||
                       event == HELP || event == TRACES || event == CONTACTS ||
                       event == BACKGROUND || event == HELPERS);
}

/* What can be read at any time can be read once at a time, and not where there is no catalogue. */
static void
test_asides (void)
{
  g_autoptr (MostikFlow) flow = mostik_flow_new ();
  g_autoptr (MostikFlow) trouble = mostik_flow_new ();

  g_assert_true (mostik_flow_handle (flow, CONTACTS));
  g_assert_false (mostik_flow_handle (flow, CONTACTS));
  g_assert_false (mostik_flow_can_handle (flow, CHECK));

  g_assert_true (mostik_flow_handle (trouble, TROUBLE));
  g_assert_false (mostik_flow_can_handle (trouble, CONTACTS));
  g_assert_false (mostik_flow_can_handle (trouble, ASK));
}

/* Pages that can be come back to are kept, others are not. */
static void
test_remembers (void)
{
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  mostik_flow_handle (flow, CHECK);
  mostik_flow_handle (flow, FINISHED);
  mostik_flow_handle (flow, DETAILS);

  g_assert_true (mostik_flow_remembers (flow, MOSTIK_FLOW_WELCOME));
  g_assert_true (mostik_flow_remembers (flow, MOSTIK_FLOW_RESULT));
  g_assert_true (mostik_flow_remembers (flow, MOSTIK_FLOW_DETAILS));
  g_assert_false (mostik_flow_remembers (flow, MOSTIK_FLOW_CHECKING));
  g_assert_false (mostik_flow_remembers (flow, MOSTIK_FLOW_ACCESS));
}

/* Names of pages: one each, or two pages would replace each other. */
static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    g_assert_true (g_hash_table_add (names, (char *) mostik_flow_state_to_string (state)));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_walk);
  g_test_add_func ("/ui/flow/what-leads-nowhere-changes-nothing", test_nowhere);
  g_test_add_func ("/ui/flow/the-menu-leads-once", test_once);
  g_test_add_func ("/ui/flow/a-check-is-left-by-its-end", test_closed);
  g_test_add_func ("/ui/flow/asides", test_asides);
  g_test_add_func ("/ui/flow/remembers-the-way-back", test_remembers);
  g_test_add_func ("/ui/flow/names-differ", test_names);

  return g_test_run ();
}
