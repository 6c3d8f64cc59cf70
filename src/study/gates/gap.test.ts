import { describe, expect, test } from 'vitest';
import { frozenResults } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { readCampaign } from '../../results/read-results.ts';
import { countedRounds } from '../blocks.ts';
import { gap } from './gap.ts';

const results = await frozenResults(FROZEN.study, FROZEN.quick);

/** Rounds of one block each list, with these seconds between them. */
function rounds(...blocks: number[][]): MeasuredRound[] {
  let now = Date.parse('2026-11-24T06:00:00.000Z');
  return blocks.flatMap((pauses, block) =>
    [0, ...pauses].map((pause, index) => {
      now += pause * 1000;
      const startedAt = new Date(now).toISOString();
      now += 8000;
      const finishedAt = new Date(now).toISOString();
      const record = { id: `${block}.${index}`, key: { round: block + 1 }, startedAt, finishedAt };
      return { record } as unknown as MeasuredRound;
    }),
  );
}

describe('the gate of pauses inside a block', () => {
  test('warns of the campaign, and names block and minutes', async () => {
    const result = gap(countedRounds(await readCampaign(results, FROZEN.study)));
    expect(result).toMatchObject({ gate: 'gap', status: 'warn', limit: 10, touches: 'none' });
    expect(result.value).toBeCloseTo(292.5, 1);
    expect(result.explanation).toMatch(
      /^pausa de 4\smin\s5[23]\ss no bloco 3 e 3\smin\s34\ss no bloco 4, entre/,
    );
  });

  test('passes where rounds follow each other', async () => {
    const result = gap(countedRounds(await readCampaign(results, FROZEN.quick)));
    expect(result).toMatchObject({ status: 'pass', value: 0 });
    expect(gap(rounds([0, 9.9], [10, 0]))).toMatchObject({ status: 'pass', value: 0 });
  });

  test('does not mind a pause between blocks', () => {
    expect(gap([...rounds([0, 0]), ...rounds([], [0, 0])])).toMatchObject({ status: 'pass' });
  });

  test('takes rounds in the order of time, and the longest pause as its value', () => {
    const measured = rounds([11, 1], [0, 25]);
    expect(gap(measured.toReversed())).toMatchObject({ status: 'warn', value: 25 });
  });

  test('does not know where no block is complete', () => {
    expect(gap([])).toMatchObject({ status: 'unknown', value: null });
  });
});
