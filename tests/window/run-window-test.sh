#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-window-test.sh PROGRAM [ARGUMENT…]: runs a test with a screen (Xvfb), a session bus, an
# accessibility bus and an empty home of its own, all gone afterwards. MOSTIK_SCREEN is the size of the
# screen in pixels, if not 1000x800.
set -eu

if [ "${1:-}" != --inside ]; then
  for tool in Xvfb xauth dbus-run-session xdotool; do
    if ! command -v "$tool" > /dev/null; then
      echo "1..0 # SKIP $tool is not installed"
      exit 0
    fi
  done

  # Short, since the path of a socket has room for 107 bytes only.
  place=$(mktemp -d "${TMPDIR:-/tmp}/mostik-window.XXXXXX")
  trap 'rm -rf "$place"' EXIT
  trap 'exit 143' TERM INT HUP
  mkdir -m 0700 "$place/runtime" "$place/home"

  export HOME="$place/home" XDG_RUNTIME_DIR="$place/runtime"
  export XDG_CACHE_HOME="$HOME/.cache" XDG_CONFIG_HOME="$HOME/.config"
  export XDG_DATA_HOME="$HOME/.local/share" XDG_STATE_HOME="$HOME/.local/state"
  export GDK_BACKEND=x11 GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=0
  # Programs are installed into the build folder: their icons are found there.
  export XDG_DATA_DIRS="$(dirname "${MOSTIK_BINDIR:-_build/install/bin}")/share:/usr/local/share:/usr/share"
  unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XDG_CURRENT_DESKTOP

  # The outputs of the test go past xvfb-run and the buses as 8 and 9: what those and the services
  # that they start have to say is no TAP.
  status=0
  xvfb-run -a -s "-screen 0 ${MOSTIK_SCREEN:-1000x800}x24 -ac -nolisten tcp" \
    dbus-run-session -- "$0" --inside "$@" 8>&1 9>&2 >&2 || status=$?
  exit "$status"
fi

shift
for launcher in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher /usr/lib/at-spi-bus-launcher; do
  if [ -x "$launcher" ]; then
    "$launcher" --launch-immediately > /dev/null 2>&1 8>&- 9>&- &
    launcher_pid=$!
    break
  fi
done

status=0
"$@" >&8 2>&9 8>&- 9>&- || status=$?

[ -z "${launcher_pid:-}" ] || kill "$launcher_pid" 2> /dev/null || true
exit "$status"
