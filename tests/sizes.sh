#!/bin/sh
# sizes.sh: files and functions stay short enough to be read. A table or a
# switch may be longer than a page; a knot may not.
list=$(mktemp) && wide=$(mktemp) || exit 3
trap 'rm -f "$list" "$wide"' EXIT
places=$(ls -d lib drivers circulation-desk catalog-tool tests 2>/dev/null)
find $places -name '*.[ch]' -not -path '*/node_modules/*' | sort >"$list"
# Columns are characters, so that Chinese texts count as what one sees.
LC_ALL=C.UTF-8 xargs grep -nE '^.{81,}' <"$list" |
    sed -E 's/^([^:]*:[0-9]+):.*/\1: more than 80 columns/' >"$wide"
cat "$wide"
xargs awk '
    function over(what, n, most) {
        print FILENAME ":" start ": " what " has " n " lines, at most " most
        bad = 1
    }
    FNR == 1 { start = 1; inside = 0 }
    /^[a-zA-Z].*[(]/ && !/;$/ && !/^#/ { name = FNR }
    /^[{]/ { inside = 1; start = name ? name : FNR; flat = 0 }
    inside && /^ *(case |default:|\{.*\},?$)/ { flat++ }
    /^[}]/ && inside {
        n = FNR - start + 1
        if (n > 40 && flat < n / 3 && FILENAME !~ /^tests/) over("a function", n, 40)
        inside = 0
    }
    {
        lines[FILENAME] = FNR
    }
    END {
        for (f in lines) {
            start = 1; FILENAME = f
            most = f ~ /\.h$/ ? 150 : f ~ /^tests/ ? 700 : 400
            if (lines[f] > most) {
                print f ": " lines[f] " lines, at most " most; bad = 1
            }
        }
        exit bad
    }' <"$list" && [ ! -s "$wide" ]
