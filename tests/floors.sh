#!/bin/sh
# floors.sh BUILD: no folder includes or calls one from a higher floor, outside
# libraries stay where they belong, and what is pure is pure. Proved twice: by
# include lines and by what the linker sees.
build=${1:-build}
tmp=$(mktemp -d) || exit 3
trap 'rm -rf "$tmp"' EXIT

# folder: what it may use beside itself
cat >"$tmp/may" <<'MAY'
base
marc base
tag base
rules base
print base
remote base rules
db base
drivers base
model base marc tag rules print remote db
search base marc tag rules print db
usecase base marc tag rules print remote db model search
circulation-desk base marc tag rules print remote drivers usecase
catalog-tool base marc tag rules print remote drivers usecase
MAY

# outside header: the folders that may know it
cat >"$tmp/owners" <<'OWNERS'
sqlite3.h db
libpq-fe.h db
libusb-1.0/libusb.h drivers
nfc/nfc.h drivers
winscard.h drivers
cups/cups.h drivers
zint.h print
hb.h print
hb-subset.h print
fontconfig/fontconfig.h print
ft2build.h print
libxml/parser.h marc base
zip.h base
libxml/xmlreader.h marc
yaz/yaz-iconv.h marc
yaz/zoom.h remote
microhttpd.h circulation-desk
curl/curl.h circulation-desk
gnutls/gnutls.h circulation-desk
OWNERS

folder_of='{
    n = split($1, part, "/")
    from = part[1] == "lib" ? part[2] : part[1]
}'

places=$(ls -d lib drivers circulation-desk catalog-tool 2>/dev/null)
find $places -name '*.[ch]' \
    -not -path '*/node_modules/*' |
    xargs grep -HoE '^#include *["<][^">]+' | sed -e 's/:#include *["<]/ /' |
    awk -v may="$tmp/may" -v owners="$tmp/owners" '
        BEGIN {
            while ((getline line < may) > 0) {
                n = split(line, w, " ")
                known[w[1]] = 1
                for (i = 1; i <= n; i++) ok[w[1], w[i]] = 1
            }
            while ((getline line < owners) > 0) {
                n = split(line, w, " ")
                owner[w[1]] = w[2]
                for (i = 2; i <= n; i++) owns[w[1], w[i]] = 1
            }
        }
        '"$folder_of"'
        {
            split($2, to, "/")
            if (to[1] == "..")
                print $1 ": write the folder, not .."
            else if ($2 in owner && !(($2, from) in owns))
                print $1 ": only " owner[$2] " may include " $2
            else if (to[1] in known && !((from, to[1]) in ok))
                print $1 ": " from " must not include " $2
        }' >"$tmp/bad"

# An object whose source is gone proves nothing.
objects() { # folder
    find "$build/$1" -name '*.o' | while read -r object; do
        source=${object#"$build"/}
        [ -e "${source%.o}.c" ] && echo "$object"
    done
}

# Symbols: who defines, who asks.
for dir in lib/base lib/marc lib/tag lib/rules lib/print lib/remote lib/db lib/model \
    lib/search lib/usecase drivers circulation-desk catalog-tool; do
    [ -d "$build/$dir" ] || continue
    objects "$dir" | while read -r object; do
        nm -g "$object" | awk -v dir="${dir#lib/}" -v o="$object" '
            $1 == "U" { print "U", $2, dir, o }
            $2 ~ /^[TDRBV]$/ { print "D", $3, dir, o }'
    done
done | sort >"$tmp/symbols"
awk -v may="$tmp/may" '
    BEGIN {
        while ((getline line < may) > 0) {
            n = split(line, w, " ")
            for (i = 1; i <= n; i++) ok[w[1], w[i]] = 1
        }
    }
    $1 == "D" { home[$2] = $3; next }
    $2 in home && !(($3, home[$2]) in ok) {
        print $4 ": " $3 " must not call " $2 " of " home[$2]
    }' "$tmp/symbols" >>"$tmp/bad"

# marc, tag and rules know no clock, file, process or database; the library has
# no variable that changes, but for two that are set once, when SQLite is
# readied: that it is, and the page cache it came with.
impure='f?open(at)?(64)?|creat|read|write|close|f?stat(64)?|unlink|rename|time'
impure="$impure|clock(_gettime)?|gettimeofday|localtime(_r)?|gmtime(_r)?"
impure="$impure|mktime|getenv|rand(om)?|f?printf|f?puts|putchar|perror|exit"
impure="$impure|system|fork|socket|pthread_.*|sqlite3_.*|PQ.*|json_.*"
for dir in lib/marc lib/tag lib/rules; do
    objects "$dir" | while read -r object; do
        nm -u "$object" | awk '{ print $2 }' | grep -xE "$impure" |
            sed "s|^|$object: pure, and yet it calls |"
    done
done >>"$tmp/bad"
for dir in lib/*/; do
    objects "$dir" | while read -r object; do
        objdump -t "$object" | grep -E ' O \.t?(data|bss)' |
            grep -vE '\.data\.rel\.ro|[[:space:]](once\.[0-9]+|usual)$' |
            sed "s|^|$object: a variable of the library: |"
    done
done >>"$tmp/bad"

# SQL is written in three folders only.
grep -rnE '"(SELECT|INSERT INTO|UPDATE|DELETE FROM) ' --include='*.c' \
    lib/base lib/marc lib/tag lib/rules lib/print lib/usecase drivers \
    circulation-desk catalog-tool 2>/dev/null |
    sed 's/$/   <- SQL outside db, model, search/' >>"$tmp/bad"
# Only use cases open transactions.
grep -rnE '\bdb_write(_two)?\(' --include='*.c' lib/model lib/search \
    lib/rules drivers circulation-desk catalog-tool 2>/dev/null |
    sed 's/$/   <- transaction outside usecase/' >>"$tmp/bad"

cat "$tmp/bad"
[ ! -s "$tmp/bad" ]
