import { formatUnitTick } from '../format/format-axis.ts';
import { NOT_MEASURED } from '../format/format-fact.ts';
import type { Layout, PercentileChart } from './chart.ts';
import { type Drawing, signal } from './drawing.ts';
import { endLabelLayers, nameLines } from './end-labels.ts';
import { oneIn, PERCENTILE_TICK, UNIT_TICK } from './formats.ts';
import { greyFirst } from './highlight.ts';
import { note } from './note.ts';
import { aboveZero, type PercentileGeometry, percentileGeometry } from './percentile-geometry.ts';
import { COLOUR, GRID, looks, SHAPE } from './theme.ts';

const TOP_PX = 30;
const BOTTOM_PX = 46;

/** Latency over percentiles, both logarithmic, each line named at its end; answers beyond wrk's limit in a band. */
export function percentileSpec(chart: PercentileChart, layout: Layout): Drawing {
  const at = percentileGeometry(chart, layout);
  const x = {
    field: 'oneIn',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [1, signal('maxOneIn')], nice: false },
    axis: {
      title: 'Percentil (escala logarítmica)',
      values: signal('marked'),
      labelPadding: 10,
      formatType: PERCENTILE_TICK,
    },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [signal('lowUs'), signal('highUs')], nice: false },
    axis: { title: null, values: signal('ticksUs'), formatType: UNIT_TICK, format: 'µs' },
  });
  const line = { x, y: y('us'), color: COLOUR, detail: { field: 'id' } };
  return {
    size: { width: at.plotWidth, height: at.plotHeight },
    padding: { left: at.left, right: at.right, top: TOP_PX, bottom: BOTTOM_PX },
    signals: {
      maxOneIn: at.maxOneIn,
      marked: at.marked.map(oneIn),
      ticksUs: at.ticksUs,
      lowUs: at.domainUs[0],
      highUs: at.domainUs[1],
      start: -at.left,
    },
    datasets: datasets(chart, at),
    layer: [
      {
        data: { name: 'band' },
        mark: { type: 'rect', color: GRID, opacity: 0.5 },
        encoding: { y: y('from'), y2: { field: 'to' } },
      },
      {
        data: { name: 'tails' },
        mark: { type: 'line', strokeWidth: 2, strokeDash: [2, 4] },
        encoding: line,
      },
      {
        data: { name: 'lines' },
        mark: { type: 'line', strokeJoin: 'round' },
        encoding: {
          ...line,
          strokeWidth: { field: 'width', type: 'quantitative', scale: null, legend: null },
        },
      },
      {
        data: { name: 'marks' },
        mark: { type: 'point', filled: true, opacity: 1 },
        encoding: {
          x,
          y: y('us'),
          color: COLOUR,
          shape: SHAPE,
          size: { field: 'size', type: 'quantitative', scale: null, legend: null },
        },
      },
      ...endLabelLayers(x, y),
      ...notes(chart, at),
    ],
  };
}

/** Text that belongs to no line. */
function notes(chart: PercentileChart, at: PercentileGeometry) {
  const beyond = `acima de ${formatUnitTick(chart.censoredAboveUs, 'µs')}`;
  return [
    note('Latência (escala logarítmica)', 'left', signal('start'), 12 - TOP_PX),
    ...(at.beyondUs === null ? [] : [note(beyond, 'left', 6, 15)]),
    ...(at.labels.length === 0
      ? [note(NOT_MEASURED, 'center', signal('width / 2'), signal('height / 2'))]
      : []),
  ];
}

function datasets(chart: PercentileChart, at: PercentileGeometry) {
  const lines = greyFirst(chart.series).map(({ series, points }) =>
    points.map(({ percentile, us }) => ({
      id: series.id,
      ...looks(series),
      percentile,
      oneIn: oneIn(percentile),
      us: us === null ? at.beyondUs : aboveZero(us),
      beyond: us === null,
      ...(series.isMuted ? { width: 1, size: 18 } : { width: 2.5, size: 60 }),
    })),
  );
  const marks = new Map(chart.series.map(({ series }) => [series.id, looks(series)]));
  const labels = at.labels.map((label) => ({ ...label, ...marks.get(label.id) }));
  return {
    lines: lines.flat().filter(({ beyond }) => !beyond),
    /** From the last known point on. */
    tails: lines.flatMap((line) => line.filter(({ beyond }, index) => beyond || line[index + 1]?.beyond)),
    marks: lines.flat().filter(({ percentile }) => at.marked.includes(percentile)),
    labels,
    leaders: labels,
    names: nameLines(at.labels, chart.series),
    band: at.beyondUs === null ? [] : [{ from: chart.censoredAboveUs, to: at.domainUs[1] }],
  };
}
