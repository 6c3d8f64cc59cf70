import { cellId } from '../../model/cell-id.ts';
import type { CampaignView } from '../campaign-view.ts';
import { nameOf } from './between-campaigns.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import { COMPARED_METRICS } from './compared-metrics.ts';

/**
 * For tests: campaigns before one, of the same sources and on the same machine, that differ so little from each other
 * that a table is judged by its rounds.
 * @param spread how far the logarithms of their figures lie apart, from one to the next
 */
export function steadyFigures({ data, groups }: CampaignView, count = 9, spread = 0.002): CampaignFigures[] {
  const { campaign, fingerprint } = data;
  const names = groups.flatMap(({ cells }) =>
    cells.flatMap(({ cell }) => COMPARED_METRICS.map(({ id }) => nameOf(cellId(cell), id))),
  );
  return Array.from({ length: count }, (_, index) => ({
    id: `before-${index}`,
    machine: fingerprint,
    sources: Object.fromEntries(
      Object.entries(campaign.contenders).map(([id, { sourceSha256 }]) => [id, sourceSha256]),
    ),
    means: Object.fromEntries(names.map((name) => [name, 9 + spread * index])),
  }));
}
