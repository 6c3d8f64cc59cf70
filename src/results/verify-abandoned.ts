import type { Campaign } from '../model/campaign.ts';
import type { RoundRecord } from '../model/round-record.ts';
import type { RoundV1 } from '../model/v1/round.ts';
import { RecordError } from '../records/record-error.ts';
import { layout, recordPathOf, STEP_FILE_KINDS } from './layout.ts';
import type { RecordedRound } from './plausible/verify-plausible.ts';
import type { Head } from './read-campaign-record.ts';
import { measurementsOf, type Positions } from './read-round-record.ts';
import { stepFilesOf } from './step-files.ts';
import { verifyRound } from './verify-round.ts';

/**
 * A round of a block that was measured again, as strictly as one that counts: it was one, and is where it was put.
 * @throws {RecordError} where it is not the one of its name, or does not agree with its raw output
 */
export async function verifyAbandoned(
  root: string,
  head: Head & { kind: 'measured' },
  positions: Positions,
  file: string,
  record: RoundV1 | RoundRecord,
): Promise<RecordedRound> {
  const { campaign } = head;
  const { roundId, pass } = placeOf(file);
  const steps = measurementsOf(head, positions, file, record, roundId);
  for (const [step, { record: round, at }] of steps.entries()) {
    const named = stepFilesOf(round);
    const moved = STEP_FILE_KINDS.filter((kind) => named[kind]).map((kind) => {
      const to = layout.abandonedStepFile(campaign.id, kind, roundId, pass, step);
      return [kind, { ...named[kind], file: to.slice(campaign.id.length + 1) }];
    });
    await verifyRound(root, file, { record: { ...round, ...Object.fromEntries(moved) }, at }, campaign);
  }
  return { file, steps };
}

/** A block of which every round was put aside at once was whole: nobody may choose another for it. */
export function wholeBlocks({ plan }: Campaign, abandoned: readonly RecordedRound[]): RecordError[] {
  const files = new Map(
    abandoned.map(({ file }) => {
      const { roundId, pass } = placeOf(file);
      return [`${roundId} ${pass}`, file];
    }),
  );
  const passes = new Set(abandoned.map(({ file }) => placeOf(file).pass));
  return plan.order.flatMap((block) =>
    [...passes]
      .filter((pass) => block.every((id) => files.has(`${id} ${pass}`)))
      .map(
        (pass) =>
          new RecordError(files.get(`${block[0]} ${pass}`) as string, [
            {
              pointer: '',
              expected: 'a round of a block that was left incomplete',
              found: 'one of a whole block: it is never measured again',
            },
          ]),
      ),
  );
}

function placeOf(file: string): { roundId: string; pass: number } {
  const { roundId, pass } = recordPathOf(file) ?? {};
  return { roundId: roundId ?? '', pass: pass ?? 0 };
}
