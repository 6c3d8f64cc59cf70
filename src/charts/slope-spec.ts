import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatValue } from '../format/format-value.ts';
import { type Layout, type SlopeChart, type SlopeEnd, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { type EndLabel, endLabels } from './end-labels.ts';
import { textWidth } from './font/text-width.ts';
import { greyFirst } from './highlight.ts';
import { note } from './note.ts';
import { AXIS_PX, COLOUR, INK, LABEL_PX, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';
import { roundOut } from './ticks.ts';
import { wrapText } from './wrap-text.ts';

const TOP_PX = 34;
const BOTTOM_PX = 12;
const LINE_PX = 16;
const LABEL_GAP_PX = 6;
/** Between an end and its label: the dot, and a leader. */
const OFFSET_PX = 26;
const MAX_LABEL_PX = { wide: 200, narrow: 92 };
/** An end's figures are lighter than its name. */
const FIGURE_WEIGHT = 400;

interface Line {
  text: string;
  weight: 400 | 600;
}

/** Two conditions side by side, each service's value at one joined to its value at the other; both ends are labelled. */
export function slopeSpec(chart: SlopeChart, layout: Layout): Drawing {
  const sides = ([0, 1] as const).map((side) => sideOf(chart, side, layout));
  const widths = sides.map(({ width }) => Math.ceil(width) + OFFSET_PX);
  const [left = 0, right = 0] = widths;
  const width = WIDTH_PX[layout] - left - right;
  const height = Math.max(layout === 'wide' ? 300 : 260, ...sides.map((side) => side.height));
  const values = chart.rows.flatMap(({ ends }) =>
    ends.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])])),
  );
  const domain = values.length === 0 ? ([1, 10] as const) : roundOut(Math.min(...values), Math.max(...values));

  const points = greyFirst(chart.rows).flatMap(({ series, ends }) =>
    ends.flatMap(({ value, interval, isHollow }, end) =>
      value === null
        ? []
        : [
            {
              ...looks(series),
              id: series.id,
              end,
              value,
              low: interval?.[0] ?? value,
              high: interval?.[1] ?? value,
              fill: isHollow ? PAPER : looks(series).colour,
              strokeWidth: series.isMuted ? 1 : 2.5,
            },
          ],
    ),
  );
  const labels = sides.map(({ shown, names }) =>
    endLabels(
      shown.map(({ id, value }) => ({ id, value })),
      names,
      domain,
      height,
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
  const leader = (side: 0 | 1) => ({
    data: { name: `leaders${side}` },
    mark: { type: 'rule' as const, strokeDash: [1, 3], color: MUTED },
    encoding: {
      x: { value: side === 0 ? -8 : signal('width + 8') },
      x2: { value: side === 0 ? 4 - OFFSET_PX : signal(`width + ${OFFSET_PX - 4}`) },
      y: y('value'),
      y2: { field: 'labelValue' },
    },
  });
  const texts = (side: 0 | 1, weight: 400 | 600) => ({
    data: { name: `texts${side}${weight}` },
    mark: { type: 'text' as const, align: side === 0 ? ('right' as const) : ('left' as const), fontWeight: weight },
    encoding: {
      x: { value: side === 0 ? -OFFSET_PX : signal(`width + ${OFFSET_PX}`) },
      y: y('value'),
      text: { field: 'text' },
      color: { field: 'ink', type: 'nominal' as const, scale: null, legend: null },
    },
  });
  const textsOf = (side: 0 | 1, weight: 400 | 600) =>
    (labels[side] as EndLabel[]).flatMap(({ text }, index) =>
      text.flatMap((line, at) => {
        const own = sides[side]?.shown[index];
        return own?.lines[at]?.weight === weight ? [{ ...line, ink: own.ink }] : [];
      }),
    );
  return {
    size: { width, height },
    padding: { left, right, top: TOP_PX, bottom: BOTTOM_PX },
    signals: { low: domain[0], high: domain[1] },
    datasets: {
      points,
      lines: points.filter(({ id }) => points.filter((point) => point.id === id).length === 2),
      leaders0: labels[0] as EndLabel[],
      leaders1: labels[1] as EndLabel[],
      texts0400: textsOf(0, 400),
      texts0600: textsOf(0, 600),
      texts1400: textsOf(1, 400),
      texts1600: textsOf(1, 600),
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
        encoding: {
          x,
          y: y('value'),
          color: COLOUR,
          detail: { field: 'id' },
          strokeWidth: { field: 'strokeWidth', type: 'quantitative', scale: null, legend: null },
        },
      },
      {
        data: { name: 'points' },
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x, y: y('low'), y2: { field: 'high' }, color: COLOUR },
      },
      {
        data: { name: 'points' },
        mark: { type: 'point', size: 70, opacity: 1, strokeWidth: 2 },
        encoding: {
          x,
          y: y('value'),
          stroke: COLOUR,
          fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
          shape: SHAPE,
        },
      },
      leader(0),
      leader(1),
      texts(0, 400),
      texts(0, 600),
      texts(1, 400),
      texts(1, 600),
      head(chart.ends[0], 'right', signal('0')),
      head(chart.ends[1], 'left', signal('width')),
      ...(points.length === 0
        ? [note(NOT_MEASURED, 'center', signal('width / 2'), signal('height / 2'))]
        : []),
    ],
  };
}

function head(text: string, align: 'left' | 'right', x: ReturnType<typeof signal>): Drawing['layer'][number] {
  return {
    data: { values: [{}] },
    mark: { type: 'text', fontSize: AXIS_PX, fontWeight: NAME_WEIGHT, color: MUTED, align },
    encoding: { text: { value: text }, x: { value: x }, y: { value: 12 - TOP_PX } },
  };
}

/** The labels at one end: the value below the name. */
function sideOf({ rows, unit }: SlopeChart, side: 0 | 1, layout: Layout) {
  const most = MAX_LABEL_PX[layout];
  const shown = rows.flatMap(({ series, ends }) => {
    const { value } = ends[side] as SlopeEnd;
    if (value === null) return [];
    const name = wrapText(series.name, most, (text) => textWidth(text, LABEL_PX, NAME_WEIGHT));
    const lines: Line[] = [
      ...name.map((text): Line => ({ text, weight: NAME_WEIGHT })),
      { text: formatValue(value, unit), weight: FIGURE_WEIGHT },
    ];
    return [{ id: series.id, value, lines, ink: series.isMuted ? MUTED : INK }];
  });
  const heights = shown.map(({ lines }) => lines.length * LINE_PX + LABEL_GAP_PX);
  return {
    shown,
    names: {
      lines: shown.map(({ lines }) => lines.map(({ text }) => text)),
      heights,
      height: heights.reduce((sum, each) => sum + each, 0),
      width: 0,
    },
    height: heights.reduce((sum, each) => sum + each, 0),
    width: Math.max(
      0,
      ...shown.flatMap(({ lines }) => lines.map(({ text, weight }) => textWidth(text, LABEL_PX, weight))),
    ),
  };
}
