import { expect, test } from 'vitest';
import { ROOT } from '../../../tests/copied-results.ts';
import { sitePaths } from '../paths.ts';
import { readPublication, shownOf } from './publication.ts';

test('pages have of the campaigns beside the featured one only which they are', async () => {
  const publication = await readPublication(sitePaths(ROOT, {}));
  const { study } = shownOf(publication);
  expect(study).not.toHaveProperty('shared');
  expect(Object.keys(study.split)).toEqual(['budget']);
  expect(study.featured).toBe(publication.study.featured);
  expect(study.facts).toBe(publication.study.facts);
  const measured = Object.entries(publication.study.series).filter(([, view]) => view !== null);
  expect(measured).not.toEqual([]);
  for (const [series, view] of measured)
    expect(study.series).toHaveProperty(series, { data: { campaign: view?.data.campaign } });
});
