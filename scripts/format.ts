import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLayersTable } from '../src/checks/layers/layers-table.ts';
import { runInForeground } from '../src/setup/run.mjs';

const guide = path.resolve(import.meta.dirname, '..', 'CONTRIBUTING.md');
const before = await readFile(guide, 'utf8');
const after = withLayersTable(before);
if (after !== before) await writeFile(guide, after);

// The formatter, and fixes that change nothing of what code does; npm run check says what is left
const args = ['node_modules/.bin/biome', 'check', '--write', ...process.argv.slice(2)];
process.exitCode = await runInForeground(process.execPath, args);
