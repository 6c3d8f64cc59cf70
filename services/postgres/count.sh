#!/bin/sh
# How many queries of servers it has answered, as a line of JSON: `count.sh POSTGRES PORT`.
set -eu
bin=$(dirname "$(readlink -f "$(command -v "$1")")")
export PGPASSWORD=contador PGCONNECT_TIMEOUT=5
exec "$bin/psql" --no-psqlrc --no-align --tuples-only --host=127.0.0.1 --port="$2" --username=contador --dbname=estudo --command="
  SELECT json_build_object('count', coalesce(sum(calls), 0)::bigint)
  FROM pg_stat_statements WHERE userid = 'estudo'::regrole AND query ILIKE '%FROM products%'"
