import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../tests/copied-results.ts';
import { EXIT } from '../errors/expected-error.mjs';
import { COMMAND_OPTIONS, expectNoLostOptions, findLostOptions } from './lost-options.mjs';

/** Where each command reads its options. */
const PARSERS: Record<string, string> = {
  reproduce: 'src/commands/reproduce/options.ts',
  bench: 'scripts/bench.ts',
  build: 'scripts/build.ts',
  dev: 'scripts/dev.ts',
  check: 'scripts/check.ts',
  gates: 'src/commands/report-arguments.ts',
  claims: 'src/commands/report-arguments.ts',
  diff: 'src/commands/diff/diff-arguments.ts',
  'report:md': 'scripts/report-md.ts',
  'report:pdf': 'scripts/report-pdf.ts',
};

describe('the table', () => {
  test.each(Object.entries(PARSERS))('has of %s exactly what it reads', async (command, file) => {
    const text = await readFile(path.join(ROOT, file), 'utf8');
    const read = [...text.matchAll(/['"]?([\w-]+)['"]?: \{ type: '(string|boolean)'/g)]
      .filter(([, name]) => name !== 'help')
      .map(([, name, type]) => `${name}${type === 'string' ? '=' : ''}`);
    expect(read.length).toBeGreaterThan(0);
    expect(COMMAND_OPTIONS[command]?.toSorted()).toEqual(read.toSorted());
  });

  test('has every command that reads options, and no other', async () => {
    expect(Object.keys(COMMAND_OPTIONS).toSorted()).toEqual(Object.keys(PARSERS).toSorted());
    const { scripts } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
    const reading = await Promise.all(
      // What vitest takes is vitest's
      Object.keys(scripts)
        .filter((command) => command !== 'test:unit')
        .map(async (command) => {
          const script = path.join(ROOT, 'scripts', `${command.replace(':', '-')}.ts`);
          return /parseOptions|runDiff|runGates|runClaims|type: '(string|boolean)'/.test(
            await readFile(script, 'utf8'),
          )
            ? [command]
            : [];
        }),
    );
    expect(reading.flat().toSorted()).toEqual(Object.keys(PARSERS).toSorted());
  });
});

// As npm 11 hands them on
test.each<[command: string, given: string, args: string[], env: Record<string, string>, meant: string]>([
  ['reproduce', '--preset=study', [], { preset: 'study' }, '--preset=study'],
  ['reproduce', '--rounds 2', ['2'], { rounds: 'true' }, '--rounds=2'],
  ['reproduce', '--rounds', [], { rounds: 'true' }, '--rounds=VALOR'],
  ['reproduce', '--no-site', [], { site: '' }, '--no-site'],
  ['reproduce', '--resume abc', ['abc'], { resume: 'true' }, '--resume abc'],
  ['reproduce', '--engine=native', ['native'], { engine_strict: 'true' }, '--engine=native'],
  ['reproduce', '--json', [], { json: 'true' }, '--json'],
  ['reproduce', '--seed=5 -- --rounds 2', ['--rounds', '2'], { seed: '5' }, '--seed=5 --rounds 2'],
  ['build', '--outDir=x', [], { outdir: 'x' }, '--outDir=x'],
  ['diff', '--all main', ['main'], { all: 'true' }, '--all main'],
])('npm run %s %s: what npm kept is found, in the call that was meant', (command, _, args, env, meant) => {
  expect(findLostOptions(command, args, asNpm(env)).join(' ')).toBe(meant);
});

test.each<[command: string, args: string[], env: Record<string, string>]>([
  ['reproduce', ['--preset', 'study'], {}],
  // npm's own, from a .npmrc or its command line
  ['reproduce', [], { loglevel: 'silent', yes: '', audit: '', fund: '', engine_strict: 'true', json: '' }],
  ['reproduce', [], { site: 'true', port: '1', timeout: '' }],
  ['wrk:parse', ['x'], { json: 'true' }],
  ['no:such', [], { preset: 'study' }],
])('npm run %s %j lost nothing with %j', (command, args, env) => {
  expect(findLostOptions(command, args, asNpm(env))).toEqual([]);
});

test('what was lost ends the command with 2, and with the call to make', () => {
  const attempt = () => expectNoLostOptions('reproduce', ['a b'], asNpm({ preset: 'study' }));
  expect(attempt).toThrow('O npm ficou com --preset=study');
  expect(attempt).toThrow("Tente: npm run reproduce -- --preset=study 'a b'");
  expect(attempt).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
});

function asNpm(config: Record<string, string>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [`npm_config_${name}`, value]));
}
