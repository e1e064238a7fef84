# Loans on PostgreSQL against the same loan as one call of a function.
server=$(FSYNC=on sh tests/support/pg.sh start "$work/pg") || exit 3
psql -qX "$server" -f $here/raw_checkout.sql >/dev/null 2>&1 || exit 3
for clients in 1 16; do
    raw=$(pgbench -n -M prepared -c $clients -j 2 -T 8 \
        -f $here/raw_checkout.pgbench "$server" 2>/dev/null |
        awk '/^tps/ { printf "%.0f", $3 }')
    psql -qX "$server" -c 'DROP DATABASE IF EXISTS bench' \
        -c 'CREATE DATABASE bench' >/dev/null 2>&1
    url=$(echo "$server" | sed 's|/[^/?]*\(\?.*\)\{0,1\}$|/bench\1|')
    $bin/bench_checkout "$url" $clients 0 $clients >/dev/null || exit 3
    ours=$($bin/bench_checkout "$url" $clients 8 $clients)
    note "$clients clients: $ours (loans/s, p50 us, p99 us); pgbench $raw/s"
    line "PostgreSQL, $clients clients / pgbench, one call" \
        "$(ratio "$(nth 1 "$ours")" "$raw")" x '>=' 0.7
done
