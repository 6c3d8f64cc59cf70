import path from 'node:path';
import { BENCHES, runBenches } from '../src/bench/benches.ts';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { EXIT, exitWith } from '../src/errors/expected-error.mjs';

/** A rate of 5 % is then known to within 0.7 points. */
const DRAWS = 4000;

const root = path.resolve(import.meta.dirname, '..');

await runMain(async () => {
  const options = {
    blocks: { type: 'string' },
    duration: { type: 'string' },
    draws: { type: 'string' },
    write: { type: 'boolean' },
    site: { type: 'string' },
    campaigns: { type: 'string' },
  } as const;
  const line = { command: 'bench', options, positionals: Object.keys(BENCHES).join(' | ') };
  const { positionals: wanted, values } = parseCommandLine(line, process.argv.slice(2));
  const blocks = wholeNumber('blocks', values.blocks, 1000);
  const durationS = wholeNumber('duration', values.duration?.replace(/s$/, ''), 300);
  const draws = wholeNumber('draws', values.draws, 1_000_000) ?? DRAWS;
  const campaigns = wholeNumber('campaigns', values.campaigns, 10_000);
  const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown !== undefined)
    throw exitWith(EXIT.usage, `${unknown}: não existe. Há: ${Object.keys(BENCHES).join(', ')}`);
  await runBenches(root, wanted, console.log, {
    ...{ draws, write: values.write === true },
    ...(blocks !== undefined && { blocks }),
    ...(durationS !== undefined && { durationS }),
    ...(campaigns !== undefined && { campaigns }),
    ...(values.site !== undefined && { site: path.resolve(values.site) }),
  });
  return undefined;
});

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw exitWith(EXIT.usage, `--${name} ${text}: esperado um número inteiro de 1 a ${most}`);
}
