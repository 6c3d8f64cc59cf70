import { expect, test } from 'vitest';
import { frozenResults, quickCampaign } from '../../../tests/copied-results.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { listResults, readRecords } from '../../results/read-results.ts';
import { betweenOf } from './between-campaigns.ts';
import { earlierCampaigns, figuresOf } from './earlier.ts';

const results = await frozenResults();
const { headers } = await listResults(results);
const { id } = await quickCampaign(results);
const real = headers.find(({ campaign }) => campaign.id === id) as (typeof headers)[number];
const records = await readRecords(results, id);

/** The real one under another name, measured on another machine where `fingerprint` says so. */
function header(name: string, fingerprint = 'this'): Pick<CampaignData, 'campaign' | 'fingerprint'> {
  return { campaign: { ...real.campaign, id: name }, fingerprint };
}

test('the comparable campaigns before each one, newest first, nine at most', () => {
  const names = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);
  const newestFirst = [...names.map((name) => header(name)), header('other', 'another')].reverse();
  const found = earlierCampaigns(newestFirst);
  expect(found.get('c00')).toEqual([]);
  expect(found.get('c02')).toEqual(['c01', 'c00']);
  expect(found.get('c11')).toEqual(names.slice(2, 11).reverse());
  expect(found.get('other')).toEqual([]);
});

test('figures are those of the rounds that count, and none where a round has no value', () => {
  const { values, sources } = figuresOf({ campaign: real.campaign, records });
  const rates = Object.entries(values).filter(([name]) => name.endsWith('.throughput'));
  expect(rates.flatMap(([, figures]) => figures).sort()).toEqual(
    records.map(({ measured }) => measured.requestsPerS).sort(),
  );
  expect(sources.go).toBe(real.campaign.contenders.go?.sourceSha256);
  const [first, ...rest] = records as [(typeof records)[number], ...typeof records];
  const unknown = { ...first, measured: { ...first.measured, latencyP99Us: null } };
  const without = figuresOf({ campaign: real.campaign, records: [unknown, ...rest] as typeof records });
  expect(Object.keys(values).filter((name) => !(name in without.values))).toEqual([
    expect.stringMatching(new RegExp(`^${first.key.contender}\\W.*latency-p99$`)),
  ]);
});

test('campaigns of another source, and the one that is held against, say nothing', () => {
  const figures = figuresOf({ campaign: real.campaign, records });
  const [round] = records as [(typeof records)[number]];
  const cell = { cell: round.key, service: { id: round.key.contender } } as never;
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ ...figures, id: name })) as [
    typeof figures,
    typeof figures,
    typeof figures,
  ];
  const old = { ...real.campaign, id: 'held' };
  const between = (earlier: (typeof figures)[], now = real.campaign) =>
    betweenOf(earlier, old, now)(cell, 'throughput')?.campaigns;
  expect(between([a, b, c])).toBe(3);
  expect(between([a, b])).toBeUndefined();
  expect(between([a, b, { ...c, id: 'held' }])).toBeUndefined();
  expect(between([a, b, { ...c, sources: {} }])).toBeUndefined();
});
