import type { ServiceManifest } from '../model/service.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import { campaignDownloads, type Download } from './downloads/campaign-downloads.ts';
import type { Picture } from './draw-charts.ts';
import { comparisonTable } from './tables/comparison.ts';
import { configurationTable } from './tables/configuration.ts';
import { environmentTable } from './tables/environment.ts';
import { servicesTable } from './tables/services.ts';
import type { Table } from './tables/table.ts';
import { loadTitle } from './words.ts';

/** What the page of one campaign shows. */
export interface CampaignPage {
  view: CampaignView;
  pictures: readonly Picture[];
  /** One for each load. */
  comparisons: { title: string; table: Table }[];
  configuration: Table;
  environment: Table;
  services: Table;
  downloads: Download[];
}

export function buildCampaignPage(
  view: CampaignView,
  services: readonly ServiceManifest[],
  pictures: readonly Picture[],
): CampaignPage {
  return {
    view,
    pictures,
    comparisons: view.groups.map((group) => ({
      title: loadTitle(group.load),
      table: comparisonTable(view, group),
    })),
    configuration: configurationTable(view),
    environment: environmentTable(view),
    services: servicesTable(view, services),
    downloads: campaignDownloads(view),
  };
}
