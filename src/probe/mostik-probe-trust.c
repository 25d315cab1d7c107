/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who stands for a certificate: this computer's store, the Mozilla roots shipped with the program,
 * both, nobody. A chain that only this computer trusts (an installed state root, an antivirus) is
 * somebody else reading along.
 */
#include "probe/mostik-probe-trust.h"

#include <dlfcn.h>
#include <string.h>

#define ROOTS_PATH "/io/github/mostik_app/Mostik/public-roots.pem"
#define PEM_BEGIN "-----BEGIN CERTIFICATE-----"
#define PEM_END "-----END CERTIFICATE-----"

/* Longest chain looked at; real ones have two to four links. */
#define MAX_CHAIN 12
#define MAX_ISSUER_LENGTH 120

#define UNTRUSTED_FLAGS                                                                    \
  (G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_INSECURE | \
   G_TLS_CERTIFICATE_GENERIC_ERROR)

static GPtrArray *
load_roots (void)
{
  g_autoptr (GPtrArray) roots = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data (ROOTS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  if (bytes != NULL)
    text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (const char *at = text; at != NULL && (at = strstr (at, PEM_BEGIN)) != NULL;)
    {
      const char *end = strstr (at, PEM_END);
      GTlsCertificate *root;

      if (end == NULL)
        break;

      root = g_tls_certificate_new_from_pem (at, end + strlen (PEM_END) - at, NULL);
      if (root != NULL)
        g_ptr_array_add (roots, root);
      at = end;
    }

  return g_steal_pointer (&roots);
}

/* Returns: (transfer none): the shipped roots, read once */
static GPtrArray *
get_roots (void)
{
  static GPtrArray *roots = NULL;

  if (roots == NULL)
    roots = load_roots ();

  return roots;
}

static gboolean
is_named_in (GTlsCertificate *root,
             GTlsCertificate *chain)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (root);
  GTlsCertificate *link = chain;

  for (guint depth = 0; link != NULL && depth < MAX_CHAIN; depth++)
    {
      g_autofree char *issuer = g_tls_certificate_get_issuer_name (link);

      if (g_strcmp0 (subject, issuer) == 0)
        return TRUE;
      link = g_tls_certificate_get_issuer (link);
    }

  return FALSE;
}

/* Only a root that some link of the chain names as its issuer can stand for it: a dozen string
 * comparisons instead of some 140 verifications, and never more than one for each root. */
static gboolean
is_public (GTlsCertificate *certificate)
{
  GPtrArray *roots = get_roots ();

  for (guint i = 0; i < roots->len; i++)
    {
      GTlsCertificate *root = g_ptr_array_index (roots, i);

      if (is_named_in (root, certificate) &&
          (g_tls_certificate_verify (certificate, NULL, root) & UNTRUSTED_FLAGS) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * mostik_probe_clean_text:
 * @text: (nullable): text from the network
 * @max_length: in characters
 *
 * Cuts text short and takes out what could act in a terminal, a window or a letter: control
 * characters, line breaks,
 * marks that turn the direction of writing, and what is no UTF-8.
 *
 * Returns: (transfer full) (nullable): the harmless text
 */
char *
mostik_probe_clean_text (const char *text,
                         gsize max_length)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  g_autofree char *valid = NULL;
  gsize n = 0;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, strnlen (text, max_length * 4));
  for (const char *at = valid; *at != '\0' && n < max_length; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
          type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
          type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED)
        c = ' ';
      g_string_append_unichar (clean, c);
    }

  return g_strstrip (g_strdup (clean->str));
}

/**
 * mostik_probe_trust_judge:
 * @observation: where the flags and the issuer are noted
 * @certificate: the certificate that was shown, with its chain
 * @system_errors: what the system's store and the name check said of it
 */
void
mostik_probe_trust_judge (MostikObservation *observation,
                          GTlsCertificate *certificate,
                          GTlsCertificateFlags system_errors)
{
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  observation->trust = MOSTIK_TRUST_SHOWN;
  if ((system_errors & UNTRUSTED_FLAGS) == 0)
    observation->trust |= MOSTIK_TRUST_SYSTEM;
  if ((system_errors & G_TLS_CERTIFICATE_BAD_IDENTITY) == 0)
    observation->trust |= MOSTIK_TRUST_NAME_OK;
  if ((system_errors & G_TLS_CERTIFICATE_EXPIRED) != 0)
    observation->trust |= MOSTIK_TRUST_EXPIRED;
  if ((system_errors & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0)
    observation->trust |= MOSTIK_TRUST_NOT_YET;
  if (is_public (certificate))
    observation->trust |= MOSTIK_TRUST_PUBLIC;

  g_free (observation->issuer);
  observation->issuer = mostik_probe_clean_text (issuer, MAX_ISSUER_LENGTH);
}

/**
 * mostik_probe_get_tls_library:
 *
 * Filters weigh the handshake's fingerprint, so a report names the library that made it.
 *
 * Returns: (transfer full): its name, with the version where it can be learnt
 */
char *
mostik_probe_get_tls_library (void)
{
  const char *backend = G_OBJECT_TYPE_NAME (g_tls_backend_get_default ());
  void *library;
  const char *(*check_version) (const char *) = NULL;
  char *name = NULL;

  if (strstr (backend, "Gnutls") == NULL)
    return g_strdup (strstr (backend, "Openssl") != NULL ? "OpenSSL" : "none");

  library = dlopen ("libgnutls.so.30", RTLD_LAZY | RTLD_NOLOAD);
  if (library != NULL)
    *(void **) &check_version = dlsym (library, "gnutls_check_version");
  name = check_version != NULL ? g_strdup_printf ("GnuTLS %s", check_version (NULL)) : g_strdup ("GnuTLS");
  if (library != NULL)
    dlclose (library);

  return name;
}
