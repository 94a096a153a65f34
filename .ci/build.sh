#!/bin/sh
# Builds what the server serves: the client, and the neutral basemap. Skips what is newer than its sources.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"

built=client/dist/index.html
if [ "${1:-}" = force ] || [ ! -f "$built" ] ||
  [ -n "$(find client/src client/index.html client/vite.config.ts shared -newer "$built" -type f -print -quit)" ]; then
  printf 'Building the client …\n' >&2
  (cd client && vite build --logLevel warn)
fi
node seed/basemap/main.ts .cache/basemap.pmtiles
