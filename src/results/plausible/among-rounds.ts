import { type Campaign, generatorIdOf } from '../../model/campaign.ts';
import { contenderOf } from '../../model/cell-id.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { FailedAttempt } from '../../model/round-record.ts';
import type { Finding } from '../../records/record-error.ts';
import { holds, same } from './finding.ts';
import { MARGINS } from './margins.ts';

type Of = Pick<MeasuredRound, 'record' | 'at'>;

/** A finding in one of a campaign's rounds. */
export interface RoundFinding extends Finding {
  round: Of;
}

/**
 * What the rounds of a campaign say together and cannot be: two at a time, one before its turn, something of a server
 * that is another in one of its rounds.
 */
export function amongRounds(
  campaign: Campaign,
  rounds: readonly Of[],
  failures: readonly FailedAttempt[],
  now: Date,
): RoundFinding[] {
  const heads = rounds.filter(({ at }) => at === '' || at === '/steps/0');
  return [...turns(heads, failures), ...ends(heads, campaign.end, now), ...constants(campaign, rounds)];
}

function turns(heads: readonly Of[], failures: readonly FailedAttempt[]): RoundFinding[] {
  const byTime = heads.toSorted((a, b) => (a.record.startedAt < b.record.startedAt ? -1 : 1));
  return byTime.slice(1).flatMap((round, index) => {
    const before = byTime[index] as Of;
    const [earlier, later] = [before.record, round.record];
    const stepMs = Math.abs(
      later.machines.server.before.realtimeMinusMonotonicMs -
        earlier.machines.server.after.realtimeMinusMonotonicMs,
    );
    return [
      ...holds(
        '/startedAt',
        Date.parse(later.startedAt) >= Date.parse(earlier.finishedAt) - MARGINS.phaseEarlyMs - stepMs,
        `not before ${earlier.finishedAt}, when ${earlier.id} had finished`,
        later.startedAt,
      ),
      ...holds(
        '/sequence',
        // What failed is measured again when the campaign goes on, after what comes later in the order
        later.sequence > earlier.sequence || failures.length > 0,
        `after ${earlier.sequence}, in the order of time`,
        String(later.sequence),
      ),
    ].map((finding) => ({ ...finding, round }));
  });
}

function ends(heads: readonly Of[], end: Campaign['end'], now: Date): RoundFinding[] {
  const latest = Math.min(
    now.getTime() + MARGINS.futureMs,
    end === null ? Number.POSITIVE_INFINITY : Date.parse(end.finishedAt) + MARGINS.roundLateMs,
  );
  return heads.flatMap((round) =>
    holds(
      '/finishedAt',
      Date.parse(round.record.finishedAt) <= latest,
      `not after ${new Date(latest).toISOString()}, when the campaign had ended or today is`,
      round.record.finishedAt,
    ).map((finding) => ({ ...finding, round })),
  );
}

/** What is one and the same in all rounds of a server under a budget, but for ports. */
const CONSTANT: readonly [pointer: string, isHead: boolean, of: (record: Of['record']) => unknown][] = [
  ['/server/command', true, ({ server }) => server.command.map(withoutPorts)],
  ['/server/url', true, ({ server }) => withoutPorts(server.url)],
  ['/server/parallelism', true, ({ server }) => server.parallelism],
  ['/server/answer', true, ({ server }) => server.answer],
  ['/usage/server/value/allowedCpus/value', false, ({ usage }) => usage.server.value?.allowedCpus.value],
  [
    '/usage/generator/value/allowedCpus/value',
    false,
    ({ usage }) => usage.generator.value?.allowedCpus.value,
  ],
  [
    '/generator/command',
    false,
    // A rate is asked for by what came before, and is another each time
    ({ generator, server, ratePerS }) =>
      ratePerS === null
        ? generator.command.map((part) => withoutPorts(part === server.url ? '' : part))
        : null,
  ],
  ['/generator/figures/lua', false, ({ generator: { figures } }) => luaOf(figures)],
];

function constants(campaign: Campaign, rounds: readonly Of[]): RoundFinding[] {
  const groups = Map.groupBy(rounds, ({ record: { key } }) =>
    [
      ...[contenderOf(key.contender, campaign.config.control), key.scenario, key.budget, key.connections],
      generatorIdOf(campaign, key),
    ].join('.'),
  );
  return [...groups.values()].flatMap((all) => [
    ...CONSTANT.flatMap(([pointer, isHead, of]) => {
      // What could not be seen in one round says nothing of the others
      const group = all.filter(({ record }) => of(record) !== null && of(record) !== undefined);
      const [usual] = mostCommon(group, of);
      if (!usual) return [];
      return group.flatMap((round) => unlike(usual, round, isHead ? pointer : round.at + pointer, of));
    }),
    ...runtimeNames(all).flatMap((name) => {
      const of = ({ server }: Of['record']) => server.runtime[name];
      const alike = mostCommon(all, of);
      // What is another in each round is what a server says of its run: since when it is there
      const [usual] = alike;
      if (!usual || alike.length === 1) return [];
      return all.flatMap((round) => unlike(usual, round, `/server/runtime/${name}`, of));
    }),
  ]);
}

function runtimeNames(group: readonly Of[]): string[] {
  return [...new Set(group.flatMap(({ record }) => Object.keys(record.server.runtime)))];
}

/** The rounds that say what most say; where as many say another, what was measured first. */
function mostCommon(group: readonly Of[], of: (record: Of['record']) => unknown): readonly Of[] {
  const values = Map.groupBy(group, ({ record }) => JSON.stringify(of(record) ?? null));
  return [...values.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function unlike(
  usual: Of,
  round: Of,
  pointer: string,
  of: (record: Of['record']) => unknown,
): RoundFinding[] {
  const [found, expected] = [of(round.record) ?? null, of(usual.record) ?? null];
  return same(pointer, found, expected, `as in ${usual.record.id}`).map((finding) => ({ ...finding, round }));
}

function luaOf(figures: unknown): unknown {
  return typeof figures === 'object' && figures !== null && 'lua' in figures ? figures.lua : null;
}

/** A free port is another each time. */
function withoutPorts(text: string): string {
  return text.replace(/(?<!\d)\d{4,5}(?!\d)/g, 'PORT');
}
