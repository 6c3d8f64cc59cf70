import { describe, expect, test } from 'vitest';
import { categoriser, shares } from './categories.ts';
import { flameNodes } from './flame-tree.ts';
import { heaviest } from './heaviest.ts';

const stacks = [
  {
    frames: ['main (server)', 'serve (net/http)', 'marshal (encoding/json)', 'memmove (server)'],
    samples: 50,
  },
  { frames: ['main (server)', 'serve (net/http)', 'write (server)', 'tcp_sendmsg (kernel)'], samples: 25 },
  { frames: ['GC Thread#N (thread)', '[unknown] (libjvm.so)', 'madvise (kernel)'], samples: 5 },
  { frames: ['gcBgMarkWorker (runtime)', 'scanobject (runtime)'], samples: 15 },
  { frames: ['memmove (libc.so.6)'], samples: 5 },
];
const categorise = categoriser([
  { category: 'gc', frame: '^GC Thread', whole: true },
  { category: 'gc', frame: '^(?:gc|scan)\\w+ \\(runtime\\)' },
  { category: 'runtime', frame: '\\(runtime\\)$' },
  { category: 'encoding', frame: 'encoding/json' },
  { category: 'http', frame: 'net/http' },
]);

describe('what time is spent on', () => {
  test('is said by the frame that is nearest to the leaf and has a rule, or by a rule of the whole stack', () => {
    expect(stacks.map(categorise)).toEqual(['encoding', 'kernel', 'gc', 'gc', 'unmatched']);
  });

  test('adds up to all of it', () => {
    const found = shares(stacks, categorise);
    expect(found).toMatchObject({ encoding: 0.5, kernel: 0.25, gc: 0.2, unmatched: 0.05, handler: 0 });
    expect(Object.values(found).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(Object.values(shares([], categorise)).every((share) => share === 0)).toBe(true);
  });
});

test('the heaviest functions are those at the leaves, beside what they are part of', () => {
  expect(heaviest(stacks, 2, categorise)).toEqual([
    { name: 'memmove', from: 'server', category: 'encoding', own: 0.5, total: 0.5 },
    { name: 'tcp_sendmsg', from: 'kernel', category: 'kernel', own: 0.25, total: 0.25 },
  ]);
  expect(heaviest(stacks, 20, categorise)).toHaveLength(5);
});

describe('a flame graph', () => {
  const nodes = flameNodes(stacks, 0.1, categorise);

  test('has callees below their callers, within their width', () => {
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
    expect(main?.begin).toBeCloseTo(0.2, 12);
    expect(main?.share).toBeCloseTo(0.75, 12);
  });

  test('is coloured by whose most of a frame is', () => {
    expect(nodes.find(({ name }) => name === 'serve')?.category).toBe('encoding');
    expect(nodes.find(({ name }) => name === 'write')?.category).toBe('kernel');
  });

  test('leaves out what is too narrow to be seen', () => {
    expect(nodes.some(({ from }) => from === 'libc.so.6')).toBe(false);
    expect(flameNodes([], 0.1, categorise)).toEqual([]);
  });
});
