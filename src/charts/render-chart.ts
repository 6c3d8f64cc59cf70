import { barSpec } from './bar-spec.ts';
import type { Chart, ChartText, Layout } from './chart.ts';
import { curveSpec } from './curve-spec.ts';
import { dotSpec } from './dot-spec.ts';
import { draw, drawAlone } from './draw.ts';
import type { Drawing } from './drawing.ts';
import { dumbbellSpec } from './dumbbell-spec.ts';
import type { HistoryChart } from './history-chart.ts';
import { historySpec } from './history-spec.ts';
import type { MachinesChart } from './machines-chart.ts';
import { machinesSpec } from './machines-spec.ts';
import { percentileSpec } from './percentile-spec.ts';
import { slopeSpec } from './slope-spec.ts';
import { stackSpec } from './stack-spec.ts';
import { escapeText } from './svg-text.ts';
import { timelineSpec } from './timeline-spec.ts';

/** Of one campaign, or of several. */
export type AnyChart = Chart | HistoryChart | MachinesChart;

/**
 * A chart as SVG text to stand inline in a page: same chart, same bytes, whatever was rendered before. Colours are
 * CSS variables, the font is the page's. Title and subtitle are not drawn: they are the page's, as text.
 */
export async function renderChart(chart: AnyChart, layout: Layout): Promise<string> {
  return dress(await draw(drawingOf(chart, layout)), chart, layout);
}

/** The same bytes by a view of its own. */
export async function renderChartAlone(chart: AnyChart, layout: Layout): Promise<string> {
  return dress(await drawAlone(drawingOf(chart, layout)), chart, layout);
}

function drawingOf(chart: AnyChart, layout: Layout): Drawing {
  switch (chart.kind) {
    case 'bar':
      return barSpec(chart, layout);
    case 'percentiles':
      return percentileSpec(chart, layout);
    case 'timeline':
      return timelineSpec(chart, layout);
    case 'stack':
      return stackSpec(chart, layout);
    case 'curve':
      return curveSpec(chart, layout);
    case 'dots':
      return dotSpec(chart, layout);
    case 'slope':
      return slopeSpec(chart, layout);
    case 'dumbbell':
      return dumbbellSpec(chart, layout);
    case 'history':
      return historySpec(chart, layout);
    case 'machines':
      return machinesSpec(chart, layout);
  }
}

/** One picture with a name and a description; what is inside it is not read out piece by piece. */
function dress(svg: string, chart: ChartText, layout: Layout): string {
  const match = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"[^>]*>(.*)<\/svg>$/s.exec(svg);
  if (!match) throw new Error(`${chart.id}: vega gave no SVG: ${svg.slice(0, 200)}`);
  const [, width, height, body] = match as unknown as [string, string, string, string];
  const id = `${chart.id}-${layout}`;
  return [
    `<svg class="chart chart-${layout}" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="${id}-title">${escapeText(chart.title)}</title>`,
    `<desc id="${id}-desc">${escapeText(chart.description)}</desc>`,
    `<g aria-hidden="true" paint-order="stroke">${body.replace(SUPERFLUOUS, bare)}</g></svg>`,
  ].join('');
}

/** Text between tags, which stays; in tags what the page sets or hides (family, roles, class names), and long numbers. */
const SUPERFLUOUS = /(>[^<]*)|( (?:class|font-family|role|aria-[a-z]+)="[^"]*"| opacity="1")|\d+\.\d{3,}/g;

/** Numbers to a hundredth of a pixel. */
function bare(found: string, text: string | undefined, attribute: string | undefined): string {
  if (text !== undefined) return text;
  return attribute === undefined ? String(Number(Number(found).toFixed(2))) : '';
}
