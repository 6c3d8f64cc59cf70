#!/bin/sh
# Fetches the jars that pom.xml names, where they are not there, holds every one against jars.sha256: none may be another,
# missing or too many; and lays out what JMeter looks for around them. Arguments: the program mvn, and where to. After a
# change of pom.xml: sh fetch-jars.sh mvn OUT --write
set -eu
LC_ALL=C
export LC_ALL
list=$PWD/jars.sha256
out=$2
hashes() { (cd "$out" && sha256sum jars/*.jar); }
if [ "${3:-}" != --write ] && hashes 2>/dev/null | cmp -s - "$list" && [ -d "$out/bin" ]; then exit; fi
rm -rf "$out"
mkdir -p "$out"
"$1" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$out/jars"
if [ "${3:-}" = --write ]; then hashes >"$list"; fi
hashes | diff "$list" -
# It looks for more jars in folders of its home
mkdir -p "$out/lib/ext" "$out/lib/junit"
# Its settings come as a jar, with a folder bin in it
"$1" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack-dependencies -Dout="$out" \
  -DincludeArtifactIds=ApacheJMeter_config -Dmdep.unpack.includes='bin/*.properties' -DoutputDirectory="$out"
