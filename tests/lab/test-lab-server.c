/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-server.c – does the lab's server side behave as the worlds say?
 *
 * The whole test lives in a network namespace of its own that has nothing but a loopback device
 * on which every address is local: nothing can leave it. Each row starts the server for one
 * world and asks it with an independent client (curl, openssl, dig). A row passes when exit
 * status and output are right and the server then ends cleanly.
 *
 * Longer than 500 lines: two thirds are the table of worlds and rows.
 */
#define _GNU_SOURCE 1
#include "lab-world.h"

#include <arpa/inet.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define READY_MS 5000

#define CURL "curl -q -sS --max-time 4 --cacert $DIR/ca.pem "
#define AT(name, address) "--resolve " name ":443:" address " --resolve " name ":80:" address " "
#define MAIL AT ("mail.proton.me", "185.70.42.37")
#define WIKI AT ("www.wikipedia.org", "185.15.59.224")
#define DIG "dig +time=2 +tries=1 "
#define S_CLIENT "timeout 4 openssl s_client -CAfile $DIR/ca.pem </dev/null 2>&1 "
#define NAMES "| openssl x509 -noout -subject -ext subjectAltName"
#define CODE "-o /dev/null -w '%{http_code} %{http_version} %{ssl_verify_result}' "

typedef struct
{
  const char *path;
  const LabWorld *world;
  const char *command; /* for sh -c; $DIR is the world's folder */
  int status;
  const char *output; /* (nullable) a regular expression that stdout and stderr must match */
  const char *never;  /* (nullable) one that they must not match */
} Row;

static const LabWorld base = { .id = "base" };

static const LabWorld moved = {
  .id = "moved",
  .records = { { "mail.proton.me", "185.70.42.99", NULL, FALSE },
               { "verify.proton.me", NULL, NULL, TRUE },
               { "account.proton.me", "", NULL, FALSE },
               { "warning.rt.ru", "95.167.13.50", "2a01:620::50", FALSE },
               { "old.proton.me", "185.70.42.98", NULL, FALSE } },
};

/* Three names at one address, each with its own fate, and a fourth that is well. */
static const LabWorld shared = {
  .id = "shared",
  .records = { { "mail.proton.me", "185.70.42.50", NULL, FALSE },
               { "account.proton.me", "185.70.42.50", NULL, FALSE },
               { "verify.proton.me", "185.70.42.50", NULL, FALSE },
               { "proton.me", "185.70.42.50", NULL, FALSE } },
  .serves = { { "mail.proton.me", NULL, LAB_SERVE_SILENT, 0, NULL, FALSE },
              { "account.proton.me", NULL, LAB_SERVE_EOF, 0, NULL, FALSE },
              { "verify.proton.me", NULL, LAB_SERVE_REFUSED, 0, NULL, FALSE } },
};

static const LabWorld lies = {
  .id = "lies",
  .lies = { { "mail.proton.me", LAB_LIE_NXDOMAIN, NULL, LAB_LIAR_CONFIGURED, 0 },
            { "account.proton.me", LAB_LIE_SERVFAIL, NULL, LAB_LIAR_CONFIGURED, 0 },
            { "verify.proton.me", LAB_LIE_REFUSED, NULL, LAB_LIAR_CONFIGURED, 0 },
            { "proton.me", LAB_LIE_EMPTY, NULL, LAB_LIAR_CONFIGURED, 0 },
            { "mail-api.proton.me", LAB_LIE_SILENCE, NULL, LAB_LIAR_CONFIGURED, 0 },
            { "*.protonmail.ch", LAB_LIE_ADDRESS, "10.10.34.36", LAB_LIAR_CONFIGURED, 0 },
            { "vpn-api.proton.me", LAB_LIE_ADDRESS, "10.10.34.37", LAB_LIAR_CONFIGURED, 600 },
            { "github.com", LAB_LIE_NONE, NULL, LAB_LIAR_CONFIGURED, 700 },
            { "ya.ru", LAB_LIE_NXDOMAIN, NULL, LAB_LIAR_UDP_ALL, 0 } },
  .serves = { { NULL, "10.10.34.36", LAB_SERVE_PAGE, 0, "<h1>Stub</h1>", FALSE } },
};

static const LabWorld home_router = {
  .id = "home-router",
  .nameservers = "192.168.1.1 8.8.8.8",
  .lies = { { "*", LAB_LIE_NXDOMAIN, NULL, LAB_LIAR_CONFIGURED, 0 } },
};

static const LabWorld portal = { .id = "portal", .portal = TRUE };

static const LabWorld portal_reset = {
  .id = "portal-reset",
  .portal = TRUE,
  .serves = { { "*", NULL, LAB_SERVE_REFUSED, 0, NULL, FALSE } },
};

/* Worlds in which one server differs; what is asked of them is in the rows. */
#define WORLD(variable, ...) \
  static const LabWorld world_##variable = { .id = #variable, .serves = { { __VA_ARGS__ } } }

WORLD (refused, "*.proton.me", NULL, LAB_SERVE_REFUSED, 0, NULL, FALSE);
WORLD (refused_address, NULL, "185.70.42.37", LAB_SERVE_REFUSED, 0, NULL, FALSE);
WORLD (refused_mail, "mail.protonmail.ch", NULL, LAB_SERVE_REFUSED, 0, NULL, FALSE);
WORLD (silent, "mail.proton.me", NULL, LAB_SERVE_SILENT, 0, NULL, FALSE);
WORLD (silent_mail, "mail.protonmail.ch", NULL, LAB_SERVE_SILENT, 0, NULL, FALSE);
WORLD (eof, "mail.proton.me", NULL, LAB_SERVE_EOF, 0, NULL, FALSE);
WORLD (status, "mail.proton.me", NULL, LAB_SERVE_STATUS, 503, NULL, FALSE);
WORLD (status_text, "mail.proton.me", NULL, LAB_SERVE_STATUS, 403, "<p>captcha</p>", FALSE);
WORLD (page, "mail.proton.me", NULL, LAB_SERVE_PAGE, 0, "<p>заблокирован</p>", FALSE);
WORLD (page_everywhere, "mail.proton.me", NULL, LAB_SERVE_PAGE, 0, "<p>both</p>", TRUE);
WORLD (incident, "status.proton.me", NULL, LAB_SERVE_PAGE, 0, "{\"status\":{\"indicator\":\"major\"}}", FALSE);
WORLD (redirect, "mail.proton.me", NULL, LAB_SERVE_REDIRECT, 0, "https://account.proton.me/x", FALSE);
WORLD (expired, "mail.proton.me", NULL, LAB_SERVE_CERT_EXPIRED, 0, NULL, FALSE);
WORLD (wrong_name, "mail.proton.me", NULL, LAB_SERVE_CERT_WRONG_NAME, 0, NULL, FALSE);
WORLD (unknown_ca, "*", NULL, LAB_SERVE_CERT_UNKNOWN_CA, 0, NULL, FALSE);
WORLD (unknown_ca_text, "mail.proton.me", NULL, LAB_SERVE_CERT_UNKNOWN_CA, 0, "<p>mitm</p>", FALSE);
WORLD (state_ca, "*.proton.me", NULL, LAB_SERVE_CERT_STATE_CA, 0, NULL, FALSE);
WORLD (forger, NULL, "10.10.34.38", LAB_SERVE_CERT_UNKNOWN_CA, 0, NULL, FALSE);
WORLD (block, "mail.proton.me", NULL, LAB_SERVE_BLOCK_PAGE, 0, "http://warning.rt.ru/?id=1", FALSE);
WORLD (block_200, "mail.proton.me", NULL, LAB_SERVE_BLOCK_PAGE, 200, "<p>restricted</p>", FALSE);
WORLD (block_tls, "mail.proton.me", NULL, LAB_SERVE_BLOCK_PAGE, 0, "http://warning.rt.ru/?id=1", TRUE);
WORLD (large, "mail.proton.me", NULL, LAB_SERVE_LARGE, 0, NULL, FALSE);
WORLD (attack, "mail.proton.me", NULL, LAB_SERVE_ATTACK, 0, "hanging-up", FALSE);

static const Row rows[] = {
  /* DNS: the truth */
  { "/dns/a", &base, DIG "+short @8.8.8.8 mail.proton.me", 0, "^185\\.70\\.42\\.37$", NULL },
  { "/dns/every-resolver-address", &base,
    "for r in 212.188.4.10 8.8.8.8 8.8.4.4 9.9.9.11 149.112.112.11 1.1.1.1 1.0.0.1 94.140.14.140"
    " 94.140.14.141 77.88.8.8; do " DIG "+short @$r github.com; done | sort | uniq -c",
    0, "^ *10 140\\.82\\.121\\.4$", NULL },
  { "/dns/aaaa", &base, DIG "+short @8.8.8.8 www.debian.org AAAA", 0, "^2001:67c:2564:a119::77$", NULL },
  { "/dns/two-addresses", &base, DIG "+short @8.8.8.8 dns.google", 0, "^8\\.8\\.8\\.8\n8\\.8\\.4\\.4$", NULL },
  { "/dns/no-aaaa", &base, DIG "@8.8.8.8 mail.proton.me AAAA", 0,
    "(?s)NOERROR.*ANSWER: 0, AUTHORITY: 1.*\nproton\\.me\\.\\s+60\\s+IN\\s+SOA", NULL },
  { "/dns/mx", &base, DIG "+short @8.8.8.8 protonmail.com MX", 0,
    "10 mail\\.protonmail\\.ch\\.\n20 mailsec\\.protonmail\\.ch\\.", NULL },
  { "/dns/nxdomain", &base, DIG "@8.8.8.8 no-such.example.org", 0, "(?s)NXDOMAIN.*\nexample\\.org\\.\\s.*SOA", NULL },
  { "/dns/ptr", &base, DIG "@8.8.8.8 -x 185.70.42.37", 0, "NXDOMAIN", NULL },
  { "/dns/empty-name-above", &base, DIG "@8.8.8.8 wikipedia.org", 0, "(?s)NOERROR.*ANSWER: 0", NULL },
  { "/dns/root", &base, DIG "@8.8.8.8 . NS", 0, "(?s)NOERROR.*ANSWER: 0, AUTHORITY: 1", NULL },
  { "/dns/https-record", &base, DIG "@8.8.8.8 mail.proton.me HTTPS", 0, "(?s)NOERROR.*ANSWER: 0", NULL },
  { "/dns/nat64-prefix-name", &base, DIG "+short @8.8.8.8 ipv4only.arpa", 0, "192\\.0\\.0\\.170\n192\\.0\\.0\\.171", NULL },
  { "/dns/edns", &base, DIG "+dnssec @8.8.8.8 ya.ru", 0, "EDNS: version: 0, flags: do; udp: 1232", NULL },
  { "/dns/no-edns", &base, DIG "+noedns @8.8.8.8 ya.ru", 0, "77\\.88\\.55\\.242", "EDNS" },
  { "/dns/case-kept", &base, DIG "+noall +answer @8.8.8.8 MaIl.ProTon.mE", 0, "MaIl\\.ProTon\\.mE\\..*185\\.70\\.42\\.37", NULL },
  { "/dns/tcp", &base, DIG "+tcp @212.188.4.10 vk.com", 0, "(?s)87\\.240\\.132\\.72.*\\(TCP\\)", NULL },
  { "/dns/doh-post", &base, DIG "+https +tls-ca=$DIR/ca.pem +tls-hostname=dns.google @8.8.4.4 mail.ru", 0,
    "(?s)217\\.69\\.139\\.200.*\\(HTTPS\\)", NULL },
  { "/dns/doh-get", &base,
    DIG "+https-get +tls-ca=$DIR/ca.pem +tls-hostname=cloudflare-dns.com @1.0.0.1 mail.ru", 0,
    "(?s)217\\.69\\.139\\.200.*\\(HTTPS-GET\\)", NULL },
  { "/dns/doh-type", &base,
    CURL AT ("dns.google", "8.8.8.8") "-o /dev/null -w '%{http_code} %{content_type}' "
                                      "'https://dns.google/dns-query?dns=AAABAAABAAAAAAAABG1haWwGcHJvdG9uAm1lAAABAAE'",
    0,
    "^200 application/dns-message$", NULL },
  { "/dns/doh-garbage", &base,
    CURL AT ("dns.google", "8.8.8.8") CODE "'https://dns.google/dns-query?dns=!!!'", 0, "^400 2 0$", NULL },
  { "/dns/nothing-elsewhere", &base, DIG "@185.70.42.37 ya.ru", 9, "connection refused|no servers could be reached", NULL },

  /* DNS: records and lies of a world */
  { "/records/moved-in-dns", &moved, DIG "+short @8.8.8.8 mail.proton.me", 0, "^185\\.70\\.42\\.99$", NULL },
  { "/records/moved-serves", &moved,
    CURL AT ("mail.proton.me", "185.70.42.99") CODE "https://mail.proton.me/", 0, "^200 2 0$", NULL },
  { "/records/moved-leaves", &moved, CURL MAIL "https://mail.proton.me/", 7, "Couldn.t connect|Could not connect|refused", NULL },
  { "/records/nxdomain-in-dns", &moved, DIG "@8.8.8.8 verify.proton.me", 0, "NXDOMAIN", NULL },
  { "/records/nxdomain-still-serves", &moved,
    CURL AT ("verify.proton.me", "185.70.42.39") CODE "https://verify.proton.me/", 0, "^200 2 0$", NULL },
  { "/records/emptied", &moved, DIG "@8.8.8.8 account.proton.me", 0, "(?s)NOERROR.*ANSWER: 0", NULL },
  { "/records/new-name", &moved, DIG "+short @8.8.8.8 warning.rt.ru", 0, "^95\\.167\\.13\\.50$", NULL },
  { "/records/new-name-serves", &moved,
    CURL AT ("warning.rt.ru", "[2a01:620::50]") CODE "https://warning.rt.ru/", 0, "^200 2 0$", NULL },
  { "/records/new-name-below-an-owner", &moved,
    S_CLIENT "-connect 185.70.42.98:443 -servername old.proton.me" NAMES, 0, "DNS:mail\\.proton\\.me.*DNS:old\\.proton\\.me", NULL },
  { "/lies/nxdomain", &lies, DIG "@212.188.4.10 mail.proton.me", 0, "NXDOMAIN", NULL },
  { "/lies/nxdomain-tcp", &lies, DIG "+tcp @212.188.4.10 mail.proton.me", 0, "NXDOMAIN", NULL },
  { "/lies/truth-elsewhere", &lies, DIG "+short @8.8.8.8 mail.proton.me", 0, "^185\\.70\\.42\\.37$", NULL },
  { "/lies/truth-over-doh", &lies,
    DIG "+short +https +tls-ca=$DIR/ca.pem +tls-hostname=resolver.provider.example @212.188.4.10 mail.proton.me", 0,
    "^185\\.70\\.42\\.37$", NULL },
  { "/lies/servfail", &lies, DIG "@212.188.4.10 account.proton.me", 0, "SERVFAIL", NULL },
  { "/lies/refused", &lies, DIG "@212.188.4.10 verify.proton.me", 0, "status: REFUSED", NULL },
  { "/lies/empty", &lies, DIG "@212.188.4.10 proton.me", 0, "(?s)NOERROR.*ANSWER: 0", NULL },
  { "/lies/silence", &lies, DIG "@212.188.4.10 mail-api.proton.me", 9, "timed out|no servers could be reached", "refused" },
  { "/lies/silence-tcp", &lies, DIG "+tcp @212.188.4.10 mail-api.proton.me", 9, "timed out|no servers could be reached", "refused" },
  { "/lies/address-by-suffix", &lies, DIG "+short @212.188.4.10 mail.protonmail.ch", 0, "^10\\.10\\.34\\.36$", NULL },
  { "/lies/address-has-no-aaaa", &lies, DIG "@212.188.4.10 mail.protonmail.ch AAAA", 0, "(?s)NOERROR.*ANSWER: 0", NULL },
  { "/lies/address-late", &lies, DIG "@212.188.4.10 vpn-api.proton.me", 0,
    "(?s)10\\.10\\.34\\.37.*Query time: (59|[67]\\d)\\d msec", NULL },
  { "/lies/late-tcp", &lies, DIG "+tcp @212.188.4.10 vpn-api.proton.me", 0,
    "(?s)10\\.10\\.34\\.37.*Query time: (59|[67]\\d)\\d msec", NULL },
  { "/lies/truth-late", &lies, DIG "@212.188.4.10 github.com", 0, "(?s)140\\.82\\.121\\.4.*Query time: (69|[78]\\d)\\d msec", NULL },
  { "/lies/others-at-once", &lies, DIG "@212.188.4.10 vk.com", 0, "Query time: \\d?\\d msec", NULL },
  { "/lies/middlebox-lies-are-not-ours", &lies, DIG "+short @212.188.4.10 ya.ru", 0, "^77\\.88\\.55\\.242$", NULL },
  { "/lies/address-that-serves", &lies, CURL AT ("mail.protonmail.ch", "10.10.34.36") "http://mail.protonmail.ch/", 0, "^<h1>Stub</h1>$", NULL },
  { "/lies/address-with-wrong-certificate", &lies,
    CURL AT ("mail.proton.me", "10.10.34.36") "https://mail.proton.me/", 60, "no alternative certificate subject name", NULL },
  { "/lies/address-that-is-dead", &lies, CURL AT ("vpn-api.proton.me", "10.10.34.37") "https://vpn-api.proton.me/", 7, NULL, NULL },
  { "/lies/home-router", &home_router, DIG "@192.168.1.1 ya.ru", 0, "NXDOMAIN", NULL },
  { "/lies/second-nameserver", &home_router, DIG "@8.8.8.8 ya.ru", 0, "NXDOMAIN", NULL },
  { "/lies/provider-not-configured", &home_router, DIG "+short @212.188.4.10 ya.ru", 0, "^77\\.88\\.55\\.242$", NULL },
  { "/lies/home-router-has-no-page", &home_router, CURL "http://192.168.1.1/", 7, NULL, NULL },

  /* The healthy sites */
  { "/base/h2", &base, CURL MAIL CODE "https://mail.proton.me/", 0, "^200 2 0$", NULL },
  { "/base/h1", &base, CURL MAIL CODE "--http1.1 https://mail.proton.me/", 0, "^200 1.1 0$", NULL },
  { "/base/tls-1.2", &base, S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me -tls1_2", 0,
    "(?s)TLSv1\\.2.*Verify return code: 0", NULL },
  { "/base/tls-1.3", &base, S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me", 0,
    "(?s)TLSv1\\.3.*Verify return code: 0", NULL },
  { "/base/no-alpn-no-name", &base,
    "(printf 'GET / HTTP/1.0\\r\\n\\r\\n'; sleep 1) | timeout 4 openssl s_client -quiet -noservername -connect 185.70.42.37:443 2>/dev/null",
    0, "(?s)^HTTP/1\\.1 200 OK.*Proton Mail", NULL },
  { "/base/chain-without-root", &base,
    S_CLIENT "-showcerts -connect 185.70.42.37:443 -servername mail.proton.me | grep -c BEGIN.CERTIFICATE", 0, "^2$", NULL },
  { "/base/page-size", &base, CURL MAIL "-o /dev/null -w '%{size_download} %{content_type}' https://mail.proton.me/", 0,
    "^12\\d\\d\\d text/html", NULL },
  { "/base/script", &base,
    "for v in --http1.1 --http2; do for h in mail.proton.me:185.70.42.37 account.proton.me:185.70.42.36"
    " verify.proton.me:185.70.42.39 proton.me:185.70.42.45; do n=${h%%:*}; " CURL "$v --resolve $n:443:${h#*:} https://$n$(" CURL "$v --resolve $n:443:${h#*:} https://$n/ |"
    " sed -n 's/.*<script defer src=\"\\(\\/assets\\/app\\.[0-9a-f]*\\.js\\)\".*/\\1/p') | wc -c; done; done"
    " | awk '$1 >= 300 * 1024 && $1 < 301 * 1024' | wc -l",
    0, "^8$", NULL },
  { "/base/script-hardly-compresses", &base,
    CURL MAIL "https://mail.proton.me$(" CURL MAIL "https://mail.proton.me/ |"
              " grep -o '/assets/app[^\"]*') | gzip -9 | wc -c | awk '{print ($1 > 100000)}'",
    0, "^1$", NULL },
  { "/base/style", &base,
    CURL MAIL "-w '%{http_code} %{content_type}' -o /dev/null https://mail.proton.me$(" CURL MAIL
              "https://mail.proton.me/ | grep -o '/assets/style[^\"]*')",
    0, "^200 text/css$", NULL },
  { "/base/no-such-asset", &base, CURL MAIL CODE "https://mail.proton.me/assets/app.0.js", 0, "^404 2 0$", NULL },
  { "/base/keep-alive", &base,
    CURL MAIL "--http1.1 -w '[%{num_connects}]' https://mail.proton.me/api/tests/ping https://mail.proton.me/api/tests/ping", 0,
    "^\\{\"Code\":1000\\}\\[1\\]\\{\"Code\":1000\\}\\[0\\]$", NULL },
  { "/base/many-streams", &base,
    CURL MAIL "-Z --parallel-max 20 -w '%{http_code}\\n' -o /dev/null 'https://mail.proton.me/?[1-40]' | sort | uniq -c", 0,
    "200", "[^2]00$" },
  { "/base/head", &base, CURL MAIL "-I --http1.1 https://mail.proton.me/", 0, "Content-Length: 12\\d\\d\\d", NULL },
  { "/base/to-https", &base, CURL MAIL "-w '%{http_code} %{redirect_url}' -o /dev/null http://mail.proton.me/inbox?x", 0,
    "^301 https://mail\\.proton\\.me/inbox\\?x$", NULL },
  { "/base/api", &base, CURL AT ("mail-api.proton.me", "185.70.42.41") "https://mail-api.proton.me/tests/ping", 0,
    "^\\{\"Code\":1000\\}$", NULL },
  { "/base/second-proton-network", &base, CURL AT ("vpn-api.proton.me", "185.159.159.148") "https://vpn-api.proton.me/tests/ping", 0,
    "^\\{\"Code\":1000\\}$", NULL },
  { "/base/status-page", &base,
    CURL AT ("status.proton.me", "18.66.122.10") "https://status.proton.me/api/v2/status.json", 0,
    "^\\{\"page\":.*\"status\":\\{\"indicator\":\"none\"", NULL },
  { "/base/status-page-summary", &base,
    CURL AT ("status.proton.me", "18.66.122.10") "https://status.proton.me/api/v2/summary.json", 0,
    "\"components\":.*\"incidents\":\\[\\].*\"indicator\":\"none\"", NULL },
  { "/base/generic", &base, CURL WIKI "-o /dev/null -w '%{http_code} %{size_download}' https://www.wikipedia.org/", 0, "^200 12[23]\\d\\d\\d$", NULL },
  { "/base/ipv6", &base, CURL AT ("ya.ru", "[2a02:6b8::2:242]") CODE "https://ya.ru/", 0, "^200 2 0$", NULL },
  { "/base/nmcheck", &base, CURL AT ("nmcheck.gnome.org", "8.43.85.29") "-i http://nmcheck.gnome.org/check_network_status.txt", 0,
    "(?s)X-NetworkManager-Status: online.*\r\n\r\nNetworkManager is online\n$", NULL },
  { "/base/network-test", &base, CURL AT ("network-test.debian.org", "151.101.194.132") "http://network-test.debian.org/nm", 0,
    "^NetworkManager is online\n$", NULL },
  { "/base/detectportal", &base, CURL AT ("detectportal.firefox.com", "34.107.221.82") "http://detectportal.firefox.com/success.txt", 0,
    "^success\n$", NULL },
  { "/base/mail-server", &base,
    "for a in 185.70.42.128 185.70.42.129 142.250.102.27; do timeout 3 bash -c"
    " \"exec 3<>/dev/tcp/$a/25; printf 'EHLO x\\\\r\\\\nQUIT\\\\r\\\\n' >&3; cat <&3\"; done",
    0,
    "(?s)220 mail\\.proton.*250.*221.*220 mailsec.*220 gmail-smtp-in", NULL },
  { "/base/mail-server-has-no-web", &base, CURL AT ("mail.protonmail.ch", "185.70.42.128") "https://mail.protonmail.ch/", 7, NULL, NULL },
  { "/base/web-has-no-mail", &base, CURL "telnet://185.70.42.37:25", 7, NULL, NULL },
  { "/base/nobody-home", &base, CURL "-w '%{time_total}' https://198.51.100.1/", 7, "0\\.0", NULL },
  { "/base/nobody-home-http", &base, CURL "http://198.51.100.1/", 7, NULL, NULL },
  { "/base/nobody-home-ipv6", &base, CURL "'https://[2001:db8::1]/'", 7, NULL, NULL },
  { "/base/gateway-has-no-page", &base, CURL "http://192.168.1.1/", 7, NULL, NULL },
  { "/base/big-head", &base,
    "head -c 20000 /dev/zero | tr '\\0' a >$DIR/big; " CURL MAIL CODE "--http1.1 -H @$DIR/big -H \"X: $(cat $DIR/big)\""
    " https://mail.proton.me/",
    0, "^400 1.1 0$", NULL },
  { "/base/big-post", &base,
    "head -c 200000 /dev/zero >$DIR/big; " CURL MAIL CODE "--http1.1 --data-binary @$DIR/big https://mail.proton.me/", 0, "^400 1.1 0$", NULL },
  { "/base/no-http", &base, "printf 'hello\\r\\n\\r\\n' | timeout 3 bash -c 'exec 3<>/dev/tcp/185.70.42.37/80; cat >&3; cat <&3'", 0,
    "^HTTP/1\\.1 400", NULL },

  /* Honesty: the certificate follows the name only where that name lives */
  { "/honesty/proton-names", &base, S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me" NAMES, 0,
    "(?s)mail\\.proton\\.me.*DNS:account\\.proton\\.me.*DNS:mailsec\\.protonmail\\.ch", "status|wikipedia" },
  { "/honesty/foreign-name-at-proton", &base, S_CLIENT "-connect 185.70.42.37:443 -servername www.wikipedia.org" NAMES, 0,
    "DNS:mail\\.proton\\.me", "wikipedia" },
  { "/honesty/no-name-at-proton", &base, S_CLIENT "-connect 185.70.42.37:443 -noservername" NAMES, 0, "DNS:mail\\.proton\\.me", NULL },
  { "/honesty/proton-name-elsewhere", &base, S_CLIENT "-connect 185.15.59.224:443 -servername mail.proton.me" NAMES, 0,
    "DNS:www\\.wikipedia\\.org", "proton" },
  { "/honesty/refused-by-curl", &base, CURL AT ("mail.proton.me", "185.15.59.224") "https://mail.proton.me/", 60,
    "no alternative certificate subject name", NULL },
  { "/honesty/status-page-is-not-proton", &base, S_CLIENT "-connect 18.66.122.10:443 -servername status.proton.me" NAMES, 0,
    "DNS:status\\.proton\\.me", "mail" },

  /* The kinds of servers */
  { "/serve/refused", &world_refused, CURL MAIL "-w '%{time_total}' https://mail.proton.me/", 7, "0\\.0", NULL },
  { "/serve/refused-http", &world_refused, CURL MAIL "http://mail.proton.me/", 7, NULL, NULL },
  { "/serve/refused-others-well", &world_refused, CURL WIKI CODE "https://www.wikipedia.org/", 0, "^200 2 0$", NULL },
  { "/serve/refused-address", &world_refused_address, CURL MAIL "https://mail.proton.me/", 7, NULL, NULL },
  { "/serve/refused-mail-server", &world_refused_mail, CURL "telnet://185.70.42.128:25", 7, NULL, NULL },
  { "/serve/silent", &world_silent, CURL MAIL "-w '[%{time_connect} %{time_appconnect}]' https://mail.proton.me/", 28,
    "\\[0\\.00\\d+ 0\\.0+\\]", NULL },
  { "/serve/silent-http", &world_silent, CURL MAIL "http://mail.proton.me/", 28, "with 0 bytes received", NULL },
  { "/serve/silent-mail-server", &world_silent_mail, CURL "telnet://185.70.42.128:25", 28, NULL, "220" },
  { "/serve/silent-is-not-a-byte", &world_silent, S_CLIENT "-connect 185.70.42.37:443", 124, NULL, "read 7 bytes|alert" },
  { "/serve/eof", &world_eof, S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me", 1,
    "(?s)unexpected eof.*read 0 bytes", "reset|alert" },
  { "/serve/eof-curl", &world_eof, CURL MAIL "https://mail.proton.me/", 35, NULL, "reset" },
  { "/serve/eof-http", &world_eof, CURL MAIL "http://mail.proton.me/", 52, "Empty reply", NULL },
  { "/serve/status", &world_status, CURL MAIL CODE "https://mail.proton.me/", 0, "^503 2 0$", NULL },
  { "/serve/status-h1", &world_status, CURL MAIL CODE "--http1.1 https://mail.proton.me/", 0, "^503 1.1 0$", NULL },
  { "/serve/status-http-still-redirects", &world_status, CURL MAIL CODE "http://mail.proton.me/", 0, "^301", NULL },
  { "/serve/status-text", &world_status_text, CURL MAIL "-w ' %{http_code}' https://mail.proton.me/", 0, "^<p>captcha</p> 403$", NULL },
  { "/serve/page", &world_page, CURL MAIL "-w ' %{http_code}' https://mail.proton.me/any", 0, "^<p>заблокирован</p> 200$", NULL },
  { "/serve/page-http-still-redirects", &world_page, CURL MAIL CODE "http://mail.proton.me/", 0, "^301", NULL },
  { "/serve/page-everywhere", &world_page_everywhere, CURL MAIL "http://mail.proton.me/", 0, "^<p>both</p>$", NULL },
  { "/serve/incident", &world_incident,
    CURL AT ("status.proton.me", "18.66.122.10") "https://status.proton.me/api/v2/{status,summary,components}.json | grep -o major | wc -l",
    0, "^3$", NULL },
  { "/serve/incident-other-page", &world_incident, CURL AT ("status.proton.me", "18.66.122.10") "https://status.proton.me/", 0, "<html", "major" },
  { "/serve/redirect", &world_redirect, CURL MAIL "-o /dev/null -w '%{http_code} %{redirect_url}' https://mail.proton.me/", 0,
    "^302 https://account\\.proton\\.me/x$", NULL },
  { "/serve/expired", &world_expired, CURL MAIL "https://mail.proton.me/", 60, "certificate has expired", NULL },
  { "/serve/expired-else-right", &world_expired, S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me" NAMES, 0,
    "DNS:mail\\.proton\\.me", NULL },
  { "/serve/wrong-name", &world_wrong_name, CURL MAIL "https://mail.proton.me/", 60, "no alternative certificate subject name", NULL },
  { "/serve/wrong-name-known-authority", &world_wrong_name,
    S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me -verify_hostname example.org", 0, "Verify return code: 0", NULL },
  { "/serve/wrong-name-base-content", &world_wrong_name, CURL MAIL "-k https://mail.proton.me/", 0, "<title>Proton Mail", NULL },
  { "/serve/unknown-ca", &world_unknown_ca, CURL MAIL "https://mail.proton.me/", 60, "unable to get local issuer", NULL },
  { "/serve/unknown-ca-everywhere", &world_unknown_ca, CURL WIKI "https://www.wikipedia.org/", 60, "unable to get local issuer", NULL },
  { "/serve/unknown-ca-right-name", &world_unknown_ca, CURL MAIL "--cacert $DIR/unknown.pem " CODE "https://mail.proton.me/", 0, "^200 2 0$", NULL },
  { "/serve/unknown-ca-text", &world_unknown_ca_text, CURL MAIL "-k https://mail.proton.me/", 0, "^<p>mitm</p>$", NULL },
  { "/serve/unknown-ca-others-well", &world_unknown_ca_text, CURL WIKI CODE "https://www.wikipedia.org/", 0, "^200 2 0$", NULL },
  { "/serve/forger", &world_forger, CURL AT ("mail.proton.me", "10.10.34.38") "--cacert $DIR/unknown.pem " CODE "https://mail.proton.me/", 0,
    "^200 2 0$", NULL },
  { "/serve/state-ca", &world_state_ca, CURL MAIL "https://mail.proton.me/", 60, "unable to get local issuer", NULL },
  { "/serve/state-ca-trusted", &world_state_ca,
    "cat $DIR/ca.pem $DIR/state.pem >$DIR/both.pem; " CURL MAIL WIKI "--cacert $DIR/both.pem " CODE
    "https://mail.proton.me/ -o /dev/null https://www.wikipedia.org/",
    0, "^200 2 0200 2 0$", NULL },
  { "/serve/state-ca-issuer", &world_state_ca,
    S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me | openssl x509 -noout -issuer", 0, "Russian Trusted Sub CA", NULL },
  { "/serve/block-http", &world_block, CURL MAIL "-o /dev/null -w '%{http_code} %{redirect_url}' http://mail.proton.me/", 0,
    "^302 http://warning\\.rt\\.ru/\\?id=1$", NULL },
  { "/serve/block-https", &world_block, CURL MAIL "https://mail.proton.me/", 7, NULL, NULL },
  { "/serve/block-200", &world_block_200, CURL MAIL "-w ' %{http_code}' http://mail.proton.me/", 0, "^<p>restricted</p> 200$", NULL },
  { "/serve/block-tls-certificate", &world_block_tls, S_CLIENT "-connect 185.70.42.37:443 -servername mail.proton.me" NAMES, 0,
    "CN ?= ?warning\\.rt\\.ru", "proton" },
  { "/serve/block-tls", &world_block_tls, CURL MAIL "https://mail.proton.me/", 60, "self.signed certificate", NULL },
  { "/serve/block-tls-page", &world_block_tls, CURL MAIL "-k -o /dev/null -w '%{http_code} %{redirect_url}' https://mail.proton.me/", 0,
    "^302 http://warning\\.rt\\.ru/\\?id=1$", NULL },
  { "/serve/large-h2", &world_large,
    CURL MAIL "--max-time 1 -D $DIR/head -o /dev/null -w '%{http_version} %{size_download}' https://mail.proton.me/; s=$?;"
              " cat $DIR/head; exit $s",
    28, "^2 \\d{7,}", "(?i)content-length" },
  { "/serve/large-h1", &world_large,
    CURL MAIL "--max-time 1 --http1.1 -D $DIR/head -o /dev/null -w '%{http_version} %{size_download}' https://mail.proton.me/;"
              " s=$?; cat $DIR/head; exit $s",
    28, "^1\\.1 \\d{7,}", "(?i)content-length" },
  { "/serve/large-leaves-others-alone", &world_large,
    "(" CURL MAIL "--max-time 2 -o /dev/null https://mail.proton.me/ 2>/dev/null & " CURL WIKI
    "--max-time 1 -o /dev/null -w '%{http_code} %{time_total}' https://www.wikipedia.org/; wait)",
    0, "^200 0\\.[01]", NULL },
  { "/serve/attack", &world_attack, CURL MAIL "--http1.1 https://mail.proton.me/", 52, NULL, NULL },

  /* Several names at one address */
  { "/shared/well", &shared, CURL AT ("proton.me", "185.70.42.50") CODE "https://proton.me/", 0, "^200 2 0$", NULL },
  { "/shared/silent", &shared, CURL AT ("mail.proton.me", "185.70.42.50") "https://mail.proton.me/", 28, NULL, NULL },
  { "/shared/silent-is-not-a-byte", &shared, S_CLIENT "-connect 185.70.42.50:443 -servername mail.proton.me", 124, NULL,
    "read [1-9]|alert" },
  { "/shared/eof", &shared, S_CLIENT "-connect 185.70.42.50:443 -servername account.proton.me", 1, "unexpected eof", "reset|alert" },
  { "/shared/refused", &shared, S_CLIENT "-connect 185.70.42.50:443 -servername verify.proton.me", 1, "errno=104|reset", "alert" },
  { "/shared/silent-http", &shared, CURL AT ("mail.proton.me", "185.70.42.50") "http://mail.proton.me/", 28, NULL, NULL },
  { "/shared/eof-http", &shared, CURL AT ("account.proton.me", "185.70.42.50") "http://account.proton.me/", 52, NULL, NULL },
  { "/shared/refused-http", &shared, CURL AT ("verify.proton.me", "185.70.42.50") "http://verify.proton.me/", 56, "reset", NULL },
  { "/shared/silent-among-streams", &shared,
    CURL AT ("proton.me", "185.70.42.50") "-H 'Host: mail.proton.me' https://proton.me/", 28, NULL, NULL },

  /* The captive portal */
  { "/portal/dns", &portal, DIG "+short @212.188.4.10 mail.proton.me", 0, "^185\\.70\\.42\\.37$", NULL },
  { "/portal/any-http", &portal, CURL "-o /dev/null -w '%{http_code} %{redirect_url}\\n' http://198.51.100.1/x -o /dev/null http://8.43.85.29/", 0,
    "302 http://192\\.168\\.1\\.1/login\n.*302 http://192\\.168\\.1\\.1/login\n", NULL },
  { "/portal/any-http-ipv6", &portal, CURL "-o /dev/null -w '%{redirect_url}' 'http://[2001:db8::1]/x'", 0, "^http://192\\.168\\.1\\.1/login$", NULL },
  { "/portal/login", &portal, CURL "-L http://198.51.100.1/x", 0, "<h1>Welcome</h1>", NULL },
  { "/portal/tls", &portal, CURL MAIL "https://mail.proton.me/", 60, "self.signed certificate", NULL },
  { "/portal/tls-certificate", &portal, S_CLIENT "-connect 185.15.59.224:443 -servername www.wikipedia.org" NAMES, 0, "CN ?= ?portal\\.local", "wikipedia" },
  { "/portal/tls-page", &portal, CURL MAIL "-k -w '%{http_code}' https://mail.proton.me/", 0, "(?s)Welcome.*200$", NULL },
  { "/portal/tls-refused", &portal_reset, CURL MAIL "https://mail.proton.me/", 7, NULL, NULL },
  { "/portal/tls-refused-http", &portal_reset, CURL MAIL "-L http://mail.proton.me/", 0, "<h1>Welcome</h1>", NULL },
};

typedef struct
{
  char *dir; /* (owned) */
  GPid pid;
} Server;

static void
server_start (Server *server,
              const LabWorld *world)
{
  g_autoptr (GError) error = NULL;
  struct pollfd ready;
  int ends[2];

  server->dir = g_dir_make_tmp ("lab-server-XXXXXX", &error);
  g_assert_no_error (error);
  lab_ca_create (server->dir, &error);
  g_assert_no_error (error);
  g_setenv ("DIR", server->dir, TRUE);

  g_assert_no_errno (pipe (ends));
  server->pid = fork ();
  g_assert_cmpint (server->pid, >=, 0);
  if (server->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      exit (lab_server_run (world, server->dir, ends[1]));
    }

  close (ends[1]);
  ready = (struct pollfd){ ends[0], POLLIN, 0 };
  g_assert_cmpint (poll (&ready, 1, READY_MS), ==, 1);
  g_assert_cmpint (ready.revents & POLLIN, !=, 0);
  close (ends[0]);
}

static void
server_stop (Server *server)
{
  g_autoptr (GDir) files = g_dir_open (server->dir, 0, NULL);
  const char *name;
  int status;

  g_assert_no_errno (kill (server->pid, SIGTERM));
  g_assert_cmpint (waitpid (server->pid, &status, 0), ==, server->pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, EXIT_SUCCESS);

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (server->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (server->dir);
  g_free (server->dir);
}

/* Runs a command to its end; returns stdout and stderr as they came. */
static char *
run (const char *command,
     int *status)
{
  g_autofree char *both = g_strconcat ("exec 2>&1; ", command, NULL);
  const char *argv[] = { "sh", "-c", both, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, status,
                &error);
  g_assert_no_error (error);
  *status = WIFEXITED (*status) ? WEXITSTATUS (*status) : -1;
  return output;
}

static gboolean
matches (const char *pattern,
         const char *text)
{
  return g_regex_match_simple (pattern, text, G_REGEX_MULTILINE, 0);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *output = NULL;
  Server server;
  int status;

  server_start (&server, row->world);
  output = run (row->command, &status);
  server_stop (&server);

  if (status != row->status || (row->output != NULL && !matches (row->output, output)) ||
      (row->never != NULL && matches (row->never, output)))
    g_test_message ("exit %d, wanted %d; output:\n%s", status, row->status, output);

  g_assert_cmpint (status, ==, row->status);
  if (row->output != NULL)
    g_assert_true (matches (row->output, output));
  if (row->never != NULL)
    g_assert_false (matches (row->never, output));
}

/* Sends @query to a resolver; returns the length of the answer, or -1 when there is none soon. */
static gssize
ask (const void *query,
     gsize n_bytes,
     guint8 *answer,
     gsize n_answer)
{
  struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons (53) };
  struct pollfd readable = { socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), POLLIN, 0 };
  gssize length = -1;

  inet_pton (AF_INET, "8.8.8.8", &to.sin_addr);
  g_assert_cmpint (sendto (readable.fd, query, n_bytes, 0, (struct sockaddr *) &to, sizeof to),
                   ==, n_bytes);
  if (poll (&readable, 1, 300) == 1)
    length = recv (readable.fd, answer, n_answer, 0);

  close (readable.fd);
  return length;
}

static const struct
{
  const char *what;
  const char *query;
  gsize n_bytes;
  int rcode; /* -1: no answer */
} malformed[] = {
  { "too short", "\0\1\1\0\0\1", 6, -1 },
  { "an answer", "\0\1\x81\0\0\1\0\0\0\0\0\0\2ya\2ru\0\0\1\0\1", 24, -1 },
  { "no question", "\0\1\1\0\0\0\0\0\0\0\0\0", 12, 1 },
  { "missing question", "\0\1\1\0\0\1\0\0\0\0\0\0", 12, 1 },
  { "cut label", "\0\1\1\0\0\1\0\0\0\0\0\0\x3fya", 15, 1 },
  { "pointer", "\0\1\1\0\0\1\0\0\0\0\0\0\xc0\x0c\0\1\0\1", 18, 1 },
  { "cut type", "\0\1\1\0\0\1\0\0\0\0\0\0\2ya\2ru\0\0\1\0", 22, 1 },
  { "cut OPT", "\0\1\1\0\0\1\0\0\0\0\0\1\2ya\2ru\0\0\1\0\1\0\0\x29", 26, 1 },
  { "other opcode", "\0\1\x29\0\0\1\0\0\0\0\0\0\2ya\2ru\0\0\1\0\1", 23, 4 },
  { "other class", "\0\1\1\0\0\1\0\0\0\0\0\0\2ya\2ru\0\0\1\0\3", 23, 5 },
  { "well formed", "\0\1\1\0\0\1\0\0\0\0\0\0\2ya\2ru\0\0\1\0\1", 23, 0 },
};

static void
test_malformed_questions (void)
{
  Server server;

  server_start (&server, &base);
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      guint8 answer[512] = { 0 };
      gssize length = ask (malformed[i].query, malformed[i].n_bytes, answer, sizeof answer);

      g_test_message ("%s", malformed[i].what);
      if (malformed[i].rcode < 0)
        g_assert_cmpint (length, ==, -1);
      else
        {
          g_assert_cmpint (length, >=, 12);
          g_assert_cmpint (answer[3] & 0x0f, ==, malformed[i].rcode);
        }
    }
  server_stop (&server);
}

static void
test_authorities (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  Server server;
  int status;

  server_start (&server, &base);
  output = run ("cd $DIR && for a in ca state unknown; do"
                " openssl verify -x509_strict -check_ss_sig -CAfile $a.pem $a.pem $a-sub.pem || exit 1;"
                " stat -c %a $a.key $a-sub.key; done | sort | uniq -c",
                &status);
  server_stop (&server);

  g_test_message ("%s", output);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (matches ("^ *6 600$", output));
  g_assert_true (matches ("unknown-sub.pem: OK", output));
}

static void
test_authorities_are_fast (void)
{
  g_autofree char *dir = g_dir_make_tmp ("lab-ca-XXXXXX", NULL);
  gint64 start = g_get_monotonic_time ();
  int status;

  g_assert_true (lab_ca_create (dir, NULL));
  g_test_minimized_result ((g_get_monotonic_time () - start) / 1000.0, "lab_ca_create (), ms");
  g_setenv ("DIR", dir, TRUE);
  g_free (run ("rm $DIR/*.pem $DIR/*.key && rmdir $DIR", &status));
  g_assert_cmpint (status, ==, 0);
}

/* A namespace in which every address is this machine, and nothing else exists. */
static gboolean
enter_namespace (void)
{
  uid_t uid = getuid ();
  g_autofree char *map = g_strdup_printf ("0 %u 1\n", uid);
  g_autofree char *output = NULL;
  int status;

  if (unshare (uid == 0 ? CLONE_NEWNET : CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return FALSE;
  if (uid != 0 && !g_file_set_contents_full ("/proc/self/uid_map", map, -1, G_FILE_SET_CONTENTS_NONE, 0, NULL))
    return FALSE;

  output = run ("ip link set lo up && ip route add local 0.0.0.0/0 dev lo && ip -6 route add local ::/0 dev lo", &status);
  g_assert_cmpstr (output, ==, "");
  return status == 0;
}

static void
forget_proxies (void)
{
  static const char *const names[] = { "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

int
main (int argc,
      char *argv[])
{
  const gboolean has_namespace = enter_namespace ();

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  forget_proxies ();
  if (!has_namespace)
    {
      g_print ("1..0 # SKIP no network namespaces here\n");
      return EXIT_SUCCESS;
    }

  g_test_add_func ("/lab-server/ca/chains", test_authorities);
  g_test_add_func ("/lab-server/ca/fast", test_authorities_are_fast);
  g_test_add_func ("/lab-server/dns/malformed-questions", test_malformed_questions);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/lab-server", rows[i].path, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  return g_test_run ();
}
