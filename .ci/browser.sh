#!/bin/sh
# Installs a Chromium and a Chinese font for the end-to-end tests, unless there is one; without, they are skipped.
set -eu
say() { printf '%s\n' "$*" >&2; }

for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then exit 0; fi
done
become=
if [ "$(id -u)" -ne 0 ]; then become='sudo -n'; fi
if command -v apt-get >/dev/null 2>&1 && $become true 2>/dev/null; then
  say "Installing Chromium and a Chinese font for the end-to-end tests …"
  ($become apt-get update -qq && DEBIAN_FRONTEND=noninteractive $become apt-get install -y -qq chromium fonts-noto-cjk) >/dev/null 2>&1 ||
    say "They could not be installed: the end-to-end tests will be skipped."
else
  say "No Chromium found and none can be installed here: the end-to-end tests will be skipped."
  say "Install one and, if it is not on the PATH, name it in CHROMIUM."
fi
