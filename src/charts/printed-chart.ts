import { formatFact } from '../format/format-fact.ts';
import type { CellView } from '../study/cell-view.ts';
import type { Fact } from '../study/fact.ts';
import { barRow, signs } from './bar-rows.ts';
import type { BarChart } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import { type Findings, factOf } from './findings.ts';

/** What wrk printed of a mean latency beside what it had measured, both of each service. */
export function printedChart({ cells }: Findings, { suffix, load, generator }: Context): BarChart {
  const pairs = cells.map((cell) => ({
    cell,
    printed: factOf(cell, 'printed-mean'),
    restored: factOf(cell, 'latency-mean'),
  }));
  const rows = pairs.flatMap(({ cell, printed, restored }) => {
    const series = seriesOf(cell);
    const named = (what: string) => ({ ...series, name: `${series.name}, ${what}` });
    return [
      { ...barRow(named('impressa'), printed, true), key: `${series.id}-printed` },
      { ...barRow(named('medida'), restored, true), key: `${series.id}-restored` },
    ];
  });
  const about = `Latência média que o ${generator} imprimiu, com as amostras que ele inventa, e a que ele mediu, restaurada.`;
  return {
    kind: 'bar',
    id: `printed${suffix}`,
    title: printedTitle(cells, generator),
    subtitle: [about, load, signs(rows)].filter(Boolean).join(' '),
    description: `Barras horizontais a partir de zero, duas por serviço. ${rows
      .map(({ series, label, missing }) => `${series.name}: ${missing ?? label}.`)
      .join(' ')}`,
    axisTitle: 'Latência média',
    unit: 'µs',
    rows,
  };
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
