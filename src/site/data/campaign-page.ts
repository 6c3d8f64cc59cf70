import { chartSuffix } from '../../charts/context.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { groupId } from '../../study/cell-view.ts';
import { loadTitle } from '../labels.ts';
import { comparisonTable } from '../tables/comparison.ts';
import { configurationTable } from '../tables/configuration.ts';
import { environmentTable } from '../tables/environment.ts';
import { type GateTable, gateTables, seriesGateTables } from '../tables/gates.ts';
import { generatorsTables, generatorsTitle } from '../tables/generators.ts';
import { ladderTables, ladderTitle } from '../tables/ladder.ts';
import { printedTable } from '../tables/printed.ts';
import { profilesTables, profilesTitle } from '../tables/profiles.ts';
import { rampTables, rampTitle } from '../tables/ramp.ts';
import { servicesTable } from '../tables/services.ts';
import type { Table } from '../tables/table.ts';
import { usageTable } from '../tables/usage.ts';
import type { Picture } from './draw-charts.ts';
import { type FactPart, partFacts, viewNames } from './group-facts.ts';
import { pageFacts } from './page-facts.ts';
import type { Reading } from './read-study.ts';
import type { ShownCampaign } from './shown-campaign.ts';

/** What the page of one campaign shows. */
export interface CampaignPage extends ShownCampaign {
  /** Of a series; of any other campaign each load has its own. */
  pictures: readonly Picture[];
  /** The main one first; empty of a series. */
  loads: LoadPart[];
  /** One for each scenario and budget of a ramp, a ladder, generators or profiles; empty of any other campaign. */
  series: { title: string; tables: Table[] }[];
  gates: GateTable[];
  /** Its figures, by the page that lists them. */
  parts: FactPart[];
  /** `null` of a series: its tables say what limited it. */
  usage: Table | null;
  configuration: Table;
  environment: Table;
  services: Table;
}

/** What is shown of one load. */
export interface LoadPart {
  /** See `groupId`. */
  id: string;
  title: string;
  table: Table;
  printed: Table;
  pictures: Picture[];
}

export function buildCampaignPage(
  shown: ShownCampaign,
  { contenders }: Reading,
  pictures: readonly Picture[],
): CampaignPage {
  const { view } = shown;
  const isSeries = view.data.campaign.config.series !== undefined;
  return {
    ...shown,
    pictures: isSeries ? pictures : [],
    loads: (isSeries ? [] : view.groups).map((group, index) => ({
      id: groupId(group.load),
      title: loadTitle(group.load),
      table: comparisonTable(view, group),
      printed: printedTable(view, group),
      pictures: pictures.filter(({ chart }) => isOfLoad(chart, view.groups, index)),
    })),
    series: [
      ...view.ramps.map((ramp) => ({ title: rampTitle(ramp), tables: rampTables(view, ramp) })),
      ...view.ladders.map((ladder) => ({ title: ladderTitle(ladder), tables: ladderTables(view, ladder) })),
      ...view.rivals.map((own) => ({ title: generatorsTitle(own), tables: generatorsTables(view, own) })),
      ...view.profiles.map((own) => ({ title: profilesTitle(own), tables: profilesTables(view, own) })),
    ],
    parts: partFacts(pageFacts(view.facts), viewNames(view, contenders)),
    gates: isSeries ? seriesGateTables(view) : gateTables(view),
    usage: isSeries ? null : usageTable(view),
    configuration: configurationTable(view),
    environment: environmentTable(view),
    services: servicesTable(view, contenders),
  };
}

/** Charts of the main load have nothing after their kind, others the load; see `chartIds`. */
function isOfLoad({ id }: Picture['chart'], groups: CampaignView['groups'], index: number): boolean {
  const owner = groups.findIndex(({ load }, at) => at > 0 && id.endsWith(chartSuffix(load, false)));
  return Math.max(owner, 0) === index;
}
