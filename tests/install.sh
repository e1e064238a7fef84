#!/bin/sh
# install.sh BUILD: what `make install` puts there is enough to write a program
# against the library, linked either way; `make uninstall` leaves nothing.
build=$1
to=$(mktemp -d) || exit 3
trap 'rm -rf "$to"' EXIT
fail() { echo "install: $*" >&2; exit 1; }
make_() { make -s BUILD="$build" DESTDIR="$to" PREFIX=/opt/lh "$@" >"$to.log" 2>&1 ||
    { cat "$to.log"; rm -f "$to.log"; fail "make $*"; }; rm -f "$to.log"; }

mkdir -p "$to/opt/lh/share/langhuan"
echo mine >"$to/opt/lh/share/langhuan/mine"
make_ install
lh=$to/opt/lh
export PKG_CONFIG_PATH="$lh/lib/pkgconfig"
sed -i "s|^prefix=.*|prefix=$lh|" "$lh/lib/pkgconfig/langhuan.pc"
cflags=$(pkg-config --cflags langhuan) || fail "pkg-config"

cat >"$to/p.c" <<'C'
#include <stdio.h>
#include "rules/isbn.h"
#include "usecase/open.h"
#include "usecase/school.h"

int main(int argc, char **argv)
{
    struct ctx c = {.mem = arena_new(),
                    .actor = {.kind = ACTOR_SYSTEM, .rights = UINT64_MAX}};
    struct school_form form = {.code = "A", .name = "A school"};
    struct library *library;
    int64_t id;

    if (argc < 2 ||
        !library_open(&c, argv[1], LIBRARY_CREATE | LIBRARY_UPGRADE,
                      &library) ||
        !library_connect(&c, library) || !school_setup(&c, &form, &id)) {
        puts(c.err.english);
        return 1;
    }
    library_disconnect(&c);
    library_close(library);
    arena_free(c.mem);
    return id != 1;
}
C
gcc -Wall -Wextra -Werror $cflags -o "$to/shared" "$to/p.c" \
    $(pkg-config --libs langhuan) || fail "linking with the shared library"
LD_LIBRARY_PATH=$lh/lib "$to/shared" "$to/a.db" || fail "the shared program"
gcc -Wall -Wextra -Werror $cflags -o "$to/static" "$to/p.c" \
    "$lh/lib/liblanghuan.a" \
    $(pkg-config --libs $(pkg-config --print-requires-private langhuan)) \
    -lpthread -lm || fail "linking with the static library"
"$to/static" "$to/b.db" || fail "the static program"

# Each header stands by itself and names no inside of a folder.
cd "$lh/include/langhuan" || exit 3
for header in */*.h; do
    echo "#include \"$header\"" >"$to/h.c"
    gcc -fsyntax-only -std=c11 $cflags "$to/h.c" || fail "$header"
done
[ ! -e usecase/deed.h ] || fail "an inside is public"
cd - >/dev/null

# The samples and the manual are found from where the program is.
(cd "$to" && "$lh/bin/catalog-tool" demo --db c.db >/dev/null) || fail "demo"
for page in man1/catalog-tool.1 man1/catalog-tool-patron-import.1 \
    zh_CN/man1/circulation-desk.1; do
    grep -q '^\.SH' "$lh/share/man/$page" || fail "$page"
done

make_ uninstall
left=$(cd "$lh" && find . -type f -o -type l)
[ "$left" = ./share/langhuan/mine ] || fail "left behind: $left"
