import { expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { cellId } from '../../model/cell-id.ts';
import { COMPARABLE } from '../../model/fingerprint.ts';
import type { CampaignView } from '../campaign-view.ts';
import type { Fact } from '../fact.ts';
import { nameOf } from './between-campaigns.ts';
import { buildDifference } from './build-difference.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import type { Difference } from './difference.ts';
import { publishSide, sideOf } from './published-side.ts';

/** Plain data, as a record's; that of the made up campaign is none. */
const ENVIRONMENT = {
  ...Object.fromEntries(
    Object.keys(COMPARABLE).map((field) => [field.replace('environment.', ''), { value: null, reason: '-' }]),
  ),
  memoryBytes: 2 ** 33,
  engine: { dockerEngine: null },
};

function campaign(id: string, rates: readonly number[], more: Partial<FakeRound> = {}): CampaignView {
  const rounds = rates.map((requestsPerS) => ({ requestsPerS, us: 1e8 / requestsPerS, ...more }));
  const view = fakeCampaignView({ Go: rounds, Python: rounds }, { budgets: ['shared', 'split'] });
  Object.assign(view.data.campaign, { id, machines: { server: ENVIRONMENT } });
  view.data.campaign.config.control = 's0-go';
  return view;
}

const OLD = [8083, 7990, 8155, 7921, 8040];
const NOW = [7210, 7105, 7290, 7050, 7180];

/** Campaigns before them that differ much from each other. */
const UNSTEADY = [0.7, 1, 1.3].map((factor, index): CampaignFigures => {
  const { data, groups } = campaign(`before-${index}`, OLD);
  const cells = groups.flatMap((group) => group.cells.map(({ cell }) => cellId(cell)));
  return {
    id: data.campaign.id,
    sources: Object.fromEntries(
      Object.entries(data.campaign.contenders).map(([id, { sourceSha256 }]) => [id, sourceSha256]),
    ),
    machine: 'this',
    means: Object.fromEntries(cells.map((cell) => [nameOf(cell, 'throughput'), Math.log(8000 * factor)])),
  };
});

const claimOf = (view: CampaignView, verdict: 'confirmada' | 'inconclusiva' | 'refutada') => ({
  claim: {
    ...{ id: 'c', origin: 'novo' as const, text: 'texto', wording: { refutada: 'o contrário' } },
    predicate: { fact: 's0-go.throughput', above: 8000 },
  },
  row: { verdict, reason: 'porque sim' },
  facts: [view.facts.get('s0-go.throughput') as Fact],
});

/** Without where figures come from, which is told elsewhere. */
function told({ metrics, ...rest }: Difference) {
  const bare = (fact: object) => ({ ...fact, sources: [], derivation: '' });
  return {
    ...rest,
    metrics: metrics.map((row) => ({
      ...row,
      facts: { old: bare(row.facts.old), new: bare(row.facts.new) },
    })),
  };
}

test.each([
  ['slower', campaign('now', NOW)],
  ['with late answers', campaign('now', NOW, { timeouts: 40 })],
  ['itself', campaign('old', OLD)],
  ['of fewer rounds', campaign('now', NOW.slice(0, 1))],
] as const)('what is published of two campaigns compares as the campaigns do: %s', (_, now) => {
  const old = campaign('old', OLD);
  const sides = [
    { view: old, claims: [claimOf(old, 'confirmada')] },
    { view: now, claims: [claimOf(now, 'refutada')], earlier: UNSTEADY },
  ] as const;
  const [a, b] = sides.map((side) => sideOf(JSON.parse(JSON.stringify(publishSide(side))))) as [
    ReturnType<typeof sideOf>,
    ReturnType<typeof sideOf>,
  ];
  const found = buildDifference(a, b);
  expect(told(found)).toEqual(told(buildDifference(...sides)));
  expect(found.metrics.length).toBeGreaterThan(0);
  const alone = buildDifference(a, { ...b, earlier: [] });
  const width = ({ metrics }: Difference) =>
    (metrics[0]?.interval?.[1] as number) - (metrics[0]?.interval?.[0] as number);
  if (alone.metrics[0]?.interval) expect(width(found)).toBeGreaterThan(width(alone));
  expect(found.conclusions[0]?.text).toBe('o contrário');
});

test('what a claim was judged by is published too, and tells why its verdict is another one', () => {
  const [old, same, slower] = [campaign('old', OLD), campaign('now', OLD.slice(0, 3)), campaign('now', NOW)];
  const side = (view: CampaignView, verdict: 'confirmada' | 'inconclusiva') =>
    sideOf(JSON.parse(JSON.stringify(publishSide({ view, claims: [claimOf(view, verdict)] }))));
  const because = (now: CampaignView) =>
    buildDifference(side(old, 'confirmada'), side(now, 'inconclusiva')).conclusions[0]?.because;
  expect(because(same)).toBe('certainty');
  expect(because(slower)).toBe('figures');
});
