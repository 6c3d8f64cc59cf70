#!/bin/sh
# Compiles src into build/classes: ecj, whose warnings are errors, does it with nothing but the JRE that runs the service.
# Arguments: the program java; `test`, to compile the tests too, into build/test-classes.
set -eu
jars() { find "$@" -name '*.jar' | tr '\n' :; }
ecj() { "$java" -jar build/jars/provided/ecj-*.jar -25 -parameters -failOnWarning "$@"; }
java=$1
rm -rf build/classes build/test-classes
ecj -cp "$(jars build/jars/compile)" -d build/classes src
cp src/*.properties build/classes/
if [ "${2:-}" = test ]; then
  ecj -cp "build/classes:$(jars build/jars/compile build/jars/test)" -d build/test-classes test
fi
