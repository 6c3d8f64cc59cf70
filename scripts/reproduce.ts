import path from 'node:path';
import { reportFailure } from '../src/commands/report-failure.ts';
import { HELP } from '../src/commands/reproduce/help.ts';
import { parseOptions } from '../src/commands/reproduce/options.ts';
import { reproduce } from '../src/commands/reproduce/reproduce.ts';
import { openEngine } from '../src/engines/open-engine.ts';

const root = path.resolve(import.meta.dirname, '..');

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else {
    process.exitCode = await reproduce(options, {
      root,
      results: process.env.RESULTS_DIR ?? path.join(root, 'results'),
      stdout: process.stdout,
      stderr: process.stderr,
      signals: process,
      openEngine: (requested) => openEngine(requested, root),
      buildSite: async () => (await import('../src/site/build-site.ts')).buildSite(root),
    });
  }
} catch (error) {
  process.stderr.write('\n');
  process.exitCode = reportFailure(error);
}
