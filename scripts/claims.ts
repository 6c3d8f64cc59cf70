import path from 'node:path';
import { runClaims } from '../src/campaign/claims-command.ts';
import { printReport } from '../src/campaign/print-report.ts';
import { readClaims } from '../src/claims/read-claims.ts';
import { readResults } from '../src/results/read-results.ts';
import { readManifests } from '../src/services/read-manifests.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');
const content = process.env.CONTENT_DIR ?? path.join(root, 'content');
const read = async () => ({
  ...(await readResults(results)),
  ...(await readManifests(root)),
  claims: await readClaims(path.join(content, 'afirmacoes')),
});

await printReport(() => runClaims(process.argv.slice(2), read));
