import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createFaultProject, faultyService, PLAIN } from '../campaign/fixtures/fault-project.ts';
import { newCampaign, setUp } from '../campaign/prepare.ts';
import { runCampaign } from '../campaign/run-campaign.ts';
import { createNativeEngine } from '../engines/native.ts';
import { findToolbox } from '../engines/toolbox.ts';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { buildDifference } from '../study/difference/build-difference.ts';
import type { Difference } from '../study/difference/difference.ts';

const SERVICE = 'positive';

const CONFIG: CampaignConfig = {
  profile: 'custom',
  services: [SERVICE],
  control: SERVICE,
  scenarios: [PLAIN.id],
  budgets: ['shared'],
  connections: [20],
  threads: 2,
  durationS: 2,
  warmupS: 0,
  rounds: 6,
  timeoutS: 2,
};

/** A service that waits 10 ms, measured; then the same one waiting 11 ms: two real campaigns, compared. */
export async function compareSlowed(): Promise<Difference> {
  const project = await createFaultProject([SERVICE]);
  const results = await mkdtemp(path.join(os.tmpdir(), 'bench-slowed-'));
  const engine = createNativeEngine({ root: project.root, toolbox: await findToolbox() });
  const measure = async (fault: 'sleeps-10-ms' | 'sleeps-11-ms', at: Date) => {
    const services = [faultyService(fault, SERVICE)];
    const { signal } = new AbortController();
    const run = { engine, services, scenarios: [PLAIN], listen: () => {}, signal };
    const setup = await setUp({ ...run, config: CONFIG, root: project.root });
    const store = await CampaignStore.create(results, newCampaign(setup, 7, services, at));
    await runCampaign({ ...run, store });
    return { view: buildCampaignView(await store.read(), run), claims: [] };
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
