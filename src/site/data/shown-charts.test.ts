import { expect, test } from 'vitest';
import { buildCharts } from '../../charts/build-charts.ts';
import { fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { isOnCampaignPages, shownChartIds } from './shown-charts.ts';

const rounds = (...rates: number[]) =>
  rates.map((requestsPerS) => ({ requestsPerS, us: 1e8 / requestsPerS }));

test.each([
  ['one load', fakeCampaignView({ Go: rounds(40000, 40100) })],
  ['two divisions', fakeCampaignView({ Go: rounds(40000, 40100) }, { budgets: ['shared', 'split'] })],
  ['a ramp', fakeCampaignView({ Go: rounds(900, 9000, 40000) }, { levels: [1, 10, 100] })],
])('the charts on the pages of a campaign are known before it is read: %s', (_, view) => {
  const drawn = buildCharts(view).filter(isOnCampaignPages);
  expect(shownChartIds(view.data.campaign).sort()).toEqual(drawn.map(({ id }) => id).sort());
});
