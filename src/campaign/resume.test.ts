import { describe, expect, test } from 'vitest';
import { syntheticCampaign } from '../../tests/synthetic-campaign.ts';
import { Campaign } from '../model/campaign.ts';
import { expectSame } from './resume.ts';

describe('expectSame', () => {
  const campaign = Campaign.parse(syntheticCampaign());

  test('accepts the same machine, code and configuration at another commit', () => {
    expect(() => expectSame(campaign, { ...campaign, git: null })).not.toThrow();
  });

  test('names each field that differs with both values', () => {
    const other = structuredClone(campaign);
    other.config.durationS = 99;
    other.environment.logicalCpus += 1;
    expect(() => expectSame(campaign, other)).toThrow(/config\.durationS: 10 na campanha, 99 agora/);
    expect(() => expectSame(campaign, other)).toThrow(/environment\.logicalCpus: 2 na campanha, 3 agora/);
  });
});
