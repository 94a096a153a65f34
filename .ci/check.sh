#!/bin/sh
# Everything that can be said of the code without running it; all of it is said before it fails.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"
failed=0

step() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$name"
  else
    printf 'FAILED  %s\n%s\n' "$name" "$output"
    failed=1
  fi
}

step 'types: shared' tsc -p shared
step 'types: shared tests' tsc -p shared/tsconfig.test.json
step 'types: server' tsc -p server
step 'types: seed' tsc -p seed
step 'types: client' vue-tsc -p client --noEmit
step 'types: browser tests' tsc -p client/tsconfig.e2e.json
step 'lint' oxlint --deny-warnings .
step 'formatting' prettier --check --log-level warn .
step 'unused code' knip --no-progress
step 'import arrows and purity' vitest run shared/architecture.test.ts
exit $failed
