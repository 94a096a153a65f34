#!/bin/sh
# Everything that can be said of the code without running it; all of it is said before it fails. Two steps run at a
# time, where there are two processors: each of them has use for one.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT

step() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$name"
  else
    printf 'FAILED  %s\n%s\n' "$name" "$output"
    : >"$said/failed"
  fi
}

client() {
  step 'types: client' vue-tsc -p client --noEmit
  step 'types: browser tests' tsc -p client/tsconfig.e2e.json
  step 'lint' oxlint --deny-warnings .
  step 'import arrows and purity' vitest run shared/architecture.test.ts
}

rest() {
  step 'types: shared' tsc -p shared
  step 'types: shared tests' tsc -p shared/tsconfig.test.json
  step 'types: server' tsc -p server
  step 'types: seed' tsc -p seed
  step 'formatting' prettier --check --log-level warn .
  step 'unused code' knip --no-progress
}

client &
rest
wait
[ ! -e "$said/failed" ]
