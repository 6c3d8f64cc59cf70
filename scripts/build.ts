import { enableCompileCache } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
// Node's own cache of compiled code, of packages mostly; nothing of what is published is in it. By the environment, which
// threads go by too
process.env.NODE_COMPILE_CACHE ??= path.join(root, '.cache', 'node');
enableCompileCache();

const { runMain } = await import('../src/commands/main.ts');
const { parseCommandLine } = await import('../src/commands/command-arguments.ts');

await runMain(async () => {
  const line = { command: 'build', options: { outDir: { type: 'string', default: 'dist' } } } as const;
  const { values } = parseCommandLine(line, process.argv.slice(2));
  try {
    const { buildSite } = await import('../src/site/build-site.ts');
    const folder = await buildSite(root, path.resolve(values.outDir));
    console.log(`Relatório: ${path.join(folder, 'index.html')}`);
  } catch (error) {
    console.error('\nO site não foi construído.');
    throw error;
  }
  return undefined;
});
