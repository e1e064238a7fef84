#!/bin/sh
# sizes.sh: files and functions stay short enough to be read. A table or a
# switch may be longer than a page; a knot may not.
places=$(ls -d lib drivers circulation-desk catalog-tool tests 2>/dev/null)
find $places -name '*.[ch]' \
    -not -path '*/node_modules/*' | sort | xargs awk '
    function over(what, n, most) {
        print FILENAME ":" start ": " what " has " n " lines, at most " most
        bad = 1
    }
    FNR == 1 { start = 1; inside = 0 }
    length($0) > 80 && $0 !~ /[^\x00-\x7f]/ {
        print FILENAME ":" FNR ": " length($0) " columns, at most 80"
        bad = 1
    }
    /^[a-zA-Z].*[(]/ && !/;$/ && !/^#/ { name = FNR }
    /^[{]/ { inside = 1; start = name ? name : FNR; flat = 0 }
    inside && /^ *(case |default:|\{.*\},?$)/ { flat++ }
    /^[}]/ && inside {
        n = FNR - start + 1
        if (n > 40 && flat < n / 3) over("a function", n, 40)
        inside = 0
    }
    {
        lines[FILENAME] = FNR
    }
    END {
        for (f in lines) {
            start = 1; FILENAME = f
            most = f ~ /\.h$/ ? 180 : f ~ /^tests/ ? 700 : 400
            if (lines[f] > most) {
                print f ": " lines[f] " lines, at most " most; bad = 1
            }
        }
        exit bad
    }'
