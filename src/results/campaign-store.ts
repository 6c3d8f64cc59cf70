import { lstat, readdir, rename, rm } from 'node:fs/promises';
import type { Histogram } from '../histogram/histogram.ts';
import { encodeHistogram } from '../histogram/histogram-file.ts';
import type { Campaign } from '../model/campaign.ts';
import { CampaignRecord } from '../model/campaign-record.ts';
import { recordId } from '../model/cell-id.ts';
import type { CampaignData } from '../model/dataset.ts';
import { type Pilot, PilotRecord } from '../model/pilot-record.ts';
import { EndRecord, PlanRecord } from '../model/plan-record.ts';
import type { Collections, Profile } from '../model/profile.ts';
import { FailedAttempt, RoundRecord, type Step } from '../model/round-record.ts';
import type { Stack } from '../model/stack.ts';
import { atomicCreate, moveFile, partialName, StorageError, TakenError } from '../records/atomic-write.ts';
import { createJson, readJson } from '../records/json-file.ts';
import { exists } from '../records/read-plain-file.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { sha256 } from '../records/sha256.ts';
import { layout, recordPathOf, STEP_FILE_KINDS, type StepFileKind, stepFile } from './layout.ts';
import { readMeasured } from './read-campaign-record.ts';
import { readCampaign } from './read-results.ts';
import { findRests } from './rests.ts';
import { encodeStacks, encodeTrace, stepFilesOf } from './step-files.ts';

/** Of what is in a file of its own, where that is. */
type InFile = 'file' | 'sha256';

/** A measurement before what it left has files. */
export type StepToWrite = Omit<Step, 'histogram' | 'profile' | 'collections'> & {
  raw: Histogram | null;
  profile?: Omit<Profile, InFile> & { stacks: readonly Stack[] };
  collections?: Omit<Collections, InFile> & { lines: readonly string[] };
};

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
   * Its folder comes with all that is known beforehand in it, or not at all.
   * @param pilots where the plan's warm-ups come from; none where they were asked for
   * @throws {TakenError} where a campaign of this name is there already
   */
  static async create(
    root: string,
    campaign: Campaign,
    pilots: readonly Pilot[] = [],
  ): Promise<CampaignStore> {
    const { recordVersion: _, plan, end: __, ...record } = campaign;
    const { id } = campaign;
    const folder = partialName(id);
    const moved = (file: string) => `${folder}${file.slice(id.length)}`;
    try {
      const own = { schemaVersion: 2 as const, campaign: id };
      if (pilots.length > 0)
        await createJson(root, moved(layout.pilot(id)), PilotRecord, { ...own, pilots: [...pilots] });
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
    // What an interruption left between two names is no rest
    await this.followAbandoned();
    const rests = await findRests(this.root, this.campaign.id);
    for (const rest of rests) await rm(resolveIn(this.root, rest), { recursive: true, force: true });
    return rests;
  }

  /** Files of its steps first: a round's record never names one that is not there. */
  async writeRound({ steps, ...head }: RoundToWrite): Promise<RoundRecord> {
    const id = recordId(head.key);
    const file = layout.round(this.campaign.id, id);
    if (exists(this.root, file))
      throw new TakenError(`results/${file} is there already; rounds are never rewritten`);
    const written: Step[] = [];
    for (const [step, { raw, profile, collections, ...own }] of steps.entries())
      written.push({
        ...own,
        ...(profile && { profile: await this.writeProfile(id, step, profile) }),
        ...(collections && { collections: await this.writeCollections(id, step, collections) }),
        histogram: raw && (await this.writeStepFile('histogram', id, step, encodeHistogram(raw))),
      });
    const record = { ...head, steps: written };
    await createJson(this.root, file, RoundRecord, record);
    return record;
  }

  private async writeProfile(
    id: string,
    step: number,
    { stacks, ...own }: NonNullable<StepToWrite['profile']>,
  ): Promise<Profile> {
    return { ...own, ...(await this.writeStepFile('profile', id, step, encodeStacks(stacks))) };
  }

  private async writeCollections(
    id: string,
    step: number,
    { lines, ...own }: NonNullable<StepToWrite['collections']>,
  ): Promise<Collections> {
    return { ...own, ...(await this.writeStepFile('collections', id, step, encodeTrace(lines))) };
  }

  private async writeStepFile(
    kind: StepFileKind,
    id: string,
    step: number,
    bytes: Uint8Array,
  ): Promise<{ file: string; sha256: string }> {
    await atomicCreate(resolveIn(this.root, layout.stepFile(this.campaign.id, kind, id, step)), bytes);
    return { file: stepFile(kind, id, step), sha256: sha256(bytes) };
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

  /**
   * Puts the rounds of blocks that are neither whole nor empty aside, so that each block is measured at one time: they
   * stay on the record, byte for byte, and count for nothing. Whole blocks are never touched.
   * @returns ids of those rounds
   */
  async abandonBroken(): Promise<string[]> {
    const { id: campaign, plan } = this.campaign;
    const passes = Map.groupBy(await this.listAbandoned(), ({ roundId }) => roundId);
    const moved: string[] = [];
    for (const block of plan.order) {
      const there: string[] = [];
      for (const id of block) if (await this.isRecorded(id)) there.push(id);
      if (there.length === block.length) continue;
      const before = block.flatMap((id) => passes.get(id) ?? []).map(({ pass }) => pass);
      for (const id of there) {
        const to = layout.abandoned(campaign, id, Math.max(0, ...before) + 1);
        // The record first: a round never names a file that is not there, and which ones follow is told by it
        await moveFile(resolveIn(this.root, layout.round(campaign, id)), resolveIn(this.root, to));
        await this.followAbandoned();
        moved.push(id);
      }
    }
    return moved;
  }

  /** Files of steps go where their records went. */
  private async followAbandoned(): Promise<void> {
    const { id: campaign } = this.campaign;
    for (const { file, roundId, pass } of await this.listAbandoned()) {
      // What is there under the round's own name belongs to that one
      if (await this.isRecorded(roundId)) continue;
      const { steps } = await readJson(this.root, file, RoundRecord);
      for (const [step, own] of steps.entries()) {
        const named = stepFilesOf(own);
        for (const kind of STEP_FILE_KINDS) {
          const to = layout.abandonedStepFile(campaign, kind, roundId, pass, step);
          const from = layout.stepFile(campaign, kind, roundId, step);
          if (named[kind] && !exists(this.root, to) && exists(this.root, from))
            await moveFile(resolveIn(this.root, from), resolveIn(this.root, to));
        }
      }
    }
  }

  private async listAbandoned(): Promise<{ file: string; roundId: string; pass: number }[]> {
    const folder = `${this.campaign.id}/abandoned`;
    return (await list(this.root, folder)).flatMap((name) => {
      const file = `${folder}/${name}`;
      const { kind, roundId, pass } = recordPathOf(file) ?? {};
      return kind === 'abandoned' && roundId && pass ? [{ file, roundId, pass }] : [];
    });
  }

  /** Whole: an interruption may leave an empty file under a round's name, which is none. */
  private async isRecorded(id: string): Promise<boolean> {
    const file = layout.round(this.campaign.id, id);
    return exists(this.root, file) && (await lstat(resolveIn(this.root, file))).size > 0;
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
