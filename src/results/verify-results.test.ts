import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyResults, editJson, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { verifyResults } from './verify-results.ts';

describe('verifyResults', () => {
  test('finds every committed round as its raw output has it', async () => {
    expect(await verifyResults(path.join(ROOT, 'results'))).toBeGreaterThan(0);
  });

  // biome-ignore lint/suspicious/noExplicitAny: a hand that edits knows no types
  const edits: [string, (round: any) => void, RegExp][] = [
    [
      'a rate',
      (round) => {
        round.measured.requestsPerS *= 2;
      },
      /\/measured\/requestsPerS: expected .*, as the raw output has it/,
    ],
    [
      'a percentile',
      (round) => {
        round.measured.latencyP99Us = 1;
      },
      /\/measured\/latencyP99Us/,
    ],
    [
      'a count on both sides',
      (round) => {
        round.measured.requests += 1;
        round.wrk.json.requests += 1;
      },
      /what wrk printed and what its script saw differ: requests/,
    ],
    [
      'the text',
      (round) => {
        round.wrk.stdout[3] = round.wrk.stdout[3].replace(/\d/, '9');
      },
      /\/wrk: expected output that agrees with itself/,
    ],
  ];

  test.each(edits)('finds %s that was edited by hand', async (_, edit, words) => {
    const results = await copyResults();
    await editJson(results, (await quickCampaign(results)).round, edit);
    await expect(verifyResults(results)).rejects.toThrow(words);
  });
});
