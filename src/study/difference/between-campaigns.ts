import type { Campaign } from '../../model/campaign.ts';
import { cellId } from '../../model/cell-id.ts';
import { type BetweenCampaigns, betweenCampaigns } from '../../stats/welch.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import type { ComparableCell } from './comparable.ts';

/** σ_c of a service's metric; see `welch`. */
export type Between = (cell: ComparableCell, metric: string) => BetweenCampaigns | null;

/** So many campaigns tell how much campaigns differ anyway. */
export const MOST_EARLIER = 8;

/**
 * How much campaigns of the same service, built from the same source, differ from each other.
 * @param earlier comparable ones before the newer of the two, newest first
 * @param old the one that it is held against: it doesn't count
 */
export function betweenOf(earlier: readonly CampaignFigures[], old: Campaign, now: Campaign): Between {
  const others = earlier.filter(({ id }) => id !== old.id).slice(0, MOST_EARLIER);
  return ({ cell, service }, metric) =>
    betweenCampaigns(
      others
        .filter(({ sources }) => sources[service.id] === now.contenders[service.id]?.sourceSha256)
        .map(({ values }) => values[nameOf(cellId(cell), metric)] ?? []),
    );
}

/** Name of a figure's values. */
export function nameOf(cell: string, metric: string): string {
  return `${cell}.${metric}`;
}
