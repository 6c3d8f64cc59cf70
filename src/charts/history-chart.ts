import { capitalise } from '../format/capitalise.ts';
import { formatDay } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount, formatList } from '../format/plural.ts';
import type { Unit } from '../format/unit.ts';
import { SIGNS } from '../study/difference/labels.ts';
import { isNews } from '../study/difference/metric-verdict.ts';
import type { HistoryMetric, LoadHistory } from '../study/history.ts';
import type { ChartText, Series } from './chart.ts';

export interface HistorySeries {
  series: Series;
  /** By the campaign's place, from 1; those without a value are left out. */
  points: readonly {
    place: number;
    value: number;
    interval: readonly [number, number] | null;
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
  /** Day of the first campaign of each segment, pt-BR. */
  days: readonly { place: number; text: string }[];
  /** Places before which the line breaks. */
  breaks: readonly number[];
}

/** `null` where there are fewer than two campaigns: one is no history. */
export function historyChart(
  history: LoadHistory,
  metric: HistoryMetric,
  services: readonly Series[],
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
          (each) => each.service === service.id && each.metric === metric.id,
        );
        if (!point || point.value === null) return [];
        const { value, interval, verdict } = point;
        const sign = verdict !== null && isNews({ verdict }) ? SIGNS[verdict] : '';
        return [
          { place: index + 1, value, interval, sign, segment: breaks.filter((at) => at <= index + 1).length },
        ];
      }),
    }),
  );
  const label = capitalise(metric.label);
  return {
    kind: 'history',
    id: `history-${metric.id}-${group.replaceAll('.', '-')}`,
    title: titleOf(label, series, breaks.length),
    subtitle: `${label} em cada campanha; traço: intervalo. A linha liga campanhas comparáveis, da mais velha para a mais nova; tracejado: onde não são. Comparada com a anterior na linha, !: mudou; ~: difere, talvez pouco.`,
    description: `Pontos por campanha, um painel por serviço. ${series
      .map(
        ({ series: { name }, points }) =>
          `${name}: ${points.map(({ value }) => formatValue(value, metric.unit)).join('; ')}.`,
      )
      .join(' ')}`,
    unit: metric.unit,
    series,
    campaigns: campaigns.length,
    days: [1, ...breaks].map((place) => ({
      place,
      text: formatDay((campaigns[place - 1] ?? first).createdAt),
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
