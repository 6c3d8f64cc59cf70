#!/bin/sh
# Fetches the jars that pom.xml names, where they are not there, and holds every one against jars.sha256: none may be
# another, missing or too many. Argument: the program mvn. After a change of pom.xml: sh fetch-jars.sh mvn --write
set -eu
LC_ALL=C
export LC_ALL
hashes() { sha256sum build/jars/*/*.jar; }
if [ "${2:-}" != --write ] && hashes 2>/dev/null | cmp -s - jars.sha256; then exit; fi
rm -rf build/jars
"$1" -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=build/jars -Dmdep.useSubDirectoryPerScope=true
if [ "${2:-}" = --write ]; then hashes >jars.sha256; fi
hashes | diff jars.sha256 -
