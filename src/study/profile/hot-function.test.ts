import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readManifests } from '../../manifests/read-manifests.ts';
import { unfoldStacks } from '../../model/stack.ts';
import { categoriser, shares } from './categories.ts';
import { heaviest } from './heaviest.ts';

const FOLDER = path.join(import.meta.dirname, 'fixtures');
const { contenders } = await readManifests(path.resolve(import.meta.dirname, '../../..'));

/** Recorded by `npm run bench -- perfil`: each service with `burnCycles`, which it does not need, in its handler. */
const recorded = readdirSync(FOLDER).map((file) => {
  const [, id = ''] = /^hot-([a-z]+)\.folded\.gz$/.exec(file) ?? [];
  return { id, stacks: unfoldStacks(gunzipSync(readFileSync(path.join(FOLDER, file))).toString()) };
});

describe('a function that only computes', () => {
  test('was recorded in every language', () => {
    expect(recorded.map(({ id }) => id).sort()).toEqual(['go', 'java', 'node', 'python', 'rust']);
  });

  test.each(recorded)('of $id is the first row of the table', ({ id, stacks }) => {
    const rules = contenders.find((contender) => contender.id === id)?.service.profile?.rules ?? [];
    const [first] = heaviest(stacks, 20, categoriser(rules));
    expect(first?.name).toContain('burnCycles');
    expect(first?.own).toBeGreaterThan(0.2);
  });

  test.each(recorded)('of $id leaves less than a twentieth without a rule', ({ id, stacks }) => {
    const rules = contenders.find((contender) => contender.id === id)?.service.profile?.rules ?? [];
    expect(shares(stacks, categoriser(rules)).unmatched).toBeLessThan(0.05);
  });
});
