#!/bin/sh
# coverage.sh BUILD FOLDER...: what the tests that ran left in BUILD/raw, as
# lines and branches of each folder; what none of them reached, as
# BUILD/uncovered.txt (lines) and BUILD/untaken.txt (branches). Fails where a
# folder is below 95 % of its lines or 90 % of its branches.
build=$1
shift
llvm-profdata merge -sparse -o "$build/all.profdata" "$build"/raw/*.profraw ||
    exit 3
lib=$(ls "$build"/liblanghuan.so.*)
show() { # FOLDER OPTION...
    folder=$1
    shift
    llvm-cov show "$lib" -instr-profile="$build/all.profdata" "$@" \
        "$folder"/*.c 2>/dev/null
}

bad=0
for folder; do
    llvm-cov report "$lib" -instr-profile="$build/all.profdata" \
        -show-region-summary=0 "$folder"/*.c 2>/dev/null |
        awk -v folder="$folder" '
            $1 == "TOTAL" {
                print folder ": lines " $7 ", branches " $10
                below = $7 + 0 < 95 || $10 + 0 < 90
                seen = 1
            }
            END { exit below || !seen }' ||
        { echo "FAIL  $folder: at least 95 % of lines and 90 % of branches"
          bad=1; }
done
for folder; do show "$folder"; done |
    awk '/^\/.*:$/ { file = $0 } /^ *[0-9]+\| +0\|/ { print file $0 }' \
    >"$build/uncovered.txt"
for folder; do show "$folder" -show-branches=count; done |
    awk '/^\/.*:$/ { file = $0 } /Branch .*(True: 0[,\]]|False: 0[,\]])/ {
        sub(/^[ |]*/, ""); print file " " $0 }' >"$build/untaken.txt"
echo "$(wc -l <"$build/uncovered.txt") lines not reached:" \
    "$build/uncovered.txt; $(wc -l <"$build/untaken.txt") branches not" \
    "taken: $build/untaken.txt"
exit $bad
