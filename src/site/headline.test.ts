import { expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../charts/fake-campaign-view.ts';
import type { Fact } from '../study/fact.ts';
import { costs, headline } from './headline.ts';

const rounds = (requestsPerS: number, serverUs: number): FakeRound[] =>
  [1, 1.01, 0.99, 1].map((change) => ({ requestsPerS: requestsPerS * change, us: 3000, serverUs }));

function studyOf(go: FakeRound[], python: FakeRound[]) {
  const featured = fakeCampaignView({ Go: go, Python: python });
  return { featured, facts: featured.facts };
}

const rates = { title: 'Go respondeu 5× as requisições por segundo de Python' };

test('the headline adds what a request costs, where that says the same', () => {
  const study = studyOf(rounds(20_000, 20), rounds(4000, 100));
  expect(costs(study)?.least.service.name).toBe('Go');
  expect(headline(study, rates)).toMatch(/^Go respondeu .* de Python, com 5× menos CPU por requisição$/);
});

test('it says the rate alone where cost points the other way, or is the same', () => {
  const dear = studyOf(rounds(20_000, 90), rounds(4000, 10));
  expect(headline(dear, rates)).toBe(rates.title);
  const equal = studyOf(rounds(4000, 90), rounds(4000, 90));
  expect(headline(equal, rates)).toBe(rates.title);
});

test('it says the rate alone where a gate fails what a request costs', () => {
  const { featured, facts } = studyOf(rounds(20_000, 20), rounds(4000, 100));
  const failed = [...facts].map(([name, fact]): [string, Fact] => [
    name,
    { ...fact, caveats: [{ gate: 'machine', status: 'fail', rounds: null }] as unknown as Fact['caveats'] },
  ]);
  expect(headline({ featured, facts: new Map(failed) }, rates)).toBe(rates.title);
});
