import { describe, expect, test } from 'vitest';
import { estimateLog, intervalAt } from '../../../stats/log-estimate.ts';
import { type Fact, named, WITHOUT_SPREAD } from '../../../study/fact.ts';
import { changesOf, describeChanges } from './describe-changes.ts';
import { baseLabel, besideBase, changeClaims, isBase } from './versions.ts';

function ratio(metric: string, points: number[]): Fact {
  const estimate = estimateLog(points.map(Math.log));
  return {
    ...WITHOUT_SPREAD,
    ...named({ subject: 'go:go-base', load: '/shared', metric }),
    ...{ label: metric, metricLabel: metric, unit: 'ratio', above: null, missing: null, derivation: '' },
    value: Math.exp(estimate?.mean ?? 0),
    estimate,
    interval: estimate && intervalAt(estimate, 0.05),
    rounds: points.length,
    points,
    blocks: points.map((_, index) => index + 1),
    caveats: [],
    sources: [],
  };
}

const said = (...facts: Fact[]) => {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const changes = changesOf(byName, ['go'], ['shared']);
  return describeChanges(changes, new Map([['go', 'Go']]), 'abc1234')
    .replaceAll('\u00a0', ' ')
    .split('\n');
};

describe('what a change of code did', () => {
  test('is told metric by metric, and in one sentence', () => {
    const lines = said(
      ratio('throughput', [0.9, 0.91, 0.89, 0.9]),
      ratio('latency-p99', [1.2, 0.8, 1.1, 0.95]),
      ratio('cpu-per-request', [1.1, 1.11, 1.09, 1.1]),
    );
    expect(lines[0]).toBe('Go, aqui, comparado com abc1234:');
    expect(lines[1]).toMatch(/^ {2}! Throughput: −10,0\d* % \[−1\d,\d+; −\d,\d+\], caiu$/);
    expect(lines[2]).toMatch(/^ {2}~ Latency-p99: .*, sem diferença que estes blocos distingam$/);
    expect(lines[3]).toMatch(/^ {2}! Cpu-per-request: \+10,0\d* % .*, subiu$/);
    expect(lines.at(-1)).toBe('A mudança no código se vê: throughput de Go cai; cpu-per-request de Go sobe.');
  });

  test('is nothing that is seen where no interval leaves 1 out', () => {
    const same = [1.01, 0.99, 1.02, 0.98];
    const lines = said(ratio('throughput', same), ratio('latency-p99', same));
    expect(lines[3]).toBe('  · cpu-per-request: não medido');
    expect(lines.at(-1)).toBe(
      'Estes blocos não distinguem as duas versões do código em nada do que se mede.',
    );
    expect(said().at(-1)).toBe('Nada foi medido nas duas versões.');
  });

  test('is not said of two blocks', () => {
    expect(said(ratio('throughput', [0.5, 0.5]))[1]).toContain('(poucos blocos)');
  });
});

describe('the versions of a service', () => {
  test('are contenders beside each other, those alone that are in both', () => {
    const of = (...ids: string[]) => ({ contenders: ids.map((id) => ({ id, name: id })) }) as never;
    const { contenders } = besideBase(of('go', 'rust'), of('go', 'python'), 'abc1234');
    expect(contenders.map(({ id, name }) => [id, name])).toEqual([
      ['go', 'go'],
      ['go-base', 'go (abc1234)'],
      ['rust', 'rust'],
    ]);
    expect(contenders.filter(isBase).map(({ id }) => id)).toEqual([baseLabel('go')]);
  });

  test('are asked three things a budget, all of which decide whether enough is known', () => {
    const claims = changeClaims(['go'], ['shared', 'split']);
    expect(claims).toHaveLength(6);
    expect(claims.every(({ primary }) => primary)).toBe(true);
    expect(claims[3]?.predicate).toEqual({ fact: 'go:go-base/split.throughput', above: 1 });
  });
});
