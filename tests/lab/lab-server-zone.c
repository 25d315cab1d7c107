/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-zone.c – what is true in the lab's DNS?
 *
 * One zone for the whole internet: the sites with the world's records applied, some names that
 * are no sites, and the empty names above all of them (RFC 8020: these exist). Everything else
 * does not exist, reverse names included.
 */
#include "lab-server-private.h"

static const struct
{
  const char *name;
  const char *a;
  const char *mx;
} more_names[] = {
  { "ipv4only.arpa", "192.0.0.170 192.0.0.171", NULL }, /* RFC 7050 */
  { "proton.me", NULL, "10 mail.protonmail.ch 20 mailsec.protonmail.ch" },
  { "protonmail.com", NULL, "10 mail.protonmail.ch 20 mailsec.protonmail.ch" },
  { "gmail.com", NULL, "5 gmail-smtp-in.l.google.com" },
};

static gboolean
is_at_or_above (const char *above,
                const char *name)
{
  g_autofree char *pattern = g_strconcat ("*.", above, NULL);

  if (*above == '\0') /* the root */
    return TRUE;

  return lab_name_matches (pattern, name);
}

static void
apply_record (LabZoneEntry *entry,
              const LabRecord *record)
{
  if (record->nxdomain)
    {
      *entry = (LabZoneEntry){ FALSE, NULL, NULL, NULL };
      return;
    }

  entry->exists = TRUE;
  if (record->a != NULL)
    entry->a = record->a;
  if (record->aaaa != NULL)
    entry->aaaa = record->aaaa;
}

/*
 * lab_zone_lookup:
 * @name: without a dot at the end
 *
 * Returns: what an honest resolver knows about @name
 */
LabZoneEntry
lab_zone_lookup (const LabServer *server,
                 const char *name)
{
  LabZoneEntry entry = { FALSE, NULL, NULL, NULL };
  const LabRecord *record = lab_world_find_record (server->world, name);

  for (guint i = 0; i < server->sites->len; i++)
    {
      const LabSite *site = g_ptr_array_index (server->sites, i);

      entry.exists |= is_at_or_above (name, site->name);
      if (g_ascii_strcasecmp (site->name, name) == 0)
        {
          entry.a = site->a;
          entry.aaaa = site->aaaa;
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (more_names); i++)
    {
      entry.exists |= is_at_or_above (name, more_names[i].name);
      if (g_ascii_strcasecmp (more_names[i].name, name) == 0)
        {
          entry.a = more_names[i].a != NULL ? more_names[i].a : entry.a;
          entry.mx = more_names[i].mx;
        }
    }

  if (record != NULL)
    apply_record (&entry, record);

  return entry;
}
