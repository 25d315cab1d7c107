/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-internet.c – which names exist in the lab, where do they live, and what stands there?
 *
 * The base internet of every world: the names that Mostik knows, with real-looking addresses
 * that exist only inside the lab. A world lists only its differences. The addresses of one site
 * are separated by spaces; the first name at an address is the one that answers there when no
 * name, or a foreign one, is asked for.
 */
#include "lab-world.h"

const LabSite lab_sites[] = {
  /* Proton */
  { "mail.proton.me", "185.70.42.37", NULL, LAB_SITE_PROTON_PAGE, "proton" },
  { "account.proton.me", "185.70.42.36", NULL, LAB_SITE_PROTON_PAGE, "proton" },
  { "verify.proton.me", "185.70.42.39", NULL, LAB_SITE_PROTON_PAGE, "proton" },
  { "proton.me", "185.70.42.45", NULL, LAB_SITE_PROTON_PAGE, "proton" },
  { "mail-api.proton.me", "185.70.42.41", NULL, LAB_SITE_PROTON_API, "proton" },
  { "verify-api.proton.me", "185.70.42.40", NULL, LAB_SITE_PROTON_API, "proton" },
  { "vpn-api.proton.me", "185.159.159.148", NULL, LAB_SITE_PROTON_API, "proton" },
  { "mail.protonmail.ch", "185.70.42.128", NULL, LAB_SITE_MAIL_SERVER, "proton" },
  { "mailsec.protonmail.ch", "185.70.42.129", NULL, LAB_SITE_MAIL_SERVER, "proton" },
  { "status.proton.me", "18.66.122.10", NULL, LAB_SITE_STATUS_PAGE, "statuspage" },

  /* Everyday sites abroad */
  { "www.wikipedia.org", "185.15.59.224", "2a02:ec80:300:ed1a::1", LAB_SITE_GENERIC, "wikimedia" },
  { "github.com", "140.82.121.4", NULL, LAB_SITE_GENERIC, "github" },
  { "www.debian.org", "130.89.148.77", "2001:67c:2564:a119::77", LAB_SITE_GENERIC, "debian" },
  { "www.kernel.org", "139.178.84.217", "2604:1380:4641:c500::1", LAB_SITE_GENERIC, "kernel" },
  { "www.apple.com", "17.253.144.10", NULL, LAB_SITE_GENERIC, "apple" },
  { "www.microsoft.com", "20.112.250.133", NULL, LAB_SITE_GENERIC, "microsoft" },

  /* Everyday sites in Russia */
  { "ya.ru", "77.88.55.242", "2a02:6b8::2:242", LAB_SITE_GENERIC, "yandex" },
  { "vk.com", "87.240.132.72", NULL, LAB_SITE_GENERIC, "vk" },
  { "mail.ru", "217.69.139.200", NULL, LAB_SITE_GENERIC, "mail.ru" },

  /* Plain-HTTP pages with a known body */
  { "nmcheck.gnome.org", "8.43.85.29", NULL, LAB_SITE_CONNECTIVITY, "gnome" },
  { "network-test.debian.org", "151.101.194.132", NULL, LAB_SITE_CONNECTIVITY, "debian" },
  { "detectportal.firefox.com", "34.107.221.82", NULL, LAB_SITE_CONNECTIVITY, "mozilla" },

  /* Resolvers; the provider's own stands first */
  { "resolver.provider.example", "212.188.4.10", NULL, LAB_SITE_RESOLVER, "provider" },
  { "dns.google", "8.8.8.8 8.8.4.4", NULL, LAB_SITE_RESOLVER, "google" },
  { "dns11.quad9.net", "9.9.9.11 149.112.112.11", NULL, LAB_SITE_RESOLVER, "quad9" },
  { "cloudflare-dns.com", "1.1.1.1 1.0.0.1", NULL, LAB_SITE_RESOLVER, "cloudflare" },
  { "unfiltered.adguard-dns.com", "94.140.14.140 94.140.14.141", NULL, LAB_SITE_RESOLVER,
    "adguard" },
  { "common.dot.dns.yandex.net", "77.88.8.8", NULL, LAB_SITE_RESOLVER, "yandex" },

  /* A mail server that is not Proton's, as control for port 25 */
  { "gmail-smtp-in.l.google.com", "142.250.102.27", NULL, LAB_SITE_MAIL_SERVER, "google" },

  { NULL, NULL, NULL, LAB_SITE_GENERIC, NULL },
};
