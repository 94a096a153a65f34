#!/bin/sh
# All tests: unit, contract, property and whole-server ones first, then those in a real browser. Words after
# `npm test --` choose files, as vitest does.
set -u
cd "$(dirname "$0")/.."
PATH="$PWD/node_modules/.bin:$PATH"
mkdir -p .cache
rm -f .cache/tests-*.json
failed=0

vitest run "$@" --passWithNoTests --reporter=default --reporter=json --outputFile.json="$PWD"/.cache/tests-unit.json || failed=1
sh .ci/build.sh || failed=1
vitest run --config client/e2e/vitest.config.ts "$@" --passWithNoTests --reporter=default --reporter=json \
  --outputFile.json="$PWD"/.cache/tests-browser.json || failed=1
node .ci/tally.ts .cache/tests-unit.json .cache/tests-browser.json || failed=1
exit $failed
