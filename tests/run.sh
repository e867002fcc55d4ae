#!/usr/bin/env bash
# Installs what the tests need where it may, then runs every test.
#   bash tests/run.sh          everything (about ten minutes on two cores)
#   bash tests/run.sh fast     without browsers and without npm clients
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
part="${1:-all}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# A Debian package, when it is missing and we may install it. Tests that need it say so themselves when it is not there.
need() {
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get install -y -q "$2" >/dev/null 2>&1 || { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q "$2" >/dev/null 2>&1; } || true
  fi
  command -v "$1" >/dev/null 2>&1 || echo "tests/run.sh: $2 could not be installed; the tests that need it will fail" >&2
}

if [ "$part" != fast ]; then
  need chromium chromium
  need node nodejs
  need npm npm
  (cd tests/BinhDanBot.Browser.Tests/clients && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)
fi

dotnet build BinhDanBot.sln --configuration Debug --nologo --verbosity quiet
dotnet run --no-build --project src/BinhDanBot.Web -- content check
dotnet test tests/BinhDanBot.Tests --no-build --nologo --logger "console;verbosity=normal" 2>&1 | tee /tmp/binhdanbot-tests.log | grep -vE '^\s+Passed ' || { echo "tests/run.sh: tests failed" >&2; exit 1; }
