import path from 'node:path';
import { EXIT, ExitError } from '../src/campaign/exit-error.ts';
import { HELP } from '../src/campaign/help.ts';
import { parseOptions } from '../src/campaign/options.ts';
import { reproduce } from '../src/campaign/reproduce.ts';
import { EngineError, MissingError } from '../src/engines/engine-error.ts';
import { openEngine } from '../src/engines/open-engine.ts';
import { printable } from '../src/format/printable.ts';

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
  process.exitCode = report(error);
}

/** Expected errors are one message; anything else is a bug and shows where it comes from. */
function report(error: unknown): number {
  if (error instanceof ExitError) {
    process.stderr.write(`\n${printable(error.message)}\n`);
    return error.code;
  }
  if (error instanceof EngineError) {
    process.stderr.write(`\n${printable(error.message)}\n`);
    return error instanceof MissingError ? EXIT.missing : EXIT.failed;
  }
  process.stderr.write(
    `\nErro inesperado; por favor relate-o com o texto abaixo.\n${printable((error as Error).stack ?? String(error))}\n`,
  );
  return EXIT.failed;
}
