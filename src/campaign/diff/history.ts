import { cellId } from '../../model/cell-id.ts';
import { betweenCampaigns } from '../../stats/welch.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import type { CampaignData, Dataset } from '../../study/dataset.ts';
import { factOf } from '../../study/difference/compared-metrics.ts';
import type { History } from '../../study/difference/metric-changes.ts';

/**
 * How much campaigns of the same service, built from the same source, differ from each other.
 * @param campaigns comparable with the ones that are compared, which are not among them
 */
export function historyOf(
  campaigns: readonly CampaignData[],
  now: CampaignView,
  manifests: Pick<Dataset, 'services' | 'scenarios'>,
): History {
  const views = campaigns.map((data) => buildCampaignView(data, manifests));
  return (cell, metric) => {
    const source = (view: CampaignView) => view.data.campaign.services[cell.service.id]?.sourceSha256;
    const points = views
      .filter((view) => source(view) === source(now))
      .flatMap((view) => view.groups.flatMap(({ cells }) => cells))
      .filter((each) => cellId(each.cell) === cellId(cell.cell))
      .map((each) => factOf(each, metric).points);
    return betweenCampaigns(points.filter((values) => values.every((value) => value > 0)));
  };
}
