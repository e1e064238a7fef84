# Loans on PostgreSQL against the same loan as one call of a function, in turn.
# With 16 clients each stands in a school of its own, as a county's do. The
# schools are filled once; each round begins with a copy of them.
server=$(FSYNC=on sh tests/support/pg.sh start "$work/pg") || exit 3
ask() { psql -qX "$server" "$@" >/dev/null 2>&1; }
url_of() { echo "$server" | sed 's|/[^/?]*\(\?.*\)\{0,1\}$|/'"$1"'\1|'; }
ask -f $here/raw_checkout.sql || exit 3

for clients in 1 16; do
    $bin/bench_fill "$(url_of filled$clients)" $clients 2000 \
        $((100000 / clients)) || exit 3
    for round in 1 2 3 4 5; do
        ask -c 'DROP DATABASE IF EXISTS bench' \
            -c "CREATE DATABASE bench TEMPLATE filled$clients" -c CHECKPOINT
        raw=$(pgbench -n -M prepared -c $clients -j 2 -T 3 \
            -f $here/raw_checkout.pgbench "$server" 2>/dev/null |
            awk '/^tps/ { printf "%.0f", $3 }')
        ours=$($bin/bench_checkout "$(url_of bench)" $clients 3 $clients) ||
            exit 3
        note "$clients clients: $ours (loans/s, p50 us, p99 us);" \
            "pgbench $raw/s"
        keep county.$clients "$(ratio "$(nth 1 "$ours")" "$raw")"
    done
    line "PostgreSQL, $clients clients / pgbench, one call" \
        "$(median "$work/county.$clients")" x '>=' 0.7
done
sh tests/support/pg.sh stop "$work/pg"
