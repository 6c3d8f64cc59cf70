import type { Campaign } from '../../model/campaign.ts';
import { cellId } from '../../model/cell-id.ts';
import { type BetweenCampaigns, betweenCampaigns } from '../../stats/welch.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import type { ComparableCell } from './comparable.ts';

/** σ_c of a service's metric; see `welch`. */
export type Between = (cell: ComparableCell, metric: string) => BetweenCampaigns | null;

/**
 * How much campaigns of the same service differ from each other: of those built from what either of the two was built
 * from, around the mean of their machine and source. Where the service was changed, those of the one before tell it.
 * @param earlier under the same load and before the newer of the two, on any machine
 * @param old the one that it is held against: it doesn't count
 */
export function betweenOf(earlier: readonly CampaignFigures[], old: Campaign, now: Campaign): Between {
  const others = earlier.filter(({ id }) => id !== old.id);
  return ({ cell, service }, metric) => {
    const compared = [old, now].map(({ contenders }) => contenders[service.id]?.sourceSha256);
    const same = others.filter(({ sources }) => compared.includes(sources[service.id]));
    const groups = Map.groupBy(same, ({ machine, sources }) => `${machine} ${sources[service.id]}`);
    const name = nameOf(cellId(cell), metric);
    return betweenCampaigns(
      [...groups.values()].map((each) => each.flatMap(({ means }) => means[name] ?? [])),
    );
  };
}

/** Name of a figure. */
export function nameOf(cell: string, metric: string): string {
  return `${cell}.${metric}`;
}
