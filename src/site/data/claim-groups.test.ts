import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tests/copied-results.ts';
import { claimGroups } from './claim-groups.ts';
import { readStudy } from './read-study.ts';

const { study } = await readStudy({
  root: ROOT,
  results: path.join(ROOT, 'results'),
  content: path.join(ROOT, 'content'),
});

test('the primary claims come first, then the study’s load, then each series; none is left out or told twice', () => {
  const groups = claimGroups(study.claims, study);
  expect(groups.map(({ title }) => title).slice(0, 3)).toEqual([
    'Conclusões principais',
    'Espera de 1 ms',
    'Espera de 1 ms: rampa',
  ]);
  expect(groups[0]?.claims.every(({ claim }) => claim.primary)).toBe(true);
  const told = groups.flatMap(({ claims }) => claims.map(({ claim }) => claim.id));
  expect(told.toSorted()).toEqual(study.claims.map(({ claim }) => claim.id).toSorted());
});
