import { describe, expect, test } from 'vitest';
import { frozenResults, quickCampaign } from '../../tests/copied-results.ts';
import { ExpectedError } from '../errors/expected-error.mjs';
import { readCampaign } from '../results/read-results.ts';
import { expectSame, findResumable } from './resume.ts';

const results = await frozenResults();

describe('expectSame', async () => {
  const { campaign } = await readCampaign(results, (await quickCampaign(results)).id);

  test('accepts the same machine, code and configuration at another commit', () => {
    expect(() => expectSame(campaign, { ...campaign, git: null })).not.toThrow();
  });

  test('names each field that differs, with both values', () => {
    const other = structuredClone(campaign);
    other.config.durationS = 99;
    other.environment.logicalCpus += 1;
    other.services.extra = Object.values(other.services)[0] as never;
    const compare = () => expectSame(campaign, other);
    expect(compare).toThrow(/config\.durationS: 10 na campanha, 99 agora/);
    expect(compare).toThrow(/environment\.logicalCpus: \d+ na campanha, \d+ agora/);
    expect(compare).toThrow(/services\.extra: ausente na campanha/);
  });
});

test('says that there is nothing to resume', async () => {
  await expect(findResumable('2020-01-01t000000z-quick-native', results)).rejects.toThrow(ExpectedError);
  await expect(findResumable(true, results)).rejects.toThrow('não há campanha incompleta');
});
