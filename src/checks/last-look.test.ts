import { expect, test } from 'vitest';
import { frozenResults } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import type { CampaignData } from '../model/dataset.ts';
import { readCampaign } from '../results/read-results.ts';
import { lastLookError } from './last-look.ts';

const data = await readCampaign(await frozenResults(FROZEN.quick), FROZEN.quick);

/** The three blocks of it, as a campaign that looks after three. */
function ended(lastLook: number | null): CampaignData {
  const { campaign } = data;
  const looks = [{ blocks: 3, level: 0.01 }];
  const end = { reason: 'decided', lastLook, finishedAt: campaign.createdAt } as const;
  return { ...data, campaign: { ...campaign, plan: { ...campaign.plan, looks }, end } };
}

test('the look that a campaign ended at is the one that its rounds stand at', () => {
  expect(lastLookError(ended(0))).toBeNull();
  expect(lastLookError(ended(null))?.message).toContain('/lastLook: expected 0');
  expect(lastLookError(data)).toBeNull();
});
