/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"

#include <gio/gio.h>

G_BEGIN_DECLS

struct _MostikCatalog
{
  gatomicrefcount ref_count;

  GPtrArray *services;     /* (owned) */
  GPtrArray *controls;     /* (owned) */
  GPtrArray *connectivity; /* (owned) */
  GPtrArray *resolvers;    /* (owned) */
  GPtrArray *exchangers;   /* (owned) */
  GPtrArray *block_pages;  /* (owned) */
  char **block_hosts;      /* (owned): parts of host names */
  char **block_words;      /* (owned) */
  GPtrArray *networks;     /* (owned) (element-type GInetAddressMask) */
  char *status_host;
  char *status_path;
  char *neutral_name;
  char *onion_address;
  char *date;
};

MostikCatalog *mostik_catalog_new (void);

G_END_DECLS
