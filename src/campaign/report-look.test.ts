import { describe, expect, test } from 'vitest';
import type { Claim, Verdict } from '../model/claim.ts';
import type { JudgedClaim } from '../study/claims/claim-rows.ts';
import { isDecided, reportLook } from './report-look.ts';

const LOOK = { look: 0, blocks: 4, level: 0.01 };
const AHEAD = [
  { look: 1, blocks: 8, level: 0.02 },
  { look: 2, blocks: 12, level: 0.02 },
];

function judged(
  id: string,
  verdict: Verdict,
  {
    primary = true,
    predicate = { fact: 'a:b.throughput', above: 1 } as Claim['predicate'],
    interval = [0.9, 1.6],
    caveats = [] as { gate: string; status: string }[],
  } = {},
): JudgedClaim {
  const claim = { id, origin: 'novo', text: `${id}.`, predicate, ...(primary && { primary }) } as Claim;
  const value = Math.sqrt((interval[0] as number) * (interval[1] as number));
  const fact = { name: 'a:b.throughput', unit: 'ratio', value, interval, level: LOOK.level, caveats };
  const row = { id, text: `${id}.`, reason: 'o intervalo contém 1', verdict };
  return { claim, row, facts: [fact] } as unknown as JudgedClaim;
}

const report = (...claims: JudgedClaim[]) => reportLook(LOOK, claims, AHEAD);

describe('a look', () => {
  test('is at primary claims alone, those that can be measured here', () => {
    const { decided, open } = report(
      judged('yes', 'confirmada'),
      judged('no', 'refutada'),
      judged('open', 'inconclusiva'),
      judged('absent', 'não medida'),
      judged('second', 'inconclusiva', { primary: false }),
    );
    expect(decided.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['yes', 'confirmada'],
      ['no', 'refutada'],
    ]);
    expect(open.map(({ id }) => id)).toEqual(['open']);
  });

  test('decides where nothing is open, and something was asked', () => {
    expect(isDecided(report(judged('yes', 'confirmada'), judged('absent', 'não medida')))).toBe(true);
    expect(isDecided(report(judged('yes', 'confirmada'), judged('open', 'inconclusiva')))).toBe(false);
    expect(isDecided(report(judged('second', 'confirmada', { primary: false })))).toBe(false);
    expect(isDecided(report())).toBe(false);
  });
});

describe('what it would take to decide', () => {
  const needed = (interval: number[], predicate?: Claim['predicate']) =>
    report(judged('open', 'inconclusiva', { interval, ...(predicate && { predicate }) })).open[0]?.blocks;

  test('is the first look whose interval would leave the bound out', () => {
    expect(needed([0.9, 1.6])).toBe(8);
    expect(needed([0.75, 1.75])).toBe(12);
    expect(needed([0.5, 2.1])).toBeNull();
  });

  test('is not told where no interval is what leaves it open', () => {
    expect(needed([5, 9])).toBeNull();
    expect(needed([0.9, 1.6], { fact: 'a:b.throughput', above: { fact: 'x.y' } })).toBeNull();
    expect(needed([0.9, 1.6], { fact: 'not-there.y', above: 1 })).toBeNull();
  });

  test('is not told where a gate failed what it would be decided by: its rounds stay', () => {
    const failed = judged('open', 'inconclusiva', { caveats: [{ gate: 'little', status: 'fail' }] });
    const warned = judged('open', 'inconclusiva', { caveats: [{ gate: 'stationarity', status: 'warn' }] });
    expect(report(failed, warned).open.map(({ blocks }) => blocks)).toEqual([null, 8]);
  });

  test('is that of all parts, or of the nearest of any', () => {
    const [near, far] = [1, 1.15].map((above) => ({ fact: 'a:b.throughput', above })) as [
      { fact: string; above: number },
      { fact: string; above: number },
    ];
    expect(needed([0.9, 1.6], { all: [near, far] })).toBeNull();
    expect(needed([0.9, 1.6], { any: [near, far] })).toBe(8);
  });
});
