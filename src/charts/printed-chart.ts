import { formatValue } from '../format/format-value.ts';
import type { CellView } from '../study/cell-view.ts';
import type { Fact } from '../study/fact.ts';
import { barRow, signs } from './bar-rows.ts';
import type { BarChart } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import { type Findings, factOf } from './findings.ts';

/** What wrk printed of a mean latency beside what it had measured, both of each service. */
export function printedChart({ cells }: Findings, { suffix, load }: Context): BarChart {
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
  const about =
    'Latência média que o wrk imprimiu, com as amostras que ele inventa, e a que ele mediu, restaurada.';
  return {
    kind: 'bar',
    id: `printed${suffix}`,
    title: printedTitle(pairs),
    subtitle: [about, load, signs(rows)].filter(Boolean).join(' '),
    description: `Barras horizontais a partir de zero, duas por serviço. ${rows
      .map(({ series, label, missing }) => `${series.name}: ${missing ?? label}.`)
      .join(' ')}`,
    axisTitle: 'Latência média',
    unit: 'µs',
    rows,
  };
}

interface PrintedPair {
  cell: CellView;
  printed: Fact;
  restored: Fact;
}

/** Speaks of the service of which printed and measured are furthest apart. */
function printedTitle(pairs: readonly PrintedPair[]): string {
  const apart = ({ printed, restored }: PrintedPair) =>
    Math.abs(Math.log((printed.value as number) / (restored.value as number)));
  const [worst] = pairs
    .filter(({ printed, restored }) => printed.missing === null && restored.missing === null)
    .sort((a, b) => apart(b) - apart(a));
  if (!worst) return 'Latência média impressa e medida: não medido';
  const ratio = (worst.printed.value as number) / (worst.restored.value as number);
  const change = formatValue(ratio, 'ratio', { style: 'change' });
  return `A latência média que o wrk imprimiu para ${worst.cell.service.name} difere ${change} da que ele mediu`;
}
