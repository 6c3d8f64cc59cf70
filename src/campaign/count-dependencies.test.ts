import { describe, expect, test } from 'vitest';
import type { RunningDependency } from '../engines/engine.ts';
import { countAll, countsOf } from './count-dependencies.ts';

const { signal } = new AbortController();

/** One that says these, one after the other, and then the last for ever. */
function saying(
  id: string,
  ...counts: (number | null)[]
): { dependency: RunningDependency; asked: () => number } {
  let asked = 0;
  const count = async () => counts[Math.min(asked++, counts.length - 1)] ?? null;
  return { dependency: { id, count } as unknown as RunningDependency, asked: () => asked };
}

describe('countAll', () => {
  test('waits until each says the same twice', async () => {
    const { dependency, asked } = saying('postgres', 7, 9, 12, 12, 99);
    expect(await countAll([dependency], signal)).toEqual({ postgres: 12 });
    expect(asked()).toBe(4);
  });

  test('leaves out those that do not count', async () => {
    const all = [saying('redis', 3, 3), saying('queue', null)];
    expect(
      await countAll(
        all.map(({ dependency }) => dependency),
        signal,
      ),
    ).toEqual({ redis: 3 });
  });

  test('ends with the signal', async () => {
    const { dependency } = saying('postgres', 1, 2, 3);
    await expect(countAll([dependency], AbortSignal.abort())).rejects.toThrow(/aborted/i);
  });

  test('does not wait for one that never rests', async () => {
    const { dependency, asked } = saying('postgres', ...Array.from({ length: 100 }, (_, i) => i));
    const { postgres } = await countAll([dependency], signal);
    expect(postgres).toBe(asked() - 1);
    expect(asked()).toBeLessThan(50);
  });
});

test('countsOf keeps those that counted before and after', () => {
  expect(countsOf({ postgres: 10 }, { postgres: 31, redis: 4 }, 4)).toEqual({
    postgres: { counts: { before: 10, after: 31, others: 4 } },
  });
});
