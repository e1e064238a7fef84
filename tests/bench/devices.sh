# Scanners at an emulated bus: from the last report to the event, idle, plugs.
# FULL=1: ten minutes of scans, ten thousand plugs.
seconds=60 plugs=1000
[ -z "${FULL:-}" ] || { seconds=600; plugs=10000; }
said=$(env TMPDIR=/tmp LD_PRELOAD=libumockdev-preload.so.0 \
    ENDURE_SECONDS=$seconds PLUGS=$plugs \
    "$build/tests/drivers/scanner/test_endurance" 2>&1) ||
    { echo "$said"; exit 3; }
of() { # the figure behind this word
    echo "$said" | tr ' ' '\n' | grep -x -A1 "$1" | tail -1
}
note "$(echo "$said" | grep p99_us)"
note "$(echo "$said" | grep bytes_a_plug)"
line "scans of 4 scanners, none lost" "$(of scans)" scans '>=' $((seconds * 50))
line "last report to event, p99, 4 scanners" "$(of p99_us)" us '<=' 2000
line "4 idle scanners" "$(of idle_percent)" '% CPU' '<=' 0.5
line "kept for each plug" "$(of bytes_a_plug)" bytes '<=' 16
