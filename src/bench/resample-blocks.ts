import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { CampaignData } from '../model/dataset.ts';

/** A campaign that nobody measured: as many blocks as there were, each one of those that there were, drawn with replacement. */
export function resampleBlocks(data: CampaignData, random: RandomGenerator): CampaignData {
  const { campaign, rounds } = data;
  const drawn = campaign.plan.order.map((planned, index) => {
    const chosen = uniformInt(random, 1, campaign.plan.order.length);
    const cell = (id: string) => id.slice(0, id.lastIndexOf('.'));
    return rounds
      .filter(({ record }) => record.key.round === chosen)
      .map(({ record, ...round }) => {
        const id = planned.find((other) => cell(other) === cell(record.id)) ?? record.id;
        return { ...round, record: { ...record, id, key: { ...record.key, round: index + 1 } } };
      });
  });
  return { ...data, rounds: drawn.flat() };
}
