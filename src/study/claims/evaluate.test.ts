import { describe, expect, test } from 'vitest';
import type { Predicate, Verdict } from '../../model/claim.ts';
import { type Fact, factName } from '../fact.ts';
import { plainFact } from '../plain-fact.ts';
import { evaluate, factsNamed, UnknownFactError } from './evaluate.ts';

function ratio(name: string, value: number, interval: Fact['interval'], change: Partial<Fact> = {}): Fact {
  return { ...plain(name, name, 'ratio', value), interval, rounds: 6, ...change };
}

/** A fact of this name, whatever load is in it. */
function plain(name: string, label: string, unit: Fact['unit'], value: Fact['value'], reason?: string): Fact {
  const [, subject = '', load = '', metric = ''] = /^([^/.]+)(.*)\.([^.]+)$/.exec(name) ?? [];
  const key = { subject, load, metric };
  expect(factName(key)).toBe(name);
  return { ...plainFact(subject, metric, label, unit, value, [], reason ? { reason } : {}), ...key, name };
}

const FACTS = [
  ratio('go:python.throughput', 4.91, [4.9, 4.92]),
  ratio('go:python/split.throughput', 2.5, [2.4, 2.6]),
  ratio('go:python.transfer', 1.02, [1.01, 1.03]),
  ratio('control.transfer', 1.01, [0.96, 1.06]),
  ratio('control.throughput', 1, [0.99, 1.01]),
  ratio('wide.latency-p99', 1.1, [0.9, 1.3]),
  ratio('single.throughput', 4, null, { rounds: 1 }),
  ratio('few.throughput', 4, [3, 5], { rounds: 4, blocks: [1, 2] }),
  ratio('erring.throughput', 4, null, {
    value: null,
    missing: 'responde com erros nesta carga (2 de 6 blocos)',
    failedBlocks: { failed: 2, of: 6 },
  }),
  ratio('unseen.throughput', 4, [3, 5], { needsWindows: true }),
  ratio('strict.throughput', 2, [1.3, 3], {
    // ln 2 ± t(3)·0.2: at 5 % [1.06; 3.78], at 1 % [0.62; 6.43]
    estimate: { mean: Math.log(2), standardError: 0.2, freedom: 3 },
    tests: [{ bounds: [1], level: 0.01 }],
    level: 0.05,
  }),
  ratio('failed.throughput', 4, [3.9, 4.1], {
    caveats: [{ gate: 'clock', status: 'fail', rounds: 1, of: 6 }],
  }),
  ratio('warned.throughput', 4, [3.9, 4.1], {
    caveats: [{ gate: 'generator', status: 'warn', rounds: 1, of: 6 }],
  }),
  { ...plain('go.timeouts', 'timeouts', 'timeouts', 0), rounds: 6 },
  { ...plain('slow.latency-p99', 'p99', 'µs', 0), value: null, above: 2e6, rounds: 6 },
  plain('rust.throughput', 'rust', 'requests/s', null, 'não há'),
  plain('campaign.engine', 'motor', 'text', 'native'),
];
const facts = new Map(FACTS.map((fact) => [fact.name, fact]));

describe('a predicate', () => {
  test.each<[Verdict, string, Predicate]>([
    ['confirmada', 'the whole interval is above', { fact: 'go:python.throughput', above: 4.8 }],
    ['refutada', 'the whole interval is below', { fact: 'go:python.throughput', above: 5 }],
    ['inconclusiva', 'the bound is inside the interval', { fact: 'go:python.throughput', above: 4.91 }],
    ['confirmada', 'it lies within', { fact: 'go:python.throughput', within: [4, 5] }],
    ['refutada', 'it lies beside', { fact: 'go:python.throughput', within: [5, 6] }],
    ['inconclusiva', 'it lies across', { fact: 'go:python.throughput', within: [4.91, 6] }],
    [
      'confirmada',
      'it is below all of another',
      { fact: 'go:python/split.throughput', below: { fact: 'go:python.throughput' } },
    ],
    [
      'refutada',
      'it is below all of another that it should be above',
      { fact: 'go:python/split.throughput', above: { fact: 'go:python.throughput' } },
    ],
    ['inconclusiva', 'it holds both', { fact: 'wide.latency-p99', above: 1 }],
    ['confirmada', 'whatever the A/A control shows', { fact: 'go:python.transfer', above: 1 }],
    ['inconclusiva', 'two blocks are few', { fact: 'few.throughput', above: 1 }],
    ['responde com erros', 'a service does not bear the load', { fact: 'erring.throughput', above: 1 }],
    ['inconclusiva', 'a first look has not all windows', { fact: 'unseen.throughput', above: 1 }],
    ['inconclusiva', 'its own level is a stricter one', { fact: 'strict.throughput', above: 1 }],
    ['confirmada', 'another bound has another level', { fact: 'strict.throughput', above: 0.5 }],
    ['confirmada', 'a count of none is not above none, and that is exact', { fact: 'go.timeouts', below: 1 }],
    ['refutada', 'none is not more than none', { fact: 'go.timeouts', above: 0 }],
    [
      'confirmada',
      'beyond the limit is more than anything below it',
      { fact: 'slow.latency-p99', above: 1e6 },
    ],
    ['inconclusiva', 'beyond the limit nobody knows how far', { fact: 'slow.latency-p99', above: 3e6 }],
    ['inconclusiva', 'a single round', { fact: 'single.throughput', above: 1 }],
    ['inconclusiva', 'a gate fails it', { fact: 'failed.throughput', above: 1 }],
    ['confirmada', 'a gate only warns of it', { fact: 'warned.throughput', above: 1 }],
    ['não medida', 'nobody measured it', { fact: 'rust.throughput', above: 1 }],
    ['inconclusiva', 'it is no number', { fact: 'campaign.engine', above: 1 }],
    ['não medida', 'it says so itself', { unmeasured: 'pede outra máquina' }],
  ])('is %s where %s', (verdict, _, predicate) => {
    const judged = evaluate(predicate, facts);
    expect(judged.verdict).toBe(verdict);
    expect(judged.reason === '').toBe(verdict === 'confirmada');
  });

  const holds = { fact: 'go:python.throughput', above: 1 };
  const fails = { fact: 'go:python.throughput', below: 1 };
  const open = { fact: 'wide.latency-p99', above: 1 };
  const absent = { fact: 'rust.throughput', above: 1 };
  test.each<[Verdict, Predicate]>([
    ['confirmada', { all: [holds, holds] }],
    ['refutada', { all: [holds, open, absent, fails] }],
    ['não medida', { all: [holds, open, absent] }],
    ['inconclusiva', { all: [holds, open] }],
    ['confirmada', { any: [fails, absent, holds] }],
    ['inconclusiva', { any: [fails, absent, open] }],
    ['não medida', { any: [fails, absent] }],
    ['refutada', { any: [fails, fails] }],
  ])('of several is %s: %j', (verdict, predicate) => {
    expect(evaluate(predicate, facts).verdict).toBe(verdict);
  });

  test('that names what nobody knows is an error', () => {
    expect(() => evaluate({ fact: 'cobol.throughput', above: 1 }, facts)).toThrow(UnknownFactError);
    expect(
      factsNamed({ any: [holds, { fact: 'a.b', below: { fact: 'c.d' } }, { unmeasured: 'x' }] }),
    ).toEqual(['go:python.throughput', 'a.b', 'c.d']);
  });
});
