/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-pages.c – what do the pages, scripts and styles of the healthy sites look like?
 *
 * Pages are made of pseudo-random text from a fixed seed: the same in each run, different for
 * each host, and as hard to compress as real ones. Nothing is compressed on the wire.
 */
#include "lab-server-private.h"

#define PROTON_PAGE_BYTES (12 * 1024)
#define SCRIPT_BYTES (300 * 1024)
#define STYLE_BYTES (16 * 1024)
#define GENERIC_PAGE_BYTES (120 * 1024)

typedef void (*Writer) (GString *out,
                        GRand *rand);

static void
write_word (GString *out,
            GRand *rand)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  guint32 random = g_rand_int (rand);
  const guint length = 3 + random % 9;

  for (guint i = 0; i < length; i++)
    {
      if (i % 5 == 0) /* 36⁵ fits into 32 bits */
        random = g_rand_int (rand);
      g_string_append_c (out, letters[random % (i == 0 ? 26 : 36)]);
      random /= 36;
    }
}

static void
write_paragraph (GString *out,
                 GRand *rand)
{
  g_string_append (out, "<p>");
  for (guint i = 0; i < 12; i++)
    {
      write_word (out, rand);
      g_string_append_c (out, i < 11 ? ' ' : '.');
    }
  g_string_append (out, "</p>\n");
}

static void
write_function (GString *out,
                GRand *rand)
{
  g_string_append (out, "function ");
  write_word (out, rand);
  g_string_append_printf (out, "(a,b){return a*%u+b.", g_rand_int (rand));
  write_word (out, rand);
  g_string_append (out, "(\"");
  write_word (out, rand);
  g_string_append_printf (out, "\",%u)}\n", g_rand_int (rand) & 0xffff);
}

static void
write_rule (GString *out,
            GRand *rand)
{
  g_string_append_c (out, '.');
  write_word (out, rand);
  g_string_append_printf (out, "{color:#%06x;margin:%upx}\n", g_rand_int (rand) & 0xffffff,
                          g_rand_int (rand) & 0x3f);
}

static void
fill (GString *out,
      const char *seed,
      Writer writer,
      gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (seed));

  while (out->len < n_bytes)
    writer (out, rand);
}

/* Returns: (transfer full): the page of that key, made on first use */
static GBytes *
keep_page (LabServer *server,
           const char *key,
           GString *page)
{
  GBytes *bytes = g_string_free_to_bytes (page);

  g_hash_table_insert (server->pages, g_strdup (key), bytes);
  return g_bytes_ref (bytes);
}

/*
 * lab_page_asset:
 * @kind: "app" or "style"
 *
 * Returns: (transfer full): the script or the style of @site
 */
GBytes *
lab_page_asset (LabServer *server,
                const LabSite *site,
                const char *kind)
{
  g_autofree char *key = g_strconcat (site->name, " ", kind, NULL);
  GBytes *bytes = g_hash_table_lookup (server->pages, key);
  gboolean is_script = g_str_equal (kind, "app");
  GString *out;

  if (bytes != NULL)
    return g_bytes_ref (bytes);

  out = g_string_new ("/* Mail */\n");
  fill (out, key, is_script ? write_function : write_rule, is_script ? SCRIPT_BYTES : STYLE_BYTES);
  return keep_page (server, key, out);
}

/* Returns: (transfer full): a name as bundlers make them, one for each content */
char *
lab_page_asset_path (const LabSite *site,
                     const char *kind)
{
  g_autofree char *key = g_strconcat (site->name, " ", kind, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  return g_strdup_printf ("/assets/%s.%.20s.%s", kind, sum,
                          g_str_equal (kind, "app") ? "js" : "css");
}

GBytes *
lab_page_proton (const LabSite *site)
{
  g_autofree char *script = NULL;
  g_autofree char *style = NULL;
  GString *out;

  script = lab_page_asset_path (site, "app");
  style = lab_page_asset_path (site, "style");
  out = g_string_new ("<!doctype html>\n<html lang=\"en-US\">\n<head>\n<meta charset=\"utf-8\">\n");
  g_string_append_printf (out,
                          "<title>Proton Mail</title>\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<link rel=\"icon\" href=\"/assets/favicon.svg\">\n"
                          "<link href=\"%s\" rel=\"stylesheet\">\n"
                          "<script defer src=\"%s\"></script>\n"
                          "</head>\n<body>\n<div class=\"app-root\"></div>\n<noscript>\n",
                          style, script);
  fill (out, site->name, write_paragraph, PROTON_PAGE_BYTES);
  g_string_append (out, "</noscript>\n</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}

GBytes *
lab_page_generic (const char *name)
{
  GString *out = g_string_new ("<!doctype html>\n<html lang=\"en\">\n<head>\n");

  g_string_append_printf (out, "<title>%s</title>\n</head>\n<body>\n", name);
  fill (out, name, write_paragraph, GENERIC_PAGE_BYTES);
  g_string_append (out, "</body>\n</html>\n");
  return g_string_free_to_bytes (out);
}

/* Makes the scripts beforehand, so that the first visitor waits no longer than the second. */
void
lab_pages_prepare (LabServer *server)
{
  for (guint i = 0; i < server->sites->len; i++)
    {
      const LabSite *site = g_ptr_array_index (server->sites, i);

      if (site->kind == LAB_SITE_PROTON_PAGE)
        g_bytes_unref (lab_page_asset (server, site, "app"));
    }
}
