import type { CampaignView } from '../study/campaign-view.ts';
import type { Replication } from '../study/replication.ts';
import { replicate } from '../study/study.ts';
import { judgedClaims } from './difference-page.ts';
import { campaignDownloads, type Download } from './downloads/campaign-downloads.ts';
import type { Picture } from './draw-charts.ts';
import type { Reading } from './read-study.ts';
import { comparisonTable } from './tables/comparison.ts';
import { configurationTable } from './tables/configuration.ts';
import { environmentTable } from './tables/environment.ts';
import { type GateTable, gateTables } from './tables/gates.ts';
import { printedTable } from './tables/printed.ts';
import { servicesTable } from './tables/services.ts';
import type { Table } from './tables/table.ts';
import { usageTable } from './tables/usage.ts';
import { loadTitle } from './words.ts';

/** What the page of one campaign shows. */
export interface CampaignPage {
  view: CampaignView;
  pictures: readonly Picture[];
  /** One for each load. */
  comparisons: { title: string; table: Table; printed: Table }[];
  gates: GateTable[];
  usage: Table;
  /** Against the study; `null` where it is the study itself, or the load is another. */
  replication: Replication | null;
  configuration: Table;
  environment: Table;
  services: Table;
  downloads: Download[];
}

export function buildCampaignPage(
  view: CampaignView,
  { study, services, scenarios }: Reading,
  pictures: readonly Picture[],
): CampaignPage {
  return {
    view,
    pictures,
    comparisons: view.groups.map((group) => ({
      title: loadTitle(group.load),
      table: comparisonTable(view, group),
      printed: printedTable(group),
    })),
    gates: gateTables(view),
    usage: usageTable(view, scenarios),
    replication: replicate(study, view, scenarios),
    configuration: configurationTable(view),
    environment: environmentTable(view),
    services: servicesTable(view, services),
    downloads: campaignDownloads(view, judgedClaims(view, { study, scenarios })),
  };
}
