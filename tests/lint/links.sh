#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mostik-check runs where there is no screen: no library of the window may come in, not even
# through another library.
. "$(dirname "$0")/tap.sh"

program=$1
window='lib(gtk|gdk|gsk|adwaita|wayland|X11|xcb|vulkan|EGL|GL)([-.0-9]|$)'

check 'mostik-check asks for no library of the window' \
  "$(readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -E "^$window" || true)"
check 'mostik-check gets none through others' "$(ldd "$program" | awk '{ print $1 }' | grep -E "^$window" || true)"
check 'mostik-check finds all its libraries' "$(ldd "$program" | grep 'not found' || true)"

finish
