import { expect, test } from 'vitest';
import { bytesOf, streamOf } from './bytes-of.ts';

test('pieces of any length come to the bytes of their text', async () => {
  const pieces = ['', 'é', '≤ 1 µs\n', 'x'.repeat(70_000), '−'.repeat(70_000), 'end'];
  expect(bytesOf(pieces).toString()).toBe(pieces.join(''));
  expect(await new Response(streamOf(pieces)).text()).toBe(pieces.join(''));
  expect(bytesOf([])).toHaveLength(0);
});
