import type { Chart, DotChart } from '../../charts/chart.ts';
import { isNamed } from '../../charts/percentile-chart.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatPercentile } from '../../format/format-axis.ts';
import { formatNumber } from '../../format/format-number.ts';
import { formatValue } from '../../format/format-value.ts';
import type { Unit } from '../../format/unit.ts';
import { type Column, type Table, text } from './table.ts';

/** What a chart draws, as text; of a curve the percentiles that have a name. */
export function chartTable(chart: Chart): Table {
  const numeric = (label: string): Column => ({ label, numeric: true });
  const base = { id: `${chart.id}-data`, caption: `Dados do gráfico: ${chart.title}`, note: null };
  if (chart.kind === 'percentiles') {
    const ranks = [
      ...new Set(
        chart.series.flatMap(({ points }) => points.filter(isNamed).map(({ percentile }) => percentile)),
      ),
    ];
    const limit = `>\u00a0${formatValue(chart.censoredAboveUs, 'µs')}`;
    return {
      ...base,
      note: 'O CSV traz todos os pontos da curva.',
      columns: [
        { label: 'Percentil', numeric: false },
        ...chart.series.map(({ series }) => numeric(series.name)),
      ],
      rows: ranks
        .sort((a, b) => a - b)
        .map((rank) => ({
          label: formatPercentile(rank),
          cells: chart.series.map(({ points }) => {
            const point = points.find(({ percentile }) => percentile === rank);
            return text(point ? (point.us === null ? limit : formatValue(point.us, 'µs')) : 'não medido');
          }),
        })),
    };
  }
  if (chart.kind === 'timeline') {
    const lines = chart.series.flatMap(({ series, rounds }) =>
      rounds.map(({ round, windows }) => ({
        label: `${series.name}, rodada ${round}`,
        shares: windows.map(({ share }) => share),
      })),
    );
    const windows = Math.max(0, ...lines.map(({ shares }) => shares.length));
    return {
      ...base,
      columns: [
        { label: 'Rodada', numeric: false },
        ...Array.from({ length: windows }, (_, index) => numeric(`Janela ${index + 1}`)),
      ],
      rows: lines.map(({ label, shares }) => ({
        label,
        cells: shares.map((share) => text(formatValue(share, 'share'))),
      })),
    };
  }
  if (chart.kind === 'curve') {
    const { across } = chart;
    const names = [...new Set(chart.series.flatMap(({ points }) => points.map(({ name }) => name)))];
    return {
      ...base,
      columns: [
        { label: capitalise(across.steps), numeric: false },
        ...chart.series.map(({ series }) => numeric(series.name)),
      ],
      rows: names.map((label) => ({
        label,
        cells: chart.series.map(({ points }) => {
          const point = points.find(({ name }) => name === label);
          if (!point || point.value === null) return text('não medido');
          const style = point.interval ? 'interval' : 'unit';
          const value = formatValue(point.value, chart.unit, { interval: point.interval, style });
          const place = across.unit === null ? '' : `, a ${formatValue(point.at, across.unit)}`;
          return text(`${value}${place}${point.isHollow ? ' !' : ''}`);
        }),
      })),
    };
  }
  if (chart.kind === 'stack') {
    const names = [...new Set(chart.rows.flatMap(({ parts }) => parts.map(({ name }) => name)))];
    return {
      ...base,
      columns: [
        { label: 'Serviço', numeric: false },
        numeric('Ao todo'),
        ...names.map((name) => numeric(capitalise(name))),
      ],
      rows: chart.rows.map(({ series, label, parts }) => ({
        label: series.name,
        cells: [
          text(label),
          ...names.map((name) => {
            const part = parts.find((each) => each.name === name);
            return text(part ? formatValue(part.value, chart.unit) : parts.length > 0 ? '—' : 'não medido');
          }),
        ],
      })),
    };
  }
  if (chart.kind === 'slope') {
    return {
      ...base,
      columns: [{ label: 'Serviço', numeric: false }, ...chart.ends.map(numeric)],
      rows: chart.rows.map(({ series, ends }) => ({
        label: series.name,
        cells: ends.map(({ value, interval, isHollow, missing }) =>
          text(
            value === null
              ? (missing ?? 'não medido')
              : `${formatValue(value, chart.unit, { interval, style: interval ? 'interval' : 'unit' })}${isHollow ? ' !!' : ''}`,
          ),
        ),
      })),
    };
  }
  if (chart.kind === 'dumbbell') {
    return {
      ...base,
      columns: [
        { label: chart.axisTitle, numeric: false },
        ...chart.ends.map((end) => numeric(capitalise(end))),
      ],
      rows: chart.rows.map(({ series, figure, from, to, isHollow, missing }) => ({
        label: `${series.name}, ${figure}`,
        cells: [
          text(from === null ? (missing ?? 'não medido') : formatValue(from, chart.unit)),
          text(
            to === null ? (missing ?? 'não medido') : formatValue(to, chart.unit) + (isHollow ? ' !!' : ''),
          ),
        ],
      })),
    };
  }
  if (chart.kind === 'dots') {
    const hasInterval = chart.rows.some(({ interval }) => interval);
    return {
      ...base,
      columns: [
        { label: capitalise(chart.each), numeric: false },
        numeric('Valor'),
        ...(hasInterval ? [numeric('Intervalo')] : []),
      ],
      rows: chart.rows.map(({ name, label, interval, isHollow, missing }) => ({
        label: name,
        cells: [
          text(missing ?? `${label}${isHollow && !label.startsWith('>') ? ' !!' : ''}`),
          ...(hasInterval ? [text(interval ? dotRange(chart, interval) : '—')] : []),
        ],
      })),
    };
  }
  const { rows, unit, said } = chart;
  const optional = [
    {
      column: numeric('Intervalo'),
      of: (row: (typeof rows)[number]) => row.interval && range(row.interval, unit),
    },
    {
      column: numeric('Cada rodada'),
      of: (row: (typeof rows)[number]) => row.points.map((point) => formatValue(point, unit)).join('; '),
    },
  ].filter(({ of }) => rows.some((row) => of(row)));
  return {
    ...base,
    note: said || null,
    columns: [
      { label: capitalise(chart.each ?? 'serviço'), numeric: false },
      numeric('Valor'),
      ...optional.map(({ column }) => column),
    ],
    rows: rows.map((row) => ({
      label: row.series.name,
      cells: [text(row.missing ?? row.label), ...optional.map(({ of }) => text(of(row) || '—'))],
    })),
  };
}

/** Of ratios as factors, from 1 up on the side of whoever is better. */
function dotRange({ unit, sides, axisTitle }: DotChart, interval: readonly [number, number]): string {
  if (!sides) return range(interval, unit);
  const factor = (bound: number) => `${formatNumber(bound < 1 ? 1 / bound : bound, { min: 2, max: 2 })}×`;
  const [low, high] = interval;
  if (low < 1 && high > 1) return `${sides.low} ${factor(low)} a ${sides.high} ${factor(high)}`;
  const ascending = low < 1 ? [high, low] : [low, high];
  return `${axisTitle.toLowerCase()}: ${ascending.map(factor).join(' a ')}`;
}

function range(interval: readonly [number, number], unit: Unit): string {
  return interval.map((bound) => formatValue(bound, unit)).join(' a ');
}
