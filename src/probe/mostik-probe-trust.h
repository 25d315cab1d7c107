/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void mostik_probe_trust_judge (MostikObservation *observation,
                               GTlsCertificate *certificate,
                               GTlsCertificateFlags system_errors);
char *mostik_probe_clean_text (const char *text, gsize max_length);
char *mostik_probe_get_tls_library (void);

G_END_DECLS
