#!/bin/sh
# check.sh BUILD PROGRAM...: everything that must hold, in one go. Ends with
# the counts of all test runners together: "N passed, N failed".
build=$1
shift
log=$(mktemp) || exit 3
trap 'rm -f "$log" "$log.out"' EXIT
bad=0
step() { # name, command...
    name=$1
    shift
    printf '==== %s\n' "$name"
    "$@" >"$log.out" 2>&1
    status=$?
    cat "$log.out"
    # A step that counts for itself is counted by that, another one as one.
    if grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log.out" >>"$log"; then :
    elif [ $status -eq 0 ]; then echo "1 passed, 0 failed" >>"$log"
    else echo "0 passed, 1 failed" >>"$log"
    fi
    [ $status -eq 0 ] || {
        echo "==== $name: FAILED (status $status)"
        bad=1
    }
}

step "floors: who may call whom" sh tests/floors.sh "$build"
step "sizes: short enough to be read" sh tests/sizes.sh
step "install: what others build on" sh tests/install.sh "$build"
step "dictionary: each text in Chinese too" node tests/check_lang.mjs
step "tests in C" sh tests/run.sh "$@"
step "branches: bytes of devices are parsed with all of them tested" \
    sh tests/branches.sh "$build"
step "screens in a browser" sh tests/web/run.sh

awk '{ p += $1; f += $3 } END { print p " passed, " f " failed" }' "$log"
exit $bad
