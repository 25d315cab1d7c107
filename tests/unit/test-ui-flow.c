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
#define COMPARED MOSTIK_FLOW_EVENT_COMPARED
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
  { "/ui/flow/again-and-back", { CHECK, FINISHED, CHECK, FINISHED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/details", { CHECK, FINISHED, DETAILS, END }, MOSTIK_FLOW_DETAILS, TRUE },
  { "/ui/flow/details-and-back", { CHECK, FINISHED, DETAILS, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/access", { CHECK, FINISHED, ACCESS, END }, MOSTIK_FLOW_ACCESS, TRUE },
  { "/ui/flow/access-and-back", { CHECK, FINISHED, ACCESS, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/complaint", { CHECK, FINISHED, COMPLAIN, END }, MOSTIK_FLOW_COMPLAINT, TRUE },
  { "/ui/flow/other-network", { CHECK, FINISHED, OTHER, END }, MOSTIK_FLOW_OTHER_NETWORK, TRUE },
  { "/ui/flow/other-network-and-back", { CHECK, FINISHED, OTHER, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/check-other", { CHECK, FINISHED, OTHER, CHECK_OTHER, END }, MOSTIK_FLOW_CHECKING, FALSE },
  { "/ui/flow/comparison", { COMPARE, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/comparison-and-back", { COMPARE, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/comparison-and-check", { COMPARE, CHECK, FINISHED, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/comparison-and-details", { COMPARE, DETAILS, BACK, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/comparison-and-access", { COMPARE, ACCESS, END }, MOSTIK_FLOW_ACCESS, TRUE },
  { "/ui/flow/comparison-and-complaint", { COMPARE, COMPLAIN, END }, MOSTIK_FLOW_COMPLAINT, TRUE },
  { "/ui/flow/comparison-again", { COMPARE, OTHER, CHECK_OTHER, COMPARED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/comparison-other-and-back", { COMPARE, OTHER, BACK, END }, MOSTIK_FLOW_COMPARISON, TRUE },
  { "/ui/flow/helpers", { HELPERS, END }, MOSTIK_FLOW_HELPERS, TRUE },
  { "/ui/flow/helpers-and-back", { CHECK, FINISHED, HELPERS, BACK, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/words", { HELPERS, WORDS, END }, MOSTIK_FLOW_WORDS, TRUE },
  { "/ui/flow/words-and-back", { HELPERS, WORDS, BACK, END }, MOSTIK_FLOW_HELPERS, TRUE },
  { "/ui/flow/rehearsal", { CHECK, FINISHED, DETAILS, HELPERS, REHEARSAL, END }, MOSTIK_FLOW_REHEARSAL, TRUE },
  { "/ui/flow/rehearsal-and-home", { CHECK, FINISHED, DETAILS, HELPERS, REHEARSAL, HOME, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/dictated", { DICTATED, END }, MOSTIK_FLOW_RESULT, TRUE },
  { "/ui/flow/dictated-and-back", { DICTATED, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
  { "/ui/flow/all-the-way-back", { CHECK, FINISHED, COMPLAIN, BACK, BACK, END }, MOSTIK_FLOW_WELCOME, FALSE },
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
  };
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_assert_false (mostik_flow_can_handle (flow, events[i]));
      g_assert_false (mostik_flow_handle (flow, events[i]));
      g_assert_cmpint (mostik_flow_get_state (flow), ==, MOSTIK_FLOW_WELCOME);
    }
}

/* A running check is left by its own end only. */
static void
test_closed (void)
{
  g_autoptr (MostikFlow) flow = mostik_flow_new ();

  g_assert_true (mostik_flow_handle (flow, CHECK));
  for (guint event = 0; event < MOSTIK_FLOW_N_EVENTS; event++)
    g_assert_cmpint (mostik_flow_can_handle (flow, event),
                     ==,
                     event == FINISHED || event == COMPARED);
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
  g_test_add_func ("/ui/flow/a-check-is-left-by-its-end", test_closed);
  g_test_add_func ("/ui/flow/remembers-the-way-back", test_remembers);
  g_test_add_func ("/ui/flow/names-differ", test_names);

  return g_test_run ();
}
