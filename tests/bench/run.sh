#!/bin/sh
# run.sh BUILD: measures, beside raw limits and peers in the same run, and ends
# with lines "name  figure  unit  target  met|short". Exit status 1 if one is
# short. FULL=1 adds the measurements with millions of records.
# ONLY="loans search" measures some parts.
set -u
build=${1:-build}
bin=$build/bench
here=tests/bench
work=$(mktemp -d "${BENCH_DIR:-$build}/bench-work.XXXXXX") || exit 3
chmod 711 "$work" # PostgreSQL may run as another user
table=$work/table
: >"$table"
trap 'sh tests/support/pg.sh stop "$work/pg" >/dev/null 2>&1; rm -rf "$work"' EXIT
trap 'exit 3' INT TERM

# line NAME FIGURE UNIT ">=|<=" TARGET
line() {
    awk -v name="$1" -v figure="$2" -v unit="$3" -v op="$4" -v target="$5" '
        BEGIN {
            met = figure != "" && (op == ">=" ? figure + 0 >= target + 0 \
                                              : figure + 0 <= target + 0)
            printf "%-44s %12s %-10s %s %-10s %s\n", name, figure, unit, op,
                target, met ? "met" : "short"
        }' | tee -a "$table"
}
note() { printf '     %s\n' "$*"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b ? a / b : 0 }'; }
keep() { echo "$2" >>"$work/$1"; } # one of the figures that median() is of
median() { sort -g "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
nth() { echo "$2" | cut -d' ' -f"$1"; }
wanted() { [ -z "${ONLY:-}" ] || case " $ONLY " in *" $1 "*) ;; *) false ;; esac; }
fresh() { # a copy of the filled database: fresh FROM TO
    rm -f "$2" "$2-wal" "$2-shm"
    cp "$1" "$2"
    sync
}

# records FILE COUNT: real MARC 21 records, varied to that many.
records() {
    real=../shared/data/marc21/gpo_cgp_utf8.mrc.gz
    if [ -e $real ]; then gzip -dc $real >"$work/base.mrc"
    else cp samples/school.marc21.mrc "$work/base.mrc"
    fi
    $bin/marc_vary "$1" "$2" "$work/base.mrc" || exit 3
    sync
}

echo "machine: $(nproc) x $(sed -n 's/^model name.*: //p' /proc/cpuinfo |
    head -1), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo),"\
    "$(uname -sr), SQLite $(sqlite3 --version | cut -d' ' -f1)"

for part in loans sip2 import search county desk screen year devices labels; do
    if wanted $part; then
        echo "---- $part"
        began=$(date +%s)
        . $here/$part.sh
        note "$part took $(($(date +%s) - began)) s"
    fi
done

echo
echo "name  figure  unit  target  met|short"
cat "$table"
! grep -q ' short$' "$table"
