import { type Layout, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import { TICK } from './formats.ts';
import type { MachinesChart } from './machines-chart.ts';
import { down } from './panels.ts';
import { AXIS_PX, GRID, INK, LABEL_PX, MUTED, NAME_WEIGHT, PAPER } from './theme.ts';
import { logTicks, roundOut } from './ticks.ts';
import { wrapText } from './wrap-text.ts';

const HEAD_PX = 22;
const DOT_PX = 12;
const GAP_PX = 10;
const SIDE_PX = 12;
/** Clear of the line at 1, which may be the edge. */
const NAME_X_PX = 6;
const AXIS_HEIGHT_PX = 46;

/** A row a machine: its name and value above its campaigns, each on a line of its own unless the chart is compact. */
export function machinesSpec(chart: MachinesChart, layout: Layout): Drawing {
  const { rows, height, nextY } = placed(chart);
  const [low, high] = domainOf(chart);
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [signal('low'), signal('high')], nice: false },
    axis: { title: 'Razão (escala logarítmica)', values: signal('ticks'), formatType: TICK },
  });
  const dots = rows.flatMap((row) => row.dots);
  const next = chart.prediction;
  const width = WIDTH_PX[layout] - 2 * SIDE_PX;
  const heads = [
    ...rows,
    ...(next ? [{ label: next.label, text: next.text, headY: nextY + HEAD_PX / 2 }] : []),
  ].map(({ label, text, headY }) => ({ label: fitting(label, text, width), text, headY }));
  const point = (data: string, size: number, colour: object) => ({
    data: { name: data },
    mark: { type: 'point' as const, shape: 'circle', filled: true, size, opacity: 1 },
    encoding: { x: x('value'), y: down('y'), color: colour },
  });
  const ink = { field: 'ink', type: 'nominal' as const, scale: null, legend: null };
  return {
    size: { width, height },
    padding: { left: SIDE_PX, right: SIDE_PX, top: 0, bottom: AXIS_HEIGHT_PX },
    signals: { low, high, ticks: logTicks(low, high) },
    datasets: {
      heads,
      bounds: chart.bounds.filter((bound) => bound >= low && bound <= high).map((value) => ({ value })),
      values: rows.flatMap(({ value, topY, bottomY }) => (value === null ? [] : [{ value, topY, bottomY }])),
      intervals: chart.compact ? [] : dots.filter((dot) => dot.low !== null),
      dots,
      hollow: dots.filter(({ hollow }) => hollow),
      next: next ? [{ from: next.interval[0], to: next.interval[1], y: nextY + HEAD_PX + DOT_PX / 2 }] : [],
    },
    layer: [
      {
        data: { name: 'bounds' },
        mark: { type: 'rule', color: MUTED, strokeDash: [3, 3] },
        encoding: { x: x('value'), y: { value: 0 }, y2: { value: 'height' } },
      },
      {
        data: { name: 'values' },
        mark: { type: 'rule', color: GRID, strokeWidth: 6 },
        encoding: { x: x('value'), y: down('topY'), y2: { field: 'bottomY' } },
      },
      {
        data: { name: 'values' },
        mark: { type: 'rule', color: MUTED, strokeWidth: 1.5 },
        encoding: { x: x('value'), y: down('topY'), y2: { field: 'bottomY' } },
      },
      {
        data: { name: 'intervals' },
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { x: x('low'), x2: { field: 'high' }, y: down('y'), color: ink },
      },
      {
        data: { name: 'next' },
        mark: { type: 'rule', strokeWidth: 6, color: MUTED, opacity: 0.6 },
        encoding: { x: x('from'), x2: { field: 'to' }, y: down('y') },
      },
      point('dots', 60, ink),
      point('hollow', 24, { value: PAPER }),
      {
        data: { name: 'heads' },
        mark: { type: 'text', align: 'left', fontSize: AXIS_PX },
        encoding: { x: { value: NAME_X_PX }, y: down('headY'), text: { field: 'label' } },
      },
      {
        data: { name: 'heads' },
        mark: { type: 'text', align: 'right', fontWeight: NAME_WEIGHT, color: INK },
        encoding: { x: { value: signal('width') }, y: down('headY'), text: { field: 'text' } },
      },
    ],
  };
}

/** A name that leaves room for the value at the other end; its rest is in the table beside. */
function fitting(label: string, text: string, width: number): string {
  const room = width - textWidth(text, LABEL_PX, NAME_WEIGHT) - NAME_X_PX - GAP_PX;
  if (textWidth(label, AXIS_PX) <= room) return label;
  const [line] = wrapText(label, room - textWidth('…', AXIS_PX), (part) => textWidth(part, AXIS_PX));
  return `${line}…`;
}

/** Where each row and dot stands, px from the top. */
function placed({ rows, compact, prediction }: MachinesChart) {
  let top = 0;
  const at = rows.map(({ label, text, value, dots }) => {
    const topY = top + HEAD_PX;
    const lines = compact ? 1 : dots.length;
    const bottomY = topY + DOT_PX * lines;
    const headY = top + HEAD_PX / 2;
    top = bottomY + GAP_PX;
    return {
      ...{ label, text, value, headY, topY, bottomY },
      dots: dots.map(({ interval, hollow, counts, ...dot }, index) => ({
        ...{ value: dot.value, hollow, ink: counts ? INK : MUTED },
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
        y: topY + DOT_PX * (compact ? 0.5 : index + 0.5),
      })),
    };
  });
  return { rows: at, nextY: top, height: prediction ? top + HEAD_PX + DOT_PX + GAP_PX : top };
}

/** Round values around all that is drawn, and around what the figure is held against. */
function domainOf({ rows, bounds, prediction, compact }: MachinesChart): [number, number] {
  const drawn = rows.flatMap(({ dots }) =>
    dots.flatMap(({ value, interval }) => [value, ...(compact ? [] : (interval ?? []))]),
  );
  const all = [...drawn, ...bounds, ...(prediction?.interval ?? [])].filter((value) => value > 0);
  return roundOut(Math.min(...all), Math.max(...all));
}
