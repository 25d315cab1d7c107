/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-attacks-certificates.c – certificates that are too large, too many, or hold what
 * would act in a terminal, a window or a letter.
 */
#include "lab-server-private.h"

#include <openssl/x509v3.h>

#define N_NAMES 3000
#define DAY_S (24 * 60 * 60)

#define FOUL "\x1b[2J\x1b]0;owned\x07</span><big>\xe2\x80\xae\xe2\x81\xa6moc.elgoog\n%n%s"

/* Valid in every way, for three thousand names: 100 KB. */
static LabCredential *
issue_many_names (const LabServer *server,
                  const char *server_name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup (server_name));
  for (guint i = 0; i < N_NAMES; i++)
    g_ptr_array_add (names, g_strdup_printf ("name-number-%u.of-many.example", i));
  g_ptr_array_add (names, NULL);
  return lab_ca_issue (server->dir, "ca", (const char *const *) names->pdata, -30, 60, NULL);
}

/* Past OpenSSL's bounds on the length of names. */
static void
add_entry (X509_NAME *name,
           int nid,
           const char *value,
           gsize n_bytes)
{
  ASN1_OBJECT *object = OBJ_nid2obj (nid);
  X509_NAME_ENTRY *entry = X509_NAME_ENTRY_create_by_OBJ (NULL, object, V_ASN1_UTF8STRING,
                                                          (const guint8 *) value, (int) n_bytes);

  X509_NAME_add_entry (name, entry, -1, 0);
  X509_NAME_ENTRY_free (entry);
}

static void
add_foul_names (X509 *certificate)
{
  GENERAL_NAMES *names = GENERAL_NAMES_new ();
  GENERAL_NAME *name = GENERAL_NAME_new ();
  ASN1_IA5STRING *text = ASN1_IA5STRING_new ();

  ASN1_STRING_set (text, FOUL "\0mail.proton.me", sizeof FOUL "\0mail.proton.me" - 1);
  GENERAL_NAME_set0_value (name, GEN_DNS, text);
  sk_GENERAL_NAME_push (names, name);
  X509_add1_ext_i2d (certificate, NID_subject_alt_name, names, 0, X509V3_ADD_DEFAULT);
  GENERAL_NAMES_free (names);
}

/* Signs itself, so that its own words are those of its issuer. */
static LabCredential *
issue_foul (const char *organization,
            gsize n_bytes)
{
  LabCredential *credential = g_new0 (LabCredential, 1);
  X509 *leaf = X509_new ();
  X509_NAME *name = X509_get_subject_name (leaf);

  credential->key = EVP_EC_gen ("P-256");
  credential->leaf = leaf;
  X509_set_version (leaf, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (leaf), 1);
  X509_gmtime_adj (X509_getm_notBefore (leaf), -DAY_S);
  X509_gmtime_adj (X509_getm_notAfter (leaf), DAY_S);
  add_entry (name, NID_organizationName, organization, n_bytes);
  add_entry (name, NID_commonName, FOUL "\0mail.proton.me", sizeof FOUL "\0mail.proton.me" - 1);
  X509_set_issuer_name (leaf, name);
  X509_set_pubkey (leaf, credential->key);
  add_foul_names (leaf);
  X509_sign (leaf, credential->key, EVP_sha256 ());
  return credential;
}

static LabCredential *
issue_foul_names (const LabServer *server,
                  const char *server_name)
{
  return issue_foul (FOUL, strlen (FOUL));
}

static LabCredential *
issue_long_names (const LabServer *server,
                  const char *server_name)
{
  g_autofree char *name = g_strnfill (30000, 'A');

  return issue_foul (name, strlen (name));
}

static LabCredential *
issue_broken_names (const LabServer *server,
                    const char *server_name)
{
  static const char bytes[] = "\xff\xfe\xc0\x80\0\xed\xa0\x80,CN=Let's Encrypt\\,\r\nO=\xf5";

  return issue_foul (bytes, sizeof bytes - 1);
}

#define CERTIFICATE .layer = LAB_ATTACK_CERTIFICATE

const LabAttack lab_attacks_certificates[] = {
  { .id = "chain-long", CERTIFICATE, .n_links = 15 },
  { .id = "chain-100", CERTIFICATE, .n_links = 100 },
  { .id = "chain-megabyte", CERTIFICATE, .n_links = 2000 },
  { .id = "certificate-many-names", CERTIFICATE, .issue = issue_many_names },
  { .id = "certificate-foul-names", CERTIFICATE, .issue = issue_foul_names },
  { .id = "certificate-long-names", CERTIFICATE, .issue = issue_long_names },
  { .id = "certificate-broken-names", CERTIFICATE, .issue = issue_broken_names },

  { .id = NULL },
};
