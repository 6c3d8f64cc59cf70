#!/bin/sh
# A PostgreSQL of its own on HOST:PORT, with data in a new folder that is gone when it ends: `start.sh POSTGRES`.
# SIGTERM is a fast shutdown. What a killed one left behind, the next one removes.
set -eu
postgres=$(readlink -f "$1")
bin=$(dirname "$postgres")
here=$(pwd)
temporary=${TMPDIR:-/tmp}

# The pid goes last, so that whatever is left can be told from what is in use
remove() { rm -rf "$1/data" && rm -rf "$1"; }
for left in "$temporary"/estudo-postgres.*; do
  [ -O "$left/pid" ] || continue
  owner=$(cat "$left/pid")
  kill -0 "${owner:-0}" 2>/dev/null || remove "$left"
done

as=''
end='' # of the server, where this script is killed
if setpriv --pdeathsig INT true 2>/dev/null; then end='setpriv --pdeathsig INT'; fi
if [ "$(id -u)" = 0 ]; then
  as='setpriv --reuid=nobody --regid=nogroup --clear-groups'
  if [ -n "$end" ]; then end="$as --pdeathsig INT"; fi
  if ! $as test -x "$postgres"; then
    echo "postgres: never runs as root, and the user nobody may not read $postgres. Try: as another user, or with the project in a folder that others may enter" >&2
    exit 1
  fi
fi

folder=$(mktemp -d "$temporary/estudo-postgres.XXXXXX")
chmod 711 "$folder"
echo $$ >"$folder/pid"
trap 'remove "$folder"' EXIT
trap 'exit 143' TERM INT HUP
data=$folder/data
mkdir "$data"
if [ -n "$as" ]; then chown nobody:nogroup "$data"; fi

fail() {
  cat "$folder/log" >&2
  echo "postgres: $1 in $data ($(df -k "$folder" | awk 'NR == 2 { print $4 }') KiB free there)" >&2
  exit 1
}
cd /
$as "$bin/initdb" --pgdata="$data" --username=postgres --auth-local=trust --auth-host=scram-sha-256 \
  --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || fail 'initdb failed'
cat "$here/postgresql.conf" >>"$data/postgresql.conf"

# In single-user mode a statement ends at an empty line, and an error does not end the program
single() { $as "$postgres" --single -j -D "$data" "$1" >"$folder/log" 2>&1 && ! grep -Eq 'ERROR|FATAL|PANIC' "$folder/log"; }
echo 'CREATE DATABASE estudo;' | single postgres || fail 'creating the database failed'
single estudo <"$here/seed.sql" || fail 'seeding failed'

${end:-$as} "$postgres" -D "$data" -h "$HOST" -p "$PORT" -k "$data" &
server=$!
trap 'kill -INT "$server" 2>/dev/null || true' TERM INT HUP
code=0
wait "$server" || code=$?
# A trap ends the waiting before the server has ended
while kill -0 "$server" 2>/dev/null; do
  code=0
  wait "$server" || code=$?
done
exit "$code"
