#!/bin/sh
# run.sh PROGRAM...: runs test programs, two at a time, and ends with the
# counts of all of them: "N passed, N failed". Output of a failing program is
# shown whole. A program whose source includes fresh_db.h (or a header that
# stands on it) runs on SQLite and again on a PostgreSQL started for it, or on
# what DATABASES names of the two.
dir=$(mktemp -d) || exit 3
here=$(dirname "$0")
trap 'stop' EXIT
trap 'exit 130' INT TERM
stop() {
    [ -z "$TEST_DB" ] || "$here/support/pg.sh" stop "$dir/pg"
    rm -rf "$dir"
}
source_of() { echo "$here/${1#*/tests/}.c"; }
with_db='fresh_db|small_school|deeds|catalogue|desk_school|device_desk'
list() {
    for program; do
        bed=bare
        ! grep -q 'support/usb/' "$(source_of "$program")" || bed=bed
        if grep -Eq "/($with_db)\.h\"" "$(source_of "$program")"; then
            for db in ${DATABASES:-sqlite postgresql}; do
                echo "$program $db $bed"
            done
        else
            echo "$program plain $bed"
        fi
    done
}
TEST_DB=
list "$@" >"$dir/list"
if grep -q ' postgresql ' "$dir/list"; then
    chmod 755 "$dir"
    TEST_DB=$("$here/support/pg.sh" start "$dir/pg") ||
        { TEST_DB=; echo "no PostgreSQL: its tests cannot run"; exit 3; }
fi
export RUN_DIR="$dir" TEST_DB WRAP
xargs -r -P "${JOBS:-2}" -L1 sh -c '
    name="$0"; [ "$1" = plain ] || name="$0 ($1)"
    [ "$1" = postgresql ] || unset TEST_DB
    log="$RUN_DIR/$(echo "$0.$1" | tr / _)"
    # A USB bus is preloaded; a sanitizer wants to be the first of all, and to
    # see who called a library that keeps no frame pointers.
    with=
    [ "$2" != bed ] || with="env LD_PRELOAD=$(ldd "$0" |
        awk "/lib(a|t)san/ { printf \"%s:\", \$3 }")$(cd "${0%%/tests/*}" &&
        pwd)/tests/usb_bus.so
        ASAN_OPTIONS=$ASAN_OPTIONS:fast_unwind_on_malloc=0"
    began=$(date +%s)
    timeout "${TEST_SECONDS:-900}" $with $WRAP "$0" >"$log.log" 2>&1 &
    wait $!
    status=$?
    # What it started and left behind is in the group that timeout made.
    kill -s KILL -- -$! 2>/dev/null
    if [ $status -eq 0 ]; then echo "ok    $name, $(($(date +%s) - began)) s"
    else echo "FAIL  $name (status $status)"; : >"$log.bad"; fi' <"$dir/list"
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
