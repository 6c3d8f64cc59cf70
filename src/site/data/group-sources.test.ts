import { expect, test } from 'vitest';
import { groupSources } from './group-sources.ts';

test('sources of one field stand together, under the names of their files', () => {
  const round = (name: string, pointer: string) => `results/c/rounds/${name}.json#${pointer}`;
  expect(groupSources([round('r01', '/a'), round('r02', '/a'), round('r01', '/b')])).toEqual([
    {
      pointer: '/a',
      files: [
        { file: 'results/c/rounds/r01.json', name: 'r01.json' },
        { file: 'results/c/rounds/r02.json', name: 'r02.json' },
      ],
    },
    { pointer: '/b', files: [{ file: 'results/c/rounds/r01.json', name: 'r01.json' }] },
  ]);
});
