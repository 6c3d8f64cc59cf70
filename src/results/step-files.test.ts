import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stack } from '../model/stack.ts';
import { sha256 } from '../records/sha256.ts';
import { recordPathOf } from './layout.ts';
import { encodeStacks, encodeTrace, readStacks, stepFileFindings } from './step-files.ts';

const STACKS: Stack[] = [
  { frames: ['server (thread)', 'main.handle (server)'], samples: 3 },
  { frames: ['server (thread)', '[unknown] (server)'], samples: 1 },
];
const TRACE = ['gc count=2 pause_us=30.5 longest_us=20.5', 'gc count=1 pause_us=10.0 longest_us=10.0'];
const PROFILE = 'profiles/go.wait.shared.profile.r01.s02.folded.gz';
const COLLECTIONS = 'collections/go.wait.shared.profile.r01.s02.trace.gz';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'step-files-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A step as its record has it, with files of these bytes. */
async function stepWith(profileBytes: Uint8Array, traceBytes: Uint8Array, changed: object = {}) {
  for (const [file, bytes] of [
    [PROFILE, profileBytes],
    [COLLECTIONS, traceBytes],
  ] as const) {
    await mkdir(path.join(root, 'c', path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, 'c', file), bytes);
  }
  return {
    campaign: 'c',
    profile: { samples: 4, unnamed: 1, file: PROFILE, sha256: sha256(profileBytes), ...changed },
    collections: {
      ...{ collector: 'python', count: 3, pauseUs: 40.5, longestUs: 20.5, file: COLLECTIONS },
      sha256: sha256(traceBytes),
    },
  } as never;
}

describe('what a step left in files', () => {
  test('is read again, and agrees with its record', async () => {
    const step = await stepWith(encodeStacks(STACKS), encodeTrace(TRACE));
    expect(await stepFileFindings(root, step, '/steps/1')).toEqual([]);
    expect(await readStacks(root, step)).toHaveLength(2);
  });

  test('is not what the record says of it', async () => {
    const step = await stepWith(encodeStacks(STACKS), encodeTrace(TRACE.slice(1)), {
      samples: 5,
      unnamed: 0,
    });
    const found = await stepFileFindings(root, step, '/steps/1');
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/steps/1/profile/samples',
      '/steps/1/profile/unnamed',
      '/steps/1/collections/count',
      '/steps/1/collections/pauseUs',
      '/steps/1/collections/longestUs',
    ]);
  });

  test('names nothing of the machine', async () => {
    const told = [{ frames: ['serve (/home/ana/server)'], samples: 4 }];
    const step = await stepWith(encodeStacks(told), encodeTrace(TRACE), { unnamed: 0 });
    const [finding] = await stepFileFindings(root, step, '/steps/1');
    expect(finding).toMatchObject({ pointer: '/steps/1/profile/file', found: '"serve (/home/ana/server)"' });
  });

  test.each([
    ['another file', { sha256: '0'.repeat(64) }, encodeStacks(STACKS), /expected sha256 0000/],
    ['no stacks', {}, encodeTrace(['main']), /folded stacks: line 1/],
    ['no compressed text', {}, new TextEncoder().encode('main 1\n'), /a compressed text/],
  ])('is refused where it is %s', async (_, changed, bytes, expected) => {
    const step = await stepWith(bytes, encodeTrace(TRACE), changed);
    await expect(readStacks(root, step)).rejects.toThrow(expected);
  });

  test('is no larger than git has to keep', () => {
    const random = Array.from({ length: 40_000 }, (_, i) => ({ frames: [sha256(String(i))], samples: 1 }));
    expect(() => encodeStacks(random)).toThrow(/^profiles: \d+ bytes, more than the 131072/);
  });

  test('has a place of its own', () => {
    for (const file of [PROFILE, COLLECTIONS])
      expect(recordPathOf(`c/${file}`)).toMatchObject({
        kind: 'stepFile',
        roundId: 'go.wait.shared.profile.r01',
      });
    expect(recordPathOf(`c/${PROFILE.replace('.folded', '.trace')}`)).toBeNull();
    expect(recordPathOf('c/abandoned/go.wait.shared.profile.r01.1.s02.folded.gz')).toMatchObject({
      kind: 'abandonedStepFile',
      pass: 1,
    });
  });
});
