#!/bin/sh
# Installs what the tests can compare the product with or run it on, where this machine lets it: a Redis, strace (for
# the test of lost writes), and FerretDB, a second server that speaks MongoDB's protocol. Nothing here is needed to
# run Muster; a test whose peer is missing says so and is skipped.
set -u
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

become=
if [ "$(id -u)" -ne 0 ]; then become='sudo -n'; fi
packages=
command -v redis-server >/dev/null 2>&1 || packages="$packages redis-server"
command -v strace >/dev/null 2>&1 || packages="$packages strace"
if [ -n "$packages" ]; then
  if command -v apt-get >/dev/null 2>&1 && $become true 2>/dev/null; then
    say "Installing$packages for the tests …"
    # Word splitting is meant: these are several packages.
    # shellcheck disable=SC2086
    ($become apt-get update -qq && DEBIAN_FRONTEND=noninteractive $become apt-get install -y -qq $packages) >/dev/null 2>&1 ||
      say "They could not be installed: the tests that need them will be skipped."
  else
    say "Missing:$packages; the tests that need them will be skipped."
  fi
fi

peers="$PWD/.cache/peers"
ferretdb=v1.24.0
if ! command -v ferretdb >/dev/null 2>&1 && [ ! -x "$peers/ferretdb" ]; then
  if command -v go >/dev/null 2>&1; then
    say "Building FerretDB $ferretdb for the tests (about two minutes) …"
    mkdir -p "$peers"
    # From its own sources: it refuses to run without a version in them, which its published module does not have.
    (rm -rf "$peers/source" &&
      folder=$(cd "$peers" && GOFLAGS=-mod=mod go mod download -json "github.com/FerretDB/FerretDB@$ferretdb" |
        sed -n 's/^.*"Dir": "\(.*\)".*$/\1/p') &&
      cp -r "$folder" "$peers/source" && chmod -R u+w "$peers/source" &&
      printf '%s\n' "$ferretdb" >"$peers/source/build/version/version.txt" &&
      cd "$peers/source" && go build -o "$peers/ferretdb" ./cmd/ferretdb) >/dev/null 2>&1 ||
      say "It could not be built: the tests on it will be skipped."
    rm -rf "$peers/source"
  else
    say "No Go to build FerretDB with: the tests on it will be skipped."
  fi
fi
exit 0
