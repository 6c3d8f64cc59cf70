import { describe, expect, test } from 'vitest';
import type { Claim, Predicate } from '../../model/claim.ts';
import { mean } from '../../stats/interval.ts';
import { estimateLog, intervalAt, pAgainst } from '../../stats/log-estimate.ts';
import { type Fact, named, WITHOUT_SPREAD } from '../fact.ts';
import { evaluate } from './evaluate.ts';
import { hypothesesOf, judgedLevels } from './families.ts';

/**
 * Four blocks that were measured while other work ran on all cores: ratios of Go and Python by block, and of the rates
 * the variances of ln over their windows.
 */
const BUSY: Record<string, { points: number[]; variances?: number[] }> = {
  'go:python/shared.throughput': {
    points: [7.764356289857769, 7.778843363750748, 7.496560651407361, 6.22890226907228],
    variances: [0.14163333492020103, 0.031456789262307286, 0.030629136570313943, 0.03174855805295672],
  },
  'go:python/split.throughput': {
    points: [7.199830741623702, 6.183752097594525, 7.3327075248785025, 7.177647539217214],
    variances: [0.08042348401219299, 0.03495413597209727, 0.1082265591242972, 0.07856501139962235],
  },
  'python:go/split.latency-p99': {
    points: [5.701316554730003, 5.007552682634692, 5.94636511182841, 5.710089731577334],
  },
  'python:go/shared.cpu-per-request': {
    points: [8.200853007581706, 8.79162757555195, 8.63483512735942, 7.7315712203840405],
  },
  'python:go/split.cpu-per-request': {
    points: [7.898157654010938, 7.575511509460674, 8.579267735974023, 8.424194230930883],
  },
};

const FIRST_LOOK = { look: 0, blocks: 4, level: 0.01 };

function fact(name: string, { points, variances = [] }: { points: number[]; variances?: number[] }): Fact {
  const [, subject = '', load = '', metric = ''] = /^([^/.]+)(.*)\.([^.]+)$/.exec(name) ?? [];
  const logs = points.map(Math.log);
  return {
    ...WITHOUT_SPREAD,
    ...named({ subject, load, metric }),
    ...{ label: name, metricLabel: metric, unit: 'ratio', above: null, missing: null, derivation: '' },
    value: Math.exp(mean(logs)),
    estimate: estimateLog(logs, variances.length > 0 ? mean(variances) : 0),
    rounds: points.length,
    points,
    blocks: points.map((_, index) => index + 1),
    variances,
    caveats: [],
    sources: [],
  };
}

function claim(id: string, predicate: Predicate, primary: boolean): Claim {
  return { id, origin: 'novo', text: id, predicate, ...(primary && { primary }) };
}

const above = (name: string): Predicate => ({ fact: name, above: 1 });
const facts = Object.entries(BUSY).map(([name, blocks]) => fact(name, blocks));
/** One of six was not measured. */
const PRIMARY = [...Object.keys(BUSY), 'python:go/shared.latency-p99'].map((name) =>
  claim(name, above(name), true),
);

describe('primary claims', () => {
  test('are decided at the first look of a busy machine, where each ratio is plain to see', () => {
    const judged = facts.map(judgedLevels(facts, PRIMARY, FIRST_LOOK));
    const all = new Map(judged.map((each) => [each.name, each]));
    for (const name of Object.keys(BUSY)) expect(evaluate(above(name), all).verdict, name).toBe('confirmada');
  });

  test('are judged as one family: the interval that is shown excludes 1 exactly where it is decided', () => {
    const judged = facts.map(judgedLevels(facts, PRIMARY, FIRST_LOOK));
    const byChance = judged.toSorted((a, b) => chance(a) - chance(b));
    // All of five are rejected, one after the other, and the sixth was never measured
    expect(byChance.map(({ level }) => level)).toEqual([6, 5, 4, 3, 2].map((left) => 0.01 / left));
    for (const each of judged) {
      expect(each.interval).toEqual(intervalAt(each.estimate as never, each.level));
      expect((each.interval?.[0] ?? 0) > 1).toBe(chance(each) <= each.level);
    }
  });

  test('stay at the level of the first that is not rejected', () => {
    const open = fact('go:python/shared.throughput', { points: [1.1, 0.9, 1.2, 0.95] });
    const rest = facts.filter(({ name }) => name !== open.name);
    const [first, ...others] = [open, ...rest].map(judgedLevels([open, ...rest], PRIMARY, FIRST_LOOK));
    expect(first?.level).toBe(0.01 / 2);
    expect(others.map(({ level }) => level).sort()).toEqual([6, 5, 4, 3].map((left) => 0.01 / left).sort());
  });

  test('that a gate fails, or that are of two blocks, count and reject nothing', () => {
    const [vetoed] = facts as [Fact];
    const failed: Fact = { ...vetoed, caveats: [{ gate: 'clock', status: 'fail', rounds: 1, of: 4 }] };
    const few = fact('go:python/split.throughput', { points: [7, 7.1] });
    const judged = judgedLevels([failed, few], PRIMARY, FIRST_LOOK);
    expect([failed, few].map(judged).map(({ level }) => level)).toEqual([0.01 / 6, 0.01 / 6]);
  });
});

describe('other claims', () => {
  test('are a family of their own, and one of both is primary', () => {
    const [rate, cpu] = [facts[0], facts[3]] as [Fact, Fact];
    const claims = [
      claim('a', above(rate.name), true),
      claim('b', above(rate.name), false),
      claim('c', { all: [above(cpu.name) as never, { fact: 'go.timeouts', below: 1 }] }, false),
      claim('d', { fact: rate.name, within: [4, 5] }, false),
    ];
    const [judgedRate, judgedCpu] = [rate, cpu].map(judgedLevels([rate, cpu], claims, FIRST_LOOK));
    expect(judgedRate?.tests).toEqual([
      { bounds: [1], level: 0.01 },
      { bounds: [4, 5], level: 0.01 },
    ]);
    expect(judgedCpu?.tests).toEqual([{ bounds: [1], level: 0.01 / 2 }]);
    expect(judgedRate?.level).toBe(0.01);
  });

  test('have no p-value where they are of counts, minima, sums, or of two facts', () => {
    const predicates: Predicate[] = [
      { fact: 'go.timeouts', below: 1 },
      { fact: 'go.latency-min', above: { fact: 'scenario.sleep' } },
      { fact: 'go.latency-min', above: 1000 },
      { fact: 'go.latency-p999', above: 1000 },
      { unmeasured: 'x' },
      { fact: 'go/shared.server-cpu', below: 1 },
    ];
    expect(hypothesesOf(predicates.map((predicate) => ({ predicate })))).toEqual([
      { fact: 'go/shared.server-cpu', bounds: [1] },
    ]);
  });

  test('that say in what range a value lies exclude both its ends', () => {
    const rate = facts[0] as Fact;
    const inside = judgedLevels(
      [rate],
      [claim('a', { fact: rate.name, within: [2, 40] }, false)],
      FIRST_LOOK,
    );
    const all = (judged: typeof inside) => new Map([[rate.name, judged(rate)]]);
    expect(evaluate({ fact: rate.name, within: [2, 40] }, all(inside)).verdict).toBe('confirmada');
    const across = judgedLevels(
      [rate],
      [claim('a', { fact: rate.name, within: [7, 40] }, false)],
      FIRST_LOOK,
    );
    expect(evaluate({ fact: rate.name, within: [7, 40] }, all(across)).verdict).toBe('inconclusiva');
  });
});

function chance({ estimate }: Fact): number {
  return pAgainst(estimate as NonNullable<Fact['estimate']>, 1);
}
