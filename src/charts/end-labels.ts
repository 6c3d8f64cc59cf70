import { type Layout, type Series, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import { spread } from './spread.ts';
import { COLOUR, INK, LABEL_PX, MUTED, NAME_WEIGHT, SHAPE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

const TEXT_LINE_PX = 16;
const LABEL_GAP_PX = 3;
const MAX_NAME_SHARE = 0.2;
/** Between the end of a line and its name: a leader, and the line's mark. */
export const LABEL_OFFSET_PX = 34;

/** Where a line ends, on a logarithmic axis from bottom to top. */
export interface LineEnd {
  id: string;
  value: number;
}

/** The name at the end of a line. */
export interface EndLabel {
  id: string;
  /** Where the line ends. */
  value: number;
  /** Where the label stands, and each line of its text: on the line's axis. */
  labelValue: number;
  text: { text: string; value: number }[];
}

/** Names as they are wrapped beside a plot, and the room that they take. */
export interface EndNames {
  lines: readonly string[][];
  /** Of the widest, px. */
  width: number;
  /** Of each, px; and of all, one below the other. */
  heights: readonly number[];
  height: number;
}

export function endNames(names: readonly string[], layout: Layout): EndNames {
  const widthOf = (text: string) => textWidth(text, LABEL_PX, NAME_WEIGHT);
  const lines = names.map((name) => wrapText(name, WIDTH_PX[layout] * MAX_NAME_SHARE, widthOf));
  const heights = lines.map(({ length }) => length * TEXT_LINE_PX + LABEL_GAP_PX);
  return {
    lines,
    width: Math.ceil(Math.max(0, ...lines.flat().map(widthOf))),
    heights,
    height: heights.reduce((sum, each) => sum + each, 0),
  };
}

/**
 * Names at the ends of lines, moved apart along a logarithmic axis.
 * @param heightPx of the axis
 */
export function endLabels(
  ends: readonly LineEnd[],
  { lines, heights }: EndNames,
  [low, high]: readonly [number, number],
  heightPx: number,
): EndLabel[] {
  const logPerPx = Math.log(high / low) / heightPx;
  const places = spread(
    ends.map(({ value }) => Math.log(value)),
    heights.map((height) => height * logPerPx),
    Math.log(low),
    Math.log(high),
  );
  return ends.map(({ id, value }, index) => {
    const place = places[index] as number;
    const own = lines[index] as string[];
    const text = own.map((line, number) => {
      const below = (number - (own.length - 1) / 2) * TEXT_LINE_PX;
      return { text: line, value: Math.exp(place - below * logPerPx) };
    });
    return { id, value, labelValue: Math.exp(place), text };
  });
}

/** The lines of all labels' text, of those services in grey that are muted. */
export function nameLines(labels: readonly EndLabel[], all: readonly { series: Series }[]): object[] {
  const muted = new Set(all.flatMap(({ series }) => (series.isMuted ? [series.id] : [])));
  return labels.flatMap(({ id, text }) =>
    text.map((line) => ({ ...line, ink: muted.has(id) ? MUTED : INK })),
  );
}

/** The room between the end of the plot and a name. */
const NAME_PX = 24;

/**
 * A leader from each line's end, its mark, and its name: rows of `leaders` and `labels`, which are `EndLabel`s with where the
 * line ends and how it looks, and of `names`, the lines of their text.
 */
export function endLabelLayers<X extends object, Y extends object>(
  x: X,
  y: (field: string) => Y,
): Drawing['layer'] {
  return [
    {
      data: { name: 'leaders' },
      mark: { type: 'rule', strokeDash: [1, 3], color: MUTED },
      encoding: {
        x,
        x2: { value: signal(`width + ${NAME_PX - 16}`) },
        y: y('value'),
        y2: { field: 'labelValue' },
      },
    },
    {
      data: { name: 'labels' },
      mark: { type: 'point', filled: true, size: 60, opacity: 1 },
      encoding: {
        x: { value: signal(`width + ${NAME_PX - 10}`) },
        y: y('labelValue'),
        color: COLOUR,
        shape: SHAPE,
      },
    },
    {
      data: { name: 'names' },
      mark: { type: 'text', align: 'left', fontWeight: NAME_WEIGHT },
      encoding: {
        x: { value: signal(`width + ${NAME_PX}`) },
        y: y('value'),
        text: { field: 'text' },
        color: { field: 'ink', type: 'nominal', scale: null, legend: null },
      },
    },
  ];
}
