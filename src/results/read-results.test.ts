import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyResults, editJson, quickCampaign } from '../../tests/copied-results.ts';
import { FROZEN, ORIGINAL } from '../../tests/frozen-campaigns.ts';
import { RecordError } from '../records/record-error.ts';
import { readResults } from './read-results.ts';

describe('readResults', () => {
  test('reads every campaign, newest first, with restored histograms', async () => {
    const { campaigns, transcriptions } = await readResults(await copyResults());
    expect(transcriptions.map(({ record }) => record.id)).toEqual([ORIGINAL]);
    // An id begins with the instant of its campaign
    expect(campaigns.map(({ campaign }) => campaign.id)).toEqual(Object.values(FROZEN).sort().reverse());
    for (const { record, histogram } of campaigns.flatMap(({ rounds }) => rounds)) {
      const samples = histogram.counts.reduce((sum, count) => sum + count, 0);
      expect(samples + record.measured.timeouts).toBe(record.measured.requests);
    }
  });

  // biome-ignore lint/suspicious/noExplicitAny: damage knows no types
  const damages: [string, (round: any) => void, string][] = [
    [
      'a number that became text',
      (round) => {
        round.measured.requests = '12';
      },
      '/measured/requests: expected number, found "12"',
    ],
    [
      'a missing key',
      (round) => {
        delete round.key.budget;
      },
      '/key/budget: expected "shared" or "split", found nothing',
    ],
    [
      'an unknown key',
      (round) => {
        round.measured.best = 1;
      },
      '/measured/best: expected no such key, found 1',
    ],
    [
      'a negative count',
      (round) => {
        round.measured.timeouts = -1;
      },
      '/measured/timeouts',
    ],
    [
      'a reading without its reason',
      (round) => {
        round.machine.before.stealTicks = { value: null };
      },
      '/machine/before/stealTicks/reason: expected string, found nothing',
    ],
    [
      'another round’s key',
      (round) => {
        round.key.round = 99;
      },
      '/key: expected',
    ],
    [
      'another campaign',
      (round) => {
        round.campaign = 'other';
      },
      '/campaign: expected',
    ],
    [
      'a place out of order',
      (round) => {
        round.sequence += 1;
      },
      '/sequence: expected',
    ],
    [
      'a newer schema',
      (round) => {
        round.schemaVersion = 2;
      },
      '/schemaVersion: expected 1, found 2',
    ],
    [
      'a hash that is not the histogram’s',
      (round) => {
        round.histogram.sha256 = '0'.repeat(64);
      },
      'sha256 0000',
    ],
  ];

  test.each(damages)('names file, place, expectation and finding for %s', async (_, damage, words) => {
    const results = await copyResults();
    const { round } = await quickCampaign(results);
    await editJson(results, round, damage);
    const reading = readResults(results);
    await expect(reading).rejects.toThrow(RecordError);
    await expect(reading).rejects.toThrow(words);
    await expect(reading).rejects.toThrow(path.basename(round, '.json'));
  });

  test('refuses NaN, which JSON does not have', async () => {
    const results = await copyResults();
    const { round } = await quickCampaign(results);
    await writeFile(path.join(results, round), '{"schemaVersion": NaN}');
    await expect(readResults(results)).rejects.toThrow(/whole JSON/);
  });

  test('says that a file was cut in half', async () => {
    const results = await copyResults();
    const { round } = await quickCampaign(results);
    await truncate(path.join(results, round), 700);
    await expect(readResults(results)).rejects.toThrow(
      `${round} is not a valid record:\n  (file): expected whole JSON, found 700 characters`,
    );
  });

  test('says that a histogram was cut in half', async () => {
    const results = await copyResults();
    const { id, round } = await quickCampaign(results);
    const histogram = `${id}/histograms/${path.basename(round, '.json')}.hist.gz`;
    await truncate(path.join(results, histogram), 100);
    await expect(readResults(results)).rejects.toThrow(`${histogram} is not a valid record`);
  });

  test('refuses a file too large to be a record before reading it', async () => {
    const results = await copyResults();
    const { round } = await quickCampaign(results);
    await truncate(path.join(results, round), 5 * 1024 ** 2);
    await expect(readResults(results)).rejects.toThrow('at most 4194304 bytes');
  });
});
