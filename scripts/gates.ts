import path from 'node:path';
import { runGates } from '../src/commands/gates-command.ts';
import { printReport } from '../src/commands/print-report.ts';
import { readResults } from '../src/results/read-results.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');
const read = () => readResults(results);

await printReport(() => runGates(process.argv.slice(2), read));
