import { describe, expect, test } from 'vitest';
import type { DependencyCounts } from '../../model/round-record.ts';
import { dependencyWork } from './dependency-work.ts';
import { fakeContext, fakeRound } from './fake-round.ts';
import type { RoundContext } from './round-context.ts';

/** 100,000 answers over 100 connections, of which each dependency counted so many. */
function judge(counts: Record<string, DependencyCounts | undefined>, needs = Object.keys(counts)) {
  const round = fakeRound();
  const context = fakeContext();
  Object.assign(round.record.measured, { requests: 100_000 });
  round.record.dependencies = Object.fromEntries(
    Object.entries(counts).map(([id, counted]) => [
      id,
      { command: [id], address: '127.0.0.1:1', ...(counted && { counts: counted }) },
    ]),
  );
  return dependencyWork(round, {
    ...context,
    steps: [round.record],
    scenario: { ...context.scenario, needs } as typeof context.scenario,
  });
}
const counted = (asked: number, others = 4) => ({ before: 5_000, after: 5_000 + asked + others, others });

describe('what a dependency counted', () => {
  test.each([
    ['as many as there were answers', 100_000],
    ['one more a connection, of answers that the end cut off', 100_100],
  ])('passes: %s', (_, asked) => {
    expect(judge({ postgres: counted(asked) })).toMatchObject({ status: 'pass', value: 0 });
  });

  test.each([
    ['one too few: an answer was kept', 99_999, 1],
    ['one too many', 100_101, 1],
    ['twenty an answer', 2_000_000, 1_899_900],
    ['none: all were kept', 0, 100_000],
  ])('fails: %s', (_, asked, value) => {
    const result = judge({ postgres: counted(asked) });
    expect(result).toMatchObject({ status: 'fail', value, limit: 0, touches: 'all' });
    expect(result.explanation).toContain('o serviço não fez o trabalho do cenário');
  });

  test('is without the requests that checked the answer', () => {
    expect(judge({ postgres: counted(99_998, 2) }).status).toBe('fail');
    expect(judge({ postgres: { before: 0, after: 100_002, others: 2 } }).status).toBe('pass');
  });

  test('is that of the one that is furthest away, where there are several', () => {
    const result = judge({ postgres: counted(100_000), redis: counted(50_000) });
    expect(result).toMatchObject({ status: 'fail', value: 50_000 });
    expect(result.explanation).toMatch(
      /^redis contou 50\.000\sconsultas para 100\.000\srespostas \(0,5\spor resposta\)/,
    );
  });

  test('is of all measurements of one server together', () => {
    const round = fakeRound();
    const step = (requests: number, connections: number) => ({
      key: { ...round.record.key, connections },
      measured: { ...round.record.measured, requests },
    });
    const gateOf = (asked: number) => {
      round.record.dependencies = { redis: { command: [], address: 'a:1', counts: counted(asked) } };
      const scenario = { ...fakeContext().scenario, needs: ['redis'] } as RoundContext['scenario'];
      return dependencyWork(round, { ...fakeContext(), scenario, steps: [step(700, 1), step(300, 8)] });
    };
    expect(gateOf(1000).status).toBe('pass');
    expect(gateOf(1009).status).toBe('pass');
    expect(gateOf(1010).status).toBe('fail');
    expect(gateOf(700).status).toBe('fail');
  });

  test('is not known where one did not count', () => {
    const result = judge({ postgres: counted(100_000), redis: undefined });
    expect(result.status).toBe('unknown');
    expect(result.explanation).toContain('redis');
  });
});
