import { formatPercentile, formatUnitTick } from '../format/format-axis.ts';
import { NOT_MEASURED } from '../format/format-fact.ts';
import { NBSP } from '../format/format-number.ts';
import { formatValue } from '../format/format-value.ts';
import { formatList } from '../format/plural.ts';
import { NAMED_PERCENTILES } from '../study/cell-view.ts';
import type { PercentileChart, PercentileSeries } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import { type Findings, factOf, latencyTitle } from './findings.ts';

export function percentileChart(
  found: Findings,
  { suffix, load, timeoutUs, generator }: Context,
): PercentileChart {
  const series = found.cells.map((cell) => ({ series: seriesOf(cell), points: cell.percentileCurve }));
  const absent = series.filter(({ points }) => points.length === 0).map((line) => line.series.name);
  return {
    kind: 'percentiles',
    id: `percentiles${suffix}`,
    title: percentilesTitle(found, timeoutUs),
    subtitle: [
      `Tempo dentro do qual chegou cada parcela das respostas, do histograma completo do ${generator}: em p99, 99 de cada 100.`,
      load,
      absent.length > 0 ? `Não medido: ${formatList(absent)}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    description: `Linhas da latência por percentil, em escalas logarítmicas. ${series.map((line) => describe(line, timeoutUs)).join(' ')}`,
    series,
    censoredAboveUs: timeoutUs,
  };
}

/** Speaks of p99; of the median where too few requests were answered for it. */
function percentilesTitle(found: Findings, timeoutUs: number): string {
  const beyond = found.cells.filter((cell) => factOf(cell, 'latency-p99').above !== null);
  if (beyond.length > 0) {
    const names = formatList(beyond.map(({ service }) => service.name));
    return `Mais de 1${NBSP}% das respostas de ${names} passou de ${formatUnitTick(timeoutUs, 'µs')}`;
  }
  return found.cells.some((cell) => factOf(cell, 'latency-p99').value !== null)
    ? latencyTitle(found, 'latency-p99', 'latência no p99')
    : latencyTitle(found, 'latency-p50', 'latência mediana');
}

function describe({ series, points }: PercentileSeries, timeoutUs: number): string {
  if (points.length === 0) return `${series.name}: ${NOT_MEASURED}.`;
  const values = points.filter(isNamed).map(({ percentile, us }) => {
    const value = us === null ? `acima de ${formatUnitTick(timeoutUs, 'µs')}` : formatValue(us, 'µs');
    return `${formatPercentile(percentile)} ${value}`;
  });
  return `${series.name}: ${values.join('; ')}.`;
}

/** Between those that have a name a curve has points for its shape alone. */
export function isNamed({ percentile }: { percentile: number }): boolean {
  return NAMED_PERCENTILES.includes(percentile);
}
