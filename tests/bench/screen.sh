# The desk in a browser with 500,000 copies, seven other desks busy: from a
# scanner's last key, by the time stamp that the browser gives it, to the painted
# result. FULL=1: 10,000 scans for what the page keeps, else 2,000.
scans=2000
[ -z "${FULL:-}" ] || scans=10000
$bin/bench_fill "$work/screen.db" 1 2000 500000 || exit 3
said=$(node $here/screen.mjs "$build/bin" "$work/screen.db" $scans) || exit 3
said_of() { echo "$said" | sed -n "s/^$1 //p"; }
note "$(said_of note)"
line "scan to painted result, p95, 8 desks" "$(said_of paint95)" ms '<=' 50
line "scan to painted result, p99, 8 desks" "$(said_of paint99)" ms '<=' 100
line "page's memory, growth in $scans scans" "$(said_of heap)" kB '<=' 1024
line "page's nodes, growth in $scans scans" "$(said_of nodes)" nodes '<=' 200
line "desk, largest paint, processor 4x slower" "$(said_of largest)" ms '<=' 1000
line "desk, script and style, compressed" \
    "$(awk '$1 == "desk" { print int($2 / 1024 + 1) }' "$build/web/.sizes")" \
    kB '<=' 150
rm -f "$work"/screen.db*
