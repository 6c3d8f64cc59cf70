import { readdir, rename, rm } from 'node:fs/promises';
import type { Histogram } from '../histogram/histogram.ts';
import { encodeHistogram } from '../histogram/histogram-file.ts';
import type { Campaign } from '../model/campaign.ts';
import { CampaignRecord } from '../model/campaign-record.ts';
import { recordId } from '../model/cell-id.ts';
import type { CampaignData } from '../model/dataset.ts';
import { EndRecord, PlanRecord } from '../model/plan-record.ts';
import { FailedAttempt, RoundRecord, type Step } from '../model/round-record.ts';
import { atomicCreate, partialName, StorageError, TakenError } from '../records/atomic-write.ts';
import { createJson } from '../records/json-file.ts';
import { exists } from '../records/read-plain-file.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { sha256 } from '../records/sha256.ts';
import { histogramFile, layout } from './layout.ts';
import { readMeasured } from './read-campaign-record.ts';
import { readCampaign } from './read-results.ts';
import { findRests } from './rests.ts';

/** A measurement before its latencies have a file. */
export type StepToWrite = Omit<Step, 'histogram'> & { raw: Histogram | null };

export type RoundToWrite = Omit<RoundRecord, 'steps'> & { steps: StepToWrite[] };

/** Writes a campaign as it goes: each record whole or not at all, none ever written twice. */
export class CampaignStore {
  readonly root: string;
  readonly campaign: Campaign;

  private constructor(root: string, campaign: Campaign) {
    this.root = root;
    this.campaign = campaign;
  }

  /**
   * Its folder comes with both of its records in it, or not at all.
   * @throws {TakenError} where a campaign of this name is there already
   */
  static async create(root: string, campaign: Campaign): Promise<CampaignStore> {
    const { recordVersion: _, plan, end: __, ...record } = campaign;
    const { id } = campaign;
    const folder = partialName(id);
    const moved = (file: string) => `${folder}${file.slice(id.length)}`;
    try {
      const own = { schemaVersion: 2 as const, campaign: id };
      await createJson(root, moved(layout.plan(id)), PlanRecord, { ...own, ...plan });
      await createJson(root, moved(layout.campaign(id)), CampaignRecord, { schemaVersion: 2, ...record });
      await giveName(root, folder, id);
    } catch (error) {
      await rm(resolveIn(root, folder), { recursive: true, force: true });
      throw error;
    }
    return new CampaignStore(root, campaign);
  }

  /** @throws {RecordError} where the record is not valid. */
  static async open(root: string, id: string): Promise<CampaignStore> {
    return new CampaignStore(root, (await readMeasured(root, id)).campaign);
  }

  /** What is on disk so far. @throws {RecordError} where some of it is not valid. */
  read(): Promise<CampaignData> {
    return readCampaign(this.root, this.campaign.id);
  }

  /**
   * Removes what interrupted writes left: of this campaign, and campaigns that never came to be. Nothing else may be
   * writing.
   * @returns their names below `results/`
   */
  async removeRests(): Promise<string[]> {
    const rests = await findRests(this.root, this.campaign.id);
    for (const rest of rests) await rm(resolveIn(this.root, rest), { recursive: true, force: true });
    return rests;
  }

  /** The histograms first: a round's record never names a file that is not there. */
  async writeRound({ steps, ...head }: RoundToWrite): Promise<RoundRecord> {
    const id = recordId(head.key);
    const file = layout.round(this.campaign.id, id);
    if (exists(this.root, file))
      throw new TakenError(`results/${file} is there already; rounds are never rewritten`);
    const written: Step[] = [];
    for (const [step, { raw, ...own }] of steps.entries())
      written.push({ ...own, histogram: raw && (await this.writeHistogram(id, step, raw)) });
    const record = { ...head, steps: written };
    await createJson(this.root, file, RoundRecord, record);
    return record;
  }

  private async writeHistogram(id: string, step: number, raw: Histogram): Promise<Step['histogram']> {
    const bytes = encodeHistogram(raw);
    await atomicCreate(resolveIn(this.root, layout.histogram(this.campaign.id, id, step)), bytes);
    return { file: histogramFile(id, step), sha256: sha256(bytes) };
  }

  async writeFailure(failure: Omit<FailedAttempt, 'attempt'>): Promise<FailedAttempt> {
    const id = recordId(failure.key);
    const names = await list(this.root, `${this.campaign.id}/failures`);
    const attempt = names.filter((name) => name.startsWith(`${id}.`) && name.endsWith('.json')).length + 1;
    const { schemaVersion, campaign, key, ...rest } = failure;
    const record = { schemaVersion, campaign, key, attempt, ...rest };
    await createJson(this.root, layout.failure(this.campaign.id, id, attempt), FailedAttempt, record);
    return record;
  }

  /** Nothing more is measured. Why, is said once. */
  async writeEnd(end: NonNullable<Campaign['end']>): Promise<void> {
    const { id } = this.campaign;
    if (exists(this.root, layout.end(id))) return;
    await createJson(this.root, layout.end(id), EndRecord, { schemaVersion: 2, campaign: id, ...end });
  }
}

/** A folder that holds something is never replaced by another; an empty one is nothing that could be lost. */
async function giveName(root: string, folder: string, id: string): Promise<void> {
  try {
    await rename(resolveIn(root, folder), resolveIn(root, id));
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(code))
      throw new TakenError(`results/${id} is there already, and is never written again`, { cause });
    throw new StorageError(`could not write ${resolveIn(root, id)}: ${message}`, { cause });
  }
}

async function list(root: string, folder: string): Promise<string[]> {
  try {
    return await readdir(resolveIn(root, folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
