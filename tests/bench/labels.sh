# Labels: a sheet of 1,000 out of the catalogue, beside ReportLab's; a roll.
db=$work/labels.db
tool="$build/bin/catalog-tool --db $db"
$build/bin/catalog-tool init --db "$db" --school-code LHXX \
    --school-name "First School" >/dev/null &&
    $tool import samples/school.marc21.mrc >/dev/null || exit 3
sqlite3 -separator "$(printf '\t')" "$db" "SELECT o.barcode, o.call_number,
    t.title FROM copy o JOIN title t ON t.id = o.title_id ORDER BY o.id
    LIMIT 1000" >"$work/labels"
cut -f1 "$work/labels" >"$work/barcodes"
took() { # FILE COMMAND...: its seconds, whole process, kept in FILE
    into=$1
    shift
    command time -f %e -o "$work/took" "$@" >/dev/null || exit 3
    cat "$work/took" >>"$work/$into"
}
# The run is written down once; its sheet is what ReportLab makes as well.
took first $tool label print --layout a4-24-full --barcodes "$work/barcodes" \
    --output "$work/first.pdf"
run=$($tool label runs | head -1 | cut -f1)
for i in 1 2 3 4 5 6 7 8 9; do
    rm -f "$work/sheet.pdf" "$work/peer.pdf"
    took sheet $tool label print --run "$run" --output "$work/sheet.pdf"
    took peer /usr/bin/python3 $here/labels_reportlab.py "$work/labels" \
        "$work/peer.pdf"
done
sheet=$(median "$work/sheet") peer=$(median "$work/peer")
note "1,000 labels as a sheet: $sheet s, $(wc -c <"$work/sheet.pdf") bytes;" \
    "with its run written down $(cat "$work/first") s; ReportLab $peer s, $(wc -c <"$work/peer.pdf") bytes"
line "1,000 labels as PDF, ReportLab's time to ours" "$(ratio "$peer" "$sheet")" \
    times '>=' 4
$bin/bench_labels "$work/labels" roll-50x30 9 | cut -d' ' -f1 >"$work/zpl"
line "1,000 labels as ZPL" "$(median "$work/zpl")" ms '<=' 50
rm -f "$db"*
