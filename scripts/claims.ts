import path from 'node:path';
import { runClaims } from '../src/commands/claims-command.ts';
import { printReport } from '../src/commands/print-report.ts';
import { readClaims } from '../src/manifests/read-claims.ts';
import { readFeatured } from '../src/manifests/read-featured.ts';
import { readManifests } from '../src/manifests/read-manifests.ts';
import { readResults } from '../src/results/read-results.ts';

const root = path.resolve(import.meta.dirname, '..');
const results = process.env.RESULTS_DIR ?? path.join(root, 'results');
const content = process.env.CONTENT_DIR ?? path.join(root, 'content');
const read = async () => ({
  ...(await readResults(results)),
  ...(await readManifests(root)),
  claims: await readClaims(path.join(content, 'afirmacoes')),
  featured: await readFeatured(content),
});

await printReport(() => runClaims(process.argv.slice(2), read));
