import path from 'node:path';
import { BENCHES, runBenches } from '../src/bench/benches.ts';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { EXIT, exitWith } from '../src/errors/expected-error.mjs';

const root = path.resolve(import.meta.dirname, '..');

await runMain(async () => {
  const line = { command: 'bench', options: {}, positionals: Object.keys(BENCHES).join(' | ') };
  const { positionals: wanted } = parseCommandLine(line, process.argv.slice(2));
  const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown !== undefined)
    throw exitWith(EXIT.usage, `${unknown}: não existe. Há: ${Object.keys(BENCHES).join(', ')}`);
  await runBenches(root, wanted, console.log);
  return undefined;
});
