import path from 'node:path';
import { EXIT, ExitError } from '../src/campaign/exit-error.ts';
import { runGates } from '../src/campaign/gates-command.ts';
import { readResults } from '../src/results/read-results.ts';
import { ResultsError } from '../src/results/results-error.ts';
import { readManifests } from '../src/services/read-manifests.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');

// Who reads the pipe, `head` for one, may leave before the end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.failed);
});

try {
  const read = async () => ({ ...(await readResults(results)), ...(await readManifests(root)) });
  process.stdout.write(await runGates(process.argv.slice(2), read));
} catch (error) {
  if (!(error instanceof ExitError || error instanceof ResultsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof ExitError ? error.code : EXIT.failed;
}
