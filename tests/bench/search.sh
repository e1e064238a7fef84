# Ranked first page of 20 with records and facets; see bench_search.c.
marc=../shared/data/marc21/gpo_cgp_utf8.mrc.gz
BENCH_MARC=
[ -e $marc ] && BENCH_MARC=$work/search.mrc && gzip -dc $marc >"$BENCH_MARC"
export BENCH_MARC
for n in 100000 ${FULL:+1000000}; do
    most=2000
    [ $n -gt 100000 ] && most=10000
    $bin/bench_search "$work/search.db" $n >"$work/search.$n" || exit 3
    while read -r name p50 p99; do
        note "$name: p50 $p50 us, p99 $p99 us"
        line "search p99, $n titles: $name" "$p99" us '<=' $most
    done <"$work/search.$n"
    rm -f "$work"/search.db*
done
