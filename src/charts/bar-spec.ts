import { formatAxisTitle } from '../format/format-axis.ts';
import { barGeometry, GAP_PX } from './bar-geometry.ts';
import type { BarChart, BarRow, Layout } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { TICK } from './formats.ts';
import { COLOUR, INK, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';

const AXIS_HEIGHT_PX = 46;

/** Bars to scale from zero, each with its name, value, interval and rounds at the mark. */
export function barSpec(chart: BarChart, layout: Layout): Drawing {
  const at = barGeometry(chart, layout);
  const ids = chart.rows.map(keyOf);
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, signal('max')], nice: false },
    axis: {
      title: formatAxisTitle(chart.axisTitle, at.scale.symbol),
      values: signal('ticks'),
      formatType: TICK,
    },
  });
  const y = { field: 'id', type: 'nominal', axis: null, scale: { domain: ids, padding: 0 } } as const;
  const interval = (mark: object) => ({
    data: { name: 'intervals' },
    mark: { type: 'rule' as const, yOffset: at.barY, ...mark },
    encoding: { x: x('low'), x2: { field: 'high' }, y },
  });
  const cap = (field: string) => ({
    data: { name: 'intervals' },
    mark: { type: 'tick' as const, yOffset: at.barY, size: 8, thickness: 1.5, opacity: 1, color: INK },
    encoding: { x: x(field), y },
  });
  return {
    size: { width: at.plotWidth, height: at.rowHeight * ids.length },
    padding: { left: at.left, right: at.right, top: 0, bottom: AXIS_HEIGHT_PX },
    signals: { max: at.max, ticks: at.ticks },
    datasets: datasets(chart.rows, at.scale.factor),
    layer: [
      {
        data: { values: [{ value: 0 }] },
        mark: { type: 'rule', color: MUTED },
        encoding: { x: x('value'), y: { value: 0 }, y2: { value: 'height' } },
      },
      {
        data: { name: 'measured' },
        mark: { type: 'bar', size: at.barSize, yOffset: at.barY },
        encoding: { x: x('value'), y, color: COLOUR },
      },
      {
        data: { name: 'zeros' },
        mark: { type: 'tick', size: at.barSize, yOffset: at.barY, thickness: 3, opacity: 1 },
        encoding: { x: x('value'), y, color: COLOUR },
      },
      interval({ strokeWidth: 4.5, color: PAPER }),
      interval({ strokeWidth: 1.5, color: INK }),
      cap('low'),
      cap('high'),
      {
        data: { name: 'points' },
        mark: { type: 'point', filled: true, size: 34, opacity: 0.75, yOffset: at.pointsY },
        encoding: { x: x('value'), y, color: COLOUR, shape: SHAPE },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'point', filled: true, size: 80, opacity: 1, yOffset: at.nameY },
        encoding: { x: { value: at.markX }, y, color: COLOUR, shape: SHAPE },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'text', align: 'left', fontWeight: NAME_WEIGHT, yOffset: at.nameY },
        encoding: { x: { value: at.nameX }, y, text: { field: 'name' } },
      },
      {
        data: { name: 'rows' },
        mark: {
          type: 'text',
          align: at.beside ? 'left' : 'right',
          yOffset: at.labelY,
          xOffset: at.beside ? GAP_PX : 0,
        },
        encoding: {
          x: at.beside ? x('end') : { value: 'width' },
          y,
          text: { field: 'label' },
          color: { field: 'ink', type: 'nominal', scale: null, legend: null },
        },
      },
    ],
  };
}

function keyOf({ key, series }: Pick<BarRow, 'key' | 'series'>): string {
  return key ?? series.id;
}

/** The rows as the layers draw them, in the scale of the axis. */
function datasets(rows: readonly BarRow[], factor: number) {
  const scaled = rows.map(({ value, interval, points, label, ...row }) => ({
    id: keyOf(row),
    name: row.series.name,
    ...looks(row.series),
    label,
    ink: value === null ? MUTED : INK,
    value: value === null ? null : value / factor,
    end: Math.max(value ?? 0, interval?.[1] ?? 0) / factor,
    interval,
    points,
  }));
  return {
    rows: scaled,
    measured: scaled.filter(({ value }) => value !== null),
    zeros: scaled.filter(({ value }) => value === 0),
    intervals: scaled.flatMap(({ id, interval }) =>
      interval ? [{ id, low: interval[0] / factor, high: interval[1] / factor }] : [],
    ),
    points: scaled.flatMap(({ id, colour, mark, points }) =>
      points.map((point) => ({ id, colour, mark, value: point / factor })),
    ),
  };
}
