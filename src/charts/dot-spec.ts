import { formatAxisTitle, formatTick, formatTimesTick, formatUnitTick } from '../format/format-axis.ts';
import { scaleOf } from '../format/scale.ts';
import { type DotChart, type DotRow, type Layout, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import { TICK, TIMES_TICK, UNIT_TICK } from './formats.ts';
import { down } from './panels.ts';
import { AXIS_PX, COLOUR, GRID, INK, LABEL_PX, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';
import { apartTicks, linearTicks, logTicks, roomAround } from './ticks.ts';
import { wrapText } from './wrap-text.ts';

const AXIS_HEIGHT_PX = 46;
const SIDES_PX = 24;
const GAP_PX = 12;
const LINE_PX = 18;
const DOT_PX = 20;
const PADDING_PX = 5;
const MAX_NAME_SHARE = 0.32;
const MOST_TICKS = 5;

/** Rows from top to bottom: name left of the dot and value right of the plot; both above it where there is no room. */
export function dotSpec(chart: DotChart, layout: Layout): Drawing {
  const beside = layout === 'wide';
  const names = chart.rows.map(({ name }) =>
    wrapText(name, beside ? WIDTH_PX.wide * MAX_NAME_SHARE : WIDTH_PX.narrow, nameWidth),
  );
  const labels = chart.rows.map(({ label }) => textWidth(label, LABEL_PX));
  const axis = axisOf(chart);
  const edge = Math.ceil(Math.max(0, ...axis.ticks.map((tick) => textWidth(axis.format(tick), AXIS_PX))) / 2);
  const left = beside ? Math.ceil(Math.max(0, ...names.flat().map(nameWidth))) + GAP_PX : Math.max(8, edge);
  const right = beside ? Math.max(edge, Math.ceil(Math.max(0, ...labels)) + GAP_PX) : Math.max(8, edge);
  const width = WIDTH_PX[layout] - left - right;
  // Numbers stand below each other
  const inWords = beside && chart.sides !== null;
  const { rows, height } = placed(chart.rows, names, beside, width);
  const drawn = rows.flatMap(({ row, y }) =>
    row.value === null
      ? []
      : [
          {
            ...looks(row.series),
            y,
            value: row.value / axis.factor,
            low: (row.interval?.[0] ?? row.value) / axis.factor,
            high: (row.interval?.[1] ?? row.value) / axis.factor,
            fill: row.isHollow ? PAPER : looks(row.series).colour,
          },
        ],
  );
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale:
      chart.scale === 'log'
        ? { type: 'log' as const, domain: [signal('low'), signal('high')], nice: false }
        : { type: 'linear' as const, domain: [signal('low'), signal('high')], nice: false },
    axis: { title: axis.title, values: signal('ticks'), ...axis.tick },
  });
  const place = placeOn(axis, width, chart.scale);
  const one = place(1);
  const sides = chart.sides
    ? [
        { text: `← ${chart.sides.low}`, align: 'right' as const, x: -8, room: left + one },
        { text: `${chart.sides.high} →`, align: 'left' as const, x: 8, room: right + width - one },
      ].filter(({ text, room }) => textWidth(text, AXIS_PX) + 8 <= room)
    : [];
  return {
    size: { width, height },
    padding: { left, right, top: sides.length > 0 ? SIDES_PX : 4, bottom: AXIS_HEIGHT_PX },
    signals: {
      low: axis.domain[0],
      high: axis.domain[1],
      // Of ratios the one at 1 comes first
      ticks: apartTicks(
        axis.ticks.toSorted((a, b) => Number(b === 1) - Number(a === 1)),
        place,
        (tick) => textWidth(axis.format(tick), AXIS_PX),
      ),
      end: inWords ? width + GAP_PX : width + right,
    },
    datasets: {
      rows: rows.map(({ y }) => ({ y })),
      one: chart.sides
        ? rows.map(({ y }) => ({
            value: 1,
            from: beside ? 0 : y - DOT_PX / 2,
            to: beside ? height : y + DOT_PX / 2,
          }))
        : [],
      ...(sides.length > 0 && { sides: [{ value: 1 }] }),
      drawn,
      names: rows.flatMap(({ name }) => name),
      labels: rows.map(({ label }) => label),
    },
    layer: [
      {
        data: { name: 'rows' },
        mark: { type: 'rule', color: GRID },
        encoding: { x: { value: 0 }, x2: { value: 'width' }, y: down('y') },
      },
      {
        data: { name: 'one' },
        mark: { type: 'rule', color: MUTED, strokeWidth: 1.5 },
        encoding: { x: x('value'), y: down('from'), y2: { field: 'to' } },
      },
      {
        data: { name: 'drawn' },
        mark: { type: 'rule', strokeWidth: 2.5 },
        encoding: { x: x('low'), x2: { field: 'high' }, y: down('y'), color: COLOUR },
      },
      {
        data: { name: 'drawn' },
        mark: { type: 'point', size: 90, opacity: 1, strokeWidth: 2 },
        encoding: {
          x: x('value'),
          y: down('y'),
          stroke: COLOUR,
          fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
          shape: SHAPE,
        },
      },
      {
        data: { name: 'names' },
        mark: { type: 'text', align: beside ? 'right' : 'left', fontWeight: NAME_WEIGHT },
        encoding: { x: { value: beside ? -GAP_PX : 0 }, y: down('y'), text: { field: 'text' }, color: INKS },
      },
      {
        data: { name: 'labels' },
        mark: { type: 'text', align: inWords ? 'left' : 'right' },
        encoding: {
          x: { value: beside ? signal('end') : 'width' },
          y: down('y'),
          text: { field: 'text' },
          color: INKS,
        },
      },
      ...sides.map(({ text, align, x: offset }) => ({
        data: { name: 'sides' },
        mark: {
          type: 'text' as const,
          align,
          fontSize: AXIS_PX,
          color: MUTED,
          xOffset: offset,
        },
        encoding: { x: x('value'), y: { value: -SIDES_PX / 2 }, text: { value: text } },
      })),
    ],
  };
}

const INKS = { field: 'ink', type: 'nominal', scale: null, legend: null } as const;

function nameWidth(text: string): number {
  return textWidth(text, LABEL_PX, NAME_WEIGHT);
}

/** Where each row's dot, name and label stand, px from the top. */
function placed(rows: readonly DotRow[], names: readonly string[][], beside: boolean, width: number) {
  let top = 0;
  const at = rows.map((row, index) => {
    const lines = names[index] as string[];
    const ink = row.series.isMuted || row.value === null ? MUTED : INK;
    if (beside) {
      const height = Math.max(DOT_PX + 2 * PADDING_PX, lines.length * LINE_PX + PADDING_PX);
      const y = top + height / 2;
      top += height;
      const name = lines.map((text, line) => ({
        text,
        ink,
        y: y + (line - (lines.length - 1) / 2) * LINE_PX,
      }));
      return { row, y, name, label: { text: row.label, ink, y } };
    }
    const crowded = nameWidth(lines.at(-1) ?? '') + GAP_PX + textWidth(row.label, LABEL_PX) > width;
    const textLines = lines.length + Number(crowded);
    const first = top + PADDING_PX + LINE_PX / 2;
    const name = lines.map((text, line) => ({ text, ink, y: first + line * LINE_PX }));
    const label = { text: row.label, ink, y: first + (textLines - 1) * LINE_PX };
    const y = top + PADDING_PX + textLines * LINE_PX + DOT_PX / 2;
    top = y + DOT_PX / 2 + PADDING_PX;
    return { row, y, name, label };
  });
  return { rows: at, height: top };
}

interface Axis {
  factor: number;
  domain: readonly [number, number];
  ticks: number[];
  title: string;
  tick: object;
  format: (tick: number) => string;
}

function axisOf({ rows, unit, scale, sides, axisTitle }: DotChart): Axis {
  const reached = rows.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])]));
  const positive = reached.filter((value) => value > 0);
  if (scale === 'log') {
    const all = sides ? [...positive, 1] : positive;
    const domain: [number, number] =
      all.length === 0 ? [1, 10] : roomAround(Math.min(...all), Math.max(...all));
    const { factor } = scaleOf(domain[0], unit);
    const title = `${axisTitle} (escala logarítmica)`;
    const ticks =
      all.length === 0
        ? []
        : sides
          ? timesTicks(domain)
          : // Round in the unit that is printed, of which not all are powers of ten
            logTicks(domain[0] / factor, domain[1] / factor).map((tick) => tick * factor);
    const base = { factor: 1, domain, ticks, title };
    return sides
      ? { ...base, tick: { formatType: TIMES_TICK }, format: formatTimesTick }
      : {
          ...base,
          tick: { formatType: UNIT_TICK, format: unit },
          format: (tick) => formatUnitTick(tick, unit),
        };
  }
  const most = Math.max(0, ...reached);
  const { factor, symbol } = scaleOf(most, unit);
  const high = most === 0 ? 1 : most / factor;
  return {
    factor,
    domain: [0, high],
    ticks: most === 0 ? [] : linearTicks(high, MOST_TICKS, false),
    title: formatAxisTitle(axisTitle, symbol),
    tick: { formatType: TICK },
    format: formatTick,
  };
}

/** 1, and the same round factors to both sides of it. */
function timesTicks([low, high]: readonly [number, number]): number[] {
  const factors = logTicks(1, Math.max(high, 1 / low)).filter((factor) => factor > 1);
  const some = factors.length > 0 ? factors : [1.1];
  return [...some.map((factor) => 1 / factor).reverse(), 1, ...some].filter(
    (tick) => tick >= low && tick <= high,
  );
}

function placeOn({ domain: [low, high] }: Axis, width: number, scale: DotChart['scale']) {
  return (tick: number) =>
    scale === 'log'
      ? (Math.log(tick / low) / Math.log(high / low)) * width
      : ((tick - low) / (high - low)) * width;
}
