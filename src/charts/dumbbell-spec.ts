import { formatUnitTick } from '../format/format-axis.ts';
import { type DumbbellChart, type DumbbellRow, type Layout, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import { UNIT_TICK } from './formats.ts';
import { down } from './panels.ts';
import { AXIS_PX, COLOUR, GRID, INK, LABEL_PX, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';
import { apartTicks, logTicks, roomAround } from './ticks.ts';
import { wrapText } from './wrap-text.ts';

const AXIS_HEIGHT_PX = 46;
const GAP_PX = 10;
const LINE_PX = 18;
const DOT_PX = 22;
const PADDING_PX = 4;

/** Name and values of each figure above it; the first value is a stroke, the second one the service's mark. */
export function dumbbellSpec(chart: DumbbellChart, layout: Layout): Drawing {
  const measured = chart.rows.filter((row) => row.from !== null && row.to !== null);
  const values = measured.flatMap(({ from, to }) => [from as number, to as number]);
  const domain: [number, number] =
    values.length === 0 ? [1, 10] : roomAround(Math.min(...values), Math.max(...values));
  const ticks = values.length === 0 ? [] : logTicks(...domain);
  const widths = ticks.map((tick) => textWidth(formatUnitTick(tick, chart.unit), AXIS_PX));
  const side = Math.max(8, Math.ceil(Math.max(0, ...widths) / 2));
  const width = WIDTH_PX[layout] - 2 * side;
  const { rows, height } = placed(chart.rows, width);
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [signal('low'), signal('high')], nice: false },
    axis: {
      title: `${chart.axisTitle} (escala logarítmica)`,
      values: signal('ticks'),
      formatType: UNIT_TICK,
      format: chart.unit,
    },
  });
  const ink = { field: 'ink', type: 'nominal' as const, scale: null, legend: null };
  return {
    size: { width, height },
    padding: { left: side, right: side, top: 4, bottom: AXIS_HEIGHT_PX },
    signals: {
      low: domain[0],
      high: domain[1],
      ticks: apartTicks(
        ticks,
        (tick) => (Math.log(tick / domain[0]) / Math.log(domain[1] / domain[0])) * width,
        (tick) => textWidth(formatUnitTick(tick, chart.unit), AXIS_PX),
      ),
    },
    datasets: {
      tracks: rows.map(({ y }) => ({ y })),
      pairs: rows.flatMap(({ row, y }) =>
        row.from === null || row.to === null
          ? []
          : [
              {
                ...looks(row.series),
                y,
                from: row.from,
                to: row.to,
                fill: row.isHollow ? PAPER : looks(row.series).colour,
              },
            ],
      ),
      names: rows.flatMap(({ name }) => name),
      labels: rows.flatMap(({ label }) => label),
    },
    layer: [
      {
        data: { name: 'tracks' },
        mark: { type: 'rule', color: GRID },
        encoding: { x: { value: 0 }, x2: { value: 'width' }, y: down('y') },
      },
      {
        data: { name: 'pairs' },
        mark: { type: 'rule', strokeWidth: 3, opacity: 0.6 },
        encoding: { x: x('from'), x2: { field: 'to' }, y: down('y'), color: COLOUR },
      },
      {
        data: { name: 'pairs' },
        mark: { type: 'point', size: 80, opacity: 1, strokeWidth: 2 },
        encoding: {
          x: x('to'),
          y: down('y'),
          stroke: COLOUR,
          fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
          shape: SHAPE,
        },
      },
      {
        data: { name: 'pairs' },
        mark: { type: 'tick', orient: 'vertical', size: 20, thickness: 2.5, opacity: 1, color: INK },
        encoding: { x: x('from'), y: down('y') },
      },
      {
        data: { name: 'names' },
        mark: { type: 'text', align: 'left', fontWeight: NAME_WEIGHT },
        encoding: { x: { value: 0 }, y: down('y'), text: { field: 'text' }, color: ink },
      },
      {
        data: { name: 'labels' },
        mark: { type: 'text', align: 'right' },
        encoding: { x: { value: 'width' }, y: down('y'), text: { field: 'text' }, color: ink },
      },
    ],
  };
}

/** Where each row's texts and dots stand, px from the top. */
function placed(all: readonly DumbbellRow[], width: number) {
  let top = 0;
  const rows = all.map((row) => {
    const ink = row.missing === null ? INK : MUTED;
    const title = `${row.series.name}, ${row.figure}`;
    const words = (text: string) => textWidth(text, LABEL_PX);
    const fits = textWidth(title, LABEL_PX, NAME_WEIGHT) + GAP_PX + words(row.label) <= width;
    const lines = fits ? [row.label] : wrapText(row.label, width, words);
    const first = top + PADDING_PX + LINE_PX / 2;
    const below = fits ? 0 : LINE_PX;
    const label = lines.map((text, line) => ({ text, ink, y: first + below + line * LINE_PX }));
    const y = first + below + (lines.length - 1) * LINE_PX + LINE_PX / 2 + DOT_PX / 2;
    top = y + DOT_PX / 2 + PADDING_PX;
    return { row, y, name: [{ text: title, ink, y: first }], label };
  });
  return { rows, height: top };
}
