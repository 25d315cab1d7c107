/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-words.h – what the tables of worlds are written with: proofs by other clients,
 * places, pages, conclusions.
 */
#pragma once

#include "lab-world.h"

/* Proofs. A URL is asked for once; the output is status code and seconds. */
#define CURL "curl -sS -m 15 -o /dev/null -w '%{http_code} %{time_total}\\n' "
#define CURL_SHORT "curl -sS -m 4 -o /dev/null -w '%{http_code} %{time_total}\\n' "
#define OPENS(url)       \
  {                      \
    CURL url, 0, "^200 " \
  }
#define MAIL_OPENS OPENS ("https://mail.proton.me/")
#define CONTROLS_OPEN                                               \
  {                                                                 \
    "for host in www.wikipedia.org github.com www.debian.org ya.ru" \
    "; do " CURL " https://$host/ || exit 1; done",                 \
      0, "^200 (.|\n)*^200 (.|\n)*^200 (.|\n)*^200 "                \
  }
#define IS_RESET(url)             \
  {                               \
    CURL url, 35, "reset by peer" \
  }
#define IS_SILENT(url)              \
  {                                 \
    CURL_SHORT url, 28, "timed out" \
  }
#define IS_REFUSED(url)                                                                    \
  {                                                                                        \
    CURL url, 7, "Connection refused|Couldn't connect|Could not connect|Failed to connect" \
  }
/* The address opens when another name stands in the handshake. */
#define OTHER_NAME_AT(address) \
  CURL "-k --resolve www.wikipedia.org:443:" address " https://www.wikipedia.org/"
/* Proton's name at an address that is not Proton's. */
#define MAIL_NAME_AT(address) \
  CURL "-k --resolve mail.proton.me:443:" address " https://mail.proton.me/"
#define WIKIPEDIA "185.15.59.224"
#define GITHUB "140.82.121.4"
#define MAIL "185.70.42.37"
#define RESOLVES(name, answer)                     \
  {                                                \
    "dig +short +time=5 +tries=1 " name, 0, answer \
  }
#define DOH_TELLS(resolver)                                                             \
  {                                                                                     \
    CURL "--doh-url https://" resolver "/dns-query https://mail.proton.me/", 0, "^200 " \
  }
#define TCP_TELLS(resolver)                                                                 \
  {                                                                                         \
    "dig +short +tcp +time=5 +tries=1 mail.proton.me @" resolver, 0, "^185\\.70\\.42\\.37$" \
  }

/* The script that the start page names. */
#define SCRIPT_OF_MAIL                        \
  "script=https://mail.proton.me$("           \
  "curl -sS -m 20 https://mail.proton.me/ | " \
  "sed -n 's/.*<script[^>]*src=\"\\([^\"]*\\)\".*/\\1/p' | head -1); "

/* Places. */
#define PROTON_NETS "185.70.40.0/22 185.159.156.0/22"
#define PROTON_MAIN_NET "185.70.40.0/22"
#define ACCOUNT "185.70.42.36"
#define PROTON_SITES                                                                \
  "mail.proton.me account.proton.me verify.proton.me proton.me mail-api.proton.me " \
  "verify-api.proton.me "                                                           \
  "vpn-api.proton.me status.proton.me"
#define RUSSIAN_NETS "212.188.4.10 77.88.0.0/16 87.240.132.0/24 217.69.139.0/24"
#define BOGON "10.10.34.36"
#define STUB "95.213.255.16"
#define STUB_PAGE "http://blocked.provider.example/?id=46"

#define INCIDENT                                                                           \
  "{\"page\":{\"id\":\"mjkpzhm6c5vd\",\"name\":\"Proton\","                                \
  "\"url\":\"https://status.proton.me\",\"time_zone\":\"Etc/UTC\","                        \
  "\"updated_at\":\"2026-11-23T06:00:00.000Z\"},"                                          \
  "\"status\":{\"indicator\":\"critical\",\"description\":\"Major Service Outage\"},"      \
  "\"components\":[{\"id\":\"x1\",\"name\":\"Proton Mail\",\"status\":\"major_outage\"}]," \
  "\"incidents\":[{\"id\":\"i1\",\"name\":\"Network connectivity\","                       \
  "\"status\":\"investigating\",\"impact\":\"critical\"}],\"scheduled_maintenances\":[]}"
#define STATUS_PAGE_SAYS(pattern)                                            \
  {                                                                          \
    "curl -sS -m 15 https://status.proton.me/api/v2/status.json", 0, pattern \
  }

#define CAPTCHA_PAGE                                                  \
  "<!doctype html><html><head><title>Just a moment...</title></head>" \
  "<body><h1>Verify you are human</h1><form id=\"challenge-form\">"   \
  "<div class=\"h-captcha\" data-sitekey=\"0\"></div></form></body></html>\n"
#define WORD_PAGE                                                          \
  "<!doctype html><html lang=\"ru\"><head><meta charset=\"utf-8\">"        \
  "<title>Proton Mail</title></head><body>"                                \
  "<p>Ваш аккаунт не заблокирован. "               \
  "Сайт не заблокирован, доступ к "               \
  "информационному ресурсу не ограничен." \
  "</p></body></html>\n"
#define BLOCK_PAGE                                                       \
  "<!doctype html><html lang=\"ru\"><head><meta charset=\"utf-8\">"      \
  "<title>Доступ ограничен</title></head><body>"          \
  "<h1>Доступ к информационному ресурсу "   \
  "ограничен на основании Федерального " \
  "закона от 27 июля 2006 г. № 149-ФЗ"                  \
  "</h1></body></html>\n"

/* Conclusions. */
#define REACHABLE                                       \
  {                                                     \
    "reachable", "", "certain", "unknown", "unknown", 0 \
  }
#define BLOCKED(methods, confidence)                       \
  {                                                        \
    "blocked", methods, confidence, "unknown", "proton", 1 \
  }
#define DEGRADED(methods, confidence)                       \
  {                                                         \
    "degraded", methods, confidence, "unknown", "proton", 1 \
  }
/* The filter sits where the provider's own routers are. */
#define BLOCKED_NEAR(methods, confidence)                   \
  {                                                         \
    "blocked", methods, confidence, "provider", "proton", 1 \
  }
#define DEGRADED_NEAR(methods, confidence)                   \
  {                                                          \
    "degraded", methods, confidence, "provider", "proton", 1 \
  }
#define SERVICE_DOWN(confidence)                          \
  {                                                       \
    "service-down", "", confidence, "proton", "proton", 1 \
  }
#define INCONCLUSIVE                                                 \
  {                                                                  \
    "inconclusive", "", "unsure", "unknown", "unknown|proton|all", 3 \
  }
