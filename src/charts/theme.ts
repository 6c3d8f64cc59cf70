import type { Config } from 'vega-lite';

/** The site's CSS variables: one picture serves both themes. */
export const INK = 'var(--ink)';
export const MUTED = 'var(--muted)';
export const GRID = 'var(--grid)';
export const PAPER = 'var(--paper)';

/** Font sizes, px. */
export const LABEL_PX = 14;
export const AXIS_PX = 12;
export const NAME_WEIGHT = 600;

/** `inherit` leaves the family to the page's style sheet. */
export const CONFIG: Config = {
  aria: false,
  background: 'transparent',
  font: 'inherit',
  customFormatTypes: true,
  view: { stroke: null },
  text: { baseline: 'middle', fontSize: LABEL_PX, color: INK, stroke: PAPER, strokeWidth: 3 },
  axis: {
    domain: false,
    ticks: false,
    gridColor: GRID,
    labelColor: MUTED,
    labelFontSize: AXIS_PX,
    labelPadding: 6,
    labelBound: false,
    labelFlush: false,
    labelOverlap: false,
    titleColor: MUTED,
    titleFontSize: AXIS_PX,
    titleFontWeight: 400,
    titlePadding: 6,
  },
};

/** How a service looks in every chart: colour and mark, as columns of the data. One that is muted keeps its mark alone. */
export function looks({ id, mark, isMuted }: { id: string; mark: string; isMuted?: true }): {
  colour: string;
  mark: string;
} {
  return { colour: isMuted ? MUTED : `var(--service-${id})`, mark };
}

/** Encodings of those columns, without scale or legend: labels stand at the marks. */
export const COLOUR = { field: 'colour', type: 'nominal', scale: null, legend: null } as const;
export const SHAPE = { field: 'mark', type: 'nominal', scale: null, legend: null } as const;
