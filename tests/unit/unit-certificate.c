/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-certificate.c – a small authority on top of libcrypto. The shipped roots are replaced by
 * GLib's own G_RESOURCE_OVERLAYS, this computer's by the default database of the TLS backend.
 */
#include "unit-certificate.h"

#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#define OVERLAY "/io/github/mostik_app/Mostik/public-roots.pem"
#define LEAF_NAME "a name nobody reads"

typedef struct
{
  X509 *certificate;
  EVP_PKEY *key;
} Authority;

static const char *const authority_names[UNIT_N_ISSUERS] = {
  "Test Public Root",
  "Test State Root",
  "Test Shipped Root",
  "Test Unknown Root",
};

static Authority authorities[UNIT_N_ISSUERS];
static char *folder; /* (owned) (nullable) */
static long serial = 1000;

static void
add_extension (X509 *certificate,
               X509 *issuer,
               int nid,
               const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  g_assert_nonnull (extension);
  g_assert_cmpint (X509_add_ext (certificate, extension, -1), ==, 1);
  X509_EXTENSION_free (extension);
}

static X509 *
create_certificate (const char *common_name,
                    EVP_PKEY *key,
                    int from_days,
                    int until_days,
                    X509 *issuer)
{
  X509 *certificate = X509_new ();

  X509_set_version (certificate, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (certificate), serial++);
  X509_time_adj_ex (X509_getm_notBefore (certificate), from_days, 0, NULL);
  X509_time_adj_ex (X509_getm_notAfter (certificate), until_days, 0, NULL);
  X509_NAME_add_entry_by_txt (X509_get_subject_name (certificate), "CN", MBSTRING_UTF8,
                              (const unsigned char *) common_name, -1, -1, 0);
  X509_set_issuer_name (certificate, X509_get_subject_name (issuer != NULL ? issuer : certificate));
  X509_set_pubkey (certificate, key);

  return certificate;
}

static char *
to_pem (X509 *certificate,
        EVP_PKEY *key)
{
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data = NULL;
  char *pem;
  long length;

  if (key != NULL)
    g_assert_cmpint (PEM_write_bio_PrivateKey (bio, key, NULL, NULL, 0, NULL, NULL), ==, 1);
  g_assert_cmpint (PEM_write_bio_X509 (bio, certificate), ==, 1);
  length = BIO_get_mem_data (bio, &data);
  pem = g_strndup (data, (gsize) length);
  BIO_free (bio);

  return pem;
}

static void
create_authority (Authority *self,
                  const char *name)
{
  self->key = EVP_EC_gen ("P-256");
  self->certificate = create_certificate (name, self->key, -1000, 1000, NULL);
  add_extension (self->certificate, self->certificate, NID_subject_key_identifier, "hash");
  add_extension (self->certificate, self->certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension (self->certificate, self->certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
  g_assert_cmpint (X509_sign (self->certificate, self->key, EVP_sha256 ()), >, 0);
}

static char *
write_roots (const char *file,
             UnitIssuer other)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *first = to_pem (authorities[UNIT_ISSUER_PUBLIC].certificate, NULL);
  g_autofree char *second = to_pem (authorities[other].certificate, NULL);
  g_autofree char *text = g_strconcat (first, second, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_steal_pointer (&path);
}

/*
 * Makes the authorities and fills the stores. First thing in main (): GLib looks for overlays once.
 */
void
unit_trust_init (void)
{
  g_autofree char *system = NULL;
  g_autofree char *shipped = NULL;
  g_autofree char *overlay = NULL;
  g_autoptr (GTlsDatabase) database = NULL;

  folder = g_dir_make_tmp ("mostik-trust-XXXXXX", NULL);
  g_assert_nonnull (folder);
  for (guint i = 0; i < UNIT_N_ISSUERS; i++)
    create_authority (&authorities[i], authority_names[i]);

  system = write_roots ("system.pem", UNIT_ISSUER_STATE);
  shipped = write_roots ("shipped.pem", UNIT_ISSUER_SHIPPED);
  overlay = g_strconcat (OVERLAY "=", shipped, NULL);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  database = g_tls_file_database_new (system, NULL);
  g_assert_nonnull (database);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

void
unit_trust_clear (void)
{
  static const char *const files[] = { "system.pem", "shipped.pem" };

  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  for (guint i = 0; i < UNIT_N_ISSUERS; i++)
    {
      X509_free (authorities[i].certificate);
      EVP_PKEY_free (authorities[i].key);
    }
}

/*
 * unit_certificate_new:
 * @names: host names, separated by commas
 * @from_days: from now on, usually negative
 * @until_days: from now on
 *
 * Returns: (transfer full): a certificate with its key
 */
GTlsCertificate *
unit_certificate_new (UnitIssuer issuer,
                      const char *names,
                      int from_days,
                      int until_days)
{
  const Authority *authority = &authorities[issuer];
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  X509 *leaf = create_certificate (LEAF_NAME, key, from_days, until_days, authority->certificate);
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  g_autofree char *joined = g_strjoinv (",DNS:", list);
  g_autofree char *alternatives = g_strconcat ("DNS:", joined, NULL);
  g_autofree char *pem = NULL;
  GTlsCertificate *certificate;

  add_extension (leaf, authority->certificate, NID_subject_key_identifier, "hash");
  add_extension (leaf, authority->certificate, NID_authority_key_identifier, "keyid:always");
  add_extension (leaf, authority->certificate, NID_basic_constraints, "critical,CA:FALSE");
  add_extension (leaf, authority->certificate, NID_key_usage, "critical,digitalSignature");
  add_extension (leaf, authority->certificate, NID_ext_key_usage, "serverAuth");
  add_extension (leaf, authority->certificate, NID_subject_alt_name, alternatives);
  g_assert_cmpint (X509_sign (leaf, authority->key, EVP_sha256 ()), >, 0);

  pem = to_pem (leaf, key);
  certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  g_assert_nonnull (certificate);
  X509_free (leaf);
  EVP_PKEY_free (key);

  return certificate;
}
