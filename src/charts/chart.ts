import type { Unit } from '../format/unit.ts';
import type { ServiceManifest } from '../model/service.ts';
import type { PartCategory } from './category-colours.ts';

/** A service as it is drawn: its colour is the CSS variable `--service-<id>`, its mark is the same everywhere. */
export interface Series {
  id: string;
  name: string;
  mark: ServiceManifest['appearance']['mark'];
  /** Grey, so that others stand out; see `highlight`. */
  isMuted?: true;
}

export interface ChartText {
  /** Unique on its page; made of letters, digits and hyphens. */
  id: string;
  /** What is seen, pt-BR: a sentence that follows from the data. */
  title: string;
  /** Definition, unit and load, pt-BR. */
  subtitle: string;
  /** For who doesn't see the picture, pt-BR: what is drawn and every value in it. */
  description: string;
}

export interface BarRow {
  series: Series;
  /** Tells the bars of one service apart; without it a service has one. */
  key?: string;
  /** In the chart's unit; `null` exactly where `missing` says why. */
  value: number | null;
  /** In the chart's unit. */
  interval: readonly [number, number] | null;
  /** Of the interval, of significance: 0.05 is one of 95 %; `null` without an interval. */
  level: number | null;
  /** The value of each round. */
  points: readonly number[];
  /** The value in words, unit and the mark of gates that speak of it included. */
  label: string;
  missing: string | null;
}

/** Horizontal bars from zero, one a service. */
export interface BarChart extends ChartText {
  kind: 'bar';
  /** What there is a bar of, pt-BR, where it is no service. */
  each?: string;
  /** Without unit, which depends on the scale. */
  axisTitle: string;
  unit: Unit;
  /** What gates say of all its values alike, pt-BR, in the subtitle too; empty where nothing. */
  said?: string;
  rows: readonly BarRow[];
}

export interface PercentileSeries {
  series: Series;
  /** Ascending; `us` is `null` beyond wrk's limit. Empty where not measured. */
  points: readonly { percentile: number; us: number | null }[];
}

/** Latency over percentiles, a line a service. */
export interface PercentileChart extends ChartText {
  kind: 'percentiles';
  series: readonly PercentileSeries[];
  /** wrk's limit: a later answer has no latency. */
  censoredAboveUs: number;
}

export interface TimelineSeries {
  series: Series;
  /**
   * What each window of a round read in a second, as a share of the mean of all of the service's rounds, and when its middle
   * was: seconds since the first round began to be measured. Empty where nobody saw the windows.
   */
  rounds: readonly { round: number; windows: readonly { atS: number; share: number }[] }[];
}

/** The course of each round over the campaign, in equal windows, a panel a service. */
export interface TimelineChart extends ChartText {
  kind: 'timeline';
  series: readonly TimelineSeries[];
  /** What a round may vary by, and still be steady: the gate's limit, drawn as a band around the mean. */
  steady: number;
}

export interface CurveSeries {
  series: Series;
  /** In their order along the line. */
  points: readonly {
    /** What readers call the step, pt-BR: the same of every series. */
    name: string;
    /** Where it is along the axis. */
    at: number;
    /** In the chart's unit; `null` exactly where `missing` says why. */
    value: number | null;
    interval: readonly [number, number] | null;
    /** A gate fails it, or it is the generator's limit: drawn hollow. */
    isHollow: boolean;
    missing: string | null;
  }[];
}

/** One metric over what one server goes through, a line a service: both axes are logarithmic, unless it is said otherwise. */
export interface CurveChart extends ChartText {
  kind: 'curve';
  unit: Unit;
  across: {
    /** With its scale, pt-BR. */
    title: string;
    /** What heads the steps in the chart's table, and `at` in its file. */
    steps: string;
    column: string;
    /** Whether all series have the same places, which are then the axis' ticks; else these are round values of this unit. */
    unit: Unit | null;
    /** It begins at zero, and is not logarithmic. */
    isLinear?: true;
  };
  /** With its scale, pt-BR. */
  axisTitle: string;
  series: readonly CurveSeries[];
}

export interface StackRow {
  series: Series;
  /** In their order from zero on, in the chart's unit; empty where not measured. */
  parts: readonly { category: PartCategory; name: string; value: number }[];
  /** The value of the whole, in words. */
  label: string;
}

/** Horizontal bars from zero, one a service, each divided into parts. */
export interface StackChart extends ChartText {
  kind: 'stack';
  /** Without unit, which depends on the scale. */
  axisTitle: string;
  unit: Unit;
  rows: readonly StackRow[];
}

export interface DotRow {
  /** How its dot looks. */
  series: Series;
  /** What the row is called, pt-BR; tells the rows of a chart apart. */
  name: string;
  /** In the chart's unit; `null` exactly where `missing` says why. */
  value: number | null;
  interval: readonly [number, number] | null;
  /** A gate fails it. */
  isHollow: boolean;
  /** The value in words. */
  label: string;
  missing: string | null;
}

/** A dot a row, with its interval. */
export interface DotChart extends ChartText {
  kind: 'dots';
  /** What there is a row of, pt-BR: `serviço`. */
  each: string;
  /** Without unit and scale. */
  axisTitle: string;
  unit: Unit;
  /** A linear axis begins at zero. */
  scale: 'log' | 'linear';
  /** Of ratios, what it is to be on either side of 1, pt-BR: ticks then count from 1 to both sides. */
  sides: { low: string; high: string } | null;
  rows: readonly DotRow[];
}

export interface SlopeEnd {
  /** In the chart's unit; `null` exactly where `missing` says why. */
  value: number | null;
  interval: readonly [number, number] | null;
  isHollow: boolean;
  missing: string | null;
}

/** One metric under two conditions, a line a service, on a logarithmic axis. */
export interface SlopeChart extends ChartText {
  kind: 'slope';
  unit: Unit;
  /** With its scale, pt-BR. */
  axisTitle: string;
  /** What the two ends are, pt-BR. */
  ends: readonly [string, string];
  rows: readonly { series: Series; ends: readonly [SlopeEnd, SlopeEnd] }[];
}

export interface DumbbellRow {
  series: Series;
  /** Which figure of the service, pt-BR: `p99`. */
  figure: string;
  /** Both in the chart's unit, or neither. */
  from: number | null;
  to: number | null;
  /** A gate fails the second one. */
  isHollow: boolean;
  /** Both in words, and how far apart they are. */
  label: string;
  missing: string | null;
}

/** Two values of each figure, joined, on a logarithmic axis. */
export interface DumbbellChart extends ChartText {
  kind: 'dumbbell';
  unit: Unit;
  /** Without unit. */
  axisTitle: string;
  /** What the two values are, pt-BR: `impressa`, `medida`. */
  ends: readonly [string, string];
  rows: readonly DumbbellRow[];
}

export type Chart =
  | BarChart
  | PercentileChart
  | TimelineChart
  | CurveChart
  | StackChart
  | DotChart
  | SlopeChart
  | DumbbellChart;

/** `narrow` is a layout of its own for phones, not a picture made smaller. */
export type Layout = 'wide' | 'narrow';

export const WIDTH_PX: Record<Layout, number> = { wide: 680, narrow: 340 };
