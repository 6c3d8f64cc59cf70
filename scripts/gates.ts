import path from 'node:path';
import { runGates } from '../src/campaign/gates-command.ts';
import { printReport } from '../src/campaign/print-report.ts';
import { readResults } from '../src/results/read-results.ts';
import { readManifests } from '../src/services/read-manifests.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');
const read = async () => ({ ...(await readResults(results)), ...(await readManifests(root)) });

await printReport(() => runGates(process.argv.slice(2), read));
