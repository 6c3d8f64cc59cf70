import type { Round } from '../model/round.ts';
import type { Step } from '../model/round-record.ts';
import { foldStacks, isUnnamed, type Stack, totalSamples, unfoldStacks } from '../model/stack.ts';
import { collectionsOf } from '../profilers/collectors/collector.ts';
import { gunzipText, gzipText } from '../records/gzip-text.ts';
import { readPlainFile } from '../records/read-plain-file.ts';
import { type Finding, RecordError } from '../records/record-error.ts';
import { sha256 } from '../records/sha256.ts';
import { STEP_FILE_BYTES, STEP_FILES, type StepFileKind } from './layout.ts';

/** Inflated: of stacks and traces that are within the limit, what no compression of text comes to. */
const LONGEST_TEXT = 64 * STEP_FILE_BYTES;

/** What stands in a step's record of what it left in files of its own, by kind. */
export function stepFilesOf({
  histogram,
  profile,
  collections,
}: Pick<Step, 'histogram' | 'profile' | 'collections'>): Partial<
  Record<StepFileKind, { file: string; sha256: string }>
> {
  return {
    ...(histogram && { histogram }),
    ...(profile && { profile }),
    ...(collections && { collections }),
  };
}

/** Stacks as their file has them. @throws {RangeError} where it would be larger than git has to keep */
export function encodeStacks(stacks: readonly Stack[]): Uint8Array {
  return bounded('profile', gzipText(foldStacks(stacks)));
}

/** Lines of a runtime's own trace as their file has them. @throws {RangeError} as `encodeStacks` */
export function encodeTrace(lines: readonly string[]): Uint8Array {
  return bounded('collections', gzipText(lines.map((line) => `${line}\n`).join('')));
}

function bounded(kind: StepFileKind, bytes: Uint8Array): Uint8Array {
  if (bytes.length <= STEP_FILE_BYTES) return bytes;
  throw new RangeError(
    `${STEP_FILES[kind].folder}: ${bytes.length} bytes, more than the ${STEP_FILE_BYTES} that are kept`,
  );
}

type Named = Pick<Round, 'campaign' | 'profile' | 'collections'>;

/**
 * What a profiler saw of a step; `null` where none was there.
 * @throws {RecordError} naming the file, where it is missing, not the one of the record, or no folded stacks
 */
export async function readStacks(root: string, { campaign, profile }: Named): Promise<Stack[] | null> {
  if (profile === undefined) return null;
  return readText(root, campaign, profile, unfoldStacks);
}

/** Every value of a step that follows from its files, against what its record says. @throws {RecordError} as `readStacks` */
export async function stepFileFindings(root: string, record: Named, at: string): Promise<Finding[]> {
  const { campaign, profile, collections } = record;
  const stacks = await readStacks(root, record);
  const found: Finding[] = [];
  const expect = (pointer: string, expected: number, stored: number) => {
    if (expected !== stored)
      found.push({ pointer: `${at}${pointer}`, expected: String(expected), found: String(stored) });
  };
  if (profile && stacks) {
    expect('/profile/samples', totalSamples(stacks), profile.samples);
    expect('/profile/unnamed', totalSamples(stacks.filter(isUnnamed)), profile.unnamed);
    const private_ = stacks.flatMap(({ frames }) => frames).find((frame) => OF_A_MACHINE.test(frame));
    if (private_ !== undefined)
      found.push({
        pointer: `${at}/profile/file`,
        expected: 'no path of a machine in a frame',
        found: JSON.stringify(private_),
      });
  }
  if (collections) {
    const { collector } = collections;
    const again = await readText(root, campaign, collections, (text) =>
      collectionsOf(collector, text.split('\n').slice(0, -1)),
    );
    for (const field of ['count', 'pauseUs', 'longestUs'] as const)
      expect(`/collections/${field}`, again[field], collections[field]);
  }
  return found;
}

const OF_A_MACHINE = /\/(?:home|root|Users|tmp|work)\//;

async function readText<T>(
  root: string,
  campaign: string,
  { file: name, sha256: expected }: { file: string; sha256: string },
  read: (text: string) => T,
): Promise<T> {
  const file = `${campaign}/${name}`;
  const bytes = readPlainFile(root, file, STEP_FILE_BYTES);
  const hash = sha256(bytes);
  if (hash !== expected)
    throw new RecordError(file, [{ pointer: '', expected: `sha256 ${expected}`, found: `sha256 ${hash}` }]);
  try {
    return read(gunzipText(bytes, LONGEST_TEXT));
  } catch (error) {
    throw new RecordError(file, [
      { pointer: '', expected: 'what was seen, line by line', found: (error as Error).message },
    ]);
  }
}
