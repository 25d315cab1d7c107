#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Collects the root certificates that Mozilla trusts, as the distribution ships them, into one PEM
# file. Roots that somebody installed on this computer by hand must not get in: so it reads the
# distribution's own copy of Mozilla's set and never the merged store in /etc/ssl or /etc/pki.
#
#   public-roots.sh --source [FILE]     says which source would be taken
#   public-roots.sh OUTPUT [FILE]       writes OUTPUT; FILE is used instead of the search
set -eu

least=100 # Mozilla's set has had more than this for over a decade
debian=/usr/share/ca-certificates/mozilla
p11_kit='/usr/share/pki/ca-trust-source/ca-bundle.trust.p11-kit
/usr/share/ca-certificates/trust-source/mozilla.trust.p11-kit'

fail () {
  echo "public-roots: $1" >&2
  echo "public-roots: give a PEM file with Mozilla's root certificates: meson configure -Dpublic_roots=FILE" >&2
  exit 1
}

find_source () {
  if [ -n "$1" ]; then
    [ -r "$1" ] || fail "cannot read $1"
    echo "$1"
    return
  fi
  for certificate in "$debian"/*.crt; do
    if [ -r "$certificate" ]; then
      echo "$debian"
      return
    fi
  done
  for file in $p11_kit; do
    if [ -r "$file" ]; then
      echo "$file"
      return
    fi
  done
  fail "found no Mozilla root certificates (package ca-certificates)"
}

# Certificates of the objects that are trusted and not distrusted. (Not tried on Fedora or Arch yet.)
from_p11_kit () {
  awk '
    /^\[p11-kit-object-v1\]/ { trusted = 0; distrusted = 0 }
    /^trusted: true/ { trusted = 1 }
    /^x-distrusted: true/ { distrusted = 1 }
    /^-----BEGIN CERTIFICATE-----/ { inside = trusted && !distrusted }
    inside { print }
    /^-----END CERTIFICATE-----/ { inside = 0 }
  ' "$1"
}

if [ "$1" = --source ]; then
  find_source "${2:-}"
  exit
fi

output=$1
source=$(find_source "${2:-}")
case $source in
  "$debian")
    # awk 1 ends every file with a line break, so that no two blocks run into each other.
    LC_ALL=C awk 1 "$source"/*.crt > "$output.part"
    ;;
  *.p11-kit) from_p11_kit "$source" > "$output.part" ;;
  *) awk '/^-----BEGIN CERTIFICATE-----/ { inside = 1 } inside { print } /^-----END CERTIFICATE-----/ { inside = 0 }' \
    "$source" > "$output.part" ;;
esac

n=$(grep -c '^-----BEGIN CERTIFICATE-----' "$output.part" || true)
if [ "$n" -lt "$least" ]; then
  rm -f "$output.part"
  fail "$source holds $n certificates, expected at least $least"
fi
mv "$output.part" "$output"
