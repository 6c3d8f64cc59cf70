import { describe, expect, test } from 'vitest';
import { foldStacks, frameOf, mergeStacks, partsOf, totalSamples, unfoldStacks } from './stack.ts';

const stacks = [
  { frames: ['main (server)', 'write (kernel)'], samples: 3 },
  { frames: ['main (server)'], samples: 1 },
];

test('stacks are a line each, and read back the same', () => {
  const text = foldStacks(stacks);
  expect(text).toBe('main (server) 1\nmain (server);write (kernel) 3\n');
  expect(unfoldStacks(text)).toEqual(stacks.toReversed());
  expect(unfoldStacks('')).toEqual([]);
});

describe('what is refused', () => {
  test.each([
    ['cut off', 'main (server) 1'],
    ['without samples', 'main (server)\n'],
    ['with none', 'main (server) 0\n'],
    ['out of order', 'b 1\na 1\n'],
    ['twice', 'a 1\na 1\n'],
  ])('is a text that is %s', (_, text) => {
    expect(() => unfoldStacks(text)).toThrow(/^folded stacks/);
  });
});

test('alike ones are one', () => {
  const merged = mergeStacks([...stacks, ...stacks]);
  expect(merged.map(({ samples }) => samples)).toEqual([6, 2]);
  expect(totalSamples(merged)).toBe(8);
});

test('a frame is a function and where it is from', () => {
  expect(partsOf(frameOf('net/http.(*conn).serve', 'server'))).toEqual({
    name: 'net/http.(*conn).serve',
    from: 'server',
  });
  expect(partsOf('thread N')).toEqual({ name: 'thread N', from: '' });
});
