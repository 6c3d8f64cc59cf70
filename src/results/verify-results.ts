import path from 'node:path';
import type { z } from 'zod';
import type { Campaign } from '../model/campaign.ts';
import { PilotRecord } from '../model/pilot-record.ts';
import { EndRecord, PlanRecord } from '../model/plan-record.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import { formatRecord, readRecord, type SchemaFor } from '../records/json-file.ts';
import { exists } from '../records/read-plain-file.ts';
import { RecordError } from '../records/record-error.ts';
import { expectEqual } from './expect-equal.ts';
import { findMisplaced } from './inventory.ts';
import { layout, recordPathOf, STEP_FILES } from './layout.ts';
import { notAsCommitted } from './plausible/as-committed.ts';
import { implausible, type RecordedRound, repeatedHistograms } from './plausible/verify-plausible.ts';
import { readHead, schemaOf } from './read-campaign-record.ts';
import { filesOf, folders, jsonFiles } from './read-results.ts';
import {
  failureOf,
  failureSchemaOf,
  type Located,
  measurementsOf,
  plannedPositions,
  roundSchemaOf,
} from './read-round-record.ts';
import { stepFilesOf } from './step-files.ts';
import { verifyAbandoned, wholeBlocks } from './verify-abandoned.ts';
import { verifyRound } from './verify-round.ts';

export interface Verification {
  /** Those that were measured and whose own record is valid. */
  campaigns: Campaign[];
  /** How many rounds were held against their raw output. */
  rounds: number;
  /** Everything that is wrong, file by file. */
  errors: RecordError[];
  /** Files that operating systems put there, which nothing reads. */
  litter: string[];
}

export interface Beside {
  /** What nothing was measured after. */
  now?: Date;
  /** The project's folder, whose git may have the commit that was measured; `null` where nobody asks it. */
  project?: string | null;
}

/**
 * Accounts for every file below `results/`, and holds every stored value against what follows anew from the generator's
 * raw text, its figures and the histogram beside it: a figure that was edited by hand is found. So is what cannot be:
 * more time of processors than they had, a round before its campaign, a campaign of tomorrow.
 */
export async function verifyResults(
  root: string,
  { now = new Date(), project = null }: Beside = {},
): Promise<Verification> {
  const campaigns: Campaign[] = [];
  const { errors, litter } = await findMisplaced(root);
  const known: (RecordedRound & { campaign: Campaign })[] = [];
  let rounds = 0;
  const collect = async (check: () => Promise<void>) => {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      errors.push(error);
    }
  };
  for (const folder of await folders(root)) {
    await collect(async () => {
      await readUntouched(root, layout.campaign(folder), schemaOf);
      const head = await readHead(root, folder);
      if (head.kind === 'transcribed') return;
      campaigns.push(head.campaign);
      if (head.record.schemaVersion === 2) await verifyPlan(root, folder);
      const positions = plannedPositions(head.campaign);
      const recorded: RecordedRound[] = [];
      const failures: FailedAttempt[] = [];
      const files = await stepFilesIn(root, folder);
      for (const name of await jsonFiles(root, `${folder}/rounds`)) {
        const file = `${folder}/rounds/${name}`;
        rounds += 1;
        await collect(async () => {
          const record = await readUntouched(root, file, roundSchemaOf(head));
          const steps = measurementsOf(head, positions, file, record);
          recorded.push({ file, steps });
          for (const located of steps) await verifyRound(root, file, located, head.campaign);
          errors.push(...unnamed(files.get(path.basename(file, '.json')) ?? [], steps));
        });
      }
      for (const name of await jsonFiles(root, `${folder}/failures`)) {
        const file = `${folder}/failures/${name}`;
        await collect(async () => {
          const record = await readUntouched(root, file, failureSchemaOf(head));
          failures.push(failureOf(head, positions, file, record));
        });
      }
      const abandoned: RecordedRound[] = [];
      for (const name of await jsonFiles(root, `${folder}/abandoned`)) {
        const file = `${folder}/abandoned/${name}`;
        await collect(async () => {
          const record = await readUntouched(root, file, roundSchemaOf(head));
          abandoned.push(await verifyAbandoned(root, head, positions, file, record));
        });
      }
      errors.push(...wholeBlocks(head.campaign, abandoned));
      // Of a record that is wrong by itself, nothing more is asked
      const told = new Set(errors.map(({ file }) => file));
      const doubts = implausible(head.campaign, recorded, failures, now, abandoned);
      errors.push(...doubts.filter(({ file }) => !told.has(file)));
      if (project !== null) errors.push(...(await notAsCommitted(project, head.campaign, recorded)));
      known.push(...[...recorded, ...abandoned].map((each) => ({ ...each, campaign: head.campaign })));
    });
  }
  errors.push(...repeatedHistograms(known));
  return { campaigns, rounds, errors, litter };
}

/** What the steps of a campaign left in files of their own, below `results/`, by the round of their names. */
async function stepFilesIn(root: string, campaign: string): Promise<Map<string | null, string[]>> {
  const files: string[] = [];
  for (const { folder, ending } of Object.values(STEP_FILES)) {
    const names = await filesOf(root, `${campaign}/${folder}`, `.${ending}`);
    files.push(...names.map((name) => `${campaign}/${folder}/${name}`));
  }
  return Map.groupBy(files, (file) => recordPathOf(file)?.roundId ?? null);
}

/** Such files of a record that no step of it names: a step was taken out. */
function unnamed(files: readonly string[], measurements: readonly Located[]): RecordError[] {
  const named = new Set(
    measurements.flatMap(({ record }) =>
      Object.values(stepFilesOf(record)).map(({ file }) => `${record.campaign}/${file}`),
    ),
  );
  return files
    .filter((file) => !named.has(file))
    .map((file) => new RecordError(file, [{ pointer: '', expected: 'a step that names it', found: 'none' }]));
}

async function verifyPlan(root: string, folder: string): Promise<void> {
  await readUntouched(root, layout.plan(folder), PlanRecord);
  if (exists(root, layout.pilot(folder))) {
    const { campaign } = await readUntouched(root, layout.pilot(folder), PilotRecord);
    expectEqual(layout.pilot(folder), '/campaign', folder, campaign);
  }
  if (exists(root, layout.end(folder))) await readUntouched(root, layout.end(folder), EndRecord);
}

/**
 * A record that reads otherwise than it looks was not written by this program: keys that stand twice, numbers that no
 * `number` holds, another layout.
 */
async function readUntouched<T extends z.ZodType>(
  root: string,
  file: string,
  schema: SchemaFor<T>,
): Promise<z.infer<T>> {
  const { data, text } = await readRecord(root, file, schema);
  const [written, found] = [formatRecord(data).split('\n'), text.split('\n')];
  const at = found.findIndex((line, index) => line !== written[index]);
  if (at === -1 && written.length === found.length) return data;
  const line = at === -1 ? found.length : at;
  throw new RecordError(file, [
    {
      pointer: '',
      expected: `line ${line + 1} as it was written, ${quote(written[line])}`,
      found: quote(found[line]),
    },
  ]);
}

function quote(line: string | undefined): string {
  return line === undefined ? 'the end of the file' : JSON.stringify(line.trim().slice(0, 80));
}
