import path from 'node:path';
import type { Generator } from '../generators/generator.ts';
import { loadGenerators } from '../generators/load-generators.ts';
import { type Campaign, generatorIdOf, timeoutOf } from '../model/campaign.ts';
import { recordId } from '../model/cell-id.ts';
import type { MeasuredRound } from '../model/dataset.ts';
import { stepperOf, stepsOf } from '../model/load-steps.ts';
import { type Round, roundsOf } from '../model/round.ts';
import { FailedAttempt, RoundRecord } from '../model/round-record.ts';
import { FailedAttemptV1, RoundV1 } from '../model/v1/round.ts';
import { upgradeFailure, upgradeRound } from '../model/v1/upgrade.ts';
import { RecordError } from '../records/record-error.ts';
import { expectEqual } from './expect-equal.ts';
import { layout, STEP_FILE_KINDS, sourceOf, stepFile } from './layout.ts';
import type { Head } from './read-campaign-record.ts';
import { readHistogram } from './read-histogram.ts';
import { readStacks, stepFilesOf } from './step-files.ts';

/** Where a planned round stands, by its record's id: in the campaign's order, and in its block; both from 1. */
export type Positions = ReadonlyMap<string, { sequence: number; position: number }>;

export function plannedPositions({ plan }: Pick<Campaign, 'plan'>): Positions {
  const positions = new Map<string, { sequence: number; position: number }>();
  for (const block of plan.order) {
    for (const [index, id] of block.entries())
      positions.set(id, { sequence: positions.size + 1, position: index + 1 });
  }
  return positions;
}

/** The schema of a round's file, by the version of its campaign. */
export function roundSchemaOf({ record }: Head & { kind: 'measured' }) {
  return record.schemaVersion === 1 ? RoundV1 : RoundRecord;
}

export function failureSchemaOf({ record }: Head & { kind: 'measured' }) {
  return record.schemaVersion === 1 ? FailedAttemptV1 : FailedAttempt;
}

/** A measurement, and where in its file what belongs to it alone stands. */
export type Located = Pick<MeasuredRound, 'record' | 'at'>;

/**
 * Every measurement of a round's record.
 * @param id what its file's name says that it is
 * @throws {RecordError} where the record is not the one that its file's name and the campaign's order say
 */
export function measurementsOf(
  { record: head, campaign }: Head & { kind: 'measured' },
  positions: Positions,
  file: string,
  record: RoundV1 | RoundRecord,
  id = path.basename(file, '.json'),
): Located[] {
  const rounds: Located[] =
    record.schemaVersion === 1
      ? [{ record: upgradeRound(record, head.config.durationS), at: '' }]
      : roundsOf(record, recordId(record.key)).map((round, step) => ({
          record: round,
          at: `/steps/${step}`,
        }));
  const [{ record: first }] = rounds as [Located];
  expectEqual(file, '/campaign', campaign.id, first.campaign);
  expectEqual(file, '/key', id, first.id);
  const planned = positions.get(first.id);
  if (!planned) throw unplanned(file, first.id);
  expectEqual(file, '/sequence', planned.sequence, first.sequence);
  expectEqual(file, '/position', planned.position, first.position);
  if (record.schemaVersion === 2) expectPlannedSteps(file, campaign, record);
  for (const [step, { record: round, at }] of rounds.entries()) {
    const named = stepFilesOf(round);
    for (const kind of STEP_FILE_KINDS) {
      const own = named[kind];
      if (own) expectEqual(file, `${at}/${kind}/file`, stepFile(kind, first.id, step), own.file);
    }
  }
  return rounds;
}

/**
 * Each step is the one that follows from those before it. How many connections a rate takes is its generator's to say, and
 * held against it where what the generator left is read again.
 * @throws {RecordError} naming the first that is not
 */
function expectPlannedSteps(file: string, { config }: Campaign, { key, steps }: RoundRecord): void {
  const next = stepperOf(config, key, (_, usual) => steps[seen.length]?.connections ?? usual);
  const seen: RoundRecord['steps'] = [];
  if (config.ladder === undefined)
    expectEqual(file, '/steps', countSteps(stepsOf(config, key).steps), countSteps(steps.length));
  for (const [index, step] of steps.entries()) {
    const planned = next(seen);
    const at = `/steps/${index}`;
    if (planned === null) break;
    for (const field of ['rung', 'connections', 'ratePerS', 'durationS'] as const)
      expectEqual(file, `${at}/${field}`, planned[field] ?? null, step[field] ?? null);
    seen.push(step);
  }
  const planned = seen.length + (next(seen) === null ? 0 : 1);
  expectEqual(file, '/steps', countSteps(planned), countSteps(steps.length));
}

function countSteps(count: number): string {
  return count === 1 ? '1 measurement' : `${count} measurements`;
}

/** @throws {RecordError} where it is not the one that its file's name and the campaign's order say */
export function failureOf(
  { campaign }: Head & { kind: 'measured' },
  positions: Positions,
  file: string,
  record: FailedAttemptV1 | FailedAttempt,
): FailedAttempt {
  const failure = record.schemaVersion === 1 ? upgradeFailure(record) : record;
  const id = recordId(failure.key);
  expectEqual(file, '/campaign', campaign.id, failure.campaign);
  expectEqual(file, '/key', path.basename(file), `${id}.${failure.attempt}.json`);
  if (!positions.has(id)) throw unplanned(file, id);
  return failure;
}

/** The same with their latencies, and stacks. @throws {RecordError} also where a file of theirs is not what it must be */
export async function withHistograms(
  root: string,
  campaign: Campaign,
  file: string,
  rounds: readonly Located[],
): Promise<MeasuredRound[]> {
  return Promise.all(
    rounds.map(async ({ record, at }) => {
      const stacks = await readStacks(root, record);
      const histogram = await readHistogram(
        root,
        record,
        await generatorFor(campaign, record),
        timeoutOf(campaign, record.key.scenario),
      );
      return { record, source: sourceOf(file), at, histogram, ...(stacks && { stacks }) };
    }),
  );
}

/** What measured a round. @throws {RecordError} where the campaign names a generator that is not there */
export async function generatorFor(
  campaign: Pick<Campaign, 'id' | 'config' | 'contenders'>,
  { key }: Pick<Round, 'key'>,
): Promise<Generator> {
  const { id, config } = campaign;
  const generators = await loadGenerators();
  const name = generatorIdOf(campaign, key);
  const generator = generators.get(name);
  if (generator) return generator;
  throw new RecordError(layout.campaign(id), [
    {
      pointer: config.generators ? '/config/generators' : `/contenders/${key.contender}/generator`,
      expected: [...generators.keys()].join(' or '),
      found: JSON.stringify(name),
    },
  ]);
}

function unplanned(file: string, id: string): RecordError {
  return new RecordError(file, [{ pointer: '/key', expected: "a round of the campaign's order", found: id }]);
}
