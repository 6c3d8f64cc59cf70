import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bareProject,
  CHANGES,
  type Change,
  campaignAsItIs,
  campaignOfToday,
  changesOf,
  kindOf,
  type Outcome,
  tamper,
  UNSEEN,
} from '../src/bench/tampering.ts';
import { ROOT } from './copied-results.ts';
import { FROZEN } from './frozen-campaigns.ts';

// Who changes one value of a record can hash again whatever is hashed: only what values say of each other shows it.
// All changes of all leaves are made by `npm run bench adulteracao`; here one of each third kind, by a fixed seed.

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function project(): Promise<{ folder: string; commit: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mutated-'));
  folders.push(folder);
  return { folder, commit: await bareProject(ROOT, folder) };
}

const results = path.join(ROOT, 'results');

/** One change of a kind of leaf, of every third kind. */
function sample(changes: readonly Change[]): Change[] {
  const kinds = [...Map.groupBy(changes, kindOf).values()];
  return kinds
    .filter((_, index) => index % 3 === 1)
    .map((same, index) => same[(index * 7919) % same.length] as Change);
}

describe.each([
  ['of today', campaignOfToday],
  ['of version 1', (folder: string, _: string, from: string, id: string) => campaignAsItIs(folder, from, id)],
])('a campaign %s', (name, make) => {
  let outcomes: Outcome[];

  beforeAll(async () => {
    const { folder, commit } = await project();
    const files = await make(folder, commit, results, FROZEN.quick);
    const all = await Promise.all(files.map((file) => changesOf(path.join(folder, 'results'), file)));
    const changes = sample(all.flat());
    outcomes = [];
    for (const change of name === 'of today' ? changes : changes.filter((_, index) => index % 3 === 0))
      outcomes.push(await tamper(folder, change));
  }, 600_000);

  test('is refused by its name with a value changed, or says what it said and nothing breaks', () => {
    expect(outcomes.length).toBeGreaterThan(20);
    // What breaks a reader makes the check fail, and is told in the reader's words: a bound is missing there
    for (const { change, refused } of outcomes)
      expect(refused ?? '', `${kindOf(change)} ${change.how}`).not.toContain(
        'expected a campaign that facts',
      );
    for (const { change, refused } of outcomes) {
      if (refused !== null) expect(refused, kindOf(change)).toContain(change.file.split('/')[0]);
    }
  });

  test('hides no other change than those of a list, with the reason', () => {
    const unseen = outcomes.filter(({ refused }) => refused === null).map(({ change }) => change);
    const others = unseen.filter((change) => !UNSEEN.some(({ kind }) => kind.test(kindOf(change))));
    expect(others.map((change) => `${kindOf(change)} ${change.how}`)).toEqual([]);
    expect(unseen.length / outcomes.length).toBeLessThanOrEqual(0.1);
  });
});

test('values that broke every reader are refused by the field’s name', async () => {
  const { folder, commit } = await project();
  const [, , , round = ''] = await campaignOfToday(folder, commit, results, FROZEN.quick);
  const broken: [pointer: string, how: Change['how']][] = [
    ['/steps/0/usage/server/value/cpuS', 'extreme'],
    ['/steps/0/usage/server/value/wallS', 'tiny'],
    ['/steps/0/windows/value/3/wallMs', 'tiny'],
    ['/server/runtime/goMaxProcs', 'extreme'],
    ['/server/parallelism', 'extreme'],
  ];
  for (const [pointer, how] of broken) {
    const keys = pointer
      .slice(1)
      .split('/')
      .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const { refused } = await tamper(folder, { file: round, path: keys, how });
    expect(refused, pointer).toContain(round);
    // Of windows that do not add up, any may be the one
    expect(refused, pointer).toContain(pointer.replace(/\/3\/wallMs$/, '/').replace(/\/goMaxProcs$/, ''));
  }
}, 120_000);

test('every kind of change is made', () => {
  expect(CHANGES).toHaveLength(5);
});
