/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"
#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/* The longest piece of somebody else's text in a line of complaint. */
#define MOSTIK_CLI_MAX_PROBLEM_LENGTH 200

/* Exit statuses. */
enum
{
  MOSTIK_CLI_REACHABLE = 0,
  MOSTIK_CLI_NOT_REACHABLE = 1,
  MOSTIK_CLI_ERROR = 2,
  MOSTIK_CLI_UNKNOWN = 3,
};

MostikObservationSet *mostik_cli_read_report (const char *path);
void mostik_cli_print_words (const MostikDiagnosis *diagnosis, GDateTime *started);
MostikDiagnosis *mostik_cli_read_words (const char *text);
int mostik_cli_compare (const char *first_path, const char *second_path, gboolean wants_json);

G_END_DECLS
