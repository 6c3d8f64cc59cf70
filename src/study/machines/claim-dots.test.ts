import { expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import type { Claim } from '../../model/claim.ts';
import { judgeClaims } from '../claims/claim-rows.ts';
import { claimDots } from './claim-dots.ts';

const round = (requestsPerS: number): FakeRound => ({ requestsPerS, us: 1e8 / requestsPerS });
const RATIO = 's0-go:s1-python';
const claim = (id: string, fact: string, primary = true): Claim => ({
  ...{ id, origin: 'novo', text: id, predicate: { fact, above: 1 } },
  ...(primary && { primary: true }),
});
const CLAIMS = [
  claim('shared', `${RATIO}/shared.throughput`),
  claim('split', `${RATIO}/split.throughput`),
  claim('absolute', 's0-go/shared.throughput'),
  claim('secondary', `${RATIO}/shared.latency-mean`, false),
];

function dotsOf(blocks: number, budget: 'shared' | 'split' = 'shared') {
  const rounds = (rate: number) =>
    Array.from({ length: blocks }, (_, index) => round(rate * (1 + index / 50)));
  const view = fakeCampaignView(
    { Go: rounds(40_000), Python: rounds(8000) },
    { budgets: [budget], claims: CLAIMS },
  );
  const facts = new Map([...view.facts, ...view.byBudget.map((fact) => [fact.name, fact] as const)]);
  const known = CLAIMS.filter(({ predicate }) => 'fact' in predicate && facts.has(predicate.fact));
  return claimDots(view, judgeClaims(known, facts));
}

test.each(['shared', 'split'] as const)(
  'a campaign has a dot for each primary claim of a ratio, under the name of its own page, %s',
  (budget) => {
    expect(dotsOf(3, budget)).toMatchObject([
      {
        claim: budget,
        fact: `${RATIO}/${budget}.throughput`,
        ownName: `${RATIO}.throughput`,
        contenders: ['s0-go', 's1-python'],
        verdict: 'confirmada',
        value: expect.closeTo(5, 6),
        obstacle: null,
      },
    ]);
  },
);

test('a dot of too few blocks says why no verdict is made of it', () => {
  expect(dotsOf(2)).toMatchObject([{ obstacle: 'poucos blocos', verdict: 'inconclusiva' }]);
});
