import type { Chart } from '../../charts/chart.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import { type Citation, citationAbnt, citationBibtex } from '../downloads/citation.ts';
import { absolute, PATHS } from '../links.ts';
import type { Sources } from '../paths.ts';
import { comparisonTable } from '../tables/comparison.ts';
import { comparisonOriginalTable } from '../tables/comparison-original.ts';
import { configurationTable } from '../tables/configuration.ts';
import { engineTable } from '../tables/engine-factors.ts';
import { environmentTable } from '../tables/environment.ts';
import { errorTable, powerTable } from '../tables/error-rates.ts';
import type { GateTable } from '../tables/gates.ts';
import { originalGatesTable } from '../tables/original-gates.ts';
import { printedTable } from '../tables/printed.ts';
import { servicesTable } from '../tables/services.ts';
import { splitTable } from '../tables/split.ts';
import type { Table } from '../tables/table.ts';
import type { Picture } from './draw-charts.ts';
import type { Listing } from './listing.ts';
import { CITATION_FILE, type Work } from './read-citation.ts';
import type { Reading } from './read-study.ts';

/** What stands between paragraphs. */
export type Embed =
  | { kind: 'chart'; picture: Picture }
  /** In place of a chart that would be empty: its finding says it all. */
  | { kind: 'sentence'; chart: Chart }
  | { kind: 'table'; table: Table }
  | { kind: 'gates'; table: GateTable }
  | { kind: 'listings'; listings: readonly Listing[] };

/** A count of which every service has none, or nobody knows it. */
export function hasNothingToDraw(chart: Chart): boolean {
  return chart.kind === 'bar' && chart.unit === 'timeouts' && chart.rows.every(({ value }) => !value);
}

/** Everything that the study's prose may put between paragraphs, by its name there. */
export function studyEmbeds(
  { study, contenders, handlers, work }: Reading,
  pictures: readonly Picture[],
  { address = null }: Pick<Sources, 'address'> = {},
): Map<string, Embed> {
  const { featured, originals } = study;
  const group = featured.groups[0] as GroupView;
  const tables: [string, Table][] = [
    ['comparison', comparisonTable(featured, group)],
    ['configuration', configurationTable(featured)],
    ['environment', environmentTable(featured)],
    ['services', servicesTable(featured, contenders)],
    ['printed', printedTable(featured, group)],
    ['split', splitTable(study)],
    ['error-rates', errorTable(study.facts)],
    ['power', powerTable(study.facts)],
    ['engines', engineTable(study.facts)],
    ...originals.map((original): [string, Table] => [
      `comparison-${original.record.id}`,
      comparisonOriginalTable(study, original),
    ]),
  ];
  const listings: [string, Listing[]][] = [
    ...[...handlers].map(([id, listing]): [string, Listing[]] => [`code:${id}`, [listing]]),
    ...citationListings(citationOf(featured, work, address)),
    ...originals.map(({ record, source, blocks }): [string, Listing[]] => [
      `table:${record.id}-raw`,
      blocks.map(({ name, text }) => ({ caption: `${name}, como publicado`, source, text: text.join('\n') })),
    ]),
  ];
  const gates = originals.map((original): [string, Embed] => [
    `table:${original.record.id}-gates`,
    { kind: 'gates', table: originalGatesTable(original) },
  ]);
  return new Map<string, Embed>([
    ...gates,
    ...pictures.map((picture): [string, Embed] => [
      `chart:${picture.chart.id}`,
      hasNothingToDraw(picture.chart)
        ? { kind: 'sentence', chart: picture.chart }
        : { kind: 'chart', picture },
    ]),
    ...tables.map(([id, table]): [string, Embed] => [`table:${id}`, { kind: 'table', table }]),
    ...listings.map(([name, each]): [string, Embed] => [name, { kind: 'listings', listings: each }]),
  ]);
}

/** The study as it stands now, to be cited. @param address of the site */
export function citationOf({ data }: CampaignView, work: Work, address: string | null): Citation {
  return {
    work,
    campaign: data.campaign.id,
    measuredAt: data.campaign.createdAt,
    dataSha256: data.dataSha256,
    address: address && absolute(address, PATHS.study),
  };
}

function citationListings(citation: Citation): [string, Listing[]][] {
  const each = { source: CITATION_FILE, copied: true };
  const bibtex = { ...each, caption: 'BibTeX', text: citationBibtex(citation), file: PATHS.bibtex };
  return [
    ['code:citacao-abnt', [{ ...each, caption: 'Referência pela ABNT', text: citationAbnt(citation) }]],
    ['code:citacao-bibtex', [bibtex]],
  ];
}
