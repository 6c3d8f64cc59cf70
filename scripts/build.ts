import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
/** What is wrong with data or prose: said in full by the message. */
const EXPECTED = new Set([
  'ClaimsError',
  'ContentError',
  'NothingToPublishError',
  'ResultsError',
  'UnknownFactError',
]);

// Node's own cache of compiled code, of packages mostly; nothing of what is published is in it
enableCompileCache(path.join(root, '.cache', 'node'));

try {
  const { buildSite } = await import('../src/site/build-site.ts');
  const { values } = parseArgs({ options: { outDir: { type: 'string', default: 'dist' } } });
  const folder = await buildSite(root, path.resolve(values.outDir));
  console.log(`Relatório: ${path.join(folder, 'index.html')}`);
} catch (error) {
  const { name, message, stack } = error as Error;
  const { printable } = await import('../src/format/printable.ts');
  console.error(`\nO site não foi construído.\n${printable((EXPECTED.has(name) ? message : stack) ?? name)}`);
  process.exitCode = 1;
}
