/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-http1.c – HTTP/1.1 on one connection: keep-alive, bodies with Content-Length,
 * chunks without end.
 */
#include "lab-server-private.h"

#define MAX_HEAD (16 * 1024)
#define MAX_BODY (64 * 1024)

typedef struct
{
  GByteArray *in;       /* (owned) */
  LabResponse *endless; /* (owned) (nullable) being sent until the peer goes */
} State;

/* What the head of a request says. */
typedef struct
{
  LabRequest request;
  gsize n_body;
  gboolean is_bad;
  gboolean closes;
} Head;

static const char *
reason_of (guint status)
{
  static const struct
  {
    guint status;
    const char *reason;
  } reasons[] = {
    { 200, "OK" },
    { 204, "No Content" },
    { 301, "Moved Permanently" },
    { 302, "Found" },
    { 304, "Not Modified" },
    { 307, "Temporary Redirect" },
    { 400, "Bad Request" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 429, "Too Many Requests" },
    { 451, "Unavailable For Legal Reasons" },
    { 500, "Internal Server Error" },
    { 502, "Bad Gateway" },
    { 503, "Service Unavailable" },
    { 504, "Gateway Timeout" },
    { 511, "Network Authentication Required" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].status == status)
      return reasons[i].reason;

  return "Status";
}

static void
http1_start (LabConnection *connection)
{
  State *state = g_new0 (State, 1);

  state->in = g_byte_array_new ();
  connection->state = state;
}

static void
http1_stop (LabConnection *connection)
{
  State *state = connection->state;

  g_byte_array_unref (state->in);
  g_clear_pointer (&state->endless, lab_response_free);
  g_free (state);
}

static void
parse_field (const char *line,
             Head *head)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL)
    {
      head->is_bad = TRUE;
      return;
    }

  name = g_ascii_strdown (line, colon - line);
  value = g_strstrip (g_strdup (colon + 1));
  if (g_str_equal (name, "host"))
    {
      g_free (head->request.host);
      head->request.host = g_strndup (value, strcspn (value, ":"));
    }
  else if (g_str_equal (name, "content-length"))
    {
      head->n_body = g_ascii_strtoull (value, NULL, 10);
      head->is_bad |= head->n_body > MAX_BODY;
    }
  else if (g_str_equal (name, "transfer-encoding"))
    head->is_bad = TRUE;
  else if (g_str_equal (name, "connection"))
    head->closes = g_ascii_strcasecmp (value, "close") == 0;
}

static void
parse_head (const char *text,
            gsize n_bytes,
            Head *head)
{
  g_autofree char *copy = g_strndup (text, n_bytes);
  g_auto (GStrv) lines = g_strsplit (copy, "\r\n", -1);
  g_auto (GStrv) words = g_strsplit (lines[0], " ", -1);

  if (g_strv_length (words) != 3 || !g_str_has_prefix (words[2], "HTTP/1.") || words[1][0] != '/')
    {
      head->is_bad = TRUE;
      return;
    }

  head->request.method = g_strdup (words[0]);
  head->request.path = g_strdup (words[1]);
  head->closes = g_str_equal (words[2], "HTTP/1.0");
  for (gsize i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      parse_field (lines[i], head);
}

static void
send_head (LabConnection *connection,
           const LabResponse *response,
           gboolean has_body,
           gboolean closes)
{
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S GMT");

  g_string_append_printf (head, "HTTP/1.1 %u %s\r\nServer: nginx\r\nDate: %s\r\n",
                          response->status, reason_of (response->status), date);
  if (response->content_type != NULL)
    g_string_append_printf (head, "Content-Type: %s\r\n", response->content_type);
  if (response->location != NULL)
    g_string_append_printf (head, "Location: %s\r\n", response->location);
  if (response->extra[0] != NULL)
    g_string_append_printf (head, "%s: %s\r\n", response->extra[0], response->extra[1]);
  if (response->is_endless)
    g_string_append (head, "Transfer-Encoding: chunked\r\n");
  else if (has_body)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n",
                            response->body != NULL ? g_bytes_get_size (response->body) : 0);
  g_string_append_printf (head, "Connection: %s\r\n\r\n", closes ? "close" : "keep-alive");
  lab_connection_send (connection, head->str, head->len);
}

static void
respond (LabConnection *connection,
         const Head *head)
{
  State *state = connection->state;
  g_autoptr (LabResponse) response = NULL;
  gboolean has_body;

  if (head->is_bad)
    response = lab_response_new (400, "text/plain", lab_content_new ("Bad request\n"));
  else
    response = lab_answer (connection->server, connection->host, connection->ssl != NULL,
                           &head->request);

  if (response->manner != LAB_MANNER_ANSWER)
    {
      lab_connection_obey (connection, response->manner);
      return;
    }

  has_body = lab_response_has_body (response, &head->request);
  send_head (connection, response, response->status >= 200 && response->status != 204,
             head->is_bad || head->closes);
  if (has_body && response->is_endless)
    {
      state->endless = g_steal_pointer (&response);
      return;
    }
  if (has_body)
    lab_connection_send (connection, g_bytes_get_data (response->body, NULL),
                         g_bytes_get_size (response->body));
  if (head->is_bad || head->closes)
    lab_connection_finish (connection);
}

/* Takes one whole request from the input; returns FALSE when there is none yet. */
static gboolean
take_request (LabConnection *connection,
              State *state)
{
  Head head = { .n_body = 0 };
  const char *text = (const char *) state->in->data;
  const char *end = g_strstr_len (text, state->in->len, "\r\n\r\n");
  gsize n_head;

  if (end == NULL && state->in->len <= MAX_HEAD)
    return FALSE;

  n_head = end != NULL ? (gsize) (end - text) + 4 : state->in->len;
  if (end == NULL || n_head > MAX_HEAD || memchr (text, '\0', n_head) != NULL)
    head.is_bad = TRUE;
  else
    parse_head (text, n_head - 2, &head);

  if (!head.is_bad && state->in->len < n_head + head.n_body)
    {
      lab_request_clear (&head.request);
      return FALSE;
    }

  if (!head.is_bad)
    {
      head.request.body = g_byte_array_new ();
      g_byte_array_append (head.request.body, state->in->data + n_head, head.n_body);
      g_byte_array_remove_range (state->in, 0, n_head + head.n_body);
    }
  respond (connection, &head);
  lab_request_clear (&head.request);
  return TRUE;
}

static void
http1_received (LabConnection *connection,
                const guint8 *data,
                gsize n_bytes)
{
  State *state = connection->state;

  if (state->endless != NULL)
    return;

  g_byte_array_append (state->in, data, n_bytes);
  while (connection->state == state && state->endless == NULL && !connection->is_closing &&
         state->in->len > 0 && take_request (connection, state))
    ;
}

static void
http1_drained (LabConnection *connection)
{
  State *state = connection->state;
  g_autofree char *length = NULL;

  if (state->endless == NULL)
    return;

  length = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", g_bytes_get_size (state->endless->body));
  lab_connection_send (connection, length, strlen (length));
  lab_connection_send (connection, g_bytes_get_data (state->endless->body, NULL),
                       g_bytes_get_size (state->endless->body));
  lab_connection_send (connection, "\r\n", 2);
}

const LabProtocol lab_protocol_http1 = { http1_start, http1_received, http1_drained, http1_stop };
