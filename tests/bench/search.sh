# Ranked first page of 20 with records and facets; see bench_search.c. The same
# questions in the program, and over HTTP at a running circulation-desk.
marc=../shared/data/marc21/gpo_cgp_utf8.mrc.gz
BENCH_MARC=
[ -e $marc ] && BENCH_MARC=$work/search.mrc && gzip -dc $marc >"$BENCH_MARC"
export BENCH_MARC

# over_http N: at a server of its own.
over_http() {
    echo 'Search-Pass-1' | $build/bin/catalog-tool staff add searcher \
        --password-stdin --db "$work/search.db" >/dev/null || return 3
    $build/bin/circulation-desk --db "$work/search.db" --quiet --lang en \
        --listen 127.0.0.1:0 >"$work/desk.out" 2>"$work/desk.err" &
    desk=$!
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        port=$(sed -n 's,.*http://[^:]*:\([0-9]*\).*,\1,p' "$work/desk.out" |
            head -1)
        [ -n "$port" ] && break
        sleep 0.3
    done
    $bin/search_http "$port" searcher Search-Pass-1 "$1" >"$work/http.$1"
    answered=$?
    kill $desk
    wait $desk
    return $answered
}
for n in 100000 ${FULL:+1000000}; do
    most=2000
    [ $n -gt 100000 ] && most=10000
    $bin/bench_search "$work/search.db" $n >"$work/search.$n" || exit 3
    while read -r name p50 p99 cpu; do
        note "$name: p50 $p50 us, p99 $p99 us ($cpu us of processor time)"
        line "search p99, $n titles: $name" "$p99" us '<=' $most
    done <"$work/search.$n"
    if [ $n -eq 100000 ]; then
        over_http $n || { cat "$work/desk.err"; exit 3; }
        while read -r name p50 p99; do
            note "$name over HTTP: p50 $p50 us, p99 $p99 us"
            line "search over HTTP p99, $n titles: $name" "$p99" us '<=' 5000
        done <"$work/http.$n"
    fi
    rm -f "$work"/search.db*
done
