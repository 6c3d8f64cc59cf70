import type { Chart } from '../../charts/chart.ts';
import { renderChart } from '../../charts/render-chart.ts';

/** A chart, drawn for both layouts. */
export interface Picture {
  chart: Chart;
  wide: string;
  narrow: string;
}

export async function drawCharts(charts: readonly Chart[], render = renderChart): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const chart of charts) {
    pictures.push({
      chart,
      wide: await render(chart, 'wide'),
      narrow: await render(chart, 'narrow'),
    });
  }
  return pictures;
}
