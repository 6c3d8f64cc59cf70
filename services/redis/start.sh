#!/bin/sh
# A Redis of its own on HOST:PORT that holds one key: `start.sh REDIS_SERVER`. It listens once the key is there, and
# leaves no file.
set -eu
redis=$1
cli=$(dirname "$(readlink -f "$(command -v "$redis")")")/$(basename "$redis" -server)-cli
# Where the program is one for several names, the client is beside the name
test -x "$cli" || cli=$(dirname "$(command -v "$redis")")/$(basename "$redis" -server)-cli
folder=$(mktemp -d "${TMPDIR:-/tmp}/estudo-redis.XXXXXX")
socket=$folder/socket
ask() { "$cli" -s "$socket" "$@"; }

seed() {
  tries=0
  until [ "$(ask PING 2>/dev/null)" = PONG ]; do
    tries=$((tries + 1))
    test "$tries" -lt 500 || return 1
    sleep 0.01
  done
  printf %s "$(cat value.txt)" | ask -x SET produto:105555 >"$folder/log" && grep -q OK "$folder/log" &&
    ask CONFIG SET port "$PORT" >"$folder/log" && grep -q OK "$folder/log"
}

{
  seed || {
    echo "redis: could not hold the key on ${HOST}:${PORT}: $(cat "$folder/log" 2>/dev/null)" >&2
    kill "$$"
  }
  rm -rf "$folder"
} &
exec "$redis" "$(pwd)/redis.conf" --bind "$HOST" --port 0 --unixsocket "$socket" --dir "$folder"
