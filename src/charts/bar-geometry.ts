import { formatTick } from '../format/format-axis.ts';
import { type Scale, scaleOf } from '../format/scale.ts';
import type { Unit } from '../format/unit.ts';
import { type BarChart, type BarRow, type Layout, WIDTH_PX } from './chart.ts';
import { textWidth } from './font/text-width.ts';
import { AXIS_PX, LABEL_PX, NAME_WEIGHT } from './theme.ts';
import { linearTicks } from './ticks.ts';

export const GAP_PX = 8;
const MARK_PX = 18;
const LINE_PX = 18;
const MAX_GUTTER_SHARE = 0.3;
const MOST_TICKS = 6;
const TICK_GAP_PX = 24;
const WHOLE: ReadonlySet<Unit> = new Set<Unit>(['timeouts', 'requests']);

/** Where everything stands, px. Heights are offsets from the middle of a row. */
export interface BarGeometry {
  /** Names left of the bars and values at their ends; else both above the bars. */
  beside: boolean;
  left: number;
  right: number;
  plotWidth: number;
  rowHeight: number;
  barSize: number;
  barY: number;
  pointsY: number;
  nameY: number;
  labelY: number;
  markX: number;
  nameX: number;
  scale: Scale;
  /** The axis ends here, in the units of `scale`. */
  max: number;
  ticks: number[];
}

export function barGeometry({ rows, unit }: BarChart, layout: Layout): BarGeometry {
  const names = rows.map(({ series }) => MARK_PX + textWidth(series.name, LABEL_PX, NAME_WEIGHT));
  const labels = rows.map(({ label }) => textWidth(label, LABEL_PX));
  const beside = layout === 'wide' && Math.max(...names) <= WIDTH_PX.wide * MAX_GUTTER_SHARE;
  const left = beside ? Math.ceil(Math.max(...names)) + GAP_PX : GAP_PX;
  const reached = Math.max(0, ...rows.flatMap(reach));
  const scale = scaleOf(reached, unit);
  const max = reached === 0 ? 1 : reached / scale.factor;
  const tickWidth = textWidth(formatTick(Number(max.toPrecision(2))), AXIS_PX);
  const right = Math.ceil(beside ? Math.max(...labels) + GAP_PX : tickWidth / 2);
  const plotWidth = WIDTH_PX[layout] - left - right;
  const mostTicks = Math.min(MOST_TICKS, Math.floor(plotWidth / (tickWidth + TICK_GAP_PX)));
  const markX = beside ? 6 - left : 8;
  return {
    beside,
    left,
    right,
    plotWidth,
    ...rowHeights(
      rows,
      beside,
      names.some((name, row) => name + GAP_PX + (labels[row] as number) > plotWidth),
    ),
    markX,
    nameX: markX + MARK_PX - 6,
    scale,
    max,
    ticks: rows.some(({ value }) => value !== null) ? linearTicks(max, mostTicks, WHOLE.has(unit)) : [],
  };
}

/** From top to bottom: the texts where they stand above, the bar, the rounds' points where there are any. */
function rowHeights(rows: readonly BarRow[], beside: boolean, crowded: boolean) {
  const textLines = beside ? 0 : crowded ? 2 : 1;
  const barSize = beside ? 20 : 16;
  const pointsHeight = rows.some(({ points }) => points.length > 0) ? 14 : 0;
  const padding = beside ? 7 : 6;
  const rowHeight = 2 * padding + textLines * LINE_PX + barSize + pointsHeight;
  const barY = -rowHeight / 2 + padding + textLines * LINE_PX + barSize / 2;
  return {
    rowHeight,
    barSize,
    barY,
    pointsY: barY + barSize / 2 + 8,
    nameY: barY - (beside ? 0 : barSize / 2 + LINE_PX * (textLines - 0.5) + 2),
    labelY: barY - (beside ? 0 : barSize / 2 + LINE_PX / 2 + 2),
  };
}

/** Everything of a row that the axis must hold. */
function reach({ value, interval, points }: BarRow): number[] {
  return value === null ? [] : [value, ...(interval ?? []), ...points];
}
