import type { Campaign } from '../../model/campaign.ts';
import { cellId } from '../../model/cell-id.ts';
import type { CampaignData } from '../../model/dataset.ts';
import type { Round } from '../../model/round.ts';
import { countedRounds } from '../blocks.ts';
import { METRICS } from '../metrics.ts';
import { MOST_EARLIER, nameOf } from './between-campaigns.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import { COMPARED_METRICS } from './compared-metrics.ts';
import { comparabilityKey } from './environment-changes.ts';

/**
 * By each campaign's id, those before it that it can be compared with, newest first: as many as are used, and one
 * more, since one may be held against it.
 * @param headers newest first
 */
export function earlierCampaigns(
  headers: readonly Pick<CampaignData, 'campaign' | 'fingerprint'>[],
): Map<string, readonly string[]> {
  const alike = new Map<string, readonly string[]>();
  const found = new Map<string, readonly string[]>();
  for (const header of headers.toReversed()) {
    const { id } = header.campaign;
    const key = comparabilityKey(header);
    const earlier = alike.get(key) ?? [];
    found.set(id, earlier);
    alike.set(key, [id, ...earlier].slice(0, MOST_EARLIER + 1));
  }
  return found;
}

export function figuresOf({
  campaign,
  records,
}: {
  campaign: Campaign;
  records: readonly Round[];
}): CampaignFigures {
  const rounds = countedRounds({ campaign, rounds: records.map((record) => ({ record })) });
  const values: CampaignFigures['values'] = {};
  for (const { id, read } of METRICS.filter(isCompared)) {
    const cells = Map.groupBy(rounds, ({ record }) => nameOf(cellId(record.key), id));
    for (const [name, own] of cells) {
      const figures = own.map(({ record }) => read(record));
      if (figures.every(isPositive)) values[name] = figures;
    }
  }
  const services = Object.entries(campaign.contenders);
  return {
    id: campaign.id,
    sources: Object.fromEntries(services.map(([id, { sourceSha256 }]) => [id, sourceSha256])),
    values,
  };
}

function isCompared({ id }: { id: string }): boolean {
  return COMPARED_METRICS.some((metric) => metric.id === id);
}

function isPositive(value: number | null): value is number {
  return value !== null && value > 0;
}
