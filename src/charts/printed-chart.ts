import { formatFact } from '../format/format-fact.ts';
import { formatNumber, NBSP } from '../format/format-number.ts';
import { scaleOf } from '../format/scale.ts';
import type { CellView } from '../study/cell-view.ts';
import { describeMissing, type Fact } from '../study/fact.ts';
import type { DumbbellChart, DumbbellRow } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import { type Findings, factOf } from './findings.ts';

const FIGURES = [
  { figure: 'média', printed: 'printed-mean', restored: 'latency-mean' },
  { figure: 'p99', printed: 'printed-p99', restored: 'latency-p99' },
];

/** What wrk printed of latencies beside what it had measured, both of each service. */
export function printedChart({ cells }: Findings, { suffix, load, generator }: Context): DumbbellChart {
  const rows = cells.flatMap((cell) =>
    FIGURES.map(({ figure, printed, restored }) =>
      rowOf(cell, figure, factOf(cell, printed), factOf(cell, restored)),
    ),
  );
  return {
    kind: 'dumbbell',
    id: `printed${suffix}`,
    title: printedTitle(cells, generator),
    subtitle: [
      `Latência que o ${generator} imprimiu, com as amostras que ele inventa (traço vertical), e a que ele mediu, restaurada (marca do serviço).`,
      rows.some(({ isHollow }) => isHollow) && 'Marca vazia: uma verificação reprova o valor.',
      load,
    ]
      .filter(Boolean)
      .join(' '),
    description: `Dois pontos por latência, unidos, em escala logarítmica. ${rows
      .map(({ series, figure, label, missing }) => `${series.name}, ${figure}: ${missing ?? label}.`)
      .join(' ')}`,
    unit: 'µs',
    axisTitle: 'Latência',
    ends: ['impressa', 'medida'],
    rows,
  };
}

function rowOf(cell: CellView, figure: string, printed: Fact, restored: Fact): DumbbellRow {
  const [from, to] = [printed, restored].map(({ value }) =>
    typeof value === 'number' && value > 0 ? value : null,
  );
  const base = { series: seriesOf(cell), figure, isHollow: false };
  if (from == null || to == null) {
    const why = describeMissing(printed) ?? describeMissing(restored) ?? 'além do limite do gerador';
    return { ...base, from: null, to: null, label: 'não medido', missing: why };
  }
  return {
    ...base,
    ...{ from, to, label: inWords(from, to), missing: null },
    isHollow: restored.caveats.some(({ status }) => status === 'fail'),
  };
}

/** Both with as many decimals as tell them apart. */
function inWords(from: number, to: number): string {
  const { factor, symbol } = scaleOf(Math.max(from, to), 'µs');
  const apart = Math.abs(from - to) / factor;
  const decimals = apart === 0 ? 2 : Math.min(3, Math.max(1, 1 - Math.floor(Math.log10(apart))));
  const print = (value: number) => formatNumber(value / factor, { min: decimals, max: decimals });
  return `impressa ${print(from)}; medida ${print(to)}${NBSP}${symbol}`;
}

/** Speaks of the service of which printed and measured are furthest apart, by the rounds' own ratios. */
function printedTitle(cells: readonly CellView[], generator: string): string {
  const [worst] = cells
    .map((cell) => ({ cell, excess: factOf(cell, 'printed-excess') }))
    .filter(({ excess }) => excess.missing === null)
    .sort((a, b) => apart(b.excess) - apart(a.excess));
  if (!worst) return 'Latência média impressa e medida: não medido';
  const { cell, excess } = worst;
  const name = cell.service.name;
  if (!excess.interval) return `Latência média de ${name}, impressa e medida`;
  const [low, high] = excess.interval;
  if (low <= 1 && high >= 1)
    return `A latência média que o ${generator} imprimiu para ${name} não se distingue da que ele mediu`;
  const text = formatFact(excess, 'change');
  const [direction, size] =
    (excess.value as number) > 1 ? ['acima', text.replace('+', '')] : ['abaixo', text.replace('−', '')];
  return `A latência média que o ${generator} imprimiu para ${name} está ${size} ${direction} da que ele mediu`;
}

function apart({ value }: Fact): number {
  return Math.abs(Math.log(value as number));
}
