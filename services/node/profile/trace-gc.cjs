// Loaded before the server by NODE_OPTIONS: V8's own trace of its collections, which may not be asked for there.
const { readdirSync, rmSync } = require('node:fs');

require('node:v8').setFlagsFromString('--trace-gc');

// With names for profilers comes a log that nobody reads
process.on('exit', () => {
  for (const name of readdirSync('.'))
    if (name.startsWith('isolate-') && name.includes(`-${process.pid}-`)) rmSync(name, { force: true });
});
