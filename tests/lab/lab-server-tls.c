/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-tls.c – the handshake: which name is asked for, what certificate comes, and does it
 * go on at all?
 *
 * TLS 1.2 and 1.3 with OpenSSL, so that the server shares no code with a client that uses
 * GnuTLS. Every handshake is a full one: no tickets, no sessions. The ClientHello is looked at
 * before the first byte of an answer, so a server that is silent for one of several names at an
 * address says nothing at all.
 */
#include "lab-server-private.h"

#include <openssl/err.h>

/* Returns: (transfer full) (nullable): the name of RFC 6066, 3 */
static char *
read_server_name (SSL *ssl)
{
  const unsigned char *data;
  size_t n_bytes;
  size_t length;

  if (SSL_client_hello_get0_ext (ssl, TLSEXT_TYPE_server_name, &data, &n_bytes) != 1)
    return NULL;
  if (n_bytes < 5 || data[2] != TLSEXT_NAMETYPE_host_name)
    return NULL;

  length = (size_t) data[3] << 8 | data[4];
  if (length == 0 || length > n_bytes - 5 || memchr (data + 5, '\0', length) != NULL)
    return NULL;

  return g_strndup ((const char *) data + 5, length);
}

static LabManner
manner_of_name (LabConnection *connection,
                const char *name)
{
  const LabSite *site;
  const LabServe *serve;

  if (connection->server->world->portal || connection->host == NULL)
    return LAB_MANNER_ANSWER;

  site = lab_host_find_site (connection->host, name);
  serve = lab_host_find_serve (connection->server, connection->host, site);
  if (serve == NULL)
    return LAB_MANNER_ANSWER;
  if (serve->kind == LAB_SERVE_SILENT)
    return LAB_MANNER_SILENT;
  if (serve->kind == LAB_SERVE_EOF)
    return LAB_MANNER_CLOSE;
  if (serve->kind == LAB_SERVE_REFUSED || (serve->kind == LAB_SERVE_BLOCK_PAGE && !serve->flag))
    return LAB_MANNER_RESET;

  return LAB_MANNER_ANSWER;
}

/* A chain of many links, all alike but for the first. */
static gboolean
add_links (SSL *ssl,
           const LabCredential *credential,
           guint n_links)
{
  for (guint i = 0; i < n_links; i++)
    if (SSL_add1_chain_cert (ssl, credential->intermediate) != 1)
      return FALSE;

  return TRUE;
}

static gboolean
use_credential (SSL *ssl,
                const LabCredential *credential)
{
  const LabConnection *connection = SSL_get_app_data (ssl);
  guint n_links = connection->attack != NULL ? connection->attack->n_links : 0;

  return SSL_use_certificate (ssl, credential->leaf) == 1 &&
         SSL_use_PrivateKey (ssl, credential->key) == 1 &&
         (credential->intermediate == NULL || add_links (ssl, credential, MAX (n_links, 1)));
}

static int
client_hello_cb (SSL *ssl,
                 int *alert,
                 void *user_data)
{
  LabConnection *connection = SSL_get_app_data (ssl);
  g_autofree char *name = read_server_name (ssl);
  const LabCredential *credential;

  connection->manner = manner_of_name (connection, name);
  if (connection->manner != LAB_MANNER_ANSWER)
    return SSL_CLIENT_HELLO_RETRY;

  credential = lab_credential_choose (connection->server, connection->host, name);
  if (credential == NULL || !use_credential (ssl, credential))
    {
      *alert = SSL_AD_INTERNAL_ERROR;
      return SSL_CLIENT_HELLO_ERROR;
    }

  return SSL_CLIENT_HELLO_SUCCESS;
}

/* Does the world take HTTP/2 away from this server? */
static gboolean
is_http1_only (SSL *ssl)
{
  const LabConnection *connection = SSL_get_app_data (ssl);
  const LabSite *site;
  const LabServe *serve;

  if (connection->host == NULL)
    return FALSE;
  if (connection->attack != NULL)
    return connection->attack->layer == LAB_ATTACK_HTTP1;

  site = lab_host_find_site (connection->host, SSL_get_servername (ssl, TLSEXT_NAMETYPE_host_name));
  serve = lab_host_find_serve (connection->server, connection->host, site);
  return serve != NULL && serve->kind == LAB_SERVE_BASE && serve->flag;
}

static int
select_protocol_cb (SSL *ssl,
                    const unsigned char **out,
                    unsigned char *out_length,
                    const unsigned char *in,
                    unsigned int in_length,
                    void *user_data)
{
  static const unsigned char ours[] = "\x02h2\x08http/1.1";
  const guint n_skip = is_http1_only (ssl) ? 3 : 0;
  unsigned char *chosen;

  if (SSL_select_next_proto (&chosen, out_length, ours + n_skip, sizeof ours - 1 - n_skip, in,
                             in_length) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;

  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

SSL_CTX *
lab_tls_context_new (void)
{
  SSL_CTX *context = SSL_CTX_new (TLS_server_method ());

  SSL_CTX_set_min_proto_version (context, TLS1_2_VERSION);
  SSL_CTX_set_options (context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION |
                                  SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_session_cache_mode (context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets (context, 0);
  SSL_CTX_set_mode (context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_client_hello_cb (context, client_hello_cb, NULL);
  SSL_CTX_set_alpn_select_cb (context, select_protocol_cb, NULL);
  return context;
}

static int
wire_write (BIO *bio,
            const char *data,
            int n_bytes)
{
  gssize n_sent = lab_connection_write (BIO_get_data (bio), data, n_bytes);

  BIO_clear_retry_flags (bio);
  if (n_sent < 0 && errno == EAGAIN)
    BIO_set_retry_write (bio);
  return (int) n_sent;
}

static long
wire_control (BIO *bio,
              int command,
              long number,
              void *pointer)
{
  return command == BIO_CTRL_FLUSH;
}

/* Bytes of TLS on their way out, for whoever looks after each of them. */
static BIO *
wire_new (LabConnection *connection)
{
  static BIO_METHOD *method = NULL;
  BIO *bio;

  if (method == NULL)
    {
      method = BIO_meth_new (BIO_get_new_index () | BIO_TYPE_SOURCE_SINK, "lab wire");
      BIO_meth_set_write (method, wire_write);
      BIO_meth_set_ctrl (method, wire_control);
    }

  bio = BIO_new (method);
  BIO_set_data (bio, connection);
  BIO_set_init (bio, 1);
  return bio;
}

/* Returns: (transfer full): the server's end on @connection's socket */
SSL *
lab_tls_new (LabConnection *connection)
{
  SSL *ssl = SSL_new (connection->server->tls);

  SSL_set_fd (ssl, connection->fd);
  if (lab_attack_is_at (connection->attack, LAB_ATTACK_WIRE))
    SSL_set0_wbio (ssl, wire_new (connection));
  SSL_set_app_data (ssl, connection);
  SSL_set_accept_state (ssl);
  return ssl;
}

gboolean
lab_tls_speaks_http2 (SSL *ssl)
{
  const unsigned char *name;
  unsigned int length;

  SSL_get0_alpn_selected (ssl, &name, &length);
  return length == 2 && memcmp (name, "h2", 2) == 0;
}
