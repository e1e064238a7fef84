# Loans on SQLite: rate against the bare loop, syncs, stalls. A disk that others
# use too changes its mind within seconds: each round measures the bare loop
# and the use case in turn, and the median of the rounds' ratios counts.
$bin/bench_fill "$work/filled.db" 1 2000 100000 || exit 3
sqlite3 "$work/filled.db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null

# lend CLIENTS SECONDS: loans/s, p50 us, p99 us, worst us, syncs a loan.
lend() {
    fresh "$work/filled.db" "$work/loans.db"
    $bin/bench_checkout "$work/loans.db" "$1" "$2" || exit 3
}

for round in 1 2 3 4 5; do
    raw=$($bin/raw_checkout "$work/raw.db" 3)
    raw32=$($bin/raw_checkout "$work/raw.db" 3 32)
    one=$(lend 1 3)
    eight=$(lend 8 3)
    many=$(lend 32 3)
    note "bare SQLite: $raw loans/s, 32 in a commit: $raw32/s"
    for row in "1 client: $one" "8 clients: $eight" "32 clients: $many"; do
        note "$row   (loans/s, p50 us, p99 us, worst us, syncs a loan)"
    done
    keep one "$(ratio "$(nth 1 "$one")" "$raw")"
    keep many "$(ratio "$(nth 1 "$many")" "$raw")"
    keep group "$(ratio "$raw32" "$raw")"
    keep reached "$(ratio "$(nth 1 "$many")" "$raw32")"
    keep one.p99 "$(nth 3 "$one")"
    keep eight.p99 "$(nth 3 "$eight")"
    keep one.syncs "$(nth 5 "$one")"
    keep many.syncs "$(nth 5 "$many")"
done
note "the bare loop with 32 loans in a commit makes" \
    "$(median "$work/group") of its rate with one: what sharing a sync is" \
    "worth on this disk; of that rate 32 clients reach" \
    "$(median "$work/reached")"
line "loans, 1 client / bare loop" "$(median "$work/one")" x '>=' 0.7
line "loans, 32 clients / bare loop" "$(median "$work/many")" x '>=' 4
# A commit is one sync; those of the checkpoints show in the third place only.
line "syncs a loan, 1 client" "$(printf '%.2f' "$(median "$work/one.syncs")")" \
    syncs '<=' 1.00
line "syncs a loan, 32 clients" "$(median "$work/many.syncs")" syncs '<=' 0.1
line "loan p99, 1 desk, checkpoints running" "$(median "$work/one.p99")" \
    us '<=' 2000
line "loan p99, 8 desks, checkpoints running" "$(median "$work/eight.p99")" \
    us '<=' 10000

# A desk beside an import by another process.
records "$work/import.mrc" 100000
taken_in() {
    sqlite3 -cmd '.timeout 5000' "$work/loans.db" \
        'SELECT coalesce(sum(records), 0) FROM import_run'
}
fresh "$work/filled.db" "$work/loans.db"
$build/bin/catalog-tool import --db "$work/loans.db" "$work/import.mrc" \
    >/dev/null 2>&1 &
import=$!
while [ "$(taken_in)" -eq 0 ] && kill -0 $import 2>/dev/null; do :; done
before=$(taken_in)
beside=$($bin/bench_checkout "$work/loans.db" 1 5) || exit 3
rate=$((($(taken_in) - before) / 5))
kill -INT $import 2>/dev/null
wait $import
note "beside an import of $rate records/s: $beside"
line "records/s that an import takes in meanwhile" "$rate" records/s '>=' 5000
line "loan p99 beside that import" "$(nth 3 "$beside")" us '<=' 10000
rm -f "$work"/loans.db* "$work"/raw.db* "$work"/filled.db*
