import type { Unit } from '../format/unit.ts';
import type { ServiceManifest } from '../model/service.ts';
import type { Category } from '../study/profile/categories.ts';

/** A service as it is drawn: its colour is the CSS variable `--service-<id>`, its mark is the same everywhere. */
export interface Series {
  id: string;
  name: string;
  mark: ServiceManifest['appearance']['mark'];
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
  /** What each window of a round read, as a share of the round's mean window. Empty where nobody saw the windows. */
  rounds: readonly { round: number; shares: readonly number[] }[];
}

/** The course of each round, in equal windows, a panel a service. */
export interface TimelineChart extends ChartText {
  kind: 'timeline';
  series: readonly TimelineSeries[];
  /** Within this much of the mean a round is steady: the gate's limit. */
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

/** One metric over what one server goes through, a line a service: both axes are logarithmic. */
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
  };
  /** With its scale, pt-BR. */
  axisTitle: string;
  series: readonly CurveSeries[];
}

export interface StackRow {
  series: Series;
  /** In their order from zero on, in the chart's unit; empty where not measured. */
  parts: readonly { category: Category; name: string; value: number }[];
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

export type Chart = BarChart | PercentileChart | TimelineChart | CurveChart | StackChart;

/** `narrow` is a layout of its own for phones, not a picture made smaller. */
export type Layout = 'wide' | 'narrow';

export const WIDTH_PX: Record<Layout, number> = { wide: 680, narrow: 340 };
