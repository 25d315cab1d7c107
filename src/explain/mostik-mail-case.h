/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/**
 * MostikMailCase:
 * @MOSTIK_MAIL_CASE_UNKNOWN: the check says nothing about it, or there was none
 * @MOSTIK_MAIL_CASE_OPENS: the mailbox opens
 * @MOSTIK_MAIL_CASE_CUT: the connection is cut; nobody gets in between
 * @MOSTIK_MAIL_CASE_HAMPERED: the mailbox opens, but slowly, now and then, or not with all its
 *   parts
 * @MOSTIK_MAIL_CASE_DELIVERY: the mailbox opens; the servers for incoming letters cannot be reached
 * @MOSTIK_MAIL_CASE_MISLED: something else answers in place of Proton
 * @MOSTIK_MAIL_CASE_INTERCEPTED: somebody shows a false identity in place of Proton's
 * @MOSTIK_MAIL_CASE_EVERY_SITE: the same in place of every site's
 * @MOSTIK_MAIL_CASE_SOME_SITES: a list of sites is let through, and no other
 * @MOSTIK_MAIL_CASE_DOWN: Proton itself has trouble
 * @MOSTIK_MAIL_CASE_THIS_COMPUTER: something on this computer or in this local network is in
 *   the way
 * @MOSTIK_MAIL_CASE_NO_INTERNET: nothing opens
 *
 * What a verdict means for the letters, as far as the answers to a person's first fears differ.
 */
typedef enum
{
  MOSTIK_MAIL_CASE_UNKNOWN,
  MOSTIK_MAIL_CASE_OPENS,
  MOSTIK_MAIL_CASE_CUT,
  MOSTIK_MAIL_CASE_HAMPERED,
  MOSTIK_MAIL_CASE_DELIVERY,
  MOSTIK_MAIL_CASE_MISLED,
  MOSTIK_MAIL_CASE_INTERCEPTED,
  MOSTIK_MAIL_CASE_EVERY_SITE,
  MOSTIK_MAIL_CASE_SOME_SITES,
  MOSTIK_MAIL_CASE_DOWN,
  MOSTIK_MAIL_CASE_THIS_COMPUTER,
  MOSTIK_MAIL_CASE_NO_INTERNET,
} MostikMailCase;

#define MOSTIK_N_MAIL_CASES (MOSTIK_MAIL_CASE_NO_INTERNET + 1)

MostikMailCase mostik_mail_case_for (const MostikDiagnosis *diagnosis);
gboolean mostik_mail_may_stop_at_sign_in (const MostikDiagnosis *diagnosis);

const char *mostik_mail_case_to_string (MostikMailCase mail_case);
gboolean mostik_mail_case_from_string (const char *word, MostikMailCase *mail_case);

G_END_DECLS
