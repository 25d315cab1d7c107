/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which page shows which state of the flow? The one file that knows all pages.
 */
#include "ui/mostik-page-factory.h"

#include "ui/pages/article/mostik-article-page.h"
#include "ui/pages/advice/mostik-advice-page.h"
#include "ui/pages/checking/mostik-checking-page.h"
#include "ui/pages/comparison/mostik-comparison-page.h"
#include "ui/pages/contacts/mostik-contacts-page.h"
#include "ui/pages/details/mostik-details-page.h"
#include "ui/pages/help/mostik-help-page.h"
#include "ui/pages/helpers/mostik-helpers-page.h"
#include "ui/pages/helpers/mostik-rehearsal-page.h"
#include "ui/pages/helpers/mostik-words-page.h"
#include "ui/pages/other/mostik-other-page.h"
#include "ui/pages/result/mostik-result-page.h"
#include "ui/pages/road/mostik-road-page.h"
#include "ui/pages/steps/mostik-steps-page.h"
#include "ui/pages/traces/mostik-traces-page.h"
#include "ui/pages/trouble/mostik-trouble-page.h"
#include "ui/pages/welcome/mostik-welcome-page.h"
#include "ui/pages/without/mostik-without-page.h"

/* What stands beside the way of a check. */
static MostikPage *
create_aside (MostikFlowState state,
              MostikCheckModel *model)
{
  switch ((int) state)
    {
    case MOSTIK_FLOW_CONTACTS:
      return mostik_contacts_page_new (model);
    case MOSTIK_FLOW_MAIL:
    case MOSTIK_FLOW_SIGN_IN:
    case MOSTIK_FLOW_BACKGROUND:
      /* The articles are called as the states that they are for. */
      return mostik_article_page_new (model, mostik_flow_state_to_string (state));
    case MOSTIK_FLOW_HELP:
      return mostik_help_page_new ();
    case MOSTIK_FLOW_TRACES:
      return mostik_traces_page_new (MOSTIK_TRACES_BEFORE);
    case MOSTIK_FLOW_CLEARED:
      return mostik_traces_page_new (MOSTIK_TRACES_CLEARED);
    case MOSTIK_FLOW_ADVICE:
      return mostik_advice_page_new (model);
    case MOSTIK_FLOW_HELPERS:
      return mostik_helpers_page_new ();
    case MOSTIK_FLOW_WORDS:
      return mostik_words_page_new ();
    case MOSTIK_FLOW_REHEARSAL:
      return mostik_rehearsal_page_new ();
    default:
      g_assert_not_reached ();
    }
}

/**
 * mostik_page_factory_create:
 * @model: what the page shows
 *
 * Returns: (transfer floating): a new page for @state, in the current language
 */
MostikPage *
mostik_page_factory_create (MostikFlowState state,
                            MostikCheckModel *model)
{
  switch ((int) state)
    {
    case MOSTIK_FLOW_WELCOME:
      return mostik_welcome_page_new ();
    case MOSTIK_FLOW_TROUBLE:
      return mostik_trouble_page_new (model);
    case MOSTIK_FLOW_CHECKING:
      return mostik_checking_page_new (model);
    case MOSTIK_FLOW_RESULT:
      return mostik_result_page_new (model);
    case MOSTIK_FLOW_DETAILS:
      return mostik_details_page_new (model);
    case MOSTIK_FLOW_ACCESS:
      return mostik_steps_page_new (model, MOSTIK_STEPS_START_ACCESS);
    case MOSTIK_FLOW_COMPLAINT:
      return mostik_steps_page_new (model, MOSTIK_STEPS_START_COMPLAINT);
    case MOSTIK_FLOW_OTHER_NETWORK:
      return mostik_other_page_new (model);
    case MOSTIK_FLOW_COMPARISON:
      return mostik_comparison_page_new (model);
    case MOSTIK_FLOW_ROAD:
      return mostik_road_page_new ();
    case MOSTIK_FLOW_WITHOUT_VPN:
      return mostik_without_page_new ();
    default:
      return create_aside (state, model);
    }
}
