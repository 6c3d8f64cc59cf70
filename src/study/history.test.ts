import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../charts/fake-campaign-view.ts';
import type { CampaignView } from './campaign-view.ts';
import { comparabilityKey } from './difference/environment-changes.ts';
import { metricChanges } from './difference/metric-changes.ts';
import { steadyFigures } from './difference/steady-figures.ts';
import { buildHistory, type HistoryEntry, historyEntries, MOST_CAMPAIGNS } from './history.ts';

const RATES = [8083, 7990, 8155, 7921, 8040];

function campaign(id: string, factor: number, change: (view: CampaignView) => void = () => {}): CampaignView {
  const rounds = RATES.map((rate): FakeRound => ({ requestsPerS: rate * factor, us: 1e8 / (rate * factor) }));
  const view = fakeCampaignView({ Go: rounds });
  Object.assign(view.data.campaign, { id, createdAt: `2026-11-${id}T00:00:00.000Z` });
  change(view);
  return view;
}

/** @param views oldest first, each held against the one before it */
function historyOf(views: readonly CampaignView[]) {
  const entries = new Map<string, HistoryEntry[]>();
  for (const [index, view] of views.entries()) {
    const before = views[index - 1];
    const isAlike = before && comparabilityKey(before.data) === comparabilityKey(view.data);
    const changes = isAlike ? metricChanges(before, view, { earlier: steadyFigures(view) }) : [];
    entries.set(view.data.campaign.id, historyEntries(view, changes));
  }
  const load = views[0]?.groups[0]?.load as NonNullable<CampaignView['groups'][0]>['load'];
  return buildHistory(views.map(({ data }) => data).reverse(), entries, () => load);
}

describe('a history', () => {
  test('has each campaign’s values, oldest first, and the verdict against the one before', () => {
    const [history] = historyOf([campaign('01', 1), campaign('02', 1.001), campaign('03', 0.8)]);
    const points = history?.campaigns.map(({ points: [throughput] }) => throughput);
    expect(points?.map((point) => point?.metric)).toEqual(['throughput', 'throughput', 'throughput']);
    expect(points?.map((point) => point?.verdict)).toEqual([null, 'equivalente', 'mudou']);
    expect((points?.[2]?.value as number) / (points?.[0]?.value as number)).toBeCloseTo(0.8, 10);
    expect(history?.campaigns.every(({ breaks }) => breaks.length === 0)).toBe(true);
  });

  test('breaks where campaigns can’t be compared, with the reason in words, and has no verdict there', () => {
    const [history] = historyOf([
      campaign('01', 1),
      campaign('02', 0.8, ({ data }) => {
        data.campaign.config.durationS = 60;
        data.fingerprint = 'B';
      }),
    ]);
    expect(history?.campaigns.map(({ breaks }) => breaks)).toEqual([
      [],
      ['duração de cada rodada, em s (10 → 60)'],
    ]);
    expect(history?.campaigns[1]?.points[0]?.verdict).toBeNull();
  });

  test('keeps those that can be compared together, where two machines take turns', () => {
    const elsewhere = ({ data }: CampaignView) => {
      data.campaign.config.durationS = 60;
    };
    const [history] = historyOf([
      campaign('01', 1),
      campaign('02', 0.8, elsewhere),
      campaign('03', 1.001),
      campaign('04', 0.8, elsewhere),
    ]);
    expect(history?.campaigns.map(({ id, breaks }) => [id, breaks.length])).toEqual([
      ['01', 0],
      ['03', 0],
      ['02', 1],
      ['04', 0],
    ]);
  });

  test('of one campaign is one point', () => {
    expect(historyOf([campaign('01', 1)])).toMatchObject([{ all: 1, campaigns: [{ id: '01', breaks: [] }] }]);
  });

  test('shows the newest of many, and says how many there are', () => {
    const view = campaign('00', 1);
    const headers = Array.from({ length: MOST_CAMPAIGNS + 5 }, (_, index) => ({
      fingerprint: '',
      campaign: { ...view.data.campaign, id: `c${index}` },
    }));
    const entries = new Map(headers.map(({ campaign: { id } }) => [id, historyEntries(view, [])]));
    const [history] = buildHistory(headers, entries, () => view.groups[0]?.load as never);
    expect(history?.all).toBe(MOST_CAMPAIGNS + 5);
    expect(history?.campaigns.at(-1)?.id).toBe('c0');
    expect(history?.campaigns).toHaveLength(MOST_CAMPAIGNS);
  });
});
