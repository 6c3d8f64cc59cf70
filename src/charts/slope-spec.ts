import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatValue } from '../format/format-value.ts';
import { type Layout, type SlopeChart, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { type EndNames, endLabels } from './end-labels.ts';
import { textWidth } from './font/text-width.ts';
import { greyFirst } from './highlight.ts';
import { note } from './note.ts';
import { AXIS_PX, COLOUR, INK, LABEL_PX, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';
import { wrapText } from './wrap-text.ts';

const TOP_PX = 40;
const BOTTOM_PX = 12;
const LINE_PX = 16;
const LABEL_GAP_PX = { wide: 5, narrow: 9 };
const FIGURE_GAP_PX = 8;
/** Between an end and its label: the dot, and a leader. */
const OFFSET_PX = 26;
const MAX_NAME_PX = { wide: 170, narrow: 132 };

/**
 * Two conditions side by side, each service's value at one joined to its value at the other. Both ends have their value; a
 * narrow picture has room for names at one end alone.
 */
export function slopeSpec(chart: SlopeChart, layout: Layout): Drawing {
  const [before, after] = [sideOf(chart, 0, layout), sideOf(chart, 1, layout)];
  const [left, right] = [before.width + OFFSET_PX, after.width + OFFSET_PX];
  const width = WIDTH_PX[layout] - left - right;
  const height = Math.max(layout === 'wide' ? 300 : 260, before.names.height, after.names.height);
  const values = chart.rows.flatMap(({ ends }) =>
    ends.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])])),
  );
  const domain: [number, number] =
    values.length === 0 ? [1, 10] : [Math.min(...values) / BEYOND, Math.max(...values) * BEYOND];

  const points = greyFirst(chart.rows).flatMap(({ series, ends }) =>
    ends.flatMap(({ value, interval, isHollow }, end) =>
      value === null
        ? []
        : [
            {
              ...looks(series),
              id: series.id,
              ...{ end, value, low: interval?.[0] ?? value, high: interval?.[1] ?? value },
              fill: isHollow ? PAPER : looks(series).colour,
              ...(series.isMuted ? { width: 1, size: 24 } : { width: 2.5, size: 70 }),
            },
          ],
    ),
  );
  const x = {
    field: 'end',
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
    axis: null,
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [signal('low'), signal('high')], nice: false },
    axis: null,
  });
  const size = (field: string) => ({ field, type: 'quantitative' as const, scale: null, legend: null });
  return {
    size: { width, height },
    padding: { left, right, top: TOP_PX, bottom: BOTTOM_PX },
    signals: {
      ...{ low: domain[0], high: domain[1], start: -left, end: width + right },
      beforeNames: -OFFSET_PX - (before.isBelow ? 0 : before.figureWidth + FIGURE_GAP_PX),
    },
    datasets: {
      points,
      lines: points.filter(({ id }) => points.filter((point) => point.id === id).length === 2),
      ...Object.assign(
        {},
        ...[before, after].map((side, index) => textsOf(side, index as 0 | 1, domain, height)),
      ),
    },
    layer: [
      {
        data: { values: [{ end: 0 }, { end: 1 }] },
        mark: { type: 'rule', color: MUTED },
        encoding: { x, y: { value: 0 }, y2: { value: 'height' } },
      },
      {
        data: { name: 'lines' },
        mark: { type: 'line' },
        encoding: { x, y: y('value'), color: COLOUR, detail: { field: 'id' }, strokeWidth: size('width') },
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
          size: size('size'),
          stroke: COLOUR,
          fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
          shape: SHAPE,
        },
      },
      leader('before', -8, 4 - OFFSET_PX, y),
      leader('after', signal('width + 8'), signal(`width + ${OFFSET_PX - 4}`), y),
      texts('beforeNames', 'right', signal('beforeNames'), y),
      texts('beforeFigures', 'right', -OFFSET_PX, y),
      texts('afterNames', 'left', signal(`width + ${OFFSET_PX}`), y),
      texts(
        'afterFigures',
        after.isBelow ? 'left' : 'right',
        signal(after.isBelow ? `width + ${OFFSET_PX}` : 'end'),
        y,
      ),
      head(chart.ends[0], 'left', signal('start')),
      head(chart.ends[1], 'right', signal('end')),
      ...(points.length === 0
        ? [note(NOT_MEASURED, 'center', signal('width / 2'), signal('height / 2'))]
        : []),
    ],
  };
}

/** Of the axis, beyond what is drawn. */
const BEYOND = 1.05;

type Place = number | ReturnType<typeof signal>;
type Y = (field: string) => object;

function leader(side: string, from: Place, to: Place, y: Y): Drawing['layer'][number] {
  return {
    data: { name: `${side}Labels` },
    mark: { type: 'rule', strokeDash: [1, 3], color: MUTED },
    encoding: { x: { value: from }, x2: { value: to }, y: y('value'), y2: { field: 'labelValue' } },
  };
}

function texts(name: string, align: 'left' | 'right', x: Place, y: Y): Drawing['layer'][number] {
  return {
    data: { name },
    mark: { type: 'text', align, fontWeight: name.endsWith('Names') ? NAME_WEIGHT : 400 },
    encoding: {
      x: { value: x },
      y: y('value'),
      text: { field: 'text' },
      color: { field: 'ink', type: 'nominal', scale: null, legend: null },
    },
  };
}

function head(text: string, align: 'left' | 'right', x: Place): Drawing['layer'][number] {
  return {
    data: { values: [{}] },
    mark: { type: 'text', fontSize: AXIS_PX, fontWeight: NAME_WEIGHT, color: MUTED, align },
    encoding: { text: { value: text }, x: { value: x }, y: { value: 12 - TOP_PX } },
  };
}

interface SideLabels {
  shown: { id: string; value: number; figure: string; ink: string }[];
  names: EndNames;
  figureWidth: number;
  /** Figures stand below names, not beside them. */
  isBelow: boolean;
  /** Of the gutter, without the offset, px. */
  width: number;
}

/** The labels at one end: figures in a column of their own beside the names. */
function sideOf({ rows, unit }: SlopeChart, side: 0 | 1, layout: Layout): SideLabels {
  const widthOf = (text: string) => textWidth(text, LABEL_PX, NAME_WEIGHT);
  const found = rows.flatMap(({ series, ends }) => {
    const { value } = ends[side];
    if (value === null) return [];
    const isNamed = layout === 'wide' || side === 1 || ends[1].value === null;
    const lines = isNamed ? wrapText(series.name, MAX_NAME_PX[layout], widthOf) : [''];
    const figure = formatValue(value, unit, { style: 'number' });
    return [{ id: series.id, value, figure, lines, ink: series.isMuted ? MUTED : INK }];
  });
  // A narrow gutter has the figure below the name
  const isBelow = layout === 'narrow' && found.some(({ lines }) => lines[0] !== '');
  const lines = found.map((each) => (isBelow && each.lines[0] !== '' ? [...each.lines, ''] : each.lines));
  const heights = lines.map(({ length }) => length * LINE_PX + LABEL_GAP_PX[layout]);
  const figureWidth = Math.ceil(Math.max(0, ...found.map(({ figure }) => textWidth(figure, LABEL_PX))));
  const nameWidth = Math.ceil(Math.max(0, ...found.flatMap((each) => each.lines.map(widthOf))));
  return {
    shown: found.map(({ lines: _, ...each }) => each),
    names: { lines, heights, width: nameWidth, height: heights.reduce((sum, each) => sum + each, 0) },
    figureWidth,
    isBelow,
    width: isBelow
      ? Math.max(nameWidth, figureWidth)
      : figureWidth + (nameWidth > 0 ? nameWidth + FIGURE_GAP_PX : 0),
  };
}

/** Rows of the layers of one side: names on all lines of a label, its figure on the last one. */
function textsOf(
  { shown, names }: SideLabels,
  side: 0 | 1,
  domain: readonly [number, number],
  height: number,
): Record<string, object[]> {
  const labels = endLabels(shown, names, domain, height);
  const prefix = side === 0 ? 'before' : 'after';
  return {
    [`${prefix}Labels`]: labels,
    [`${prefix}Names`]: labels.flatMap(({ text }, index) =>
      text.filter((line) => line.text !== '').map((line) => ({ ...line, ink: shown[index]?.ink })),
    ),
    [`${prefix}Figures`]: labels.map(({ text }, index) => ({
      ...text.at(-1),
      text: shown[index]?.figure,
      ink: shown[index]?.ink,
    })),
  };
}
