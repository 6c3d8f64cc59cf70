import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../charts/fake-campaign-view.ts';
import { findCounterpart } from './counterpart.ts';

const round = (requestsPerS: number): FakeRound => ({ requestsPerS, us: 1e8 / requestsPerS });
const shared = fakeCampaignView({ Go: [round(40_000), round(41_000)], Python: [round(8000), round(8100)] });
const services = { Go: [round(20_000), round(21_000)], Python: [round(7000), round(7100)] };
const [go, python] = shared.groups[0]?.cells.map(({ service }) => service.id) ?? [];

describe('the same load under another budget', () => {
  test('is taken from the newest campaign that has it, its facts named by the budget', () => {
    const split = fakeCampaignView(services, { budgets: ['split'] });
    const { view, facts } = findCounterpart(shared, [shared, split], 'split');
    expect(view).toBe(split);
    const ratio = facts.find(({ name }) => name === `${go}:${python}/split.throughput`);
    expect(ratio?.value).toBe(split.facts.get(`${go}:${python}.throughput`)?.value);
    expect(ratio?.label).toContain('um núcleo só para o servidor');
  });

  test('is found in a campaign that has both', () => {
    const both = fakeCampaignView(services, { budgets: ['shared', 'split'] });
    const { view, facts } = findCounterpart(both, [both], 'split');
    expect(view).toBe(both);
    const rate = facts.find(({ name }) => name === `${go}/split.throughput`);
    expect(rate?.value).toBe(both.facts.get(`${go}/sleep-1ms/split/c100.throughput`)?.value);
    expect(rate?.value).toBeGreaterThan(0);
  });

  test('has the same facts where nobody measured it, and says so', () => {
    const { view, facts } = findCounterpart(shared, [shared], 'split');
    expect(view).toBeNull();
    const ratio = facts.find(({ name }) => name === `${go}:${python}/split.throughput`);
    expect(ratio).toMatchObject({ value: null, sources: [], rounds: 0 });
    expect(ratio?.missing).toContain('nenhuma campanha comparável mede com um núcleo só para o servidor');
  });
});
