# Taking in real MARC 21 records, against the bare loop and Zebra.
sizes="10000 100000 ${FULL:+1000000}"

# seconds COMMAND...: wall clock of it; complains and gives 0 when it fails.
seconds() {
    start=$(date +%s.%N)
    "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; echo 0; return; }
    date +%s.%N | awk -v a="$start" '{ printf "%.3f", $1 - a }'
}
# Kilobytes that the process held at most.
peak() { awk '/Maximum resident/ { print $NF }' "$1"; }

for n in $sizes; do
    file=$work/$n.mrc
    records "$file" $n
    raw=$($bin/raw_import "$file" "$work/raw.db")
    rm -f "$work"/raw.db* "$work"/ours.db*
    $build/bin/catalog-tool init --db "$work/ours.db" --school-code S1 \
        --school-name Bench >/dev/null
    /usr/bin/time -v -o "$work/time.$n" \
        $build/bin/catalog-tool import --db "$work/ours.db" "$file" \
        >"$work/out" 2>&1 || cat "$work/out" >&2
    took=$(awk -F': ' '/Elapsed/ { n = split($2, t, ":"); s = 0
        for (i = 1; i <= n; i++) s = s * 60 + t[i]; print s }' "$work/time.$n")
    ours=$(awk -v n=$n -v s="$took" 'BEGIN { printf "%.0f", n / s }')
    note "$n records: $ours/s; bare loop $raw/s; $(peak "$work/time.$n") kB;"\
        "$(du -k "$work/ours.db" | cut -f1) kB of database,"\
        "$(du -k "$file" | cut -f1) kB of records"
    line "import $n / bare SQLite+FTS5 loop" "$(ratio $ours $raw)" x '>=' 0.5
    if [ $n -le 100000 ]; then
        mkdir -p "$work/zebra/register"
        modules=$(dpkg -L libidzebra-2.0-mod-grs-marc | grep -m1 '/modules$')
        printf '%s\n' "profilePath: /usr/share/idzebra-2.0/tab" \
            "modulePath: $modules" "attset: bib1.att" \
            "recordType: grs.marcxml.marc21" \
            "register: $work/zebra/register:20G" "lockDir: $work/zebra" >"$work/zebra/zebra.cfg"
        zebraidx -c "$work/zebra/zebra.cfg" init >/dev/null 2>&1
        took=$(seconds zebraidx -c "$work/zebra/zebra.cfg" update "$file")
        zebra=$(awk -v n=$n -v s="$took" 'BEGIN { printf "%.0f", s ? n / s : 0 }')
        note "zebraidx update: $zebra records/s"
        line "import $n / zebraidx update" "$(ratio $ours "$zebra")" x '>=' 5
        rm -rf "$work/zebra"
    fi
done
flat=$(ratio "$(peak "$work/time.$(echo $sizes | awk '{ print $NF }')")" \
    "$(peak "$work/time.10000")")
line "memory of the largest import / of 10,000" "$flat" x '<=' 1.2

yaz=$(seconds yaz-marcdump -n "$work/100000.mrc")
ours=$(seconds $build/bin/catalog-tool import --dry-run --parse-only \
    "$work/100000.mrc")
note "reading 100,000 records: yaz-marcdump -n $yaz s, ours $ours s"
line "parsing, ours / yaz-marcdump -n" "$(ratio "$yaz" "$ours")" x '>=' 1
