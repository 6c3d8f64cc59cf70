#!/bin/sh
# How many GETs it has answered, as a line of JSON: `count.sh REDIS_SERVER PORT`.
set -eu
cli=$(dirname "$(command -v "$1")")/$(basename "$1" -server)-cli
calls=$("$cli" -h 127.0.0.1 -p "$2" INFO commandstats | sed -n 's/^cmdstat_get:calls=\([0-9]*\),.*/\1/p')
echo "{\"count\": ${calls:-0}}"
