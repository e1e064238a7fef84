#!/bin/sh
# assets.sh BUILD FILE...: C source that carries these files inside the program
# (.incbin). The page names script and style by what is in them, so that
# browsers may keep those for ever.
build=$1
shift
page=$build/gen/index.html
mkdir -p "$build/gen"
short() { sha256sum <"$1" | cut -c1-16; }
edit=
for file; do
    name=${file##*/}
    case $name in
        *-????????.js) ;; # named by what is in it
        *.js|*.css|*.svg)
            edit="$edit;s|/$name\"|/$name?v=$(short "$file")\"|g" ;;
    esac
done

echo '/* Made by circulation-desk/assets.sh. */'
echo '#include "circulation-desk/asset.h"'
n=0
table=
for file; do
    name=${file##*/}
    case $name in
        *.html) type='text/html; charset=utf-8' ;;
        *.js) type='text/javascript; charset=utf-8' ;;
        *.css) type='text/css; charset=utf-8' ;;
        *.svg) type='image/svg+xml' ;;
        *.png) type='image/png' ;;
        *.json) type='application/json' ;;
        *.webmanifest) type='application/manifest+json' ;;
        *.woff2) type='font/woff2' ;;
        *) type='application/octet-stream' ;;
    esac
    [ "$name" = index.html ] && sed "${edit#;}" "$file" >"$page" && file=$page
    printf '__asm__(".section .rodata\\nasset_%d:\\n.incbin \\"%s\\"\\n"\n' \
        $n "$file"
    printf '        "asset_%d_end:\\n.byte 0\\n.previous\\n");\n' $n
    echo "extern const char asset_$n[], asset_${n}_end[];"
    keep=false
    case $name in # esbuild names pieces by what is in them
        *-????????.js) keep=true ;;
    esac
    table="$table    {\"/$name\", \"$type\", \"\\\"$(short "$file")\\\"\",
     asset_$n, asset_${n}_end, $keep},
"
    n=$((n + 1))
done
echo 'const struct asset assets[] = {'
printf '%s' "$table"
echo '};'
echo "const size_t asset_count = $n;"
