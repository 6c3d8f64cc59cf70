import { formatAxisTitle, formatTick } from '../format/format-axis.ts';
import { scaleOf } from '../format/scale.ts';
import { categoryColour, PART_CATEGORIES, type PartCategory } from './category-colours.ts';
import { type Layout, type StackChart, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import { TICK } from './formats.ts';
import { AXIS_PX, COLOUR, INK, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';
import { linearTicks } from './ticks.ts';

const AXIS_HEIGHT_PX = 46;
const GAP_PX = 8;
const LINE_PX = 18;
const BAR_PX = 22;
const PADDING_PX = 8;
const SWATCH_PX = 12;
const ROW_PX = 2 * PADDING_PX + LINE_PX + BAR_PX;
const MOST_TICKS = 6;
const TICK_GAP_PX = 24;

/** A bar a service, its name and value above it; parts are named inside, and those too narrow for it in a key above all bars. */
export function stackSpec(chart: StackChart, layout: Layout): Drawing {
  const { rows, unit } = chart;
  const totals = rows.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const most = Math.max(0, ...totals);
  const scale = scaleOf(most, unit);
  const max = most === 0 ? 1 : most / scale.factor;
  const tickWidth = textWidth(formatTick(Number(max.toPrecision(2))), AXIS_PX);
  const [left, right] = [GAP_PX, Math.ceil(tickWidth / 2)];
  const width = WIDTH_PX[layout] - left - right;
  const parts = rows.flatMap(({ series, parts: own }) => partsOf(series.id, own, scale.factor, width / max));
  const key = keyOf(
    chart,
    width,
    new Set(parts.flatMap(({ category, isNamed }) => (isNamed ? [category] : []))),
  );
  const keyHeight = key.length === 0 ? 0 : (Math.max(...key.map(({ line }) => line)) + 1) * LINE_PX + GAP_PX;
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, signal('max')], nice: false },
    axis: {
      title: formatAxisTitle(chart.axisTitle, scale.symbol),
      values: signal('ticks'),
      formatType: TICK,
    },
  });
  const y = {
    field: 'id',
    type: 'nominal' as const,
    axis: null,
    scale: { domain: rows.map(({ series }) => series.id), padding: 0 },
  };
  const fill = { field: 'fill', type: 'nominal' as const, scale: null, legend: null };
  const barY = PADDING_PX / 2 + LINE_PX / 2 - 2;
  const nameY = barY - BAR_PX / 2 - LINE_PX / 2 - 2;
  return {
    size: { width, height: ROW_PX * rows.length },
    padding: { left, right, top: keyHeight, bottom: AXIS_HEIGHT_PX },
    signals: {
      max,
      ticks:
        most === 0
          ? []
          : linearTicks(max, Math.min(MOST_TICKS, Math.floor(width / (tickWidth + TICK_GAP_PX))), false),
    },
    datasets: {
      rows: rows.map(({ series, label }) => ({ id: series.id, name: series.name, label, ...looks(series) })),
      parts,
      key: key.map(({ category, ...place }) => ({ ...place, fill: categoryColour(category) })),
    },
    layer: [
      {
        data: { values: [{ value: 0 }] },
        mark: { type: 'rule', color: MUTED },
        encoding: { x: x('value'), y: { value: 0 }, y2: { value: 'height' } },
      },
      {
        data: { name: 'parts' },
        mark: { type: 'bar', size: BAR_PX, yOffset: barY, stroke: PAPER, strokeWidth: 1 },
        encoding: { x: x('begin'), x2: { field: 'end' }, y, color: fill },
      },
      {
        data: { name: 'parts' },
        mark: { type: 'text', yOffset: barY, fontSize: AXIS_PX, stroke: null },
        encoding: {
          x: x('middle'),
          y,
          text: { field: 'short' },
          color: { field: 'ink', type: 'nominal', scale: null, legend: null },
        },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'point', filled: true, size: 80, opacity: 1, yOffset: nameY },
        encoding: { x: { value: 6 }, y, color: COLOUR, shape: SHAPE },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'text', align: 'left', fontWeight: NAME_WEIGHT, yOffset: nameY },
        encoding: { x: { value: 18 }, y, text: { field: 'name' } },
      },
      {
        data: { name: 'rows' },
        mark: { type: 'text', align: 'right', yOffset: nameY, color: INK },
        encoding: { x: { value: 'width' }, y, text: { field: 'label' } },
      },
      {
        data: { name: 'key' },
        mark: { type: 'square', filled: true, size: SWATCH_PX ** 2, opacity: 1 },
        encoding: {
          x: { field: 'swatch', type: 'quantitative', scale: null, axis: null },
          y: { field: 'y', type: 'quantitative', scale: null, axis: null },
          color: fill,
        },
      },
      {
        data: { name: 'key' },
        mark: { type: 'text', align: 'left', fontSize: AXIS_PX },
        encoding: {
          x: { field: 'text', type: 'quantitative', scale: null, axis: null },
          y: { field: 'y', type: 'quantitative', scale: null, axis: null },
          text: { field: 'name' },
        },
      },
    ],
  };
}

/** Beside each other, with their name and share in those that have room for them, or their share alone. */
function partsOf(
  id: string,
  parts: StackChart['rows'][number]['parts'],
  factor: number,
  pxPerUnit: number,
): { category: PartCategory; isNamed: boolean }[] {
  const all = parts.reduce((sum, { value }) => sum + value, 0);
  let at = 0;
  return parts.map(({ category, name, value }) => {
    const begin = at / factor;
    at += value;
    const end = at / factor;
    const percent = `${Math.round((value / all) * 100)}\u00a0%`;
    const fits = (text: string) => textWidth(text, AXIS_PX) + GAP_PX <= (end - begin) * pxPerUnit;
    const whole = `${name} ${percent}`;
    return {
      ...{ id, category, begin, end, middle: (begin + end) / 2 },
      ...{ fill: categoryColour(category), ink: category === 'idle' ? INK : PAPER, isNamed: fits(whole) },
      short: [whole, percent].find(fits) ?? '',
    };
  });
}

/** Those categories that some bar has and none has room to name, from left to right, in as many lines as they take; above the plot. */
function keyOf({ rows }: StackChart, width: number, named: ReadonlySet<string>) {
  const names = new Map(rows.flatMap(({ parts }) => parts.map(({ category, name }) => [category, name])));
  let [line, at] = [0, 0];
  const placed = PART_CATEGORIES.filter((category) => names.has(category) && !named.has(category)).map(
    (category) => {
      const name = names.get(category) as string;
      const needed = SWATCH_PX + 6 + textWidth(name, AXIS_PX);
      if (at > 0 && at + needed > width) {
        line += 1;
        at = 0;
      }
      const place = { category, name, line, swatch: at + SWATCH_PX / 2, text: at + SWATCH_PX + 6 };
      at += needed + 2 * GAP_PX;
      return place;
    },
  );
  return placed.map((each) => ({ ...each, y: (each.line - line - 0.5) * LINE_PX - GAP_PX }));
}
