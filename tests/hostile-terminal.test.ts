import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { humanProgress, jsonProgress } from '../src/commands/reproduce/progress.ts';
import { recordId } from '../src/model/cell-id.ts';
import { readCampaign } from '../src/results/read-results.ts';
import { runScript } from '../src/site/testing/run-script.ts';
import { copyResults, editJson, quickCampaign, ROOT } from './copied-results.ts';
import { FROZEN } from './frozen-campaigns.ts';
import { plantHostile } from './hostile-records.ts';

/** All that a terminal acts on, but line feeds and tabs, and what turns the direction of writing. */
const ACTIVE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const { id, round } = await quickCampaign(path.join(ROOT, 'results'));
const other = FROZEN.study;

test.each([
  ['gates.ts', []],
  ['gates.ts', ['--json']],
  ['claims.ts', [id]],
  ['claims.ts', ['--json', id]],
  ['diff.ts', [id, other, '--all']],
  ['diff.ts', [id, other, '--format', 'json']],
])('%s %j prints nothing of a record that a terminal would act on', async (script, args) => {
  const results = await copyResults();
  await plantHostile(results, id);
  const { all, exitCode } = await runScript(`scripts/${script}`, args, { RESULTS_DIR: results });
  expect(all.length).toBeGreaterThan(200);
  expect(exitCode).toBe(0);
  expect(all).not.toMatch(ACTIVE);
  if (args.some((arg) => arg === '--json' || arg === 'json')) expect(() => JSON.parse(all)).not.toThrow();
});

test.each([
  [
    'a value',
    (record: Record<string, unknown>) => Object.assign(record, { campaign: '\u001b[2J\u202e\n✓ tudo certo' }),
  ],
  ['a key', (record: Record<string, unknown>) => Object.assign(record, { '\u009b2J\n✓ tudo certo': 1 })],
])('nor does an error that quotes %s', async (_, edit) => {
  const results = await copyResults();
  await editJson(results, round, edit);
  const { all, exitCode } = await runScript('scripts/gates.ts', [], { RESULTS_DIR: results });
  expect(exitCode).toBe(1);
  expect(all).toContain('is not a valid record');
  expect(all).not.toMatch(ACTIVE);
  expect(all).not.toMatch(/^✓/m);
});

test('the progress of a campaign shows what a server printed as text', async () => {
  const results = await copyResults();
  await plantHostile(results, id);
  const key = path.basename(round, '.json');
  const { failures } = await readCampaign(results, id);
  const attempt = failures.find((failure) => recordId(failure.key) === key);
  if (!attempt) throw new Error(`no failure of ${key}`);
  for (const progress of [humanProgress, jsonProgress]) {
    const output = new PassThrough();
    progress(output, []).listen({ type: 'failed', attempt });
    output.end();
    const shown = await text(output);
    expect(shown).toContain('Requests/sec');
    expect(shown).not.toMatch(ACTIVE);
    // No line of it looks like one of ours
    expect(
      shown
        .split('\n')
        .slice(1, -1)
        .filter((line) => !line.startsWith('    ')),
    ).toEqual([]);
  }
});
