/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: the certificate that a server shows, and what is said of its issuer.
 */
#include "fuzz.h"

#include "probe/mostik-probe-trust.h"

#include <gio/gio.h>

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  GType type = g_tls_backend_get_certificate_type (g_tls_backend_get_default ());
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (MostikObservation) o = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;

  g_byte_array_append (bytes, data, size);
  certificate = g_initable_new (type, NULL, NULL, "certificate", bytes, NULL);
  if (certificate == NULL)
    return 0;

  o = mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                              "mail", "mail.proton.me");
  mostik_probe_trust_judge (o, certificate, 0);
  if (o->issuer != NULL)
    fuzz_assert_harmless (o->issuer);

  return 0;
}
