import { formatTick, formatUnitTick } from '../format/format-axis.ts';
import { NOT_MEASURED } from '../format/format-fact.ts';
import { type CurveChart, type Layout, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { endLabelLayers, endLabels, endNames, LABEL_OFFSET_PX, nameLines } from './end-labels.ts';
import { textWidth } from './font/text-width.ts';
import { TICK, UNIT_TICK } from './formats.ts';
import { greyFirst } from './highlight.ts';
import { note } from './note.ts';
import { AXIS_PX, COLOUR, looks, PAPER, SHAPE } from './theme.ts';
import { linearTicks, logTicks, roundOut } from './ticks.ts';

const TOP_PX = 30;
const BOTTOM_PX = 46;
const TICK_GAP_PX = 8;
const MOST_TICKS = 6;
/** Intervals are drawn to so many times the extremes of the values. */
const BEYOND = 3;

/**
 * A metric over the steps of a series, both logarithmic, each line named at its end. A line stops where a level has no value; a
 * hollow mark is one that a gate fails.
 */
export function curveSpec(chart: CurveChart, layout: Layout): Drawing {
  const lines = greyFirst(chart.series).flatMap(({ series, points }) =>
    segmentsOf(points).map((own) => ({ series, own })),
  );
  const points = lines.flatMap(({ series, own }, segment) =>
    own.map(({ at, value, interval, isHollow }, order) => ({
      ...looks(series),
      order,
      ...(series.isMuted ? { width: 1, size: 18 } : { width: 2.5, size: 55 }),
      id: series.id,
      segment,
      at,
      value,
      low: Math.max(interval?.[0] ?? value, Number.MIN_VALUE),
      high: interval?.[1] ?? value,
      fill: isHollow ? PAPER : looks(series).colour,
    })),
  );
  const shown = chart.series.filter(({ series }) => points.some(({ id }) => id === series.id));
  const names = endNames(
    shown.map(({ series }) => series.name),
    layout,
  );
  const plotHeight = Math.max(layout === 'wide' ? 300 : 260, names.height);
  // An interval of few blocks may be so wide that nothing else is to be seen: it is drawn to the edge
  const [least, most] = [
    Math.min(...points.map(({ value }) => value)),
    Math.max(...points.map(({ value }) => value)),
  ];
  for (const point of points) {
    point.low = Math.max(point.low, least / BEYOND);
    point.high = Math.min(point.high, most * BEYOND);
  }
  const values = points.flatMap(({ value, low, high }) => [value, low, high]);
  const domain: readonly [number, number] =
    values.length === 0 ? [1, 10] : roundOut(Math.min(...values), Math.max(...values));
  const ticks = values.length === 0 ? [] : logTicks(domain[0], domain[1]);
  const left =
    6 + Math.ceil(Math.max(0, ...ticks.map((tick) => textWidth(formatUnitTick(tick, chart.unit), AXIS_PX))));
  const plotWidth = WIDTH_PX[layout] - left - LABEL_OFFSET_PX - names.width;
  const places = [...new Set(points.map(({ at }) => at))].sort((a, b) => a - b);
  const { unit, isLinear = false } = chart.across;
  const across: readonly [number, number] = [
    isLinear ? 0 : (places[0] ?? 1),
    Math.max(places.at(-1) ?? 1, (places[0] ?? 1) * 2),
  ];
  const levels =
    unit === null ? places : isLinear ? linearTicks(across[1], MOST_TICKS, false) : logTicks(...across);
  const along = (place: number) =>
    isLinear
      ? (place / across[1]) * plotWidth
      : (Math.log(place / across[0]) / Math.log(across[1] / across[0])) * plotWidth;

  const ends = shown.map(({ series }) => {
    const own = points.filter(({ id }) => id === series.id);
    return { id: series.id, at: own.at(-1)?.at ?? 1, value: own.at(-1)?.value ?? 1 };
  });
  const marks = new Map(chart.series.map(({ series }) => [series.id, looks(series)]));
  const labels = endLabels(ends, names, domain, plotHeight).map((label, index) => ({
    ...label,
    ...marks.get(label.id),
    at: ends[index]?.at,
  }));

  const muted = new Set(chart.series.flatMap(({ series }) => (series.isMuted ? [series.id] : [])));

  const x = {
    field: 'at',
    type: 'quantitative' as const,
    scale: {
      type: isLinear ? ('linear' as const) : ('log' as const),
      domain: [signal('fewest'), signal('most')],
      nice: false,
    },
    axis: {
      title: chart.across.title,
      values: signal('levels'),
      labelPadding: 10,
      formatType: TICK,
    },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [signal('low'), signal('high')], nice: false },
    axis: { title: null, values: signal('ticks'), formatType: UNIT_TICK, format: chart.unit },
  });
  return {
    size: { width: plotWidth, height: plotHeight },
    padding: { left, right: LABEL_OFFSET_PX + names.width, top: TOP_PX, bottom: BOTTOM_PX },
    signals: {
      fewest: across[0],
      most: across[1],
      levels: fitting(levels, along),
      ticks,
      low: domain[0],
      high: domain[1],
      start: -left,
    },
    datasets: {
      points,
      labels,
      // Ends that lie all over the plot have leaders that cross: only those that stand out keep theirs
      leaders: isLinear ? labels.filter(({ id }) => !muted.has(id)) : labels,
      names: nameLines(labels, chart.series),
    },
    layer: [
      {
        data: { name: 'points' },
        mark: { type: 'line', strokeJoin: 'round' },
        encoding: {
          x,
          y: y('value'),
          color: COLOUR,
          detail: { field: 'segment' },
          // Of a path places may go back
          order: { field: 'order', type: 'quantitative' },
          strokeWidth: { field: 'width', type: 'quantitative', scale: null, legend: null },
        },
      },
      {
        data: { name: 'points' },
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color: COLOUR },
      },
      {
        data: { name: 'points' },
        mark: { type: 'point', opacity: 1, strokeWidth: 2 },
        encoding: {
          x,
          y: y('value'),
          size: { field: 'size', type: 'quantitative', scale: null, legend: null },
          stroke: COLOUR,
          fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
          shape: SHAPE,
        },
      },
      ...endLabelLayers(x, y),
      note(chart.axisTitle, 'left', signal('start'), 12 - TOP_PX),
      ...(points.length === 0
        ? [note(NOT_MEASURED, 'center', signal('width / 2'), signal('height / 2'))]
        : []),
    ],
  };
}

type Point = CurveChart['series'][number]['points'][number];

/** Runs of neighbouring levels that have values: a line is not drawn across one that has none. */
function segmentsOf(points: readonly Point[]): (Point & { value: number })[][] {
  const segments: (Point & { value: number })[][] = [[]];
  for (const point of points) {
    if (point.value === null) segments.push([]);
    else segments.at(-1)?.push({ ...point, value: point.value });
  }
  return segments.filter(({ length }) => length > 0);
}

/** Levels whose labels don't touch, the outer ones first. */
function fitting(levels: readonly number[], place: (level: number) => number): number[] {
  const half = (level: number) => textWidth(formatTick(level), AXIS_PX) / 2 + TICK_GAP_PX / 2;
  const kept: number[] = [];
  const order = [...levels.slice(0, 1), ...levels.slice(-1), ...levels.slice(1, -1)];
  for (const next of order) {
    if (kept.every((other) => Math.abs(place(other) - place(next)) >= half(other) + half(next)))
      kept.push(next);
  }
  return kept.sort((a, b) => a - b);
}
