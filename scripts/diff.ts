import { enableCompileCache } from 'node:module';
import path from 'node:path';

const home = path.resolve(import.meta.dirname, '..');
// The program of one checkout may look at the results of another
const root = process.env.DIFF_ROOT ?? home;
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');
// npm runs scripts in the project's folder; paths are named from where the command was given
const folder = process.env.INIT_CWD ?? process.cwd();

enableCompileCache(path.join(home, '.cache', 'node'));
const { runDiff } = await import('../src/commands/diff/diff-command.ts');
const { printReport } = await import('../src/commands/print-report.ts');

await printReport(() => runDiff(process.argv.slice(2), { root, results, folder }));
