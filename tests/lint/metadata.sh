#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a search of the computer shows about Mostik: the desktop file and the store's description,
# as built, with all translations. They are valid and give nothing away.
. "$(dirname "$0")/tap.sh"

id=io.github.mostik_app.Mostik
desktop=$MOSTIK_BUILD_ROOT/data/$id.desktop
metainfo=$MOSTIK_BUILD_ROOT/data/$id.metainfo.xml

if command -v desktop-file-validate > /dev/null; then
  check 'desktop-file-validate' "$(desktop-file-validate "$desktop" 2>&1)"
else
  skip 'desktop-file-validate' 'desktop-file-utils is not installed'
fi

if command -v appstreamcli > /dev/null; then
  # What is only worth knowing ends with status 0.
  complaints=$(appstreamcli validate --no-net "$metainfo" 2>&1) && complaints=
  check 'appstreamcli validate --no-net' "$complaints"
else
  skip 'appstreamcli validate' 'appstream is not installed'
fi

# Names of what Mostik is about; "tor" as a word of its own only (there are operators and monitors).
forbidden='proton|протон|vpn|впн|(^|[^a-z])tor([^a-z]|$)|block|censor|обход|обойти|блок|цензур'
check 'the desktop file uses neutral words' "$(grep -niE "$forbidden" "$desktop" || true)"
check 'the name and the summary use neutral words' "$(
  grep -nE '<(name|summary)[ >]' "$metainfo" | grep -iE "$forbidden" || true
)"
check 'the summary is short and no sentence' "$(
  sed -n 's/.*<summary[^>]*>\(.*\)<\/summary>.*/\1/p' "$metainfo" | while read -r summary; do
    length=$(printf %s "$summary" | wc -m)
    [ "$length" -le 40 ] || echo "$length characters: $summary"
    case $summary in *.) echo "full stop: $summary" ;; esac
  done
)"

check 'the icons are there' "$(
  for icon in "$id.svg" "$id-symbolic.svg"; do [ -s "data/icons/$icon" ] || echo "data/icons/$icon"; done
)"

finish
