import { NOT_MEASURED } from '../format/format-fact.ts';
import { percent } from '../study/gates/quantities.ts';
import { type Layout, type TimelineChart, WIDTH_PX } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { textWidth } from './font/text-width.ts';
import { TICK } from './formats.ts';
import { ACROSS, down, PANEL_HEADS, TICK_LABELS } from './panels.ts';
import { AXIS_PX, COLOUR, GRID, looks } from './theme.ts';
import { linearTicks } from './ticks.ts';
import { farthest } from './timeline-chart.ts';

const NAME_PX = 24;
const GAP_PX = 14;
const BOTTOM_PX = 44;

/** A panel a service, one below the other, all to the same scale around the mean. */
export function timelineSpec(chart: TimelineChart, layout: Layout): Drawing {
  const reach = reachOf(chart);
  const panelPx = layout === 'wide' ? 84 : 72;
  const rowPx = NAME_PX + panelPx + GAP_PX;
  const height = rowPx * chart.series.length;
  const time = timeOf(chart, layout);
  const left = 8 + Math.ceil(Math.max(...ticksOf(reach).map(({ text }) => textWidth(text, AXIS_PX))));
  const plotWidth = WIDTH_PX[layout] - left - 8;
  /** Pixels from the top of a share of the mean, in a panel. */
  const place = (panel: number, share: number) =>
    panel * rowPx + NAME_PX + panelPx * (0.5 - (share - 1) / (2 * reach));

  const lines = chart.series.flatMap(({ series, rounds }, panel) =>
    rounds.flatMap(({ windows }, index) =>
      windows.map(({ atS, share }) => ({
        line: `${series.id}-${index}`,
        at: atS / time.factor,
        y: place(panel, share),
        ...looks(series),
      })),
    ),
  );
  const panels = chart.series.map(({ series, rounds }, panel) => ({
    name: series.name,
    ...looks(series),
    nameY: panel * rowPx + NAME_PX / 2,
    middleY: place(panel, 1),
    lowY: place(panel, 1 - Math.min(chart.steady, reach)),
    highY: place(panel, 1 + Math.min(chart.steady, reach)),
    text: rounds.length === 0 ? NOT_MEASURED : null,
  }));
  const ticks = chart.series.flatMap((_, panel) =>
    ticksOf(reach).map(({ share, text }) => ({ y: place(panel, share), text })),
  );

  const x = {
    field: 'at',
    type: 'quantitative' as const,
    scale: { domain: [0, signal('end')], nice: false },
    axis: {
      title: time.title,
      values: signal('ticks'),
      grid: false,
      formatType: TICK,
    },
  };
  return {
    size: { width: plotWidth, height },
    padding: { left, right: 8, top: 0, bottom: BOTTOM_PX },
    signals: { end: time.end, ticks: time.ticks },
    datasets: { lines, panels, ticks, absent: panels.filter(({ text }) => text !== null) },
    layer: [
      {
        data: { name: 'panels' },
        mark: { type: 'rect', color: GRID, opacity: 0.6 },
        encoding: { ...ACROSS, y: down('lowY'), y2: { field: 'highY' } },
      },
      {
        data: { name: 'ticks' },
        mark: { type: 'rule', color: GRID },
        encoding: { ...ACROSS, y: down('y') },
      },
      {
        data: { name: 'lines' },
        mark: { type: 'line', strokeWidth: 1.5, strokeJoin: 'round', opacity: 0.8 },
        encoding: { x, y: down('y'), color: COLOUR, detail: { field: 'line' } },
      },
      TICK_LABELS,
      ...PANEL_HEADS,
    ],
  };
}

/** Steps at which an axis may end, on either side of the mean. */
const REACHES = [0.05, 0.1, 0.2, 0.3, 0.5, 1];

/** How far the axes go on either side of the mean; more than all of it is cut, since a rate can't be below none. */
function reachOf({ series }: TimelineChart): number {
  const most = Math.max(0, ...series.map((each) => farthest(each) ?? 0));
  return REACHES.find((reach) => most <= reach) ?? Math.ceil(most);
}

function ticksOf(reach: number): { share: number; text: string }[] {
  return [
    { share: 1 + reach, text: `+${percent(reach)}` },
    { share: 1, text: 'média' },
    { share: 1 - reach, text: `−${percent(reach)}` },
  ];
}

const MINUTE_S = 60;
/** Longer than this is told in minutes. */
const MOST_SECONDS = 180;

/** The axis of the campaign's time, from the first measurement to the end of the last one. */
function timeOf({ series }: TimelineChart, layout: Layout) {
  const all = series.flatMap(({ rounds }) => rounds.flatMap(({ windows }) => windows.map(({ atS }) => atS)));
  const lastS = all.reduce((most, each) => Math.max(most, each), 1);
  const isMinutes = lastS > MOST_SECONDS;
  const factor = isMinutes ? MINUTE_S : 1;
  const end = lastS / factor;
  return {
    factor,
    end,
    ticks: all.length === 0 ? [] : linearTicks(end, layout === 'wide' ? 8 : 5, false),
    title: `${isMinutes ? 'Minutos' : 'Segundos'} desde o começo da primeira rodada`,
  };
}
