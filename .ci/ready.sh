#!/bin/sh
# Makes the checkout ready to run: npm packages, a Node that runs TypeScript, and (with `browser`) a Chromium.
# Every npm script calls it first, so that each works as the first command after a clone.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

if ! command -v npm >/dev/null 2>&1; then
  say "Muster needs npm and Node 20.19 or later to install itself: https://nodejs.org"
  exit 1
fi

installed=node_modules/.muster-installed
wanted=$(cat package-lock.json package.json */package.json | cksum)
if [ ! -f "$installed" ] || [ "$(cat "$installed")" != "$wanted" ]; then
  say "Installing packages (a minute or two the first time) …"
  (while sleep 10; do say "  … still installing"; done) &
  ticking=$!
  # npm's warnings about engines concern the Node that runs npm; the product runs on the one it installs.
  # Not `npm ci`: it takes the optional builds for other systems, which npm leaves out of the lock file, for a fault.
  if npm install --no-fund --no-audit --loglevel=error >&2; then
    kill "$ticking" 2>/dev/null || true
  else
    kill "$ticking" 2>/dev/null || true
    say "npm could not install the packages: its message is above. Muster needs to reach an npm registry once."
    exit 1
  fi
  printf '%s' "$(cat package-lock.json package.json */package.json | cksum)" >"$installed"
fi

PATH="$PWD/node_modules/.bin:$PATH"
major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$major" -lt 24 ]; then
  say "Muster runs on Node 24, which npm installs with the package 'node'; here it is missing, most likely because"
  say "install scripts are switched off (ignore-scripts). Either run: npm rebuild node --ignore-scripts=false"
  say "or put a Node of version 24 or later on the PATH."
  exit 1
fi

if [ "${1:-}" = browser ]; then sh .ci/browser.sh; fi
