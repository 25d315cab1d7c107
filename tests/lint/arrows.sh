#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The arrows between the rooms: reads every #include in src/ and every dependency in the rooms'
# meson.build, and holds them against rooms.txt. diagnosis/ and observation/ must stay pure: of the
# system's headers they get those without input, output, clock or locale, and no such call.
# (arpa/inet.h is there for inet_pton () alone, which only computes.)
. "$(dirname "$0")/tap.sh"

table=tests/lint/rooms.txt

rooms=$(sed -n 's/^\([a-z]*\) |.*/\1/p' "$table")
field () { # field ROOM NUMBER
  sed -n "s/^$1 |/&/p" "$table" | cut -d'|' -f"$2" | tr -s ' '
}

# Complaints about one room's includes.
bad_includes () {
  find "src/$1" -name '*.[ch]' -type f | LC_ALL=C sort | xargs -r grep -nE '^[[:space:]]*#[[:space:]]*include' | awk \
    -v room="$1" -v may="$(field "$1" 2)" -v libraries="$(field "$1" 3)" -v all="$(echo $rooms)" '
    BEGIN {
      split(may, list, " "); for (i in list) allowed[list[i]] = 1
      allowed[room] = 1
      split(libraries, list, " "); for (i in list) has[list[i]] = 1
      split(all, list, " "); for (i in list) is_room[list[i]] = 1
      pure = room == "diagnosis" || room == "observation"
    }
    # The library that a header in angle brackets belongs to; "" for the system itself.
    function library_of (header) {
      if (header ~ /^(glib|gobject|gmodule)([-.\/]|$)/) return "glib"
      if (header ~ /^(gio\/|gio-unix)/) return "gio"
      if (header ~ /^libsoup\//) return "libsoup"
      if (header ~ /^json-glib\//) return "json-glib"
      if (header ~ /^nghttp2\//) return "nghttp2"
      if (header ~ /^(gtk|gdk|gsk|graphene)/) return "gtk"
      if (header ~ /^adwaita/) return "adwaita"
      if (header ~ /^pango/) return "pango"
      if (header ~ /^cairo/) return "cairo"
      if (header ~ /^(openssl|gnutls|curl|atspi|libxml|webkit|gpgme|sodium|archive|qrencode)/) return header
      return ""
    }
    {
      where = $0
      sub (/:[[:space:]]*#.*/, "", where)
      line = $0
      sub (/^[^#]*#[[:space:]]*include[[:space:]]*/, "", line)
    }
    line ~ /^"/ {
      header = substr (line, 2)
      sub (/".*/, "", header)
      if (header == "config.h")
        next
      target = header
      if (!sub (/\/.*/, "", target) || !(target in is_room))
        print where ": \"" header "\" does not begin with a room"
      else if (!(target in allowed))
        print where ": " room " must not include from " target " (" header ")"
      next
    }
    line ~ /^</ {
      header = substr (line, 2)
      sub (/>.*/, "", header)
      library = library_of(header)
      if (library != "" && !(library in has))
        print where ": " room " must not use " library " (" header ")"
      else if (library == "" && pure && header !~ /^((limits|math|stddef|stdint|stdlib|string)|arpa\/inet|netinet\/in)\.h$/)
        print where ": " room " is pure, <" header "> is not"
      next
    }
    { print where ": an #include that names neither \"\" nor <>" }
  '
}

bad_dependencies () {
  grep -oE '\b[a-z]+_dep\b' "src/$1/meson.build" | LC_ALL=C sort -u | sed 's/_dep$//' | while read -r name; do
    case " $(echo $rooms) " in *" $name "*) ;; *) continue ;; esac
    case " $(field "$1" 2) $1 " in
      *" $name "*) ;;
      *) echo "src/$1/meson.build: $1 must not link $name" ;;
    esac
  done
}

unknown=$(find src -mindepth 1 -maxdepth 1 -type d | sed 's/^src\///' | while read -r folder; do
  echo "$rooms" | grep -qx "$folder" || echo "src/$folder is not in $table"
done)
check 'every folder of src/ is a room' "$unknown"

for room in $rooms; do
  [ -d "src/$room" ] || continue
  check "$room includes what it may" "$(bad_includes "$room")"
  [ ! -e "src/$room/meson.build" ] || check "$room links what it may" "$(bad_dependencies "$room")"
done

impure='g_get_(real|monotonic)_time|g_date_time_new_now|g_file_(get|set|new)|g_getenv|g_spawn|g_random|[^a-z_](fopen|open|read|write|time|gettimeofday|clock_gettime|setlocale|getenv|gettext) \('
check 'diagnosis and observation do no input, output, clock, chance or locale' \
  "$(grep -nE "$impure" src/diagnosis/*.[ch] src/observation/*.[ch] 2> /dev/null | grep -vE ':[[:space:]]*(/\*| \*)' || true)"

finish
