# Loans on SQLite: rate against the bare loop, syncs, stalls.
$bin/bench_checkout "$work/filled.db" 1 0 >/dev/null || exit 3
sqlite3 "$work/filled.db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
raw=$($bin/raw_checkout "$work/raw.db" 5)
note "bare SQLite, a commit a loan: $raw loans/s"

fresh "$work/filled.db" "$work/loans.db"
one=$($bin/bench_checkout "$work/loans.db" 1 8)
fresh "$work/filled.db" "$work/loans.db"
eight=$($bin/bench_checkout "$work/loans.db" 8 8)
fresh "$work/filled.db" "$work/loans.db"
many=$($bin/bench_checkout "$work/loans.db" 32 8)
for row in "1 client: $one" "8 clients: $eight" "32 clients: $many"; do
    note "$row   (loans/s, p50 us, p99 us, worst us, syncs a loan)"
done
line "loans, 1 client / bare loop" "$(ratio "$(nth 1 "$one")" "$raw")" x '>=' 0.7
line "loans, 32 clients / bare loop" "$(ratio "$(nth 1 "$many")" "$raw")" x '>=' 4
line "syncs a loan, 1 client" "$(nth 5 "$one" | cut -c1-4)" syncs '<=' 1.0
line "syncs a loan, 32 clients" "$(nth 5 "$many")" syncs '<=' 0.1
line "loan p99, 1 desk, checkpoints running" "$(nth 3 "$one")" us '<=' 2000
line "loan p99, 8 desks, checkpoints running" "$(nth 3 "$eight")" us '<=' 10000
