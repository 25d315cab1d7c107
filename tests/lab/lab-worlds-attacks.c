/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-attacks.c – worlds in which somebody means harm: one attack each, at one place.
 *
 * What test-lab-attacks.c asks in all of them: no crash, at most 20 seconds, hardly more memory
 * than in calm, nothing in the output that acts. Of `expected`, the verdict alone is compared:
 * "reachable" stands only where a browser would show something of the page too.
 *
 * Longer than 500 lines: it is one table.
 */
#include "lab-worlds-words.h"

#define ATTACK(host, attack)                               \
  {                                                        \
    .name = host, .kind = LAB_SERVE_ATTACK, .text = attack \
  }
#define MAIL_IS_RESET                                                           \
  {                                                                             \
    .action = LAB_ACTION_RESET, .port = 443, .name = "mail.proton.me", .hop = 3 \
  }
#define PROTON_IS_NO_NAME                                                         \
  {                                                                               \
    .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED \
  }
#define MAY_SAY(verdict)                \
  {                                     \
    verdict, NULL, NULL, NULL, NULL, -1 \
  }

/* Proofs. What is said in answer to a request over HTTP/1.1, and what on the bare port. */
#define ASK                                                          \
  "printf 'GET / HTTP/1.1\\r\\nHost: mail.proton.me\\r\\n\\r\\n' | " \
  "timeout 2 openssl s_client -quiet -connect mail.proton.me:443 2>/dev/null | "
#define ASK_PORT "curl -sS -m 2 --http0.9 -o - http://mail.proton.me:443/ 2>/dev/null | "
#define FLOODS                                  \
  {                                             \
    ASK "head -c 400000 | wc -c", 0, "^400000$" \
  }
#define SAYS(pattern)                       \
  {                                         \
    ASK "head -c 3000 | cat -v", 0, pattern \
  }
#define PORT_FLOODS                                  \
  {                                                  \
    ASK_PORT "head -c 400000 | wc -c", 0, "^400000$" \
  }
#define PORT_SAYS(bytes)             \
  {                                  \
    ASK_PORT "od -An -tx1", 0, bytes \
  }
#define FAILS                                             \
  {                                                       \
    CURL_SHORT "https://mail.proton.me/", -1, "curl: \\(" \
  }
#define WAITS                                      \
  {                                                \
    CURL_SHORT "https://mail.proton.me/", 28, NULL \
  }
#define ANSWERS(status)                                     \
  {                                                         \
    CURL_SHORT "https://mail.proton.me/", 0, "^" status " " \
  }
#define LEADS_NOWHERE                                                 \
  {                                                                   \
    CURL_SHORT "-L https://mail.proton.me/", -1, "curl: \\((1|47)\\)" \
  }
#define SPEAKS_HTTP2                                                                         \
  {                                                                                          \
    "curl -sS -m 2 -o /dev/null -w '%{http_version}' https://mail.proton.me/; true", 0, "2$" \
  }
#define UNPACKS                                                              \
  {                                                                          \
    "curl -sS --compressed https://mail.proton.me/ | wc -c", 0, "^67108864$" \
  }
#define SHOWS(pattern)                                                       \
  {                                                                          \
    "openssl s_client -connect mail.proton.me:443 </dev/null 2>/dev/null | " \
    "openssl x509 -noout -issuer",                                           \
      0, pattern                                                             \
  }

const LabWorld lab_worlds_attacks[] = {
  {
    .id = "attack-endless-headers",
    .summary = "The start page's headers never end.",
    .serves = { ATTACK ("mail.proton.me", "endless-headers") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-header",
    .summary = "One header of the start page never ends.",
    .serves = { ATTACK ("mail.proton.me", "endless-header") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-status",
    .summary = "The status line of the start page never ends.",
    .serves = { ATTACK ("mail.proton.me", "endless-status") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-hints",
    .summary = "Early hints without end, never an answer.",
    .serves = { ATTACK ("mail.proton.me", "endless-hints") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-goes-on",
    .summary = "\"100 Continue\" without end, never an answer.",
    .serves = { ATTACK ("mail.proton.me", "endless-goes-on") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-switching",
    .summary = "The server says again and again that it speaks something else now.",
    .serves = { ATTACK ("mail.proton.me", "endless-switching") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-body",
    .summary = "The start page never ends; a browser shows it as it comes.",
    .serves = { ATTACK ("mail.proton.me", "endless-body") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-endless-tiny-chunks",
    .summary = "The start page comes in chunks of one byte, without end.",
    .serves = { ATTACK ("mail.proton.me", "endless-tiny-chunks") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-endless-chunk-extension",
    .summary = "The head of the first chunk never ends.",
    .serves = { ATTACK ("mail.proton.me", "endless-chunk-extension") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-endless-trailers",
    .summary = "An empty page with headers behind it, without end.",
    .serves = { ATTACK ("mail.proton.me", "endless-trailers") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-slow-status",
    .summary = "One digit of the status a second.",
    .serves = { ATTACK ("mail.proton.me", "slow-status") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-slow-header",
    .summary = "One letter of a header a second.",
    .serves = { ATTACK ("mail.proton.me", "slow-header") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-slow-body",
    .summary = "One letter of the page a second.",
    .serves = { ATTACK ("mail.proton.me", "slow-body") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-giant-chunk",
    .summary = "A chunk of 16 exabytes.",
    .serves = { ATTACK ("mail.proton.me", "giant-chunk") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-negative-length",
    .summary = "A page of -1 bytes.",
    .serves = { ATTACK ("mail.proton.me", "negative-length") },
    .proofs = { SAYS ("Length: -1") },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-giant-length",
    .summary = "A page of 16 exabytes and one byte.",
    .serves = { ATTACK ("mail.proton.me", "giant-length") },
    .proofs = { SAYS ("Length: 18446744073709551617") },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-two-lengths",
    .summary = "A page of two lengths, and in chunks.",
    .serves = { ATTACK ("mail.proton.me", "two-lengths") },
    .proofs = { SAYS ("Length: 50000") },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-nul-fields",
    .summary = "Zeros, line breaks and escapes in status and headers.",
    .serves = { ATTACK ("mail.proton.me", "nul-fields") },
    .proofs = { SAYS ("O\\^@K") },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-foul-status",
    .summary = "Escapes of a terminal in status and headers.",
    .serves = { ATTACK ("mail.proton.me", "foul-status") },
    .proofs = { SAYS ("Server: \\^\\[") },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-giant-status",
    .summary = "A status of eleven digits.",
    .serves = { ATTACK ("mail.proton.me", "giant-status") },
    .proofs = { SAYS ("99999999999") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-rubbish",
    .summary = "No HTTP at all.",
    .serves = { ATTACK ("mail.proton.me", "rubbish") },
    .proofs = { SAYS ("\\^A") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-hanging-up",
    .summary = "Each request is answered by FIN.",
    .serves = { ATTACK ("mail.proton.me", "hanging-up") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-login-loop",
    .summary = "A log-in is asked for, whatever is said.",
    .serves = { ATTACK ("mail.proton.me", "login-loop") },
    .proofs = { ANSWERS ("401") },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-redirect-to-itself",
    .summary = "The start page redirects to itself.",
    .serves = { ATTACK ("mail.proton.me", "redirect-to-itself") },
    .proofs = { LEADS_NOWHERE },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-chain",
    .summary = "The start page redirects to another, that to the next, without end.",
    .serves = { ATTACK ("mail.proton.me", "redirect-chain") },
    .proofs = { LEADS_NOWHERE },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-ping-pong",
    .summary = "The start page redirects to an unencrypted one, which redirects back.",
    .serves = { ATTACK ("mail.proton.me", "redirect-ping-pong") },
    .proofs = { LEADS_NOWHERE },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-foul",
    .summary = "Escapes of a terminal and letters from right to left in Location.",
    .serves = { ATTACK ("mail.proton.me", "redirect-foul") },
    .proofs = { SAYS ("Location: https://login.example/\\^\\[") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-foul-h2",
    .summary = "Markup and letters from right to left in Location, over HTTP/2.",
    .serves = { ATTACK ("mail.proton.me", "redirect-foul-h2") },
    .proofs = { ANSWERS ("302") },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-redirect-foul-host",
    .summary = "Markup, escapes and letters from right to left in the host of Location.",
    .serves = { ATTACK ("mail.proton.me", "redirect-foul-host") },
    .proofs = { ANSWERS ("302") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-script",
    .summary = "A redirect to a script.",
    .serves = { ATTACK ("mail.proton.me", "redirect-script") },
    .proofs = { LEADS_NOWHERE },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-file",
    .summary = "A redirect to a file of this computer.",
    .serves = { ATTACK ("mail.proton.me", "redirect-file") },
    .proofs = { LEADS_NOWHERE },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-redirect-long",
    .summary = "A redirect to a host of 48 KB.",
    .serves = { ATTACK ("mail.proton.me", "redirect-long") },
    .proofs = { ANSWERS ("302") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-foul-page",
    .summary = "Escapes, markup and hostile scripts in the page and its title.",
    .serves = { ATTACK ("mail.proton.me", "foul-page") },
    .proofs = { MAIL_OPENS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-script-loop",
    .summary = "The page names a script that is the page.",
    .serves = { ATTACK ("mail.proton.me", "script-loop") },
    .proofs = { MAIL_OPENS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-gzip-bomb",
    .summary = "A page of 64 KB that unpacks to 64 MB.",
    .serves = { ATTACK ("mail.proton.me", "gzip-bomb") },
    .proofs = { UNPACKS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-brotli-bomb",
    .summary = "A page of 54 bytes that unpacks to 64 MB.",
    .serves = { ATTACK ("mail.proton.me", "brotli-bomb") },
    .proofs = { UNPACKS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-old-date",
    .summary = "A date that is none.",
    .serves = { ATTACK ("mail.proton.me", "old-date") },
    .proofs = { MAIL_OPENS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-tls-plain-answer",
    .summary = "Plain HTTP in place of TLS.",
    .serves = { ATTACK ("mail.proton.me", "tls-plain-answer") },
    .proofs = { { CURL_SHORT "http://mail.proton.me:443/", 0, "^400 " } },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-noise",
    .summary = "Noise in place of TLS, without end.",
    .serves = { ATTACK ("mail.proton.me", "tls-noise") },
    .proofs = { PORT_FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-warnings",
    .summary = "Warnings in place of a handshake, without end.",
    .serves = { ATTACK ("mail.proton.me", "tls-warnings") },
    .proofs = { PORT_FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-cipher-changes",
    .summary = "ChangeCipherSpec without end.",
    .serves = { ATTACK ("mail.proton.me", "tls-cipher-changes") },
    .proofs = { PORT_FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-empty-records",
    .summary = "Empty records without end.",
    .serves = { ATTACK ("mail.proton.me", "tls-empty-records") },
    .proofs = { PORT_FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-hello-requests",
    .summary = "HelloRequest without end.",
    .serves = { ATTACK ("mail.proton.me", "tls-hello-requests") },
    .proofs = { PORT_FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-endless-hello",
    .summary = "A ServerHello of 16 MB.",
    .serves = { ATTACK ("mail.proton.me", "tls-endless-hello") },
    .proofs = { PORT_FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-cut-record",
    .summary = "Half a record, then silence.",
    .serves = { ATTACK ("mail.proton.me", "tls-cut-record") },
    .proofs = { PORT_SAYS ("16 03 03 40 00") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-tls-cut-record-end",
    .summary = "Half a record, then FIN.",
    .serves = { ATTACK ("mail.proton.me", "tls-cut-record-end") },
    .proofs = { PORT_SAYS ("16 03 03 40 00") },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-wire-cut-hello",
    .summary = "The handshake breaks off unseen in the ServerHello.",
    .serves = { ATTACK ("mail.proton.me", "wire-cut-hello") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-wire-cut-certificate",
    .summary = "The handshake breaks off unseen in the certificate.",
    .serves = { ATTACK ("mail.proton.me", "wire-cut-certificate") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-wire-slow",
    .summary = "One byte a second, from the first byte of the handshake on.",
    .serves = { ATTACK ("mail.proton.me", "wire-slow") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-wire-single-bytes",
    .summary = "A thousand bytes a second, each by itself.",
    .serves = { ATTACK ("mail.proton.me", "wire-single-bytes") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-http2-settings",
    .summary = "SETTINGS without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-settings") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-pings",
    .summary = "PING without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-pings") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-endless-headers",
    .summary = "CONTINUATION without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-endless-headers") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-field-bomb",
    .summary = "A field of 4 KB, twelve thousand times by its number.",
    .serves = { ATTACK ("mail.proton.me", "http2-field-bomb") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-hints",
    .summary = "Early hints without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-hints") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-http2-empty-data",
    .summary = "Empty DATA without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-empty-data") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-padding",
    .summary = "DATA of nothing but padding, without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-padding") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-slow-body",
    .summary = "One byte of DATA a second.",
    .serves = { ATTACK ("mail.proton.me", "http2-slow-body") },
    .proofs = { WAITS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-too-much-data",
    .summary = "DATA past every window.",
    .serves = { ATTACK ("mail.proton.me", "http2-too-much-data") },
    .proofs = { SPEAKS_HTTP2 },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-http2-giant-frame",
    .summary = "A frame of 16 MB.",
    .serves = { ATTACK ("mail.proton.me", "http2-giant-frame") },
    .proofs = { SPEAKS_HTTP2 },
    .expected = MAY_SAY ("reachable|inconclusive|degraded"),
  },
  {
    .id = "attack-http2-refusals",
    .summary = "Each stream is refused, and may be asked for again.",
    .serves = { ATTACK ("mail.proton.me", "http2-refusals") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-farewells",
    .summary = "Each connection ends before anything was looked at.",
    .serves = { ATTACK ("mail.proton.me", "http2-farewells") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-window-overflow",
    .summary = "Windows larger than windows can be.",
    .serves = { ATTACK ("mail.proton.me", "http2-window-overflow") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-promises",
    .summary = "Answers to what was not asked, without end.",
    .serves = { ATTACK ("mail.proton.me", "http2-promises") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-http2-foul-fields",
    .summary = "Line breaks, zeros and capitals in fields.",
    .serves = { ATTACK ("mail.proton.me", "http2-foul-fields") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive|degraded"),
  },
  {
    .id = "attack-chain-long",
    .summary = "A chain of 16 certificates.",
    .serves = { ATTACK ("mail.proton.me", "chain-long") },
    .proofs = { MAIL_OPENS },
    .expected = MAY_SAY ("reachable|inconclusive"),
  },
  {
    .id = "attack-chain-100",
    .summary = "A chain of 101 certificates.",
    .serves = { ATTACK ("mail.proton.me", "chain-100") },
    .proofs = { MAIL_OPENS },
    .expected = MAY_SAY ("reachable|inconclusive"),
  },
  {
    .id = "attack-chain-megabyte",
    .summary = "A chain of more than a megabyte.",
    .serves = { ATTACK ("mail.proton.me", "chain-megabyte") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-certificate-many-names",
    .summary = "A certificate for three thousand names.",
    .serves = { ATTACK ("mail.proton.me", "certificate-many-names") },
    .proofs = { MAIL_OPENS },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-certificate-foul-names",
    .summary = "Escapes, markup and a zero in the certificate's names.",
    .serves = { ATTACK ("mail.proton.me", "certificate-foul-names") },
    .proofs = { SHOWS ("1B.2J.*<big>") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-certificate-long-names",
    .summary = "30 KB of name in the certificate.",
    .serves = { ATTACK ("mail.proton.me", "certificate-long-names") },
    .proofs = { SHOWS ("AAAAAAAA") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-certificate-broken-names",
    .summary = "Names that are no text in the certificate.",
    .serves = { ATTACK ("mail.proton.me", "certificate-broken-names") },
    .proofs = { FAILS },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-json-deep",
    .summary = "Proton's mail is blocked; its status page and its API answer with 60,000 brackets.",
    .rules = { MAIL_IS_RESET },
    .serves = { ATTACK ("status.proton.me", "json-deep"), ATTACK ("mail-api.proton.me", "json-deep"), ATTACK ("vpn-api.proton.me", "json-deep") },
    .proofs = { IS_RESET ("https://mail.proton.me/"), { CURL_SHORT "https://status.proton.me/api/v2/summary.json", 0, "^200 " } },
    .expected = MAY_SAY ("blocked"),
  },
  {
    .id = "attack-json-deep-objects",
    .summary = "Proton's mail is blocked; its status page and its API answer with 20,000 objects in each other.",
    .rules = { MAIL_IS_RESET },
    .serves = { ATTACK ("status.proton.me", "json-deep-objects"), ATTACK ("mail-api.proton.me", "json-deep-objects"), ATTACK ("vpn-api.proton.me", "json-deep-objects") },
    .proofs = { IS_RESET ("https://mail.proton.me/"), { CURL_SHORT "https://status.proton.me/api/v2/summary.json", 0, "^200 " } },
    .expected = MAY_SAY ("blocked"),
  },
  {
    .id = "attack-json-large",
    .summary = "Proton's mail is blocked; its status page and its API answer with 2 MB.",
    .rules = { MAIL_IS_RESET },
    .serves = { ATTACK ("status.proton.me", "json-large"), ATTACK ("mail-api.proton.me", "json-large"), ATTACK ("vpn-api.proton.me", "json-large") },
    .proofs = { IS_RESET ("https://mail.proton.me/"), { CURL_SHORT "https://status.proton.me/api/v2/summary.json", 0, "^200 " } },
    .expected = MAY_SAY ("blocked"),
  },
  {
    .id = "attack-json-double",
    .summary = "Proton's mail is blocked; its status page and its API answer with names that come twice.",
    .rules = { MAIL_IS_RESET },
    .serves = { ATTACK ("status.proton.me", "json-double"), ATTACK ("mail-api.proton.me", "json-double"), ATTACK ("vpn-api.proton.me", "json-double") },
    .proofs = { IS_RESET ("https://mail.proton.me/"), { CURL_SHORT "https://status.proton.me/api/v2/summary.json", 0, "^200 " } },
    .expected = MAY_SAY ("blocked"),
  },
  {
    .id = "attack-json-odd",
    .summary = "Proton's mail is blocked; its status page and its API answer with numbers that are none.",
    .rules = { MAIL_IS_RESET },
    .serves = { ATTACK ("status.proton.me", "json-odd"), ATTACK ("mail-api.proton.me", "json-odd"), ATTACK ("vpn-api.proton.me", "json-odd") },
    .proofs = { IS_RESET ("https://mail.proton.me/"), { CURL_SHORT "https://status.proton.me/api/v2/summary.json", 0, "^200 " } },
    .expected = MAY_SAY ("blocked"),
  },
  {
    .id = "attack-json-broken-text",
    .summary = "Proton's mail is blocked; its status page and its API answer with what is no text.",
    .rules = { MAIL_IS_RESET },
    .serves = { ATTACK ("status.proton.me", "json-broken-text"), ATTACK ("mail-api.proton.me", "json-broken-text"), ATTACK ("vpn-api.proton.me", "json-broken-text") },
    .proofs = { IS_RESET ("https://mail.proton.me/"), { CURL_SHORT "https://status.proton.me/api/v2/summary.json", 0, "^200 " } },
    .expected = MAY_SAY ("blocked"),
  },
  {
    .id = "attack-connectivity-endless-headers",
    .summary = "Nothing opens over TLS; the known pages over plain HTTP have headers without end.",
    .rules = { { .action = LAB_ACTION_RESET, .port = 443 } },
    .serves = { ATTACK ("nmcheck.gnome.org", "endless-headers"), ATTACK ("network-test.debian.org", "endless-headers") },
    .proofs = { { "curl -sS -m 2 -o /dev/null -v http://nmcheck.gnome.org/check_network_status.txt 2>&1 | grep -c X-Header", 0, "[0-9]{4}" } },
    .expected = MAY_SAY ("captive-portal|inconclusive"),
  },
  {
    .id = "attack-connectivity-redirect-foul",
    .summary = "Nothing opens over TLS; the known pages over plain HTTP redirect to what is foul.",
    .rules = { { .action = LAB_ACTION_RESET, .port = 443 } },
    .serves = { ATTACK ("nmcheck.gnome.org", "redirect-foul"), ATTACK ("network-test.debian.org", "redirect-foul") },
    .proofs = { { "curl -sS -m 2 -I http://nmcheck.gnome.org/check_network_status.txt | cat -v", 0, "Location: https://login.example/" } },
    .expected = MAY_SAY ("captive-portal"),
  },
  {
    .id = "attack-connectivity-slow-body",
    .summary = "Nothing opens over TLS; the known pages over plain HTTP come one byte a second.",
    .rules = { { .action = LAB_ACTION_RESET, .port = 443 } },
    .serves = { ATTACK ("nmcheck.gnome.org", "slow-body"), ATTACK ("network-test.debian.org", "slow-body") },
    .proofs = { { CURL_SHORT "http://nmcheck.gnome.org/check_network_status.txt", 28, NULL } },
    .expected = MAY_SAY ("captive-portal|inconclusive|offline"),
  },
  {
    .id = "attack-connectivity-foul-status",
    .summary = "Nothing opens over TLS; the known pages over plain HTTP have escapes of a terminal in status and headers.",
    .rules = { { .action = LAB_ACTION_RESET, .port = 443 } },
    .serves = { ATTACK ("nmcheck.gnome.org", "foul-status"), ATTACK ("network-test.debian.org", "foul-status") },
    .proofs = { { "curl -sS -m 2 -I http://nmcheck.gnome.org/check_network_status.txt | cat -v", 0, "owned" } },
    .expected = MAY_SAY ("captive-portal"),
  },
  {
    .id = "attack-controls-endless-headers",
    .summary = "Proton is fine; all other sites have headers without end.",
    .serves = { ATTACK ("www.wikipedia.org", "endless-headers"), ATTACK ("github.com", "endless-headers"), ATTACK ("www.debian.org", "endless-headers"), ATTACK ("www.kernel.org", "endless-headers"), ATTACK ("ya.ru", "endless-headers"), ATTACK ("vk.com", "endless-headers") },
    .proofs = { MAIL_OPENS, { CURL_SHORT "https://github.com/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-controls-http2-field-bomb",
    .summary = "Proton is fine; all other sites answer with a field of 4 KB, twelve thousand times.",
    .serves = { ATTACK ("www.wikipedia.org", "http2-field-bomb"), ATTACK ("github.com", "http2-field-bomb"), ATTACK ("www.debian.org", "http2-field-bomb"), ATTACK ("www.kernel.org", "http2-field-bomb"), ATTACK ("ya.ru", "http2-field-bomb"), ATTACK ("vk.com", "http2-field-bomb") },
    .proofs = { MAIL_OPENS, { CURL_SHORT "https://github.com/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-controls-wire-slow",
    .summary = "Proton is fine; all other sites answer one byte a second.",
    .serves = { ATTACK ("www.wikipedia.org", "wire-slow"), ATTACK ("github.com", "wire-slow"), ATTACK ("www.debian.org", "wire-slow"), ATTACK ("www.kernel.org", "wire-slow"), ATTACK ("ya.ru", "wire-slow"), ATTACK ("vk.com", "wire-slow") },
    .proofs = { MAIL_OPENS, { CURL_SHORT "https://github.com/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-controls-chain-megabyte",
    .summary = "Proton is fine; all other sites show a chain of a megabyte.",
    .serves = { ATTACK ("www.wikipedia.org", "chain-megabyte"), ATTACK ("github.com", "chain-megabyte"), ATTACK ("www.debian.org", "chain-megabyte"), ATTACK ("www.kernel.org", "chain-megabyte"), ATTACK ("ya.ru", "chain-megabyte"), ATTACK ("vk.com", "chain-megabyte") },
    .proofs = { MAIL_OPENS, { CURL_SHORT "https://github.com/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("reachable"),
  },
  {
    .id = "attack-dns-number",
    .summary = "About Proton's names the provider's resolver answers with another number than that of the question.",
    .serves = { ATTACK ("resolver.provider.example", "dns-number") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "ID mismatch" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-flood",
    .summary = "About Proton's names the provider's resolver answers with two hundred answers of another number.",
    .serves = { ATTACK ("resolver.provider.example", "dns-flood") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "ID mismatch" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-loop",
    .summary = "About Proton's names the provider's resolver answers with a name that points at itself.",
    .serves = { ATTACK ("resolver.provider.example", "dns-loop") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "bad compression pointer" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-loops",
    .summary = "About Proton's names the provider's resolver answers with names that point at each other, and out of the message.",
    .serves = { ATTACK ("resolver.provider.example", "dns-loops") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "bad compression pointer" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-length",
    .summary = "About Proton's names the provider's resolver answers with a record longer than the message.",
    .serves = { ATTACK ("resolver.provider.example", "dns-length") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "malformed" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-count",
    .summary = "About Proton's names the provider's resolver answers with 65,535 records and none.",
    .serves = { ATTACK ("resolver.provider.example", "dns-count") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "malformed" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-half",
    .summary = "About Proton's names the provider's resolver answers with half a record.",
    .serves = { ATTACK ("resolver.provider.example", "dns-half") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "malformed" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-short",
    .summary = "About Proton's names the provider's resolver answers with five bytes.",
    .serves = { ATTACK ("resolver.provider.example", "dns-short") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "short .< header" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-large",
    .summary = "About Proton's names the provider's resolver answers with 64 KB.",
    .serves = { ATTACK ("resolver.provider.example", "dns-large") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "no servers could be reached|198\\.51" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-aliases",
    .summary = "About Proton's names the provider's resolver answers with a ring of aliases.",
    .serves = { ATTACK ("resolver.provider.example", "dns-aliases") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "CNAME" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-question",
    .summary = "About Proton's names the provider's resolver answers with another question, with an escape of a terminal.",
    .serves = { ATTACK ("resolver.provider.example", "dns-question") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "mismatch" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-truncated",
    .summary = "About Proton's names the provider's resolver answers with \"cut off\", over UDP and TCP.",
    .serves = { ATTACK ("resolver.provider.example", "dns-truncated") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "Truncated" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-addresses",
    .summary = "About Proton's names the provider's resolver answers with addresses that lead nowhere or home.",
    .serves = { ATTACK ("resolver.provider.example", "dns-addresses") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "127\\.0\\.0\\.1" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-dns-echo",
    .summary = "About Proton's names the provider's resolver answers with the question.",
    .serves = { ATTACK ("resolver.provider.example", "dns-echo") },
    .proofs = { { "dig +time=1 +tries=1 mail.proton.me; true", 0, "query response not set" }, RESOLVES ("ya.ru", "^77") },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-number",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with another number.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-number"), ATTACK ("dns11.quad9.net", "dns-number"), ATTACK ("cloudflare-dns.com", "dns-number") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-loop",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with a name that points at itself.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-loop"), ATTACK ("dns11.quad9.net", "dns-loop"), ATTACK ("cloudflare-dns.com", "dns-loop") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-length",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with a record longer than the message.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-length"), ATTACK ("dns11.quad9.net", "dns-length"), ATTACK ("cloudflare-dns.com", "dns-length") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-count",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with 65,535 records and none.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-count"), ATTACK ("dns11.quad9.net", "dns-count"), ATTACK ("cloudflare-dns.com", "dns-count") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-short",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with five bytes.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-short"), ATTACK ("dns11.quad9.net", "dns-short"), ATTACK ("cloudflare-dns.com", "dns-short") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-large",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with 64 KB.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-large"), ATTACK ("dns11.quad9.net", "dns-large"), ATTACK ("cloudflare-dns.com", "dns-large") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-dns-aliases",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with a ring of aliases.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "dns-aliases"), ATTACK ("dns11.quad9.net", "dns-aliases"), ATTACK ("cloudflare-dns.com", "dns-aliases") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive|service-down"),
  },
  {
    .id = "attack-doh-endless-headers",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with headers without end.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "endless-headers"), ATTACK ("dns11.quad9.net", "endless-headers"), ATTACK ("cloudflare-dns.com", "endless-headers") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-endless-body",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with a body without end.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "endless-body"), ATTACK ("dns11.quad9.net", "endless-body"), ATTACK ("cloudflare-dns.com", "endless-body") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-gzip-bomb",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with a body that unpacks to 64 MB.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "gzip-bomb"), ATTACK ("dns11.quad9.net", "gzip-bomb"), ATTACK ("cloudflare-dns.com", "gzip-bomb") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-slow-body",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with one byte a second.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "slow-body"), ATTACK ("dns11.quad9.net", "slow-body"), ATTACK ("cloudflare-dns.com", "slow-body") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-http2-hints",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with early hints without end.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "http2-hints"), ATTACK ("dns11.quad9.net", "http2-hints"), ATTACK ("cloudflare-dns.com", "http2-hints") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-doh-redirect-to-itself",
    .summary = "The provider's resolver denies Proton's names; the public ones answer with a redirect to itself.",
    .lies = { PROTON_IS_NO_NAME },
    .serves = { ATTACK ("dns.google", "redirect-to-itself"), ATTACK ("dns11.quad9.net", "redirect-to-itself"), ATTACK ("cloudflare-dns.com", "redirect-to-itself") },
    .proofs = { { "dig mail.proton.me", 0, "NXDOMAIN" }, { CURL_SHORT "--doh-url https://dns.google/dns-query https://mail.proton.me/", -1, "curl: \\(" } },
    .expected = MAY_SAY ("blocked|inconclusive"),
  },
  {
    .id = "attack-flood-everywhere",
    .summary = "Every server says without end that it goes on.",
    .serves = { ATTACK ("*", "endless-goes-on") },
    .proofs = { FLOODS },
    .expected = MAY_SAY ("inconclusive"),
  },
  {
    .id = "attack-everywhere",
    .summary = "Every server says one byte a second.",
    .serves = { ATTACK ("*", "wire-slow") },
    .proofs = { { CURL_SHORT "https://www.wikipedia.org/", 28, NULL } },
    .expected = MAY_SAY ("inconclusive|offline"),
  },

  { .id = NULL },
};
