import { access, readdir } from 'node:fs/promises';
import type { z } from 'zod';
import { Campaign } from '../model/campaign.ts';
import { roundId } from '../model/cell-id.ts';
import type { CampaignData } from '../model/dataset.ts';
import { FailedAttempt, Round } from '../model/round.ts';
import { atomicWrite } from '../records/atomic-write.ts';
import { readJson, writeJson } from '../records/json-file.ts';
import { layout, resolveIn } from './layout.ts';
import { readCampaign } from './read-results.ts';

/** Writes a campaign as it goes: each record whole or not at all, none ever written twice. */
export class CampaignStore {
  readonly root: string;
  readonly campaign: Campaign;

  private constructor(root: string, campaign: Campaign) {
    this.root = root;
    this.campaign = campaign;
  }

  /** @throws where a campaign of this name is there already. */
  static async create(root: string, campaign: Campaign): Promise<CampaignStore> {
    const file = layout.campaign(campaign.id);
    if (await exists(root, file)) throw new Error(`results/${file} is there already`);
    await writeJson(root, file, Campaign, campaign);
    return new CampaignStore(root, campaign);
  }

  /** @throws {RecordError} where the record is not valid. */
  static async open(root: string, id: string): Promise<CampaignStore> {
    return new CampaignStore(root, await readJson(root, layout.campaign(id), Campaign));
  }

  /** What is on disk so far. @throws {RecordError} where some of it is not valid. */
  read(): Promise<CampaignData> {
    return readCampaign(this.root, this.campaign.id);
  }

  /** The histogram first: a round's record never names a file that is not there. */
  async writeRound(round: z.input<typeof Round>, histogram: Uint8Array): Promise<void> {
    const id = roundId(round.key);
    const file = layout.round(this.campaign.id, id);
    if (await exists(this.root, file))
      throw new Error(`results/${file} is there already; rounds are never rewritten`);
    await atomicWrite(resolveIn(this.root, layout.histogram(this.campaign.id, id)), histogram);
    await writeJson(this.root, file, Round, round);
  }

  async writeFailure(failure: Omit<FailedAttempt, 'attempt'>): Promise<FailedAttempt> {
    const id = roundId(failure.key);
    const names = await list(this.root, `${this.campaign.id}/failures`);
    const attempt = names.filter((name) => name.startsWith(`${id}.`)).length + 1;
    const record = { ...failure, attempt };
    await writeJson(this.root, layout.failure(this.campaign.id, id, attempt), FailedAttempt, record);
    return record;
  }
}

async function exists(root: string, file: string): Promise<boolean> {
  return access(resolveIn(root, file)).then(
    () => true,
    () => false,
  );
}

async function list(root: string, folder: string): Promise<string[]> {
  try {
    return await readdir(resolveIn(root, folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
