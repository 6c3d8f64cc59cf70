import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
// Node's own cache of compiled code, of packages mostly; nothing of what is published is in it
enableCompileCache(path.join(root, '.cache', 'node'));

try {
  const { buildSite } = await import('../src/site/build-site.ts');
  const { values } = parseArgs({ options: { outDir: { type: 'string', default: 'dist' } } });
  const folder = await buildSite(root, path.resolve(values.outDir));
  console.log(`Relatório: ${path.join(folder, 'index.html')}`);
} catch (error) {
  const { reportFailure } = await import('../src/commands/report-failure.ts');
  console.error('\nO site não foi construído.');
  process.exitCode = reportFailure(error);
}
