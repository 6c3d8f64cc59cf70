import { formatPercentile, formatUnitTick } from '../format/format-axis.ts';
import { type Layout, type PercentileChart, type PercentileSeries, WIDTH_PX } from './chart.ts';
import { type EndLabel, type EndNames, endLabels, endNames, LABEL_OFFSET_PX } from './end-labels.ts';
import { textWidth } from './font/text-width.ts';
import { oneIn } from './formats.ts';
import { AXIS_PX } from './theme.ts';
import { logTicks, roundOut } from './ticks.ts';

const BAND_PX = 30;
const TICK_GAP_PX = 7;
const MARKED = [50, 90, 99, 99.9, 99.99, 99.999, 0];

/** The name at the end of a line, in µs. */
interface Label extends EndLabel {
  /** Where the line ends. */
  oneIn: number;
}

/** Where everything stands: px, but for what lies on the axes. */
export interface PercentileGeometry {
  left: number;
  right: number;
  plotWidth: number;
  plotHeight: number;
  /** Percentiles that have a tick and a mark on the lines. */
  marked: number[];
  /** Right end of the axis, as one in so many. */
  maxOneIn: number;
  ticksUs: number[];
  domainUs: readonly [number, number];
  /** The middle of the band of answers beyond wrk's limit; `null` where there are none. */
  beyondUs: number | null;
  /** A label for each line, in the order of the series that have one. */
  labels: Label[];
}

export function percentileGeometry(chart: PercentileChart, layout: Layout): PercentileGeometry {
  const measured = chart.series.filter(({ points }) => points.length > 0);
  const points = measured.flatMap((line) => line.points);
  const known = points.flatMap(({ us }) => (us === null ? [] : [aboveZero(us)]));
  const beyond = points.some(({ us }) => us === null);
  const names = endNames(
    measured.map(({ series }) => series.name),
    layout,
  );
  const plotHeight = Math.max(layout === 'wide' ? 300 : 260, names.height);

  const lowest = Math.min(...known, chart.censoredAboveUs / 2);
  const [low, roundHigh] = roundOut(lowest, Math.max(lowest, ...known));
  const limit = beyond ? chart.censoredAboveUs : roundHigh;
  const high = beyond ? limit * (limit / low) ** (BAND_PX / (plotHeight - BAND_PX)) : limit;
  const beyondUs = beyond ? Math.sqrt(limit * high) : null;
  const ticksUs = measured.length === 0 ? [] : logTicks(low, limit);

  const left = 6 + widest(ticksUs.map((us) => textWidth(formatUnitTick(us, 'µs'), AXIS_PX)));
  const right = LABEL_OFFSET_PX + names.width;
  const plotWidth = WIDTH_PX[layout] - left - right;
  const maxOneIn = oneIn(Math.max(50, ...points.map(({ percentile }) => percentile)));
  return {
    left,
    right,
    plotWidth,
    plotHeight,
    marked: fitting(
      measured.length === 0 ? [] : MARKED.filter((percentile) => oneIn(percentile) <= maxOneIn),
      (percentile) => (Math.log(oneIn(percentile)) / Math.log(maxOneIn)) * plotWidth,
    ),
    maxOneIn,
    ticksUs,
    domainUs: [low, high],
    beyondUs,
    labels: labels(measured, names, beyondUs, [low, high], plotHeight),
  };
}

/** wrk counts whole microseconds; a logarithmic axis has no place for zero of them. */
export function aboveZero(us: number): number {
  return Math.max(1, us);
}

function labels(
  measured: readonly PercentileSeries[],
  names: EndNames,
  beyondUs: number | null,
  domain: readonly [number, number],
  plotHeight: number,
): Label[] {
  const ends = measured.map(({ series, points }) => {
    const last = points[points.length - 1] as (typeof points)[number];
    return {
      id: series.id,
      oneIn: oneIn(last.percentile),
      value: last.us === null ? (beyondUs as number) : aboveZero(last.us),
    };
  });
  return endLabels(ends, names, domain, plotHeight).map((label, index) => ({
    ...label,
    oneIn: ends[index]?.oneIn ?? 1,
  }));
}

/** Those of the ticks, the first ones first, whose labels don't touch. */
function fitting(percentiles: readonly number[], place: (percentile: number) => number): number[] {
  const half = (percentile: number) => textWidth(formatPercentile(percentile), AXIS_PX) / 2 + TICK_GAP_PX / 2;
  const kept: number[] = [];
  for (const next of percentiles) {
    if (kept.every((other) => Math.abs(place(other) - place(next)) >= half(other) + half(next)))
      kept.push(next);
  }
  return kept;
}

function widest(widths: readonly number[]): number {
  return Math.ceil(Math.max(0, ...widths));
}
