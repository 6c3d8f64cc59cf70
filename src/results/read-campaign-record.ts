import { z } from 'zod';
import type { Campaign } from '../model/campaign.ts';
import { CampaignRecord } from '../model/campaign-record.ts';
import { EndRecord, PlanRecord } from '../model/plan-record.ts';
import type { Transcription } from '../model/transcription.ts';
import { CampaignV1 } from '../model/v1/campaign.ts';
import { TranscriptionV1 } from '../model/v1/transcription.ts';
import { upgradeCampaign, upgradeTranscription } from '../model/v1/upgrade.ts';
import { readJson } from '../records/json-file.ts';
import { exists } from '../records/read-plain-file.ts';
import { RecordError } from '../records/record-error.ts';
import { expectEqual } from './expect-equal.ts';
import { layout } from './layout.ts';

/** `campaign.json` of any version and kind. */
export const AnyCampaign = z.union([
  z.discriminatedUnion('kind', [CampaignV1, TranscriptionV1]),
  CampaignRecord,
]);

/** A campaign's record of either version: what its rounds are read by. */
export type MeasuredRecord = CampaignV1 | CampaignRecord;

/** How a folder's records are read: the shape is the version's that the file says. */
export function schemaOf(version: unknown): z.ZodType<z.infer<typeof AnyCampaign>> {
  return version === 2 ? CampaignRecord : z.discriminatedUnion('kind', [CampaignV1, TranscriptionV1]);
}

/** What a folder of `results/` is about, before any of its rounds is read. */
export type Head =
  | { kind: 'measured'; campaign: Campaign; record: MeasuredRecord }
  | { kind: 'transcribed'; transcription: Transcription };

/** @throws {RecordError} where one of the campaign's own records is not valid, or names another campaign */
export async function readHead(root: string, folder: string): Promise<Head> {
  const file = layout.campaign(folder);
  const record = await readJson(root, file, schemaOf);
  expectEqual(file, '/id', folder, record.id);
  if (record.kind === 'transcribed')
    return { kind: 'transcribed', transcription: upgradeTranscription(record) };
  if (record.schemaVersion === 1) return { kind: 'measured', record, campaign: upgradeCampaign(record) };
  return { kind: 'measured', record, campaign: await readCurrent(root, record) };
}

/** The same of a measured campaign. @throws {RecordError} also where it is a transcription */
export async function readMeasured(root: string, folder: string): Promise<Head & { kind: 'measured' }> {
  const head = await readHead(root, folder);
  if (head.kind === 'measured') return head;
  throw new RecordError(layout.campaign(folder), [
    { pointer: '/kind', expected: '"measured"', found: '"transcribed"' },
  ]);
}

async function readCurrent(root: string, record: CampaignRecord): Promise<Campaign> {
  const { schemaVersion, ...campaign } = record;
  const plan = await readJson(root, layout.plan(record.id), PlanRecord);
  expectEqual(layout.plan(record.id), '/campaign', record.id, plan.campaign);
  const end = exists(root, layout.end(record.id))
    ? await readJson(root, layout.end(record.id), EndRecord)
    : null;
  if (end) expectEqual(layout.end(record.id), '/campaign', record.id, end.campaign);
  return { ...campaign, recordVersion: schemaVersion, plan: ownOf(plan), end: end && ownOf(end) };
}

/** Without what every file of a campaign has. */
function ownOf<T extends { schemaVersion: 2; campaign: string }>(
  record: T,
): Omit<T, 'schemaVersion' | 'campaign'> {
  const { schemaVersion: _, campaign: __, ...own } = record;
  return own;
}
