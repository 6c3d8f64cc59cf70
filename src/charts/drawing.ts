import type { TopLevelSpec } from 'vega-lite';

/** How a chart is drawn. What is in `layer` is the same for many charts; all else is fed to the view that draws them. */
export interface Drawing {
  /** Of the plot, px. */
  size: { width: number; height: number };
  /** Around the plot, px. */
  padding: { left: number; right: number; top: number; bottom: number };
  /** Numbers and lists of numbers that the layers name by `signal`. */
  signals: Record<string, number | readonly number[]>;
  /** Rows that the layers name as their data. */
  datasets: Record<string, readonly object[]>;
  layer: Extract<TopLevelSpec, { layer: unknown }>['layer'];
}

/** In a layer: a value that differs from chart to chart, by its name or by a formula of names. */
export function signal(expr: string): { expr: string } {
  return { expr };
}
