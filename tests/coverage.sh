#!/bin/sh
# coverage.sh BUILD FOLDER...: what the tests that ran left in BUILD/raw, as
# lines and branches of each folder; what none of them reached, as
# BUILD/uncovered.txt.
build=$1
shift
llvm-profdata merge -sparse -o "$build/all.profdata" "$build"/raw/*.profraw ||
    exit 3
lib=$(ls "$build"/liblanghuan.so.*)
for folder; do
    llvm-cov report "$lib" -instr-profile="$build/all.profdata" \
        -show-region-summary=0 "$folder"/*.c 2>/dev/null |
        awk -v folder="$folder" '$1 == "TOTAL" {
            print folder ": lines " $7 ", branches " $10 }'
done
for folder; do
    llvm-cov show "$lib" -instr-profile="$build/all.profdata" \
        "$folder"/*.c 2>/dev/null
done | awk '/^\/.*:$/ { file = $0 } /^ *[0-9]+\| +0\|/ { print file $0 }' \
    >"$build/uncovered.txt"
echo "$(wc -l <"$build/uncovered.txt") lines not reached: $build/uncovered.txt"
