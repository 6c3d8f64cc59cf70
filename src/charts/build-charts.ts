import type { Campaign } from '../model/campaign.ts';
import { type CampaignView, loadsOf } from '../study/campaign-view.ts';
import { BAR_CHARTS, barChart } from './bar-charts.ts';
import type { Chart } from './chart.ts';
import { chartSuffix, contextOf } from './context.ts';
import { cpuSplitChart } from './cpu-split-chart.ts';
import { findings } from './findings.ts';
import { generatorChartIds, generatorCharts } from './generator-charts.ts';
import { ladderChartIds, ladderCharts } from './ladder-charts.ts';
import { percentileChart } from './percentile-chart.ts';
import { printedChart } from './printed-chart.ts';
import { profileChartIds, profileCharts } from './profile-charts.ts';
import { rampChartIds, rampCharts } from './ramp-charts.ts';
import { ratiosChart, ratiosPair } from './ratios-chart.ts';
import { timelineChart } from './timeline-chart.ts';

/** Ids of the charts that `buildCharts` makes of a campaign, known before any round is read. */
export function chartIds(campaign: Campaign): string[] {
  if (campaign.config.series === 'ladder') return ladderChartIds(campaign);
  if (campaign.config.series === 'generators') return generatorChartIds(campaign);
  if (campaign.config.series === 'profile') return profileChartIds(campaign);
  if (campaign.config.series) return rampChartIds(campaign);
  return loadsOf(campaign).flatMap((load, index) =>
    [
      ...BAR_CHARTS.map(({ metric }) => metric),
      ...['percentiles', 'printed', 'timeline', 'cpu-split'],
      ...(ratiosPair(campaign, load.scenario) ? ['ratios'] : []),
    ].map((kind) => kind + chartSuffix(load, index === 0)),
  );
}

/**
 * Eleven charts for each load of a campaign, those of the main one first; ten where a service is alone, and has no
 * `ratios`. Their ids are `throughput`, `latency-mean`, `transfer`, `timeouts`, `requests-total`, `efficiency`,
 * `percentiles`, `printed`, `timeline`, `cpu-split` and `ratios`; for the other loads they end in the load:
 * `throughput-sleep-1ms-split-c100`. Of a ramp four for all of its steps, of a ladder and of generators two, of
 * profiles one: see `rampCharts`, `ladderCharts`, `generatorCharts` and `profileCharts`.
 */
export function buildCharts(view: CampaignView): Chart[] {
  if (view.data.campaign.config.series)
    return [...rampCharts(view), ...ladderCharts(view), ...generatorCharts(view), ...profileCharts(view)];
  return view.groups.flatMap((group) => {
    const found = findings(view, group);
    const context = contextOf(view, group);
    return [
      ...BAR_CHARTS.map((definition) => barChart(definition, found, context)),
      percentileChart(found, context),
      printedChart(found, context),
      timelineChart(found, context),
      cpuSplitChart(view, group),
      ...[ratiosChart(view, group)].filter((chart) => chart !== null),
    ];
  });
}
