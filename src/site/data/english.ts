import type { Card } from '../../charts/card.ts';
import type { BarChart } from '../../charts/chart.ts';
import { ratioDecimals } from '../../format/decimals.ts';
import { formatFact } from '../../format/format-fact.ts';
import { formatNumber } from '../../format/format-number.ts';
import { formatDay } from '../../format/format-time.ts';
import { formatValue } from '../../format/format-value.ts';
import { formatList } from '../../format/plural.ts';
import { printable } from '../../format/printable.ts';
import { machineLabel } from '../../model/machine-key.ts';
import type { GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { type Fact, factName, ratioSubject } from '../../study/fact.ts';
import { cardRows } from './card.ts';
import type { ClaimAcross } from './machines.ts';
import type { ShownPublication } from './publication.ts';

type Shown = Pick<ShownPublication, 'study' | 'opening' | 'palette'>;

/** A line of the page's table: a metric of each service, and the larger against the smaller. */
export interface EnglishRow {
  label: string;
  /** In the order of the services; `undefined` where there is no such fact. */
  cells: (Fact | undefined)[];
  /** Above 1, and whose it is: `Python ÷ Go`. */
  ratio: { names: string; fact: Fact } | null;
}

const METRICS: readonly [metric: string, label: string][] = [
  ['throughput', 'Requests per second'],
  ['latency-p50', 'Median latency (p50)'],
  ['latency-p99', 'Latency, 99th percentile'],
  ['cpu-per-request', 'Server CPU per request'],
  ['cpu-per-million', 'Server CPU per million requests'],
  ['server-memory', 'Peak memory of the server'],
];

export function englishName({ study }: Pick<Shown, 'study'>): string {
  return `${formatList(
    cellsOf(study).map(({ service }) => service.name),
    'en',
  )} under concurrent I/O`;
}

/**
 * What the opening chart says, in English: by the same ratio, and under the same conditions. Nothing is claimed where a gate
 * fails it, or its interval holds 1.
 */
export function englishFinding({ study }: Pick<Shown, 'study'>): string {
  const cells = cellsOf(study)
    .filter(({ facts }) => typeof facts.get('throughput')?.value === 'number')
    .toSorted((a, b) => rateOf(b) - rateOf(a));
  const [high, low] = [cells[0], cells.at(-1)];
  const names = formatList(
    cells.map(({ service }) => service.name),
    'en',
  );
  const between = high && low && ratioOf(study, 'throughput', high, low);
  if (!between || typeof between.value !== 'number' || !between.interval)
    return `Requests per second of ${names || 'no service'}`;
  if (between.caveats.some(({ status }) => status === 'fail'))
    return `Requests per second: no verdict between ${names}, since a check rejects the values`;
  if (between.interval[0] <= 1 && between.interval[1] >= 1)
    return `Requests per second: no difference to be told between ${names}`;
  return `${high.service.name} answered ${formatFact(between, 'unit', 'en')} as many requests per second as ${low.service.name}`;
}

export function englishRows({ study }: Pick<Shown, 'study'>): EnglishRow[] {
  const cells = cellsOf(study);
  return METRICS.map(([metric, label]) => ({
    label,
    cells: cells.map(({ service }) => study.facts.get(factName({ subject: service.id, load: '', metric }))),
    // The same ratio as that of one request
    ratio: widest(study, metric === 'cpu-per-million' ? 'cpu-per-request' : metric),
  }));
}

/** Of the largest value to the smallest. */
export function widest(study: Shown['study'], metric: string): EnglishRow['ratio'] {
  const cells = cellsOf(study);
  const ratios = cells.flatMap((a) =>
    cells.flatMap((b) => {
      const fact = a === b ? undefined : ratioOf(study, metric, a, b);
      const names = `${a.service.name} ÷ ${b.service.name}`;
      return typeof fact?.value === 'number' ? [{ names, fact, value: fact.value }] : [];
    }),
  );
  const [first] = ratios.toSorted((a, b) => b.value - a.value);
  return first ? { names: first.names, fact: first.fact } : null;
}

export function englishMachine({ study }: Pick<Shown, 'study'>): string {
  return machineLabel(study.featured.data.campaign, 'en');
}

/** What was done, in a sentence. */
export function englishStudy({ study }: Pick<Shown, 'study'>): string {
  const names = formatList(
    cellsOf(study).map(({ service }) => service.name),
    'en',
  );
  const [connections, sleep] = ['campaign.connections', 'scenario.sleep'].map((name) =>
    study.facts.get(name),
  );
  const load =
    connections && sleep
      ? ` under ${formatFact(connections, 'unit', 'en')} connections, each request waiting ${formatFact(sleep, 'unit', 'en')}`
      : '';
  return `A reproducible benchmark of ${names}${load}, on one machine: ${englishMachine({ study })}.`;
}

/** On how many machines a ratio was measured, and what it came to. */
export function englishSpread(across: ClaimAcross | undefined): { claim: string; text: string } | null {
  const values = (across?.machines ?? []).flatMap(({ value }) => value ?? []);
  if (!across || values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => {
    return `${formatNumber(value, ratioDecimals(value, null), false, 'en')}×`;
  });
  return { claim: across.claim, text: `from ${low} to ${high} on ${values.length} machines` };
}

export function englishCard(shown: Shown): Card {
  const chart = shown.opening.chart as BarChart;
  const { createdAt } = shown.study.featured.data.campaign;
  return {
    name: englishName(shown),
    finding: englishFinding(shown),
    rows: cardRows(
      chart,
      shown.palette,
      (value) => formatValue(value, chart.unit, { locale: 'en' }),
      'not measured',
    ),
    notes: ['Requests per second', printable(`${englishMachine(shown)}. ${formatDay(createdAt, 'en')}`)],
  };
}

function cellsOf({ featured }: Shown['study']): readonly CellView[] {
  return (featured.groups[0] as GroupView).cells;
}

function ratioOf({ facts }: Shown['study'], metric: string, a: CellView, b: CellView): Fact | undefined {
  return facts.get(factName({ subject: ratioSubject(a.service.id, b.service.id), load: '', metric }));
}

function rateOf({ facts }: CellView): number {
  return Number(facts.get('throughput')?.value ?? 0);
}
