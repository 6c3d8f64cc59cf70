import type { Series } from '../../charts/chart.ts';
import { type HistoryChart, type HistorySubject, historyChart } from '../../charts/history-chart.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatDay } from '../../format/format-time.ts';
import { formatValue } from '../../format/format-value.ts';
import type { Unit } from '../../format/unit.ts';
import type { CampaignHeader } from '../../results/read-results.ts';
import { loadsOf } from '../../study/campaign-view.ts';
import { groupId } from '../../study/cell-view.ts';
import { COMPARED_METRICS } from '../../study/difference/compared-metrics.ts';
import { SIGNS } from '../../study/difference/labels.ts';
import {
  buildHistory,
  type HistoryMetric,
  type HistoryPoint,
  type LoadHistory,
} from '../../study/history.ts';
import { METRICS } from '../../study/metrics.ts';
import { factHref } from '../fact-page.ts';
import { loadTitle } from '../labels.ts';
import { linksFrom, PATHS } from '../links.ts';
import { type Cell, type Table, text } from '../tables/table.ts';
import type { CampaignRow } from './campaign-row.ts';
import { drawChart, type Picture } from './draw-charts.ts';
import type { Reading } from './read-study.ts';

/** One load's history, drawn. */
export interface HistorySection {
  history: LoadHistory;
  title: string;
  figures: {
    metric: HistoryMetric;
    /** `null` where there is no line to draw. */
    picture: Picture<HistoryChart> | null;
    table: Table;
  }[];
}

export async function buildHistorySections(
  { headers, contenders }: Pick<Reading, 'headers' | 'contenders'>,
  rows: ReadonlyMap<string, CampaignRow>,
): Promise<HistorySection[]> {
  const entries = new Map([...rows].map(([id, { history }]) => [id, history]));
  const loads = new Map(
    headers.flatMap(({ campaign }) => loadsOf(campaign).map((load) => [groupId(load), load] as const)),
  );
  const histories = buildHistory(headers, entries, (group) => loads.get(group) as LoadHistory['load']);
  const sections: HistorySection[] = [];
  for (const history of histories) {
    const figures: HistorySection['figures'] = [];
    const series = seriesOf(history, contenders, headers);
    for (const { id } of COMPARED_METRICS) {
      const { label, unit } = METRICS.find((metric) => metric.id === id) as (typeof METRICS)[number];
      const metric = { id, label, unit };
      const chart = historyChart(history, metric, series);
      figures.push({
        metric,
        picture: chart && (await drawChart(chart)),
        table: historyTable(history, metric, series),
      });
    }
    sections.push({ history, title: loadTitle(history.load), figures });
  }
  return sections;
}

/** Every service that some campaign of it has a value of; the ratio of two first. */
function seriesOf(
  { campaigns }: LoadHistory,
  contenders: Reading['contenders'],
  headers: readonly CampaignHeader[],
): HistorySubject[] {
  const there = new Set(
    campaigns.flatMap(({ points }) =>
      points.filter(({ value }) => value !== null).map(({ service }) => service),
    ),
  );
  const known = contenders.filter(({ id }) => there.has(id));
  const pairs = [...there].filter((id) => id.includes(':'));
  const gone = [...there].filter(
    (id) => !pairs.includes(id) && !known.some((contender) => contender.id === id),
  );
  const nameOf = (id: string) =>
    headers.map(({ campaign }) => campaign.contenders[id]?.name).find((name) => name !== undefined) ?? id;
  const services = [
    ...known.map(({ id, name, appearance }): Series => ({ id, name, mark: appearance.mark })),
    ...gone.map((id): Series => ({ id, name: nameOf(id), mark: 'cross' })),
  ];
  const ratios = pairs.flatMap((subject): HistorySubject[] => {
    const [own, other] = subject.split(':').map((id) => services.find((service) => service.id === id));
    return own && other ? [{ ...own, name: `${own.name} ÷ ${other.name}`, subject, unit: 'ratio' }] : [];
  });
  return [...ratios, ...services];
}

const link = linksFrom(PATHS.history);

/** The same values as the chart, newest first, each with the way to its origin, and why the line breaks. */
export function historyTable(
  { campaigns, group }: LoadHistory,
  { id, label, unit }: HistoryMetric,
  series: readonly HistorySubject[],
): Table {
  const wordsOf = ({ value, interval, verdict, fails }: HistoryPoint, own: Unit): string => {
    if (value === null) return 'não medido';
    const figure = formatValue(value, own, { interval, style: interval ? 'interval' : 'unit' });
    const marked = fails ? `${figure} !!` : figure;
    return verdict === null ? marked : `${marked} ${SIGNS[verdict]} ${verdict}`;
  };
  const cellOf = (campaign: string, point: HistoryPoint | undefined, own: Unit): Cell =>
    point
      ? { text: wordsOf(point, own), href: factHref(link(PATHS.valuesFolder(campaign)), point.fact) }
      : text('não medido');
  return {
    id: `history-${id}-${group.replaceAll('.', '-')}`,
    caption: `${capitalise(label)}, as comparáveis juntas, da mais nova para a mais velha; o veredito vem da comparação com a comparável anterior`,
    columns: [
      { label: 'Campanha', numeric: false },
      ...series.map(({ name }) => ({ label: name, numeric: true })),
      { label: 'Não é comparável com a de baixo por', numeric: false },
    ],
    rows: campaigns.toReversed().map((campaign) => ({
      label: `${formatDay(campaign.createdAt)}, ${campaign.id}`,
      cells: [
        ...series.map((service) =>
          cellOf(
            campaign.id,
            campaign.points.find(
              (point) => point.service === (service.subject ?? service.id) && point.metric === id,
            ),
            service.unit ?? unit,
          ),
        ),
        text(campaign.breaks.join('; ') || '—'),
      ],
    })),
    note: null,
  };
}
