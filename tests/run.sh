#!/bin/sh
# run.sh PROGRAM...: runs test programs, two at a time, and ends with the
# counts of all of them: "N passed, N failed". Output of a failing program is
# shown whole.
dir=$(mktemp -d) || exit 3
trap 'rm -rf "$dir"' EXIT
export RUN_DIR="$dir"
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I{} sh -c '
    log="$RUN_DIR/$(echo "{}" | tr / _)"
    if timeout "${TEST_SECONDS:-900}" "{}" >"$log.log" 2>&1
    then echo "ok    {}"; else echo "FAIL  {} (status $?)"; : >"$log.bad"; fi'
for bad in "$dir"/*.bad; do
    [ -e "$bad" ] && echo "---- $bad" && cat "${bad%.bad}.log"
done
passed=$(cat "$dir"/*.log 2>/dev/null | grep -c '^\[       OK \]')
failed=$(cat "$dir"/*.log 2>/dev/null | grep -c '^\[  FAILED  \] [a-z]')
broken=$(ls "$dir"/*.bad 2>/dev/null | wc -l)
# cmocka names each failure twice; a program may also die before it counts.
failed=$(((failed + 1) / 2))
[ "$broken" -gt "$failed" ] && failed=$broken
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
