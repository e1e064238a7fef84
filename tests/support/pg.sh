#!/bin/sh
# pg.sh start DIR   makes a PostgreSQL of its own in DIR and starts it; prints
#                   its URL. No network; sorts by byte order, in UTF-8.
# pg.sh stop DIR    stops it; DIR can be removed then.
# pg.sh crash DIR   stops it as a power cut would
# pg.sh restart DIR [immediate|fast]
# pg.sh url DIR
#
# FSYNC=on: durable, for measuring; otherwise fast. As root it runs as the user
# postgres, else as oneself.
set -eu
word=${1:-} dir=${2:-}
[ -n "$word" ] && [ -n "$dir" ] || { sed -n '2,10p' "$0" >&2; exit 2; }
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || bin=$(dirname "$(command -v pg_ctl || true)")
[ -x "$bin/initdb" ] || {
    echo "pg.sh: PostgreSQL is not installed (apt-get install postgresql)" >&2
    exit 3
}
as() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; return; fi
    setpriv --reuid=postgres --regid=postgres --clear-groups env \
        HOME=/tmp LC_ALL=C.UTF-8 "$@"
}
# A socket's path may only have some 100 characters, so it has a short folder.
url() {
    echo "postgresql:///postgres?host=$(cat "$dir/socket")&user=$(
        [ "$(id -u)" -eq 0 ] && echo postgres || id -un)"
}
make() {
    mkdir -p "$dir"
    mktemp -d /tmp/lhpg.XXXXXX >"$dir/socket"
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres: "$dir" "$(cat "$dir/socket")"
        # The way to DIR must be open to that user as well.
        as test -w "$dir" || { echo "pg.sh: user postgres cannot enter $dir" >&2; exit 3; }
    fi
    as "$bin/initdb" -D "$dir/data" -A trust -E UTF8 --locale=C.UTF-8 \
        --no-sync >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 3; }
    as sh -c "cat >>'$dir/data/postgresql.conf'" <<CONF
listen_addresses = ''
unix_socket_directories = '$(cat "$dir/socket")'
fsync = ${FSYNC:-off}
shared_buffers = ${SHARED_BUFFERS:-64MB}
max_connections = 100
max_wal_size = 1GB
log_min_messages = panic
CONF
}
case $word in
start)
    [ -f "$dir/data/PG_VERSION" ] || make
    as "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -w -t 60 start \
        >"$dir/start.log" 2>&1 || { cat "$dir/start.log" >&2; exit 3; }
    url
    ;;
stop)
    as "$bin/pg_ctl" -D "$dir/data" -m fast -w stop >/dev/null
    rm -rf "$(cat "$dir/socket")"
    ;;
crash)
    as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null
    ;;
restart)
    as "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/log" -m "${3:-fast}" -w \
        restart >/dev/null
    ;;
url) url ;;
*) sed -n '2,10p' "$0" >&2; exit 2 ;;
esac
