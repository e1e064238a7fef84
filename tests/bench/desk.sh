# The program at the desk: start to first answer, and what it holds then.
$bin/bench_fill "$work/large.db" 1 20000 500000 || exit 3
sync
port=8479
for i in 1 2 3; do
    answer=$($bin/first_answer $port /api/v1/health \
        $build/bin/circulation-desk --quiet --db "$work/large.db" \
        --listen 127.0.0.1:$port) || exit 3
    note "500,000 copies: first answer after $(nth 1 "$answer") ms," \
        "$(nth 2 "$answer") kB resident"
    nth 1 "$answer" >>"$work/start"
    nth 2 "$answer" >>"$work/resident"
done
rm -f "$work"/large.db*
line "desk, start to first answer, 500,000 copies" "$(median "$work/start")" \
    ms '<=' 100
line "desk, resident after that" \
    "$(awk -v kb="$(median "$work/resident")" 'BEGIN { print int(kb / 1024) }')" \
    MB '<=' 48
