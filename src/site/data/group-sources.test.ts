import { expect, test } from 'vitest';
import { groupSources } from './group-sources.ts';

const source = (name: string, pointer: string) => `results/c/rounds/${name}.json#${pointer}`;
const alone = (name: string) => {
  const file = { file: `results/c/rounds/${name}.json`, name: `${name}.json` };
  return { first: file, last: file, count: 1 };
};

test('sources of one field stand together, under the names of their files', () => {
  expect(groupSources([source('r01', '/a'), source('r02', '/a'), source('r01', '/b')])).toEqual([
    { pointer: '/a', runs: [alone('r01'), alone('r02')] },
    { pointer: '/b', runs: [alone('r01')] },
  ]);
});

test('many rounds of one cell in a row are told by the first and the last, and a gap is seen', () => {
  const rounds = (cell: string, ...numbers: number[]) =>
    numbers.map((number) => source(`${cell}.r${String(number).padStart(2, '0')}`, '/a'));
  const [group] = groupSources([
    ...rounds('python', 8, 9, 10, 11, 12, 13),
    // As blocks have them: both labels by turns, and a round that two values are of
    ...[1, 2, 3, 4, 5, 6, 8, 9].flatMap((number) => [...rounds('go', number), ...rounds('go-aa', number)]),
    ...rounds('go', 1),
  ]);
  const told = group?.runs.map(({ first, last, count }) => [first.name, last.name, count]);
  expect(told).toEqual([
    ['go-aa.r01.json', 'go-aa.r06.json', 6],
    ['go-aa.r08.json', 'go-aa.r08.json', 1],
    ['go-aa.r09.json', 'go-aa.r09.json', 1],
    ['go.r01.json', 'go.r06.json', 6],
    ['go.r08.json', 'go.r08.json', 1],
    ['go.r09.json', 'go.r09.json', 1],
    ['python.r08.json', 'python.r13.json', 6],
  ]);
});
