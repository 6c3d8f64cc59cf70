// Loaded before the server by NODE_OPTIONS: V8's own trace of its collections, which may not be asked for there.
require('node:v8').setFlagsFromString('--trace-gc');
