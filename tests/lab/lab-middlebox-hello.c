/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-hello.c – reads the name out of a TLS ClientHello (RFC 8446 §4.1.2, RFC 6066 §3),
 * which may be cut into several records, or out of the Host header of a plain HTTP request. Every
 * length is checked against what is there; nothing is read beyond.
 */
#include "lab-middlebox-hello.h"

#include <string.h>

/* A window on bytes; once something was asked that is not there, it stays broken. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  gboolean broken;
} Window;

static const guint8 *
take (Window *window,
      gsize n)
{
  const guint8 *bytes = window->bytes;

  if (window->broken || n > window->length)
    {
      window->broken = TRUE;
      return NULL;
    }
  window->bytes += n;
  window->length -= n;
  return bytes;
}

static gsize
take_number (Window *window,
             guint n_bytes)
{
  const guint8 *bytes = take (window, n_bytes);
  gsize number = 0;

  for (guint i = 0; bytes != NULL && i < n_bytes; i++)
    number = number << 8 | bytes[i];
  return number;
}

/* What follows a length of @n_bytes bytes. */
static Window
take_vector (Window *window,
             guint n_bytes)
{
  gsize length = take_number (window, n_bytes);
  const guint8 *bytes = take (window, length);

  return (Window){ bytes, bytes != NULL ? length : 0, bytes == NULL };
}

static char *
server_name (Window extension)
{
  Window list = take_vector (&extension, 2);

  while (!list.broken && list.length > 0)
    {
      gsize type = take_number (&list, 1);
      Window name = take_vector (&list, 2);

      if (type == 0 && !name.broken && memchr (name.bytes, '\0', name.length) == NULL)
        return g_strndup ((const char *) name.bytes, name.length);
    }
  return NULL;
}

static LabPeek
read_client_hello (Window body,
                   char **name)
{
  Window extensions;

  take (&body, 2 + 32);   /* version, random */
  take_vector (&body, 1); /* session */
  take_vector (&body, 2); /* ciphers */
  take_vector (&body, 1); /* compressions */
  if (body.broken)
    return LAB_PEEK_OTHER;
  extensions = body.length > 0 ? take_vector (&body, 2) : body;
  while (!extensions.broken && extensions.length > 0 && *name == NULL)
    {
      gsize type = take_number (&extensions, 2);
      Window extension = take_vector (&extensions, 2);

      if (type == 0 && !extension.broken)
        *name = server_name (extension);
    }
  return extensions.broken ? LAB_PEEK_OTHER : LAB_PEEK_HELLO;
}

/* Joins the handshake bytes of the records, as far as they are there. */
static LabPeek
read_tls (const guint8 *bytes,
          gsize length,
          char **name)
{
  Window rest = { bytes, length, FALSE };
  g_autoptr (GByteArray) handshake = g_byte_array_new ();
  gsize wanted = 4;

  while (handshake->len < wanted)
    {
      gsize n;

      if (rest.length < 5)
        return LAB_PEEK_MORE;
      if (rest.bytes[0] != 22 || rest.bytes[1] != 3)
        return LAB_PEEK_OTHER;
      take (&rest, 3);
      n = take_number (&rest, 2);
      if (n == 0 || n > 16384 + 256)
        return LAB_PEEK_OTHER;
      g_byte_array_append (handshake, rest.bytes, (guint) MIN (n, rest.length));
      take (&rest, MIN (n, rest.length));
      if (handshake->len >= 1 && handshake->data[0] != 1)
        return LAB_PEEK_OTHER;
      if (handshake->len >= 4)
        wanted = 4 + ((gsize) handshake->data[1] << 16 | (gsize) handshake->data[2] << 8 |
                      handshake->data[3]);
      if (wanted > LAB_PEEK_BYTES)
        return LAB_PEEK_OTHER;
    }
  return read_client_hello ((Window){ handshake->data + 4, wanted - 4, FALSE }, name);
}

static LabPeek
read_http (const guint8 *bytes,
           gsize length,
           char **name)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  char *end = strstr (text, "\r\n\r\n");
  g_auto (GStrv) lines = NULL;

  if (end == NULL)
    return LAB_PEEK_MORE;
  *end = '\0';
  lines = g_strsplit (text, "\r\n", -1);
  for (char **line = lines; *line != NULL && *name == NULL; line++)
    if (g_ascii_strncasecmp (*line, "host:", 5) == 0)
      {
        char *colon;

        *name = g_strdup (g_strstrip (*line + 5));
        colon = strrchr (*name, ':');
        if (colon != NULL && strchr (colon, ']') == NULL)
          *colon = '\0';
      }
  return LAB_PEEK_HTTP;
}

LabPeek
lab_peek (const guint8 *bytes,
          gsize length,
          char **name)
{
  *name = NULL;
  if (length == 0)
    return LAB_PEEK_MORE;
  if (bytes[0] == 22)
    return read_tls (bytes, length, name);
  if (g_ascii_isupper (bytes[0]))
    return read_http (bytes, length, name);
  return LAB_PEEK_OTHER;
}
