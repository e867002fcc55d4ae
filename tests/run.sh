#!/usr/bin/env bash
# Installs what the tests need where it may, then runs every test.
#   bash tests/run.sh          everything
#   bash tests/run.sh fast     without browsers, clients from npm, kills under load and outages
# PostgreSQL is a throwaway server in a temporary folder; to use another one, name it in BINHDANBOT_TEST_POSTGRES, by a connection string whose role may
# make databases.
# The results stand in tests/TestResults; the counts in tests/.counts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
part="${1:-all}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
rm -rf tests/TestResults tests/.counts

# A Debian package, when its command is missing and we may install it. Tests that need it fail with a clear sentence when it is not there.
need() {
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get install -y -q "$2" >/dev/null 2>&1 || { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q "$2" >/dev/null 2>&1; } || true
  fi
  command -v "$1" >/dev/null 2>&1 || echo "tests/run.sh: $2 could not be installed; the tests that need it will fail" >&2
}

# Without a server the tests that need one fail: the variable names where it should be.
if [ -z "${BINHDANBOT_TEST_POSTGRES:-}" ]; then
  need pg_ctlcluster postgresql
  postgres="$(mktemp -d)"
  trap 'bash tests/postgres.sh stop "$postgres"; rm -rf "$postgres"' EXIT
  bash tests/postgres.sh start "$postgres" >/dev/null || true
  export BINHDANBOT_TEST_POSTGRES="Host=$postgres;Username=postgres;Database=postgres"
fi

projects=(tests/BinhDanBot.Tests)
filter=""
if [ "$part" != fast ]; then
  need chromium chromium
  need node nodejs
  need npm npm
  (cd tests/BinhDanBot.Browser.Tests/clients && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
  projects+=(tests/BinhDanBot.Browser.Tests)
else
  filter="speed!=slow"
fi

dotnet build BinhDanBot.sln --nologo --verbosity quiet
dotnet run --no-build --project src/BinhDanBot.Web -- content check

status=0
for project in "${projects[@]}"; do
  name="$(basename "$project")"
  dotnet test "$project" --no-build --nologo ${filter:+--filter "$filter"} --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory tests/TestResults || status=1
done

# One plain line over all projects, from the result files themselves.
awk '
  match($0, /passed="[0-9]+"/) { passed += substr($0, RSTART + 8, RLENGTH - 9) }
  match($0, /failed="[0-9]+"/) { failed += substr($0, RSTART + 8, RLENGTH - 9) }
  END { printf "%d passed, %d failed\n", passed, failed }
' <(grep -ho '<Counters [^>]*>' tests/TestResults/*.trx) | tee tests/.counts
exit $status
