/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-ca.c – who vouches for whom in the lab?
 *
 * Three authorities are made afresh for each world, each a root and an intermediate that signs
 * the leaves (the root itself is never sent, as in reality):
 *
 *   ca       the public authority that the client's bundle holds
 *   state    a state root, which only some worlds put into the client's bundle
 *   unknown  an authority that nobody knows
 *
 * Files: NAME.pem and NAME.key (root), NAME-sub.pem and NAME-sub.key (intermediate). All keys
 * are P-256, so that the six pairs take a few milliseconds.
 */
#include "lab-server-private.h"

#include <gio/gio.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

#define SERIAL_BITS 127 /* positive and at most 20 octets: RFC 5280, 4.1.2.2 */
#define ROOT_AGE_DAYS (10 * 365)
#define ROOT_LIFE_DAYS (15 * 365)
#define SUB_AGE_DAYS (7 * 365)
#define SUB_LIFE_DAYS (10 * 365)

typedef struct
{
  const char *id;
  const char *country;
  const char *organization;
  const char *root_name;
  const char *sub_name;
} Authority;

/* The state's names are those of the real root, so that its look is right in messages. */
static const Authority authorities[] = {
  { "ca", "CH", "Lab Public Trust", "Lab Public Root R1", "Lab Public TLS E1" },
  { "state", "RU", "The Ministry of Digital Development and Communications",
    "Russian Trusted Root CA", "Russian Trusted Sub CA" },
  { "unknown", "XX", "Unknown Gateway", "Unknown Gateway Root", "Unknown Gateway TLS" },
};

typedef struct
{
  const char *common_name;
  const Authority *authority; /* (nullable) country and organization of the subject */
  const char *const *names;   /* (nullable) DNS names; NULL makes an authority */
  gboolean is_root;
  int not_before_days;
  int not_after_days;
  EVP_PKEY *key;
  X509 *issuer;         /* (nullable) NULL: self-signed */
  EVP_PKEY *issuer_key; /* (nullable) */
} Wish;

static gboolean
fail (GError **error,
      const char *what)
{
  char text[256];

  ERR_error_string_n (ERR_get_error (), text, sizeof text);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", what, text);
  return FALSE;
}

static void
add_name_entry (X509_NAME *name,
                const char *field,
                const char *value)
{
  X509_NAME_add_entry_by_txt (name, field, MBSTRING_UTF8, (const unsigned char *) value, -1, -1, 0);
}

static gboolean
add_extension (X509 *certificate,
               X509 *issuer,
               int nid,
               const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;
  gboolean added;

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  extension = X509V3_EXT_conf_nid (NULL, &context, nid, value);
  if (extension == NULL)
    return FALSE;

  added = X509_add_ext (certificate, extension, -1) == 1;
  X509_EXTENSION_free (extension);
  return added;
}

static gboolean
add_alternative_names (X509 *certificate,
                       const char *const *names)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    g_string_append_printf (value, "%sDNS:%s", i > 0 ? "," : "", names[i]);

  return add_extension (certificate, NULL, NID_subject_alt_name, value->str);
}

static gboolean
add_extensions (X509 *certificate,
                const Wish *wish)
{
  X509 *issuer = wish->issuer != NULL ? wish->issuer : certificate;

  if (!add_extension (certificate, issuer, NID_subject_key_identifier, "hash") ||
      !add_extension (certificate, issuer, NID_authority_key_identifier, "keyid:always"))
    return FALSE;

  if (wish->names == NULL)
    return add_extension (certificate, issuer, NID_basic_constraints,
                          wish->is_root ? "critical,CA:TRUE" : "critical,CA:TRUE,pathlen:0") &&
           add_extension (certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");

  return add_extension (certificate, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
         add_extension (certificate, issuer, NID_key_usage, "critical,digitalSignature") &&
         add_extension (certificate, issuer, NID_ext_key_usage, "serverAuth") &&
         add_alternative_names (certificate, wish->names);
}

static X509 *
make_certificate (const Wish *wish,
                  GError **error)
{
  g_autoptr (X509) certificate = X509_new ();
  BIGNUM *serial = BN_new ();
  X509_NAME *subject = X509_get_subject_name (certificate);
  X509 *issuer = wish->issuer != NULL ? wish->issuer : certificate;
  EVP_PKEY *signer = wish->issuer != NULL ? wish->issuer_key : wish->key;

  X509_set_version (certificate, X509_VERSION_3);
  BN_rand (serial, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY);
  BN_to_ASN1_INTEGER (serial, X509_get_serialNumber (certificate));
  BN_free (serial);
  X509_time_adj_ex (X509_getm_notBefore (certificate), wish->not_before_days, 0, NULL);
  X509_time_adj_ex (X509_getm_notAfter (certificate), wish->not_after_days, 0, NULL);

  if (wish->authority != NULL)
    {
      add_name_entry (subject, "C", wish->authority->country);
      add_name_entry (subject, "O", wish->authority->organization);
    }
  add_name_entry (subject, "CN", wish->common_name);
  X509_set_issuer_name (certificate, X509_get_subject_name (issuer));
  X509_set_pubkey (certificate, wish->key);

  if (!add_extensions (certificate, wish) || X509_sign (certificate, signer, EVP_sha256 ()) == 0)
    {
      fail (error, wish->common_name);
      return NULL;
    }

  return g_steal_pointer (&certificate);
}

static char *
file_path (const char *dir,
           const char *id,
           const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);

  return g_build_filename (dir, name, NULL);
}

static gboolean
write_bio (BIO *bio,
           const char *path,
           int mode,
           GError **error)
{
  char *data;
  long n_bytes = BIO_get_mem_data (bio, &data);

  return g_file_set_contents_full (path, data, n_bytes, G_FILE_SET_CONTENTS_NONE, mode, error);
}

static gboolean
write_pair (const char *dir,
            const char *id,
            const char *infix,
            X509 *certificate,
            EVP_PKEY *key,
            GError **error)
{
  g_autofree char *name = g_strconcat (id, infix, NULL);
  g_autofree char *certificate_path = file_path (dir, name, ".pem");
  g_autofree char *key_path = file_path (dir, name, ".key");
  g_autoptr (BIO) certificate_bio = BIO_new (BIO_s_mem ());
  g_autoptr (BIO) key_bio = BIO_new (BIO_s_mem ());

  if (PEM_write_bio_X509 (certificate_bio, certificate) != 1 ||
      PEM_write_bio_PrivateKey (key_bio, key, NULL, NULL, 0, NULL, NULL) != 1)
    return fail (error, name);

  return write_bio (certificate_bio, certificate_path, 0644, error) &&
         write_bio (key_bio, key_path, 0600, error);
}

static gboolean
create_authority (const char *dir,
                  const Authority *authority,
                  GError **error)
{
  g_autoptr (EVP_PKEY) root_key = EVP_EC_gen ("P-256");
  g_autoptr (EVP_PKEY) sub_key = EVP_EC_gen ("P-256");
  g_autoptr (X509) root = NULL;
  g_autoptr (X509) sub = NULL;
  Wish wish = { authority->root_name, authority, NULL, TRUE,
                -ROOT_AGE_DAYS, ROOT_LIFE_DAYS, root_key, NULL, NULL };

  if (root_key == NULL || sub_key == NULL)
    return fail (error, authority->id);

  root = make_certificate (&wish, error);
  if (root == NULL)
    return FALSE;

  wish = (Wish){ authority->sub_name, authority, NULL, FALSE,
                 -SUB_AGE_DAYS, SUB_LIFE_DAYS, sub_key, root, root_key };
  sub = make_certificate (&wish, error);

  return sub != NULL &&
         write_pair (dir, authority->id, "", root, root_key, error) &&
         write_pair (dir, authority->id, "-sub", sub, sub_key, error);
}

gboolean
lab_ca_create (const char *dir,
               GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (authorities); i++)
    if (!create_authority (dir, &authorities[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
read_pair (const char *dir,
           const char *id,
           X509 **certificate,
           EVP_PKEY **key,
           GError **error)
{
  g_autofree char *certificate_path = file_path (dir, id, "-sub.pem");
  g_autofree char *key_path = file_path (dir, id, "-sub.key");
  g_autoptr (BIO) certificate_bio = BIO_new_file (certificate_path, "r");
  g_autoptr (BIO) key_bio = BIO_new_file (key_path, "r");

  if (certificate_bio == NULL || key_bio == NULL)
    return fail (error, certificate_path);

  *certificate = PEM_read_bio_X509 (certificate_bio, NULL, NULL, NULL);
  *key = PEM_read_bio_PrivateKey (key_bio, NULL, NULL, NULL);
  if (*certificate == NULL || *key == NULL)
    return fail (error, certificate_path);

  return TRUE;
}

/*
 * lab_ca_issue:
 * @authority: (nullable): "ca", "state" or "unknown"; %NULL makes a self-signed certificate
 * @names: DNS names; the first is the common name too
 * @not_before_days: from now on, usually negative
 * @not_after_days: from now on
 *
 * Returns: (transfer full) (nullable): a new key with its certificate
 */
LabCredential *
lab_ca_issue (const char *dir,
              const char *authority,
              const char *const *names,
              int not_before_days,
              int not_after_days,
              GError **error)
{
  g_autoptr (LabCredential) self = g_new0 (LabCredential, 1);
  g_autoptr (EVP_PKEY) issuer_key = NULL;
  Wish wish = { names[0], NULL, names, FALSE, not_before_days, not_after_days, NULL, NULL, NULL };

  self->key = wish.key = EVP_EC_gen ("P-256");
  if (self->key == NULL)
    {
      fail (error, names[0]);
      return NULL;
    }

  if (authority != NULL &&
      !read_pair (dir, authority, &self->intermediate, &issuer_key, error))
    return NULL;

  wish.issuer = self->intermediate;
  wish.issuer_key = issuer_key;
  self->leaf = make_certificate (&wish, error);
  if (self->leaf == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
lab_credential_free (LabCredential *self)
{
  X509_free (self->leaf);
  X509_free (self->intermediate);
  EVP_PKEY_free (self->key);
  g_free (self);
}
