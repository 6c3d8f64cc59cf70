import { ratioDeviation, type Spread, typicalSpreads } from '../../campaign/outlook.ts';
import type { Setup } from '../../campaign/prepare.ts';
import type { Campaign } from '../../model/campaign.ts';
import { controlLabel, stepId } from '../../model/cell-id.ts';
import { machineDifferences } from '../../model/fingerprint.ts';
import type { Round } from '../../model/round.ts';
import { RecordError } from '../../records/record-error.ts';
import { listResults, readRecords } from '../../results/read-results.ts';

/**
 * How much ratios will vary from block to block: as in the newest campaign of this machine with the same contenders and
 * the same length of rounds; where there is none, as on machines calm and noisy. None where there is no ratio.
 */
export async function expectedSpreads(results: string, setup: Setup): Promise<Spread[]> {
  const { contenders, control, durationS } = setup.config;
  const [a, b = control === null ? undefined : controlLabel(control)] = contenders;
  if (a === undefined || b === undefined) return [];
  try {
    const { headers } = await listResults(results);
    for (const { campaign } of headers.filter((header) => isComparable(header.campaign, setup))) {
      const deviation = widest(await readRecords(results, campaign.id), a, b);
      if (deviation !== null) return [{ of: campaign.id, deviation }];
    }
  } catch (error) {
    // What can't be read costs a better guess, nothing else
    if (!(error instanceof RecordError)) throw error;
  }
  return typicalSpreads(durationS);
}

function isComparable(campaign: Campaign, setup: Setup): boolean {
  const { contenders, durationS, loads } = campaign.config;
  const { config } = setup;
  return (
    durationS === config.durationS &&
    config.contenders.every((id) => contenders.includes(id)) &&
    JSON.stringify(loads) === JSON.stringify(config.loads) &&
    machineDifferences(campaign, setup).every(({ stops }) => !stops)
  );
}

/** Of all loads, the one whose ratio varied most. */
function widest(rounds: readonly Round[], a: string, b: string): number | null {
  const loads = Map.groupBy(rounds, ({ key }) => `${key.scenario}.${key.budget}.${stepId(key)}`);
  const deviations = [...loads.values()].flatMap((own) => ratioDeviation(own, a, b) ?? []);
  return deviations.length === 0 ? null : Math.max(...deviations);
}
