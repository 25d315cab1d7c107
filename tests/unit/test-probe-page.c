/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-page.c: what is read out of answers, and that nothing in them can do
 * harm. Each input ends exactly where its memory ends, so that a sanitizer sees a byte read too
 * far.
 */
#include "probe/mostik-probe-page.h"

#include <string.h>

typedef struct
{
  const char *path;
  const char *page;
  const char *asset; /* (nullable) */
} Asset;

static const Asset assets[] = {
  { "/probe/page/find-asset/script", "<script defer src=\"/assets/static/runtime.1a2b.js\"></script>", "/assets/static/runtime.1a2b.js" },
  { "/probe/page/find-asset/with-query", "<script src=\"/a.js?v=1&amp\"></script>", "/a.js?v=1&amp" },
  { "/probe/page/find-asset/second-one", "<img src=\"/logo.png\"><script src=\"/app.js\">", "/app.js" },
  { "/probe/page/find-asset/after-a-foreign-one", "<script src=\"https://cdn.example/x.js\"></script><script src=\"/y.js\">", "/y.js" },
  { "/probe/page/find-asset/none", "<html><body>Hello</body></html>", NULL },
  { "/probe/page/find-asset/empty", "", NULL },
  { "/probe/page/find-asset/only-the-mark", "src=\"", NULL },
  { "/probe/page/find-asset/no-closing-quote", "<script src=\"/a.js", NULL },
  { "/probe/page/find-asset/empty-path", "<script src=\"\">", NULL },
  { "/probe/page/find-asset/only-a-slash", "<script src=\"/\">", NULL },
  { "/probe/page/find-asset/only-the-ending", "<script src=\".js\">", NULL },
  { "/probe/page/find-asset/other-host-without-scheme", "<script src=\"//evil.example/a.js\">", NULL },
  { "/probe/page/find-asset/other-host-with-scheme", "<script src=\"http://evil.example/a.js\">", NULL },
  { "/probe/page/find-asset/backslash", "<script src=\"/\\evil.example/a.js\">", NULL },
  { "/probe/page/find-asset/user-info", "<script src=\"/@evil.example:80/a.js\">", NULL },
  { "/probe/page/find-asset/line-break", "<script src=\"/a\r\nHost: evil\r\n.js\">", NULL },
  { "/probe/page/find-asset/blank", "<script src=\"/a b.js\">", NULL },
  { "/probe/page/find-asset/fragment", "<script src=\"/a#b.js\">", NULL },
  { "/probe/page/find-asset/quote-inside", "<script src='/a.js'>", NULL },
  { "/probe/page/find-asset/relative", "<script src=\"a.js\">", NULL },
  { "/probe/page/find-asset/other-kind", "<link src=\"/a.css\">", NULL },
  { "/probe/page/find-asset/ending-in-the-query", "<script src=\"/a.css?x.js\">", NULL },
  { "/probe/page/find-asset/not-ascii", "<script src=\"/\xd0\xb0.js\">", NULL },
  { "/probe/page/find-asset/not-utf-8", "<script src=\"/\xff.js\">", NULL },
};

/* Returns: (transfer full): @text in memory of exactly its size */
static char *
exactly (const char *text,
         gsize length)
{
  return length > 0 ? g_memdup2 (text, length) : NULL;
}

static void
test_find_asset (gconstpointer data)
{
  const Asset *a = data;
  gsize length = strlen (a->page);
  g_autofree char *page = exactly (a->page, length);
  g_autofree char *asset = mostik_probe_page_find_asset (page, length);

  g_assert_cmpstr (asset, ==, a->asset);
}

static char *
find_in (GString *page)
{
  g_autofree char *bytes = exactly (page->str, page->len);

  return mostik_probe_page_find_asset (bytes, page->len);
}

static void
test_longest_path (void)
{
  for (guint n = 500; n < 520; n++)
    {
      g_autofree char *name = g_strnfill (n, 'a');
      g_autoptr (GString) page = g_string_new (NULL);
      g_autofree char *asset = NULL;

      g_string_printf (page, "<script src=\"/%s.js\"><script src=\"/short.js\">", name);
      asset = find_in (page);
      if (n + 4 <= 512)
        g_assert_cmpuint (strlen (asset), ==, n + 4);
      else
        g_assert_cmpstr (asset, ==, "/short.js");
    }
}

static void
test_bounded_scan (void)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *near = NULL;
  g_autofree char *far = NULL;

  for (guint i = 0; i < 64 * 1024 - 12; i++)
    g_string_append_c (page, 'x');
  g_string_append (page, "src=\"/a.js\""); /* ends one byte before the bound */
  near = find_in (page);
  g_assert_cmpstr (near, ==, "/a.js");

  g_string_prepend (page, "xx");
  far = find_in (page);
  g_assert_null (far);
}

static void
test_many_marks (void)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *asset = NULL;

  while (page->len < 200 * 1024)
    g_string_append (page, "src=\"");
  asset = find_in (page);
  g_assert_null (asset);
}

/* Any 64 KB, of the characters that matter most often. */
static void
test_random_page (void)
{
  static const char letters[] = "src=\"/.j?s<>\n";

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GString) page = g_string_new (NULL);
      g_autofree char *asset = NULL;
      guint length = (guint) g_test_rand_int_range (0, 3000);

      for (guint k = 0; k < length; k++)
        g_string_append_c (page, letters[g_test_rand_int_range (0, sizeof letters)]);
      asset = find_in (page);
      if (asset != NULL)
        {
          g_assert_true (g_str_has_prefix (asset, "/"));
          g_assert_null (strpbrk (asset, " \r\n\"<>"));
        }
    }
}

static const struct
{
  const char *path;
  const char *page;
  gboolean is_challenge;
} challenges[] = {
  { "/probe/page/is-challenge/captcha", "<div class=\"h-captcha\"></div>", TRUE },
  { "/probe/page/is-challenge/form", "<form id=\"challenge-form\" action=\"/\">", TRUE },
  { "/probe/page/is-challenge/plain-error", "<h1>503 Service Unavailable</h1>", FALSE },
  { "/probe/page/is-challenge/part-of-a-mark", "captch", FALSE },
  { "/probe/page/is-challenge/empty", "", FALSE },
};

static void
test_is_challenge (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = strlen (challenges[i].page);
  g_autofree char *page = exactly (challenges[i].page, length);

  g_assert_cmpint (mostik_probe_page_is_challenge (page, length), ==, challenges[i].is_challenge);
}

typedef struct
{
  const char *path;
  const char *body;
  gboolean is_right;
} Json;

static const Json pongs[] = {
  { "/probe/page/is-pong/yes", "{\"Code\":1000}", TRUE },
  { "/probe/page/is-pong/error-of-the-api", "{\"Code\":10013,\"Error\":\"Invalid refresh token\"}", TRUE },
  { "/probe/page/is-pong/blanks", " \r\n{ \"Code\" : 1000 }\n", TRUE },
  { "/probe/page/is-pong/empty", "", FALSE },
  { "/probe/page/is-pong/empty-object", "{}", FALSE },
  { "/probe/page/is-pong/code-is-a-text", "{\"Code\":\"1000\"}", FALSE },
  { "/probe/page/is-pong/code-is-a-fraction", "{\"Code\":1000.5}", FALSE },
  { "/probe/page/is-pong/code-is-null", "{\"Code\":null}", FALSE },
  { "/probe/page/is-pong/code-is-a-list", "{\"Code\":[1000]}", FALSE },
  { "/probe/page/is-pong/code-is-true", "{\"Code\":true}", FALSE },
  { "/probe/page/is-pong/code-is-nan", "{\"Code\":NaN}", FALSE },
  { "/probe/page/is-pong/code-in-lower-case", "{\"code\":1000}", FALSE },
  { "/probe/page/is-pong/code-deeper", "{\"x\":{\"Code\":1000}}", FALSE },
  { "/probe/page/is-pong/code-twice", "{\"Code\":1000,\"Code\":\"x\"}", FALSE },
  { "/probe/page/is-pong/list", "[{\"Code\":1000}]", FALSE },
  { "/probe/page/is-pong/number", "1000", FALSE },
  { "/probe/page/is-pong/html", "<html>{\"Code\":1000}</html>", FALSE },
  { "/probe/page/is-pong/cut-off", "{\"Code\":1000", FALSE },
  { "/probe/page/is-pong/not-utf-8", "{\"Code\":1000,\"x\":\"\xff\"}", FALSE },
  { "/probe/page/is-pong/open-string", "{\"Code\":1000,\"x\":\"", FALSE },
  { "/probe/page/is-pong/ends-in-a-backslash", "{\"Code\":1000,\"x\":\"\\", FALSE },
};

static void
test_is_pong (gconstpointer data)
{
  const Json *json = data;
  gsize length = strlen (json->body);
  g_autofree char *body = exactly (json->body, length);

  g_assert_cmpint (mostik_probe_page_is_pong (body, length), ==, json->is_right);
}

static const struct
{
  const char *path;
  const char *body;
  gboolean is_read;
  gboolean incident;
} pages[] = {
  { "/probe/page/status/all-well", "{\"status\":{\"indicator\":\"none\",\"description\":\"All Systems Operational\"}}", TRUE, FALSE },
  { "/probe/page/status/maintenance", "{\"status\":{\"indicator\":\"maintenance\"}}", TRUE, FALSE },
  { "/probe/page/status/minor", "{\"status\":{\"indicator\":\"minor\"}}", TRUE, FALSE },
  { "/probe/page/status/mail-down-in-a-minor-incident",
    "{\"status\":{\"indicator\":\"minor\"},\"components\":[{\"name\":\"Proton Mail\",\"status\":\"partial_outage\"}]}", TRUE, TRUE },
  { "/probe/page/status/other-product-down",
    "{\"status\":{\"indicator\":\"critical\"},\"components\":[{\"name\":\"Proton Drive\",\"status\":\"major_outage\"},"
    "{\"name\":\"Proton Mail\",\"status\":\"operational\"}]}",
    TRUE, FALSE },
  { "/probe/page/status/major", "{\"status\":{\"indicator\":\"major\"}}", TRUE, TRUE },
  { "/probe/page/status/critical", "{\"status\":{\"indicator\":\"critical\"}}", TRUE, TRUE },
  { "/probe/page/status/unknown-word", "{\"status\":{\"indicator\":\"<b>\"}}", TRUE, FALSE },
  { "/probe/page/status/number", "{\"status\":{\"indicator\":1}}", FALSE, FALSE },
  { "/probe/page/status/null", "{\"status\":{\"indicator\":null}}", FALSE, FALSE },
  { "/probe/page/status/text", "{\"status\":\"major\"}", FALSE, FALSE },
  { "/probe/page/status/list", "{\"status\":[\"major\"]}", FALSE, FALSE },
  { "/probe/page/status/missing", "{\"page\":{}}", FALSE, FALSE },
  { "/probe/page/status/html", "<html>major</html>", FALSE, FALSE },
  { "/probe/page/status/empty", "", FALSE, FALSE },
};

static void
test_status (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = strlen (pages[i].body);
  g_autofree char *body = exactly (pages[i].body, length);
  gboolean incident = FALSE;

  g_assert_cmpint (mostik_probe_page_reports_incident (body, length, &incident), ==,
                   pages[i].is_read);
  g_assert_cmpint (incident, ==, pages[i].incident);
}

/* Nesting that a recursive reader would not survive, in the open and behind what the language of
 * JSON has not but lenient readers skip. */
static const struct
{
  const char *path;
  const char *before;
  const char *piece;
  guint n;
} nestings[] = {
  { "/probe/page/deep/lists", "", "[", 200000 },
  { "/probe/page/deep/objects", "", "{\"a\":", 50000 },
  { "/probe/page/deep/in-a-pong", "{\"Code\":1000,\"x\":", "[", 200000 },
  { "/probe/page/deep/33-levels", "{\"Code\":1000,\"x\":", "[", 33 },
  { "/probe/page/deep/behind-a-comment", "/*\"*/", "[", 200000 },
  { "/probe/page/deep/behind-a-line-comment", "//\"\n", "[", 200000 },
  { "/probe/page/deep/behind-a-shell-comment", "#\"\n", "[", 200000 },
  { "/probe/page/deep/behind-a-single-quote", "{'\"':", "[", 200000 },
  { "/probe/page/deep/behind-an-unfinished-escape", "[\"\\u\"x\",", "[", 200000 },
  { "/probe/page/deep/behind-half-a-surrogate", "[\"\\ud800\"x\",", "[", 200000 },
  { "/probe/page/deep/as-deep-as-brackets-are-counted", "{'\"':", "[", 4095 },
  { "/probe/page/deep/between-comments", "", "[/*\"*/[/*\"*/", 18000 },
};

static void
test_deep (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = g_string_new (nestings[i].before);
  g_autofree char *body = NULL;
  gboolean incident = FALSE;

  for (guint k = 0; k < nestings[i].n; k++)
    g_string_append (text, nestings[i].piece);
  g_assert_cmpuint (text->len, <, 256 * 1024);

  body = exactly (text->str, text->len);
  g_assert_false (mostik_probe_page_is_pong (body, text->len));
  g_assert_false (mostik_probe_page_reports_incident (body, text->len, &incident));
}

/* What closes properly is read up to a fair depth. */
static void
test_fair_depth (void)
{
  g_autofree char *open = g_strnfill (31, '[');
  g_autofree char *close = g_strnfill (31, ']');
  g_autofree char *body = g_strconcat ("{\"Code\":1,\"x\":", open, close, "}", NULL);
  g_autofree char *deeper = g_strconcat ("{\"Code\":1,\"x\":[", open, close, "]}", NULL);

  g_assert_true (mostik_probe_page_is_pong (body, strlen (body)));
  g_assert_false (mostik_probe_page_is_pong (deeper, strlen (deeper)));
}

/* Brackets inside of strings nest nothing. */
static void
test_brackets_in_text (void)
{
  g_autofree char *brackets = g_strnfill (1000, '[');
  g_autofree char *body = g_strconcat ("{\"x\":\"\\\"", brackets, "\",\"Code\":1}", NULL);
  g_autofree char *more = g_strnfill (4100, '{');
  g_autofree char *far_too_many = g_strconcat ("{\"x\":\"", more, "\",\"Code\":1}", NULL);

  g_assert_false (mostik_probe_page_is_pong (far_too_many, strlen (far_too_many)));
  g_assert_true (mostik_probe_page_is_pong (body, strlen (body)));
}

static void
test_huge (void)
{
  g_autofree char *blanks = g_strnfill (256 * 1024, ' ');
  g_autofree char *body = g_strconcat ("{\"Code\":1}", blanks, NULL);

  g_assert_true (mostik_probe_page_is_pong (body, 256 * 1024));
  g_assert_false (mostik_probe_page_is_pong (body, 256 * 1024 + 1));
}

static void
test_nul (void)
{
  static const char body[] = "{\"Code\":1000}\0{";

  g_assert_false (mostik_probe_page_is_pong (body, sizeof body - 1));
}

static void
test_random_json (void)
{
  static const char letters[] = "{}[]\":,\\'/*#01eE.-+ntfN Code\n";

  for (guint i = 0; i < 2000; i++)
    {
      guint length = (guint) g_test_rand_int_range (0, 200);
      g_autofree char *body = g_malloc (length);
      gboolean incident = FALSE;

      for (guint k = 0; k < length; k++)
        body[k] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      mostik_probe_page_is_pong (body, length);
      g_assert_false (mostik_probe_page_reports_incident (body, length, &incident));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (assets); i++)
    g_test_add_data_func (assets[i].path, &assets[i], test_find_asset);
  g_test_add_func ("/probe/page/find-asset/longest-path", test_longest_path);
  g_test_add_func ("/probe/page/find-asset/bounded-scan", test_bounded_scan);
  g_test_add_func ("/probe/page/find-asset/many-marks", test_many_marks);
  g_test_add_func ("/probe/page/find-asset/random", test_random_page);
  for (guint i = 0; i < G_N_ELEMENTS (challenges); i++)
    g_test_add_data_func (challenges[i].path, GUINT_TO_POINTER (i), test_is_challenge);
  for (guint i = 0; i < G_N_ELEMENTS (pongs); i++)
    g_test_add_data_func (pongs[i].path, &pongs[i], test_is_pong);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_test_add_data_func (pages[i].path, GUINT_TO_POINTER (i), test_status);
  for (guint i = 0; i < G_N_ELEMENTS (nestings); i++)
    g_test_add_data_func (nestings[i].path, GUINT_TO_POINTER (i), test_deep);
  g_test_add_func ("/probe/page/is-pong/fair-depth", test_fair_depth);
  g_test_add_func ("/probe/page/is-pong/brackets-in-text", test_brackets_in_text);
  g_test_add_func ("/probe/page/is-pong/huge", test_huge);
  g_test_add_func ("/probe/page/is-pong/nul-inside", test_nul);
  g_test_add_func ("/probe/page/is-pong/random", test_random_json);

  return g_test_run ();
}
