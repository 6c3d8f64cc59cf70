import { runInForeground } from '../src/setup/run.mjs';

const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...process.argv.slice(2)];
process.exitCode = await runInForeground(process.execPath, args);
