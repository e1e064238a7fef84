#!/bin/sh
# run.sh: the screens, type-checked and then tested in a real browser. Ends
# with "N passed, N failed".
cd "$(dirname "$0")/../.." || exit 3
log=$(mktemp) || exit 3
trap 'rm -f "$log"' EXIT
(cd circulation-desk/web && npx --no-install tsc -p . --noEmit) >"$log" 2>&1 || {
    cat "$log"
    echo "0 passed, 1 failed"
    exit 1
}
rm -rf build/web-tests build/screenshots
node tests/web/support/make_school.mjs || { echo "0 passed, 1 failed"; exit 1; }
# A page mostly waits: two files at a time, whatever the machine.
timeout "${WEB_SECONDS:-2400}" node --test --test-concurrency=2 \
    ${WEB_TESTS:-tests/web/test_*.mjs} >"$log" 2>&1
status=$?
cat "$log"
rm -rf build/web-tests
# TAP says "# pass 3", the reporter for terminals "ℹ pass 3".
passed=$(sed -n 's/^[^a-z]* pass \([0-9]*\)$/\1/p' "$log" | tail -1)
failed=$(sed -n 's/^[^a-z]* fail \([0-9]*\)$/\1/p' "$log" | tail -1)
echo "${passed:-0} passed, ${failed:-1} failed"
exit $status
