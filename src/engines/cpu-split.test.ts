import { expect, test } from 'vitest';
import { isPossible, parseCpuList, splitCpus } from './cpu-split.ts';

test('the server gets the first core that may be used, wrk the others', () => {
  expect(splitCpus([2, 3, 5])).toEqual({ server: '2', generator: '3,5' });
});

test('a single core can not be split', () => {
  expect(() => splitCpus([0])).toThrow(/budget split: needs 2 cores.*Try: --budget shared/);
});

test('whether cores can be split is asked by doing it, and other failures are none of its answers', async () => {
  const split = async (cpus: number[]) => splitCpus(cpus);
  expect(await isPossible(split([0, 1]))).toBe(true);
  expect(await isPossible(split([0]))).toBe(false);
  await expect(isPossible(Promise.reject(new Error('no Docker')))).rejects.toThrow('no Docker');
});

test('lists of cores are read with ranges and gaps', () => {
  expect(parseCpuList('0-2,5')).toEqual([0, 1, 2, 5]);
  expect(parseCpuList('7')).toEqual([7]);
});
