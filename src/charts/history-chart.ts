import { capitalise } from '../format/capitalise.ts';
import { formatDay } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount, formatList } from '../format/plural.ts';
import type { Unit } from '../format/unit.ts';
import { SIGNS } from '../study/difference/labels.ts';
import { isNews } from '../study/difference/metric-verdict.ts';
import type { HistoryMetric, LoadHistory } from '../study/history.ts';
import type { ChartText, Series } from './chart.ts';

/** Who has a line: a service, or two whose ratio it is, which is drawn as the first of them. */
export interface HistorySubject extends Series {
  /** Whose points they are, where that is not the service's id: `go:python`. */
  subject?: string;
  /** Of its values, where that is not the metric's. */
  unit?: Unit;
}

export interface HistorySeries {
  series: HistorySubject;
  /** By the campaign's place, from 1; those without a value are left out. */
  points: readonly {
    place: number;
    value: number;
    interval: readonly [number, number] | null;
    /** A gate fails it. */
    isHollow: boolean;
    /** `!` where it changed, `~` where it differs, maybe by little. */
    sign: string;
    /** Points of one segment are joined. */
    segment: number;
  }[];
}

/** One metric over campaigns, a panel a service. */
export interface HistoryChart extends ChartText {
  kind: 'history';
  unit: Unit;
  series: readonly HistorySeries[];
  /** Campaigns in the picture. */
  campaigns: number;
  /** Of each segment: the day of its first campaign, and in what it can't be compared with the one before, pt-BR. */
  days: readonly { place: number; text: string; why: string }[];
  /** Places before which the line breaks. */
  breaks: readonly number[];
}

/** `null` where there are fewer than two campaigns: one is no history. */
export function historyChart(
  history: LoadHistory,
  metric: HistoryMetric,
  services: readonly HistorySubject[],
): HistoryChart | null {
  const { campaigns, group } = history;
  const [first] = campaigns;
  if (!first || campaigns.length < 2) return null;
  const breaks = campaigns.flatMap((campaign, index) => (campaign.breaks.length > 0 ? [index + 1] : []));
  const series = services.map(
    (service): HistorySeries => ({
      series: service,
      points: campaigns.flatMap((campaign, index) => {
        const point = campaign.points.find(
          (each) => each.service === (service.subject ?? service.id) && each.metric === metric.id,
        );
        if (!point || point.value === null) return [];
        const { value, interval, verdict, fails: isHollow } = point;
        const sign = verdict !== null && isNews({ verdict }) ? SIGNS[verdict] : '';
        return [
          {
            place: index + 1,
            value,
            interval,
            isHollow,
            sign,
            segment: breaks.filter((at) => at <= index + 1).length,
          },
        ];
      }),
    }),
  );
  const label = capitalise(metric.label);
  return {
    kind: 'history',
    id: `history-${metric.id}-${group.replaceAll('.', '-')}`,
    title: titleOf(label, series, breaks.length),
    subtitle: `${label} em cada campanha; traço: intervalo. A linha liga campanhas comparáveis, da mais velha para a mais nova; tracejado: onde não são. Em relação à anterior na linha, !: mudou; ~: difere, talvez pouco.${series.some(({ points }) => points.some(({ isHollow }) => isHollow)) ? ' Marca vazia: uma verificação reprova o valor.' : ''}`,
    description: `Pontos por campanha, um painel por serviço. ${series
      .map(
        ({ series: { name, unit }, points }) =>
          `${name}: ${points.map(({ value }) => formatValue(value, unit ?? metric.unit)).join('; ')}.`,
      )
      .join(' ')}`,
    unit: metric.unit,
    series,
    campaigns: campaigns.length,
    days: [1, ...breaks].map((place) => ({
      place,
      text: formatDay((campaigns[place - 1] ?? first).createdAt),
      // What it was and is stands in the table
      why: (campaigns[place - 1]?.breaks ?? []).map((reason) => reason.replace(/ \(.*$/, '')).join('; '),
    })),
    breaks,
  };
}

function titleOf(label: string, series: readonly HistorySeries[], breaks: number): string {
  const moved = series.flatMap(({ series: { name }, points }) => {
    const { length } = points.filter(({ sign }) => sign === '!');
    return length === 0 ? [] : [`${formatCount(length, 'vez', 'vezes')} em ${name}`];
  });
  const said =
    moved.length > 0 ? `mudou ${formatList(moved)}` : 'nenhuma mudança entre campanhas comparáveis';
  return breaks === 0
    ? `${label}: ${said}`
    : `${label}: ${said}; ${formatCount(breaks, 'quebra', 'quebras')} na linha`;
}
