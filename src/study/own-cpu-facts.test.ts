import { describe, expect, test } from 'vitest';
import { formatFact } from '../format/format-fact.ts';
import type { Fact } from './fact.ts';
import { ownCpuFacts } from './own-cpu-facts.ts';
import { plainFact } from './plain-fact.ts';
import type { ServiceIdentity } from './service-identity.ts';

const [GO, PYTHON] = [
  { id: 'go', name: 'Go' },
  { id: 'python', name: 'Python' },
] as ServiceIdentity[] as [ServiceIdentity, ServiceIdentity];

function cpu(subject: string, value: number | null): Fact {
  return {
    ...plainFact(subject, 'cpu-per-request', 'CPU por requisição', 'µs', value, [`${subject}.json`], {
      reason: 'ninguém olhou',
    }),
    rounds: subject === 'go' ? 6 : 4,
  };
}

function factsOf(...own: Fact[]): Map<string, Fact> {
  const facts = new Map(own.map((fact) => [fact.name, fact]));
  return new Map(ownCpuFacts(facts, [GO, PYTHON]).map((fact) => [fact.name, fact]));
}

describe('what a request would cost with CPU of one’s own', () => {
  const facts = factsOf(cpu('go', 20), cpu('python', 135));

  test('is that of both with as much more', () => {
    expect(facts.get('python:go.cpu-with-own-100us')?.value).toBeCloseTo(235 / 120);
    expect(facts.get('python:go.cpu-with-own-1ms')?.value).toBeCloseTo(1135 / 1020);
    expect(facts.get('python:go.cpu-with-own-10ms')?.value).toBeCloseTo(10135 / 10020);
    expect(facts.get('go:python.cpu-with-own-1ms')?.value).toBeCloseTo(1020 / 1135);
  });

  test('says that it is an estimate, and what it comes from', () => {
    const fact = facts.get('python:go.cpu-with-own-1ms') as Fact;
    expect(fact.label).toBe(
      'CPU por requisição se o handler gastasse mais 1 ms, estimada: razão Python ÷ Go',
    );
    expect(fact.derivation).toContain('estimativa');
    expect(fact.sources).toEqual(['python.json', 'go.json']);
    expect(fact.rounds).toBe(4);
  });

  test('comes nearer to one the more of it there is', () => {
    const ratios = ['100us', '1ms', '10ms'].map((own) =>
      Number(facts.get(`python:go.cpu-with-own-${own}`)?.value),
    );
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
    expect(ratios.at(-1)).toBeGreaterThan(1);
  });
});

test('where one of the two was not measured, it says so', () => {
  const fact = factsOf(cpu('go', 20), cpu('python', null)).get('python:go.cpu-with-own-1ms') as Fact;
  expect(formatFact(fact, 'unit')).toBe('não medido');
  expect(fact.missing).toBe('ninguém olhou');
});

test('of what nobody knows there is no estimate', () => {
  expect(factsOf(cpu('go', 20)).size).toBe(0);
});
