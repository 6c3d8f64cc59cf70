import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readManifests } from '../../manifests/read-manifests.ts';
import { readResults } from '../../results/read-results.ts';
import type { ErrorRates } from '../../study/error-rates.ts';
import { PLANNED_LOOKS } from '../../study/planned-looks.ts';
import { noiseModels } from './noise-models.ts';
import { simulateRates } from './simulate-rates.ts';

/** Where the published rates are, below the project's folder. */
const PUBLISHED = 'src/study/error-rates.json';

/** Few enough for a unit test. */
const FINGERPRINT_DRAWS = 50;
const RATIOS = [1.1, 1.3, 2, 12];
const SEED = 14;

/**
 * Fits the models to the native campaigns of `results/`, and simulates.
 * @param draws simulated campaigns a model
 * @throws {Error} where the study is about fewer than two services, or no campaign has two rounds of one of them
 */
export async function measureErrors(root: string, draws: number): Promise<ErrorRates> {
  const { contenders, defaults } = await readManifests(root);
  const { campaigns } = await readResults(path.join(root, 'results'));
  const native = campaigns.filter(({ campaign }) => campaign.engine === 'native');
  const [a, b] = contenders.filter(({ id }) => defaults.services.includes(id));
  if (!a || !b) throw new Error('scenarios/default.json: two services are needed to compare them');
  const settings = {
    campaigns: native.map(({ campaign }) => campaign.id).sort(),
    models: noiseModels(native, [a, b]),
    looks: PLANNED_LOOKS,
    ratios: RATIOS,
    seed: SEED,
  };
  return {
    ...settings,
    draws,
    rates: simulateRates(settings, draws),
    fingerprint: { draws: FINGERPRINT_DRAWS, rates: simulateRates(settings, FINGERPRINT_DRAWS) },
  };
}

/** @returns the file, below the project's folder */
export async function writeErrors(root: string, rates: ErrorRates): Promise<string> {
  await writeFile(path.join(root, PUBLISHED), `${JSON.stringify(rates, null, 1)}\n`);
  return PUBLISHED;
}
