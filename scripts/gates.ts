import path from 'node:path';
import { runGates } from '../src/commands/gates-command.ts';
import { printReport } from '../src/commands/print-report.ts';
import { readManifests } from '../src/manifests/read-manifests.ts';
import { readResults } from '../src/results/read-results.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');
const read = async () => ({ ...(await readResults(results)), ...(await readManifests(root)) });

await printReport(() => runGates(process.argv.slice(2), read));
