import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Campaign } from '../model/campaign.ts';
import { roundId } from '../model/cell-id.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import { comparableFields } from '../model/fingerprint.ts';
import { FailedAttempt, Round } from '../model/round.ts';
import { Transcription } from '../model/transcription.ts';
import { readJson } from '../records/json-file.ts';
import { RecordError } from '../records/record-error.ts';
import { sha256 } from '../records/sha256.ts';
import { hashCampaign } from './hash-campaign.ts';
import { histogramFile, layout, resolveIn, sourceOf } from './layout.ts';
import { readHistogram } from './read-histogram.ts';

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

export const AnyCampaign = z.discriminatedUnion('kind', [Campaign, Transcription]);

/**
 * Reads and validates all of `results/`.
 * @throws {RecordError} on the first file that is not what it must be.
 */
export async function readResults(root: string): Promise<Results> {
  const { headers, transcriptions } = await listResults(root);
  const campaigns: CampaignData[] = [];
  for (const header of headers) campaigns.push(await readCampaignData(root, header));
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
    const some = names.splice(0, AT_ONCE).map((name) => readAny(root, name));
    for (const { record, source } of await inOrder(some)) {
      if (record.kind === 'transcribed') transcriptions.push({ record, source });
      else headers.push(headerOf(record));
    }
  }
  return { headers: headers.sort(newestFirst), transcriptions };
}

/** Open files; a system allows some hundreds. */
const AT_ONCE = 64;

async function readAny(root: string, folder: string) {
  const file = layout.campaign(folder);
  const record = await readJson(root, file, AnyCampaign);
  expectEqual(file, '/id', folder, record.id);
  return { record, source: sourceOf(file) };
}

export function newestFirst(a: CampaignHeader, b: CampaignHeader): number {
  return a.campaign.createdAt < b.campaign.createdAt ? 1 : -1;
}

/** Records of a campaign's rounds alone, for figures that need no histogram. @throws {RecordError} */
export async function readRecords(root: string, id: string): Promise<Round[]> {
  const files = await jsonFiles(root, `${id}/rounds`);
  return inOrder(files.map((name) => readJson(root, `${id}/rounds/${name}`, Round)));
}

/** One measured campaign. @throws {RecordError} */
export async function readCampaign(root: string, id: string): Promise<CampaignData> {
  return readCampaignData(root, headerOf(await readJson(root, layout.campaign(id), Campaign)));
}

function headerOf(campaign: Campaign): CampaignHeader {
  return { campaign, fingerprint: sha256(JSON.stringify(comparableFields(campaign))) };
}

async function readCampaignData(root: string, header: CampaignHeader): Promise<CampaignData> {
  const { campaign, fingerprint } = header;
  const positions = plannedPositions(campaign);
  const roundFiles = await jsonFiles(root, `${campaign.id}/rounds`);
  const rounds = await inOrder(roundFiles.map((name) => readRound(root, campaign, positions, name)));
  const failureFiles = await jsonFiles(root, `${campaign.id}/failures`);
  const failures = await inOrder(failureFiles.map((name) => readFailure(root, campaign, positions, name)));
  rounds.sort((a, b) => a.record.sequence - b.record.sequence);
  return {
    campaign,
    rounds,
    failures,
    source: sourceOf(layout.campaign(campaign.id)),
    dataSha256: hashCampaign(root, campaign.id),
    fingerprint,
  };
}

/** All at once, but what fails is always the first of those that do. */
async function inOrder<T>(started: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(started);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

/** Where a planned round stands, by its id: in the campaign's order, and in its block; both from 1. */
type Positions = ReadonlyMap<string, { sequence: number; position: number }>;

export function plannedPositions({ order }: Campaign): Positions {
  const positions = new Map<string, { sequence: number; position: number }>();
  for (const block of order) {
    for (const [index, id] of block.entries())
      positions.set(id, { sequence: positions.size + 1, position: index + 1 });
  }
  return positions;
}

async function readRound(
  root: string,
  campaign: Campaign,
  positions: Positions,
  name: string,
): Promise<MeasuredRound> {
  const file = `${campaign.id}/rounds/${name}`;
  const record = await readJson(root, file, Round);
  expectPlace(file, record, campaign, positions);
  return { record, source: sourceOf(file), histogram: await readHistogram(root, campaign.id, record) };
}

async function readFailure(
  root: string,
  campaign: Campaign,
  positions: Positions,
  name: string,
): Promise<FailedAttempt> {
  const file = `${campaign.id}/failures/${name}`;
  const record = await readJson(root, file, FailedAttempt);
  expectPlace(file, record, campaign, positions);
  return record;
}

/** @throws {RecordError} where a record is not the one that its file's name and the campaign's order say. */
export function expectPlace(
  file: string,
  record: Round | FailedAttempt,
  campaign: Campaign,
  positions: Positions,
): void {
  const id = roundId(record.key);
  expectEqual(file, '/campaign', campaign.id, record.campaign);
  if ('attempt' in record) {
    expectEqual(file, '/key', path.basename(file), `${id}.${record.attempt}.json`);
    if (!positions.has(id)) throw unplanned(file, id);
    return;
  }
  expectEqual(file, '/key', path.basename(file), `${id}.json`);
  const place = positions.get(id);
  if (!place) throw unplanned(file, id);
  expectEqual(file, '/sequence', place.sequence, record.sequence);
  expectEqual(file, '/position', place.position, record.position);
  expectEqual(file, '/histogram/file', histogramFile(id), record.histogram.file);
}

function unplanned(file: string, id: string): RecordError {
  return new RecordError(file, [{ pointer: '/key', expected: "a round of the campaign's order", found: id }]);
}

export function expectEqual(
  file: string,
  pointer: string,
  expected: string | number,
  found: string | number,
): void {
  if (expected === found) return;
  throw new RecordError(file, [
    { pointer, expected: JSON.stringify(expected), found: JSON.stringify(found) },
  ]);
}

export async function folders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Names of the records in a folder of a campaign; none where the folder is not there. */
export async function jsonFiles(root: string, folder: string): Promise<string[]> {
  const absolute = resolveIn(root, folder);
  try {
    // A link could point anywhere
    if (!(await lstat(absolute)).isDirectory())
      throw new RecordError(folder, [{ pointer: '', expected: 'a folder', found: 'none' }]);
    return (await readdir(absolute)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
