# Loans of self-check machines over SIP2, durable, every rule at work, against
# the bare loop of the same run.
copies=500000 patrons=2000
$bin/sip2_fill "$work/machines.db" || exit 3
echo 'Load-Test-1' | $build/bin/catalog-tool sip2 add load --password-stdin \
    --db "$work/machines.db" >/dev/null || exit 3
sqlite3 "$work/machines.db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null

# lend CONNECTIONS: a server on a fresh copy, for some seconds.
lend() {
    fresh "$work/machines.db" "$work/sip2.db"
    echo 'Admin-Pass-1' | $build/bin/circulation-desk --db "$work/sip2.db" \
        --listen 127.0.0.1:0 --sip2 127.0.0.1:0 --quiet --lang en \
        --admin-password-stdin >"$work/desk.out" 2>"$work/desk.err" &
    desk=$!
    for i in 1 2 3 4 5 6 7 8 9 10; do
        port=$(sed -n 's/^Machines.*:\([0-9]*\)$/\1/p' "$work/desk.out")
        [ -n "$port" ] && break
        sleep 0.3
    done
    $bin/sip2_load "$port" 'Load-Test-1' "$1" 4 $copies $patrons
    kill $desk
    wait $desk
}
for round in 1 2 3; do # as in loans.sh: the disk changes its mind
    raw=$($bin/raw_checkout "$work/raw.db" 3)
    one=$(lend 1)
    many=$(lend 32)
    note "bare SQLite, a commit a loan: $raw loans/s"
    note "SIP2, 1 connection: $one   (loans/s, p50 us, p99 us, worst us)"
    note "SIP2, 32 connections: $many"
    keep sip.one "$(ratio "$(nth 1 "$one")" "$raw")"
    keep sip.many "$(ratio "$(nth 1 "$many")" "$raw")"
    keep sip.one.p99 "$(nth 3 "$one")"
    keep sip.many.p99 "$(nth 3 "$many")"
done
line "SIP2 loans, 1 connection / bare loop" "$(median "$work/sip.one")" x '>=' 0.6
line "SIP2 loans, 32 connections / bare loop" "$(median "$work/sip.many")" x '>=' 3.5
line "SIP2 loan p99, 1 connection" "$(median "$work/sip.one.p99")" us '<=' 2000
line "SIP2 loan p99, 32 connections" "$(median "$work/sip.many.p99")" us '<=' 10000
