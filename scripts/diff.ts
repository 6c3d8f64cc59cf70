import { enableCompileCache } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');

enableCompileCache(path.join(root, '.cache', 'node'));
const { runDiff } = await import('../src/campaign/diff/diff-command.ts');
const { printReport } = await import('../src/campaign/print-report.ts');

await printReport(() => runDiff(process.argv.slice(2), { root, results }));
