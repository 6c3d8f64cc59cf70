import { ratioDecimals } from '../format/decimals.ts';
import { formatNumber } from '../format/format-number.ts';
import type { Interval } from '../format/unit.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import { referenceOf } from '../study/compared-pairs.ts';
import { CONTROL } from '../study/comparison.ts';
import { describeMissing, type Fact, factName, ratioSubject } from '../study/fact.ts';
import type { DotChart, DotRow } from './chart.ts';
import { chartSuffix, contextOf, seriesOf } from './context.ts';

/** What is compared, which way is better, and the word of the better one, pt-BR. */
const COMPARED = [
  { metric: 'throughput', name: 'Requisições por segundo', better: 'higher', word: 'mais' },
  { metric: 'latency-p50', name: 'Latência p50', better: 'lower', word: 'menor' },
  { metric: 'latency-p90', name: 'Latência p90', better: 'lower', word: 'menor' },
  { metric: 'latency-p99', name: 'Latência p99', better: 'lower', word: 'menor' },
  { metric: 'latency-p999', name: 'Latência p99,9', better: 'lower', word: 'menor' },
  { metric: 'cpu-per-request', name: 'CPU por requisição', better: 'lower', word: 'menos' },
  { metric: 'server-memory', name: 'Pico de memória', better: 'lower', word: 'menos' },
] as const;
type Compared = (typeof COMPARED)[number];

/** The two that a campaign's ratios are drawn of: the scenario's reference, and the first of the others; `null` where it is alone. */
export function ratiosPair(campaign: Campaign, scenario: string): readonly [string, string] | null {
  const reference = referenceOf(campaign, scenario);
  const other = campaign.config.contenders.find((id) => id !== reference);
  return reference === undefined || other === undefined ? null : [reference, other];
}

/** A row drawn, and whose advantage it is. */
interface Advantage {
  compared: Compared;
  /** Of the first service over the second: above 1 it is the better one. */
  value: number | null;
  interval: Interval | null;
  fact: Fact | undefined;
  /** A gate fails it. */
  fails: boolean;
}

/**
 * How many times one of two services is better, metric by metric, and what the same service comes to against itself.
 * @returns `null` where one of the two is not in the campaign
 */
export function ratiosChart(
  view: CampaignView,
  group: GroupView,
  pair: readonly [string, string] | null = ratiosPair(view.data.campaign, group.load.scenario),
): DotChart | null {
  const [own, other] = (pair ?? []).map((id) => group.cells.find(({ service }) => service.id === id));
  if (!own || !other) return null;
  const advantages = COMPARED.map((compared) => advantageOf(view, [own, other], compared));
  const rows = [...advantages.map((advantage) => rowOf(advantage, own, other)), ...controlRows(view, group)];
  const { load } = contextOf(view, group);
  return {
    kind: 'dots',
    id: `ratios${chartSuffix(group.load, group === view.groups[0])}`,
    each: 'métrica',
    title: titleOf(advantages, own, other),
    subtitle: [
      `Quantas vezes um é melhor que o outro, em escala logarítmica; 1×: iguais; traço: intervalo${advantages.some(({ value, interval }) => value !== null && !interval) ? ', onde há' : ''}.`,
      rows.some(({ isHollow }) => isHollow) && 'Marca vazia: uma verificação reprova o valor.',
      load,
    ]
      .filter(Boolean)
      .join(' '),
    description: `Pontos em escala logarítmica, uma linha por métrica. ${rows.map(({ name, label, missing }) => `${name}: ${missing ?? label}.`).join(' ')}`,
    axisTitle: 'Quantas vezes melhor',
    unit: 'ratio',
    scale: 'log',
    sides: { low: `${other.service.name} melhor`, high: `${own.service.name} melhor` },
    rows,
  };
}

function advantageOf(
  { facts }: CampaignView,
  [own, other]: readonly [CellView, CellView],
  compared: Compared,
): Advantage {
  const { load } = own.facts.get(compared.metric) ?? { load: '' };
  const [numerator, denominator] = compared.better === 'higher' ? [own, other] : [other, own];
  const subject = ratioSubject(numerator.service.id, denominator.service.id);
  const fact = facts.get(factName({ subject, load, metric: compared.metric }));
  const value = typeof fact?.value === 'number' && fact.value > 0 ? fact.value : null;
  return {
    compared,
    value,
    interval: value === null ? null : (fact?.interval ?? null),
    fact,
    fails: fact?.caveats.some(({ status }) => status === 'fail') ?? false,
  };
}

function rowOf(
  { compared, value, interval, fact, fails }: Advantage,
  own: CellView,
  other: CellView,
): DotRow {
  const isOwn = value === null || value >= 1;
  const better = isOwn ? own : other;
  return {
    series: seriesOf(better),
    name: compared.name,
    ...{ value, interval, isHollow: fails },
    label:
      value === null
        ? 'não medido'
        : isEven(interval)
          ? 'sem diferença distinguível'
          : `${formatAdvantage(value, interval)} ${compared.word} em ${better.service.name}`,
    missing: value === null ? ((fact && describeMissing(fact)) ?? 'não medido') : null,
  };
}

/** The campaign's noise, on the same axis. */
function controlRows({ facts }: CampaignView, { control, cells }: GroupView): DotRow[] {
  const controlled = cells.find(({ service }) => service.id === control?.of.id);
  if (!control || !controlled) return [];
  const { load } = controlled.facts.get('throughput') ?? { load: '' };
  const fact = facts.get(factName({ subject: CONTROL, load, metric: 'throughput' }));
  const value = typeof fact?.value === 'number' ? fact.value : null;
  return [
    {
      series: { ...seriesOf(controlled), isMuted: true },
      name: `Controle A/A, ${control.of.name} ÷ ele mesmo`,
      value,
      interval: value === null ? null : (fact?.interval ?? null),
      isHollow: fact?.caveats.some(({ status }) => status === 'fail') ?? false,
      label:
        value === null ? 'não medido' : `${formatAdvantage(value, fact?.interval ?? null)} em requisições/s`,
      missing: value === null ? ((fact && describeMissing(fact)) ?? 'não medido') : null,
    },
  ];
}

function isEven(interval: Interval | null): boolean {
  return interval !== null && interval[0] <= 1 && interval[1] >= 1;
}

/** `6,3×`: from 1 up, whichever of the two is better. */
export function formatAdvantage(ratio: number, interval: Interval | null): string {
  const factor = ratio < 1 ? 1 / ratio : ratio;
  const own: Interval | null = interval && ratio < 1 ? [1 / interval[1], 1 / interval[0]] : interval;
  const { max } = ratioDecimals(factor, own);
  const decimals = factor < 2 ? 2 : Math.min(max, factor < 10 ? 1 : 0);
  return `${formatNumber(factor, { min: decimals, max: decimals })}×`;
}

/** Of the rate, and of the CPU that each request takes. */
function titleOf(advantages: readonly Advantage[], own: CellView, other: CellView): string {
  const names = `${own.service.name} e ${other.service.name}`;
  const clause = (metric: string) => {
    const found = advantages.find(({ compared }) => compared.metric === metric);
    if (!found || found.value === null || !found.interval || found.fails || isEven(found.interval))
      return null;
    const better = found.value >= 1 ? own : other;
    return { better: better.service.name, factor: formatAdvantage(found.value, found.interval) };
  };
  const [rate, cpu] = [clause('throughput'), clause('cpu-per-request')];
  const spent = cpu && `gastou ${cpu.factor} menos CPU por requisição`;
  if (rate && cpu) {
    const first = `${rate.better} respondeu ${rate.factor} mais requisições por segundo`;
    return rate.better === cpu.better ? `${first} e ${spent}` : `${first}; ${cpu.better} ${spent}`;
  }
  if (rate) return `${rate.better} respondeu ${rate.factor} mais requisições por segundo`;
  if (cpu) return `${cpu.better} ${spent}`;
  if (advantages.every(({ value }) => value === null)) return `Razões entre ${names}: não medido`;
  return advantages.some(({ fails }) => fails)
    ? `Razões entre ${names}: sem veredito, uma verificação reprova valores`
    : `Requisições e CPU: sem diferença que se distinga entre ${names}`;
}
