#!/usr/bin/env bash
# A throwaway PostgreSQL server for tests and benchmarks: a cluster of its own in a folder of its own, reached over a socket in that folder, so that
# no port is taken and nobody else gets in.
#   bash tests/postgres.sh start DIR            makes DIR and prints the connection string of the server's first database
#   bash tests/postgres.sh start DIR durable    the same with commits that reach the disk; otherwise they do not, which is faster
#   bash tests/postgres.sh stop DIR             stops the server and removes DIR
set -euo pipefail

fail() { echo "tests/postgres.sh: $1" >&2; exit 1; }

# Debian keeps the server's programs away from PATH, by version.
programs() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort --version-sort --reverse) "$(pg_config --bindir 2>/dev/null || true)"; do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && { echo "$folder"; return 0; }
  done
  fail "PostgreSQL is not installed (Debian: apt-get install postgresql)"
}

# PostgreSQL refuses to run as root; its package brings a user for it.
unprivileged() {
  if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

start() {
  local dir="$1" durable="${2:-}" fsync=off bin
  bin="$(programs)"
  mkdir -p "$dir"
  dir="$(cd "$dir" && pwd -P)"
  [ -z "$(ls -A "$dir")" ] || fail "$dir is not empty"
  [ "${#dir}" -le 80 ] || fail "the path of $dir is too long for a socket"
  [ "$durable" != durable ] || fsync=on
  chmod 700 "$dir"
  [ "$(id -u)" != 0 ] || chown postgres "$dir"
  unprivileged "$bin/initdb" --pgdata="$dir/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync >"$dir/initdb.log" 2>&1 \
    || { cat "$dir/initdb.log" >&2; fail "initdb failed"; }
  cat >>"$dir/data/postgresql.conf" <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 200
fsync = $fsync
full_page_writes = $fsync
SETTINGS
  unprivileged "$bin/pg_ctl" start --wait --silent --pgdata="$dir/data" --log="$dir/server.log" </dev/null >/dev/null \
    || { cat "$dir/server.log" >&2; fail "the server does not start"; }
  echo "Host=$dir;Username=postgres;Database=postgres"
}

stop() {
  local dir="$1" bin
  [ -f "$dir/data/PG_VERSION" ] || return 0
  bin="$(programs)"
  unprivileged "$bin/pg_ctl" stop --wait --silent --mode=immediate --pgdata="$dir/data" >/dev/null 2>&1 || true
  rm -rf "$dir"
}

case "${1:-} ${2:-}" in
  "start "?*) start "$2" "${3:-}" ;;
  "stop "?*) stop "$2" ;;
  *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
