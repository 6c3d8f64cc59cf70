import type { Chart } from '../../charts/chart.ts';
import { type AnyChart, renderChart } from '../../charts/render-chart.ts';

/** A chart, drawn for both layouts. */
export interface Picture<C extends AnyChart = Chart> {
  chart: C;
  wide: string;
  narrow: string;
}

export async function drawChart<C extends AnyChart>(chart: C, render = renderChart): Promise<Picture<C>> {
  return { chart, wide: await render(chart, 'wide'), narrow: await render(chart, 'narrow') };
}

export async function drawCharts(charts: readonly Chart[], render = renderChart): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const chart of charts) {
    pictures.push(await drawChart(chart, render));
  }
  return pictures;
}
