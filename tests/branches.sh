#!/bin/sh
# branches.sh BUILD: parsers of bytes that devices send are tested on every
# branch. Each is built with counters, and its tests are run against that.
build=$1
dir=$build/branches
rm -rf "$dir" && mkdir -p "$dir" || exit 3
flags="-std=c11 -D_GNU_SOURCE -I. -Ilib -O0 -g"
libs="$build/libdesk.a $build/libdrivers.a $build/liblanghuan.a -lcmocka -lusb-1.0
$(sed -n 's/^LDLIBS := //p' "$build/flags.mk")"

run() { # TEST OBJECT
    gcc $flags -o "$dir/run" "$1" $support "$2" $libs $extra --coverage &&
        "$dir/run" >"$dir/log" 2>&1 || { cat "$dir/log"; return 1; }
}

not_taken() { # what gcov says
    awk '/^ +[0-9#=*-]+:/ { split($0, p, ":"); line = p[2] + 0 }
        /^branch.*(taken 0|never executed)/ { print "line " line ": " $0 }' "$1"
}

bad=0
support=tests/support/code_catcher.c
while read -r file tests; do
    name=$(basename "$file" .c)
    extra=
    gcc $flags --coverage -c -o "$dir/$name.o" "$file" || exit 3
    for test in $tests; do
        [ "$test" != keys ] || extra=-lxkbcommon
        run "$(dirname "tests/$file")/test_$test.c" "$dir/$name.o" || bad=1
    done
    gcov -t -b -c "$dir/$name.o" >"$dir/$name.gcov" &&
        grep -q '^branch' "$dir/$name.gcov" || exit 3
    missed=$(not_taken "$dir/$name.gcov")
    if [ -z "$missed" ]; then echo "ok    $file"
    else printf 'FAIL  %s\n%s\n' "$file" "$missed"; bad=1
    fi
done <<'LIST'
drivers/scanner/code.c wedge pos serial
drivers/scanner/keys.c keys wedge
drivers/scanner/wedge.c wedge
drivers/scanner/ear.c ear
drivers/scanner/description.c description
drivers/scanner/pos.c pos
drivers/scanner/serial.c serial
drivers/scanner/serial_setup.c serial
drivers/nfc/talk.c talk
drivers/printer/status.c status
LIST
exit $bad
