import path from 'node:path';
import { measuringLock } from '../src/campaign/lock.ts';
import { runMain } from '../src/commands/main.ts';
import { reproduceAgainst } from '../src/commands/reproduce/against/reproduce-against.ts';
import { HELP } from '../src/commands/reproduce/help.ts';
import { parseOptions } from '../src/commands/reproduce/options.ts';
import { reproduce } from '../src/commands/reproduce/reproduce.ts';
import { createNativeEngine } from '../src/engines/native.ts';
import { openEngine } from '../src/engines/open-engine.ts';
import { openToolbox } from '../src/engines/toolbox.ts';

const root = path.resolve(import.meta.dirname, '..');

await runMain(
  async () => {
    const options = parseOptions(process.argv.slice(2));
    if (options.help) {
      process.stdout.write(HELP);
      return;
    }
    const run = options.against === null ? reproduce : reproduceAgainst;
    return run(options, {
      root,
      results: process.env.RESULTS_DIR ?? path.join(root, 'results'),
      lock: measuringLock(process.env),
      stdout: process.stdout,
      stderr: process.stderr,
      signals: process,
      openEngine: (requested) => openEngine(requested, root),
      openEngineIn: (folder) => createNativeEngine({ root: folder, toolbox: openToolbox() }),
      buildSite: async () => (await import('../src/site/build-site.ts')).buildSite(root),
    });
  },
  // Nobody reads any more: no server and no generator may stay
  () => process.kill(process.pid, 'SIGTERM'),
);
