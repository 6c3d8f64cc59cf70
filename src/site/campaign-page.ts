import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest } from '../model/service.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import type { Replication } from '../study/replication.ts';
import type { Study } from '../study/study.ts';
import { campaignDownloads, type Download } from './downloads/campaign-downloads.ts';
import type { Picture } from './draw-charts.ts';
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

interface Site {
  study: Study;
  services: readonly ServiceManifest[];
  scenarios: readonly Scenario[];
}

export function buildCampaignPage(
  view: CampaignView,
  { study, services, scenarios }: Site,
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
    replication: study.replications.find(({ own }) => own === view.data.campaign.id) ?? null,
    configuration: configurationTable(view),
    environment: environmentTable(view),
    services: servicesTable(view, services),
    downloads: campaignDownloads(view),
  };
}
