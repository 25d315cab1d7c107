/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-comparison.h"
#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/* The format of reports; raised when a reader of an older one could be misled. */
#define MOSTIK_REPORT_FORMAT 1

/* The longest report that is read; a check writes some 100 KB. */
#define MOSTIK_REPORT_MAX_BYTES (4 * 1024 * 1024)

#define MOSTIK_REPORT_ERROR (mostik_report_error_quark ())

/**
 * MostikReportError:
 * @MOSTIK_REPORT_ERROR_TOO_LARGE: longer than %MOSTIK_REPORT_MAX_BYTES
 * @MOSTIK_REPORT_ERROR_NOT_JSON: not one JSON object, or nested too deeply
 * @MOSTIK_REPORT_ERROR_BAD_FORMAT: written in another format
 * @MOSTIK_REPORT_ERROR_BAD_FIELD: a field is missing, or its value makes no sense
 */
typedef enum
{
  MOSTIK_REPORT_ERROR_TOO_LARGE,
  MOSTIK_REPORT_ERROR_NOT_JSON,
  MOSTIK_REPORT_ERROR_BAD_FORMAT,
  MOSTIK_REPORT_ERROR_BAD_FIELD,
} MostikReportError;

GQuark mostik_report_error_quark (void);

char *mostik_report_to_json (const MostikDiagnosis *diagnosis, const MostikObservationSet *set);
char *mostik_report_comparison_to_json (const MostikComparison *comparison,
                                        const MostikDiagnosis *first,
                                        const MostikObservationSet *first_set,
                                        const MostikDiagnosis *second,
                                        const MostikObservationSet *second_set);
MostikObservationSet *mostik_report_from_json (const char *json, gsize length, GError **error);

G_END_DECLS
