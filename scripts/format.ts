import { runInForeground } from '../src/setup/run.mjs';

// The formatter, and fixes that change nothing of what code does; npm run check says what is left
const args = ['node_modules/.bin/biome', 'check', '--write', ...process.argv.slice(2)];
process.exitCode = await runInForeground(process.execPath, args);
