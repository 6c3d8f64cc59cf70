import { describe, expect, test } from 'vitest';
import { categoryOf, shares } from './categories.ts';
import { flameNodes } from './flame-tree.ts';
import { heaviest } from './heaviest.ts';

const stacks = [
  { frames: ['main (server)', 'serve (net/http)', 'marshal (encoding/json)', 'memmove (server)'], samples: 50 },
  { frames: ['main (server)', 'serve (net/http)', 'write (server)', 'tcp_sendmsg (kernel)'], samples: 30 },
  { frames: ['gcBgMarkWorker (runtime)', 'scanobject (runtime)'], samples: 15 },
  { frames: ['memmove (libc.so.6)'], samples: 5 },
];
const rules = [
  { category: 'gc', frame: /^(?:gc|scan)\w+ \(runtime\)/ },
  { category: 'runtime', frame: /\(runtime\)$/ },
  { category: 'encoding', frame: /encoding\/json/ },
  { category: 'http', frame: /net\/http/ },
] as const;

describe('what time is spent on', () => {
  test('is said by the frame that is nearest to the leaf and has a rule', () => {
    expect(stacks.map((stack) => categoryOf(stack, rules))).toEqual(['encoding', 'kernel', 'gc', 'unmatched']);
  });

  test('adds up to all of it', () => {
    const found = shares(stacks, rules);
    expect(found).toMatchObject({ encoding: 0.5, kernel: 0.3, gc: 0.15, unmatched: 0.05, handler: 0 });
    expect(Object.values(found).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(Object.values(shares([], rules)).every((share) => share === 0)).toBe(true);
  });
});

test('the heaviest functions are those at the leaves, beside what they are part of', () => {
  expect(heaviest(stacks, 2)).toEqual([
    { name: 'memmove', from: 'server', own: 0.5, total: 0.5 },
    { name: 'tcp_sendmsg', from: 'kernel', own: 0.3, total: 0.3 },
  ]);
  expect(heaviest(stacks, 20)).toHaveLength(4);
});

describe('a flame graph', () => {
  const nodes = flameNodes(stacks, 0.1);

  test('has callees above their callers, within their width', () => {
    expect(nodes.map(({ name, depth }) => [name, depth])).toEqual([
      ['gcBgMarkWorker', 0],
      ['scanobject', 1],
      ['main', 0],
      ['serve', 1],
      ['marshal', 2],
      ['memmove', 3],
      ['write', 2],
      ['tcp_sendmsg', 3],
    ]);
    const main = nodes.find(({ name }) => name === 'main');
    expect(main?.begin).toBeCloseTo(0.15, 12);
    expect(main?.share).toBeCloseTo(0.8, 12);
  });

  test('leaves out what is too narrow to be seen', () => {
    expect(nodes.some(({ from }) => from === 'libc.so.6')).toBe(false);
    expect(flameNodes([], 0.1)).toEqual([]);
  });
});
