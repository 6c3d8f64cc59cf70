import type { CampaignData } from '../model/dataset.ts';
import { completeBlocks } from './blocks.ts';

/** The look at a campaign that its verdicts are of. */
export interface Look {
  /** Of the plan's, from 0; `null` where none was planned. */
  look: number | null;
  /** Complete ones. */
  blocks: number;
  /** Of significance. */
  level: number;
}

export function lookOf(data: Pick<CampaignData, 'campaign' | 'rounds'>): Look {
  const { looks } = data.campaign.plan;
  const blocks = completeBlocks(data);
  if (looks.length === 0) return { look: null, blocks, level: 0.05 };
  const next = looks.findIndex((look) => look.blocks >= blocks);
  const look = next === -1 ? looks.length - 1 : next;
  return { look, blocks, level: looks[look]?.level as number };
}
