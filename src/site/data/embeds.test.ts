import { expect, test } from 'vitest';
import { buildCharts } from '../../charts/build-charts.ts';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { embedNodes } from '../markdown/embed-nodes.ts';
import { hasNothingToDraw } from './embeds.ts';

const round = (timeouts: number): FakeRound => ({ requestsPerS: 8000, us: 12_500, timeouts });
const chartsOf = (timeouts: number) =>
  buildCharts(fakeCampaignView({ Go: [round(0)], Python: [round(timeouts)] }));

test('timeouts are a chart only where somebody has some, else a sentence', () => {
  expect(chartsOf(3).filter(hasNothingToDraw)).toEqual([]);
  const [chart, ...others] = chartsOf(0).filter(hasNothingToDraw);
  expect(others).toEqual([]);
  if (!chart) throw new Error('no chart');
  expect(chart.id).toBe('timeouts');
  expect(chart.subtitle).not.toContain('Barra:');
  expect(JSON.stringify(embedNodes({ kind: 'sentence', chart }))).toContain(
    'Nenhuma resposta de Go e Python passou de 2',
  );
});
