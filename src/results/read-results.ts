import { lstat, readdir } from 'node:fs/promises';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import { comparableFields } from '../model/fingerprint.ts';
import type { Round } from '../model/round.ts';
import type { Transcription } from '../model/transcription.ts';
import { readJson } from '../records/json-file.ts';
import { isLitter, isNeverKept } from '../records/litter.ts';
import { RecordError } from '../records/record-error.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { sha256 } from '../records/sha256.ts';
import { hashCampaign } from './hash-campaign.ts';
import { layout, sourceOf } from './layout.ts';
import { type Head, readHead, readMeasured } from './read-campaign-record.ts';
import {
  failureOf,
  failureSchemaOf,
  type Located,
  measurementsOf,
  plannedPositions,
  roundSchemaOf,
  withHistograms,
} from './read-round-record.ts';

export interface Results {
  /** Newest first. */
  campaigns: CampaignData[];
  transcriptions: { record: Transcription; source: string }[];
}

/** What is known of a campaign before any of its rounds is read. */
export interface CampaignHeader {
  campaign: Campaign;
  /** sha256 of its comparable fields: campaigns that share it can be compared. */
  fingerprint: string;
}

type Measured = Head & { kind: 'measured' };

/**
 * Reads and validates all of `results/`.
 * @throws {RecordError} on the first file that is not what it must be.
 */
export async function readResults(root: string): Promise<Results> {
  const { headers, transcriptions } = await listResults(root);
  const campaigns: CampaignData[] = [];
  for (const { campaign } of headers) campaigns.push(await readCampaign(root, campaign.id));
  return { campaigns, transcriptions };
}

/** The same without the rounds. @throws {RecordError} */
export async function listResults(
  root: string,
): Promise<{ headers: CampaignHeader[]; transcriptions: Results['transcriptions'] }> {
  const headers: CampaignHeader[] = [];
  const transcriptions: Results['transcriptions'] = [];
  const names = await folders(root);
  while (names.length > 0) {
    const some = names.splice(0, AT_ONCE);
    const heads = await inOrder(some.map((name) => readHead(root, name)));
    for (const [index, head] of heads.entries()) {
      if (head.kind === 'measured') headers.push(headerOf(head.campaign));
      else
        transcriptions.push({
          record: head.transcription,
          source: sourceOf(layout.campaign(some[index] as string)),
        });
    }
  }
  return { headers: headers.sort(newestFirst), transcriptions };
}

/** Open files; a system allows some hundreds. */
const AT_ONCE = 64;

export function newestFirst(a: CampaignHeader, b: CampaignHeader): number {
  return a.campaign.createdAt < b.campaign.createdAt ? 1 : -1;
}

/** The measurements of a campaign alone, for figures that need no histogram. @throws {RecordError} */
export async function readRecords(root: string, id: string): Promise<Round[]> {
  const located = await readLocated(root, await readMeasured(root, id));
  return located.flatMap(({ rounds }) => rounds.map(({ record }) => record));
}

/** One measured campaign. @param dataSha256 of its files, where it is known @throws {RecordError} */
export async function readCampaign(root: string, id: string, dataSha256?: string): Promise<CampaignData> {
  const head = await readMeasured(root, id);
  const { campaign } = head;
  const located = await readLocated(root, head);
  const rounds = await inOrder(located.map((each) => withHistograms(root, campaign, each.file, each.rounds)));
  const failures = await readFailures(root, head);
  return {
    ...headerOf(campaign),
    rounds: rounds.flat().sort((a, b) => a.record.sequence - b.record.sequence),
    failures,
    source: sourceOf(layout.campaign(id)),
    dataSha256: dataSha256 ?? hashCampaign(root, id),
  };
}

function headerOf(campaign: Campaign): CampaignHeader {
  return { campaign, fingerprint: sha256(JSON.stringify(comparableFields(campaign))) };
}

async function readLocated(root: string, head: Measured): Promise<{ file: string; rounds: Located[] }[]> {
  const { id } = head.campaign;
  const positions = plannedPositions(head.campaign);
  const schema = roundSchemaOf(head);
  const names = await jsonFiles(root, `${id}/rounds`);
  return inOrder(
    names.map(async (name) => {
      const file = `${id}/rounds/${name}`;
      const record = await readJson(root, file, schema);
      return { file, rounds: measurementsOf(head, positions, file, record) };
    }),
  );
}

async function readFailures(root: string, head: Measured): Promise<CampaignData['failures']> {
  const { id } = head.campaign;
  const positions = plannedPositions(head.campaign);
  const schema = failureSchemaOf(head);
  const names = await jsonFiles(root, `${id}/failures`);
  return inOrder(
    names.map(async (name) => {
      const file = `${id}/failures/${name}`;
      return failureOf(head, positions, file, await readJson(root, file, schema));
    }),
  );
}

/** All at once, but what fails is always the first of those that do. */
async function inOrder<T>(started: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(started);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

export async function folders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return (
    entries
      // One that has no name yet is no campaign yet
      .filter((entry) => entry.isDirectory() && !isNeverKept(entry.name))
      .map(({ name }) => name)
      .sort()
  );
}

/** Names of the records in a folder of a campaign; none where the folder is not there. */
export async function jsonFiles(root: string, folder: string): Promise<string[]> {
  return filesOf(root, folder, '.json');
}

/** Names of the files in a folder of a campaign that end so; none where the folder is not there. */
export async function filesOf(root: string, folder: string, ending: string): Promise<string[]> {
  const absolute = resolveIn(root, folder);
  try {
    // A link could point anywhere
    if (!(await lstat(absolute)).isDirectory())
      throw new RecordError(folder, [{ pointer: '', expected: 'a folder', found: 'none' }]);
    return (await readdir(absolute)).filter((name) => name.endsWith(ending) && !isLitter(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
