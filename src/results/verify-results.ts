import type { z } from 'zod';
import type { Campaign } from '../model/campaign.ts';
import { FailedAttempt, Round } from '../model/round.ts';
import { formatRecord, readRecord } from '../records/json-file.ts';
import { RecordError } from '../records/record-error.ts';
import { findMisplaced } from './inventory.ts';
import { layout } from './layout.ts';
import {
  AnyCampaign,
  expectEqual,
  expectPlace,
  folders,
  jsonFiles,
  plannedPositions,
} from './read-results.ts';
import { verifyRound } from './verify-round.ts';

export interface Verification {
  /** Those that were measured and whose own record is valid. */
  campaigns: Campaign[];
  /** How many rounds were held against their raw output. */
  rounds: number;
  /** Everything that is wrong, file by file. */
  errors: RecordError[];
}

/**
 * Accounts for every file below `results/`, and holds every stored value against what follows anew from wrk's raw
 * text, its JSON and the histogram beside it: a figure that was edited by hand is found.
 */
export async function verifyResults(root: string): Promise<Verification> {
  const campaigns: Campaign[] = [];
  const errors = await findMisplaced(root);
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
      const campaign = await readUntouched(root, layout.campaign(folder), AnyCampaign);
      expectEqual(layout.campaign(folder), '/id', folder, campaign.id);
      if (campaign.kind === 'transcribed') return;
      campaigns.push(campaign);
      const positions = plannedPositions(campaign);
      for (const name of await jsonFiles(root, `${folder}/rounds`)) {
        const file = `${folder}/rounds/${name}`;
        rounds += 1;
        await collect(async () => {
          const round = await readUntouched(root, file, Round);
          expectPlace(file, round, campaign, positions);
          await verifyRound(root, file, round, campaign.config);
        });
      }
      for (const name of await jsonFiles(root, `${folder}/failures`)) {
        const file = `${folder}/failures/${name}`;
        await collect(async () =>
          expectPlace(file, await readUntouched(root, file, FailedAttempt), campaign, positions),
        );
      }
    });
  }
  return { campaigns, rounds, errors };
}

/**
 * A record that reads otherwise than it looks was not written by this program: keys that stand twice, numbers that no
 * `number` holds, another layout.
 */
async function readUntouched<T extends z.ZodType>(
  root: string,
  file: string,
  schema: T,
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
