import { readdir } from 'node:fs/promises';
import type { Histogram } from '../histogram/histogram.ts';
import { encodeHistogram } from '../histogram/histogram-file.ts';
import type { Campaign } from '../model/campaign.ts';
import { CampaignRecord } from '../model/campaign-record.ts';
import { recordId } from '../model/cell-id.ts';
import type { CampaignData } from '../model/dataset.ts';
import { EndRecord, PlanRecord } from '../model/plan-record.ts';
import { FailedAttempt, RoundRecord, type Step } from '../model/round-record.ts';
import { atomicWrite } from '../records/atomic-write.ts';
import { writeJson } from '../records/json-file.ts';
import { exists } from '../records/read-plain-file.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { sha256 } from '../records/sha256.ts';
import { histogramFile, layout } from './layout.ts';
import { readMeasured } from './read-campaign-record.ts';
import { readCampaign } from './read-results.ts';

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

  /** The plan first: a campaign's record is never there without. @throws where a campaign of this name is there already. */
  static async create(root: string, campaign: Campaign): Promise<CampaignStore> {
    const { recordVersion: _, plan, end: __, ...record } = campaign;
    const { id } = campaign;
    const file = layout.campaign(id);
    if (exists(root, file)) throw new Error(`results/${file} is there already`);
    await writeJson(root, layout.plan(id), PlanRecord, { schemaVersion: 2, campaign: id, ...plan });
    await writeJson(root, file, CampaignRecord, { schemaVersion: 2, ...record });
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

  /** The histograms first: a round's record never names a file that is not there. */
  async writeRound({ steps, ...head }: RoundToWrite): Promise<RoundRecord> {
    const id = recordId(head.key);
    const file = layout.round(this.campaign.id, id);
    if (exists(this.root, file))
      throw new Error(`results/${file} is there already; rounds are never rewritten`);
    const written: Step[] = [];
    for (const [step, { raw, ...own }] of steps.entries())
      written.push({ ...own, histogram: raw && (await this.writeHistogram(id, step, raw)) });
    const record = { ...head, steps: written };
    await writeJson(this.root, file, RoundRecord, record);
    return record;
  }

  private async writeHistogram(id: string, step: number, raw: Histogram): Promise<Step['histogram']> {
    const bytes = encodeHistogram(raw);
    await atomicWrite(resolveIn(this.root, layout.histogram(this.campaign.id, id, step)), bytes);
    return { file: histogramFile(id, step), sha256: sha256(bytes) };
  }

  async writeFailure(failure: Omit<FailedAttempt, 'attempt'>): Promise<FailedAttempt> {
    const id = recordId(failure.key);
    const names = await list(this.root, `${this.campaign.id}/failures`);
    const attempt = names.filter((name) => name.startsWith(`${id}.`)).length + 1;
    const { schemaVersion, campaign, key, ...rest } = failure;
    const record = { schemaVersion, campaign, key, attempt, ...rest };
    await writeJson(this.root, layout.failure(this.campaign.id, id, attempt), FailedAttempt, record);
    return record;
  }

  /** Nothing more is measured. */
  async writeEnd(end: NonNullable<Campaign['end']>): Promise<void> {
    const { id } = this.campaign;
    if (exists(this.root, layout.end(id))) return;
    await writeJson(this.root, layout.end(id), EndRecord, { schemaVersion: 2, campaign: id, ...end });
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
