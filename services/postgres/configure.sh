# Read by the image's entrypoint before it seeds: what natively start.sh does.
cat /estudo/postgresql.conf >>"$PGDATA/postgresql.conf"
