# Scanners at an emulated bus for ten minutes (ENDURE_SECONDS): from the last
# report to the event; idle; plugs.
seconds=${ENDURE_SECONDS:-600}
said=$(env LD_PRELOAD="$(cd "$build" && pwd)/tests/usb_bus.so" \
    ENDURE_SECONDS="$seconds" "$build/tests/drivers/scanner/test_endurance" \
    2>&1) || { echo "$said"; exit 3; }
of() { # the figure behind this word
    echo "$said" | tr ' ' '\n' | grep -x -A1 "$1" | tail -1
}
note "$(echo "$said" | grep p99_us)"
note "$(echo "$said" | grep bytes_a_plug)"
line "scans of 4 scanners, none lost" "$(of scans)" scans '>=' $((seconds * 50))
line "last report to event, p99, 4 scanners" "$(of p99_us)" us '<=' 2000
line "4 idle scanners" "$(of idle_percent)" '% CPU' '<=' 0.5
line "kept for each plug" "$(of bytes_a_plug)" bytes '<=' 12
# Readers, with the real times of line and air.
said=$("$build/tests/drivers/nfc/test_air_time" 2>&1) ||
    { echo "$said"; exit 3; }
line "card on the reader to its event" "$(of card_ms)" ms '<=' 400
line "card taken away to its event" "$(of removal_ms)" ms '<=' 600
line "ten tags of books on a pad" "$(of ten_tags_ms)" ms '<=' 500
note "$(echo "$said" | grep idle_reader)"
line "4 idle readers of cards, their processes" \
    "$(of idle_reader_percent | awk '{ print 4 * $1 }')" '% CPU' '<=' 0.5
