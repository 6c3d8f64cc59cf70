import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { editJson, frozenResults, ROOT } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { ASTRO, killLightBuilds } from './cache-kills.ts';

const [before, after] = [
  await frozenResults(FROZEN.quick, FROZEN.contained),
  await frozenResults(FROZEN.quick, FROZEN.contained),
];

beforeAll(async () => {
  const [round] = await readdir(path.join(after, FROZEN.quick, 'rounds'));
  await editJson(after, `${FROZEN.quick}/rounds/${round}`, (record) =>
    Object.assign(record, { position: 99 }),
  );
});

test('a build that is killed at any point leaves no page that the next one keeps, and nothing beside it', async () => {
  const { calls, points, stale, leftOver } = await killLightBuilds(ROOT, before, after, { most: 12 });
  console.log(`Pontos de queda do que a construção guarda: ${points} de ${calls}`);
  expect(points).toBe(12);
  expect(stale).toEqual([]);
  expect(leftOver).toEqual([]);
});

test('without the mark that a build is at it, stale pages are found', async () => {
  const { stale } = await killLightBuilds(ROOT, before, after, { from: ASTRO, bare: true });
  expect(stale).not.toEqual([]);
});
