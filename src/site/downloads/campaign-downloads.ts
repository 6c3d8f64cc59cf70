import { buildCharts, chartIds } from '../../charts/build-charts.ts';
import type { Chart } from '../../charts/chart.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { publishSide } from '../../study/difference/published-side.ts';
import type { Fact } from '../../study/fact.ts';
import type { ShownCampaign } from '../data/shown-campaign.ts';
import { COMPARED_FILE, chartFile } from '../links.ts';
import {
  BAR_COLUMNS,
  CURVE_COLUMNS,
  curvePoints,
  DOT_COLUMNS,
  dumbbellColumns,
  levelColumns,
  levelPoints,
  PART_COLUMNS,
  partPoints,
  SLOPE_COLUMNS,
  slopePoints,
  WINDOW_COLUMNS,
  windowPoints,
} from './chart-columns.ts';
import { csvLines } from './csv.ts';
import { FACT_COLUMNS, publicFact } from './fact-columns.ts';
import { ROUND_COLUMNS } from './round-columns.ts';

export interface Download {
  /** Below the campaign's address. */
  file: string;
  /** pt-BR */
  what: string;
  /** Of a CSV file; what each column holds. */
  columns: readonly { name: string; what: string }[];
  /** Its text, made as it is taken: that of a large campaign is tens of megabytes. */
  pieces(): Iterable<string>;
}

/** Everything that can be had of a campaign as a file, made of the facts that its page shows. */
export function campaignDownloads(shown: ShownCampaign): Download[] {
  const known = made.get(shown.view) ?? makeDownloads(shown);
  made.set(shown.view, known);
  return known;
}

/** Each file asks for them, and the page. */
const made = new WeakMap<CampaignView, Download[]>();

function makeDownloads(shown: ShownCampaign): Download[] {
  const { view } = shown;
  const facts = [...view.facts.values()];
  return [
    {
      file: 'fatos.json',
      what: 'todos os valores, com intervalo, rodadas e origem',
      columns: [],
      pieces: () => factLines(view.data.campaign.id, facts),
    },
    {
      file: 'fatos.csv',
      what: 'os mesmos, em tabela',
      columns: described(FACT_COLUMNS),
      pieces: () => csvLines(FACT_COLUMNS, facts),
    },
    {
      file: 'rodadas.csv',
      what: 'os valores medidos de cada rodada',
      columns: described(ROUND_COLUMNS),
      pieces: () => csvLines(ROUND_COLUMNS, view.data.rounds),
    },
    {
      file: COMPARED_FILE,
      what: 'o que se compara com outra campanha: registro, rodadas, valores e vereditos',
      columns: [],
      pieces: () => [comparedText(shown)],
    },
    ...buildCharts(view).map(chartDownload),
  ];
}

/** What a browser compares two campaigns by: `COMPARED_FILE` of one of them. */
export function comparedText(shown: ShownCampaign): string {
  return `${JSON.stringify(publishSide(shown))}\n`;
}

/** The files that `campaignDownloads` gives, known before any round is read. */
export function downloadFiles(campaign: Campaign): string[] {
  return [
    'fatos.json',
    'fatos.csv',
    'rodadas.csv',
    COMPARED_FILE,
    ...chartIds(campaign).map((chart) => chartFile(chart)),
  ];
}

/** Columns without what computes them. */
function described(columns: Download['columns']): Download['columns'] {
  return columns.map(({ name, what }) => ({ name, what }));
}

/** Facts with all that is published of them, a line a value, in pieces: as `JSON.stringify` writes the whole of it. */
export function* factLines(campaign: string, facts: readonly Fact[]): Generator<string> {
  yield `{\n "campaign": ${JSON.stringify(campaign)},\n "facts": [`;
  for (const [index, fact] of facts.entries()) {
    // At the depth at which it stands, between the brackets of what is around it
    const text = JSON.stringify([[publicFact(fact)]], null, 1).slice('[\n ['.length, -'\n ]\n]'.length);
    yield index === 0 ? text : `,${text}`;
  }
  yield facts.length === 0 ? ']\n}\n' : '\n ]\n}\n';
}

/** What a chart draws, as a file; of any page that shows one. */
export function chartDownload(chart: Chart): Download {
  const about = { file: chartFile(chart.id), what: `dados do gráfico “${chart.title}”` };
  switch (chart.kind) {
    case 'bar':
      return { ...about, columns: described(BAR_COLUMNS), pieces: () => csvLines(BAR_COLUMNS, chart.rows) };
    case 'percentiles':
      return {
        ...about,
        columns: described(CURVE_COLUMNS),
        pieces: () => csvLines(CURVE_COLUMNS, curvePoints(chart)),
      };
    case 'timeline':
      return {
        ...about,
        columns: described(WINDOW_COLUMNS),
        pieces: () => csvLines(WINDOW_COLUMNS, windowPoints(chart)),
      };
    case 'curve': {
      const columns = levelColumns(chart);
      return { ...about, columns: described(columns), pieces: () => csvLines(columns, levelPoints(chart)) };
    }
    case 'dots':
      return { ...about, columns: described(DOT_COLUMNS), pieces: () => csvLines(DOT_COLUMNS, chart.rows) };
    case 'slope':
      return {
        ...about,
        columns: described(SLOPE_COLUMNS),
        pieces: () => csvLines(SLOPE_COLUMNS, slopePoints(chart)),
      };
    case 'dumbbell': {
      const columns = dumbbellColumns(chart);
      return { ...about, columns: described(columns), pieces: () => csvLines(columns, chart.rows) };
    }
    case 'stack':
      return {
        ...about,
        columns: described(PART_COLUMNS),
        pieces: () => csvLines(PART_COLUMNS, partPoints(chart)),
      };
  }
}
