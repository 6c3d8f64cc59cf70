import { buildCharts } from '../charts/build-charts.ts';
import type { Chart } from '../charts/chart.ts';
import { renderChart } from '../charts/render-chart.ts';
import type { Study } from '../study/study.ts';
import { isOnCampaignPages } from './on-campaign-pages.ts';

/** A chart, drawn for both layouts. */
export interface Picture {
  chart: Chart;
  wide: string;
  narrow: string;
}

export interface Pictures {
  /** What the first screen shows. */
  opening: Picture;
  /** Every chart of the featured campaign and the main ones of the others, by the campaign's id and the chart's. */
  byCampaign: ReadonlyMap<string, ReadonlyMap<string, Picture>>;
}

export async function drawCharts({ featured, campaigns }: Study): Promise<Pictures> {
  const byCampaign = new Map<string, Map<string, Picture>>();
  for (const view of campaigns.filter(({ publishable }) => publishable)) {
    const charts = buildCharts(view).filter(({ id }) => view === featured || isOnCampaignPages(id));
    const pictures = new Map<string, Picture>();
    for (const chart of charts) pictures.set(chart.id, await draw(chart));
    byCampaign.set(view.data.campaign.id, pictures);
  }
  const throughput = buildCharts(featured).find(({ id }) => id === 'throughput');
  if (!throughput) throw new Error('no chart "throughput" for the first screen');
  return { opening: await draw({ ...throughput, id: 'opening' }), byCampaign };
}

async function draw(chart: Chart): Promise<Picture> {
  return { chart, wide: await renderChart(chart, 'wide'), narrow: await renderChart(chart, 'narrow') };
}
