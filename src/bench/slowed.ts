import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createFaultProject, faultyContender, plainScenario } from '../campaign/fixtures/fault-project.ts';
import { newCampaign, type Repetition, sameWarmup, setUp } from '../campaign/prepare.ts';
import { runCampaign } from '../campaign/run-campaign.ts';
import { createNativeEngine } from '../engines/native.ts';
import { openToolbox } from '../engines/toolbox.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../generators/load-generators.ts';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { buildDifference } from '../study/difference/build-difference.ts';
import type { Difference } from '../study/difference/difference.ts';

const SERVICE = 'positive';

const SCENARIO = plainScenario(SERVICE);

const CONFIG: CampaignConfig = {
  contenders: [SERVICE],
  control: SERVICE,
  scenarios: [SCENARIO.id],
  budgets: ['shared'],
  loads: { [SCENARIO.id]: { connections: [20], timeoutS: 2 } },
  threads: 2,
  durationS: 2,
};

const REPETITION: Repetition = {
  preset: 'custom',
  blocksAtMost: 6,
  looks: [],
  warmupS: sameWarmup(CONFIG, 0),
};

/**
 * A service that waits 10 ms, measured; then the same one waiting 11 ms: two real campaigns, compared. None was measured
 * before them, so that no more can be said than that they differ.
 */
export async function compareSlowed(): Promise<Difference> {
  const project = await createFaultProject([SERVICE]);
  const results = await mkdtemp(path.join(os.tmpdir(), 'bench-slowed-'));
  const engine = createNativeEngine({ root: project.root, toolbox: openToolbox() });
  const generator = await loadGenerator(DEFAULT_GENERATOR);
  const measure = async (fault: 'sleeps-10-ms' | 'sleeps-11-ms', at: Date) => {
    const contenders = [faultyContender(fault, SERVICE)];
    const { signal } = new AbortController();
    const run = { engine, generator, contenders, dependencies: [], listen: () => {}, signal };
    const setup = await setUp({ ...run, scenarios: [SCENARIO], config: CONFIG, root: project.root });
    const campaign = newCampaign(setup, REPETITION, 7, contenders, at);
    const store = await CampaignStore.create(results, campaign);
    await runCampaign({ ...run, store });
    return { view: buildCampaignView(await store.read(), { contenders, claims: [] }), claims: [] };
  };
  try {
    const begin = new Date();
    const old = await measure('sleeps-10-ms', begin);
    return buildDifference(old, await measure('sleeps-11-ms', new Date(begin.getTime() + 60_000)));
  } finally {
    await engine.close();
    await Promise.all([project.remove(), rm(results, { recursive: true, force: true })]);
  }
}
