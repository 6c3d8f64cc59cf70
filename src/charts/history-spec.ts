import { formatTick } from '../format/format-axis.ts';
import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatValue } from '../format/format-value.ts';
import { scaleOf as unitScaleOf } from '../format/scale.ts';
import type { Unit } from '../format/unit.ts';
import { type Layout, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import type { HistoryChart, HistorySeries } from './history-chart.ts';
import { ACROSS, down, PANEL_HEADS, TICK_LABELS } from './panels.ts';
import { AXIS_PX, COLOUR, GRID, INK, looks, MUTED, NAME_WEIGHT, PAPER, SHAPE } from './theme.ts';
import { ticksBetween } from './ticks.ts';

const NAME_PX = 24;
const GAP_PX = 16;
const BOTTOM_PX = 24;
/** Of a panel's height, above and below what is drawn. */
const MARGIN = 0.14;

/** A panel a service, one below the other, each to the scale of its own values. */
export function historySpec(chart: HistoryChart, layout: Layout): Drawing {
  const panelPx = layout === 'wide' ? 110 : 96;
  const rowPx = NAME_PX + panelPx + GAP_PX;
  const height = rowPx * chart.series.length;
  const scales = chart.series.map((each, panel) => scaleOf(each, panel * rowPx + NAME_PX, panelPx, chart));
  const labels = scales.flatMap(({ ticks }) => ticks.map(({ text }) => textWidth(text, AXIS_PX)));
  const left = 8 + Math.ceil(Math.max(0, ...labels));
  const plotWidth = WIDTH_PX[layout] - left - 12;

  const points = chart.series.flatMap(({ series, points: own }, panel) =>
    own.map(({ place, value, interval, isHollow, sign, segment }) => {
      const { y } = scales[panel] as Scale;
      return {
        place,
        y: y(value),
        lowY: y(interval?.[0] ?? value),
        highY: y(interval?.[1] ?? value),
        signY: y(interval?.[1] ?? value) - 9,
        sign,
        line: `${series.subject ?? series.id}-${segment}`,
        fill: isHollow ? PAPER : looks(series).colour,
        ...looks(series),
      };
    }),
  );
  const panels = chart.series.map(({ series, points: own }, panel) => ({
    name: series.name,
    ...looks(series),
    nameY: panel * rowPx + NAME_PX / 2,
    middleY: panel * rowPx + NAME_PX + panelPx / 2,
    text: own.length === 0 ? NOT_MEASURED : null,
  }));
  const breaks = chart.series.flatMap((_, panel) =>
    chart.breaks.map((place) => ({
      place: place - 0.5,
      topY: panel * rowPx + NAME_PX,
      bottomY: panel * rowPx + NAME_PX + panelPx,
    })),
  );
  const days = fitting(chart, plotWidth);

  const x = {
    field: 'place',
    type: 'quantitative' as const,
    scale: { domain: [0.5, signal('last')], nice: false, zero: false },
    axis: null,
  };
  return {
    size: { width: plotWidth, height },
    padding: { left, right: 12, top: 0, bottom: BOTTOM_PX },
    signals: { last: chart.campaigns + 0.5 },
    datasets: {
      ticks: scales.flatMap(({ ticks }) => ticks),
      breaks,
      points,
      signs: points.filter(({ sign }) => sign !== ''),
      panels,
      absent: panels.filter(({ text }) => text !== null),
      days,
    },
    layer: [
      { data: { name: 'ticks' }, mark: { type: 'rule', color: GRID }, encoding: { ...ACROSS, y: down('y') } },
      {
        data: { name: 'breaks' },
        mark: { type: 'rule', color: MUTED, strokeDash: [3, 3] },
        encoding: { x, y: down('topY'), y2: { field: 'bottomY' } },
      },
      {
        data: { name: 'points' },
        mark: { type: 'line', strokeWidth: 1, opacity: 0.6 },
        encoding: { x, y: down('y'), color: COLOUR, detail: { field: 'line' } },
      },
      {
        data: { name: 'points' },
        mark: { type: 'rule', strokeWidth: 1.5 },
        encoding: { x, y: down('lowY'), y2: { field: 'highY' }, color: COLOUR },
      },
      {
        data: { name: 'points' },
        mark: { type: 'point', size: 50, opacity: 1 },
        encoding: {
          x,
          y: down('y'),
          stroke: COLOUR,
          fill: { field: 'fill', type: 'nominal', scale: null, legend: null },
          shape: SHAPE,
        },
      },
      {
        data: { name: 'signs' },
        mark: { type: 'text', fontWeight: NAME_WEIGHT, color: INK },
        encoding: { x, y: down('signY'), text: { field: 'sign' } },
      },
      TICK_LABELS,
      ...PANEL_HEADS,
      {
        data: { name: 'days' },
        mark: { type: 'text', align: 'left', fontSize: AXIS_PX, color: MUTED },
        encoding: { x, y: { value: signal('height + 8') }, text: { field: 'text' } },
      },
    ],
  };
}

/** Days with room from where their segment begins to the next one, or to the end; with the reason where there is room for it too. */
function fitting({ days, campaigns }: HistoryChart, plotWidth: number): { place: number; text: string }[] {
  const pixels = (place: number) => ((place - 0.5) / campaigns) * plotWidth;
  const shown: { place: number; text: string }[] = [];
  let end = 0;
  for (const [index, { place, text: day, why }] of days.entries()) {
    const begin = pixels(place - 0.5);
    const next = days[index + 1];
    const room = (next ? pixels(next.place - 0.5) - 8 : plotWidth + 12) - begin;
    const whole = why === '' ? day : `${day}: ${why}`;
    const text = textWidth(whole, AXIS_PX) <= room ? whole : day;
    if (begin < end || begin + textWidth(text, AXIS_PX) > plotWidth + 12) continue;
    shown.push({ place: place - 0.5, text });
    end = begin + textWidth(text, AXIS_PX) + 8;
  }
  return shown;
}

interface Scale {
  /** Pixels from the top of the drawing. */
  y(value: number): number;
  ticks: { y: number; text: string }[];
}

function scaleOf(
  { series, points }: HistorySeries,
  top: number,
  heightPx: number,
  chart: HistoryChart,
): Scale {
  const unit = series.unit ?? chart.unit;
  const values = points.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  if (values.length === 0) return { y: () => top + heightPx / 2, ticks: [] };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // A flat line lies in the middle of its panel
  const span = most > least ? most - least : Math.abs(most) || 1;
  const low = least - (most > least ? MARGIN : 0.5) * span;
  const high = most + (most > least ? MARGIN : 0.5) * span;
  const y = (value: number) => top + heightPx * (1 - (value - low) / (high - low));
  const { factor } = unitScaleOf(most, unit);
  // One tick alone says nothing of the scale
  const [few = []] = [3, 4, 5, 6, 8]
    .map((count) => ticksBetween(low / factor, high / factor, count))
    .filter(({ length }) => length >= 2);
  const ticks = few.map((tick) => tick * factor);
  return { y, ticks: ticks.map((value) => ({ y: y(value), text: tickOf(value, unit) })) };
}

/** `20×`, and not as firm as a value: `20,0×`. */
function tickOf(value: number, unit: Unit): string {
  return unit === 'ratio' ? `${formatTick(value)}×` : formatValue(value, unit);
}
