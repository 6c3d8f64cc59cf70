import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { runInForeground } from '../src/setup/run.mjs';

await runMain(async () => {
  const options = {
    testNamePattern: { type: 'string', short: 't' },
    update: { type: 'boolean', short: 'u' },
    bail: { type: 'string' },
  } as const;
  const given = process.argv.slice(2);
  parseCommandLine({ command: 'test:unit', options, positionals: 'CAMINHO…' }, given);
  return runInForeground(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    ...given,
  ]);
});
