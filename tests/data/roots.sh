#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# roots.sh BUNDLE ROOTS: the core resource holds the catalogue as it stands in the tree, and the root
# certificates that the script collected; the script refuses what cannot be Mozilla's set.
. "$(dirname "$0")/../lint/tap.sh"

bundle=$1 roots=$2
prefix=/io/github/mostik_app/Mostik
script=$MOSTIK_SOURCE_ROOT/data/public-roots.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check 'the resource holds every file of the catalogue and every article unchanged' "$(
  for file in data/catalog/*.json data/articles/*.xml; do
    gresource extract "$bundle" "$prefix/${file#data/}" 2>&1 | cmp -s - "$file" || echo "$file"
  done
)"

gresource extract "$bundle" "$prefix/public-roots.pem" > "$work/roots.pem"
check 'the resource holds the collected roots' "$(cmp "$work/roots.pem" "$roots" 2>&1)"
n=$(grep -c '^-----BEGIN CERTIFICATE-----' "$work/roots.pem")
check 'there are at least 100 of them' "$([ "$n" -ge 100 ] || echo "only $n")"
check 'no root is there twice' "$(
  awk '/BEGIN CERTIFICATE/ { text = "" } { text = text $0 } /END CERTIFICATE/ { print text }' "$work/roots.pem" |
    sort | uniq -d | cut -c1-60
)"

# What the script makes of other sources.
"$script" "$work/copy.pem" "$roots" 2> "$work/said" || true
check 'a file given by hand is taken' "$(cmp "$work/copy.pem" "$roots" 2>&1)"

awk '/BEGIN/ { n++ } n <= 3' "$roots" > "$work/three.pem"
check 'three certificates are refused' "$(
  if "$script" "$work/out.pem" "$work/three.pem" 2> "$work/said"; then echo 'it accepted them'; fi
  grep -q 'holds 3 certificates' "$work/said" || cat "$work/said"
  [ ! -e "$work/out.pem" ] || echo 'it left a file behind'
)"
check 'a file that is not there is refused' "$(
  if "$script" --source "$work/none.pem" 2> "$work/said"; then echo 'it accepted it'; fi
  grep -q 'cannot read' "$work/said" || cat "$work/said"
)"

awk '/BEGIN/ { n++; print "[p11-kit-object-v1]"; if (n != 3) print "trusted: true"; if (n == 2) print "x-distrusted: true" } { print }' \
  "$roots" > "$work/mozilla.p11-kit"
check 'a p11-kit file is read without what it distrusts or does not trust' "$(
  "$script" "$work/p11.pem" "$work/mozilla.p11-kit" 2>&1
  awk '/BEGIN/ { n++ } n != 2 && n != 3' "$roots" | cmp - "$work/p11.pem" 2>&1
)"

finish
