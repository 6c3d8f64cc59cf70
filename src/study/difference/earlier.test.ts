import { describe, expect, test } from 'vitest';
import { frozenResults, quickCampaign } from '../../../tests/copied-results.ts';
import { cellId } from '../../model/cell-id.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { listResults, readRecords } from '../../results/read-results.ts';
import { betweenOf } from './between-campaigns.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import { earlierCampaigns, figuresOf } from './earlier.ts';

const results = await frozenResults();
const { headers } = await listResults(results);
const { id } = await quickCampaign(results);
const real = headers.find(({ campaign }) => campaign.id === id) as (typeof headers)[number];
const records = await readRecords(results, id);

/** The real one under another name, measured on another machine where `fingerprint` says so. */
function header(
  name: string,
  fingerprint = 'this',
  durationS = 10,
): Pick<CampaignData, 'campaign' | 'fingerprint'> {
  const config = { ...real.campaign.config, durationS };
  return { campaign: { ...real.campaign, id: name, config }, fingerprint };
}

const named = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`);

test('the campaigns before each one, newest first, nine of its machine at most', () => {
  const names = named('c', 12);
  const found = earlierCampaigns(names.map((name) => header(name)).reverse());
  expect(found.get('c00')).toEqual([]);
  expect(found.get('c02')).toEqual(['c01', 'c00']);
  expect(found.get('c11')).toEqual(names.slice(2, 11).reverse());
});

test('those of other machines too, eight of each and of three at most, under the same load alone', () => {
  const elsewhere = ['w', 'x', 'y', 'z'].flatMap((machine) =>
    named(machine, 10).map((name) => header(name, machine)),
  );
  const others = [header('alone', 'another'), ...named('long', 3).map((name) => header(name, 'this', 300))];
  const oldestFirst = [...elsewhere, ...others, header('a'), header('b')];
  const found = earlierCampaigns(oldestFirst.reverse());
  const newest = (machine: string) => named(machine, 10).slice(2).reverse();
  expect(found.get('b')).toEqual(['a', ...newest('z'), ...newest('y'), ...newest('x')]);
  expect(found.get('long01')).toEqual(['long00']);
});

test('the work grows with campaigns, not with their square', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => header(`c${index}`, `m${index % 500}`));
  const found = earlierCampaigns(many);
  expect(Math.max(...[...found.values()].map(({ length }) => length))).toBe(9 + 3 * 8);
});

test('figures are those of the rounds that count, and none where a round has no value', () => {
  const { means, sources, machine } = figuresOf({ ...real, records });
  const rates = records
    .filter(({ key }) => key.contender === 'go')
    .map(({ measured }) => Math.log(measured.requestsPerS));
  const [, mean] = Object.entries(means).find(([name]) => /^go\..*\.throughput$/.test(name)) ?? [];
  expect(mean).toBeCloseTo(rates.reduce((sum, log) => sum + log, 0) / rates.length, 12);
  expect(sources.go).toBe(real.campaign.contenders.go?.sourceSha256);
  expect(machine).toBe(real.fingerprint);
  const [first, ...rest] = records as [(typeof records)[number], ...typeof records];
  const unknown = { ...first, measured: { ...first.measured, latencyP99Us: null } };
  const without = figuresOf({ ...real, records: [unknown, ...rest] as typeof records });
  expect(Object.keys(means).filter((name) => !(name in without.means))).toEqual([
    expect.stringMatching(new RegExp(`^${first.key.contender}\\W.*latency-p99$`)),
  ]);
});

describe('how much campaigns differ', () => {
  const [round] = records as [(typeof records)[number]];
  const id = round.key.contender;
  const name = `${cellId(round.key)}.throughput`;
  const source = real.campaign.contenders[id]?.sourceSha256 as string;
  const figure = (campaign: string, mean: number, more: Partial<CampaignFigures> = {}): CampaignFigures => ({
    id: campaign,
    machine: 'this',
    sources: { [id]: source },
    means: { [name]: mean },
    ...more,
  });
  const old = { ...real.campaign, id: 'held' };
  const between = (earlier: readonly CampaignFigures[], held = old) =>
    betweenOf(earlier, held, real.campaign)({ cell: round.key, service: { id } } as never, 'throughput');
  const [a, b, c] = [figure('a', 8.9), figure('b', 9), figure('c', 9.1)];

  test('is known by three campaigns of a machine, or by two of each of two', () => {
    expect(between([a, b, c])).toEqual({ variance: expect.closeTo(0.01, 12), freedom: 2 });
    expect(between([a, b])).toBeNull();
    const elsewhere = [figure('x', 7, { machine: 'x' }), figure('y', 7.2, { machine: 'x' })];
    expect(between([a, b, ...elsewhere])).toEqual({
      variance: expect.closeTo((0.005 + 0.02) / 2, 12),
      freedom: 2,
    });
  });

  test('is not told by the campaign that is held against, by another source, nor without the figure', () => {
    expect(between([a, b, { ...c, id: 'held' }])).toBeNull();
    expect(between([a, b, figure('c', 9.1, { sources: { [id]: 'f'.repeat(64) } })])).toBeNull();
    expect(between([a, b, { ...c, means: {} }])).toBeNull();
  });

  test('of a service that was changed is told by what it was before, each source around its own mean', () => {
    const before = 'e'.repeat(64);
    const contenders = { ...old.contenders, [id]: { ...old.contenders[id], sourceSha256: before } };
    const were = [7, 7.1, 7.2].map((mean, index) => figure(`w${index}`, mean, { sources: { [id]: before } }));
    expect(between([...were, a], { ...old, contenders } as typeof old)).toEqual({
      variance: expect.closeTo(0.01, 12),
      freedom: 2,
    });
  });
});
